"""The cleaners of single characters, by the cases of ``tests/cases/cleaning.toml`` and the promises of a cleaner."""

from __future__ import annotations

import tomllib
from pathlib import Path

import pytest

import govreport as gr
from govreport.cleaning import CLEANERS
from govreport.testing import check_cleaner

CASES = tomllib.loads((Path(__file__).parents[2] / "cases" / "cleaning.toml").read_text("utf-8"))["case"]
OURS = ("escapes", "mojibake", "pinyin_notes", "shifted_gbk", "traditional", "characters", "marks", "spaces")


def cleaned(name: str, text: str) -> str:
    """Run one cleaner."""
    traced = gr.TracedText.of(text)
    return traced.apply(CLEANERS[name](traced), name=name).text


@pytest.mark.parametrize("case", CASES, ids=lambda case: f"{case['cleaner']}: {case['comment']}")
def test_case(case: dict[str, str]) -> None:
    """The cleaner makes of the text what the case says, and finds nothing more in it."""
    expected = case.get("expected", case["text"])

    actual = cleaned(case["cleaner"], case["text"])

    assert expected == actual
    assert expected == cleaned(case["cleaner"], actual)


@pytest.mark.parametrize("name", OURS)
def test_promises(name: str) -> None:
    """Edits in order, replayable, nothing on a second run, clean text untouched, no raise on bad text."""
    check_cleaner(CLEANERS[name], linear=False)


@pytest.mark.parametrize("name", [*OURS, "punctuation"])
@pytest.mark.parametrize("text", ["?", "(", "一", " ", "區(", "①", "1.", "<!--", "&amp;", "O.", "Õþ", "鏀"])
def test_hostile_text_takes_no_long(name: str, text: str) -> None:
    """A hundred thousand times the same pass without a raise, and with edits that fit."""
    traced = gr.TracedText.of(text * (100_000 // len(text)))

    assert traced.apply(CLEANERS[name](traced), name=name).raw == traced.raw


def test_raw_span_of_a_restored_year() -> None:
    """A character that was replaced one for one answers to its own place alone."""
    traced = gr.TracedText.of("自二O二三年起")
    traced = traced.apply(CLEANERS["characters"](traced), name="characters")

    assert gr.RawSpan(2, 3) == traced.raw_span(gr.Span(2, 3))
