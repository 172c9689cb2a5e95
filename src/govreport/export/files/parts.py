"""A table that comes in parts, as one file: few rows are held at once where the format allows it."""

from __future__ import annotations

import itertools
from typing import TYPE_CHECKING, TextIO

import attrs

from govreport.export.files.formats import write_tables
from govreport.export.files.parquet import to_arrow
from govreport.export.files.text import write_csv, write_json_lines
from govreport.export.files.whole import opened, replaced
from govreport.export.tables import Table

if TYPE_CHECKING:
    import os
    from collections.abc import Iterable, Iterator

    from govreport.export.panel import PointPolicy
    from govreport.export.tables import TableName
    from govreport.model import Report

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
