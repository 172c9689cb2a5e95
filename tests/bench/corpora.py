r"""How fast many reports go, what the machinery costs, and what it holds.

    python tests/bench/corpora.py speed --reports 1000                  # the sample reports, varied
    python tests/bench/corpora.py speed --reports 1000 --samples FOLDER --workers 2
    python tests/bench/corpora.py whole --reports 10000                 # one run, with the peak of the memory
    python tests/bench/corpora.py engines                               # beside pebble and loky, where installed

Times are of the wall, and of the processor (user and system, of this process and of its workers), which other people's
work on the machine does not change as much. The overhead is what the run takes of the processor beyond the parsing
alone, which is timed in this process on the same texts.
"""

from __future__ import annotations

import argparse
import itertools
import os
import resource
import statistics
import subprocess
import sys
import tempfile
import time
from pathlib import Path
from typing import TYPE_CHECKING, Any

import attrs

import govreport as gr
from govreport.corpus import PanelRun, Store
from govreport.testing import vary

if TYPE_CHECKING:
    from collections.abc import Callable, Iterator

ROOT = Path(__file__).parents[2]
sys.path.insert(0, str(ROOT / "tests" / "processes"))


@attrs.frozen
class Cost:
    """What something took, in seconds."""

    wall: float
    processor: float

    @classmethod
    def of(cls, work: Callable[[], Any]) -> Cost:
        """Time `work`, and the worker processes that it starts and ends."""
        began, before = time.perf_counter(), _processor()
        work()
        return cls(time.perf_counter() - began, _processor() - before)


def _processor() -> float:
    used = (resource.getrusage(who) for who in (resource.RUSAGE_SELF, resource.RUSAGE_CHILDREN))
    return sum(one.ru_utime + one.ru_stime for one in used)


def _pages(options: argparse.Namespace, folder: Path, count: int | None = None) -> list[Path]:
    """Write the reports into a folder, as a collection has them: making them is no part of what is measured."""
    origin = Path(options.samples or ROOT / "examples" / "reports")
    samples = [path.read_bytes().decode() for path in sorted(origin.glob("*.txt"))]
    paths = []
    for number, (_, text) in enumerate(vary(samples, count or options.reports)):
        paths.append(folder / f"{number:06}.txt")
        paths[-1].write_text(text, encoding="utf-8", newline="")
    return paths


def speed(options: argparse.Namespace, folder: Path) -> None:
    """Parsing alone, then whole reports and rows alone by several processes, then one process against several."""
    paths = _pages(options, folder)
    workers = options.workers
    gr.read(paths[0])  # loads what is loaded once
    alone = Cost.of(lambda: _drain(map(gr.read, paths)))
    size = statistics.fmean(len(path.read_text(encoding="utf-8")) for path in paths)
    print(f"{len(paths)} reports of {size:,.0f} characters; {workers} workers, {os.cpu_count()} processors")
    print(f"parsing alone        {alone.processor:8.1f} s of the processor, {alone.wall:.1f} s of the wall", flush=True)
    start = Cost.of(lambda: _drain(gr.parse_many(paths[:workers], workers=workers)))
    one = Cost.of(lambda: _drain(gr.parse_many(paths, executor=_single)))
    _tell("1 process, reports", one, alone, start.processor / workers)
    many = Cost.of(lambda: _drain(gr.parse_many(paths, workers=workers)))
    _tell(f"{workers} processes, reports", many, alone, start.processor)
    _tell(f"{workers} processes, rows", Cost.of(lambda: _panel(paths, workers)), alone, start.processor)
    print(f"{workers} processes are {one.wall / many.wall:.2f} times as fast as one", flush=True)
    print(f"the machine gives {_ceiling(paths, workers):.2f} times to {workers} processes that share nothing")


def _tell(name: str, cost: Cost, alone: Cost, start: float) -> None:
    beyond = (cost.processor - start) / alone.processor - 1
    times = f"{cost.wall:8.1f} s of the wall, {cost.processor:.1f} s of the processor"
    print(f"{name:20} {times}: overhead {beyond:.1%}, and {start:.1f} s to start", flush=True)


def _ceiling(paths: list[Path], workers: int) -> float:
    """How many times as much `workers` processes parse as one, each the same reports by itself, nothing handed over."""
    script = "import sys, time, govreport as gr; gr.read(sys.argv[1]); began = time.perf_counter()\n"
    script += "for path in sys.argv[1:]: gr.read(path)\nprint(time.perf_counter() - began)"
    command = [sys.executable, "-c", script, *map(str, paths[:500])]

    def seconds(count: int) -> float:
        running = [subprocess.Popen(command, stdout=subprocess.PIPE, text=True) for _ in range(count)]
        return statistics.fmean(float(process.communicate()[0]) for process in running)

    return workers * seconds(1) / seconds(workers)


def whole(options: argparse.Namespace, folder: Path) -> None:
    """How long a collection takes, and what this process holds at its peak, while others parse."""
    paths = _pages(options, folder)
    cost = Cost.of(lambda: _drain(gr.parse_many(paths, workers=options.workers)))
    peak = resource.getrusage(resource.RUSAGE_SELF).ru_maxrss / (1 << 20 if sys.platform == "darwin" else 1 << 10)
    print(
        f"{len(paths)} reports, {options.workers} processes: {cost.wall:.0f} s, {len(paths) / cost.wall:.1f} a second"
    )
    print(f"{cost.processor:.0f} s of the processor; peak of the parent {peak:.0f} MB")


def _single() -> Any:
    from concurrent.futures import ProcessPoolExecutor
    from multiprocessing import get_context

    return ProcessPoolExecutor(1, mp_context=get_context("spawn"))


def _drain(results: Iterator[Any]) -> None:
    for _ in results:
        pass


def _panel(sources: Any, workers: int) -> None:
    with Store() as store:
        _drain(PanelRun(store, workers=workers).run(sources))


def engines(options: argparse.Namespace, _folder: Path) -> None:
    """Texts that take no time, so that only the machinery does; then five that end their worker."""
    from hostile_steps import OBEDIENT

    easy = [(number, "x") for number in range(options.reports)]
    deadly = [(number, "exit" if number % (options.reports // 5) == 7 else "x") for number in range(options.reports)]
    for name, run in (("ours", _ours), ("pebble", _pebble), ("loky", _loky)):
        for kind, pages in (("easy", easy), ("five crashes", deadly)):
            try:
                cost = Cost.of(lambda run=run, pages=pages: run(pages, OBEDIENT, options.workers))
            except Exception as error:
                print(f"{name:8} {kind:13} {type(error).__name__}: {error}"[:110])
            else:
                times = f"{cost.wall:7.2f} s of the wall, {cost.processor:7.2f} s of the processor"
                print(f"{name:8} {kind:13} {times}", flush=True)


def _ours(pages: Any, pipeline: gr.Pipeline, workers: int) -> None:
    _drain(gr.parse_many(pages, pipeline=pipeline, workers=workers))


def _loky(pages: Any, pipeline: gr.Pipeline, workers: int) -> None:
    import loky

    _drain(gr.parse_many(pages, pipeline=pipeline, executor=lambda: loky.get_reusable_executor(workers)))


def _pebble(pages: Any, pipeline: gr.Pipeline, workers: int) -> None:
    """Batches as ours are; one whose worker died is parsed again page by page."""
    from multiprocessing import get_context

    import pebble

    from govreport.corpus.worker import run_batch

    with pebble.ProcessPool(workers, context=get_context("spawn")) as pool:

        def schedule(job: Any, batch: list[Any]) -> tuple[Any, list[Any], Any]:
            return job, batch, pool.schedule(run_batch, args=[job, batch], timeout=60)

        waiting = list(itertools.starmap(schedule, _batches(pages, pipeline)))
        while waiting:
            failed = [(job, batch) for job, batch, future in waiting if future.exception() and len(batch) > 1]
            waiting = [schedule(job, [item]) for job, batch in failed for item in batch]


def _batches(pages: Any, pipeline: gr.Pipeline) -> Iterator[tuple[Any, list[Any]]]:
    from govreport.corpus.items import Item, Job
    from govreport.corpus.many import packed

    job = Job(packed(pipeline), 60.0)
    numbered = iter(Item(number + 1, source, str(source), None, text) for number, (source, text) in enumerate(pages))
    while batch := list(itertools.islice(numbered, 64)):
        yield job, batch


def main() -> None:
    """Read the arguments."""
    parser = argparse.ArgumentParser(description=__doc__, formatter_class=argparse.RawDescriptionHelpFormatter)
    parser.add_argument("what", choices=("speed", "whole", "engines"))
    parser.add_argument("--reports", type=int, default=2000)
    parser.add_argument("--samples", help="a folder of pages; the sample reports where left out")
    parser.add_argument("--workers", type=int, default=2)
    options = parser.parse_args()
    with tempfile.TemporaryDirectory() as folder:
        {"speed": speed, "whole": whole, "engines": engines}[options.what](options, Path(folder))


if __name__ == "__main__":
    main()
