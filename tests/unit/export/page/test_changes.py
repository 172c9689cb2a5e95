"""What cleaning changed, gathered by place."""

from __future__ import annotations

from pathlib import Path

import pytest
from hypothesis import given
from hypothesis import strategies as st

import govreport as gr
from govreport.export.page.changes import Change, count_rules, gather_changes

SAMPLES = sorted((Path(__file__).parents[4] / "examples" / "reports").glob("*.txt"))

edits = st.lists(
    st.lists(st.tuples(st.integers(0, 12), st.integers(0, 3), st.text("ab甲\n ", max_size=3)), max_size=4), max_size=4
)


def rebuilt(raw: str, changes: list[Change]) -> str:
    """The text that the changes make of the raw page."""
    pieces, at = [], 0
    for change in changes:
        assert change.start >= at
        pieces += [raw[at : change.start], change.after]
        at = change.end
    return "".join([*pieces, raw[at:]])


@pytest.mark.parametrize("path", SAMPLES, ids=lambda path: path.stem)
def test_changes_lead_from_the_raw_page_to_the_text(path: Path) -> None:
    """Made on the raw page, the changes give the cleaned text of each sample."""
    report = gr.read(path)

    assert rebuilt(report.raw, gather_changes(report.traced)) == report.text


@given(st.text("ab甲 \n", max_size=12), edits)
def test_any_edits_are_gathered_without_loss(raw: str, steps: list[list[tuple[int, int, str]]]) -> None:
    """Whatever steps do, their changes rebuild the text."""
    traced = gr.TracedText.of(raw)
    for number, step in enumerate(steps):
        fitting, at = [], 0
        for start, length, new in sorted(step):
            low, high = max(start, at), max(start, at) + length
            if high <= len(traced.text) and (low > at or not fitting):
                fitting.append(gr.Edit(gr.Span(low, high), new, f"rule{number}"))
                at = high
        traced = traced.apply(fitting, name=f"step{number}")

    assert rebuilt(raw, gather_changes(traced)) == traced.text


def test_rules_are_counted_with_what_they_took_out() -> None:
    """Removed characters are counted without blanks; what was replaced counts as a change only."""
    traced = gr.TracedText.of("首页 \n增长5％")
    traced = traced.apply([gr.Edit(gr.Span(0, 4), "", "menu")], name="furniture")
    traced = traced.apply([gr.Edit(gr.Span(3, 4), "%", "width")], name="signs")

    rows = count_rules(gather_changes(traced))

    assert [(row.step, row.rule, row.removed, row.changes) for row in rows] == [
        ("furniture", "menu", 2, (0,)),
        ("signs", "width", 0, (1,)),
    ]
