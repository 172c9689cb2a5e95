"""Headings within paragraphs: short topic sentences closed by a full stop."""

from __future__ import annotations

from collections import defaultdict
from typing import TYPE_CHECKING

from govreport.model import Heading, HeadingStyle
from govreport.spans import Span
from govreport.structure.inline_candidates import inline_candidates, list_key
from govreport.structure.inline_model import THRESHOLD, inline_scores
from govreport.structure.layout import layout_of

if TYPE_CHECKING:
    from collections.abc import Iterable, Sequence

    from govreport.model import Report
    from govreport.structure.inline_candidates import Candidate, ListKey


def detect_inline(report: Report, /) -> Iterable[Heading]:
    """Find the topic sentences that head a paragraph or a part of one."""
    text = report.text
    layout = layout_of(text)
    lines = (layout.line_at(heading.span.start) for heading in report.headings if heading.style is HeadingStyle.BLOCK)
    runin = {heading.span.start for heading in report.headings if heading.style is HeadingStyle.RUNIN}
    candidates = inline_candidates(layout, {line.number for line in lines if line})
    candidates = [candidate for candidate in candidates if candidate.sentence.start not in runin]
    scored = inline_scores(text, candidates)
    lists = _list_scores(candidates, [score for score, _ in scored])
    for candidate, (own, reasons) in zip(candidates, scored, strict=True):
        sentence = candidate.sentence
        score = lists.get(list_key(sentence, candidate.chapter), own)
        if score > THRESHOLD:
            span = Span(sentence.start, sentence.title_end)
            yield Heading(
                HeadingStyle.INLINE,
                candidate.title,
                span,
                report.raw_span(span),
                marker=sentence.marker.text if sentence.marker else "",
                decided_by=f"topic sentence, score {score:.2f}: {', '.join(reasons)}",
            )


def _list_scores(candidates: Sequence[Candidate], scores: Sequence[float]) -> dict[ListKey | None, float]:
    """Give all items of a numbered list one score, their mean: they are headings together or not at all."""
    items: defaultdict[ListKey | None, list[float]] = defaultdict(list)
    for candidate, score in zip(candidates, scores, strict=True):
        items[list_key(candidate.sentence, candidate.chapter)].append(score)
    return {key: sum(values) / len(values) for key, values in items.items() if key is not None}
