"""The time limit of one report, kept where the report is parsed.

Two limits work together. The soft one raises :class:`TimeUp` in the thread that parses: by ``signal.setitimer``
where that is the main thread of a POSIX process, else by an exception that another thread sets. Neither reaches
code in C that never looks up. The hard one does, in worker processes: ``faulthandler`` keeps a thread in C that
needs no GIL, writes where Python stands, and ends the process; the parent then replaces the worker.
"""

from __future__ import annotations

import contextlib
import ctypes
import faulthandler
import multiprocessing
import signal
import sys
import threading
import time
from typing import IO, TYPE_CHECKING

if TYPE_CHECKING:
    from collections.abc import Iterator
    from types import FrameType


class TimeUp(BaseException):
    """The report has had its time. No ``Exception``, so that no step of a pipeline takes it for its own."""


def hard_limit(seconds: float) -> float:
    """When a worker that did not hear the soft limit is ended.

    >>> hard_limit(60)
    75.0

    """
    return seconds + max(2.0, seconds / 4)


@contextlib.contextmanager
def limited(seconds: float | None) -> Iterator[None]:
    """Raise :class:`TimeUp` in the block after `seconds`; a worker process that does not hear it ends later.

    >>> with limited(0.05):
    ...     while True:
    ...         pass
    Traceback (most recent call last):
    govreport.corpus.limits.TimeUp

    """
    if seconds is None:
        yield
        return
    in_main = threading.current_thread() is threading.main_thread()
    soft = _alarm if in_main and hasattr(signal, "setitimer") else _interruption
    with _watchdog.watching(hard_limit(seconds)), soft(seconds):
        yield


@contextlib.contextmanager
def _alarm(seconds: float) -> Iterator[None]:
    def ring(_number: int, _frame: FrameType | None) -> None:
        raise TimeUp

    before = signal.signal(signal.SIGALRM, ring)
    try:
        try:
            signal.setitimer(signal.ITIMER_REAL, seconds)
            yield
        finally:
            signal.setitimer(signal.ITIMER_REAL, 0)
    finally:
        signal.signal(signal.SIGALRM, before)


@contextlib.contextmanager
def _interruption(seconds: float) -> Iterator[None]:
    thread = ctypes.c_ulong(threading.get_ident())
    lock = threading.Lock()
    over = False

    def interrupt() -> None:
        with lock:
            if not over:
                ctypes.pythonapi.PyThreadState_SetAsyncExc(thread, ctypes.py_object(TimeUp))

    timer = threading.Timer(seconds, interrupt)
    timer.daemon = True
    timer.start()
    try:
        yield
    finally:
        timer.cancel()
        with lock:
            over = True
            ctypes.pythonapi.PyThreadState_SetAsyncExc(thread, None)  # one that was set and not yet raised


class _Watchdog:
    """Ends the process when the earliest deadline of its threads passes; only in processes made to be replaced."""

    def __init__(self) -> None:
        self.file: IO[bytes] | None = None
        self._deadlines: dict[int, float] = {}
        self._lock = threading.Lock()

    @contextlib.contextmanager
    def watching(self, seconds: float) -> Iterator[None]:
        if multiprocessing.parent_process() is None:
            yield
            return
        me = threading.get_ident()
        self._set(me, time.monotonic() + seconds)
        try:
            yield
        finally:
            self._set(me, None)

    def _set(self, thread: int, deadline: float | None) -> None:
        with self._lock:
            if deadline is None:
                self._deadlines.pop(thread, None)
            else:
                self._deadlines[thread] = deadline
            if not self._deadlines:
                faulthandler.cancel_dump_traceback_later()
                return
            left = max(0.01, min(self._deadlines.values()) - time.monotonic())
            faulthandler.dump_traceback_later(left, exit=True, file=self.file or sys.__stderr__ or 2)


_watchdog = _Watchdog()


def dump_into(file: IO[bytes]) -> None:
    """Let the hard limit, and whatever else ends the process in C, write where Python stood into `file`."""
    _watchdog.file = file
    faulthandler.enable(file=file)
