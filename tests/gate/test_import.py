"""Importing the library costs next to nothing."""

from __future__ import annotations

import re
import subprocess
import sys

#: Loaded when first needed, never by the import.
HEAVY = {"opencc", "cn2an", "pandas", "regex", "numpy", "tomllib", "attr", "attrs"}


def import_times() -> dict[str, int]:
    """Each module that ``import govreport`` loads, with its own and its children's microseconds."""
    command = [sys.executable, "-X", "importtime", "-c", "import govreport"]
    told = subprocess.run(command, capture_output=True, text=True, check=True).stderr
    return {name: int(took) for took, name in re.findall(r"\|\s+(\d+) \|\s+([\w.]+)$", told, re.MULTILINE)}


def test_nothing_heavy_is_imported() -> None:
    """Neither the converters nor the tables nor the readers."""
    assert {name.split(".")[0] for name in import_times()}.isdisjoint(HEAVY)


def test_the_import_is_quick() -> None:
    """Far under a tenth of a second; measured with room for a slow machine."""
    assert min(import_times()["govreport"] for _ in range(3)) < 100_000
