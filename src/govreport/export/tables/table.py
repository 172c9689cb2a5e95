"""A table: typed columns and rows, ready for any frame or file."""

from __future__ import annotations

import warnings
from decimal import Context, Decimal
from typing import TYPE_CHECKING, Any

import attrs

from govreport.export.panel import Cell, PointPolicy, add_points, widened
from govreport.export.tables.columns import Column, Kind, Labels, column_named, columns_of
from govreport.export.tables.rows import TableName, rows_of

if TYPE_CHECKING:
    from collections.abc import Iterable, Iterator

    from govreport.model import Report

#: Formats with a decimal type of fixed width keep so many digits, and so many of them after the point.
DECIMAL_DIGITS, DECIMAL_PLACES = 38, 10
_PLACE = Decimal(1).scaleb(-DECIMAL_PLACES)
_CONTEXT = Context(prec=DECIMAL_DIGITS)


@attrs.frozen(repr=False)
class Table:
    """Rows with typed columns.

    Args:
        name: what it is a table of.
        columns: in their order.
        rows: mappings; a key that is no column is left out, a column without a key is missing.

    """

    name: str
    columns: tuple[Column, ...]
    rows: list[dict[str, Any]]

    @classmethod
    def of(cls, reports: Iterable[Report], name: TableName | str, *, point: PointPolicy | str | None = None) -> Table:
        r"""Gather the rows of `reports`; `point` as in :func:`govreport.panel`, for tables of figures.

        >>> import govreport as gr
        >>> table = Table.of([gr.parse("石桥镇政府工作报告\n新建道路12公里。")], "quantities")
        >>> [(row["text"], str(row["value"])) for row in table.rows]
        [('12公里', '12')]

        """
        return cls.gather(reports, [name], point=point)[0]

    @classmethod
    def gather(
        cls, reports: Iterable[Report], names: Iterable[TableName | str], *, point: PointPolicy | str | None = None
    ) -> list[Table]:
        """Gather several tables in one pass; none of the reports is kept."""
        tables = [cls._empty(TableName(name), point) for name in names]
        for report in reports:
            for table in tables:
                table.rows.extend(rows_of(report, TableName(table.name)))
        for table in tables:
            if point is not None and column_named("point") in table.columns:
                add_points(table.rows, PointPolicy(point))
        return tables

    @classmethod
    def _empty(cls, name: TableName, point: PointPolicy | str | None) -> Table:
        columns = columns_of(name)
        at = next((at for at, column in enumerate(columns, 1) if column.name == "high"), None)
        if point is not None and at is not None:
            columns = (*columns[:at], column_named("point"), *columns[at:])
        return cls(name.value, columns, [])

    @classmethod
    def wide(cls, reports: Iterable[Report], point: PointPolicy | str) -> Table:
        """Gather one row a region and year, the columns in the order of the catalogue."""
        return cls.of(reports, TableName.INDICATORS, point=point).widened()

    def widened(self) -> Table:
        """Turn a table of indicators, with points, into one row a region and year."""
        rows, cells = widened(self.rows)
        keys = tuple(map(column_named, ("region", "region_code", "level", "year")))
        return Table("panel", (*keys, *_cell_columns(cells)), rows)

    def __repr__(self) -> str:
        return f"<Table {self.name!r}: {len(self.columns)} columns, {len(self.rows)} rows>"

    def values(self, column: Column) -> list[Any]:
        """The values of a column: str, int, Decimal, date or None, and text that every encoding takes."""
        cells = (row.get(column.name) for row in self.rows)
        if column.kind in {Kind.TEXT, Kind.WORD}:
            return [None if cell is None else _well_formed(str(cell)) for cell in cells]
        return list(cells)

    def decimals(self, column: Column) -> list[Decimal | None]:
        """The exact numbers of a column for a type with a fixed number of places.

        Digits beyond :data:`DECIMAL_PLACES` are rounded; a number too large for the type is missing, with a warning.
        """
        values = self.values(column)
        rounded = [_rounded(value) for value in values]
        lost = sum(after is None and before is not None for before, after in zip(values, rounded, strict=True))
        if lost:
            message = (
                f"{lost} number(s) of the column {column.name!r} are too large for this format and stand as missing"
            )
            warnings.warn(message, stacklevel=2)
        return rounded


def _cell_columns(cells: dict[str, Cell]) -> Iterator[Column]:
    from govreport.model.catalogue import IndicatorCatalogue  # noqa: PLC0415 - only wide tables need it

    known = {row.id: (at, row.english) for at, row in enumerate(IndicatorCatalogue.default().definitions)}
    unknown = (len(known), "")
    measures, statuses = column_named("measure"), column_named("status")

    def order(item: tuple[str, Cell]) -> tuple[int, str, int, int]:
        cell = item[1]
        at = known.get(cell.id, unknown)[0]
        return (at, cell.name, measures.words.index(cell.measure), statuses.words.index(cell.status))

    for name, cell in sorted(cells.items(), key=order):
        english = known.get(cell.id, unknown)[1] or cell.id or cell.name
        measure = measures.chinese[measures.words.index(cell.measure)]
        status = statuses.chinese[statuses.words.index(cell.status)]
        labels = Labels(f"{cell.name} {measure} {status}", f"{english} {cell.measure} {cell.status}")
        bound = column_named("bound")
        yield Column(name, Kind.NUMBER, labels)
        of_bound = Labels(f"{labels.zh} {bound.labels.zh}", f"{labels.en} {bound.labels.en}")
        yield attrs.evolve(bound, name=f"{name}_bound", labels=of_bound)
        yield Column(f"{name}_row", Kind.INTEGER, Labels(f"{labels.zh} 长表行号", f"{labels.en} row of the long panel"))


def _well_formed(text: str) -> str:
    """Give `text` with U+FFFD for half characters, which no file takes."""
    try:
        text.encode()
    except UnicodeEncodeError:
        return text.encode("utf-16-le", "surrogatepass").decode("utf-16-le", "replace")
    return text


def _rounded(value: Decimal | None) -> Decimal | None:
    if value is None or value.adjusted() >= DECIMAL_DIGITS - DECIMAL_PLACES:
        return None
    return value.quantize(_PLACE, context=_CONTEXT)
