"""Steps that do what a step must not, where the text asks for it; in a module, so that worker processes import them."""

from __future__ import annotations

import ctypes
import itertools
import os
import signal
import time
from typing import TYPE_CHECKING, Any

import attrs

from govreport import Pipeline, PipelineStep, Report, StepKind

if TYPE_CHECKING:
    from collections.abc import Callable, Iterator

    from govreport import Edit, TracedText


def obey(traced: TracedText) -> Iterator[Edit]:
    """Do to this process what the text says."""
    order, _, rest = traced.text.partition(" ")
    act = _ORDERS.get(order)
    if act is not None:
        act(rest)
    yield from ()


def _kill_once(mark: str) -> None:
    """End this process as if from outside, where this is the first to come."""
    try:
        os.close(os.open(mark, os.O_CREAT | os.O_EXCL))
    except FileExistsError:
        return
    os.kill(os.getpid(), signal.SIGKILL)


def _hang(_rest: str) -> None:
    while True:
        pass


def _raise(kind: type[Exception], *values: str) -> None:
    raise kind(*values)


_ORDERS: dict[str, Callable[[str], object]] = {
    "exit": lambda _: os._exit(7),
    "kill-once": _kill_once,
    "fault": lambda _: ctypes.string_at(0),
    "hang": _hang,
    "hang-in-c": lambda _: sum(itertools.repeat(0)),  # holds the GIL and never looks at signals
    "raise": lambda _: _raise(ValueError, "as the text said"),
    "fill": lambda _: _raise(MemoryError),
    "sleep": lambda rest: time.sleep(float(rest)),
}


def spoil(report: Report, _resources: Any) -> Report:
    """Hand on a result that no process can send to another."""
    if report.text == "unsendable":
        return attrs.evolve(report, fingerprint=lambda: None)  # type: ignore[arg-type]  # that is the point
    return report


#: Next to no work, so that tests are about the machinery.
OBEDIENT = Pipeline(
    (PipelineStep("obey", StepKind.CLEANER, obey), PipelineStep("spoil", StepKind.STAGE, spoil)),
)
