"""Reports as plain data; :mod:`govreport.model.rebuild` turns it back, exactly.

The shape follows the classes: an attrs class is a mapping of its fields, a span is
``[start, end]``, a Decimal a string, a date ISO text. Quantities name their unit and their
heading, and indicators their quantity, by position. For readers that know nothing of the
classes, headings carry their path from the outermost one down, and ``paragraphs`` lists the
running text with the heading that each stretch stands under; both follow from the rest and
are not read back.

Version 1 wrote the whole unit into each quantity, and no paths and paragraphs; it is still read.
"""

from __future__ import annotations

import datetime
from decimal import Decimal
from enum import StrEnum
from fractions import Fraction
from typing import TYPE_CHECKING, Any

import attrs

from govreport.model.units import NO_UNIT
from govreport.spans import RawSpan, Span

if TYPE_CHECKING:
    from collections.abc import Iterator

    from govreport.model.outline import Heading
    from govreport.model.quantity import Quantity
    from govreport.model.report import Report

#: Version of the shape that :func:`report_to_dict` writes.
SCHEMA_VERSION = 2
#: Versions that can be read.
READABLE = (1, 2)


def report_to_dict(report: Report) -> dict[str, Any]:
    """Write a report as plain data."""
    headings = {id(heading): i for i, heading in enumerate(report.headings)}
    by_value = {heading: i for i, heading in enumerate(report.headings)}
    quantities = {quantity: i for i, quantity in enumerate(report.quantities)}
    figures = (*report.quantities, *(row.quantity for row in report.indicators if row.quantity not in quantities))
    units = {unit: i for i, unit in enumerate(dict.fromkeys(quantity.unit for quantity in figures))}

    def quantity_row(quantity: Quantity) -> dict[str, Any]:
        row: dict[str, Any] = _plain(attrs.evolve(quantity, heading=None, unit=NO_UNIT))
        row["unit"] = units[quantity.unit]
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
        "steps": [
            {"name": step.name, "edits": [_plain(edit) for edit in step.columns]} for step in report.traced.steps
        ],
        "metadata": _plain(report.metadata),
        "headings": list(_headings(report)),
        "paragraphs": list(_paragraphs(report, headings)),
        "passages": _plain(report.passages),
        "units": _plain(tuple(units)),
        "quantities": [quantity_row(q) for q in report.quantities],
        "indicators": rows,
        "qualitative_targets": _plain(report.qualitative_targets),
        "issues": _plain(report.issues),
        "fingerprint": report.fingerprint,
        "origin": _plain(report.origin),
    }


def _headings(report: Report) -> Iterator[dict[str, Any]]:
    path: list[Heading] = []
    for heading in report.headings:
        while path and path[-1].level >= heading.level:
            path.pop()
        path.append(heading)
        yield {**_plain(heading), "decided_by": heading.decided_by, "path": [above.title for above in path]}


def _paragraphs(report: Report, headings: dict[int, int]) -> Iterator[dict[str, Any]]:
    for section in report.sections.walk():
        heading = None if section.heading is None else headings[id(section.heading)]
        for span in section.paragraphs:
            yield {"span": _plain(span), "heading": heading}


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
