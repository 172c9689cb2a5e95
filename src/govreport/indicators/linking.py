"""Which figure belongs to which indicator, by the words of the sentence."""

from __future__ import annotations

import itertools
from bisect import bisect_left
from functools import cached_property
from typing import TYPE_CHECKING, NamedTuple, TypeVar

from govreport.indicators.lexicon import ANY_UNIT, lexicon_of
from govreport.indicators.mentions import settled
from govreport.indicators.pairing import LONGEST_FORWARD, Figure, Pairing, Reader
from govreport.indicators.scopes import Regions, Scopes, subject_of
from govreport.indicators.sentences import Sentence
from govreport.indicators.wording import wording
from govreport.language.patterns import lazy_pattern
from govreport.model import Level, Quantity

if TYPE_CHECKING:
    from collections.abc import Iterable, Iterator

    from govreport.indicators.lexicon import Mention
    from govreport.model import Report
    from govreport.model.catalogue import IndicatorCatalogue

_SENTENCE = lazy_pattern(r"[^。！？!?\n]+")
_SENTENCE_ENDS = "。！？!?\n"
#: A sentence that opens so leaves out its subject, which is that of the sentence before.
_NO_SUBJECT = lazy_pattern(r"(?:全年|共|累计|预计)*(?:完成|实现)")
_OPENS_WITHOUT = frozenset("全共累预完实")
_DURATIONS = frozenset({"年", "个月", "天", "小时", "分钟", "个工作日", "日", "周", "月", "周年"})
_SLOGAN = lazy_pattern(r"[“‘两双二]个?$")
_THRESHOLDS = lazy_pattern(r"[两二三四五六七八九\d]个[十百千]?[万亿]")
#: Before what a share of spending was used for; such a sentence need not name an indicator.
_SPENT = "用于"
_SPENDING = "支出"

_BATCH = 256
_T = TypeVar("_T")


def in_batches(items: Iterable[_T]) -> Iterator[_T]:
    """Yield `items` as they come, but get hundreds before the first is asked for: what is done with each stays apart.

    Steps that take turns drive each other out of the processor's cache.

    >>> list(in_batches(range(3)))
    [0, 1, 2]

    """
    coming = iter(items)
    while batch := list(itertools.islice(coming, _BATCH)):
        yield from batch


class Said(NamedTuple):
    """A sentence with figures.

    Args:
        low: where it begins.
        high: where it ends.
        text: its words, with the sign that ends it.
        figures: of the sentence.
        mentions: what it names, by places in it.

    """

    low: int
    high: int
    text: str
    figures: list[Quantity]
    mentions: list[Mention]


class Linker:
    """Walks over the sentences of a report that name indicators, and links their figures."""

    def __init__(self, report: Report, catalogue: IndicatorCatalogue) -> None:
        self.text = report.text
        self.headings = report.headings
        self.lexicon = lexicon_of(catalogue, report.metadata.level is Level.NATIONAL)
        self.reader = Reader(catalogue, self.lexicon, wording())
        self.regions = Regions.of(report.metadata)
        self.quantities = [q for q in report.quantities if q.unit.symbol not in _DURATIONS]
        self.read_to, self.subject = 0, ""

    def linkable(self) -> Iterator[Said]:
        """Yield the sentences with a figure that what they name may have, or with a share of spending.

        What a sentence names is looked for once, however often the page says it.
        """
        text, known = self.text, dict[str, Said]()
        for low, high, figures in self.sentences():
            words = text[low : high + 1]
            said = known.get(words)
            if said and _alike(said.figures, figures, low - said.low):
                yield said._replace(low=low, high=high, figures=figures)
            elif (mentions := self._named(words, low, figures)) is not None:
                known[words] = said = Said(low, high, words, figures, mentions)
                yield said

    def _named(self, words: str, low: int, figures: list[Quantity]) -> list[Mention] | None:
        """Find what a sentence names; None where no figure of it can make a row."""
        units = {figure.unit.symbol for figure in figures}
        spent = "%" in units and _SPENDING in words
        if not (spent or self.lexicon.may_name(words, units)):
            return None
        last = None if spent else figures[-1].span.end - low + LONGEST_FORWARD
        mentions = self.lexicon.mentions(words, last)
        units.add(ANY_UNIT)
        fits = any(not units.isdisjoint(name.units) for mention in mentions for name in mention.names)
        return mentions if fits or (spent and (mentions or _SPENT in words)) else None

    def sentences(self) -> Iterator[tuple[int, int, list[Quantity]]]:
        """Yield the sentences that have figures, with them."""
        text, quantities = f"{self.text}\n", self.quantities
        for mark in _SENTENCE_ENDS:
            text = text.replace(mark, "\n")
        starts = [quantity.span.start for quantity in quantities]
        last, high = 0, -1
        while last < len(starts):
            at, end = starts[last], high + 1
            low, high = text.rfind("\n", end, at) + 1 or end, text.find("\n", at)
            first, last = last, bisect_left(starts, high, last)
            if first < last:
                yield low, high, quantities[first:last]
            else:  # it begins with a sign that ends sentences
                last += 1

    def zone(self, low: int, high: int) -> str:
        """Name the zone that the sentence ``text[low:high]`` speaks of, if one."""
        opened = self.opened(low, high)
        self.subject = self._carried(low) if opened is None else opened
        self.read_to = high
        return self.subject

    def opened(self, low: int, high: int) -> str | None:
        """Name the zone that a sentence opens with; None where it goes on with that of the sentence before."""
        opened = subject_of(self.text, low, high)
        if opened or self.text[low] not in _OPENS_WITHOUT or not _NO_SUBJECT.match(self.text, low):
            return opened
        return self._under_heading(low) if self.text[low - 1 : low] == "\n" else None

    def _carried(self, low: int) -> str:
        """Name the zone that the sentence before `low` speaks of, by those since the last one that was asked for."""
        begin, subject = self.read_to, self.subject
        line = self.text.rfind("\n", begin, low) + 1
        if line and self.text[line] not in _SENTENCE_ENDS:
            begin, subject = line, ""
        for sentence in _SENTENCE.finditer(self.text, begin, low):
            opened = self.opened(*sentence.span())
            subject = subject if opened is None else opened
        return subject

    @cached_property
    def _titles(self) -> dict[int, str]:
        return {heading.span.end: heading.title for heading in self.headings}

    def _under_heading(self, low: int) -> str:
        """Name the zone that the heading of the paragraph at `low` opens with, or nothing."""
        title = self._titles.get(low - 1, "")
        return subject_of(title, 0, len(title))

    def sentence(self, said: Said, subject: str) -> Sentence:
        """Make ready to read a sentence that speaks of the zone `subject`, or of none."""
        text, mentions, words = said.text, said.mentions, self.reader.words
        named = [found for mention in mentions if (found := settled(mention, text, words)) is not None]
        figures = _clear(list(_figures(text, said.low, said.figures)), mentions)
        scopes = Scopes(text, subject, self.regions, words)
        return Sentence(said.low, text, figures, Pairing(text, named, figures, scopes, self.reader))


def _alike(figures: list[Quantity], others: list[Quantity], distance: int) -> bool:
    """Tell whether figures are the same but for their places, the others so much further on."""
    return len(figures) == len(others) and all(
        other.span.start - one.span.start == distance == other.span.end - one.span.end
        and (other.unit is one.unit or other.unit == one.unit)
        and other.change is one.change
        for one, other in zip(figures, others, strict=True)
    )


def _figures(said: str, low: int, quantities: list[Quantity]) -> Iterator[Figure]:
    """Yield the figures but for those that count thresholds passed (连跨三个百亿台阶) or are a name (“两个翻番”)."""
    for quantity in quantities:
        span = quantity.span
        start, end = span.start - low, span.end - low
        before = start - 2 if start > 1 else 0
        if said[start] == "翻" and _SLOGAN.search(said, before, start):
            continue
        if "个" in said[start - 1 if start else 0 : start + 2] and (
            _THRESHOLDS.match(said, start) or _THRESHOLDS.match(said, before)
        ):
            continue
        yield Figure(start, end, quantity.unit.symbol, quantity)


def _clear(figures: list[Figure], mentions: list[Mention]) -> list[Figure]:
    """Leave out the numbers that are part of a name (PM2.5)."""
    starts = [mention.start for mention in mentions]
    kept = []
    for figure in figures:
        at = bisect_left(starts, figure.start)
        covered = (at and mentions[at - 1].end > figure.start) or (at < len(starts) and starts[at] < figure.end)
        if not covered:
            kept.append(figure)
    return kept
