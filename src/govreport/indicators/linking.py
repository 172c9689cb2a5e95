"""Which figure belongs to which indicator, by the words of the sentence."""

from __future__ import annotations

from bisect import bisect_left
from typing import TYPE_CHECKING

from govreport.indicators.lexicon import lexicon_of
from govreport.indicators.mentions import settled
from govreport.indicators.pairing import Pairing, Reader
from govreport.indicators.scopes import Regions, Scopes, subject_of
from govreport.indicators.sentences import Sentence
from govreport.indicators.wording import wording
from govreport.language.patterns import lazy_pattern
from govreport.model import Level, Quantity

if TYPE_CHECKING:
    from collections.abc import Iterator

    from govreport.indicators.lexicon import Mention
    from govreport.indicators.sentences import Link
    from govreport.model import Report
    from govreport.model.catalogue import IndicatorCatalogue

_SENTENCE = lazy_pattern(r"[^。！？!?\n]+")
#: A sentence that opens so leaves out its subject, which is that of the sentence before.
_NO_SUBJECT = lazy_pattern(r"(?:全年|共|累计|预计)*(?:完成|实现)")
_DURATIONS = frozenset({"年", "个月", "天", "小时", "分钟", "个工作日", "日", "周", "月", "周年"})
_SLOGAN = lazy_pattern(r"[“‘两双二]个?$")
_THRESHOLDS = lazy_pattern(r"[两二三四五六七八九\d]个[十百千]?[万亿]")


class Linker:
    """Walks over the sentences of a report and links their figures."""

    def __init__(self, report: Report, catalogue: IndicatorCatalogue) -> None:
        self.text = report.text
        self.lexicon = lexicon_of(catalogue, report.metadata.level is Level.NATIONAL)
        self.reader = Reader(catalogue, self.lexicon, wording())
        self.regions = Regions.of(report.metadata)
        self.titles = {heading.span.end: heading.title for heading in report.headings}
        self.quantities = [q for q in report.quantities if q.unit.symbol not in _DURATIONS and not self._steps(q)]

    def _steps(self, quantity: Quantity) -> bool:
        """Tell whether a figure counts thresholds passed (连跨三个百亿台阶), or is a name (“两个翻番”)."""
        start = quantity.span.start
        if quantity.text.startswith("翻") and _SLOGAN.search(self.text, max(0, start - 2), start):
            return True
        if "个" not in self.text[max(0, start - 1) : start + 2]:
            return False
        return any(_THRESHOLDS.match(self.text, at) is not None for at in (start, max(0, start - 2)))

    def links(self) -> Iterator[Link]:
        """Link the figures of every sentence, in reading order."""
        at, subject = 0, ""
        for sentence in _SENTENCE.finditer(self.text):
            low, high = sentence.span()
            opened = subject_of(self.text, low, high)
            if not opened and _NO_SUBJECT.match(self.text, low):
                opened = self._under_heading(low) if self.text[low - 1 : low] == "\n" else subject
            subject = opened
            while at < len(self.quantities) and self.quantities[at].span.start < low:
                at += 1
            first = at
            while at < len(self.quantities) and self.quantities[at].span.start < high:
                at += 1
            mentions = list(self.lexicon.mentions(self.text, low, high)) if first < at else []
            if first < at and (mentions or "用于" in self.text[low:high]):
                yield from self._sentence((low, high), mentions, self.quantities[first:at], subject).links()

    def _under_heading(self, low: int) -> str:
        """Name the zone that the heading of the paragraph at `low` opens with, or nothing."""
        title = self.titles.get(low - 1, "")
        return subject_of(title, 0, len(title))

    def _sentence(
        self, span: tuple[int, int], mentions: list[Mention], quantities: list[Quantity], subject: str
    ) -> Sentence:
        words = self.reader.words
        named = [found for m in mentions if (found := settled(m, self.text, span[0], words)) is not None]
        covered = [(m.start, m.end) for m in mentions]
        kept = [q for q in quantities if not any(s < q.span.end and q.span.start < e for s, e in _near(covered, q))]
        scopes = Scopes(self.text, span[0], subject, self.regions)
        return Sentence(self.text, kept, Pairing(self.text, span, named, kept, scopes, self.reader))


def _near(covered: list[tuple[int, int]], quantity: Quantity) -> list[tuple[int, int]]:
    at = bisect_left(covered, (quantity.span.start, 0))
    return covered[max(0, at - 1) : at + 2]
