"""Plain data back to reports; the other half of :mod:`govreport.model.serialize`.

Nothing is taken on trust: types, references, spans and the log of edits are checked, and what is
wrong is told with its place in the data.
"""

from __future__ import annotations

import datetime
import types
from collections.abc import Callable, Mapping
from decimal import Decimal, DecimalException
from enum import StrEnum
from fractions import Fraction
from functools import cache
from typing import TYPE_CHECKING, Any, TypeVar, Union, get_args, get_origin, get_type_hints

import attrs

from govreport.errors import EditConflictError, SchemaError
from govreport.model.indicator import Indicator
from govreport.model.outline import Heading
from govreport.model.quantity import Quantity
from govreport.model.serialize import READABLE
from govreport.model.units import Unit
from govreport.spans import RawSpan, Span
from govreport.traced import Edit, Step, TracedText

if TYPE_CHECKING:
    from govreport.model.report import Report

ReportType = TypeVar("ReportType", bound="Report")
#: What reading a value of the wrong kind raises.
_FAULTS = (TypeError, ValueError, KeyError, DecimalException, ArithmeticError)


def report_from_dict(cls: type[ReportType], data: Mapping[str, Any]) -> ReportType:
    """Rebuild a report of class `cls` from plain data.

    Raises:
        SchemaError: where the version is unknown or the data is malformed.

    """
    if not isinstance(data, Mapping):
        reason = f"a report is stored as a mapping, not as {type(data).__name__}"
        raise SchemaError(reason)
    version = data.get("schema_version")
    if version not in READABLE:
        known = " and ".join(map(str, READABLE))
        reason = f"schema version {version!r} is unknown; this release reads versions {known}"
        raise SchemaError(reason)
    reader = _Reader()
    try:
        return reader.report(cls, data)
    except _FAULTS as error:
        told = f"no {error}" if isinstance(error, KeyError) else str(error)
        reason = f"malformed report data at {'.'.join(reader.path) or 'the top'}: {told}"
        raise SchemaError(reason) from error


@attrs.define
class _Reader:
    """Reads plain data, and knows what place in it it has come to."""

    path: list[str] = attrs.field(factory=list)
    text_length: int = 0
    raw_length: int = 0

    def report(self, cls: type[ReportType], data: Mapping[str, Any]) -> ReportType:
        """Read a whole report."""
        traced = self._traced(data)
        headings = self.many(data, "headings", self._heading)
        units = self.many(data, "units", lambda row: self.one(Unit, row)) if data["schema_version"] > 1 else ()

        def quantity_of(row: Any) -> Quantity:
            fields = dict(_instance(Mapping, row))
            at, unit = fields.pop("heading", None), fields.pop("unit")
            ready = {"unit": self.one(Unit, unit) if isinstance(unit, Mapping) else _numbered(units, unit)}
            bare: Quantity = self.one(Quantity, fields, **ready)
            return bare if at is None else attrs.evolve(bare, heading=_numbered(headings, at))

        quantities = self.many(data, "quantities", quantity_of)

        def indicator_of(row: Any) -> Indicator:
            fields = dict(_instance(Mapping, row))
            at = fields.pop("quantity")
            quantity = quantity_of(at) if isinstance(at, Mapping) else _numbered(quantities, at)
            indicator: Indicator = self.one(Indicator, fields, quantity=quantity)
            return indicator

        hints = _hints(cls)  # type: ignore[arg-type] # a class is hashable
        simple = ("metadata", "passages", "qualitative_targets", "issues", "fingerprint", "origin")
        return cls(
            traced=traced,
            headings=headings,
            quantities=quantities,
            indicators=self.many(data, "indicators", indicator_of),
            **{name: self.field(hints[name], data, name) for name in simple},
        )

    def _heading(self, row: Any) -> Heading:
        fields = dict(_instance(Mapping, row))
        fields.pop("path", None)  # follows from the levels
        heading: Heading = self.one(Heading, fields)
        return heading

    def _traced(self, data: Mapping[str, Any]) -> TracedText:
        raw, text = self.field(str, data, "raw"), self.field(str, data, "text")
        self.text_length, self.raw_length = len(text), len(raw)
        steps = self.many(data, "steps", lambda row: self.one(Step, row))
        try:
            traced = TracedText.replay(raw, steps)
        except EditConflictError as error:
            self.path.append("steps")
            raise ValueError(str(error)) from error
        if traced.text != text:
            message = "the log of edits does not lead from the raw text to the text"
            raise ValueError(message)
        return traced

    def field(self, kind: Any, row: Mapping[str, Any], name: str) -> Any:
        """Read what stands in `row` under `name`."""
        value = row[name]
        self.path.append(name)
        read = self.one(kind, value)
        self.path.pop()
        return read

    def many(self, row: Mapping[str, Any], name: str, read: Callable[[Any], Any]) -> tuple[Any, ...]:
        """Read the list that stands in `row` under `name`."""
        value = row[name]
        self.path.append(name)
        found = self._list(value, read)
        self.path.pop()
        return found

    def _list(self, value: Any, read: Callable[[Any], Any]) -> tuple[Any, ...]:
        found = []
        for at, item in enumerate(_instance(list | tuple, value)):
            self.path.append(str(at))
            found.append(read(item))
            self.path.pop()
        return tuple(found)

    def one(self, kind: Any, value: Any, **ready: Any) -> Any:  # noqa: PLR0911 - one return a kind of value
        """Turn plain data back into `kind`; `ready` fields are taken as they are."""
        origin = get_origin(kind)
        if origin in (Union, types.UnionType):
            inner = next(arg for arg in get_args(kind) if arg is not type(None))
            return None if value is None else self.one(inner, value)
        if origin is tuple:
            inner = get_args(kind)[0]
            return self._list(value, lambda item: self.one(inner, item))
        if kind in (Span, RawSpan):
            return self._span(kind, value)
        if kind is datetime.date:
            return datetime.date.fromisoformat(_instance(str, value))
        if kind in (Decimal, Fraction) or issubclass(kind, StrEnum):
            return _finite(kind(_instance(str, value)))
        if attrs.has(kind):
            return self._result(kind, value, ready)
        return _instance(kind, value)

    def _result(self, kind: Any, value: Any, ready: dict[str, Any]) -> Any:
        hints = _hints(kind)
        fields = {}
        for name, item in _instance(Mapping, value).items():
            if name not in hints:
                message = f"{kind.__name__} has no field {name!r}"
                raise ValueError(message)
            self.path.append(name)
            edited = kind is Edit and name == "span"  # it speaks of a text on the way
            fields[name] = Span(*_bounds(item)) if edited else self.one(hints[name], item)
            self.path.pop()
        return kind(**fields, **ready)

    def _span(self, kind: Any, value: Any) -> Any:
        span = kind(*_bounds(value))
        length = self.text_length if kind is Span else self.raw_length
        if span.end > length:
            message = f"{value} reaches outside the {length} characters"
            raise ValueError(message)
        return span


def _instance(kind: Any, value: Any) -> Any:
    """Check that a value is of a kind; True and False are no numbers here."""
    if not isinstance(value, kind) or (kind is int and isinstance(value, bool)):
        message = f"{value!r} is no {getattr(kind, '__name__', 'list')}"
        raise TypeError(message)
    return value


def _bounds(value: Any) -> tuple[int, int]:
    start, end = _instance(list | tuple, value)
    return _instance(int, start), _instance(int, end)


def _finite(value: Any) -> Any:
    if isinstance(value, Decimal) and not value.is_finite():
        message = f"{value} is no number"
        raise ValueError(message)
    return value


def _numbered(rows: tuple[Any, ...], at: Any) -> Any:
    if not 0 <= _instance(int, at) < len(rows):
        message = f"there is no number {at} among {len(rows)}"
        raise ValueError(message)
    return rows[at]


@cache
def _hints(cls: Any) -> dict[str, Any]:
    if cls is Step:  # which keeps its edits in columns
        return {"name": str, "edits": tuple[Edit, ...]}
    return get_type_hints(cls)
