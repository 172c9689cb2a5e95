"""The rows of each table, made of the results of a report."""

from __future__ import annotations

import hashlib
from typing import TYPE_CHECKING, Any

from govreport.export.records import sentence_at, to_records
from govreport.model import Status
from govreport.model.enums import Choice

if TYPE_CHECKING:
    from collections.abc import Callable, Iterator

    from govreport.model import Heading, Report
    from govreport.spans import RawSpan, Span

_Row = dict[str, Any]


class TableName(Choice):
    """The tables that reports can be turned into; `docs/outputs.md` lists their columns."""

    INDICATORS = "indicators"
    TARGETS = "targets"
    QUALITATIVE = "qualitative"
    QUANTITIES = "quantities"
    OUTLINE = "outline"
    PASSAGES = "passages"
    PARAGRAPHS = "paragraphs"
    REPORTS = "reports"
    ISSUES = "issues"
    REMOVED = "removed"


def rows_of(report: Report, table: TableName) -> Iterator[_Row]:
    """Give the rows of one report in a table, each with the place it rests on."""
    return _MAKERS[table](report)


def report_key(report: Report) -> str:
    """A short name for a report that is the same wherever it was read from: a hash of its raw text."""
    return hashlib.sha256(report.raw.encode("utf-8", "surrogatepass")).hexdigest()[:16]


def _indicators(report: Report) -> Iterator[_Row]:
    return iter(to_records(report))


def _targets(report: Report) -> Iterator[_Row]:
    return (row for row in to_records(report) if row["status"] == Status.TARGET)


def _reports(report: Report) -> Iterator[_Row]:
    meta = report.metadata
    told = ("title", "doc_type", "speaker", "speaker_title", "delivered", "meeting", "published", "index_no", "doc_no")
    yield {
        **_about(report),
        "region_name": meta.region_name,
        "review_year": meta.review_year,
        **{name: getattr(meta, name) for name in (*told, "publisher")},
        "characters": len(report.text),
        "raw_characters": len(report.raw),
        "lost": report.text.count("□"),
        "headings_count": len(report.headings),
        "quantities_count": len(report.quantities),
        "indicators_count": len(report.indicators),
        "targets_count": len(report.targets),
        "issues_count": len(report.issues),
        "encoding": report.origin.encoding,
        "sha256": report.origin.sha256,
        "fingerprint": report.fingerprint,
    }


def _qualitative(report: Report) -> Iterator[_Row]:
    for row in report.qualitative_targets:
        period = row.period
        yield {
            "name": row.name,
            "id": row.id,
            "as_written": row.as_written,
            "wording": row.wording,
            "period": None if period is None else str(period),
            "year": None if period is None else period.last or period.first,
            "cue": row.cue,
            "tier": row.tier,
            **_sentence(report, row.span),
            **_place(row.span, row.raw_span),
        }


def _quantities(report: Report) -> Iterator[_Row]:
    for number, row in enumerate(report.quantities):
        yield {
            "number": number,
            "text": row.text,
            "value": row.value,
            "high": row.high,
            "unit": row.unit.symbol,
            "dimension": row.unit.dimension,
            "bound": row.bound,
            "change": row.change,
            "subject": row.subject,
            "part": _part(report, row.span),
            **_sentence(report, row.span),
            **_place(row.span, row.raw_span),
        }


def _outline(report: Report) -> Iterator[_Row]:
    above: list[tuple[int, Heading]] = []
    for number, heading in enumerate(report.headings):
        while above and above[-1][1].level >= heading.level:
            above.pop()
        yield {
            "number": number,
            "parent": above[-1][0] if above else None,
            "depth": heading.level,
            "style": heading.style,
            "part": heading.role,
            "marker": heading.marker,
            "title": heading.title,
            "headings": _joined(tuple(one for _, one in above)),
            **_place(heading.span, heading.raw_span),
        }
        above.append((number, heading))


def _passages(report: Report) -> Iterator[_Row]:
    for number, row in enumerate(report.passages):
        text = report.text[row.span.slice]
        yield {"number": number, "passage": row.role, "text": text, **_place(row.span, row.raw_span)}


def _paragraphs(report: Report) -> Iterator[_Row]:
    spans = (span for section in report.sections.walk() for span in section.paragraphs)
    for number, span in enumerate(spans):
        yield {
            "number": number,
            "part": _part(report, span),
            "headings": _joined(report.heading_path(span.start)),
            "text": report.text[span.slice],
            **_place(span, report.raw_span(span)),
        }


def _issues(report: Report) -> Iterator[_Row]:
    for row in report.issues:
        start, end = (row.span.start, row.span.end) if row.span else (None, None)
        yield {"code": row.code, "message": row.message, "start": start, "end": end}


def _removed(report: Report) -> Iterator[_Row]:
    for row in report.removed:
        raw = {"raw_start": row.raw_span.start, "raw_end": row.raw_span.end}
        yield {"step": row.step, "rule": row.rule, "text": row.text, **raw}


def _about(report: Report) -> _Row:
    """What every table says of the report that a row comes from."""
    meta = report.metadata
    return {
        "region": meta.region,
        "region_code": meta.region_code,
        "level": meta.level,
        "plan_year": meta.plan_year,
        "source": report.origin.source,
        "report": report_key(report),
    }


def _with_report(make: Callable[[Report], Iterator[_Row]]) -> Callable[[Report], Iterator[_Row]]:
    def rows(report: Report) -> Iterator[_Row]:
        about = _about(report)
        return ({**about, **row} for row in make(report))

    return rows


def _place(span: Span, raw_span: RawSpan) -> _Row:
    return {"start": span.start, "end": span.end, "raw_start": raw_span.start, "raw_end": raw_span.end}


def _sentence(report: Report, span: Span) -> _Row:
    path = _joined(report.heading_path(span.start))
    return {"sentence": sentence_at(report.text, span.start, span.end), "headings": path}


def _joined(path: tuple[Heading, ...]) -> str:
    return " / ".join(heading.title for heading in path)


def _part(report: Report, span: Span) -> str | None:
    path = report.heading_path(span.start)
    return path[0].role if path else None


_MAKERS: dict[TableName, Callable[[Report], Iterator[_Row]]] = {
    TableName.INDICATORS: _with_report(_indicators),
    TableName.TARGETS: _with_report(_targets),
    TableName.QUALITATIVE: _with_report(_qualitative),
    TableName.QUANTITIES: _with_report(_quantities),
    TableName.OUTLINE: _with_report(_outline),
    TableName.PASSAGES: _with_report(_passages),
    TableName.PARAGRAPHS: _with_report(_paragraphs),
    TableName.REPORTS: _reports,
    TableName.ISSUES: _with_report(_issues),
    TableName.REMOVED: _with_report(_removed),
}
