"""Columns of a panel, and tables for plots."""

from __future__ import annotations

import pytest
from sample_reports import SAMPLES, page
from test_novelty import CORPUS

import govreport as gr
from govreport import measures

REPORTS = [page(name) for name in SAMPLES]


def test_columns_join_with_the_panel() -> None:
    """Rows have the keys of ``govreport.panel``."""
    rows = measures.columns(REPORTS, {"green": "environment"})
    panel = gr.panel(REPORTS)

    for key in ("region", "region_name", "region_code", "level", "review_year", "plan_year", "source", "fingerprint"):
        assert {row[key] for row in rows} == {row[key] for row in panel}


def test_cells_say_what_they_are() -> None:
    """A share brings its numerator, its denominator and the words for both."""
    plan = measures.share_of("environment", sections="plan", per="sentences")
    row = measures.columns(REPORTS, {"green": plan, "letters": lambda report: len(report.text)})[0]

    share = plan(REPORTS[0])
    assert row["green"] == share.share
    assert (row["green_numerator"], row["green_denominator"]) == (share.numerator.value, share.denominator.value)
    assert row["green_definition"] == "environment: sentences with a hit / sentences, plan parts"
    assert row["letters"] == len(REPORTS[0].text)


def test_novelty_columns() -> None:
    """Each report has the novelty against the year before, None where there is none, in whatever order they come."""
    rows = measures.columns(reversed(CORPUS), {}, novelty=measures.Comparison())
    by_year = {(row["region"], row["plan_year"]): row for row in rows}

    assert [row["region"] for row in rows] == [report.metadata.region for report in reversed(CORPUS)]
    assert by_year["石桥县", 2020]["novelty"] is None
    assert by_year["青溪县", 2021]["novelty"] is None
    assert by_year["石桥县", 2021]["novelty"] == measures.novelty(CORPUS[1], CORPUS[0]).share
    assert by_year["石桥县", 2021]["previous_year"] == 2020


@pytest.mark.parametrize("name", ["region", "green_numerator", "novelty"])
def test_names_that_are_taken(name: str) -> None:
    """A column that would overwrite another is an error."""
    with pytest.raises(ValueError, match="would stand twice"):
        measures.columns([], {"green": "environment", name: "innovation"}, novelty=measures.Comparison())


def test_a_function_must_fit_a_cell() -> None:
    """Only numbers, texts and None are cells."""
    with pytest.raises(TypeError, match="'odd' gives tuple"):
        measures.columns(REPORTS, {"odd": lambda report: (report.text, 1)})


def test_data_frame() -> None:
    """The rows make a data frame."""
    pandas = pytest.importorskip("pandas", reason="the extra govreport[pandas] is not installed")
    frame = pandas.DataFrame(measures.columns(REPORTS, {"green": "environment"}))

    assert len(frame) == len(REPORTS)
    assert frame["green"].between(0, 1).all()


def test_grid() -> None:
    """One column is arranged by place and year; what is missing is None."""
    rows = measures.columns(CORPUS, {"letters": lambda report: len(report.text)})
    table = measures.grid(rows, "letters")

    assert list(table) == ["石桥县", "青溪县"]
    assert list(table["石桥县"]) == list(table["青溪县"]) == [2020, 2021, 2022]
    assert table["青溪县"][2020] is None
    assert list(table["石桥县"].values()) == [len(report.text) for report in CORPUS[:3]]


def test_themes_by_part() -> None:
    """Several themes make a table of parts, as plots take it."""
    table = measures.by_theme(REPORTS[0], per="sentences")

    assert tuple(table) == measures.SHIPPED
    assert list(table["environment"]) == ["review", "plan", "governance"]
    plan = measures.word_share(REPORTS[0], "environment", sections="plan", per="sentences")
    assert table["environment"]["plan"] == plan
