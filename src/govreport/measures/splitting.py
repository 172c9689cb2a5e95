"""The sentences of a report, each with its headings, part, time and quantities."""

from __future__ import annotations

import re
from bisect import bisect_left
from enum import StrEnum
from typing import TYPE_CHECKING

import attrs

from govreport.language.sentences import sentence_spans
from govreport.measures.context import Context, TimeFrame
from govreport.measures.scope import heading_spans
from govreport.model import Heading, PartRole, PassageRole, Quantity
from govreport.spans import RawSpan, Span

if TYPE_CHECKING:
    from collections.abc import Iterator

    from govreport.model import Report

_LETTER = re.compile(r"[^\W_]")


class SentenceKind(StrEnum):
    """What a sentence is on the page."""

    TEXT = "text"
    HEADING = "heading"
    FRONT = "front"


@attrs.frozen
class Sentence:
    """A sentence of a report.

    Args:
        text: as it stands in the cleaned text, its closing mark included.
        span: place in the cleaned text.
        raw_span: place in the raw text.
        number: counted from 0 in reading order.
        paragraph: number of the line it stands in, counted from 0.
        kind: ``text``; ``heading``, on a line of its own or run in; ``front`` for the lines above the opening
            (title, meeting, speaker).
        headings: those it stands under, outermost first; a heading stands under itself.
        passage: role of the passage it begins in.
        frame: the time its place speaks of.
        quantities: the numbers in it.

    """

    text: str
    span: Span
    raw_span: RawSpan
    number: int
    paragraph: int
    kind: SentenceKind = SentenceKind.TEXT
    headings: tuple[Heading, ...] = attrs.field(default=(), repr=False)
    passage: PassageRole | None = None
    frame: TimeFrame | None = None
    quantities: tuple[Quantity, ...] = attrs.field(default=(), repr=False)

    @property
    def role(self) -> PartRole | None:
        """The role of the part it stands in; None above the first part."""
        return self.headings[0].role if self.headings else None

    @property
    def path(self) -> tuple[str, ...]:
        """The titles of the headings it stands under."""
        return tuple(heading.title for heading in self.headings)


def sentences(report: Report, *, semicolons: bool = False) -> tuple[Sentence, ...]:
    r"""Cut a report into sentences.

    A sentence ends at 。！？ with the closing quotes and brackets after them, and at the end of a line. A mark within a
    quotation of up to 60 characters or within a bracket ends none. A heading is a sentence of its own, run-in
    headings too. ``；`` ends a sentence only where asked for: GB/T 15834 has it part the clauses of one
    sentence, and a share of sentences with a term would otherwise depend on how long a list a report makes.
    Letters and digits are all in some sentence; marks that stand alone are in none.

    Args:
        report: a parsed report.
        semicolons: whether ``；`` ends a sentence too.

    >>> import govreport as gr
    >>> report = gr.parse("石桥镇政府工作报告\n一、2020年工作回顾\n修路3公里；架桥2座。干部说：“再难也要干。”")
    >>> for sentence in sentences(report)[2:]:
    ...     print(sentence.kind, sentence.path, sentence.text, len(sentence.quantities))
    text ('2020年工作回顾',) 修路3公里；架桥2座。 2
    text ('2020年工作回顾',) 干部说：“再难也要干。” 0
    >>> len(sentences(report, semicolons=True))
    5

    """
    return SentenceIndex(report, semicolons=semicolons).all()


class SentenceIndex:
    """The sentences of a report, made only where they are asked for."""

    def __init__(self, report: Report, *, semicolons: bool = False) -> None:
        self.report = report
        self.spans = list(_cut(report, semicolons=semicolons))
        self._starts = [start for start, _, _ in self.spans]
        self._context: Context | None = None
        self._quantity_starts: list[int] = []
        self._lines: list[int] = []
        self._front = 0
        self._made: dict[int, Sentence] = {}

    def number_at(self, position: int) -> int:
        """Give the number of the sentence that `position` lies in, or of the last before it."""
        at = bisect_left(self._starts, position + 1) - 1
        return max(at, 0)

    def at(self, number: int) -> Sentence:
        """Give one sentence."""
        if number not in self._made:
            self._made[number] = self._make(number, self._prepared())
        return self._made[number]

    def all(self) -> tuple[Sentence, ...]:
        """Give all sentences."""
        context = self._prepared()
        return tuple(self._make(number, context) for number in range(len(self.spans)))

    def _prepared(self) -> Context:
        if self._context is None:
            report = self.report
            self._context = Context(report)
            self._quantity_starts = [quantity.span.start for quantity in report.quantities]
            self._lines = [block.start for block in report.blocks]
            self._front = front_of(report)
        return self._context

    def _make(self, number: int, context: Context) -> Sentence:
        report = self.report
        start, end, heading = self.spans[number]
        above = context.heading_number(start)
        low = bisect_left(self._quantity_starts, start)
        high = bisect_left(self._quantity_starts, end)
        span = Span(start, end)
        line = bisect_left(self._lines, start + 1) - 1
        return Sentence(
            report.text[start:end],
            span,
            report.raw_span(span),
            number,
            line,
            SentenceKind.HEADING if heading else SentenceKind.FRONT if start < self._front else SentenceKind.TEXT,
            context.paths[above],
            context.passage(start),
            context.of_paragraph(self._lines[line], context.frame(start, above)),
            report.quantities[low:high],
        )


def front_of(report: Report) -> int:
    """Give the place where the front ends: lines above the opening, or the first heading, that hold no sentence."""
    starts = [p.span.start for p in report.passages if p.role is PassageRole.OPENING]
    limit = min([*starts, *(heading.span.start for heading in report.headings[:1])], default=0)
    said = (block.start for block in report.blocks if block.start >= limit or "。" in report.text[block.slice])
    return min(limit, next(said, limit))


def _cut(report: Report, *, semicolons: bool) -> Iterator[tuple[int, int, bool]]:
    """Cut the text at headings, and what lies between them at the ends of sentences."""
    text = report.text
    at = 0
    for heading in heading_spans(report):
        yield from _between(text, at, heading.start, semicolons=semicolons)
        yield heading.start, heading.end, True
        at = heading.end
    yield from _between(text, at, len(text), semicolons=semicolons)


def _between(text: str, low: int, high: int, *, semicolons: bool) -> Iterator[tuple[int, int, bool]]:
    for start, end in sentence_spans(text, low, high, semicolons=semicolons):
        words = text[start:end]
        if _LETTER.search(words):
            yield start + len(words) - len(words.lstrip()), end - len(words) + len(words.rstrip()), False
