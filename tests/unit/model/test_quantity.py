"""Quantities convert exactly, or not at all."""

from __future__ import annotations

import decimal
from decimal import Decimal

import pytest

import govreport as gr

UNITS = gr.UnitTable.default()


def quantity(value: str, unit: str, high: str | None = None) -> gr.Quantity:
    """A quantity in a unit of the table."""
    number = None if high is None else Decimal(high)
    return gr.Quantity(value + unit, Decimal(value), UNITS[unit], gr.Span(0, 1), gr.RawSpan(0, 1), number)


@pytest.mark.parametrize(
    ("value", "unit", "other", "expected"),
    [
        ("15", "亩", "公顷", "1"),
        ("1.5", "公顷", "亩", "22.5"),
        ("100", "亩", "平方米", "66666.66666666666666666666667"),
        ("3", "万吨", "吨", None),
        ("2.5", "公里", "米", "2500"),
        ("123456789012345678901234567890", "公里", "米", "123456789012345678901234567890000"),
    ],
)
def test_conversion(value: str, unit: str, other: str, expected: str | None) -> None:
    """Exact where the result ends, to 28 digits where it does not."""
    if expected is None:
        assert unit not in UNITS  # 万 belongs to the number
        return
    assert quantity(value, unit).to(UNITS[other]).value == Decimal(expected)


def test_both_ends_of_a_range_convert() -> None:
    """And the unit is the new one."""
    converted = quantity("15", "亩", "30").to(UNITS["公顷"])
    assert (converted.value, converted.high, converted.unit) == (1, 2, UNITS["公顷"])


def test_conversion_does_not_depend_on_the_decimal_context() -> None:
    """A caller's context, or a thread's, changes no number."""
    with decimal.localcontext() as context:
        context.prec = 3
        assert quantity("1234.5", "公顷").to(UNITS["亩"]).value == Decimal("18517.5")


@pytest.mark.parametrize(("unit", "other"), [("元", "美元"), ("亩", "公里"), ("%", "个百分点"), ("人", "户")])
def test_what_does_not_convert_is_refused(unit: str, other: str) -> None:
    """Other dimensions, currencies, and counts."""
    with pytest.raises(gr.QuantityError, match="does not convert"):
        quantity("5", unit).to(UNITS[other])


@pytest.mark.parametrize(
    ("text", "other", "expected"),
    [
        ("28.5微克每立方米", "毫克/立方米", "0.0285"),
        ("1.2毫克/升", "克/立方米", "1.2"),
        ("72公里/小时", "米/秒", "20"),
        ("三成五", "%", "35"),
        ("1.5倍", "%", "150"),
        ("百分之八", "成", "0.8"),
    ],
)
def test_composite_units_and_shares_convert(text: str, other: str, expected: str) -> None:
    """A composite unit's factor is that of its parts; tenths and times are ratios."""
    assert Decimal(expected) == gr.parse_quantity(text).to(other).value


@pytest.mark.parametrize(
    ("text", "other"),
    [("5000元/亩", "元/公顷"), ("35微克/立方米", "公里/小时"), ("12件/万人", "件/人"), ("35微克/立方米", "微克/天地")],
)
def test_composite_units_that_do_not_convert(text: str, other: str) -> None:
    """Money and counts have no factor; different dimensions do not meet; an unknown part is no unit."""
    with pytest.raises(gr.QuantityError):
        gr.parse_quantity(text).to(other)


def test_a_multiplier_in_the_denominator_divides() -> None:
    """吨/万亩 is a ten thousandth of 吨/亩."""
    assert gr.parse_quantity("600吨/万亩").to("公斤/亩").value == Decimal(60)
