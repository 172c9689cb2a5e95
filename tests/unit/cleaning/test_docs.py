"""The table of cleaners in ``docs/cleaning.md`` is whole, in order and true."""

from __future__ import annotations

import re
from pathlib import Path

import pytest

import govreport as gr
from govreport.cleaning import CLEANERS

PAGE = Path(__file__).parents[3] / "docs" / "cleaning.md"
ROWS = re.findall(r"^\| `(\w+)` \| (.+?) \| (.+?) \|$", PAGE.read_text("utf-8"), re.MULTILINE)
EXAMPLES = [(name, before[1:-1], after[1:-1]) for name, before, after in ROWS if before[0] == after[0] == "`"]
WHOLE = [row for row in EXAMPLES if "`" not in row[1]]


def test_every_cleaner_has_a_row() -> None:
    """In the order of the default pipeline."""
    assert list(CLEANERS) == [name for name, _, _ in ROWS]


@pytest.mark.parametrize(("name", "before", "after"), WHOLE, ids=[name for name, _, _ in WHOLE])
def test_examples_are_true(name: str, before: str, after: str) -> None:
    """Where both sides of a row are text, the cleaner makes one of the other."""
    traced = gr.TracedText.of(before)

    assert after == traced.apply(CLEANERS[name](traced), name=name).text
