"""Quantities: every number with its unit, exact, with its bound, its change and its subject."""

from __future__ import annotations

from typing import TYPE_CHECKING

import attrs

from govreport.errors import IssueCode, QuantityError, require_length
from govreport.model import Issue
from govreport.model.shown import rows
from govreport.model.units import UnitTable
from govreport.quantities.finding import BOUNDS, find, find_drafts, quantity_of
from govreport.quantities.grammar.candidates import NOISE, noise_in
from govreport.quantities.numerals import read_number
from govreport.spans import Span, spans_of

if TYPE_CHECKING:
    from collections.abc import Iterator
    from decimal import Decimal

    from govreport.model import Heading, Quantity, Report
    from govreport.protocols import Resources


def find_quantities(text: str, *, units: UnitTable | None = None) -> tuple[Quantity, ...]:
    """Find every number with its unit.

    Five hundred numbers and more with hardly a sign between them are no prose, and hold no quantities.

    Args:
        text: Chinese prose, simplified or traditional, with half-width or full-width digits.
        units: the units that numbers may carry; :meth:`UnitTable.default` where left out.

    Raises:
        TooLargeError: where `text` has more than 50,000,000 characters.

    >>> for quantity in find_quantities("规上工业产值147.5亿元，增长5%左右"):
    ...     print(quantity.value, quantity.unit, quantity.bound, quantity.change, quantity.subject)
    14750000000 元 = None 规上工业产值
    5 % ~ up 规上工业产值

    """
    require_length(text)
    return rows(find(text, units or UnitTable.default()))


def parse_quantities(text: str, units: UnitTable, /) -> tuple[Quantity, ...]:
    """Find the quantities of `text`: :func:`find_quantities` in the shape of a ``QuantityParser``."""
    return find(text, units)


def parse_quantity(text: str, *, units: UnitTable | None = None) -> Quantity:
    """Read exactly one quantity.

    Raises:
        QuantityError: where the text holds none, or more than one.

    >>> parse_quantity("11.68亿元").value
    Decimal('1168000000')

    """
    found = find_quantities(text, units=units)
    if len(found) != 1:
        many = "、".join(quantity.text for quantity in found[:5])
        reason = f"holds {len(found)} quantities ({many}), not one" if found else "holds no number with a unit"
        raise QuantityError(text, reason)
    return found[0]


def parse_number(text: str) -> Decimal:
    """Read exactly one number: Arabic, Chinese, 大写 or mixed.

    Raises:
        QuantityError: where the whole text is no number.

    >>> parse_number("一万二千"), parse_number("1.5千万"), parse_number("三分之一") * 3
    (Decimal('12000'), Decimal('15000000'), Decimal('0.9999999999999999999999999999'))

    """
    value = read_number(text)
    if value is None:
        raise QuantityError(text, "is no number")
    return value


def add_quantities(report: Report, resources: Resources) -> Report:
    """Find the quantities of the report, with their raw spans and the headings they stand under."""
    headings = iter(report.headings)
    following = next(headings, None)
    heading: Heading | None = None
    found = []
    text = report.text
    for piece in find_drafts(text, resources.units):
        spans = spans_of(Span, map(BOUNDS, piece))
        for draft, span, raw_span in zip(piece, spans, report.traced.raw_spans(spans), strict=True):
            while following is not None and following.span.start <= draft.start:
                heading, following = following, next(headings, None)
            found.append(quantity_of(draft, text, span, raw_span, heading))
    return attrs.evolve(report, quantities=tuple(found), issues=(*report.issues, *_skipped(text)))


def _skipped(text: str) -> Iterator[Issue]:
    """Tell of the stretches in which numbers were not read."""
    for start, end in noise_in(text):
        message = f"{NOISE} numbers or more with hardly a sign between them were not read"
        yield Issue(IssueCode.NUMBERS_SKIPPED, message, Span(start, end))
