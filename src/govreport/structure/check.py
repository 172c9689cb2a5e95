"""What is odd in a document as a whole: no report, cut off, numbers that skip, sources that disagree."""

from __future__ import annotations

import re
from typing import TYPE_CHECKING

import attrs

from govreport.errors import IssueCode
from govreport.language.numbering import MARKER_ORDER, Marker, MarkerKind, marker_at
from govreport.language.patterns import lazy_pattern
from govreport.model import HeadingStyle, Issue, PassageRole
from govreport.spans import Span
from govreport.structure.metadata import claimed_names

if TYPE_CHECKING:
    from collections.abc import Iterator

    from govreport.model import Heading, Report
    from govreport.protocols import Resources

_REPORT = "政府工作报告"
_PLAN = "工作计划"
_YEARS_APART = 1
_PATH = lazy_pattern(r"[^\r\n]{1,250}\.(?i:txt|html?|xhtml|shtml|docx?|pdf)")
_BLOCK_STYLE = HeadingStyle.BLOCK
_KINDS = frozenset(MARKER_ORDER[: MARKER_ORDER.index(MarkerKind.CIRCLED)])


def check_report(report: Report, _resources: Resources) -> Report:
    """Add an issue for each thing that is odd in the document as a whole."""
    if not report.text.strip():
        issues: list[Issue] = [Issue(IssueCode.EMPTY, "the document holds no text")]
    else:
        issues = [*_kind(report), *_completeness(report), *_numbering(report), *_dates(report), *_region(report)]
    return attrs.evolve(report, issues=(*report.issues, *issues))


def _kind(report: Report) -> Iterator[Issue]:
    kind = report.metadata.doc_type
    if kind in {_REPORT, _PLAN}:
        return
    what = f"the document looks like a {kind}" if kind else "nothing in the document shows a government's work report"
    if _PATH.fullmatch(report.raw):
        what += "; it looks like a path: to read a file use govreport.read(path)"
    yield Issue(IssueCode.NOT_A_REPORT, what)


def _completeness(report: Report) -> Iterator[Issue]:
    """A report ends in a call and sets targets; one that was cut off may have neither."""
    if report.metadata.doc_type != _REPORT:
        return
    roles = {passage.role for passage in report.passages}
    end = len(report.text.rstrip())
    if PassageRole.CLOSING not in roles:
        yield Issue(IssueCode.CUT_OFF, "the report ends without a closing", Span(max(0, end - 1), end))
    elif not roles & {PassageRole.TARGETS, PassageRole.TARGETS_LONG}:
        yield Issue(IssueCode.NO_TARGETS, "the report sets no targets in figures")


def _numbering(report: Report) -> Iterator[Issue]:
    """Compare each block heading's number with that of the sibling before it."""
    last: dict[tuple[int, MarkerKind], int] = {}
    markers: dict[str, Marker | None] = {"": None}
    level = 0
    for heading in report.headings:
        if heading.style is not _BLOCK_STYLE:
            continue
        if heading.level < level:
            for key in [key for key in last if key[0] > heading.level]:
                del last[key]
        level = heading.level
        if heading.marker not in markers:
            markers[heading.marker] = marker_at(heading.marker)
        marker = markers[heading.marker]
        if marker is None or marker.ordinal is None or marker.kind not in _KINDS:
            continue
        before = last.get((heading.level, marker.kind))
        last[heading.level, marker.kind] = marker.ordinal
        issue = _compared(heading, before, marker.ordinal)
        if issue:
            yield issue


def _compared(heading: Heading, before: int | None, ordinal: int) -> Issue | None:
    if before is None or ordinal == 1 or ordinal == before + 1:
        return None
    if ordinal <= before:
        return Issue(IssueCode.NUMBERING_REPEATS, f"{heading.marker} comes again", heading.span)
    return Issue(IssueCode.NUMBERING_SKIPS, f"{heading.marker} comes after number {before}", heading.span)


def _dates(report: Report) -> Iterator[Issue]:
    metadata = report.metadata
    if metadata.delivered and metadata.published and metadata.published < metadata.delivered:
        message = f"published on {metadata.published}, before it was given on {metadata.delivered}"
        yield Issue(IssueCode.DATE_CONFLICT, message)
    year = re.search(r"(?<!\d)(?:19|20)\d\d(?=年)", metadata.title or "")
    if metadata.delivered and year and abs(int(year[0]) - metadata.delivered.year) > _YEARS_APART:
        message = f"the title speaks of {year[0]}, but the report was given on {metadata.delivered}"
        yield Issue(IssueCode.DATE_CONFLICT, message)


def _region(report: Report) -> Iterator[Issue]:
    names = claimed_names(report)
    for at, name in enumerate(names):
        for other in names[at + 1 :]:
            if not (name.endswith(other) or other.endswith(name)):
                yield Issue(IssueCode.REGION_CONFLICT, f"the report speaks for {name} and for {other}")
                return
