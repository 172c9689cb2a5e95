"""Passages with a fixed function: opening, thanks, problems, requirements, targets, closing."""

from __future__ import annotations

from typing import TYPE_CHECKING

import attrs

from govreport.model import PartRole, Passage, PassageRole
from govreport.structure.metadata.page import read_page
from govreport.structure.passages.closing import find_closing
from govreport.structure.passages.layout import Layout
from govreport.structure.passages.plan import Found, find_requirements, find_targets
from govreport.structure.passages.review import find_opening, find_problems, find_thanks

if TYPE_CHECKING:
    from govreport.model import Report
    from govreport.protocols import Resources
    from govreport.spans import Span

__all__ = ["find_passages"]

_REVIEW_SHARE = 0.7  # of the text; thanks further on belong to no review


def find_passages(report: Report, _resources: Resources) -> Report:
    """Find the passages with a fixed function; headings help where they are known."""
    layout = Layout.of(report)
    if not layout.starts:
        return report
    found = list(_found(report, layout))
    passages = [Passage(role, span, report.raw_span(span)) for role, span in sorted(found, key=_place) if len(span)]
    return attrs.evolve(report, passages=tuple(passages))


def _place(found: Found) -> tuple[int, int]:
    return found.span.start, found.span.end


def _found(report: Report, layout: Layout) -> list[Found]:
    opening, closing = find_opening(layout, len(read_page(report).title_block)), find_closing(layout)
    thanks = list(find_thanks(layout))
    plan = _plan_start(report, [span for span in thanks if not _within(span, closing)])
    problems = find_problems(layout, thanks, plan)
    spans = [span for span in (opening, problems) if span]
    review_end = max([span.end for span in spans] + [span.end for span in thanks if span.end <= plan] + [0])
    targets = find_targets(layout, min(review_end, plan))
    requirements = find_requirements(layout, min(review_end, plan), [item.span for item in targets])
    found = [
        Found(PassageRole.THANKS, span) for span in thanks if not _within(span, closing) and not _within(span, opening)
    ]
    found += [
        Found(role, span) for role, span in ((PassageRole.OPENING, opening), (PassageRole.CLOSING, closing)) if span
    ]
    found += [Found(PassageRole.PROBLEMS, problems)] if problems else []
    found += [Found(PassageRole.REQUIREMENTS, span) for span in requirements]
    return found + targets


def _within(span: Span, other: Span | None) -> bool:
    return other is not None and span.overlaps(other)


def _plan_start(report: Report, thanks: list[Span]) -> int:
    """Where the plan's part begins, as far as headings tell: after the review's thanks."""
    after = max((span.end for span in thanks if span.end < _REVIEW_SHARE * len(report.text)), default=0)
    return next(
        (h.span.start for h in report.headings if h.role is PartRole.PLAN and h.span.start >= after), len(report.text)
    )
