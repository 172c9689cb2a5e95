"""Rows as CSV and JSON Lines."""

from __future__ import annotations

import csv
import io
import json
from decimal import Decimal
from typing import TYPE_CHECKING

import pytest

from govreport.export.files.text import write_csv, write_json_lines
from govreport.export.tables import Column, Kind, Labels, Table

if TYPE_CHECKING:
    from pathlib import Path


def table_of(*rows: dict[str, object]) -> Table:
    """A table of text and a number."""
    columns = (Column("text", Kind.TEXT, Labels("", "")), Column("value", Kind.NUMBER, Labels("", "")))
    return Table("sample", columns, list(rows))


def as_csv(*rows: dict[str, object], guard: bool = True) -> list[list[str]]:
    """Write and read back."""
    file = io.StringIO(newline="")
    write_csv(table_of(*rows), file, guard=guard)
    return list(csv.reader(io.StringIO(file.getvalue(), newline="")))[1:]


def test_what_is_missing_is_an_empty_cell() -> None:
    """Exact numbers are written in full, whatever their exponent."""
    assert as_csv({"text": None, "value": Decimal("1E+3")}, {"value": Decimal("0.10")}, {"text": "x"}) == [
        ["", "1000"],
        ["", "0.10"],
        ["x", ""],
    ]


@pytest.mark.parametrize("text", ["=1+1", "@SUM(A1)", "-2+3+cmd|' /C calc'!A0", "+A1", "\t=1", "＝A1", "=\n"])
def test_formulas_of_a_page_do_not_run(text: str) -> None:
    """What a spreadsheet would run gets an apostrophe, unless it is asked to stay."""
    assert as_csv({"text": text}) == [["'" + text, ""]]
    assert as_csv({"text": text}, guard=False) == [[text, ""]]


@pytest.mark.parametrize("text", ["=", ">=", "-5%", "-3.5℃", "+4.2个百分点", "－5％", "-", "3=2"])
def test_figures_stay(text: str) -> None:
    """Signs of bounds and signed figures are no formulas."""
    assert as_csv({"text": text}) == [[text, ""]]


def test_lines_breaks_and_quotes_come_back() -> None:
    """A cell with a line break, a comma and quotes is one cell."""
    text = '第一行\n第二行,"引"'
    assert as_csv({"text": text}) == [[text, ""]]


def test_a_file_opens_in_excel(tmp_path: Path) -> None:
    """The mark of UTF-8 stands first, and pandas reads the columns back."""
    path = tmp_path / "x.csv"
    write_csv(table_of({"text": "粮食", "value": Decimal("5.10")}), path)
    assert path.read_bytes().startswith(b"\xef\xbb\xbftext,value")
    pandas = pytest.importorskip("pandas", reason="the extra govreport[pandas] is not installed")
    assert pandas.read_csv(path).to_dict("records") == [{"text": "粮食", "value": 5.1}]


@pytest.mark.parametrize(("floats", "value"), [(False, "5.10"), (True, 5.1)])
def test_json_lines(*, floats: bool, value: object) -> None:
    """A line an object; Chinese stands as such, and exact numbers as text unless floats are asked for."""
    file = io.StringIO()
    write_json_lines(table_of({"text": "粮食", "value": Decimal("5.10")}, {}), file, floats=floats)
    lines = file.getvalue().splitlines()
    assert [json.loads(line) for line in lines] == [{"text": "粮食", "value": value}, {"text": None, "value": None}]
    assert "粮食" in lines[0]
