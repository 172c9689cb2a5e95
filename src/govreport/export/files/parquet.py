"""Tables as Parquet, for pandas, polars, DuckDB, Spark and R."""

from __future__ import annotations

from typing import TYPE_CHECKING, Any

from govreport.export.files.text import replaced
from govreport.export.tables.columns import Kind
from govreport.export.tables.table import DECIMAL_DIGITS, DECIMAL_PLACES

if TYPE_CHECKING:
    import os

    from govreport.export.tables import Column, Table


def write_parquet(table: Table, path: str | os.PathLike[str], *, floats: bool = False) -> None:
    """Write a table as Parquet; columns have the same types whatever is in them.

    Text is ``string``, words are dictionaries, integers ``int64``, exact numbers
    ``decimal128(38, 10)`` (``double`` with `floats`), dates ``date32``. What a column means stands
    in the metadata of its field, as ``zh`` and ``en``.

    Raises:
        ImportError: where pyarrow is not installed; the message names the pip command.
        OSError: where the file cannot be written.

    """
    with replaced(path) as part:
        try:
            import pyarrow.parquet as pq  # noqa: PLC0415 - an extra
        except ImportError as error:
            message = "a Parquet file needs pyarrow: pip install 'govreport[parquet]'"
            raise ImportError(message) from error
        pq.write_table(to_arrow(table, floats=floats), part, compression="zstd")


def to_arrow(table: Table, *, floats: bool = False) -> Any:
    """Give a table as a ``pyarrow.Table``."""
    import pyarrow as pa  # noqa: PLC0415 - an extra

    types = {
        Kind.TEXT: pa.string(),
        Kind.WORD: pa.dictionary(pa.int8(), pa.string()),
        Kind.INTEGER: pa.int64(),
        Kind.NUMBER: pa.float64() if floats else pa.decimal128(DECIMAL_DIGITS, DECIMAL_PLACES),
        Kind.DATE: pa.date32(),
    }

    def values(column: Column) -> list[Any]:
        if column.kind is not Kind.NUMBER:
            return table.values(column)
        if floats:
            return [None if value is None else float(value) for value in table.values(column)]
        return table.decimals(column)

    told = [{"zh": column.labels.zh, "en": column.labels.en} for column in table.columns]
    fields = [
        pa.field(column.name, types[column.kind], metadata=labels)
        for column, labels in zip(table.columns, told, strict=True)
    ]
    arrays = [pa.array(values(column), type=field.type) for column, field in zip(table.columns, fields, strict=True)]
    return pa.Table.from_arrays(arrays, schema=pa.schema(fields, metadata={"table": table.name}))
