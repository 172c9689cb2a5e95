"""Parquet files, read back by pandas, polars and DuckDB."""

from __future__ import annotations

from decimal import Decimal
from typing import TYPE_CHECKING

import pytest

import govreport as gr

if TYPE_CHECKING:
    from pathlib import Path

pq = pytest.importorskip("pyarrow.parquet", reason="the extra govreport[parquet] is not installed")


@pytest.fixture
def path(reports: list[gr.Report], tmp_path: Path) -> Path:
    """The indicators of the samples."""
    gr.write(reports, tmp_path / "x.parquet")
    return tmp_path / "x.parquet"


def test_polars_reads_it(path: Path, reports: list[gr.Report]) -> None:
    """Exact numbers stay exact."""
    polars = pytest.importorskip("polars", reason="the extra govreport[polars] is not installed")
    frame = polars.read_parquet(path)
    assert frame["value"].to_list() == [row["value"] for row in gr.panel(reports)]
    assert frame["sentence"].to_list() == [row["sentence"] for row in gr.panel(reports)]


def test_pandas_reads_it(path: Path, reports: list[gr.Report]) -> None:
    """Words are categories, exact numbers Decimals."""
    pandas = pytest.importorskip("pandas", reason="the extra govreport[pandas] is not installed")
    frame = pandas.read_parquet(path)
    assert str(frame["status"].dtype) == "category"
    assert frame["value"].tolist() == [row["value"] for row in gr.panel(reports)]


def test_duckdb_reads_it(path: Path, reports: list[gr.Report]) -> None:
    """SQL on the file as it lies there."""
    duckdb = pytest.importorskip("duckdb", reason="duckdb is not installed")
    query = f"SELECT count(*), max(value) FROM '{path}' WHERE status = 'target' AND unit = '%'"  # noqa: S608 - a path
    (number, most) = duckdb.connect().execute(query).fetchone()
    targets = [row["value"] for row in gr.panel(reports) if row["status"] == "target" and row["unit"] == "%"]
    assert (number, most) == (len(targets), max(targets))


@pytest.mark.parametrize("name", gr.TableName)
def test_types_do_not_hang_on_what_is_in_a_column(name: gr.TableName, reports: list[gr.Report], tmp_path: Path) -> None:
    """A folder of files, some of them empty, is one data set."""
    gr.write(reports, tmp_path / "full.parquet", table=name)
    gr.write([], tmp_path / "empty.parquet", table=name)
    full, empty = pq.read_schema(tmp_path / "full.parquet"), pq.read_schema(tmp_path / "empty.parquet")
    assert full.equals(empty, check_metadata=True)
    assert full.field("region").metadata == {b"zh": "地区".encode(), b"en": b"place whose government reports"}


def test_floats_on_request(reports: list[gr.Report], tmp_path: Path) -> None:
    """Floats are given only to those who ask for them."""
    gr.write(reports, tmp_path / "x.parquet", floats=True)
    table = pq.read_table(tmp_path / "x.parquet")
    assert str(table.schema.field("value").type) == "double"
    assert table.column("value")[0].as_py() == float(gr.panel(reports)[0]["value"])


def test_hostile_pages(hostile: gr.Report, tmp_path: Path) -> None:
    """What the decimal type cannot hold is missing, and a warning says so."""
    with pytest.warns(UserWarning, match="too large"):
        gr.write(hostile, tmp_path / "x.parquet", table="quantities")
    assert pq.read_table(tmp_path / "x.parquet").column("value").to_pylist() == [Decimal(5), None]
