"""The formats of files, told by suffixes, and tables written in each."""

from __future__ import annotations

import os
from pathlib import PurePath
from typing import TYPE_CHECKING

from govreport.export.files.excel import write_excel
from govreport.export.files.parquet import write_parquet
from govreport.export.files.stata import write_stata
from govreport.export.files.text import write_csv, write_json_lines

if TYPE_CHECKING:
    from govreport.export.tables import Table

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
