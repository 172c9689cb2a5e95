"""Laws of numerals: any decimal written in Chinese is read back exactly; cn2an agrees where it can."""

from __future__ import annotations

from decimal import Decimal
from itertools import pairwise

import cn2an
from hypothesis import given
from hypothesis import strategies as st

from govreport import find_quantities, parse_number

DIGITS = "零一二三四五六七八九"
FORMAL = str.maketrans("一二三四五六七八九十百千", "壹贰叁肆伍陆柒捌玖拾佰仟")


def section(value: int) -> str:
    """Write a number below ten thousand."""
    text, zero = "", False
    for power, name in ((3, "千"), (2, "百"), (1, "十"), (0, "")):
        digit = value // 10**power % 10
        if digit:
            text += ("零" if zero and text else "") + DIGITS[digit] + name
            zero = False
        else:
            zero = True
    return text


def chinese(value: int) -> str:
    """Write a whole number of any size, with 万 and as many 亿 as it takes."""
    if value < 10**4:
        return section(value) or "零"
    name, size = ("亿", 10**8) if value >= 10**8 else ("万", 10**4)
    high, low = divmod(value, size)
    gap = "零" if low and low < size // 10 else ""
    return chinese(high) + name + (gap + chinese(low) if low else "")


def spelt(value: Decimal) -> str:
    """Write a decimal."""
    whole, _, part = f"{value:f}".partition(".")
    return chinese(int(whole)) + ("点" + "".join(DIGITS[int(digit)] for digit in part) if part else "")


whole_numbers = st.integers(0, 10**24)
decimals = st.builds(
    lambda whole, part: Decimal(f"{whole}.{part}"), whole_numbers, st.from_regex(r"[0-9]{1,12}", fullmatch=True)
)


@given(whole_numbers)
def test_whole_numbers_come_back(value: int) -> None:
    """A whole number written in Chinese is read back, plain and in 大写."""
    text = chinese(value)
    assert value == parse_number(text)
    assert value == parse_number(text.translate(FORMAL))


@given(decimals)
def test_decimals_come_back(value: Decimal) -> None:
    """A decimal written in Chinese is read back digit by digit."""
    assert value == parse_number(spelt(value))


@given(st.integers(0, 10**15))
def test_cn2an_agrees(value: int) -> None:
    """On pure numerals that cn2an writes, the values are the same."""
    assert value == parse_number(cn2an.an2cn(value))
    assert value == parse_number(cn2an.an2cn(value, "up"))


@given(decimals, st.sampled_from(["", "万", "亿", "万亿", "千万"]))
def test_multipliers_are_exact(value: Decimal, power: str) -> None:
    """A multiplier moves the decimal point and rounds nothing."""
    factor = {"": 0, "万": 4, "亿": 8, "万亿": 12, "千万": 7}[power]
    expected = Decimal(value.as_tuple()._replace(exponent=int(value.as_tuple().exponent) + factor))
    assert expected == parse_number(f"{value:f}{power}")


@given(
    decimals.filter(bool), st.sampled_from(["元", "亩", "吨", "家", "人次", "%", "平方公里", "个百分点", "微克/立方米"])
)
def test_a_number_with_a_unit_is_found(value: Decimal, unit: str) -> None:
    """A number is found with its unit and its exact value, wherever it stands in a clause."""
    (quantity,) = find_quantities(f"全镇实现{value:f}{unit}，成效明显。")
    assert (quantity.value, quantity.unit.symbol) == (value, unit)


@given(
    st.text(
        alphabet="0123456789一二三百千万亿元家%个年月日第、，。—-至到约超以上增长降（）“”.,/ 点成半翻番分之多余",
        max_size=60,
    )
)
def test_any_text_is_read(text: str) -> None:
    """Texts made of the grammar's own characters give ordered quantities that lie where they say."""
    found = find_quantities(text)
    assert [text[quantity.span.slice] for quantity in found] == [quantity.text for quantity in found]
    assert all(first.span.end <= second.span.start for first, second in pairwise(found))
    assert all(quantity.high is None or quantity.high >= quantity.value for quantity in found)
