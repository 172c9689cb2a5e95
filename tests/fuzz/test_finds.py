"""What the fuzzer found once stays mended."""

from __future__ import annotations

from pathlib import Path

import pytest
from laws import check_laws

FINDS = sorted((Path(__file__).parents[1] / "cases" / "fuzz").glob("*.bin"))


@pytest.mark.parametrize("find", FINDS, ids=lambda path: path.stem)
def test_find_keeps_the_laws(find: Path) -> None:
    """A text that broke a law of parsing keeps it now."""
    check_laws(find.read_bytes().decode("utf-8", errors="surrogateescape"))
