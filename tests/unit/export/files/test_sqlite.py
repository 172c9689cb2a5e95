"""A corpus in one SQLite file, read back by sqlite3, pandas and polars."""

from __future__ import annotations

import sqlite3
from contextlib import closing
from decimal import Decimal
from typing import TYPE_CHECKING, Any

import pytest

import govreport as gr
from govreport.export.files import write_sqlite

if TYPE_CHECKING:
    from pathlib import Path


def asked(path: Path, query: str) -> list[tuple[Any, ...]]:
    """What a query gives."""
    with closing(sqlite3.connect(path)) as corpus:
        return corpus.execute(query).fetchall()


def counts(path: Path) -> dict[str, int]:
    """The rows of each table."""
    names = [name for (name,) in asked(path, "SELECT name FROM sqlite_schema WHERE type IN ('table', 'view')")]
    return {name: asked(path, f"SELECT count(*) FROM {name}")[0][0] for name in names}  # noqa: S608 - names of tables


@pytest.fixture
def path(reports: list[gr.Report], tmp_path: Path) -> Path:
    """A corpus of the samples."""
    assert gr.write(reports, tmp_path / "deep" / "x.sqlite") == 3
    return tmp_path / "deep" / "x.sqlite"


def test_all_results_are_there(path: Path, reports: list[gr.Report]) -> None:
    """A table for each kind of result, a view for the panel and one for its targets."""
    found = counts(path)
    assert found["reports"] == 3
    assert found["quantities"] == sum(len(report.quantities) for report in reports)
    assert found["headings"] == sum(len(report.headings) for report in reports)
    assert found["panel"] == found["indicators"] == sum(len(report.indicators) for report in reports)
    assert found["targets"] == sum(len(report.targets) for report in reports)
    assert found["issues"] == sum(len(report.issues) for report in reports)
    assert found["removed"] == sum(len(report.removed) for report in reports)
    assert asked(path, "SELECT text, raw FROM reports") == [(report.text, report.raw) for report in reports]


def test_the_panel_is_the_panel(path: Path, reports: list[gr.Report]) -> None:
    """The view has the columns of gr.panel, and its rows."""
    with closing(sqlite3.connect(path)) as corpus:
        corpus.row_factory = sqlite3.Row
        rows = [dict(row) for row in corpus.execute("SELECT * FROM panel")]
    expected = gr.panel(reports)
    assert [list(row)[:-1] for row in rows] == [list(row) for row in expected]
    for row, record in zip(rows, expected, strict=True):
        assert Decimal(str(row.pop("value"))) == record.pop("value")
        high = row.pop("high")
        assert (None if high is None else Decimal(str(high))) == record.pop("high")
        row.pop("report")
        assert row == record


def test_numbers_can_be_reckoned_with(path: Path) -> None:
    """Whole numbers are whole, and numbers compare as numbers."""
    query = "SELECT typeof(value), value FROM targets WHERE id = 'gdp' AND unit = '%' AND value > 6.5 ORDER BY value"
    assert asked(path, query) == [("integer", 7), ("real", 7.5), ("real", 7.5), ("real", 7.5)]


def test_writing_again_changes_nothing(path: Path, reports: list[gr.Report]) -> None:
    """A report that is there already is replaced, with all that belongs to it."""
    before = counts(path)
    gr.write(reports[1:2], path)
    assert counts(path) == before
    again = gr.Report(reports[1].traced)
    gr.write(again, path)
    assert counts(path)["quantities"] == before["quantities"] - len(reports[1].quantities)
    assert counts(path)["reports"] == 3


def test_a_stopped_run_leaves_whole_batches(tmp_path: Path) -> None:
    """What was done when the source failed is there, in order."""

    def source() -> Any:
        for number in range(100):
            if number == 70:
                raise KeyboardInterrupt
            yield gr.parse(f"石桥镇政府工作报告\n新建道路{number}公里。")

    with pytest.raises(KeyboardInterrupt):
        write_sqlite(source(), tmp_path / "x.sqlite")
    assert counts(tmp_path / "x.sqlite")["reports"] == 64
    assert asked(tmp_path / "x.sqlite", "PRAGMA integrity_check") == [("ok",)]


def test_columns_are_explained(path: Path) -> None:
    """Every column of every table has its row in the table of columns."""
    explained = set(asked(path, 'SELECT "table", "column" FROM columns'))
    for name in ("headings", "quantities", "indicators", "removed"):
        columns = {row[1] for row in asked(path, f"PRAGMA table_info({name})")} - {"report"}
        assert {(name, column) for column in columns} <= explained


def test_what_is_no_corpus_is_left_alone(tmp_path: Path) -> None:
    """Another database, another version and a file of text are refused."""
    other, text = tmp_path / "other.sqlite", tmp_path / "text.sqlite"
    with closing(sqlite3.connect(other)) as database:
        database.execute("CREATE TABLE mine (x)")
    text.write_text("政府工作报告" * 100, encoding="utf-8")
    for path in (other, text):
        before = path.read_bytes()
        with pytest.raises(gr.SchemaError, match="no corpus"):
            gr.write([], path)
        assert path.read_bytes() == before
    (tmp_path / "folder.sqlite").mkdir()
    with pytest.raises(OSError, match="unable to open"):
        gr.write([], tmp_path / "folder.sqlite")


def test_frames_read_it(path: Path, reports: list[gr.Report]) -> None:
    """A query is a frame."""
    pandas = pytest.importorskip("pandas", reason="the extra govreport[pandas] is not installed")
    with closing(sqlite3.connect(path)) as corpus:
        frame = pandas.read_sql("SELECT region, value FROM targets", corpus)
    assert len(frame) == sum(len(report.targets) for report in reports)


def test_hostile_pages(hostile: gr.Report, tmp_path: Path) -> None:
    """Half characters are replaced; a number beyond SQLite's integers is a real."""
    gr.write(hostile, tmp_path / "x.db")
    assert asked(tmp_path / "x.db", "SELECT value FROM quantities") == [(5,), (1e50,)]
