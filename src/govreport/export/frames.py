"""Tables as data frames of pandas or polars, each column with its type."""

from __future__ import annotations

from typing import TYPE_CHECKING, Any, Literal

from govreport.export.records import each_report
from govreport.export.tables.columns import Kind
from govreport.export.tables.rows import TableName
from govreport.export.tables.table import DECIMAL_DIGITS, DECIMAL_PLACES, Table

if TYPE_CHECKING:
    from collections.abc import Callable, Iterable

    from govreport.export.tables.columns import Column
    from govreport.model import Report

Engine = Literal["pandas", "polars"]


def to_frame(
    reports: Report | Iterable[Report],
    table: TableName | str = TableName.INDICATORS,
    *,
    engine: Literal["pandas", "polars"] = "pandas",
    floats: bool = False,
) -> Any:
    r"""Give a table of one report, or of many, as a data frame.

    Args:
        reports: one or many.
        table: one of :class:`govreport.TableName`, such as ``"quantities"`` or ``"outline"``.
        engine: ``"pandas"`` or ``"polars"``.
        floats: floats for exact numbers.

    Returns:
        A frame. Its columns have the same types whatever is in them.

        ========  ===============================  ==========================
        kind      pandas                           polars
        ========  ===============================  ==========================
        text      ``string``, missing is ``NA``    ``String``
        word      ``category`` of a closed list    ``Enum`` of a closed list
        integer   ``Int64``                        ``Int64``
        number    ``object`` of ``Decimal``        ``Decimal(38, 10)``
        … floats  ``Float64``                      ``Float64``
        date      ``datetime64[s]``                ``Date``
        ========  ===============================  ==========================

    Raises:
        ImportError: where the engine is not installed; the message names the pip command.
        ValueError: where `table` or `engine` is none.
        TypeError: where one of `reports` is no report, such as a pair or a failure of `parse_many`.

    >>> import govreport as gr
    >>> frame = to_frame(gr.parse("石桥镇政府工作报告\n新建道路12公里。"), "quantities", engine="polars")
    >>> frame.select("text", "unit", "dimension").row(0)
    ('12公里', '公里', 'length')

    """
    return frame_of(Table.of(each_report(reports), table), engine, floats=floats)


def frame_of(table: Table, engine: Engine, *, floats: bool = False) -> Any:
    """Give a table as a frame of `engine`."""
    if engine not in _MAKERS:
        message = f"no engine {engine!r}: choose one of {', '.join(_MAKERS)}"
        raise ValueError(message)
    try:
        return _MAKERS[engine](table, floats)
    except ImportError as error:
        message = f"a frame of {engine} needs it: pip install 'govreport[{engine}]'"
        raise ImportError(message) from error


def _to_pandas(table: Table, floats: bool) -> Any:  # noqa: FBT001 - called by name in one place
    import pandas as pd  # noqa: PLC0415 - an extra

    def series(column: Column) -> Any:
        values = table.values(column)
        match column.kind:
            case Kind.TEXT:
                return pd.Series(values, dtype=pd.StringDtype("python"))
            case Kind.WORD:
                return pd.Series(values, dtype=pd.CategoricalDtype(column.words))
            case Kind.INTEGER:
                return pd.Series(values, dtype="Int64")
            case Kind.DATE:
                return pd.Series(values, dtype="datetime64[s]")
            case Kind.NUMBER if floats:
                return pd.Series([None if value is None else float(value) for value in values], dtype="Float64")
            case Kind.NUMBER:
                return pd.Series(values, dtype="object")

    return pd.DataFrame({column.name: series(column) for column in table.columns})


def _to_polars(table: Table, floats: bool) -> Any:  # noqa: FBT001 - called by name in one place
    import polars as pl  # noqa: PLC0415 - an extra

    def series(column: Column) -> Any:
        values = table.values(column)
        match column.kind:
            case Kind.TEXT:
                return pl.Series(column.name, values, dtype=pl.String)
            case Kind.WORD:
                return pl.Series(column.name, values, dtype=pl.Enum(column.words))
            case Kind.INTEGER:
                return pl.Series(column.name, values, dtype=pl.Int64)
            case Kind.DATE:
                return pl.Series(column.name, values, dtype=pl.Date)
            case Kind.NUMBER if floats:
                return pl.Series(column.name, [None if one is None else float(one) for one in values], dtype=pl.Float64)
            case Kind.NUMBER:
                return pl.Series(column.name, table.decimals(column), dtype=pl.Decimal(DECIMAL_DIGITS, DECIMAL_PLACES))

    return pl.DataFrame([series(column) for column in table.columns])


_MAKERS: dict[str, Callable[[Table, bool], Any]] = {"pandas": _to_pandas, "polars": _to_polars}
