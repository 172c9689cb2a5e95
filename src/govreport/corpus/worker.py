"""What runs where the parsing is done: in a worker process, in a thread, on another machine."""

from __future__ import annotations

import io
import os
import signal
import stat
import threading
import time
from functools import cache, lru_cache
from multiprocessing import parent_process
from pathlib import Path
from typing import TYPE_CHECKING, Any

import attrs

from govreport.corpus.items import MAX_BYTES, Failure, FailureCode
from govreport.corpus.journal import Journal
from govreport.corpus.limits import TimeUp, limited
from govreport.corpus.wire import Written, dumps, loads
from govreport.errors import GovReportError, ReadError, TooLargeError

if TYPE_CHECKING:
    from collections.abc import Sequence

    from govreport.corpus.items import Item, Job
    from govreport.model import Report
    from govreport.pipeline import Pipeline

#: The journal of this process, where it is a worker of our own.
_journal: list[Journal] = []
#: How often a worker looks whether its parent is still there, in seconds.
_WATCH = 1.0


def begin(folder: str) -> None:
    """Set a worker process of our own up: its journal, and that it ends with its parent.

    An interrupt from the terminal goes to every process; the parent alone acts on it.
    """
    signal.signal(signal.SIGINT, signal.SIG_IGN)
    threading.Thread(target=_end_with_parent, daemon=True).start()
    try:
        _journal[:] = [Journal(folder)]
    except FileNotFoundError:  # the run ended while this worker started
        os._exit(1)


def run_batch(job: Job, items: Sequence[Item]) -> list[tuple[float, Written]]:
    """Do the job on each item, for a caller in another process; gives the seconds and the pickled result."""
    return [_written(item, *run_one(job, item)) for item in items]


def run_plain(job: Job, items: Sequence[Item]) -> list[tuple[float, Any]]:
    """Do the job on each item, for a caller in this same process."""
    return [run_one(job, item) for item in items]


def run_one(job: Job, item: Item) -> tuple[float, Any]:
    """Do the job on one item; whatever goes wrong becomes a failure.

    Returns:
        The seconds it took, and the report, what the job makes of it, or the failure.

    """
    _load()
    if _journal:
        _journal[0].write(item.key)
    started = time.perf_counter()
    try:
        pipeline = _pipeline(job.pipeline) if isinstance(job.pipeline, bytes) else job.pipeline
        with limited(job.time_limit):
            report = _report(pipeline, item)
            result = report if job.reduce is None else job.reduce(report)
    except (Exception, TimeUp) as error:  # noqa: BLE001 - one report must not cost the others
        result = _failure(item, error, job, time.perf_counter() - started)
    finally:
        if _journal:
            _journal[0].write(0)
    return time.perf_counter() - started, result


@cache
def _load() -> None:
    """Load what parsing needs before the first report's time begins."""
    import govreport.corpus.provenance  # noqa: PLC0415 - the parent, who imports us, needs it not
    import govreport.presets  # noqa: PLC0415 - the parent, who imports us, needs it not
    import govreport.reading  # noqa: F401, PLC0415 - the parent, who imports us, needs it not


def _report(pipeline: Pipeline | None, item: Item) -> Report:
    from govreport.corpus.provenance import reconciled  # noqa: PLC0415 - the parent, who imports us, needs it not
    from govreport.model import Origin  # noqa: PLC0415 - the parent, who imports us, needs it not
    from govreport.parsing import parse  # noqa: PLC0415 - the parent, who imports us, needs it not
    from govreport.reading import read  # noqa: PLC0415 - the parent, who imports us, needs it not

    if isinstance(item.content, str):
        report = parse(item.content, pipeline=pipeline)
        report = attrs.evolve(report, origin=Origin(item.name))
    elif item.content is not None:
        report = read(_named(item.content, item.name), pipeline=pipeline)
    else:
        report = read(_checked(item.path or item.name), pipeline=pipeline)
    return reconciled(report, item.hints)


@lru_cache(maxsize=4)
def _pipeline(data: bytes) -> Pipeline:
    made: Pipeline = loads(data)
    return made


class _Named(io.BytesIO):
    """Bytes with the name of the file they came from."""

    name = ""


def _named(data: bytes, name: str) -> _Named:
    file = _Named(data)
    file.name = name
    return file


def _checked(path: str) -> str:
    """Refuse what would block or fill the memory: pipes, devices, files beyond the limit."""
    try:
        found = Path(path).stat()
    except OSError as error:
        raise ReadError(path, error.strerror or type(error).__name__) from error
    if not stat.S_ISREG(found.st_mode):
        raise ReadError(path, "this is no regular file")
    if found.st_size > MAX_BYTES:
        message = f"the file has {found.st_size} bytes; the limit is {MAX_BYTES}"
        raise TooLargeError(path, message)
    return path


def _failure(item: Item, error: BaseException, job: Job, seconds: float) -> Failure:
    notes = tuple(getattr(error, "__notes__", ()))
    if isinstance(error, TimeUp):
        message = f"not done within {job.time_limit:g} seconds"
        return Failure(item.name, FailureCode.TIME_LIMIT, message, seconds, notes)
    if isinstance(error, ReadError):
        code = FailureCode.TOO_LARGE if isinstance(error, TooLargeError) else FailureCode.UNREADABLE
        return Failure(item.name, code, error.reason, seconds, notes)
    told = str(error) if isinstance(error, GovReportError) else f"{type(error).__name__}: {error}"
    return Failure(item.name, FailureCode.PARSE_ERROR, told, seconds, notes)


def _written(item: Item, seconds: float, result: Any) -> tuple[float, Written]:
    try:
        return seconds, Written(dumps(result))
    except Exception as error:  # noqa: BLE001 - a result of whatever plug-in
        message = f"the result cannot be sent from its process: {type(error).__name__}: {error}"
        return seconds, Written(dumps(Failure(item.name, FailureCode.NOT_SENDABLE, message, seconds)))


def _end_with_parent() -> None:
    """End this process when its parent is gone, be it killed: nobody would read the results."""
    parent = parent_process()
    if parent is None:
        return
    first = os.getppid()
    while parent.is_alive() and os.getppid() == first:  # a sibling, forked later, may hold the first sign back
        parent.join(_WATCH)
    os._exit(1)
