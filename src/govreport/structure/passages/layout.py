"""How the text lies: blocks, their sentences, and where headings stand."""

from __future__ import annotations

from bisect import bisect_right
from functools import cached_property
from operator import attrgetter
from typing import TYPE_CHECKING

import attrs

from govreport.language.patterns import lazy_pattern
from govreport.language.sentences import sentence_spans
from govreport.model import Heading, HeadingStyle
from govreport.spans import Span

if TYPE_CHECKING:
    from govreport.model import Report

_SHORT = 40
_MANY_BLOCKS = 40
_WHOLE_SHARE = 0.12
_SENTENCE_WITHIN = lazy_pattern(r"[。！？][^”’）]")
_SALUTATION = lazy_pattern(r"各位(?:代表|委员|同志)")
_ENDS = "。！？；：，、!?;:,.”）"


@attrs.frozen
class Layout:
    """Blocks, sentences and headings of a report's text, looked up by position."""

    text: str
    blocks: tuple[Span, ...]
    headings: tuple[Heading, ...]
    _sentences: dict[int, list[Span]] = attrs.field(factory=dict, eq=False, repr=False)

    @classmethod
    def of(cls, report: Report) -> Layout:
        """Lay out the text of `report`; where each sentence is a block, runs of them make paragraphs."""
        layout = cls(report.text, report.blocks, report.headings)
        if not layout._is_split():
            return layout
        merged: list[Span] = []
        open_run = False
        for at, block in enumerate(report.blocks):
            if layout.is_heading(at) or _SALUTATION.match(report.text, block.start):
                merged.append(block)
                open_run = not layout.is_heading(at)
            elif open_run:
                merged[-1] = Span(merged[-1].start, block.end)
            else:
                merged.append(block)
                open_run = True
        return cls(report.text, tuple(merged), report.headings)

    def _is_split(self) -> bool:
        """Tell whether the source broke its paragraphs at every sentence."""
        long = [block for block in self.blocks if len(block) > _SHORT]
        whole = sum(bool(_SENTENCE_WITHIN.search(self.text, block.start, block.end - 1)) for block in long)
        return len(long) > _MANY_BLOCKS and whole < _WHOLE_SHARE * len(long)

    @cached_property
    def _starts(self) -> list[int]:
        return [block.start for block in self.blocks]

    @cached_property
    def _heading_starts(self) -> dict[int, Heading]:
        return {heading.span.start: heading for heading in self.headings if heading.style is HeadingStyle.BLOCK}

    def block_at(self, position: int) -> int:
        """The number of the block that holds `position`."""
        return max(bisect_right(self._starts, position) - 1, 0)

    def blocks_with(self, *words: str) -> list[int]:
        """The numbers of the blocks that hold one of `words`; plain words are found faster than patterns."""
        found: set[int] = set()
        for word in words:
            at = self.text.find(word)
            while at >= 0:
                block = self.block_at(at)
                found.add(block)
                at = self.text.find(word, max(self.blocks[block].end, at + 1))
        return sorted(found)

    def sentences(self, block: int) -> list[Span]:
        """The sentences of a block."""
        if block not in self._sentences:
            span = self.blocks[block]
            self._sentences[block] = [Span(a, b) for a, b in sentence_spans(self.text, span.start, span.end)]
        return self._sentences[block]

    def sentence_at(self, position: int) -> tuple[int, int]:
        """The numbers of the block and of the sentence in it that hold `position`."""
        block = self.block_at(position)
        return block, max(bisect_right(self.sentences(block), position, key=attrgetter("start")) - 1, 0)

    def is_heading(self, block: int) -> bool:
        """Tell whether a block is a heading, or looks like one nobody found."""
        span = self.blocks[block]
        if span.start in self._heading_starts:
            return True
        return len(span) <= _SHORT and self.text[span.end - 1] not in _ENDS

    def words(self, span: Span) -> str:
        """The words of a span."""
        return self.text[span.slice]

    def trimmed(self, start: int, end: int) -> Span:
        """The span without blanks at its edges."""
        piece = self.text[start:end]
        left = len(piece) - len(piece.lstrip())
        return Span(start + left, max(start + left, end - (len(piece) - len(piece.rstrip()))))
