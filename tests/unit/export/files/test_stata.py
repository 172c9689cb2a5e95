"""Stata data sets, read back by pandas."""

from __future__ import annotations

from decimal import Decimal
from typing import TYPE_CHECKING, Any

import attrs
import pytest

import govreport as gr
from govreport.export.files import stata, write_stata
from govreport.export.tables import Column, Kind, Labels, Table
from govreport.export.tables.columns import column_named

if TYPE_CHECKING:
    from pathlib import Path

pandas = pytest.importorskip("pandas", reason="the extra govreport[stata] is not installed")


def read_back(path: Path) -> tuple[Any, dict[str, str], dict[str, dict[int, str]]]:
    """The frame, the labels of variables, and those of values."""
    with pandas.io.stata.StataReader(path) as reader:
        return reader.read(), reader.variable_labels(), reader.value_labels()


def table_of(*names: str) -> Table:
    """A table of text columns."""
    return Table("sample", tuple(Column(name, Kind.TEXT, Labels("标签", "label")) for name in names), [])


@pytest.mark.parametrize("name", gr.TableName)
def test_every_table_can_be_written(name: gr.TableName, reports: list[gr.Report], tmp_path: Path) -> None:
    """Names are ASCII, labels Chinese, and there are as many rows."""
    path = tmp_path / "x.dta"
    rows = gr.write(reports, path, table=name)
    frame, labels, _ = read_back(path)
    assert len(frame) == rows
    assert all(column.isascii() and len(column) <= 32 for column in frame.columns)
    assert labels["region"] == "地区"
    assert path.read_bytes()[:35] == b"<stata_dta><header><release>118</re"


def test_what_stata_users_see(reports: list[gr.Report], tmp_path: Path) -> None:
    """Numbers are numbers, words carry Chinese value labels, missing numbers are missing, missing text is empty."""
    gr.write(reports, tmp_path / "x.dta")
    frame, labels, values = read_back(tmp_path / "x.dta")
    records = gr.panel(reports)
    assert frame["value"].tolist() == [float(row["value"]) for row in records]
    assert frame["high"].isna().tolist() == [row["high"] is None for row in records]
    assert set(values["status"].values()) == {"实际", "预计", "目标"}
    assert frame["status"].tolist().count("目标") == sum(row["status"] == "target" for row in records)
    assert frame["cue"].tolist() == [row["cue"] for row in records]
    assert labels["end_"] == "正文终点 (end)"


def test_days(reports: list[gr.Report], tmp_path: Path) -> None:
    """Dates are Stata dates."""
    gr.write(reports, tmp_path / "x.dta", table="reports")
    frame, _, _ = read_back(tmp_path / "x.dta")
    assert [day.date() for day in frame["delivered"]] == [report.metadata.delivered for report in reports]


def test_long_text_becomes_a_strl(tmp_path: Path) -> None:
    """A Chinese character takes three bytes: 700 of them are more than a string holds."""
    table = attrs.evolve(table_of("brief", "text"), rows=[{"brief": "长" * 600, "text": "长" * 2000 + "\0"}])
    write_stata(table, tmp_path / "x.dta")
    frame, _, _ = read_back(tmp_path / "x.dta")
    assert (frame["brief"][0], frame["text"][0]) == ("长" * 600, "长" * 2000 + "\ufffd")


def test_wide_panels(reports: list[gr.Report], tmp_path: Path) -> None:
    """The full name of a shortened column stands in its label, after the Chinese."""
    gr.write(reports, tmp_path / "x.dta", wide=True, point="lower")
    frame, labels, _ = read_back(tmp_path / "x.dta")
    assert frame["gdp_growth_target"].tolist()[-1] == 7
    assert labels["gdp_growth_target"] == "地区生产总值 增速 目标"
    shortened = [label for label in labels.values() if label.endswith(")")]
    assert shortened
    assert all(column.isidentifier() for column in frame.columns)


@pytest.mark.parametrize(
    ("names", "expected"),
    [
        (["end", "int", "str5", "strL", "using"], ["end_", "int_", "str5_", "strL_", "using_"]),
        (["5g", "a b", "产值"], ["v5g", "a_b", "__"]),
        (["x" * 40, "x" * 41], ["x" * 32, "x" * 31 + "2"]),
        (
            ["urban_disposable_income_growth_target_bound"] * 2,
            ["urban_disposable_incom_gr_tgt_bd", "urban_disposable_inco2_gr_tgt_bd"],
        ),
    ],
)
def test_names(names: list[str], expected: list[str]) -> None:
    """Reserved words, other scripts, long names and doubles; the ending that tells columns apart stays."""
    assert stata.stata_names(table_of(*names)) == expected


def test_names_of_wide_panels_do_not_hang_on_each_other() -> None:
    """For the whole catalogue: every name is its own, and the same whether it stands alone or among all."""
    endings = [
        f"_{measure}_{status}{more}"
        for measure in gr.Measure
        for status in gr.Status
        for more in ("", "_bound", "_row")
    ]
    columns = [f"{row.id}{ending}" for row in gr.IndicatorCatalogue.default().definitions for ending in endings]
    together = stata.stata_names(table_of(*columns))
    assert len(set(together)) == len(columns)
    assert max(map(len, together)) <= 32
    assert [stata.stata_names(table_of(column))[0] for column in columns] == together
    assert {"gdp_growth_target_bound", "industrial_output_growth_target", "industrial_output_gr_est_bd"} <= set(
        together
    )


def test_an_empty_panel(tmp_path: Path) -> None:
    """No reports, no rows, no error."""
    gr.write([], tmp_path / "x.dta")
    frame, _, _ = read_back(tmp_path / "x.dta")
    assert len(frame) == 0


def test_hostile_pages(hostile: gr.Report, tmp_path: Path) -> None:
    """A number of fifty digits is a double, half characters are replaced."""
    gr.write(hostile, tmp_path / "x.dta", table="quantities")
    frame, _, _ = read_back(tmp_path / "x.dta")
    assert frame["value"].tolist() == [5.0, 1e50]


def test_missing_words(tmp_path: Path) -> None:
    """A word that is not said is missing, not a label."""
    table = Table("sample", (column_named("tier"), column_named("value")), [{"tier": None, "value": Decimal(1)}])
    write_stata(table, tmp_path / "x.dta")
    frame, _, values = read_back(tmp_path / "x.dta")
    assert frame["tier"].isna().all()
    assert values["tier"] == {0: "硬目标", 1: "软目标"}
