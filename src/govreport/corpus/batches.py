"""Functions that engines of tables call on each batch of pages: Spark's ``mapInPandas``, Ray's ``map_batches``.

Each batch gives rows of one table, with the same columns and types whatever is in it, and a row with its reason for
each page that gave no report.
"""

from __future__ import annotations

from typing import TYPE_CHECKING, Any

import attrs

from govreport.corpus.items import Failure, Job
from govreport.corpus.many import TIME_LIMIT, checked_limit
from govreport.corpus.provenance import hints_of_name
from govreport.corpus.sources import items
from govreport.corpus.worker import run_one

if TYPE_CHECKING:
    from collections.abc import Iterable, Iterator

    from govreport.export.tables import Column, Table
    from govreport.pipeline import Pipeline

_FAILURE = "failure"


def parse_batch(
    batch: Any, *, table: str = "indicators", pipeline: Pipeline | None = None, time_limit: float | None = TIME_LIMIT
) -> Any:
    """Parse the pages of one batch in this process.

    Args:
        batch: a ``pandas.DataFrame`` or a ``pyarrow.Table`` with a column of texts, and one of their ids, named as
            for :func:`govreport.parse_many`.
        table: the table whose rows are wanted, as in ``docs/outputs.md``.
        pipeline: as in :func:`govreport.parse`.
        time_limit: seconds for one page; one that runs longer is a row with its reason.

    Returns:
        Rows of the same kind as `batch`: exact numbers as ``decimal(38, 10)``, whole ones as ``int64``, and the
        column ``failure``.

    Raises:
        ImportError: where pyarrow is not installed; the message names the pip command.
        TypeError: where there is no column of texts.

    """
    try:
        import pyarrow as pa  # noqa: PLC0415 - an extra
    except ImportError as error:
        message = "batches of tables need pyarrow: pip install 'govreport[pandas,parquet]'"
        raise ImportError(message) from error
    is_arrow = isinstance(batch, pa.Table)
    found = _parsed(batch.to_pandas() if is_arrow else batch, table, Job(pipeline, checked_limit(time_limit)))
    rows = _arrow(found, pa)
    if is_arrow:
        return rows
    import pandas as pd  # noqa: PLC0415 - an extra

    return rows.to_pandas(types_mapper={pa.int64(): pd.Int64Dtype()}.get)


def parse_batches(batches: Iterable[Any], **options: Any) -> Iterator[Any]:
    """Parse one batch after the other, as ``mapInPandas`` hands them over; `options` as in :func:`parse_batch`."""
    for batch in batches:
        yield parse_batch(batch, **options)


def spark_schema(table: str = "indicators") -> str:
    """The columns that :func:`parse_batch` gives, as Spark wants to be told of them.

    >>> spark_schema().split(", ")[:4]
    ['`region` string', '`region_name` string', '`region_code` string', '`level` string']

    """
    from govreport.export.tables import Kind, Table  # noqa: PLC0415 - loaded where it is needed

    types = {Kind.INTEGER: "bigint", Kind.NUMBER: "decimal(38,10)", Kind.DATE: "date"}
    columns = _columns(Table.of((), table))
    return ", ".join(f"`{column.name}` {types.get(column.kind, 'string')}" for column in columns)


def _columns(empty: Table) -> tuple[Column, ...]:
    from govreport.export.tables import Column, Kind, Labels  # noqa: PLC0415 - loaded where it is needed

    return (*empty.columns, Column(_FAILURE, Kind.TEXT, Labels("失败原因", "why there is no report")))


def _parsed(frame: Any, table: str, job: Job) -> Table:
    from govreport.export.tables import Table, TableName  # noqa: PLC0415 - loaded where it is needed
    from govreport.export.tables.rows import rows_of  # noqa: PLC0415 - loaded where it is needed

    empty = Table.of((), table)
    rows: list[dict[str, Any]] = []
    for item in items(frame, hints_of_name):
        _, result = run_one(job, item)
        if isinstance(result, Failure):
            rows.append({"source": item.name, _FAILURE: f"{result.code}: {result.message}"})
        else:
            rows.extend(rows_of(result, TableName(table)))
    return attrs.evolve(empty, columns=_columns(empty), rows=rows)


def _arrow(table: Table, pa: Any) -> Any:
    """As Arrow, with words as plain text: dictionaries of several batches do not go together."""
    from govreport.export.files.parquet import to_arrow  # noqa: PLC0415 - an extra

    made = to_arrow(table)
    plain = [pa.field(f.name, pa.string() if pa.types.is_dictionary(f.type) else f.type) for f in made.schema]
    return made.cast(pa.schema(plain))
