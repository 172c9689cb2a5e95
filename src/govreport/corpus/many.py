"""The front door for many reports."""

from __future__ import annotations

import os
import pickle
import sys
from concurrent.futures import ThreadPoolExecutor
from typing import TYPE_CHECKING, Any, Literal

from govreport.corpus.engines import Engine, Given, Inline, OwnProcesses
from govreport.corpus.items import Failure, Job
from govreport.corpus.provenance import Manifest, hints_of_name
from govreport.corpus.run import Run
from govreport.corpus.sources import check, items
from govreport.corpus.wire import dumps
from govreport.errors import CorpusError, SourceFailedError

if TYPE_CHECKING:
    from collections.abc import Callable, Iterator
    from concurrent.futures import Executor

    from govreport.corpus.items import Hints
    from govreport.corpus.run import Outcome
    from govreport.model import Report
    from govreport.pipeline import Pipeline

#: Seconds that one report may take by default; most take less than a tenth of one.
TIME_LIMIT = 60.0
#: A pool of processes takes no more there.
_MOST_ON_WINDOWS = 61


def parse_many(  # noqa: PLR0913 - each is a choice of its own, named, with a default
    sources: Any,
    *,
    executor: Executor | Callable[[], Executor] | None = None,
    workers: int | None = None,
    on_error: Literal["collect", "raise"] = "collect",
    ordered: bool = True,
    time_limit: float | None = TIME_LIMIT,
    pipeline: Pipeline | None = None,
    manifest: str | os.PathLike[str] | None = None,
) -> Iterator[tuple[Any, Report | Failure]]:
    r"""Parse many sources; each gives its report, or the reason why there is none.

    Sources are taken only as there is room for them, so a collection without end works and memory stays flat.
    Leaving the loop early ends the workers.

    Args:
        sources: a path, folder, glob or archive (zip, tar) of pages; a data frame of pandas or polars with a column
            of texts; a mapping of ids to texts; or any iterable of paths and of ``(id, text)`` pairs, where a text
            may also be the bytes of a file.
        executor: where to parse: any ``concurrent.futures.Executor``, which stays open, or a function that makes one,
            which is also used to replace one that broke. Worker processes of its own where left out.
        workers: how many processes; one for each processor where left out. 1 parses in this process, where nothing
            ends a report that hangs in C or brings its process down. With an `executor`, how many batches it works
            on at once.
        on_error: ``"collect"`` gives a :class:`Failure` for a source that failed, ``"raise"`` raises it.
        ordered: give results in the order of the sources; else as they are done.
        time_limit: seconds for one report; None for no limit.
        pipeline: steps and tables to use; :meth:`Pipeline.default` where left out.
        manifest: a CSV file with the columns source, region and year, for what neither a report nor its file
            name says.

    Yields:
        The source, as a path or the id that was given, and what became of it.

    Raises:
        TypeError: where `sources` is no collection of sources.
        ValueError: where `workers`, `on_error` or `time_limit` is none.
        CorpusError: where the workers cannot be started, or the pipeline cannot be sent to them.
        SourceFailedError: with ``on_error="raise"``, for the first source that fails.

    >>> pages = [("yunxi", "云溪县政府工作报告\n各位代表:\n生产总值增长5%。"), ("none", b"")]
    >>> for source, result in parse_many(pages, workers=1):
    ...     print(source, result.code if isinstance(result, Failure) else result.metadata.region)
    yunxi 云溪县
    none unreadable

    """
    if on_error not in {"collect", "raise"}:
        message = f"on_error is 'collect' or 'raise', not {on_error!r}"
        raise ValueError(message)
    check(sources)
    checked_workers(workers)
    job = Job(pipeline if stays_here(executor, workers) else packed(pipeline), checked_limit(time_limit))
    run = Run(lambda: engine_for(executor, workers), job, items(sources, hinting(manifest)), ordered)
    return _results(run.outcomes(), raising=on_error == "raise")


def _results(outcomes: Iterator[Outcome], *, raising: bool) -> Iterator[tuple[Any, Report | Failure]]:
    try:
        for outcome in outcomes:
            if raising and isinstance(outcome.result, Failure):
                raise SourceFailedError(outcome.result)
            yield outcome.item.source, outcome.result
    finally:
        close = getattr(outcomes, "close", None)
        if close is not None:
            close()


def engine_for(executor: Executor | Callable[[], Executor] | None, workers: int | None) -> Engine:
    """The place where batches are parsed."""
    if executor is not None:
        return Given(executor, workers)
    if workers == 1:
        return Inline()
    return OwnProcesses(workers or _processors())


def stays_here(executor: object, workers: int | None) -> bool:
    """Tell whether the parsing is done in this process, where nothing need be pickled."""
    return isinstance(executor, ThreadPoolExecutor) or (executor is None and workers == 1)


def _processors() -> int:
    affinity = getattr(os, "sched_getaffinity", None)
    found = len(affinity(0)) if affinity is not None else os.cpu_count() or 1
    return min(found, _MOST_ON_WINDOWS) if os.name == "nt" else found


def checked_workers(workers: int | None) -> int | None:
    """Refuse a number of workers that is none.

    Raises:
        ValueError: where `workers` is less than one.

    """
    if workers is not None and workers < 1:
        message = f"workers is a number from 1, not {workers}"
        raise ValueError(message)
    return workers


def checked_limit(seconds: float | None) -> float | None:
    """Refuse a time limit that is none.

    Raises:
        ValueError: where `seconds` is not above zero.

    """
    if seconds is not None and not seconds > 0:
        message = f"time_limit is a number of seconds above 0, or None, not {seconds!r}"
        raise ValueError(message)
    return seconds


def hinting(manifest: str | os.PathLike[str] | None) -> Callable[[str], tuple[Hints, ...]]:
    """What is known of a source by its name: first what the name says itself, then what a manifest does."""
    if manifest is None:
        return hints_of_name
    table = Manifest.read(manifest)
    return lambda name: (*hints_of_name(name), *table.hints(name))


def packed(pipeline: Pipeline | None) -> bytes | None:
    """Pickle a pipeline for the workers; None for the default, which they have themselves.

    Raises:
        CorpusError: where it holds functions that other processes cannot import.

    """
    if pipeline is None:
        return None
    notebook = not hasattr(sys.modules.get("__main__"), "__file__")
    at_hand = {getattr(step.function, "__module__", None) for step in pipeline.steps}
    fault: Exception | None = None
    if not (notebook and "__main__" in at_hand):  # other processes can import what is in modules
        try:
            return dumps(pipeline)
        except (pickle.PicklingError, AttributeError, TypeError) as error:
            fault = error
    try:
        import cloudpickle  # noqa: PLC0415 - an extra
    except ImportError:
        reason = (
            "the pipeline holds functions that other processes cannot import: put them into a module, "
            "or pip install cloudpickle, or parse in this process, with workers=1"
        )
        raise CorpusError(reason) from fault
    data: bytes = cloudpickle.dumps(pipeline)
    return data
