"""A number with its unit, as a report states it."""

from __future__ import annotations

from decimal import Context, Decimal
from fractions import Fraction

import attrs

from govreport.errors import QuantityError
from govreport.model.enums import Bound, Change
from govreport.model.outline import Heading
from govreport.model.shown import Shown
from govreport.model.units import Unit
from govreport.spans import RawSpan, Span


@attrs.frozen(weakref_slot=False)
class Quantity(Shown):
    """One number with its unit.

    Args:
        text: as written, from the first character of the number to the last of the unit.
        value: exact, with 万 and 亿 multiplied out; the low end of a range.
        unit: the unit; its symbol is empty where the report names none.
        span: place in the cleaned text.
        raw_span: place in the raw text.
        high: the high end of a range, else None.
        bound: what the words around it make of it (超, 左右, 以上 …).
        change: direction, where the number is itself a change (增长5%).
        subject: what is measured or counted.
        heading: the heading it stands under.

    """

    text: str
    value: Decimal
    unit: Unit
    span: Span
    raw_span: RawSpan
    high: Decimal | None = None
    bound: Bound = Bound.EXACT
    change: Change | None = None
    subject: str = ""
    heading: Heading | None = attrs.field(default=None, repr=False)

    def to(self, unit: Unit | str) -> Quantity:
        """Convert to another unit of the same dimension.

        Args:
            unit: a unit, or any form of one in the default unit table.

        Raises:
            QuantityError: where the dimensions differ or one of the units has no factor;
                currencies never convert. Also where `unit` is a form that the table
                does not know.

        >>> from govreport import parse_quantity
        >>> parse_quantity("3万亩").to("公顷").value
        Decimal('2000')
        >>> parse_quantity("28.5微克每立方米").to("毫克/立方米").value
        Decimal('0.0285')

        """
        if isinstance(unit, str):
            unit = self._named(unit)
        mine, other = self.unit.factor, unit.factor
        alike = self.unit.dimension == unit.dimension and self.unit.parts == unit.parts
        if not alike or mine is None or other is None:
            raise QuantityError(self.text, f"{self.unit.symbol or 'no unit'} does not convert to {unit.symbol}")
        factor = mine / other
        high = None if self.high is None else _times(self.high, factor)
        return attrs.evolve(self, value=_times(self.value, factor), high=high, unit=unit)

    def _named(self, form: str) -> Unit:
        from govreport.model.units import UnitTable  # noqa: PLC0415 - read when first needed

        unit = UnitTable.default().named(form)
        if unit is None:
            raise QuantityError(self.text, f"the unit table does not know {form!r}")
        return unit


class OpenQuantity(Shown):
    """A quantity while its fields are set, which takes four times as long on one that is frozen.

    It has the same slots, and becomes one by its class.
    """

    __slots__ = tuple(field.name for field in attrs.fields(Quantity))


def _times(value: Decimal, factor: Fraction) -> Decimal:
    """Multiply exactly, or to 28 digits where the result has no end; the same in every thread."""
    product = Fraction(value) * factor
    digits = max(28, len(str(product.numerator)))
    return Context(prec=digits).divide(Decimal(product.numerator), Decimal(product.denominator))
