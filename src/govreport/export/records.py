"""The panel rows of one report as plain records, each with the sentence it rests on."""

from __future__ import annotations

from typing import TYPE_CHECKING, Any

from govreport.model.metadata import place_and_years

if TYPE_CHECKING:
    from collections.abc import Iterable, Iterator

    from govreport.model import Indicator, Report

_ENDS = "。！？\n"
#: A sentence is cut so far before and after its figure.
_LONGEST = 3000


def each_report(reports: Report | Iterable[Report]) -> Iterator[Report]:
    """Give the reports of one or many.

    Raises:
        TypeError: where one is no report.

    """
    from govreport.model import Report  # noqa: PLC0415 - what a single report is told by

    if isinstance(reports, str):
        message = "reports are taken here, not text: parse it first, with govreport.parse or govreport.read"
        raise TypeError(message)
    for report in [reports] if isinstance(reports, Report) else reports:
        if not isinstance(report, Report):
            kind = type(report).__name__
            message = f"reports are taken here, not {kind}: keep the reports of the pairs that parse_many gives"
            raise TypeError(message)
        yield report


def to_records(report: Report) -> list[dict[str, Any]]:
    """Write the indicators of `report` as one mapping a row.

    Numbers stay exact (``Decimal``), bounds and ranges stay as they are: turning them into one
    number is a choice that :func:`govreport.panel` makes only when asked to.

    >>> import govreport as gr
    >>> to_records(gr.parse(""))
    []

    """
    return [_record(report, row) for row in report.indicators]


def _record(report: Report, row: Indicator) -> dict[str, Any]:
    quantity = row.quantity
    return {
        **place_and_years(report.metadata),
        "name": row.name,
        "id": row.id,
        "as_written": row.as_written,
        "scope": row.scope,
        "status": row.status.value,
        "measure": row.measure.value,
        "period": None if row.period is None else str(row.period),
        "year": None if row.period is None else row.period.last or row.period.first,
        "value": quantity.value,
        "high": quantity.high,
        "unit": quantity.unit.symbol,
        "bound": quantity.bound.value,
        "change": None if quantity.change is None else quantity.change.value,
        "cue": row.cue,
        "tier": None if row.tier is None else row.tier.value,
        "text": quantity.text,
        "sentence": sentence_at(report.text, quantity.span.start, quantity.span.end),
        "headings": " / ".join(heading.title for heading in report.heading_path(quantity.span.start)),
        "start": quantity.span.start,
        "end": quantity.span.end,
        "raw_start": quantity.raw_span.start,
        "raw_end": quantity.raw_span.end,
        "source": report.origin.source,
        "fingerprint": report.fingerprint,
    }


def sentence_at(text: str, start: int, end: int) -> str:
    """Give the sentence that ``text[start:end]`` stands in.

    >>> sentence_at("增速回升。产值增长5%，居前列。", 9, 11)
    '产值增长5%，居前列。'

    """
    first, last = max(0, start - _LONGEST), min(len(text), end + _LONGEST)
    low = max(first, *(text.rfind(sign, first, start) + 1 for sign in _ENDS))
    stops = [at + 1 for sign in _ENDS if (at := text.find(sign, end, last)) >= 0]
    high = min(stops, default=last)
    return text[low:high].strip()
