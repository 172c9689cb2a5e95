"""Excel workbooks, read back by openpyxl."""

from __future__ import annotations

import datetime
from decimal import Decimal
from typing import TYPE_CHECKING, Any

import pytest

import govreport as gr
from govreport.export.files import excel, write_excel
from govreport.export.tables import Column, Kind, Labels, Table

if TYPE_CHECKING:
    from pathlib import Path

openpyxl = pytest.importorskip("openpyxl", reason="the extra govreport[excel] is not installed")


def small(*rows: dict[str, Any]) -> Table:
    """A table with a column of each kind that Excel tells apart."""
    kinds = {"text": Kind.TEXT, "value": Kind.NUMBER, "year": Kind.INTEGER, "day": Kind.DATE}
    return Table("small", tuple(Column(name, kind, Labels("", "")) for name, kind in kinds.items()), list(rows))


def read_back(table: Table, path: Path) -> Any:
    """Write a table and read its first sheet."""
    write_excel([table], path / "x.xlsx")
    return openpyxl.load_workbook(path / "x.xlsx")["small"]


def test_a_sheet_each(reports: list[gr.Report], tmp_path: Path) -> None:
    """Targets, indicators, quantities and outline, the reports, and what the columns mean."""
    gr.write(reports, tmp_path / "x.xlsx")
    book = openpyxl.load_workbook(tmp_path / "x.xlsx")
    assert book.sheetnames == ["targets", "indicators", "quantities", "outline", "reports", "columns"]
    for sheet in book:
        assert sheet.freeze_panes == "A2"
        assert sheet.auto_filter.ref == sheet.dimensions
        assert sheet["A1"].font.bold
    figures = [row["value"] for row in gr.panel(reports)]
    at = [cell.value for cell in book["indicators"][1]].index("value")
    assert [Decimal(str(row[at])) for row in book["indicators"].iter_rows(min_row=2, values_only=True)] == figures


def test_pandas_reads_it(reports: list[gr.Report], tmp_path: Path) -> None:
    """A sheet is a frame again."""
    pandas = pytest.importorskip("pandas", reason="the extra govreport[pandas] is not installed")
    gr.write(reports, tmp_path / "x.xlsx", table="quantities")
    frame = pandas.read_excel(tmp_path / "x.xlsx", sheet_name="quantities")
    assert frame["text"].tolist() == [row.text for report in reports for row in report.quantities]


@pytest.mark.parametrize(
    ("name", "value", "form"),
    [
        ("value", Decimal(18640000000), "#,##0"),
        ("value", Decimal("6.50"), "#,##0.0"),
        ("value", Decimal("-0.125"), "#,##0.000"),
        ("value", Decimal("1E+3"), "#,##0"),
        ("year", 2021, "General"),
        ("day", datetime.date(2021, 2, 4), "yyyy-mm-dd"),
    ],
)
def test_numbers_are_numbers(name: str, value: Any, form: str, tmp_path: Path) -> None:
    """Each with a format that shows it as it is."""
    sheet = read_back(small({name: value}), tmp_path)
    (cell,) = [cell for cell in sheet[2] if cell.value is not None]
    assert (cell.value.date() if name == "day" else Decimal(str(cell.value))) == value
    assert cell.number_format == form


@pytest.mark.parametrize("text", ["=1+1", "=cmd|' /C calc'!A0", "=", "+1", "@x"])
def test_text_is_never_a_formula(text: str, tmp_path: Path) -> None:
    """A page cannot run anything in the workbook, not even when someone edits the cell."""
    cell = read_back(small({"text": text}), tmp_path)["A2"]
    assert (cell.value, cell.data_type) == (text, "s")
    assert cell.quotePrefix == text.startswith("=")


def test_what_the_format_cannot_hold(tmp_path: Path, hostile: gr.Report) -> None:
    """Control and half characters become U+FFFD, long text is cut and says so."""
    text = "增\x00长\x0b\ud800" + "长" * excel.CHARACTERS
    value = read_back(small({"text": text}), tmp_path)["A2"].value
    assert value.startswith("增\ufffd长\ufffd\ufffd长")
    assert len(value) == excel.CHARACTERS
    assert value.endswith("…（见 SQLite 或 CSV）")
    gr.write(hostile, tmp_path / "hostile.xlsx")
    assert openpyxl.load_workbook(tmp_path / "hostile.xlsx")["quantities"].max_row == 3


def test_a_long_table_goes_on_in_the_next_sheet(monkeypatch: pytest.MonkeyPatch, tmp_path: Path) -> None:
    """No row is lost to the limit of a sheet."""
    monkeypatch.setattr(excel, "ROWS", 301)
    write_excel([small(*({"year": number} for number in range(700)))], tmp_path / "x.xlsx")
    book = openpyxl.load_workbook(tmp_path / "x.xlsx")
    assert book.sheetnames == ["small", "small (2)", "small (3)", "columns"]
    found = [row[2] for sheet in book.worksheets[:3] for row in sheet.iter_rows(min_row=2, values_only=True)]
    assert found == list(range(700))


def test_chinese_takes_two_columns(tmp_path: Path) -> None:
    """Columns are wide enough for what is in them, within bounds."""
    sheet = read_back(small({"text": "地区生产总值增速目标"}, {"text": None}), tmp_path)
    assert sheet.column_dimensions["A"].width == 21
    assert read_back(small({"text": "长" * 500}), tmp_path).column_dimensions["A"].width == 61


def test_an_empty_table_is_a_header(tmp_path: Path) -> None:
    """No reports, no rows, no error."""
    gr.write([], tmp_path / "x.xlsx")
    book = openpyxl.load_workbook(tmp_path / "x.xlsx")
    assert [sheet.max_row for sheet in book.worksheets[:5]] == [1] * 5
