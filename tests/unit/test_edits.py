"""Edits in columns are the edits that went in."""

from __future__ import annotations

import pickle

import pytest

from govreport import Edit, EditConflictError, IssueCode, Span, Step, TracedText
from govreport.edits import Edits
from govreport.offsets import OffsetMap

SOME = (
    Edit(Span(0, 0), "县", "lost"),
    Edit(Span(1, 3), "增长", "width", charwise=True),
    Edit(Span(4, 9), "", "mark", issue=IssueCode.MOJIBAKE),
)


def test_a_step_gives_its_edits_as_they_were_made() -> None:
    """A step keeps columns, and hands out edits; they survive pickling and compare as values."""
    step = Step("mend", SOME)
    assert step.edits == SOME
    again = pickle.loads(pickle.dumps(step))  # noqa: S301 - our own bytes
    assert (again, hash(again)) == (step, hash(step))
    assert step != Step("mend", SOME[1:])
    assert repr(step.columns) == repr(SOME)
    assert Step("mend", step.columns).columns is step.columns
    assert step.columns != SOME


def test_no_edits_leave_every_place_where_it_was() -> None:
    """Columns without a row have no kinds, and map a text to itself."""
    none = Edits.of(())
    assert none.distinct_kinds() == set()
    assert none.offsets(5) == OffsetMap.identity(5)


def test_columns_of_one_rule() -> None:
    """A cleaner that works by columns makes the same edits as one that makes them singly."""
    edits = Edits.alike([0, 4], [1, 6], ["，", ""], "half-width")
    assert tuple(edits) == (Edit(Span(0, 1), "，", "half-width"), Edit(Span(4, 6), "", "half-width"))


def test_a_page_of_many_edits_is_written_block_by_block() -> None:
    """More edits than are joined at once give the same text and the same log."""
    raw = "a好" * 25_000
    edits = [Edit(Span(at, at + 1), "" if at % 4 else "bc", "r") for at in range(0, len(raw), 2)]
    text = TracedText.of(raw).apply(edits, name="s")
    assert text.text == "bc好好" * 12_500
    assert text.steps[0].edits == tuple(edits)


def test_an_edit_further_than_any_text_is_a_conflict() -> None:
    """A place that no column holds is outside the text as well."""
    with pytest.raises(EditConflictError, match="outside the text of 2 characters"):
        TracedText.of("政府").apply([Edit(Span(2**40, 2**40), "x", "r")], name="s")
