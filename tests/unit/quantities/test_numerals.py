"""Reading whole texts as numbers, and texts as exactly one quantity."""

from __future__ import annotations

import pickle
from decimal import Decimal

import pytest

from govreport import QuantityError, parse_number, parse_quantity
from govreport.quantities.numerals import approximate_pair

NUMBERS = {
    "0": "0",
    "007": "7",
    "3.14": "3.14",
    "1,234,567": "1234567",
    "１２，３４５．６": "12345.6",
    "-5.2": "-5.2",
    "11.68亿": "1168000000",
    "2亿3千万": "230000000",
    "1.5千万": "15000000",
    "13.4万亿": "13400000000000",
    "零": "0",
    "十": "10",
    "十五": "15",
    "廿三": "23",
    "卅": "30",
    "一百零五": "105",
    "三百五": "350",
    "一千二": "1200",
    "两万五": "25000",
    "一亿二": "120000000",
    "一万二千": "12000",
    "两千亿": "200000000000",
    "万亿": "1000000000000",
    "二〇二〇": "2020",
    "二O一九": "2019",
    "壹仟贰佰叁拾": "1230",
    "三点五万": "35000",
    "十二点零五": "12.05",
    "百分之五点二": "0.052",
    "千分之三": "0.003",
    "四分之三": "0.75",
    "一半": "0.5",
    "三成五": "0.35",
    "萬億": "1000000000000",
}


@pytest.mark.parametrize(("text", "value"), NUMBERS.items())
def test_numbers_are_exact(text: str, value: str) -> None:
    """Each way to write a number gives its exact value."""
    assert Decimal(value) == parse_number(text)


@pytest.mark.parametrize("text", ["", "  ", "五亩", "一一千", "千分", "1.2.3", "万一二三", "5%", "abc", "一点"])
def test_what_is_no_number_raises(text: str) -> None:
    """A text that is not a number as a whole is refused, and named."""
    with pytest.raises(QuantityError) as caught:
        parse_number(text)
    assert caught.value.text == text


def test_a_number_of_any_length_is_exact() -> None:
    """Digits are not rounded, however many there are."""
    digits = "1234567890" * 20
    assert Decimal(digits + "0" * 8) == parse_number(digits + "亿")


def test_values_are_plain_digits() -> None:
    """A value multiplied out is written without an exponent."""
    assert str(parse_number("11.68亿")) == "1168000000"


def test_one_quantity_is_read() -> None:
    """A text with one quantity gives it, with its unit."""
    quantity = parse_quantity("11.68亿元")
    assert (quantity.value, quantity.unit.symbol) == (Decimal(1168000000), "元")


@pytest.mark.parametrize(("text", "reason"), [("没有数字", "no number"), ("5家、6户", "2 quantities")])
def test_none_or_many_quantities_raise(text: str, reason: str) -> None:
    """A text with none or several is refused, and the error says which, and survives pickling."""
    with pytest.raises(QuantityError, match=reason) as caught:
        parse_quantity(text)
    assert str(pickle.loads(pickle.dumps(caught.value))) == str(caught.value)  # noqa: S301 - our own error


@pytest.mark.parametrize(
    ("run", "pair"), [("三五", (3, 5)), ("两三百", (200, 300)), ("十七八", (17, 18)), ("三百五", None), ("五三", None)]
)
def test_neighbouring_digits_are_a_range(run: str, pair: tuple[int, int] | None) -> None:
    """Two digits that follow on one another are the ends of a range."""
    assert pair == approximate_pair(run)
