"""Runs that are killed and started again."""

from __future__ import annotations

import os
import random
import signal
import subprocess
import sys
from typing import TYPE_CHECKING, Any

import pytest

from govreport.corpus import Done, PanelRun, Store

if TYPE_CHECKING:
    from pathlib import Path

PAGE = "石桥镇政府工作报告\n各位代表：\n{year}年，全镇生产总值达到{figure}亿元，比上年增长{figure}%左右。\n"


def _run(path: Path | None, folder: Path) -> tuple[list[Done], list[dict[str, Any]]]:
    with Store(path) as store:
        panel = PanelRun(store, workers=1)
        done = list(panel.run(folder))
        return done, [row for table in panel.tables() for row in table.rows]


_SCRIPT = """
import sys
from govreport.corpus import PanelRun, Store, store
store._SECONDS = 0.0  # a transaction for each outcome, so that a kill may fall between any two
if __name__ == "__main__":
    with Store(sys.argv[1]) as kept:
        for done in PanelRun(kept, workers=int(sys.argv[3])).run(sys.argv[2]):
            print("kept" if done.kept else "parsed", done.source, flush=True)
"""


@pytest.mark.skipif(os.name != "posix", reason="signals of POSIX")
def test_killed_twenty_times(tmp_path: Path) -> None:
    """Killed at random points and started again, a run loses nothing, doubles nothing, and does not begin anew."""
    path, folder, script = tmp_path / "run.sqlite", tmp_path / "pages", tmp_path / "run.py"
    folder.mkdir()
    script.write_text(_SCRIPT, encoding="utf-8")
    for n in range(90):
        (folder / f"{n}.txt").write_text(PAGE.format(year=2000 + n % 20, figure=n + 1), encoding="utf-8")
    choice = random.Random(7)  # noqa: S311 - nothing is kept secret
    finished: list[str] = []
    parsed = 0
    for kill in range(20):
        command = [sys.executable, str(script), str(path), str(folder), str(1 + kill % 5 // 4)]
        with subprocess.Popen(command, stdout=subprocess.PIPE, text=True) as run:
            assert run.stdout is not None
            new = 0
            until = choice.randint(1, 4)
            for line in run.stdout:
                if line.startswith("parsed"):
                    new += 1
                    if new == until:
                        break
            run.send_signal(signal.SIGKILL)
            run.wait()
        parsed += new
        with Store(path) as store:
            held = [name for (name,) in store.query("SELECT name FROM source ORDER BY name")]
        assert set(finished) <= set(held), "what was finished is lost"
        assert len(held) == len(set(held))
        assert len(held) >= parsed - 20, "a run began anew"
        finished = held
    done, rows = _run(path, folder)
    assert set(finished) == {each.source for each in done if each.kept}
    _, expected = _run(None, folder)
    assert expected == rows
