"""Reports are the same however they are parsed: in one thread, in many, in processes of both kinds."""

from __future__ import annotations

import subprocess
import sys
from functools import cache
from pathlib import Path

import pytest

_REPORTS = Path(__file__).parents[2] / "examples" / "reports"


@cache
def _digests(kind: str) -> list[str]:
    script = Path(__file__).with_name("parse_samples.py")
    done = subprocess.run([sys.executable, script, _REPORTS, kind], capture_output=True, encoding="utf-8", check=True)
    return done.stdout.split()


@pytest.mark.parametrize(
    "kind",
    ["threads", "spawn", pytest.param("fork", marks=pytest.mark.skipif(sys.platform == "win32", reason="no fork"))],
)
def test_reports_do_not_depend_on_who_parses_them(kind: str) -> None:
    """Eight threads that start cold at once, and processes that are spawned or forked, give what one thread gives."""
    assert _digests("here") == _digests(kind)
    assert len(set(_digests("here"))) == len(list(_REPORTS.glob("*.txt")))
