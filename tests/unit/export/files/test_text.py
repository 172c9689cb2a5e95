"""Rows as CSV and JSON Lines."""

from __future__ import annotations

import csv
import io
import json
from decimal import Decimal

import pytest

from govreport.export.files.text import write_csv, write_json_lines


def as_csv(rows: list[dict[str, object]], **options: bool) -> list[list[str]]:
    """Write and read back."""
    file = io.StringIO(newline="")
    write_csv(rows, file, **options)
    return list(csv.reader(io.StringIO(file.getvalue(), newline="")))


def test_columns_are_all_that_occur() -> None:
    """A column that only a later row has stands at the end, empty in the rows before."""
    assert as_csv([{"a": 1, "b": None}, {"a": Decimal("1E+3"), "c": "x"}]) == [
        ["a", "b", "c"],
        ["1", "", ""],
        ["1000", "", "x"],
    ]


@pytest.mark.parametrize("text", ["=1+1", "@SUM(A1)", "-2+3+cmd|' /C calc'!A0", "+A1", "\t=1", "＝A1", "=\n"])
def test_formulas_of_a_page_do_not_run(text: str) -> None:
    """What a spreadsheet would run gets an apostrophe, unless it is asked to stay."""
    assert as_csv([{"a": text}])[1] == ["'" + text]
    assert as_csv([{"a": text}], guard=False)[1] == [text]


@pytest.mark.parametrize("text", ["=", ">=", "-5%", "-3.5℃", "+4.2个百分点", "－5％", "-", "3=2"])
def test_figures_stay(text: str) -> None:
    """Signs of bounds and signed figures are no formulas."""
    assert as_csv([{"a": text}])[1] == [text]


def test_lines_breaks_and_quotes_come_back() -> None:
    """A cell with a line break, a comma and quotes is one cell."""
    assert as_csv([{"a": '第一行\n第二行,"引"'}])[1] == ['第一行\n第二行,"引"']


def test_json_lines() -> None:
    """A line an object; Chinese stands as such, and exact numbers as text."""
    file = io.StringIO()
    write_json_lines([{"名": "粮食", "value": Decimal("5.10")}, {"名": None}], file)
    lines = file.getvalue().splitlines()
    assert [json.loads(line) for line in lines] == [{"名": "粮食", "value": "5.10"}, {"名": None}]
    assert "粮食" in lines[0]
