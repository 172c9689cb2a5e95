"""Headings within paragraphs: short topic sentences closed by a full stop."""

from __future__ import annotations

from typing import TYPE_CHECKING

from govreport.model import Heading, HeadingStyle
from govreport.spans import Span
from govreport.structure.inline_candidates import inline_candidates
from govreport.structure.inline_model import THRESHOLD, inline_scores
from govreport.structure.layout import layout_of

if TYPE_CHECKING:
    from collections.abc import Iterable

    from govreport.model import Report


def detect_inline(report: Report, /) -> Iterable[Heading]:
    """Find the topic sentences that head a paragraph or a part of one."""
    text = report.text
    layout = layout_of(text)
    lines = (layout.line_at(heading.span.start) for heading in report.headings if heading.style is HeadingStyle.BLOCK)
    runin = {heading.span.start for heading in report.headings if heading.style is HeadingStyle.RUNIN}
    candidates = inline_candidates(layout, {line.number for line in lines if line})
    candidates = [candidate for candidate in candidates if candidate.sentence.start not in runin]
    for candidate, (score, reasons) in zip(candidates, inline_scores(text, candidates), strict=True):
        if score > THRESHOLD:
            sentence = candidate.sentence
            span = Span(sentence.start, sentence.title_end)
            yield Heading(
                HeadingStyle.INLINE,
                candidate.title,
                span,
                report.raw_span(span),
                marker=sentence.marker.text if sentence.marker else "",
                decided_by=f"topic sentence, score {score:.2f}: {', '.join(reasons)}",
            )
