"""Traced text, by example. The laws stand in tests/properties."""

from __future__ import annotations

import pytest

from govreport import Edit, EditConflictError, Explanation, RawSpan, Removal, Span, TracedText


def traced(raw: str, *steps: tuple[str, list[Edit]]) -> TracedText:
    """Apply named steps to a raw text."""
    text = TracedText.of(raw)
    for name, edits in steps:
        text = text.apply(edits, name=name)
    return text


#: 云溪區(qū)增長5 ％ → 云溪区增长5%
WHOLE = traced(
    "云溪區(qū)增長5 ％。",
    ("pinyin", [Edit(Span(3, 7), "", "pinyin-note")]),
    ("traditional", [Edit(Span(0, 8), "云溪区增长5 ％", "t2s", charwise=True)]),
    ("percent", [Edit(Span(6, 8), "%", "percent-sign")]),
)


def test_the_text_and_its_raw_spans() -> None:
    """Each stretch of the text leads to what it was made from."""
    assert WHOLE.text == "云溪区增长5%。"
    assert WHOLE.raw_span(Span(0, 3)) == RawSpan(0, 3)
    assert WHOLE.raw_span(Span(2, 4)) == RawSpan(2, 8)
    assert WHOLE.raw_span(Span(5, 7)) == RawSpan(9, 12)
    assert WHOLE.text_span(RawSpan(3, 7)) == Span(3, 3)
    assert WHOLE.text_span(RawSpan(10, 11)) == Span(6, 7)


def test_nothing_narrower_than_the_truth() -> None:
    """Any digit of 120 comes from the whole of 一百二十."""
    text = traced("建成一百二十座桥", ("numerals", [Edit(Span(2, 6), "120", "numeral")]))
    assert text.text == "建成120座桥"
    assert [tuple(text.raw_span(Span(at, at + 1))) for at in range(2, 5)] == [(2, 6)] * 3


def test_removed_holds_what_was_taken_out() -> None:
    """What is deleted is kept with its place, rule and step; blank space is no loss."""
    text = traced(
        "首页 云溪县\n\n政府", ("chrome", [Edit(Span(0, 2), "", "nav")]), ("blank", [Edit(Span(0, 1), "", "b")])
    )
    assert text.removed == (Removal(RawSpan(0, 2), "首页", "nav", "chrome"),)


def test_edits_that_change_nothing_leave_no_trace() -> None:
    """A step that proposes what stands there already is not logged."""
    text = TracedText.of("增长")
    assert text.apply([Edit(Span(0, 2), "增长", "same")], name="noop") is text
    assert text.apply([], name="empty") is text


@pytest.mark.parametrize(
    ("edits", "reason"),
    [
        ([(0, 2, "x"), (1, 3, "y")], "overlaps or comes before the edit that ends at 2"),
        ([(2, 3, "x"), (0, 1, "y")], "overlaps or comes before the edit that ends at 3"),
        ([(3, 5, "x")], "reaches outside the text of 4 characters"),
        ([(2, 2, "x"), (2, 2, "y")], "is a second insertion at one place"),
        ([(1, 3, "x"), (2, 2, "y")], "overlaps or comes before the edit that ends at 3"),
    ],
)
def test_conflicts(edits: list[tuple[int, int, str]], reason: str) -> None:
    """Edits that cannot all be made are refused, with step, place and reason as data."""
    proposed = [Edit(Span(start, end), new, "r") for start, end, new in edits]
    with pytest.raises(EditConflictError) as caught:
        TracedText.of("政府工作").apply(proposed, name="cleaner")
    assert caught.value.step == "cleaner"
    assert caught.value.reason == reason
    assert (caught.value.start, caught.value.end) == edits[-1][:2]
    assert isinstance(caught.value, ValueError)


def test_touching_edits_and_an_insertion_before_an_edit_do_not_conflict() -> None:
    """Neighbours may be edited, and one may write before what another replaces."""
    edits = [Edit(Span(0, 1), "A", "r"), Edit(Span(1, 1), "B", "r"), Edit(Span(1, 2), "C", "r")]
    text = TracedText.of("政府").apply(edits, name="s")
    assert text.text == "ABC"
    assert [tuple(hunk) for hunk in text.offsets.hunks] == [(0, 1, 0, 1), (1, 2, 1, 3)]


def test_what_is_no_edit_is_refused() -> None:
    """A cleaner that yields something else hears what it should have yielded."""
    with pytest.raises(TypeError, match="a cleaner proposes Edits, not tuple"):
        TracedText.of("政府").apply([(0, 1, "")], name="s")  # type: ignore[list-item] # the point of the test


def test_a_charwise_edit_keeps_the_length() -> None:
    """Character by character means as many as before."""
    with pytest.raises(ValueError, match="charwise edit of 2 characters brings 1"):
        Edit(Span(0, 2), "区", "t2s", charwise=True)


def test_charwise_edits_keep_single_characters_apart() -> None:
    """A charwise edit is logged but needs no hunk."""
    text = traced("區縣", ("t2s", [Edit(Span(0, 2), "区县", "t2s", charwise=True)]))
    assert len(text.offsets) == 0
    assert text.raw_span(Span(1, 2)) == RawSpan(1, 2)
    assert text.steps[0].edits[0].new == "区县"


def test_explain_tells_the_changes_in_the_order_they_were_made() -> None:
    """From raw to clean, each change with its step, rule and raw place."""
    assert WHOLE.explain(Span(0, 8)) == (
        Explanation("pinyin", "pinyin-note", "(qū)", "", RawSpan(3, 7)),
        Explanation("traditional", "t2s", "區", "区", RawSpan(2, 3)),
        Explanation("traditional", "t2s", "長", "长", RawSpan(8, 9)),
        Explanation("percent", "percent-sign", " ％", "%", RawSpan(10, 12)),
    )


def test_explain_keeps_to_the_span() -> None:
    """What happened beside the span is not told: not the deletion at its edge, nor other characters."""
    assert WHOLE.explain(Span(0, 2)) == ()
    assert WHOLE.explain(Span(2, 3)) == (Explanation("traditional", "t2s", "區", "区", RawSpan(2, 3)),)
    assert WHOLE.explain(Span(3, 3)) == (Explanation("pinyin", "pinyin-note", "(qū)", "", RawSpan(3, 7)),)


def test_explain_tells_an_insertion_where_it_stands() -> None:
    """A mark that was written is told for itself, not for its neighbour."""
    text = traced(
        "增长5", ("mend", [Edit(Span(3, 3), "%", "percent-lost")]), ("stop", [Edit(Span(4, 4), "。", "stop")])
    )
    assert text.text == "增长5%。"
    assert text.explain(Span(2, 3)) == ()
    assert text.explain(Span(3, 4)) == (Explanation("mend", "percent-lost", "", "%", RawSpan(3, 3)),)


def test_explain_tells_an_insertion_that_a_later_step_took_with_what_stood_before_it() -> None:
    """The deletion joins the character to what was inserted before it: its raw span is wider then, and told of."""
    text = TracedText.of("三五").apply([Edit(Span(1, 1), "十", "mend")], name="mend")
    text = text.apply([Edit(Span(0, 2), "", "margin")], name="trim")
    assert (text.text, text.raw_span(Span(0, 1))) == ("五", RawSpan(0, 2))
    assert text.explain(Span(0, 1)) == (Explanation("mend", "mend", "", "十", RawSpan(1, 1)),)


def test_explain_refuses_a_span_outside_the_text() -> None:
    """A span of another text is an error of the program."""
    with pytest.raises(ValueError, match="no span of a text"):
        WHOLE.explain(Span(0, 99))


def test_explaining_an_untouched_text_tells_nothing() -> None:
    """No steps, no story."""
    assert TracedText.of("增长").explain(Span(0, 2)) == ()


def test_repr_is_short() -> None:
    """A traced text of a whole report prints in one line."""
    assert repr(WHOLE) == "<TracedText 13 → 8 characters, 3 steps>"


def test_many_small_edits_on_a_long_text_take_no_time() -> None:
    """Steps and edits grow together without a quadratic price."""
    raw = "增长 5 ％，" * 20_000
    text = TracedText.of(raw)
    for name, gone in (("space", " "), ("percent", "％")):
        places = [at for at, char in enumerate(text.text) if char == gone]
        text = text.apply((Edit(Span(at, at + 1), "%" * (gone == "％"), name) for at in places), name=name)
    assert text.text == "增长5%，" * 20_000
    assert text.raw[text.raw_span(Span(7, 9)).slice] == "5 ％"
