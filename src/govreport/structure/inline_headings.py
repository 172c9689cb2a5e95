"""Headings within paragraphs: short topic sentences closed by a full stop."""

from __future__ import annotations

from itertools import groupby
from operator import itemgetter
from typing import TYPE_CHECKING

from govreport.language.numbering import MarkerKind
from govreport.language.patterns import lazy_pattern
from govreport.model import Heading, HeadingStyle
from govreport.spans import Span
from govreport.structure.inline_candidates import in_lists, inline_candidates
from govreport.structure.inline_model import THRESHOLD, inline_scores
from govreport.structure.layout import layout_of

if TYPE_CHECKING:
    from collections.abc import Iterable, Iterator
    from collections.abc import Set as AbstractSet

    from govreport.model import Report
    from govreport.structure.inline_candidates import Candidates
    from govreport.structure.layout import Layout, Sentence

# A row of paragraphs that open alike: its least length, one in so many a heading, its longest titles.
_ROW, _LONGEST_SIBLING = 3, 60
_OPENING = 12
# A numbered title closed by a colon: two in a row, each with so much text after it.
_COLON_ROW, _COLON_BODY = 2, 20
# The longest title of two clauses, and its colon.
_COLON_REACH = 34
_COLON_TITLE = lazy_pattern(r"[^，,。；;：:！!？?、（(\d]{3,16}(?:[，,][^，,。；;：:！!？?（(\d]{3,16})?(?=：)")
_NO_COLON_TITLE = lazy_pattern(r"(?:目标|指标|任务|原则|如下|包括|分别|工作|是|为)$")
# A title says what follows: it joins on to nothing before it, names no topic by a first clause, sees no troubles.
_NO_OPENING = lazy_pattern(r"(?:因此|对此|为此|但是?|同时|与此同时|此外|另外)，|在?[^，]{1,9}方面，")
_NO_WORDS = lazy_pattern(r"[清中](?:(?<=清)醒地?(?:认识|看)到|(?<=中)[美俄日欧韩法英德印越朝]关系)")
# Signs count nothing: what stands after them is a list's item as often as a title.
_UNCOUNTED = frozenset({MarkerKind.DASH, MarkerKind.BULLET})


def detect_inline(report: Report, /) -> Iterable[Heading]:
    """Find the topic sentences that head a paragraph or a part of one."""
    text = report.text
    layout = layout_of(text)
    blocks = [heading.span.start for heading in report.headings if heading.style is HeadingStyle.BLOCK]
    runin = {heading.span.start for heading in report.headings if heading.style is HeadingStyle.RUNIN}
    taken = {number for start in blocks if (number := layout.number_at(start)) is not None}
    candidates = inline_candidates(layout, taken, runin)
    found = _topic_sentences(text, candidates)
    sure = {candidates.starts[at] for at in found}
    spans = [Span(candidates.starts[at], candidates.title_ends[at]) for at in found]
    for at, span, raw_span in zip(found, spans, report.traced.raw_spans(spans), strict=True):
        marker = candidates.markers[at]
        yield Heading(
            HeadingStyle.INLINE,
            candidates.titles[at],
            span,
            raw_span,
            marker=marker.text if marker else "",
            decided_by=found[at],
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


def _topic_sentences(text: str, candidates: Candidates) -> dict[int, str]:
    """Tell which candidates are headings, by their places, and what decides it."""
    in_list = in_lists(candidates)
    scores, reasons = inline_scores(text, candidates, in_list)
    return {
        at: "one of a numbered list whose items have bodies"
        if listed
        else f"topic sentence, score {score:.2f}: {', '.join(reasons[at])}"
        for at, (listed, score) in enumerate(zip(in_list, scores, strict=True))
        if listed or (score > THRESHOLD and _can_be_title(candidates.titles[at]))
    }


def _can_be_title(words: str) -> bool:
    return not (_NO_OPENING.match(words) or _NO_WORDS.search(words))


def _closed_by_colon(layout: Layout, taken: AbstractSet[int]) -> Iterator[tuple[Sentence, int]]:
    """Yield the numbered first sentences of neighbouring paragraphs that all open with a title and a colon."""
    text = layout.text
    if (
        max([text.find("：", marker.end, marker.end + _COLON_REACH) for marker in layout.markers.values()], default=-1)
        < 0
    ):
        return
    first = [layout.first_sentence(number) for number in sorted(layout.markers) if number >= layout.body_start]
    kinds = [(sentence.line, sentence.marker.kind, sentence) for sentence in first if sentence.marker]
    # lines follow each other where their numbers rise as their places do
    for (_, kind), group in groupby(enumerate(kinds), key=lambda pair: (pair[1][0] - pair[0], pair[1][1])):
        if kind in _UNCOUNTED:
            continue
        row = [(sentence, _colon(layout, sentence)) for _, (_, _, sentence) in group]
        if len(row) >= _COLON_ROW and all(end for _, end in row):
            yield from ((sentence, end) for sentence, end in row if sentence.start not in taken)


def _colon(layout: Layout, sentence: Sentence) -> int:
    """Where the title ends that a colon closes; 0 where the sentence opens with none, or its paragraph ends soon."""
    found = _COLON_TITLE.match(layout.text, sentence.title_start, sentence.end)
    if found is None or layout.ends[sentence.line] - found.end() < _COLON_BODY:
        return 0
    listed = found.end() + 1 >= sentence.end
    return 0 if listed or _NO_COLON_TITLE.search(found[0]) else found.end()


def _siblings(layout: Layout, sure: AbstractSet[int]) -> Iterator[Sentence]:
    """Yield the other first sentences of paragraphs in a row that open alike, where some of the row are headings."""
    if not sure:
        return
    numbers = range(layout.body_start, len(layout.starts))
    openings = [_opening(layout.text[start : start + _OPENING]) for start in layout.starts[layout.body_start :]]
    for opening, alike in groupby(zip(openings, numbers, strict=True), key=itemgetter(0)):
        lines = [number for _, number in alike] if opening else ()
        first = map(layout.first_sentence, lines if len(lines) >= _ROW else ())
        for closed, group in groupby(first, key=lambda sentence: _closed(layout, sentence)):
            row = list(group)
            known = sum([sentence.start in sure for sentence in row])
            if closed and known and _ROW <= len(row) <= _ROW * known:
                yield from [
                    sentence
                    for sentence in row
                    if sentence.start not in sure and sentence.title_end - sentence.title_start <= _LONGEST_SIBLING
                ]


def _opening(start: str) -> str:
    """Read the words by which a paragraph opens like its neighbours: 五年来，我们."""
    clause, comma, rest = start.partition("，")
    return clause + comma + rest[:2] if len(rest) > 1 else ""


def _closed(layout: Layout, sentence: Sentence) -> bool:
    """Tell whether a sentence has no number, and a full stop and others behind it."""
    return (
        sentence.marker is None
        and sentence.end < layout.ends[sentence.line]
        and layout.text[sentence.title_end : sentence.end] == "。"
    )
