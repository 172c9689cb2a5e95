"""How the text lies: blocks, their sentences, and where headings stand."""

from __future__ import annotations

from array import array
from bisect import bisect_right
from functools import cached_property
from itertools import accumulate
from operator import attrgetter
from typing import TYPE_CHECKING

import attrs

from govreport.language.patterns import lazy_pattern
from govreport.language.sentences import sentence_spans
from govreport.model import Heading, HeadingStyle
from govreport.spans import Span

if TYPE_CHECKING:
    from collections.abc import Iterable, Iterator, Sequence

    from govreport.model import Report

_SHORT = 40
_MANY_BLOCKS = 40
_WHOLE_SHARE = 0.12
_BLOCK = lazy_pattern(r"(?m)^[^\S\n]*+[^\s][^\n]*")
_SENTENCE_WITHIN = lazy_pattern(r"[。！？][^”’）]")
_SALUTATION = lazy_pattern(r"各位(?:代表|委员|同志)")
_start = attrgetter("start")
_ENDS = "。！？；：，、!?;:,.”）"


@attrs.frozen
class Layout:
    """Blocks, sentences and headings of a report's text, looked up by position.

    Args:
        text: the text.
        starts: where each block starts.
        ends: where each block ends.
        headings: of the report.

    """

    text: str
    starts: array[int]
    ends: array[int]
    headings: tuple[Heading, ...]
    _sentences: dict[int, list[Span]] = attrs.field(factory=dict, eq=False, repr=False)

    @classmethod
    def of(cls, report: Report) -> Layout:
        """Lay out the text of `report`; where each sentence is a block, runs of them make paragraphs."""
        starts, ends = array("q"), array("q")
        for found in _BLOCK.finditer(report.text):
            starts.append(found.start())
            ends.append(found.end())
        layout = cls(report.text, starts, ends, report.headings)
        return layout._merged() if layout._is_split() else layout

    def _merged(self) -> Layout:
        starts, ends = array("q"), array("q")
        open_run = False
        for at, (start, end) in enumerate(zip(self.starts, self.ends, strict=True)):
            alone = self.is_heading(at)
            if open_run and not alone and not _SALUTATION.match(self.text, start):
                ends[-1] = end
            else:
                starts.append(start)
                ends.append(end)
                open_run = not alone
        return Layout(self.text, starts, ends, self.headings)

    def _is_split(self) -> bool:
        """Tell whether the source broke its paragraphs at every sentence."""
        blocks = zip(self.starts, self.ends, strict=True)
        long = [(start, end) for start, end in blocks if end - start > _SHORT]
        if len(long) <= _MANY_BLOCKS:
            return False
        left = _WHOLE_SHARE * len(long)
        for start, end in long:
            left -= _SENTENCE_WITHIN.search(self.text, start, end - 1) is not None
            if left <= 0:
                return False
        return True

    @cached_property
    def _heading_starts(self) -> frozenset[int]:
        return frozenset(heading.span.start for heading in self.headings if heading.style is HeadingStyle.BLOCK)

    def block_at(self, position: int) -> int:
        """The number of the block that holds `position`."""
        return max(bisect_right(self.starts, position) - 1, 0)

    def blocks_at(self, places: Iterable[int]) -> list[int]:
        """The numbers of the blocks that hold one of `places`, which are in order, each once."""
        return list(dict.fromkeys(map(self.block_at, places)))

    def blocks_with(self, words: str) -> list[int]:
        """The numbers of the blocks that hold one of `words`, which are parted by ``|``."""
        return _holding(words, self.text, self.starts)

    def sentences(self, block: int) -> list[Span]:
        """The sentences of a block."""
        if block not in self._sentences:
            self._sentences[block] = list(self.first_sentences(block))
        return self._sentences[block]

    def first_sentences(self, block: int) -> Iterator[Span]:
        """The sentences of a block, one by one, where no more than the first are needed."""
        for start, end in sentence_spans(self.text, self.starts[block], self.ends[block]):
            yield Span(start, end)

    def sentence_at(self, position: int) -> tuple[int, int]:
        """The numbers of the block and of the sentence in it that hold `position`."""
        block = self.block_at(position)
        return block, max(bisect_right(self.sentences(block), position, key=_start) - 1, 0)

    def is_heading(self, block: int) -> bool:
        """Tell whether a block is a heading, or looks like one nobody found."""
        start, end = self.starts[block], self.ends[block]
        return start in self._heading_starts or (end - start <= _SHORT and self.text[end - 1] not in _ENDS)

    def headings_with(self, words: str) -> list[int]:
        """The numbers of the headings whose titles hold one of `words`, which are parted by ``|``."""
        return _holding(words, *self._titles)

    @cached_property
    def _titles(self) -> tuple[str, list[int]]:
        titles = [heading.title for heading in self.headings]
        return "\n".join(titles), list(accumulate([len(title) + 1 for title in titles], initial=0))

    def words(self, span: Span) -> str:
        """The words of a span."""
        return self.text[span.start : span.end]

    def block_words(self, block: int) -> str:
        """The words of a block."""
        return self.text[self.starts[block] : self.ends[block]]

    def trimmed(self, start: int, end: int) -> Span:
        """The span without blanks at its edges."""
        piece = self.text[start:end]
        left = len(piece) - len(piece.lstrip())
        return Span(start + left, max(start + left, end - (len(piece) - len(piece.rstrip()))))


def _holding(words: str, text: str, starts: Sequence[int]) -> list[int]:
    """The numbers of the stretches of `text` that hold one of `words`; plain words are found faster than patterns."""
    found: set[int] = set()
    for word in words.split("|"):
        at = text.find(word)
        while at >= 0:
            following = bisect_right(starts, at)
            found.add(max(following - 1, 0))
            at = text.find(word, starts[following]) if following < len(starts) else -1
    return sorted(found)
