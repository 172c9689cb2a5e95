"""Headings within paragraphs: short topic sentences closed by a full stop."""

from __future__ import annotations

import re
from functools import cache
from itertools import groupby
from typing import TYPE_CHECKING

from govreport.language.numbering import MarkerKind
from govreport.model import Heading, HeadingStyle
from govreport.spans import Span
from govreport.structure.inline_candidates import in_lists, inline_candidates
from govreport.structure.inline_model import THRESHOLD, inline_scores
from govreport.structure.layout import layout_of

if TYPE_CHECKING:
    from collections.abc import Iterable, Iterator
    from collections.abc import Set as AbstractSet

    from govreport.model import Report
    from govreport.structure.layout import Layout, Sentence

# A row of paragraphs that open alike: its least length, one in so many a heading, its longest titles.
_ROW, _LONGEST_SIBLING = 3, 60
_OPENING = 12
# A numbered title closed by a colon: two in a row, each with so much text after it.
_COLON_ROW, _COLON_BODY = 2, 20
_COLON_TITLE = r"[^，,。；;：:！!？?、（(\d]{3,16}(?:[，,][^，,。；;：:！!？?（(\d]{3,16})?(?=：)"
_NO_COLON_TITLE = r"(?:目标|指标|任务|原则|如下|包括|分别|工作|是|为)$"
# A title says what follows: it joins on to nothing before it, names no topic by a first clause, sees no troubles.
_NO_TITLE = (
    r"^(?:因此|对此|为此|但是?|同时|与此同时|此外|另外)，|^在?[^，]{1,9}方面，"
    r"|清醒地?(?:认识|看)到|中[美俄日欧韩法英德印越朝]关系"
)
# Signs count nothing: what stands after them is a list's item as often as a title.
_UNCOUNTED = frozenset({MarkerKind.DASH, MarkerKind.BULLET})


def detect_inline(report: Report, /) -> Iterable[Heading]:
    """Find the topic sentences that head a paragraph or a part of one."""
    text = report.text
    layout = layout_of(text)
    lines = (layout.line_at(heading.span.start) for heading in report.headings if heading.style is HeadingStyle.BLOCK)
    runin = {heading.span.start for heading in report.headings if heading.style is HeadingStyle.RUNIN}
    candidates = inline_candidates(layout, {line.number for line in lines if line})
    candidates = [candidate for candidate in candidates if candidate.start not in runin]
    in_list = in_lists(candidates)
    sure: set[int] = set()
    for candidate, listed, (score, reasons) in zip(
        candidates, in_list, inline_scores(text, candidates, in_list), strict=True
    ):
        if listed or (score > THRESHOLD and not _pattern(_NO_TITLE).search(candidate.title)):
            sure.add(candidate.start)
            span = Span(candidate.start, candidate.title_end)
            yield Heading(
                HeadingStyle.INLINE,
                candidate.title,
                span,
                report.raw_span(span),
                marker=candidate.marker.text if candidate.marker else "",
                decided_by="one of a numbered list whose items have bodies"
                if listed
                else f"topic sentence, score {score:.2f}: {', '.join(reasons)}",
            )
    for sentence, end in _closed_by_colon(layout, sure | runin):
        span = Span(sentence.start, end)
        yield Heading(
            HeadingStyle.INLINE,
            text[sentence.title_start : end],
            span,
            report.raw_span(span),
            marker=sentence.marker.text if sentence.marker else "",
            decided_by="closed by a colon, as the numbered paragraphs beside it",
        )
    for sentence in _siblings(layout, sure):
        span = Span(sentence.start, sentence.title_end)
        yield Heading(
            HeadingStyle.INLINE,
            text[span.slice],
            span,
            report.raw_span(span),
            decided_by="topic sentence, opens its paragraph as its neighbours do",
        )


def _kind(sentence: Sentence) -> MarkerKind | None:
    return sentence.marker.kind if sentence.marker else None


def _closed_by_colon(layout: Layout, taken: AbstractSet[int]) -> Iterator[tuple[Sentence, int]]:
    """Yield the numbered first sentences of neighbouring paragraphs that all open with a title and a colon."""
    for kind, group in groupby(layout.first_sentences, key=_kind):
        if kind is None or kind in _UNCOUNTED:
            continue
        row = [(sentence, _colon(layout, sentence)) for sentence in group]
        if len(row) >= _COLON_ROW and all(end for _, end in row):
            yield from ((sentence, end) for sentence, end in row if sentence.start not in taken)


def _colon(layout: Layout, sentence: Sentence) -> int:
    """Where the title ends that a colon closes; 0 where the sentence opens with none, or its paragraph ends soon."""
    found = _pattern(_COLON_TITLE).match(layout.text, sentence.title_start, sentence.end)
    if found is None or layout.lines[sentence.line].end - found.end() < _COLON_BODY:
        return 0
    listed = found.end() + 1 >= sentence.end
    return 0 if listed or _pattern(_NO_COLON_TITLE).search(found[0]) else found.end()


@cache
def _pattern(pattern: str) -> re.Pattern[str]:
    return re.compile(pattern)


def _siblings(layout: Layout, sure: AbstractSet[int]) -> Iterator[Sentence]:
    """Yield the other first sentences of paragraphs in a row that open alike, where some of the row are headings."""
    for opening, group in groupby(layout.first_sentences, key=lambda sentence: _opening(layout, sentence)):
        row = list(group)
        known = sum(sentence.start in sure for sentence in row)
        if not opening or len(row) < _ROW or not known or _ROW * known < len(row):
            continue
        for sentence in row:
            if sentence.start not in sure and sentence.title_end - sentence.title_start <= _LONGEST_SIBLING:
                yield sentence


def _opening(layout: Layout, sentence: Sentence) -> str:
    """Read the words by which a paragraph opens like its neighbours: 五年来，我们. Empty where a number opens it."""
    line = layout.lines[sentence.line]
    if sentence.marker or sentence.end >= line.end or layout.text[sentence.title_end : sentence.end] != "。":
        return ""
    start = layout.text[sentence.start : sentence.start + _OPENING]
    clause, comma, rest = start.partition("，")
    return clause + comma + rest[:2] if comma and len(rest) > 1 else ""
