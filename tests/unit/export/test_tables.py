"""Tables: their columns and rows."""

from __future__ import annotations

import pytest

import govreport as gr
from govreport.export.tables import Kind, Table
from govreport.export.tables.columns import columns_of


@pytest.mark.parametrize("name", gr.TableName)
def test_rows_fill_the_columns(name: gr.TableName, reports: list[gr.Report]) -> None:
    """Each table has rows for the samples; every key of a row is a column, and every column a key."""
    table = Table.of(reports, name)
    assert table.rows
    assert {key for row in table.rows for key in row} == {column.name for column in table.columns}


@pytest.mark.parametrize("name", gr.TableName)
def test_values_are_of_their_kind(name: gr.TableName, reports: list[gr.Report], hostile: gr.Report) -> None:
    """Words come from their closed list, text is text that UTF-8 can hold."""
    table = Table.of([*reports, hostile], name)
    for column in table.columns:
        values = [value for value in table.values(column) if value is not None]
        if column.kind is Kind.WORD:
            assert set(values) <= set(column.words)
        if column.kind is Kind.TEXT:
            assert all(value.encode() is not None for value in values)


@pytest.mark.parametrize("name", gr.TableName)
def test_every_column_is_labelled(name: gr.TableName) -> None:
    """Names are ASCII, labels fit Stata, words have Chinese labels of their own, each once."""
    for column in columns_of(name):
        assert column.name.isascii()
        assert 0 < len(column.labels.zh) <= 80
        assert 0 < len(column.labels.en) <= 80
        assert len(set(column.chinese)) == len(column.words)
        assert not [word for word in column.chinese if word.isascii()]


def test_rows_lead_back_to_the_page(reports: list[gr.Report]) -> None:
    """What a row says of its place holds in the clean text and in the raw one."""
    by_key = {row["report"]: report for row, report in zip(Table.of(reports, "reports").rows, reports, strict=True)}
    for name in ("quantities", "passages", "paragraphs"):
        for row in Table.of(reports, name).rows:
            report = by_key[row["report"]]
            assert report.text[row["start"] : row["end"]] == row["text"]
            assert report.raw_span(gr.Span(row["start"], row["end"])) == gr.RawSpan(row["raw_start"], row["raw_end"])


def test_paragraphs_carry_their_headings(reports: list[gr.Report]) -> None:
    """Chunks for a corpus: every character of the body stands in one of them, with the headings above it."""
    report = reports[2]
    rows = Table.of([report], "paragraphs").rows
    under = next(row for row in rows if "工业支撑更加有力" in row["headings"])
    assert under["headings"].split(" / ")[-2:] == ["攻坚克难，经济运行回稳向好", "工业支撑更加有力"]
    assert under["part"] == "review"
    ends = [0, *(row["end"] for row in rows)]
    assert all(start <= row["start"] for start, row in zip(ends, rows, strict=False))


def test_outline_names_its_parents(reports: list[gr.Report]) -> None:
    """The parent of a heading is the last one before it that stands higher."""
    rows = Table.of(reports[:1], "outline").rows
    for row in rows:
        if row["parent"] is None:
            assert row["depth"] == 1
        else:
            assert rows[row["parent"]]["depth"] < row["depth"]
            assert row["headings"].endswith(rows[row["parent"]]["title"])


def test_wide_columns_follow_the_catalogue(reports: list[gr.Report]) -> None:
    """The order of columns does not hang on the order of reports."""
    columns = [column.name for column in Table.wide(reports, "lower").columns]
    assert columns == [column.name for column in Table.wide(reports[::-1], "lower").columns]
    assert columns[:5] == ["region", "region_code", "level", "year", "gdp_level_actual"]
    assert all(name.isascii() for name in columns)


def test_unknown_tables_are_told() -> None:
    """The error names what was asked for."""
    with pytest.raises(ValueError, match="weather"):
        Table.of([], "weather")


def test_numbers_too_large_for_a_format_are_missing(hostile: gr.Report) -> None:
    """A decimal type has its limits; a warning says what they cost."""
    table = Table.of([hostile], "quantities")
    column = next(column for column in table.columns if column.name == "value")
    with pytest.warns(UserWarning, match="1 number"):
        values = table.decimals(column)
    assert [value is None for value in values] == [False, True]
