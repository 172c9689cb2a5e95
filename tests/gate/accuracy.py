"""The accuracy gate: no score may fall below its floor, and no floor may be lowered.

    python tests/gate/accuracy.py            # score, compare, fail below a floor
    python tests/gate/accuracy.py --raise    # lift the floors to the scores

Where there are no annotated reports beside the project, it says so and passes.
"""

from __future__ import annotations

import argparse
import json
import math
import os
import subprocess
import sys
from typing import TYPE_CHECKING

from shared import ROOT, SCORER, SETS, WHY_NOT

if TYPE_CHECKING:
    from pathlib import Path

#: Floors by set and line of the scorer, as F1.
Floors = dict[str, dict[str, float]]
FLOORS = ROOT / "tests" / "gate" / "floors.json"
_DIGITS = 3
#: Floors stand a hair below the scores, so that what mends much may cost a row elsewhere.
_SLACK = 0.002


def score(raw: Path, gold: Path) -> dict[str, float]:
    """Score the installed library on one set of reports."""
    command = [sys.executable, str(SCORER), "--raw", str(raw), "--gold", str(gold), "--json"]
    done = subprocess.run(command, capture_output=True, text=True, encoding="utf-8", check=False, cwd=ROOT)
    if done.returncode or done.stderr:
        message = f"the scorer failed on {raw}:\n{done.stderr}"
        raise SystemExit(message)
    return {name: line["f1"] for name, line in json.loads(done.stdout).items()}


def below(floors: Floors, scores: Floors) -> list[str]:
    """Tell each line that is below its floor, or has no score any more."""
    told = []
    for name, lines in floors.items():
        for line, floor in lines.items():
            got = scores.get(name, {}).get(line)
            if got is None or got < floor:
                told.append(f"{name}: {line}: {got} is below the floor {floor}")
    return told


def lifted(floors: Floors, scores: Floors) -> Floors:
    """Raise each floor to a hair below its score; none is lowered."""
    out: Floors = {}
    for name in {**floors, **scores}:
        old, new = floors.get(name, {}), scores.get(name, {})
        out[name] = {line: max(old.get(line, 0.0), _cut(new.get(line, 0.0))) for line in {**old, **new}}
    return out


def _cut(value: float) -> float:
    return max(0.0, math.floor((value - _SLACK) * 10**_DIGITS) / 10**_DIGITS)


def committed() -> list[Floors]:
    """All versions of the floors in the history that is at hand."""
    path = FLOORS.relative_to(ROOT).as_posix()
    found = []
    for commit in _git("log", "--format=%H", "--", path).split():
        try:
            found.append(json.loads(_git("show", f"{commit}:{path}") or "{}"))
        except json.JSONDecodeError:  # a merge that went wrong once is no floor
            continue
    return found


def _git(*arguments: str) -> str:
    environment = {name: value for name, value in os.environ.items() if not name.startswith("GIT_")}
    try:
        done = subprocess.run(
            ["git", *arguments],  # noqa: S607 - whichever git the developer uses
            capture_output=True,
            text=True,
            encoding="utf-8",
            check=False,
            cwd=ROOT,
            env=environment,
        )
    except FileNotFoundError:
        return ""
    return done.stdout if done.returncode == 0 else ""


def lowered(floors: Floors, history: list[Floors]) -> list[str]:
    """Tell each floor that once was higher."""
    told = []
    for name, line in sorted({(name, line) for old in history for name, lines in old.items() for line in lines}):
        before = max(old.get(name, {}).get(line, 0.0) for old in history)
        now = floors.get(name, {}).get(line)
        if now is None or now < before:
            told.append(f"{name}: {line}: the floor was {before} and is {now}; floors only rise")
    return told


def _table(floors: Floors, scores: Floors) -> str:
    rows = [f"{'':6} {'':36} {'floor':>7} {'score':>7}"]
    rows += [
        f"{name:6} {line:36} {floors.get(name, {}).get(line, 0.0):7.4f} {got:7.4f}"
        for name, lines in scores.items()
        for line, got in lines.items()
    ]
    return "\n".join(rows)


def main(arguments: list[str] | None = None) -> int:
    """Run the gate; return the exit status."""
    parser = argparse.ArgumentParser(description=__doc__, formatter_class=argparse.RawDescriptionHelpFormatter)
    parser.add_argument("--raise", action="store_true", dest="lift", help="lift the floors to the scores")
    options = parser.parse_args(arguments)
    floors: Floors = json.loads(FLOORS.read_text("utf-8"))
    faults = lowered(floors, committed())
    if SCORER.exists():
        scores = {name: score(raw, gold) for name, (raw, gold) in SETS.items() if raw.is_dir() and gold.is_dir()}
        print(_table(floors, scores))
        faults += below({name: floors[name] for name in scores if name in floors}, scores)
        if options.lift:
            lines = json.dumps(lifted(floors, scores), indent=2, ensure_ascii=False)
            FLOORS.write_text(lines + "\n", encoding="utf-8")
    else:
        print(f"accuracy gate skipped: {WHY_NOT}")
    for fault in faults:
        print(fault, file=sys.stderr)
    return 1 if faults else 0


if __name__ == "__main__":
    sys.exit(main())
