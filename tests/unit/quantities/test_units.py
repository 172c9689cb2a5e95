"""Units: the table, composite ones, conversion, and units of one's own."""

from __future__ import annotations

import re
from decimal import Decimal
from fractions import Fraction
from typing import TYPE_CHECKING

import pytest

from govreport import (
    Dimension,
    Pipeline,
    QuantityError,
    Unit,
    UnitDefinitionError,
    UnitTable,
    find_quantities,
    parse,
    parse_quantity,
)

if TYPE_CHECKING:
    from pathlib import Path


@pytest.mark.parametrize(
    ("text", "unit", "value"),
    [
        ("3亩", "平方米", "2000"),
        ("15亩", "公顷", "1"),
        ("2平方公里", "公顷", "200"),
        ("3公里", "米", "3000"),
        ("5斤", "公斤", "2.5"),
        ("1.2亿斤", "吨", "60000"),
        ("1度", "千瓦时", "1"),
        ("30万千瓦", "兆瓦", "300"),
        ("25%", "‰", "250"),
        ("2个百分点", "个基点", "200"),
        ("36小时", "天", "1.5"),
        ("1吨标准煤", "千瓦时", "8141"),
    ],
)
def test_units_convert_exactly(text: str, unit: str, value: str) -> None:
    """A quantity converts to another unit of its dimension, by its symbol or any of its forms."""
    assert Decimal(value) == parse_quantity(text).to(unit).value


@pytest.mark.parametrize(
    ("text", "unit"), [("5亿元", "美元"), ("5亩", "公里"), ("5年", "天"), ("5%", "个百分点"), ("5亩", "光年")]
)
def test_what_does_not_convert_raises(text: str, unit: str) -> None:
    """Currencies, calendar years, other dimensions and unknown units do not convert."""
    with pytest.raises(QuantityError):
        parse_quantity(text).to(unit)


def test_a_range_converts_at_both_ends() -> None:
    """The high end of a range converts with the low."""
    quantity = parse_quantity("3—6亩").to("平方米")
    assert (quantity.value, quantity.high) == (Decimal(2000), Decimal(4000))


def test_every_unit_of_the_table_is_found() -> None:
    """Each form of each unit is read behind a number as that unit."""
    table = UnitTable.default()
    special = {"日", "分", "类", "起"}
    missed = []
    for form, unit in table.by_form.items():
        found = find_quantities(f"共计35{form}")
        if form not in special and [quantity.unit for quantity in found] != [unit]:
            missed.append(form)
    assert missed == []


def test_factors_are_exact() -> None:
    """An area in mu converts by a fraction, not by a rounded decimal."""
    assert Fraction(2000, 3) == UnitTable.default()["亩"].factor


def test_a_unit_of_ones_own_is_read(tmp_path: Path) -> None:
    """One row adds a unit to a pipeline; the default pipeline does not know it."""
    row = tmp_path / "units.toml"
    row.write_text('[[unit]]\nsymbol = "葫芦"\ndimension = "volume"\nfactor = "1/50"\naliases = ["葫蘆"]\n', "utf-8")
    text = "青岚市政府工作报告\n酿酒作坊全年产酒3万葫芦，增长5%。"
    pipeline = Pipeline.default().with_units(row, Unit("亿次访问", Dimension.COUNT))
    own, usual = parse(text, pipeline=pipeline).quantities, parse(text).quantities
    assert [(quantity.text, quantity.unit.symbol) for quantity in own] == [("3万葫芦", "葫芦"), ("5%", "%")]
    assert ("3万", "") in [(quantity.text, quantity.unit.symbol) for quantity in usual]
    assert own[0].to(UnitTable.default()["立方米"]).value == 600


def test_a_composite_unit_can_be_a_row() -> None:
    """A composite unit that the table names is that unit, with its factor."""
    table = UnitTable.default().with_units(Unit("升/秒", Dimension.COMPOSITE, Fraction(1, 1000)))
    assert find_quantities("流量20升/秒", units=table)[0].unit.factor == Fraction(1, 1000)


def test_a_form_taken_twice_is_refused() -> None:
    """A unit whose form another has is refused, and the error names both."""
    with pytest.raises(UnitDefinitionError, match="亩"):
        UnitTable.default().with_units(Unit("新亩", Dimension.AREA, None, ("亩",)))


@pytest.mark.parametrize(
    ("rows", "expected"),
    [
        ('[[unit]]\nsymbol = "箩"\ndimenson = "mass"', "row 1 (箩): ValueError: no column is called 'dimenson'"),
        ('[[units]]\nsymbol = "箩"', "'units' is no table of this file: rows stand under [[unit]]"),
        ('[[unit]]\nsymbol = "箩"\ndimension = "mas"', "'mas' is no Dimension: choose one of count, "),
    ],
)
def test_a_slip_in_a_file_is_told(tmp_path: Path, rows: str, expected: str) -> None:
    """A column or a table that nobody reads is no unit without it."""
    (tmp_path / "mine.toml").write_text(rows, encoding="utf-8")
    with pytest.raises(UnitDefinitionError, match=re.escape(expected)):
        Pipeline.default().with_units(tmp_path / "mine.toml")
