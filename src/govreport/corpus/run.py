"""The run: batches out, outcomes in, few enough under way, each source answered exactly once."""

from __future__ import annotations

from collections import deque
from concurrent.futures import FIRST_COMPLETED, BrokenExecutor, CancelledError, Future, wait
from typing import TYPE_CHECKING, Any

import attrs

from govreport.corpus.items import Failure, FailureCode, Item
from govreport.corpus.limits import hard_limit
from govreport.corpus.wire import Written, loads
from govreport.errors import CorpusError

if TYPE_CHECKING:
    from collections.abc import Callable, Iterable, Iterator

    from govreport.corpus.engines import Engine
    from govreport.corpus.items import Job
    from govreport.corpus.journal import Entry

#: A batch is to keep a worker busy so long, in seconds: long enough that handing it over costs next to nothing.
_BATCH_SECONDS = 0.25
_BATCH_ITEMS = 64
_BATCH_BYTES = 1_000_000
#: So many results may wait for their turn, and take so many bytes.
_WAITING_ITEMS = 1024
_WAITING_BYTES = 32_000_000
#: The pool may break so often in a row without any report done.
_BREAKS = 20


@attrs.frozen
class Outcome:
    """What became of one source.

    Args:
        item: the source.
        seconds: that it took.
        result: the report, what the job makes of it, or a failure.

    """

    item: Item
    seconds: float
    result: Any


@attrs.define
class Run:
    """One run over many sources.

    Args:
        make_engine: makes the place where batches are parsed; it is closed when the run ends.
        job: what is done with each source.
        items: the sources, taken one by one as there is room.
        ordered: give outcomes in the order of the sources.

    """

    make_engine: Callable[[], Engine]
    job: Job
    items: Iterator[Item]
    ordered: bool
    _engine: Engine = attrs.field(init=False)
    _pending: dict[Future[list[Any]], tuple[Item, ...]] = attrs.field(factory=dict, init=False)
    _again: deque[tuple[Item, ...]] = attrs.field(factory=deque, init=False)
    _suspects: deque[Item] = attrs.field(factory=deque, init=False)
    _alone: Item | None = attrs.field(default=None, init=False)
    _done: dict[int, tuple[Item, float, Any]] = attrs.field(factory=dict, init=False)
    _waiting_bytes: int = attrs.field(default=0, init=False)
    _next: int = attrs.field(default=1, init=False)
    _pace: float = attrs.field(default=_BATCH_SECONDS, init=False)
    _breaks: int = attrs.field(default=0, init=False)
    _held: Item | None = attrs.field(default=None, init=False)
    _ended: bool = attrs.field(default=False, init=False)
    _fault: Exception | None = attrs.field(default=None, init=False)

    def outcomes(self) -> Iterator[Outcome]:
        """Give the outcome of every source, as they come or in order.

        An error of the sources themselves is raised after the outcomes of all that came before it.

        Raises:
            CorpusError: where the workers do not start, or break without end.

        """
        self._engine = self.make_engine()
        kill = True
        try:
            while True:
                self._fill()
                yield from self._ready()
                if self._pending:
                    self._collect()
                elif not (self._again or self._suspects or self._done) and self._ended:
                    break
            kill = False
        finally:
            for future in self._pending:
                future.cancel()
            self._engine.close(kill=kill)
        if self._fault is not None:
            raise self._fault

    # ── out ──────────────────────────────────────────────────────────────────────────────────────

    def _fill(self) -> None:
        """Hand out batches while there is room; a suspect is parsed with nothing beside it."""
        if self._engine.window == 1 and self._done:  # in this process, nothing is parsed ahead of time
            return
        if self._suspects:
            if not self._pending:
                self._alone = self._suspects.popleft()
                self._submit((self._alone,))
            return
        while len(self._pending) < self._engine.window and (self._again or self._has_room()):
            batch = self._again.popleft() if self._again else self._batch()
            if not batch:
                return
            self._submit(batch)

    def _has_room(self) -> bool:
        """Whether more may be done while what is done waits for its turn."""
        return self._waiting_bytes < _WAITING_BYTES and len(self._done) < _WAITING_ITEMS

    def _batch(self) -> tuple[Item, ...]:
        """Take as many new sources as keep a worker busy for a while."""
        most = 1 if self._engine.window == 1 else max(1, min(_BATCH_ITEMS, int(_BATCH_SECONDS / self._pace)))
        batch: list[Item] = []
        weight = 0
        while len(batch) < most and (item := self._take()) is not None:
            if batch and weight + item.weight > _BATCH_BYTES:
                self._held = item
                break
            batch.append(item)
            weight += item.weight
        return tuple(batch)

    def _take(self) -> Item | None:
        item, self._held = self._held, None
        while item is None and not self._ended:
            try:
                item = next(self.items, None)
            except Exception as error:  # noqa: BLE001 - the caller's; raised when all before it is answered
                self._fault = error
                item = None
            self._ended = item is None
            if item is not None and item.refused is not None:
                self._done[item.key] = (item, 0.0, item.refused)
                item = None
                if len(self._done) >= _BATCH_ITEMS:
                    return None
        return item

    def _submit(self, batch: tuple[Item, ...]) -> None:
        try:
            future = self._engine.submit(self.job, batch)
        except BrokenExecutor:
            self._again.appendleft(batch)
            self._recover()
        else:
            self._pending[future] = batch

    # ── in ───────────────────────────────────────────────────────────────────────────────────────

    def _ready(self) -> Iterator[Outcome]:
        """Give what can be given, and forget it."""
        while self._done:
            key = self._next if self.ordered else next(iter(self._done))
            if key not in self._done:
                return
            item, seconds, result = self._done.pop(key)
            self._next += 1
            if isinstance(result, Written):
                self._waiting_bytes -= len(result.data)
                result = loads(result.data)
            yield Outcome(item, seconds, result)

    def _collect(self) -> None:
        """Take in what is done; where a worker died, sort out who was at fault."""
        done, _ = wait(self._pending, return_when=FIRST_COMPLETED)
        broken = False
        for future in done:
            broken |= not self._accept(future)
        if broken:
            wait(self._pending)  # the others broke with it, or are done
            self._recover()

    def _accept(self, future: Future[list[Any]]) -> bool:
        """Take in one batch; False where the pool broke under it, which stays pending."""
        items = self._pending[future]
        try:
            answers = future.result()
        except BrokenExecutor:
            return False
        except CancelledError as error:
            reason = "the executor gave up work that it had taken"
            raise CorpusError(reason) from error
        except Exception as error:  # noqa: BLE001 - our own code collects errors: this is the executor's
            del self._pending[future]
            self._refused(items, error)
            return True
        del self._pending[future]
        self._breaks = 0
        for item, (seconds, result) in zip(items, answers, strict=True):
            self._done[item.key] = (item, seconds, result)
            self._waiting_bytes += len(result.data) if isinstance(result, Written) else 0
            self._pace = max(1e-4, 0.9 * self._pace + 0.1 * seconds)
        return True

    # ── when something dies ──────────────────────────────────────────────────────────────────────

    def _refused(self, items: tuple[Item, ...], error: Exception) -> None:
        """An executor, such as Dask's, gave up on one batch: try its reports one by one, at last with none beside.

        Dask counts a worker's death against all that the worker was handed, so a neighbour may be given up too.
        """
        first = items[0]
        if len(items) > 1:
            self._again.extend((item,) for item in items)
        elif first is not self._alone:
            self._suspects.append(first)
        else:
            message = f"the executor gave up: {type(error).__name__}: {error}"
            self._fail(first, FailureCode.WORKER_DIED, message)

    def _recover(self) -> None:
        """Build the pool anew; blame the report at fault, where it is known, and parse the others again."""
        lost: list[Item] = []
        for future in list(self._pending):
            if not self._accept(future):
                lost += self._pending.pop(future)
        entries = self._engine.rebuild()
        self._breaks += 1
        if self._breaks > _BREAKS:
            reason = f"the worker processes died {_BREAKS} times in a row with no report done"
            raise CorpusError(reason)
        self._judge({item.key: item for item in lost}, entries)

    def _judge(self, lost: dict[int, Item], entries: Iterable[Entry]) -> None:
        known = {entry.key: entry for entry in entries if entry.key in lost}
        guilty = [entry for entry in known.values() if entry.cause]
        if len(lost) == 1:
            key = next(iter(lost))
            guilty = [known[key]] if key in known else []
            if not guilty:
                self._fail(lost.pop(key), FailureCode.WORKER_DIED, "the worker process ended")
        for entry in guilty:
            self._blame(lost.pop(entry.key), entry)
        died = [key for key, entry in known.items() if entry.died]
        suspected = [] if guilty else (died or list(known) or list(lost))
        self._suspects.extend(lost.pop(key) for key in suspected)
        self._again.extendleft((item,) for item in reversed(lost.values()))

    def _blame(self, item: Item, entry: Entry) -> None:
        limit = self.job.time_limit
        if entry.cause.startswith("Timeout") and limit is not None:
            message = f"not done within {limit:g} seconds, in code that could not be interrupted"
            self._fail(item, FailureCode.TIME_LIMIT, message, entry, hard_limit(limit))
        else:
            cause = f": {entry.cause}" if entry.cause else ""
            self._fail(item, FailureCode.WORKER_DIED, f"the worker process ended{cause}", entry)

    def _fail(
        self, item: Item, code: FailureCode, message: str, entry: Entry | None = None, seconds: float = 0.0
    ) -> None:
        self._breaks = 0
        notes = () if entry is None else entry.frames
        self._done[item.key] = (item, seconds, Failure(item.name, code, message, seconds, notes))
