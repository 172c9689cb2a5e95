"""Rows as text: CSV that opens in Excel, and JSON Lines."""

from __future__ import annotations

import csv
import json
import re
from decimal import Decimal
from typing import IO, TYPE_CHECKING, Any

if TYPE_CHECKING:
    from collections.abc import Iterable, Mapping, Sequence

#: Text that a spreadsheet would run as a formula; a sign alone and a signed number with its unit are none.
_FORMULA = re.compile(r"[=@\t\r＝＠](?=.)|[-+－＋](?=.)(?![0-9.,]+[%％]?[^\x00-\x7f]*\Z)", re.DOTALL)


def write_csv(rows: Sequence[Mapping[str, Any]], file: IO[str], *, guard: bool = True) -> None:
    r"""Write rows as CSV; what is missing is an empty cell.

    Args:
        rows: mappings; the columns are all that occur, in the order in which they first do.
        file: opened for text, with ``newline=""``.
        guard: put an apostrophe before text that a spreadsheet would run as a formula
            (the page is a stranger's). Numbers are never touched.

    >>> import sys
    >>> write_csv([{"name": "粮食", "value": Decimal("5.10")}, {"name": "=A1", "unit": "吨"}], sys.stdout)
    name,value,unit
    粮食,5.10,
    '=A1,,吨

    """
    columns = list(dict.fromkeys(name for row in rows for name in row))
    table = csv.writer(file, lineterminator="\n")
    table.writerow(columns)
    for row in rows:
        table.writerow([_cell(row.get(name), guard=guard) for name in columns])


def _cell(value: Any, *, guard: bool) -> str:
    if value is None:
        return ""
    if isinstance(value, Decimal):
        return format(value, "f")
    text = str(value)
    return "'" + text if guard and isinstance(value, str) and _FORMULA.match(text) else text


def write_json_lines(rows: Iterable[Mapping[str, Any]], file: IO[str]) -> None:
    """Write a JSON object a line; exact numbers stand as text, as in ``Report.to_dict``.

    >>> import sys
    >>> write_json_lines([{"name": "粮食", "value": Decimal("5.10")}], sys.stdout)
    {"name": "粮食", "value": "5.10"}

    """
    for row in rows:
        file.write(json.dumps(row, ensure_ascii=False, default=str) + "\n")
