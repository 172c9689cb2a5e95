"""A corpus as one SQLite file: a table for each kind of result, joined by the key of the report."""

from __future__ import annotations

import datetime
import itertools
import os
import sqlite3
from contextlib import closing
from decimal import Decimal
from typing import TYPE_CHECKING, Any

from govreport.errors import SchemaError
from govreport.export.tables import Kind, Table, TableName
from govreport.export.tables.columns import column_named, columns_of

if TYPE_CHECKING:
    from collections.abc import Iterable, Iterator

    from govreport.export.tables import Column
    from govreport.model import Report

#: Kept in the file's ``user_version``; a file of another version is refused.
CORPUS_VERSION = 1
_KEY = "report"
_TYPES = {
    Kind.TEXT: "TEXT",
    Kind.WORD: "TEXT",
    Kind.INTEGER: "INTEGER",
    Kind.NUMBER: "NUMERIC",
    Kind.DATE: "TEXT",
}
#: The tables below `reports`, by the name they have in the file.
_PARTS = {
    "headings": TableName.OUTLINE,
    "passages": TableName.PASSAGES,
    "paragraphs": TableName.PARAGRAPHS,
    "quantities": TableName.QUANTITIES,
    "indicators": TableName.INDICATORS,
    "qualitative_targets": TableName.QUALITATIVE,
    "issues": TableName.ISSUES,
    "removed": TableName.REMOVED,
}
#: So many reports make one transaction.
_BATCH = 64


def write_sqlite(reports: Iterable[Report], path: str | os.PathLike[str]) -> int:
    r"""Write reports into a corpus; a report that it holds already is replaced by its new state.

    Reports are the same where their raw text is. The tables are ``reports`` (with the whole text,
    clean and raw), ``headings``, ``passages``, ``paragraphs``, ``quantities``, ``indicators``,
    ``qualitative_targets``, ``issues`` and ``removed``; views ``panel`` and ``targets`` join the
    figures with their reports, in the columns of :func:`govreport.panel`; ``columns`` says what each
    column holds. Exact numbers have the affinity NUMERIC: whole ones stay whole.

    Args:
        reports: any number; they are written in batches, each in one transaction, so that the file
            is in order whenever the writing is stopped.
        path: a new file, or one that this function wrote.

    Returns:
        How many reports were written.

    Raises:
        SchemaError: where the file holds something else, or another version.
        OSError: where the file cannot be opened.

    >>> import govreport as gr, tempfile
    >>> with tempfile.TemporaryDirectory() as folder:
    ...     write_sqlite([gr.parse("石桥镇政府工作报告\\n新建道路12公里。")], folder + "/corpus.sqlite")
    1

    """
    written = 0
    os.makedirs(os.path.dirname(os.path.abspath(path)), exist_ok=True)  # noqa: PTH100, PTH103, PTH120 - bytes too
    with closing(_opened(path)) as corpus:
        source = iter(reports)
        while batch := list(itertools.islice(source, _BATCH)):
            with corpus:
                for report in batch:
                    _put(corpus, report)
            written += len(batch)
    return written


def _opened(path: str | os.PathLike[str]) -> sqlite3.Connection:
    try:
        corpus = sqlite3.connect(path)
        corpus.execute("PRAGMA foreign_keys = ON")
        (version,) = corpus.execute("PRAGMA user_version").fetchone()
        (tables,) = corpus.execute("SELECT count(*) FROM sqlite_schema").fetchone()
    except sqlite3.OperationalError as error:
        raise OSError(str(error)) from error
    except sqlite3.DatabaseError as error:
        reason = f"the file is no corpus: {error}"
        raise SchemaError(reason) from error
    if version == 0 and tables == 0:
        with corpus:
            for statement in schema():
                corpus.execute(statement)
            corpus.executemany("INSERT INTO columns VALUES (?, ?, ?, ?, ?)", _codebook())
    elif version != CORPUS_VERSION:
        corpus.close()
        reason = f"the file is no corpus of version {CORPUS_VERSION}: its version is {version}"
        raise SchemaError(reason)
    return corpus


def schema() -> Iterator[str]:
    """The statements that make an empty corpus."""
    yield f"PRAGMA user_version = {CORPUS_VERSION}"
    reports = ", ".join(_declared(column) for column in columns_of(TableName.REPORTS) if column.name != _KEY)
    yield f"CREATE TABLE reports ({_KEY} TEXT PRIMARY KEY, {reports}, text TEXT NOT NULL, raw TEXT NOT NULL)"
    yield "CREATE INDEX reports_by_year ON reports (region, plan_year)"
    for name, table in _PARTS.items():
        columns = ", ".join(map(_declared, _own(table)))
        key = f"{_KEY} TEXT NOT NULL REFERENCES reports ON DELETE CASCADE"
        yield f"CREATE TABLE {name} ({key}, {columns})"
        yield f"CREATE INDEX {name}_by_report ON {name} ({_KEY})"
    yield "CREATE INDEX indicators_by_id ON indicators (id, measure, status)"
    own = {column.name for column in _own(TableName.INDICATORS)}
    columns = ", ".join(
        f'{"indicators" if column.name in own else "reports"}."{column.name}"'
        for column in columns_of(TableName.INDICATORS)
    )
    joined = f"indicators JOIN reports USING ({_KEY}) ORDER BY indicators.rowid"
    yield f"CREATE VIEW panel AS SELECT {columns} FROM {joined}"  # noqa: S608 - no text of a page
    yield "CREATE VIEW targets AS SELECT * FROM panel WHERE status = 'target'"
    yield 'CREATE TABLE columns ("table" TEXT, "column" TEXT, kind TEXT, zh TEXT, en TEXT)'


def _own(table: TableName) -> list[Column]:
    """The columns of a table that `reports` does not hold."""
    shared = {column.name for column in columns_of(TableName.REPORTS)} - {"title"}
    return [column for column in columns_of(table) if column.name not in shared]


def _declared(column: Column) -> str:
    return f'"{column.name}" {_TYPES[column.kind]}'


def _codebook() -> Iterator[tuple[str, ...]]:
    for name, table in {"reports": TableName.REPORTS, **_PARTS}.items():
        columns = columns_of(table) if name == "reports" else _own(table)
        for column in columns:
            yield name, column.name, column.kind.value, column.labels.zh, column.labels.en


def _put(corpus: sqlite3.Connection, report: Report) -> None:
    about, *parts = Table.gather([report], [TableName.REPORTS, *_PARTS.values()])
    key = about.rows[0][_KEY]
    corpus.execute(f"DELETE FROM reports WHERE {_KEY} = ?", (key,))  # noqa: S608 - no text of a page
    about.rows[0].update(text=report.text, raw=report.raw)
    columns = [column for column in about.columns if column.name != _KEY]
    _insert(corpus, "reports", key, [*columns, column_named("text"), column_named("raw")], about)
    for name, part in zip(_PARTS, parts, strict=True):
        _insert(corpus, name, key, _own(TableName(part.name)), part)


def _insert(corpus: sqlite3.Connection, name: str, key: str, columns: list[Column], table: Table) -> None:
    cells = [[_cell(value) for value in table.values(column)] for column in columns]
    names = ", ".join(f'"{column.name}"' for column in columns)
    marks = ", ".join("?" for _ in range(len(columns) + 1))
    rows = ((key, *row) for row in zip(*cells, strict=True))
    corpus.executemany(f"INSERT INTO {name} ({_KEY}, {names}) VALUES ({marks})", rows)  # noqa: S608 - no text of a page


def _cell(value: Any) -> Any:
    if isinstance(value, Decimal):
        return format(value, "f")
    if isinstance(value, datetime.date):
        return value.isoformat()
    return value
