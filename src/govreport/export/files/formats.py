"""One door to all formats: the suffix of the path tells which."""

from __future__ import annotations

import itertools
import os
from pathlib import PurePath
from typing import TYPE_CHECKING, TextIO

import attrs

from govreport.export.files.excel import write_excel
from govreport.export.files.parquet import to_arrow, write_parquet
from govreport.export.files.sqlite import write_sqlite
from govreport.export.files.stata import write_stata
from govreport.export.files.text import opened, replaced, write_csv, write_json_lines
from govreport.export.records import each_report
from govreport.export.tables import Table, TableName

if TYPE_CHECKING:
    from collections.abc import Iterable, Iterator

    from govreport.export.panel import PointPolicy
    from govreport.model import Report

#: Each format with the suffixes that mean it.
FORMATS = {
    "csv": (".csv",),
    "excel": (".xlsx",),
    "stata": (".dta",),
    "parquet": (".parquet",),
    "jsonl": (".jsonl", ".ndjson"),
    "sqlite": (".sqlite", ".sqlite3", ".db"),
}


def format_of(path: str | os.PathLike[str]) -> str:
    """The format that the suffix of `path` tells.

    Raises:
        ValueError: where it tells none.

    >>> format_of("panel.dta")
    'stata'

    """
    suffix = PurePath(os.fsdecode(path)).suffix.lower()
    found = next((form for form, suffixes in FORMATS.items() if suffix in suffixes), None)
    if found is None:
        known = ", ".join(suffixes[0] for suffixes in FORMATS.values())
        message = f"no format is known by the suffix {suffix!r} of {os.fsdecode(path)}; there are {known}"
        raise ValueError(message)
    return found


def write_tables(tables: list[Table], path: str | os.PathLike[str], form: str, *, floats: bool = False) -> int:
    """Write tables as a file of format `form`; all but Excel take one."""
    if form == "excel":
        write_excel(tables, path)
    for table in tables:
        match form:
            case "csv":
                write_csv(table, path)
            case "stata":
                write_stata(table, path)
            case "parquet":
                write_parquet(table, path, floats=floats)
            case "jsonl":
                write_json_lines(table, path, floats=floats)
    return sum(len(table.rows) for table in tables)


#: The sheets of a workbook that no table was named for.
SHEETS = (TableName.TARGETS, TableName.INDICATORS, TableName.QUANTITIES, TableName.OUTLINE, TableName.REPORTS)


def write(  # noqa: PLR0913 - the options of a file
    reports: Report | Iterable[Report],
    path: str | os.PathLike[str],
    *,
    table: TableName | str | None = None,
    point: PointPolicy | str | None = None,
    wide: bool = False,
    floats: bool = False,
) -> int:
    r"""Write reports to a file, in the format that its suffix tells.

    Args:
        reports: one or many. None is kept once its rows are taken; in CSV, JSON Lines, Parquet and SQLite
            neither are the rows, unless `wide`.
        path: ends in ``.csv``, ``.xlsx``, ``.dta``, ``.parquet``, ``.jsonl`` or ``.sqlite``. All but the last
            appear whole or not at all; a SQLite corpus is added to.
        table: one of :class:`govreport.TableName`; the indicators where left out. An Excel file
            then has a sheet each for targets, indicators, quantities, outline and reports; a
            SQLite corpus always has all.
        point: as in :func:`govreport.panel`.
        wide: as in :func:`govreport.panel`.
        floats: floats for exact numbers, in Parquet and JSON Lines. CSV always keeps them exact;
            Excel and Stata know nothing else.

    Returns:
        How many rows were written; of a workbook, in all its sheets; of a corpus, reports.

    Raises:
        ValueError: where the suffix, the table or the policy is unknown, or options do not go together.
        ImportError: where a package is missing; the message names the pip command.
        TypeError: where one of `reports` is no report, such as a pair or a failure of `parse_many`.
        SchemaError: where a SQLite file is no corpus.
        OSError: where the file cannot be written.

    >>> import govreport as gr, tempfile
    >>> report = gr.parse("石桥镇政府工作报告\n新建道路12公里。")
    >>> with tempfile.TemporaryDirectory() as folder:
    ...     write(report, folder + "/numbers.csv", table="quantities")
    1

    """
    return write_as(each_report(reports), path, format_of(path), table=table, point=point, wide=wide, floats=floats)


def write_as(  # noqa: PLR0913 - the options of a file
    reports: Iterable[Report],
    path: str | os.PathLike[str],
    form: str,
    *,
    table: TableName | str | None = None,
    point: PointPolicy | str | None = None,
    wide: bool = False,
    floats: bool = False,
) -> int:
    """Write reports to a file of format `form`, whatever its suffix; all else as :func:`write`."""
    if form == "sqlite":
        if wide or point or table:
            message = "a SQLite corpus holds all tables, long and without points: table, wide and point are not for it"
            raise ValueError(message)
        return write_sqlite(reports, path)
    if wide:
        return write_tables([wide_table(reports, table, point)], path, form, floats=floats)
    if table is None and form == "excel":
        return write_tables(Table.gather(reports, SHEETS, point=point), path, form)
    return write_parts(parts_of(reports, table or TableName.INDICATORS, point), path, form, floats=floats)


def wide_table(reports: Iterable[Report], table: TableName | str | None, point: PointPolicy | str | None) -> Table:
    """The wide panel of `reports`; only indicators have one.

    Raises:
        ValueError: where another table, or no policy, is asked for.

    """
    if point is None or table not in {None, TableName.INDICATORS}:
        message = "a wide table is made of indicators, and needs a policy for ranges: point="
        raise ValueError(message)
    return Table.wide(reports, point)


#: So many reports make one part.
_BATCH = 64


def parts_of(
    reports: Iterable[Report], table: TableName | str, point: PointPolicy | str | None = None
) -> Iterator[Table]:
    """Give a table of `reports` in parts, at least one; neither reports nor parts are kept."""
    source = iter(reports)
    yield Table.of(itertools.islice(source, _BATCH), table, point=point)
    for first in source:
        yield Table.of(itertools.chain([first], itertools.islice(source, _BATCH - 1)), table, point=point)


def write_parts(parts: Iterable[Table], path: str | os.PathLike[str], form: str, *, floats: bool = False) -> int:
    """Write the parts of one table, at least one, as a file of format `form`, and say how many rows there were.

    CSV, JSON Lines and Parquet grow part by part; for the others all rows are held.

    Raises:
        ImportError: where a package is missing; the message names the pip command.
        OSError: where the file cannot be written.

    """
    counted = _Counted(parts)
    if form == "parquet":
        _write_parquet(counted, path, floats=floats)
    elif form in {"csv", "jsonl"}:
        with opened(path, marked=form == "csv") as file:
            write_text(counted, file, form, floats=floats)
    else:
        first, *more = counted
        rows = [row for part in (first, *more) for row in part.rows]
        write_tables([attrs.evolve(first, rows=rows)], path, form, floats=floats)
    return counted.rows


def write_text(parts: Iterable[Table], file: TextIO, form: str, *, floats: bool = False) -> None:
    """Write the parts of one table to an open file, as CSV with one header or as JSON Lines."""
    for number, part in enumerate(parts):
        if form == "jsonl":
            write_json_lines(part, file, floats=floats)
        else:
            write_csv(part, file, header=number == 0)


def _write_parquet(parts: Iterator[Table], path: str | os.PathLike[str], *, floats: bool) -> None:
    try:
        import pyarrow.parquet as pq  # noqa: PLC0415 - an extra
    except ImportError as error:
        message = "a Parquet file needs pyarrow: pip install 'govreport[parquet]'"
        raise ImportError(message) from error
    first = to_arrow(next(parts), floats=floats)
    with replaced(path) as part, pq.ParquetWriter(part, first.schema, compression="zstd") as writer:
        for table in itertools.chain([first], (to_arrow(more, floats=floats) for more in parts)):
            writer.write_table(table)


class _Counted:
    """An iterator over tables that counts their rows."""

    def __init__(self, parts: Iterable[Table]) -> None:
        self._parts = iter(parts)
        self.rows = 0

    def __iter__(self) -> Iterator[Table]:
        return self

    def __next__(self) -> Table:
        part = next(self._parts)
        self.rows += len(part.rows)
        return part
