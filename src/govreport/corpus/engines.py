"""Where batches are parsed: in this process, in worker processes of our own, or by an executor that was given.

Our own processes are those of ``concurrent.futures``: no further dependency, and every other executor has the same
face. What it lacks, journals and ``faulthandler`` add: which report a dead worker was at, and an end to code in C
that hangs. ``docs/corpora.md`` compares it with pebble and loky.
"""

from __future__ import annotations

import contextlib
import multiprocessing
import shutil
import signal
import sys
import tempfile
from concurrent.futures import Executor, Future, ProcessPoolExecutor, ThreadPoolExecutor
from pathlib import Path
from typing import TYPE_CHECKING, Any, Protocol, cast

from govreport.corpus import worker
from govreport.corpus.journal import Entry, read_journals
from govreport.errors import CorpusError

if TYPE_CHECKING:
    from collections.abc import Callable, Iterator, Sequence
    from multiprocessing.context import BaseContext
    from multiprocessing.process import BaseProcess

    from govreport.corpus.items import Item, Job

_NO_START = (
    'the worker processes do not start. In a script, let the run stand under `if __name__ == "__main__":`, '
    "since each worker imports the script; or parse in this process, with workers=1"
)
_GIVEN_BROKE = (
    "the executor broke: a worker died. Hand over a function that makes one "
    "(executor=lambda: ProcessPoolExecutor(4)), then it is made anew and the report at fault is found"
)
#: How a worker ends that the pool itself ends: by its own will, or when another has died.
_ENDED_BY_POOL = (0, -signal.SIGTERM)


class Engine(Protocol):
    """What the run asks of the place where batches are parsed."""

    #: How many batches may be under way.
    window: int
    #: Whether the results stay in this process, so that nothing need be pickled.
    plain: bool

    def submit(self, job: Job, items: Sequence[Item]) -> Future[list[Any]]:
        """Start a batch."""
        ...

    def rebuild(self) -> list[Entry]:
        """Start anew after a worker died; tell what is known of what the workers were at."""
        ...

    def close(self, *, kill: bool) -> None:
        """End, and with `kill` also what is still being parsed."""
        ...


class Inline:
    """In this process, one report after the other, each when it is asked for."""

    window = 1
    plain = True

    def submit(self, job: Job, items: Sequence[Item]) -> Future[list[Any]]:
        """Parse now."""
        future: Future[list[Any]] = Future()
        future.set_result(worker.run_plain(job, items))
        return future

    def rebuild(self) -> list[Entry]:
        """Never asked for: there is no worker that could die."""
        return []

    def close(self, *, kill: bool) -> None:
        """Nothing is held."""


class OwnProcesses:
    """Worker processes that are replaced when one dies.

    Args:
        workers: how many.
        method: how they start, as in ``multiprocessing``. ``spawn`` works everywhere and inherits neither threads nor
            memory.

    """

    plain = False

    def __init__(self, workers: int, method: str = "spawn") -> None:
        self.window = 2 * workers
        self._workers = workers
        self._context = _Context(method)
        self._folder = tempfile.mkdtemp(prefix="govreport-")
        self._pool: ProcessPoolExecutor | None = None

    def submit(self, job: Job, items: Sequence[Item]) -> Future[list[Any]]:
        """Hand a batch to the pool, which starts with the first one."""
        if self._pool is None:
            self._pool = ProcessPoolExecutor(
                self._workers,
                mp_context=cast("BaseContext", self._context),
                initializer=worker.begin,
                initargs=(self._folder,),
            )
        with _main_that_can_be_imported():
            return self._pool.submit(worker.run_batch, job, items)

    def rebuild(self) -> list[Entry]:
        """Let go of the broken pool and read its journals.

        Raises:
            CorpusError: where not one worker came as far as to begin its journal.

        """
        ended = {process.pid: process.exitcode for process in self._stop(kill=False)}
        died = {pid: code for pid, code in ended.items() if code not in _ENDED_BY_POOL}
        if not any(Path(self._folder).iterdir()):
            raise CorpusError(_NO_START)
        return read_journals(self._folder, died)

    def close(self, *, kill: bool) -> None:
        """End the workers; those that are busy are not waited for where `kill` says so."""
        self._stop(kill=kill)
        shutil.rmtree(self._folder, ignore_errors=True)

    def _stop(self, *, kill: bool) -> list[BaseProcess]:
        pool, self._pool = self._pool, None
        if pool is None:
            return []
        processes, self._context.made = self._context.made, []
        if kill:
            for process in processes:
                if process.is_alive():
                    process.kill()
        pool.shutdown(wait=True, cancel_futures=True)
        return processes


@contextlib.contextmanager
def _main_that_can_be_imported() -> Iterator[None]:
    """Let workers not look for a script where the code came from standard input."""
    main = sys.modules.get("__main__")
    file = getattr(main, "__file__", None)
    if main is None or file is None or Path(file).exists():
        yield
        return
    del main.__file__
    try:
        yield
    finally:
        main.__file__ = file


class _Context:
    """A context of ``multiprocessing`` that remembers its processes, for a pool has no public way to end them."""

    def __init__(self, method: str) -> None:
        self._context: Any = multiprocessing.get_context(method)
        self.made: list[BaseProcess] = []

    def Process(self, *args: Any, **named: Any) -> BaseProcess:  # noqa: N802 - the name it has in multiprocessing
        process: BaseProcess = self._context.Process(*args, **named)
        self.made.append(process)
        return process

    def __getattr__(self, name: str) -> Any:
        return getattr(self._context, name)


class Given:
    """An executor of the caller, who also ends it; or a function that makes executors, which are ended here.

    Args:
        executor: the executor, or what makes one.
        workers: how many batches it works on at once.

    """

    def __init__(self, executor: Executor | Callable[[], Executor], workers: int | None) -> None:
        self._make = None if isinstance(executor, Executor) else executor
        self._executor = executor if isinstance(executor, Executor) else executor()
        self.plain = isinstance(self._executor, ThreadPoolExecutor)
        self.window = 2 * (workers or getattr(self._executor, "_max_workers", None) or 16)

    def submit(self, job: Job, items: Sequence[Item]) -> Future[list[Any]]:
        """Hand a batch to the executor."""
        return self._executor.submit(worker.run_plain if self.plain else worker.run_batch, job, items)

    def rebuild(self) -> list[Entry]:
        """Make another executor; which report was at fault nobody tells.

        Raises:
            CorpusError: where the executor was handed over ready made.

        """
        if self._make is None:
            raise CorpusError(_GIVEN_BROKE)
        self._executor.shutdown(wait=False)
        self._executor = self._make()
        return []

    def close(self, *, kill: bool) -> None:
        """End what was made here; leave what was given."""
        if self._make is not None:
            self._executor.shutdown(wait=not kill)
