"""Laws of :class:`govreport.OffsetMap`, for any maps."""

from __future__ import annotations

import pickle

from hypothesis import given
from hypothesis import strategies as st
from oracle import assert_sorted_and_disjoint
from strategies import offset_maps

from govreport import OffsetMap


@st.composite
def chains(draw: st.DrawFn, count: int) -> list[OffsetMap]:
    """Maps that follow each other."""
    maps = [draw(offset_maps(draw(st.integers(0, 8))))]
    while len(maps) < count:
        maps.append(draw(offset_maps(maps[-1].dst_length)))
    return maps


@given(chains(3))
def test_then_is_associative(maps: list[OffsetMap]) -> None:
    """Composing is the same whichever two maps are composed first, through empty texts too."""
    first, second, third = maps
    assert first.then(second).then(third) == first.then(second.then(third))


@given(chains(2))
def test_then_with_the_identity_changes_nothing(maps: list[OffsetMap]) -> None:
    """The identity is neutral on both sides."""
    one = maps[0]
    assert OffsetMap.identity(one.src_length).then(one) == one
    assert one.then(OffsetMap.identity(one.dst_length)) == one


@given(chains(3))
def test_hunks_stay_sorted_and_disjoint(maps: list[OffsetMap]) -> None:
    """What composing makes is a map like any other: its hunks are accepted by `of`."""
    first, second, third = maps
    composed = first.then(second).then(third)
    hunks = list(composed.hunks)
    assert_sorted_and_disjoint([tuple(hunk) for hunk in hunks])
    rebuilt = OffsetMap.of(hunks, composed.src_length)
    assert (rebuilt.src_length, rebuilt.dst_length) == (composed.src_length, composed.dst_length)


@given(chains(2), st.data())
def test_composed_lookup_covers_the_lookups_one_after_the_other(maps: list[OffsetMap], data: st.DataObject) -> None:
    """Going through the composed map is never narrower than going through both maps."""
    first, second = maps
    composed = first.then(second)
    start = data.draw(st.integers(0, composed.dst_length))
    end = data.draw(st.integers(start, composed.dst_length))
    middle = second.to_source(start, end)
    low, high = first.to_source(*middle)
    whole_low, whole_high = composed.to_source(start, end)
    if start < end and middle[0] < middle[1]:  # else it stands between two characters
        assert whole_low <= low
        assert high <= whole_high


@given(chains(1), st.data())
def test_there_and_back_covers_the_start(maps: list[OffsetMap], data: st.DataObject) -> None:
    """A span of the result that goes to the source and back is covered by what comes back.

    What was written behind the last character has no source to come back from.
    """
    one = maps[0]
    length = one.to_result(0, one.src_length)[1]
    start = data.draw(st.integers(0, length))
    end = data.draw(st.integers(start, length))
    low, high = one.to_source(start, end)
    assert 0 <= low <= high <= one.src_length
    if low < high and start < end:
        back_low, back_high = one.to_result(low, high)
        assert back_low <= start
        assert end <= back_high


@given(chains(1))
def test_equal_maps_hash_and_pickle_alike(maps: list[OffsetMap]) -> None:
    """Maps are values."""
    one = maps[0]
    again = pickle.loads(pickle.dumps(one))  # noqa: S301 - our own bytes
    assert again == one
    assert hash(again) == hash(one)


@given(chains(2), st.data())
def test_what_was_copied_answers_to_the_source_one_to_one(maps: list[OffsetMap], data: st.DataObject) -> None:
    """Every span of a copied stretch is mapped by the one shift that is told with it."""
    composed = maps[0].then(maps[1])
    start = data.draw(st.integers(0, composed.dst_length))
    end = data.draw(st.integers(start, composed.dst_length))
    copied = composed.copied(start, end)
    if copied is not None:
        low, high, shift = copied
        inner = sorted((data.draw(st.integers(low, high)), data.draw(st.integers(low, high))))
        if inner[0] < inner[1]:
            assert composed.to_source(*inner) == (inner[0] + shift, inner[1] + shift)
