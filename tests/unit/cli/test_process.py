"""The command line as a process of its own: encodings, pipes, and no traceback."""

from __future__ import annotations

import contextlib
import json
import os
import subprocess
import sys
from pathlib import Path
from typing import TYPE_CHECKING

import pytest

if TYPE_CHECKING:
    from collections.abc import Iterator

SAMPLE = Path(__file__).parents[3] / "examples" / "reports" / "yunxi-2021-portal.txt"


def run(*arguments: str, stdin: bytes = b"", **environment: str) -> subprocess.CompletedProcess[bytes]:
    """Run ``python -m govreport``."""
    return subprocess.run(
        [sys.executable, "-m", "govreport", *arguments],
        input=stdin,
        capture_output=True,
        env={**os.environ, **environment},
        check=False,
        timeout=60,
    )


def test_a_sample_report() -> None:
    """The main job on a file that comes with the project."""
    done = run(str(SAMPLE))
    assert (done.returncode, done.stderr) == (0, b"")
    assert "云溪县" in done.stdout.decode("utf-8")


@pytest.mark.parametrize(
    "environment", [{"PYTHONIOENCODING": "ascii"}, {"LC_ALL": "C", "PYTHONUTF8": "0"}, {"PYTHONIOENCODING": "gbk"}]
)
def test_output_is_utf8_whatever_the_console_is_set_to(environment: dict[str, str]) -> None:
    """The bytes are the same everywhere."""
    assert run(str(SAMPLE), **environment).stdout == run(str(SAMPLE)).stdout


def test_the_same_page_gives_the_same_data_in_every_process() -> None:
    """No order of a set finds its way into the results."""
    told = {run("--json", str(SAMPLE), PYTHONHASHSEED=seed).stdout for seed in ("0", "1", "2")}
    assert len(told) == 1


def test_standard_input_is_bytes() -> None:
    """A report in GBK comes through a pipe, characters that no console has too."""
    done = run("--json", "-", stdin="石桥镇政府工作报告\r\n".encode("gbk"), PYTHONIOENCODING="ascii")
    assert json.loads(done.stdout)["raw"] == "石桥镇政府工作报告\r\n"


def test_names_that_are_no_text() -> None:
    """A missing file whose name is no UTF-8 is told like any other."""
    done = subprocess.run(
        [sys.executable.encode(), b"-m", b"govreport", b"\xff\xfe.txt"], capture_output=True, check=False, timeout=60
    )
    assert done.returncode == 1
    assert done.stderr.startswith(b"govreport: ")
    assert done.stderr.count(b"\n") == 1


def test_a_pipe_that_closes_early() -> None:
    """``govreport … | head -1`` leaves no traceback."""
    process = subprocess.Popen(
        [sys.executable, "-m", "govreport", "--json", *[str(SAMPLE)] * 8],
        stdout=subprocess.PIPE,
        stderr=subprocess.PIPE,
    )
    with process:
        assert process.stdout is not None
        assert process.stderr is not None
        process.stdout.read(10)
        process.stdout.close()
        assert process.stderr.read() == b""


def test_one_report_takes_little_time() -> None:
    """Under 0.6 s in all on the machine it was written on; measured with room for a slow one."""
    before = os.times()
    run(str(SAMPLE))
    after = os.times()
    assert after.children_user + after.children_system - before.children_user - before.children_system < 3


@pytest.mark.skipif(sys.platform == "win32", reason="Windows has no pseudo-terminals")
def test_a_bar_on_a_terminal(tmp_path: Path) -> None:
    """Standard error that is a terminal shows how far the work is; nothing of it reaches the file."""
    pytest.importorskip("rich", reason="the extra govreport[cli] is not installed")
    import pty  # noqa: PLC0415 - not on every system

    ours, theirs = pty.openpty()
    command = [sys.executable, "-m", "govreport", "panel", str(SAMPLE), str(SAMPLE), "-o", str(tmp_path / "x.csv")]
    with subprocess.Popen(command, stderr=theirs, env={**os.environ, "TERM": "xterm"}) as process:
        os.close(theirs)
        told = "".join(_lines_of(ours))
        assert process.wait(60) == 0
    assert "Reading reports" in told
    assert "110 rows from 2 reports" in told
    assert len((tmp_path / "x.csv").read_text("utf-8-sig").splitlines()) == 111


def _lines_of(terminal: int) -> Iterator[str]:
    """What is written to a terminal, until its last writer leaves it."""
    with os.fdopen(terminal, "rb", buffering=0) as stream, contextlib.suppress(OSError):
        while some := stream.read(1 << 16):
            yield some.decode("utf-8", errors="replace")
