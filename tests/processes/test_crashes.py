"""What a report may do to its worker, and what must not become of the others."""

from __future__ import annotations

import os
import signal
import subprocess
import sys
import threading
import time
from concurrent.futures import ProcessPoolExecutor, ThreadPoolExecutor
from multiprocessing import get_context
from pathlib import Path
from typing import Any

import pytest
from hostile_steps import OBEDIENT

import govreport as gr
import govreport.corpus
from govreport import Failure, FailureCode, parse_many

POSIX = pytest.mark.skipif(os.name != "posix", reason="signals of POSIX")


def _around(order: str, count: int = 30) -> list[tuple[int, str]]:
    """A hostile text in the middle of others."""
    return [(n, order if n == count // 2 else f"第{n}页") for n in range(count)]


def _failures(pages: list[tuple[int, str]], **how: Any) -> list[Failure]:
    """Run, hold every other source to be answered once with its own text, and give the failures."""
    failures = []
    results = list(parse_many(pages, pipeline=OBEDIENT, **{"workers": 2, **how}))
    assert [source for source, _ in pages] == [source for source, _ in results]
    for (_, text), (_, result) in zip(pages, results, strict=True):
        if isinstance(result, Failure):
            failures.append(result)
        else:
            assert text == result.text
    return failures


@pytest.mark.parametrize(
    ("order", "code", "message"),
    [
        ("exit", FailureCode.WORKER_DIED, "the worker process ended: exit status 7"),
        ("fault", FailureCode.WORKER_DIED, "the worker process ended: Fatal Python error: Segmentation fault"),
        ("hang", FailureCode.TIME_LIMIT, "not done within 2 seconds"),
        ("hang-in-c", FailureCode.TIME_LIMIT, "not done within 2 seconds, in code that could not be interrupted"),
        ("raise", FailureCode.PARSE_ERROR, "ValueError: as the text said"),
        ("fill", FailureCode.PARSE_ERROR, "MemoryError: "),
    ],
)
def test_only_the_guilty_report_is_lost(order: str, code: FailureCode, message: str) -> None:
    """Whatever one report does to its worker, it alone fails, with its reason; the others are answered once."""
    (failure,) = _failures(_around(order), time_limit=2 if order.startswith("hang") else 60)
    assert ("15", code, message) == (failure.source, failure.code, failure.message)


def test_a_result_that_cannot_be_sent() -> None:
    """A plug-in's result that does not pickle is a failure of its report alone."""
    (failure,) = _failures(_around("unsendable"))
    assert failure.code is FailureCode.NOT_SENDABLE


def test_it_is_told_where_a_hung_report_stood() -> None:
    """The notes name the step, or the lines, at which the time was up."""
    soft, hard = _failures([(1, "hang"), (2, "hang-in-c")], time_limit=2)
    assert soft.notes == ("in step 'obey' (cleaner) of the pipeline, on 4 characters",)
    assert hard.notes[0].startswith("hostile_steps.py:")
    assert hard.notes[1].endswith(" in obey")


def test_many_crashes() -> None:
    """Every third report ends its worker; every other one is parsed."""
    pages = [(n, "exit" if n % 3 == 0 else f"第{n}页") for n in range(12)]
    assert [str(n) for n in range(0, 12, 3)] == [failure.source for failure in _failures(pages)]


def test_a_worker_that_someone_else_killed(tmp_path: Path) -> None:
    """A report that was merely there when its worker died is parsed again, and not blamed."""
    assert _failures(_around(f"kill-once {tmp_path / 'mark'}")) == []


@POSIX
@pytest.mark.filterwarnings("ignore:.*use of fork:DeprecationWarning")
@pytest.mark.parametrize("method", ["fork", "forkserver"])
def test_an_executor_that_is_made_anew(method: str) -> None:
    """A function that makes executors gets the same care, however its processes start."""
    if method == "fork" and threading.active_count() > 1:
        pytest.skip("other threads run: fork is not safe")
    make = lambda: ProcessPoolExecutor(2, mp_context=get_context(method))  # noqa: E731 - as users write it
    (failure,) = _failures(_around("exit"), executor=make)
    assert (failure.source, failure.code) == ("15", FailureCode.WORKER_DIED)


def test_an_executor_that_breaks_and_cannot_be_made_anew() -> None:
    """An executor that was handed over ready made cannot be replaced: the error says what to hand over."""
    with (
        ProcessPoolExecutor(1, mp_context=get_context("spawn")) as executor,
        pytest.raises(gr.CorpusError, match="Hand over a function"),
    ):
        list(parse_many(_around("exit"), pipeline=OBEDIENT, executor=executor))


def test_the_limit_holds_in_threads() -> None:
    """Off the main thread, where no signal arrives, the limit ends what runs in Python."""
    with ThreadPoolExecutor(2) as threads:
        (failure,) = _failures(_around("hang"), executor=threads, time_limit=0.2)
    assert failure.code is FailureCode.TIME_LIMIT


@POSIX
def test_the_limit_leaves_signals_as_they_were() -> None:
    """In this process an alarm of the caller's own is there again afterwards."""
    before = signal.getsignal(signal.SIGALRM)
    (failure,) = _failures(_around("hang"), workers=1, time_limit=0.2)
    assert failure.code is FailureCode.TIME_LIMIT
    assert before is signal.getsignal(signal.SIGALRM)


@POSIX
@pytest.mark.parametrize("sign", [signal.SIGINT, signal.SIGKILL], ids=["interrupt", "kill"])
def test_no_worker_outlives_its_parent(tmp_path: Path, sign: signal.Signals) -> None:
    """Interrupted from the terminal, or killed: the workers end too, though they are busy."""
    script = tmp_path / "script.py"
    script.write_text(
        "import sys\n"
        f"sys.path.insert(0, {str(Path(__file__).parent)!r})\n"
        "import govreport, hostile_steps, multiprocessing\n"
        "if __name__ == '__main__':\n"
        "    pages = [(n, 'hang' if n > 1 else 'x') for n in range(9)]\n"
        "    for source, result in govreport.parse_many(\n"
        "        pages, pipeline=hostile_steps.OBEDIENT, workers=2, ordered=False, time_limit=None\n"
        "    ):\n"
        "        print(*(child.pid for child in multiprocessing.active_children()), flush=True)\n",
        encoding="utf-8",
    )
    run = subprocess.Popen(
        [sys.executable, script], stdout=subprocess.PIPE, stderr=subprocess.PIPE, start_new_session=True, text=True
    )
    assert run.stdout is not None
    workers = [int(pid) for pid in run.stdout.readline().split()]
    assert len(workers) == 2
    time.sleep(0.5)
    if sign is signal.SIGINT:
        os.killpg(run.pid, sign)  # as a terminal does
    else:
        os.kill(run.pid, sign)
    run.wait(timeout=20)
    deadline = time.monotonic() + 10
    while time.monotonic() < deadline and any(map(_is_alive, workers)):
        time.sleep(0.1)
    assert [pid for pid in workers if _is_alive(pid)] == []
    errors = run.communicate()[1]
    assert errors.count("Traceback") <= 1


def _is_alive(pid: int) -> bool:
    try:
        os.kill(pid, 0)
    except ProcessLookupError:
        return False
    status = Path(f"/proc/{pid}/stat")
    return not (status.exists() and status.read_text(encoding="utf-8").rpartition(")")[2].split()[0] == "Z")


@POSIX
def test_an_interrupted_command_keeps_what_is_finished(tmp_path: Path) -> None:
    """Ctrl-C ends the command with status 130; what was done stands in the store, and nothing is left running."""
    folder, store = tmp_path / "pages", tmp_path / "run.sqlite"
    folder.mkdir()
    for number in range(300):
        text = f"石桥镇政府工作报告\n各位代表：\n2020年，生产总值增长{number}%。" + "全镇新建道路十二公里。" * 200
        (folder / f"{number:03}.txt").write_text(text, encoding="utf-8")
    command = [sys.executable, "-m", "govreport", "panel", str(folder), "-o", str(tmp_path / "p.csv")]
    with subprocess.Popen(
        [*command, "--store", str(store), "--workers", "2", "--json-logs"],
        stderr=subprocess.PIPE,
        text=True,
        start_new_session=True,
    ) as run:
        assert run.stderr is not None
        for line in run.stderr:
            if '"parsed"' in line:
                break
        os.killpg(run.pid, signal.SIGINT)
        assert "Traceback" not in run.stderr.read()
    assert run.returncode == 130
    with gr.corpus.Store(store) as kept:
        assert 1 <= kept.count() < 300


def test_leaving_early_ends_the_workers() -> None:
    """Whoever breaks out of the loop need not wait for what hangs."""
    import multiprocessing  # noqa: PLC0415 - looked at here alone

    pages = [(n, "x" if n == 0 else "hang") for n in range(9)]
    started = time.monotonic()
    for source, _ in parse_many(pages, pipeline=OBEDIENT, workers=2, time_limit=None):
        assert source == 0
        break
    assert time.monotonic() - started < 20
    assert multiprocessing.active_children() == []
