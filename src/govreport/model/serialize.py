"""Reports as plain data; :mod:`govreport.model.rebuild` turns it back, exactly.

The shape follows the classes: an attrs class is a mapping of its fields, a span is
``[start, end]``, a Decimal a string, a date ISO text. Quantities name their heading,
and indicators their quantity, by position in the report.
"""

from __future__ import annotations

import datetime
from decimal import Decimal
from enum import StrEnum
from fractions import Fraction
from typing import TYPE_CHECKING, Any

import attrs

from govreport.spans import RawSpan, Span

if TYPE_CHECKING:
    from govreport.model.quantity import Quantity
    from govreport.model.report import Report

#: Version of the shape that :func:`report_to_dict` writes.
SCHEMA_VERSION = 1


def report_to_dict(report: Report) -> dict[str, Any]:
    """Write a report as plain data."""
    headings = {id(heading): i for i, heading in enumerate(report.headings)}
    by_value = {heading: i for i, heading in enumerate(report.headings)}
    quantities = {quantity: i for i, quantity in enumerate(report.quantities)}

    def quantity_row(quantity: Quantity) -> dict[str, Any]:
        row: dict[str, Any] = _plain(attrs.evolve(quantity, heading=None))
        heading = quantity.heading
        if heading is not None:
            row["heading"] = headings.get(id(heading), by_value.get(heading))
        return row

    rows = []
    for indicator in report.indicators:
        row = {
            f.name: _plain(getattr(indicator, f.name)) for f in attrs.fields(type(indicator)) if f.name != "quantity"
        }
        at = quantities.get(indicator.quantity)
        row["quantity"] = quantity_row(indicator.quantity) if at is None else at
        rows.append(row)
    return {
        "schema_version": SCHEMA_VERSION,
        "raw": report.raw,
        "text": report.text,
        "steps": _plain(report.traced.steps),
        "metadata": _plain(report.metadata),
        "headings": [{**_plain(h), "decided_by": h.decided_by} for h in report.headings],
        "passages": _plain(report.passages),
        "quantities": [quantity_row(q) for q in report.quantities],
        "indicators": rows,
        "qualitative_targets": _plain(report.qualitative_targets),
        "issues": _plain(report.issues),
        "fingerprint": report.fingerprint,
        "origin": _plain(report.origin),
    }


def _plain(value: Any) -> Any:  # noqa: PLR0911 - one return a kind of value
    """Turn a result into lists, mappings, numbers and strings."""
    if value is None or isinstance(value, (bool, int)):
        return value
    if isinstance(value, StrEnum):
        return value.value
    if isinstance(value, str):
        return value
    if isinstance(value, (Span, RawSpan)):
        return [value.start, value.end]
    if isinstance(value, (Decimal, Fraction)):
        return str(value)
    if isinstance(value, datetime.date):
        return value.isoformat()
    if isinstance(value, (tuple, list)):
        return [_plain(item) for item in value]
    return {field.name: _plain(getattr(value, field.name)) for field in attrs.fields(type(value)) if field.eq}
