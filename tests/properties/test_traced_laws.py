"""Laws of :class:`govreport.TracedText`, against a slow model that keeps every character."""

from __future__ import annotations

import pickle

from hypothesis import given
from hypothesis import strategies as st
from oracle import Oracle
from strategies import any_texts, edit_histories, edited, spans_of, traced_from, traced_texts

from govreport import Edit, RawSpan, Span, TracedText

History = tuple[str, list[list[Edit]]]


def oracle_of(history: History) -> Oracle:
    """Run a history of edits through the slow model."""
    raw, steps = history
    oracle = Oracle(raw)
    for edits in steps:
        oracle.apply(edits)
    return oracle


@given(edit_histories(any_texts))
def test_apply_makes_the_edits(history: History) -> None:
    """The text is what plain string replacement gives, for any characters, lone surrogates too."""
    raw, steps = history
    expected = raw
    for edits in steps:
        expected = edited(expected, edits)
    assert traced_from(raw, steps).text == expected


@given(edit_histories(any_texts))
def test_the_log_holds_what_changes_something(history: History) -> None:
    """Edits that put there what stands there are left out, and no others, as comparing each one shows."""
    raw, steps = history
    traced = TracedText.of(raw)
    for edits in steps:
        text, logged = traced.text, traced.steps
        traced = traced.apply(edits, name="step")
        expected = tuple(edit for edit in edits if text[edit.span.slice] != edit.new)
        assert [step.edits for step in traced.steps[len(logged) :]] == [expected] * bool(expected)


@given(edit_histories())
def test_replaying_the_log_gives_the_text(history: History) -> None:
    """The log is complete: the raw text and the steps give everything again."""
    traced = traced_from(*history)
    assert TracedText.replay(traced.raw, traced.steps) == traced


@given(edit_histories())
def test_hunks_are_those_of_the_oracle(history: History) -> None:
    """The map holds exactly the stretches that edits touched, joined where they met."""
    assert [tuple(hunk) for hunk in traced_from(*history).offsets.hunks] == oracle_of(history).hunks()


@given(edit_histories(), st.data())
def test_a_mapped_span_is_what_the_oracle_says(history: History, data: st.DataObject) -> None:
    """Spans go to raw as the slow model says: tight at the edges, whole within."""
    traced, oracle = traced_from(*history), oracle_of(history)
    span = data.draw(spans_of(traced.text))
    assert tuple(traced.raw_span(span)) == oracle.raw_span(*span)
    raw_span = data.draw(spans_of(traced.raw))
    assert tuple(traced.text_span(RawSpan(*raw_span))) == oracle.text_span(*raw_span)


@given(edit_histories(), st.data())
def test_many_spans_are_mapped_as_each_is(history: History, data: st.DataObject) -> None:
    """What spans share when they are looked up together makes no difference, in order or not."""
    traced = traced_from(*history)
    spans = data.draw(st.lists(spans_of(traced.text).map(lambda span: Span(*span)), max_size=9))
    assert list(traced.raw_spans(spans)) == [traced.raw_span(span) for span in spans]


@given(edit_histories(), st.data())
def test_kept_characters_survive_the_way_there_and_back(history: History, data: st.DataObject) -> None:
    """A raw character outside every hunk has one place in the text, and that place leads back."""
    traced = traced_from(*history)
    touched = {at for hunk in traced.offsets.hunks for at in range(hunk.src_start, hunk.src_end)}
    kept = [at for at in range(len(traced.raw)) if at not in touched]
    if not kept:
        return
    at = data.draw(st.sampled_from(kept))
    place = traced.text_span(RawSpan(at, at + 1))
    assert len(place) == 1
    assert traced.raw_span(place) == RawSpan(at, at + 1)


@given(traced_texts, st.data())
def test_explanations_tell_of_every_change_within(traced: TracedText, data: st.DataObject) -> None:
    """A span that no step explains stands in the raw text as it is."""
    span = data.draw(spans_of(traced.text).filter(len))
    told = traced.explain(span)
    if not told:
        assert traced.raw[traced.raw_span(span).slice] == traced.text[span.slice]
    for one in told:
        assert one.before != one.after


@given(traced_texts)
def test_the_whole_explained_is_the_whole_log(traced: TracedText) -> None:
    """Explaining the whole text names every step that made something of what is left."""
    told = {one.step for one in traced.explain(Span(0, len(traced.text)))}
    assert told <= {step.name for step in traced.steps}


@given(traced_texts)
def test_traced_texts_are_values(traced: TracedText) -> None:
    """They compare, hash and pickle."""
    again = pickle.loads(pickle.dumps(traced))  # noqa: S301 - our own bytes
    assert again == traced
    assert hash(again) == hash(traced)
