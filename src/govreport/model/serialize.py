"""Reports as plain data and back, exactly.

The shape follows the classes: an attrs class is a mapping of its fields, a span is
``[start, end]``, a Decimal a string, a date ISO text. Quantities name their heading,
and indicators their quantity, by position in the report.
"""

from __future__ import annotations

import datetime
import types
from decimal import Decimal, DecimalException
from enum import StrEnum
from fractions import Fraction
from functools import cache
from typing import TYPE_CHECKING, Any, TypeVar, Union, get_args, get_origin, get_type_hints

import attrs

from govreport.errors import GovReportError, SchemaError
from govreport.model.outline import Heading
from govreport.model.quantity import Quantity
from govreport.spans import RawSpan, Span
from govreport.traced import Step, TracedText

if TYPE_CHECKING:
    from collections.abc import Mapping

    from govreport.model.report import Report

#: Version of the shape that :func:`report_to_dict` writes.
SCHEMA_VERSION = 1

ReportType = TypeVar("ReportType", bound="Report")


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


def report_from_dict(cls: type[ReportType], data: Mapping[str, Any]) -> ReportType:
    """Rebuild a report of class `cls` from plain data.

    Raises:
        SchemaError: where the version is unknown or the data is malformed.

    """
    version = data.get("schema_version")
    if version != SCHEMA_VERSION:
        reason = f"schema version {version!r} is unknown; this release reads version {SCHEMA_VERSION}"
        raise SchemaError(reason)
    try:
        return _rebuilt(cls, data)
    except (KeyError, TypeError, ValueError, IndexError, DecimalException) as error:
        if isinstance(error, GovReportError) and isinstance(error, SchemaError):
            raise
        reason = f"malformed report data: {type(error).__name__}: {error}"
        raise SchemaError(reason) from error


def _rebuilt(cls: type[ReportType], data: Mapping[str, Any]) -> ReportType:
    traced = TracedText.replay(data["raw"], [_build(Step, step) for step in data["steps"]])
    if traced.text != data["text"]:
        reason = "the log of edits does not lead from the raw text to the text"
        raise SchemaError(reason)
    headings = tuple(_build(Heading, row) for row in data["headings"])

    def quantity_of(row: Mapping[str, Any]) -> Quantity:
        at = row.get("heading")
        bare: Quantity = _build(Quantity, {**row, "heading": None})
        return bare if at is None else attrs.evolve(bare, heading=headings[at])

    quantities = tuple(quantity_of(row) for row in data["quantities"])
    hints = _hints(cls)  # type: ignore[arg-type] # a class is hashable
    indicator_type = get_args(hints["indicators"])[0]
    indicators = []
    for row in data["indicators"]:
        at = row["quantity"]
        quantity = quantities[at] if isinstance(at, int) else quantity_of(at)
        rest = {k: v for k, v in row.items() if k != "quantity"}
        indicators.append(_build(indicator_type, rest, quantity=quantity))
    simple = ("metadata", "passages", "qualitative_targets", "issues", "origin")
    return cls(
        traced=traced,
        headings=headings,
        quantities=quantities,
        indicators=tuple(indicators),
        fingerprint=data["fingerprint"],
        **{name: _build(hints[name], data[name]) for name in simple},
    )


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


@cache
def _hints(cls: Any) -> dict[str, Any]:
    return get_type_hints(cls)


def _build(kind: Any, value: Any, **ready: Any) -> Any:  # noqa: PLR0911 - one return a kind of value
    """Turn plain data back into `kind`; `ready` fields are taken as they are."""
    origin = get_origin(kind)
    if origin in (Union, types.UnionType):
        inner = next(arg for arg in get_args(kind) if arg is not type(None))
        return None if value is None else _build(inner, value)
    if origin is tuple:
        inner = get_args(kind)[0]
        return tuple(_build(inner, item) for item in value)
    if kind in (Span, RawSpan):
        return kind(*value)
    if kind is datetime.date:
        return datetime.date.fromisoformat(value)
    if attrs.has(kind):
        hints = _hints(kind)
        fields = {name: _build(hints[name], item) for name, item in value.items() if name in hints}
        return kind(**fields, **ready)
    if kind in (Decimal, Fraction) or issubclass(kind, StrEnum):
        return kind(value)
    if not isinstance(value, kind):
        message = f"{value!r} is no {kind.__name__}"
        raise TypeError(message)
    return value
