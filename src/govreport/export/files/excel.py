"""Tables as an Excel workbook."""

from __future__ import annotations

import datetime
import itertools
import re
from decimal import Decimal
from typing import TYPE_CHECKING, Any

from govreport.export.files.text import replaced
from govreport.export.tables import Column, Kind, Labels, Table
from govreport.language.display import width

if TYPE_CHECKING:
    import os
    from collections.abc import Iterable, Iterator

#: Limits of the format: rows of a sheet with its header, characters of a cell.
ROWS, CHARACTERS = 1_048_576, 32_767
_CUT = "…（见 SQLite 或 CSV）"
#: What XML 1.0 cannot hold.
_ILLEGAL = re.compile("[\x00-\x08\x0b\x0c\x0e-\x1f\ufffe\uffff]")
#: Columns are as wide as what most of the first rows need, within bounds.
_SAMPLE, _NARROW, _BROAD = 200, 8, 60
_MOST_PLACES = 10


def write_excel(tables: Iterable[Table], path: str | os.PathLike[str]) -> None:
    """Write each table to a sheet of a workbook, and what their columns mean to a last one.

    Headers stay in sight and can be filtered. Numbers are numbers, to the 15 digits that Excel
    keeps; text is never run as a formula. A table with more rows than a sheet takes goes on in
    the next one; a text longer than a cell takes is cut, and says so; control characters, which
    the format has no place for, stand as U+FFFD.

    Raises:
        ImportError: where openpyxl is not installed; the message names the pip command.
        OSError: where the file cannot be written.

    """
    try:
        from openpyxl import Workbook  # noqa: PLC0415 - an extra
    except ImportError as error:
        message = "an Excel file needs openpyxl: pip install 'govreport[excel]'"
        raise ImportError(message) from error
    tables = list(tables)
    book = Workbook(write_only=True)
    for table in [*tables, _codebook(tables)]:
        cells = [table.values(column) for column in table.columns]
        rows = iter(zip(*cells, strict=True)) if cells else iter(())
        for number in itertools.count(1):
            first = list(itertools.islice(rows, _SAMPLE))
            if number > 1 and not first:
                break
            sheet = book.create_sheet(table.name if number == 1 else f"{table.name} ({number})")
            _fill(sheet, table, first, itertools.islice(rows, ROWS - 1 - len(first)))
    with replaced(path) as part:
        book.save(part)


def _fill(sheet: Any, table: Table, first: list[tuple[Any, ...]], more: Iterable[tuple[Any, ...]]) -> None:
    from openpyxl.utils import get_column_letter  # noqa: PLC0415 - an extra

    sheet.freeze_panes = "A2"
    for at, column in enumerate(table.columns):
        sheet.column_dimensions[get_column_letter(at + 1)].width = _width(column, [row[at] for row in first])
    sheet.append([_header(sheet, column.name) for column in table.columns])
    rows = 1
    for row in itertools.chain(first, more):
        sheet.append([_styled(sheet, value) for value in row])
        rows += 1
    sheet.auto_filter.ref = f"A1:{get_column_letter(len(table.columns))}{rows}"


def _styled(sheet: Any, value: Any) -> Any:
    """A cell, with a type and format where it needs them; None for nothing."""
    from openpyxl.cell import WriteOnlyCell  # noqa: PLC0415 - an extra

    if value is None or value == "":
        return None
    if isinstance(value, str):
        text = _text(value)
        if not text.startswith("="):
            return text
        cell = WriteOnlyCell(sheet, text)
        cell.data_type = "s"  # no formula
        cell.quotePrefix = True  # nor does it become one when someone edits it
        return cell
    if isinstance(value, int):
        return value
    cell = WriteOnlyCell(sheet, value)
    cell.number_format = number_format(value)
    return cell


def _header(sheet: Any, name: str) -> Any:
    from openpyxl.cell import WriteOnlyCell  # noqa: PLC0415 - an extra
    from openpyxl.styles import Font  # noqa: PLC0415 - an extra

    cell = WriteOnlyCell(sheet, name)
    cell.font = Font(bold=True)
    return cell


def number_format(value: Decimal | datetime.date) -> str:
    """The format that shows a number as it is: with thousands parted, and no places that it does not have.

    >>> number_format(Decimal("18640000000")), number_format(Decimal("6.50"))
    ('#,##0', '#,##0.0')

    """
    if isinstance(value, datetime.date):
        return "yyyy-mm-dd"
    exponent = value.normalize().as_tuple().exponent
    places = min(-exponent, _MOST_PLACES) if isinstance(exponent, int) else 0
    return "#,##0." + "0" * places if places > 0 else "#,##0"


def _text(value: str) -> str:
    value = _ILLEGAL.sub("\ufffd", value)
    return value if len(value) <= CHARACTERS else value[: CHARACTERS - len(_CUT)] + _CUT


def _width(column: Column, values: list[Any]) -> int:
    """Room for the header and nine of ten cells."""
    needed = sorted(width(f"{value:,}" if isinstance(value, Decimal) else str(value)) for value in values if value)
    most = needed[len(needed) * 9 // 10] if needed else 0
    return min(max(most, len(column.name) + 2, _NARROW), _BROAD) + 1


def _codebook(tables: Iterable[Table]) -> Table:
    """What the columns of `tables` mean, as a table."""
    names = ("sheet", "column", "kind", "zh", "en", "words")
    columns = tuple(Column(name, Kind.TEXT, Labels(name, name)) for name in names)
    return Table("columns", columns, [row for table in tables for row in _explained(table)])


def _explained(table: Table) -> Iterator[dict[str, str]]:
    for column in table.columns:
        words = "；".join(f"{word} {told}" for word, told in zip(column.words, column.chinese, strict=True))
        values = (table.name, column.name, column.kind.value, column.labels.zh, column.labels.en, words)
        yield dict(zip(("sheet", "column", "kind", "zh", "en", "words"), values, strict=True))
