"""Tables as text: CSV that opens in Excel, and JSON Lines; and files that appear whole or not at all."""

from __future__ import annotations

import csv
import json
import os
import re
from contextlib import contextmanager, suppress
from decimal import Decimal
from pathlib import Path
from typing import IO, TYPE_CHECKING, Any, TextIO

if TYPE_CHECKING:
    from collections.abc import Iterator

    from govreport.export.tables import Table

#: Text that a spreadsheet would run as a formula; a sign alone and a signed number with its unit are none.
_FORMULA = re.compile(r"[=@\t\r＝＠](?=.)|[-+－＋](?=.)(?![0-9.,]+[%％]?[^\x00-\x7f]*\Z)", re.DOTALL)


def write_csv(
    table: Table, target: str | os.PathLike[str] | TextIO, *, guard: bool = True, header: bool = True
) -> None:
    r"""Write a table as CSV; what is missing is an empty cell, and exact numbers stay exact.

    Args:
        table: what to write.
        target: a path, for a file in UTF-8 with the mark that Excel needs (``utf-8-sig``);
            or a file opened for text.
        guard: put an apostrophe before text that a spreadsheet would run as a formula:
            a page is a stranger's. Numbers and words of closed lists are never touched.
        header: begin with the names of the columns.

    >>> import sys
    >>> from govreport.export.tables import Column, Kind, Labels, Table
    >>> columns = [Column(name, kind, Labels("", "")) for name, kind in [("text", Kind.TEXT), ("value", Kind.NUMBER)]]
    >>> write_csv(Table("t", columns, [{"text": "=A1", "value": Decimal("5.10")}, {"value": None}]), sys.stdout)
    text,value
    '=A1,5.10
    ,

    """
    with _file(target, marked=True) as file:
        writer = csv.writer(file, lineterminator="\n")
        if header:
            writer.writerow([column.name for column in table.columns])
        cells = [table.values(column) for column in table.columns]
        writer.writerows([_cell(value, guard=guard) for value in row] for row in zip(*cells, strict=True))


def write_json_lines(table: Table, target: str | os.PathLike[str] | TextIO, *, floats: bool = False) -> None:
    """Write a JSON object a line.

    Args:
        table: what to write.
        target: a path, or a file opened for text.
        floats: numbers as JSON numbers; exact ones stand as text, as in ``Report.to_dict``.

    """
    columns = {column.name: table.values(column) for column in table.columns}
    with _file(target) as file:
        for row in zip(*columns.values(), strict=True):
            cells = dict(zip(columns, row, strict=True))
            file.write(json.dumps(cells, ensure_ascii=False, default=float if floats else str) + "\n")


def _cell(value: Any, *, guard: bool) -> str:
    if value is None:
        return ""
    if isinstance(value, Decimal):
        return format(value, "f")
    text = str(value)
    return "'" + text if guard and isinstance(value, str) and _FORMULA.match(text) else text


@contextmanager
def _file(target: str | os.PathLike[str] | IO[str], *, marked: bool = False) -> Iterator[IO[str]]:
    if isinstance(target, (str, os.PathLike)):
        with opened(target, marked=marked) as file:
            yield file
    else:
        yield target


@contextmanager
def replaced(path: str | os.PathLike[str]) -> Iterator[Path]:
    """Give a path to write to; what was written takes the place of `path` at the end, and only then.

    Folders are made as needed. What is no regular file, such as a pipe, is written to at once.
    """
    final = Path(os.path.realpath(path))  # a link stays a link
    if final.exists() and not final.is_file() and not final.is_dir():
        yield final
        return
    part = final.with_name(f".{final.name}.{os.getpid()}.part{final.suffix}")
    try:
        final.parent.mkdir(parents=True, exist_ok=True)
        yield part
        part.replace(final)
    finally:
        with suppress(OSError):
            part.unlink()


@contextmanager
def opened(path: str | os.PathLike[str], *, marked: bool = False) -> Iterator[TextIO]:
    """Open `path` for text in UTF-8, `marked` with the sign that Excel knows UTF-8 by; replaced as a whole."""
    encoding = "utf-8-sig" if marked else "utf-8"
    with replaced(path) as part, part.open("w", encoding=encoding, errors="backslashreplace", newline="\n") as file:
        yield file
