"""Page furniture and line structure, on invented pages."""

from __future__ import annotations

import doctest

import pytest

import govreport.cleaning.blocks
import govreport.cleaning.dates
import govreport.cleaning.furniture
import govreport.cleaning.hijack
import govreport.cleaning.lines
import govreport.cleaning.page_lines
import govreport.cleaning.repeats
import govreport.language.openings
from govreport import TracedText
from govreport.cleaning.furniture import remove_furniture
from govreport.cleaning.lines import join_lines

MODULES = [
    govreport.cleaning.blocks,
    govreport.cleaning.dates,
    govreport.cleaning.furniture,
    govreport.cleaning.hijack,
    govreport.cleaning.repeats,
    govreport.cleaning.lines,
    govreport.cleaning.page_lines,
    govreport.language.openings,
]


@pytest.mark.parametrize("module", MODULES, ids=lambda m: m.__name__)
def test_the_examples_in_the_docstrings_run(module: object) -> None:
    """Every example shown to readers of the code is true."""
    assert doctest.testmod(module).failed == 0  # type: ignore[arg-type]


@pytest.mark.parametrize("raw", ["", " ", "\n", "字", "\ud800", "🙂\n\n🙂", "\n" * 50, "（" * 50])
@pytest.mark.parametrize("cleaner", [remove_furniture, join_lines])
def test_odd_texts_do_not_raise(cleaner: object, raw: str) -> None:
    """Any string is a text, and cleaning it twice is cleaning it once."""
    once = TracedText.of(raw).apply(cleaner(TracedText.of(raw)), name="x")  # type: ignore[operator]
    twice = once.apply(cleaner(once), name="x")  # type: ignore[operator]
    assert once.text == twice.text
