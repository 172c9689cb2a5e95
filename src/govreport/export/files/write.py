"""One door to all formats: the suffix of the path tells which."""

from __future__ import annotations

import os
from pathlib import PurePath
from typing import TYPE_CHECKING

from govreport.export.files.excel import write_excel
from govreport.export.files.parquet import write_parquet
from govreport.export.files.sqlite import write_sqlite
from govreport.export.files.stata import write_stata
from govreport.export.files.text import write_csv, write_json_lines
from govreport.export.tables import Table, TableName
from govreport.model import Report

if TYPE_CHECKING:
    from collections.abc import Iterable

    from govreport.export.panel import PointPolicy

#: Each format with the suffixes that mean it.
FORMATS = {
    "csv": (".csv",),
    "excel": (".xlsx",),
    "stata": (".dta",),
    "parquet": (".parquet",),
    "jsonl": (".jsonl", ".ndjson"),
    "sqlite": (".sqlite", ".sqlite3", ".db"),
}
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
        reports: one or many; with many, none is kept once its rows are taken.
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
        SchemaError: where a SQLite file is no corpus.
        OSError: where the file cannot be written.

    >>> import govreport as gr, tempfile
    >>> report = gr.parse("石桥镇政府工作报告\n新建道路12公里。")
    >>> with tempfile.TemporaryDirectory() as folder:
    ...     write(report, folder + "/numbers.csv", table="quantities")
    1

    """
    form = format_of(path)
    many = [reports] if isinstance(reports, Report) else reports
    if form == "sqlite":
        if wide or point or table:
            message = "a SQLite corpus holds all tables, long and without points: table, wide and point are not for it"
            raise ValueError(message)
        return write_sqlite(many, path)
    return write_tables(tables_of(many, form, table=table, point=point, wide=wide), path, form, floats=floats)


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


def tables_of(
    reports: Iterable[Report],
    form: str,
    *,
    table: TableName | str | None = None,
    point: PointPolicy | str | None = None,
    wide: bool = False,
) -> list[Table]:
    """The tables that a file of format `form` holds."""
    if wide:
        if point is None or table not in {None, TableName.INDICATORS}:
            message = "a wide table is made of indicators, and needs a policy for ranges: point="
            raise ValueError(message)
        return [Table.wide(reports, point)]
    names = SHEETS if table is None and form == "excel" else (TableName(table or TableName.INDICATORS),)
    return Table.gather(reports, names, point=point)


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
