"""Where worker processes can be started from."""

from __future__ import annotations

import subprocess
import sys
import textwrap
from typing import TYPE_CHECKING

if TYPE_CHECKING:
    from pathlib import Path


def test_a_script_without_a_guard_is_told(tmp_path: Path) -> None:
    """A script that each worker runs again gets one error that says what to do, and does not run for ever."""
    script = tmp_path / "script.py"
    script.write_text(
        "import govreport\nprint(list(govreport.parse_many([('a', 'x')], workers=2)))\n", encoding="utf-8"
    )
    done = subprocess.run([sys.executable, script], capture_output=True, text=True, timeout=60, check=False)
    assert done.returncode == 1
    assert "if __name__" in done.stderr.splitlines()[-1]


def test_it_works_where_there_is_no_script() -> None:
    """From standard input, as in a notebook, there is no file for the workers to import."""
    code = """
        import govreport
        for source, report in govreport.parse_many([("a", "石桥镇政府工作报告")], workers=2):
            print(source, report.text)
    """
    done = subprocess.run(
        [sys.executable, "-"],
        input=textwrap.dedent(code),
        capture_output=True,
        encoding="utf-8",
        timeout=60,
        check=False,
    )
    assert (done.stdout, done.stderr) == ("a 石桥镇政府工作报告\n", "")
