"""Where annotated reports lie, if they do: in a folder beside the project, which is no part of it."""

from __future__ import annotations

from pathlib import Path

ROOT = Path(__file__).parents[2]
SHARED = ROOT.parent / "shared"
SCORER = SHARED / "tools" / "score.py"
#: The sets of annotated reports: folder of pages, folder of truth.
SETS = {"seeds": (SHARED / "seeds", SHARED / "gold"), "wild": (SHARED / "wild", SHARED / "gold-wild")}
WHY_NOT = f"annotated reports are not part of the project, and there are none beside it in {SHARED.name}/"


def pages() -> list[Path]:
    """All pages beside the project, annotated or not; none in a plain clone."""
    return [path for folder, _ in SETS.values() for path in sorted(folder.glob("*.txt"))]


def clean_texts() -> list[Path]:
    """All clean texts beside the project; none in a plain clone."""
    return [path for _, folder in SETS.values() for path in sorted(folder.glob("*.clean.txt"))]
