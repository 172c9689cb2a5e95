"""A run that can be stopped: what is finished stands in a SQLite file, a transaction for each batch.

A source is finished when its bytes, the pipeline, the table that was asked for and what its name and manifest say of
it are what they were. So a run that was killed goes on where it was, and one over a collection that grew or was
mended parses only what is new.
"""

from __future__ import annotations

import hashlib
import json
import sqlite3
import time
from contextlib import contextmanager
from pathlib import Path
from typing import TYPE_CHECKING, Any, Self

import attrs

from govreport.corpus.digest import Digest, sha256_of
from govreport.corpus.items import Failure, FailureCode
from govreport.errors import CorpusError

if TYPE_CHECKING:
    import os
    from collections.abc import Iterator

    from govreport.corpus.items import Item
    from govreport.corpus.run import Outcome

#: Kept in the file's ``user_version``; a file of another make is refused.
STORE_VERSION = 710_001
_SCHEMA = """
CREATE TABLE source (
    id INTEGER PRIMARY KEY,
    name TEXT NOT NULL UNIQUE,
    sha256 TEXT NOT NULL,
    made_by TEXT NOT NULL,
    status TEXT NOT NULL,
    message TEXT NOT NULL,
    notes TEXT NOT NULL,
    seconds REAL NOT NULL,
    region TEXT,
    year INTEGER,
    characters INTEGER NOT NULL,
    issues TEXT NOT NULL,
    count INTEGER NOT NULL,
    rows BLOB,
    sketch_key TEXT NOT NULL
);
CREATE TABLE sketch (hash INTEGER NOT NULL, source INTEGER NOT NULL REFERENCES source ON DELETE CASCADE);
CREATE INDEX sketch_by_hash ON sketch (hash);
CREATE INDEX sketch_by_source ON sketch (source);
"""
_LISTING = "CREATE TEMP TABLE listed (position INTEGER PRIMARY KEY, name TEXT NOT NULL UNIQUE)"
_PARSED = "parsed"
#: So many outcomes, or what came in so many seconds, make one transaction.
_BATCH = 64
_SECONDS = 2.0


@attrs.define
class Store:
    """What is finished of a collection.

    Args:
        path: of the file; None for a temporary one that goes with the store.

    Raises:
        CorpusError: where the file is no store, or another run has it open.

    >>> with Store() as store:
    ...     store.count()
    0

    """

    path: str | os.PathLike[str] | None = None
    _file: sqlite3.Connection = attrs.field(init=False, repr=False)
    _waiting: list[tuple[Outcome, str]] = attrs.field(factory=list, init=False, repr=False)
    _written: float = attrs.field(factory=time.monotonic, init=False, repr=False)

    def __attrs_post_init__(self) -> None:
        name = "the store" if self.path is None else Path(self.path).name
        try:
            self._file = sqlite3.connect("" if self.path is None else self.path, isolation_level=None, timeout=1.0)
            self._prepare(name)
        except sqlite3.OperationalError as error:
            reason = f"{name} cannot be opened: {error}; is another run using it?"
            raise CorpusError(reason) from error
        except sqlite3.DatabaseError as error:
            reason = f"{name} is no store of a run: {error}"
            raise CorpusError(reason) from error

    def _prepare(self, name: str) -> None:
        self._file.execute("PRAGMA locking_mode = EXCLUSIVE")
        self._file.execute("PRAGMA foreign_keys = ON")
        (version,) = self._file.execute("PRAGMA user_version").fetchone()
        (tables,) = self._file.execute("SELECT count(*) FROM sqlite_schema").fetchone()
        if tables and version != STORE_VERSION:
            self._file.close()
            reason = f"{name} is no store of a run, or one of another version of this library"
            raise CorpusError(reason)
        self._file.execute("PRAGMA journal_mode = WAL")
        self._file.execute("PRAGMA synchronous = NORMAL")
        with self._transaction():  # which also takes the lock
            if not tables:
                for statement in _SCHEMA.split(";\n"):
                    self._file.execute(statement)
                self._file.execute(f"PRAGMA user_version = {STORE_VERSION}")
        self._file.execute(_LISTING)

    def __enter__(self) -> Self:
        return self

    def __exit__(self, *_: object) -> None:
        self.close()

    def close(self) -> None:
        """Write what is not yet written, and close the file."""
        try:
            self.flush()
        finally:
            self._file.close()

    @contextmanager
    def _transaction(self) -> Iterator[None]:
        self._file.execute("BEGIN IMMEDIATE")
        try:
            yield
        except BaseException:
            self._file.execute("ROLLBACK")
            raise
        self._file.execute("COMMIT")

    # ── a run ────────────────────────────────────────────────────────────────────────────────────

    def begin(self) -> None:
        """Forget which sources the last run listed; what is finished stays."""
        self._file.execute("DELETE FROM listed")

    def wants(self, item: Item, made_by: str, *, again: bool) -> bool:
        """List a source, and tell whether it is still to be parsed.

        Args:
            item: the source.
            made_by: names the pipeline and the table.
            again: also those that failed before.

        """
        name = _storable(item.name)
        added = self._file.execute("INSERT OR IGNORE INTO listed (name) VALUES (?)", (name,)).rowcount
        if not added:
            return False  # listed twice
        known = self._file.execute("SELECT sha256, made_by, status FROM source WHERE name = ?", (name,)).fetchone()
        if known is None or known[1] != _maker(item, made_by) or (again and known[2] != _PARSED):
            return True
        return bool(known[2] == FailureCode.UNREADABLE or known[0] != _hash_of(item))

    def add(self, outcome: Outcome, made_by: str) -> None:
        """Keep an outcome, whose result is a digest or a failure; it is written with the next batch."""
        self._waiting.append((outcome, _maker(outcome.item, made_by)))
        if len(self._waiting) >= _BATCH or time.monotonic() - self._written > _SECONDS:
            self.flush()

    def flush(self) -> None:
        """Write what waits, all of it or nothing."""
        if self._waiting:
            with self._transaction():
                for outcome, made_by in self._waiting:
                    self._put(outcome, made_by)
        self._waiting.clear()
        self._written = time.monotonic()

    def _put(self, outcome: Outcome, made_by: str) -> None:
        name, result = _storable(outcome.item.name), outcome.result
        self._file.execute("DELETE FROM source WHERE name = ?", (name,))
        if isinstance(result, Digest):
            key = hashlib.sha256(repr(result.sketch).encode()).hexdigest()[:32] if result.sketch else ""
            told = (result.sha256, made_by, _PARSED, "", "[]", outcome.seconds, result.region, result.year)
            rest: tuple[Any, ...] = (result.characters, " ".join(result.issues), result.count, result.rows, key)
        else:
            sha256 = "" if result.code == FailureCode.UNREADABLE else _hash_of(outcome.item)
            notes = json.dumps(result.notes, ensure_ascii=False)
            told = (sha256, made_by, result.code.value, result.message, notes, result.seconds, None, None)
            rest = (0, "", 0, None, "")
        marks = ", ".join("?" * (1 + len(told) + len(rest)))
        columns = (
            "name, sha256, made_by, status, message, notes, seconds, region, year, characters, issues, count, rows, "
            "sketch_key"
        )
        added = self._file.execute(
            f"INSERT INTO source ({columns}) VALUES ({marks})",  # noqa: S608 - marks alone
            (name, *map(_storable, told), *rest),
        )
        if isinstance(result, Digest):
            hashes = ((value, added.lastrowid) for value in result.sketch)
            self._file.executemany("INSERT INTO sketch VALUES (?, ?)", hashes)

    # ── what came of it ──────────────────────────────────────────────────────────────────────────

    def count(self) -> int:
        """How many sources are finished, whether parsed or failed."""
        (found,) = self._file.execute("SELECT count(*) FROM source").fetchone()
        return int(found)

    def rows(self) -> Iterator[bytes]:
        """The packed rows of the reports that the run listed, in its order."""
        query = "SELECT rows FROM listed JOIN source USING (name) WHERE rows IS NOT NULL ORDER BY position"
        for (rows,) in self._file.execute(query):
            yield rows

    def failures(self) -> Iterator[Failure]:
        """The sources that failed, of those that the run listed, in its order."""
        query = (
            "SELECT name, status, message, seconds, notes FROM listed JOIN source USING (name) "
            "WHERE status <> ? ORDER BY position"
        )
        for name, status, message, seconds, notes in self._file.execute(query, (_PARSED,)):
            yield Failure(name, FailureCode(status), message, seconds, tuple(json.loads(notes)))

    def query(self, statement: str, *values: Any) -> Iterator[tuple[Any, ...]]:
        """Ask the file; the table ``listed`` holds the names of the run, ``source`` what is finished."""
        yield from self._file.execute(statement, values)


def _maker(item: Item, made_by: str) -> str:
    """What made a result: the pipeline, the table, and what others say of the source."""
    if not item.hints:
        return made_by
    said = repr([attrs.astuple(hint) for hint in item.hints])
    return f"{made_by} {hashlib.sha256(said.encode('utf-8', 'surrogatepass')).hexdigest()[:8]}"


def _hash_of(item: Item) -> str:
    if item.content is not None:
        return sha256_of(item.content)
    try:
        with Path(item.path or item.name).open("rb") as file:
            return hashlib.file_digest(file, "sha256").hexdigest()
    except OSError:
        return ""


def _storable(value: Any) -> Any:
    """Text without halves of characters, which SQLite does not take."""
    return value.encode("utf-8", "backslashreplace").decode() if isinstance(value, str) else value
