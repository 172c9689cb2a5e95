"""A table of many reports, made as a run that can be stopped."""

from __future__ import annotations

import datetime
from decimal import Decimal
from typing import TYPE_CHECKING, Any

import attrs

from govreport.corpus.digest import Digest, digester, unpacked
from govreport.corpus.items import Failure, Job
from govreport.corpus.many import TIME_LIMIT, checked_limit, checked_workers, engine_for, hinting, packed, stays_here
from govreport.corpus.run import Run
from govreport.corpus.sources import check, items
from govreport.corpus.summary import Summary, summarise

if TYPE_CHECKING:
    import os
    from collections.abc import Callable, Iterator
    from concurrent.futures import Executor

    from govreport.corpus.items import Item
    from govreport.corpus.store import Store
    from govreport.export.tables import Column, Table
    from govreport.pipeline import Pipeline

#: Rows that are held at once while a table is written.
_CHUNK = 20_000


@attrs.frozen
class Done:
    """One source of a run is finished.

    Args:
        source: its name.
        kept: it was finished by an earlier run.
        seconds: that it took now.
        rows: that it gave.
        issues: codes of what is odd in it.
        failure: why it gave none.

    """

    source: str
    kept: bool = False
    seconds: float = 0.0
    rows: int = 0
    issues: tuple[str, ...] = ()
    failure: Failure | None = None


@attrs.define
class PanelRun:
    r"""One table of many reports, written into a store as it grows.

    Iterate over :meth:`run` to its end, then ask for :meth:`tables` and :meth:`summary`.

    Args:
        store: holds what is finished.
        table: which table, as in ``docs/outputs.md``.
        pipeline: as in :func:`govreport.parse_many`.
        executor: as in :func:`govreport.parse_many`.
        workers: as in :func:`govreport.parse_many`.
        time_limit: as in :func:`govreport.parse_many`.
        manifest: as in :func:`govreport.parse_many`.
        retry: parse again what failed before.

    >>> from govreport.corpus import Store
    >>> with Store() as store:
    ...     panel = PanelRun(store, workers=1)
    ...     done = list(panel.run([("a", "石桥镇政府工作报告\n2020年，生产总值增长5%。")]))
    ...     [(row["name"], str(row["value"])) for table in panel.tables() for row in table.rows]
    [('地区生产总值', '5')]

    """

    store: Store
    table: str = "indicators"
    pipeline: Pipeline | None = None
    executor: Executor | Callable[[], Executor] | None = None
    workers: int | None = attrs.field(default=None, converter=checked_workers)
    time_limit: float | None = attrs.field(default=TIME_LIMIT, converter=checked_limit)
    manifest: str | os.PathLike[str] | None = None
    retry: bool = False
    _kept: int = attrs.field(default=0, init=False)

    def run(self, sources: Any) -> Iterator[Done]:
        """Parse what is not finished, and tell of each source as it is.

        Raises:
            CorpusError: as :func:`govreport.parse_many`.

        """
        check(sources)
        here = stays_here(self.executor, self.workers)
        job = Job(self.pipeline if here else packed(self.pipeline), self.time_limit, digester(self.table))
        found = items(sources, hinting(self.manifest))
        return self._run(job, found)

    def _run(self, job: Job, found: Iterator[Item]) -> Iterator[Done]:
        made_by = self._made_by()
        kept: list[str] = []

        def wanted() -> Iterator[Item]:
            for number, item in enumerate((item for item in found if self._wants(item, made_by, kept)), start=1):
                yield attrs.evolve(item, key=number)  # the run counts those that it parses

        self.store.begin()
        self._kept = 0
        outcomes = Run(lambda: engine_for(self.executor, self.workers), job, wanted(), ordered=False).outcomes()
        try:
            for outcome in outcomes:
                yield from self._told(kept)
                self.store.add(outcome, made_by)
                result = outcome.result
                if isinstance(result, Digest):
                    yield Done(outcome.item.name, False, outcome.seconds, result.count, result.issues)  # noqa: FBT003 - kept
                else:
                    yield Done(outcome.item.name, seconds=outcome.seconds, failure=result)
            yield from self._told(kept)
        finally:
            self.store.flush()

    def _wants(self, item: Item, made_by: str, kept: list[str]) -> bool:
        wanted = self.store.wants(item, made_by, again=self.retry)
        if not wanted:
            kept.append(item.name)
        return wanted

    def _told(self, kept: list[str]) -> Iterator[Done]:
        self._kept += len(kept)
        names = kept[:]
        kept.clear()
        yield from (Done(name, kept=True) for name in names)

    def _made_by(self) -> str:
        from govreport.pipeline import Pipeline  # noqa: PLC0415 - loaded where it is needed

        return f"{(self.pipeline or Pipeline.default()).fingerprint} {self.table}"

    @property
    def fingerprint(self) -> str:
        """Of the pipeline."""
        return self._made_by().partition(" ")[0]

    def summary(self) -> Summary:
        """What came of the run."""
        return summarise(self.store, kept=self._kept)

    def tables(self, *, point: str | None = None, whole: bool = False) -> Iterator[Table]:
        """The rows in the order of the sources, a part of the table after the other, so that few are held at once.

        Args:
            point: as in :func:`govreport.panel`.
            whole: all of them in one.

        """
        from govreport.export.panel import PointPolicy, add_points  # noqa: PLC0415 - loaded where it is needed
        from govreport.export.tables import Table  # noqa: PLC0415 - loaded where it is needed

        empty = Table.of((), self.table, point=point)
        part: list[dict[str, Any]] = []
        for packed_rows in self.store.rows():
            part += (_restored(row, empty.columns) for row in unpacked(packed_rows))
            if len(part) >= _CHUNK and not whole:
                yield _pointed(attrs.evolve(empty, rows=part), point, add_points, PointPolicy)
                part = []
        yield _pointed(attrs.evolve(empty, rows=part), point, add_points, PointPolicy)


def _pointed(table: Table, point: str | None, add: Callable[..., None], policy: Callable[[str], Any]) -> Table:
    if point is not None and any(column.name == "point" for column in table.columns):
        add(table.rows, policy(point))
    return table


def _restored(row: dict[str, Any], columns: tuple[Column, ...]) -> dict[str, Any]:
    """Give numbers and dates back their types."""
    from govreport.export.tables import Kind  # noqa: PLC0415 - loaded where it is needed

    for column in columns:
        value = row.get(column.name)
        if value is not None and column.kind is Kind.NUMBER:
            row[column.name] = Decimal(value)
        elif value is not None and column.kind is Kind.DATE:
            row[column.name] = datetime.date.fromisoformat(value)
    return row
