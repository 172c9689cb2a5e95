"""The offset map, by example: each picture is spelt out. The laws stand in tests/properties."""

from __future__ import annotations

import pytest

from govreport import Hunk, OffsetMap

#: abcdefgh, of which cd became X, e was deleted, and YZ was written before g: abX f YZg h
PICTURE = OffsetMap.of([Hunk(2, 4, 2, 3), Hunk(4, 5, 3, 3), Hunk(6, 7, 4, 7)], 8)


@pytest.mark.parametrize(
    ("span", "expected"),
    [
        ((0, 2), (0, 2)),  # ab: copied
        ((2, 3), (2, 4)),  # X: the whole source
        ((1, 3), (1, 4)),  # bX: the deletion behind it stays outside
        ((3, 4), (5, 6)),  # f: the deletion before it stays outside
        ((2, 4), (2, 6)),  # Xf: the deletion within is inside
        ((3, 3), (4, 5)),  # empty, on the deletion: the deleted text
        ((4, 5), (6, 7)),  # Y: any part of a hunk's output answers to all of its source
        ((6, 7), (6, 7)),  # g: likewise
        ((5, 5), (6, 7)),  # empty, within a hunk's output
        ((1, 1), (1, 1)),  # empty, between copied characters
        ((7, 8), (7, 8)),  # h: copied
        ((0, 8), (0, 8)),  # everything
        ((8, 8), (8, 8)),  # the end
    ],
)
def test_to_source(span: tuple[int, int], expected: tuple[int, int]) -> None:
    """Spans of the result answer to the source tightly, never to less than the truth."""
    assert PICTURE.to_source(*span) == expected


@pytest.mark.parametrize(
    ("span", "expected"),
    [
        ((0, 2), (0, 2)),
        ((2, 3), (2, 3)),  # c: became a part of X
        ((3, 4), (2, 3)),  # d: likewise
        ((4, 5), (3, 3)),  # e: deleted, an empty place is left
        ((5, 6), (3, 4)),
        ((6, 7), (4, 7)),  # g: with what was written before it
        ((4, 4), (3, 3)),
        ((0, 8), (0, 8)),
    ],
)
def test_to_result(span: tuple[int, int], expected: tuple[int, int]) -> None:
    """Spans of the source find what became of them."""
    assert PICTURE.to_result(*span) == expected


@pytest.mark.parametrize("span", [(-1, 2), (3, 2), (0, 9)])
def test_spans_outside_the_text_are_refused(span: tuple[int, int]) -> None:
    """A span that is none of the text is an error of the program, both ways."""
    with pytest.raises(ValueError, match="no span of a text of 8 characters"):
        PICTURE.to_source(*span)
    with pytest.raises(ValueError, match="no span of a text of 8 characters"):
        PICTURE.to_result(*span)


@pytest.mark.parametrize(
    "hunks",
    [
        [(0, 2, 0, 1), (1, 3, 1, 2)],  # overlap
        [(2, 3, 2, 3), (0, 1, 0, 1)],  # out of order
        [(2, 3, 1, 2)],  # the copied stretch before it has two lengths
        [(1, 1, 1, 2)],  # an insertion before the end that goes with no character
        [(3, 5, 3, 5)],  # outside
        [(1, 0, 1, 1)],  # backwards
    ],
)
def test_hunks_that_make_no_map_are_refused(hunks: list[tuple[int, int, int, int]]) -> None:
    """A map is sorted, disjoint, within the text and of one length between hunks."""
    with pytest.raises(ValueError, match="does not fit"):
        OffsetMap.of(hunks, 4)


def test_what_is_written_at_the_end_answers_to_the_end() -> None:
    """Text behind the last character has an empty source, also of a text that is empty."""
    behind = OffsetMap.of([(2, 2, 2, 5)], 2)
    assert behind.dst_length == 5
    assert behind.to_source(2, 5) == (2, 2)
    assert behind.to_source(1, 3) == (1, 2)
    assert behind.to_result(0, 2) == (0, 2)
    assert OffsetMap.of([(0, 0, 0, 3)], 0).to_source(0, 3) == (0, 0)


def test_composing_joins_hunks_that_share_characters() -> None:
    """Abcd → aXd → Yd: the second change took a part of what the first one made."""
    first = OffsetMap.of([(1, 3, 1, 2)], 4)
    second = OffsetMap.of([(0, 2, 0, 1)], 3)
    assert list(first.then(second).hunks) == [Hunk(0, 3, 0, 1)]


def test_composing_keeps_hunks_apart_that_only_touch() -> None:
    """Abcd → Xcd → XY: neighbours stay neighbours."""
    first = OffsetMap.of([(0, 2, 0, 1)], 4)
    second = OffsetMap.of([(1, 3, 1, 2)], 3)
    assert list(first.then(second).hunks) == [Hunk(0, 2, 0, 1), Hunk(2, 4, 1, 2)]


@pytest.mark.parametrize("size", [1, 2, 5, 70_000])
@pytest.mark.parametrize("count", [1, 11, 12, 13, 500])
def test_many_hunks_are_moved_as_each_is(count: int, size: int) -> None:
    """Two characters in front that become `size` move all hunks behind them, of either map, by as much."""
    hunks = [Hunk(3 * at + 2, 3 * at + 4, 2 * at + 2, 2 * at + 3) for at in range(count)]
    many = OffsetMap.of(hunks, 3 * count + 2)
    front = OffsetMap.of([(0, 2, 0, size)], many.dst_length)
    moved = [(s0, s1, d0 + size - 2, d1 + size - 2) for s0, s1, d0, d1 in hunks]
    assert list(many.then(front).hunks) == [(0, 2, 0, size), *moved]
    front = OffsetMap.of([(0, size, 0, 2)], many.src_length - 2 + size)
    moved = [(s0 + size - 2, s1 + size - 2, d0, d1) for s0, s1, d0, d1 in hunks]
    assert list(front.then(many).hunks) == [(0, size, 0, 2), *moved]


def test_composing_needs_lengths_that_meet() -> None:
    """Maps of different texts do not compose."""
    with pytest.raises(ValueError, match="is no source of 3"):
        OffsetMap.identity(2).then(OffsetMap.identity(3))


def test_a_map_is_told_in_one_line() -> None:
    """The repr is for people."""
    assert repr(PICTURE) == "<OffsetMap 8 → 8 characters, 3 hunks>"
    assert PICTURE != "a map"


def test_lookup_is_logarithmic_and_composing_linear() -> None:
    """A hundred thousand hunks are composed and looked up without delay."""
    count = 100_000
    first = OffsetMap.of([(4 * i, 4 * i + 2, 3 * i, 3 * i + 1) for i in range(count)], 4 * count)
    second = OffsetMap.of([(3 * i + 1, 3 * i + 2, 4 * i + 1, 4 * i + 3) for i in range(count)], 3 * count)
    both = first.then(second)
    assert len(both) == 2 * count
    assert both.to_source(4 * count - 4, 4 * count - 3) == (4 * count - 4, 4 * count - 2)
