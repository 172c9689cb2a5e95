"""What must hold of every real page beside the project, annotated or not."""

from __future__ import annotations

import re
from typing import TYPE_CHECKING

import pytest
import shared

import govreport as gr

if TYPE_CHECKING:
    from pathlib import Path

PAGES = shared.pages()
pytestmark = pytest.mark.skipif(not PAGES, reason=shared.WHY_NOT)

_DIGITS = re.compile(r"[0-9]+")
#: Full-width digits, and the letters that text recognition reads for digits.
_FOLDED = str.maketrans("０１２３４５６７８９OoＯlI", "012345678900011")


@pytest.fixture(scope="module", params=PAGES, ids=[page.stem for page in PAGES])
def report(request: pytest.FixtureRequest) -> gr.Report:
    """One page, parsed; that it parses is the first thing shown."""
    page: Path = request.param
    with page.open(encoding="utf-8", newline="") as file:
        return gr.parse(file.read())


def test_replaying_the_log_gives_the_text(report: gr.Report) -> None:
    """From the raw text and the steps alone."""
    assert gr.TracedText.replay(report.raw, report.traced.steps).text == report.text


def test_reports_go_to_data_and_back(report: gr.Report) -> None:
    """Nothing is lost on the way."""
    assert gr.Report.from_dict(report.to_dict()) == report


def test_quantities_stand_where_they_say(report: gr.Report) -> None:
    """The text at a quantity's span is its text, and its digits stand in its stretch of the raw page."""
    for quantity in report.quantities:
        assert report.text[quantity.span.slice] == quantity.text
        raw = report.raw[quantity.raw_span.slice].translate(_FOLDED)
        there = "".join(_DIGITS.findall(raw))
        for digits in _DIGITS.findall(quantity.text):
            assert digits in there


def test_raw_spans_are_those_of_the_spans(report: gr.Report) -> None:
    """One map for all results."""
    for result in (*report.headings, *report.passages, *report.quantities):
        assert report.raw_span(result.span) == result.raw_span


def test_results_are_in_reading_order(report: gr.Report) -> None:
    """Headings, quantities and blocks come as they stand."""
    for results in (report.headings, report.quantities):
        starts = [result.span.start for result in results]
        assert starts == sorted(starts)


def test_parsing_again_gives_the_same(report: gr.Report) -> None:
    """The same page gives the same data, to the last key."""
    assert gr.parse(report.raw).to_dict() == report.to_dict()


def test_every_removed_piece_stood_in_the_page(report: gr.Report) -> None:
    """What was taken out can be found where it is said to have stood."""
    for removal in report.removed:
        assert removal.text.strip()
        assert len(removal.raw_span) > 0


def test_cleaning_twice_is_cleaning_once(report: gr.Report) -> None:
    """The whole pipeline finds nothing more to do in its own text."""
    assert report.text == gr.clean(report.text).text


@pytest.mark.parametrize("path", shared.clean_texts(), ids=lambda path: path.name)
def test_clean_texts_come_through(path: Path) -> None:
    """No cleaner finds damage in a text that is clean."""
    text = path.read_text(encoding="utf-8").rstrip("\n")

    assert text == gr.clean(text).text
