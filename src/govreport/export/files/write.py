"""One door to all formats: the suffix of the path tells which."""

from __future__ import annotations

from typing import TYPE_CHECKING

from govreport.export.files.formats import format_of, write_tables
from govreport.export.files.parts import parts_of, write_parts
from govreport.export.files.sqlite import write_sqlite
from govreport.export.records import each_report
from govreport.export.tables import Table, TableName

if TYPE_CHECKING:
    import os
    from collections.abc import Iterable

    from govreport.export.panel import PointPolicy
    from govreport.model import Report

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
