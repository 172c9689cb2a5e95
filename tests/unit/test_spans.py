"""Spans: two types of half-open intervals."""

from __future__ import annotations

import pickle

import attrs
import pytest

from govreport import RawSpan, Span
from govreport.spans import spans_of

BOTH = pytest.mark.parametrize("kind", [Span, RawSpan])


@BOTH
def test_a_span_iterates_as_its_bounds(kind: type[Span | RawSpan]) -> None:
    """Spans unpack, measure and slice."""
    span = kind(2, 5)
    assert tuple(span) == (2, 5)
    assert len(span) == 3
    assert "云溪县政府工作报告"[span.slice] == "县政府"


@BOTH
def test_spans_that_are_made_by_the_hundred(kind: type[Span | RawSpan]) -> None:
    """They are what making each gives: of the same type, hashed alike, frozen, and they survive pickling."""
    (span,) = spans_of(kind, [(2, 5)])
    again = pickle.loads(pickle.dumps(span))  # noqa: S301 - our own bytes
    assert again == span == kind(2, 5)
    assert (type(again), type(span), hash(span)) == (kind, kind, hash(kind(2, 5)))
    with pytest.raises(attrs.exceptions.FrozenInstanceError):
        span.start = 3


@BOTH
@pytest.mark.parametrize("bounds", [(-1, 2), (3, 2), (-2, -1)])
def test_bounds_out_of_order_are_refused(kind: type[Span | RawSpan], bounds: tuple[int, int]) -> None:
    """A span that cannot be is an error of the program."""
    with pytest.raises(ValueError, match="0 <= start <= end"):
        kind(*bounds)


@pytest.mark.parametrize(
    ("one", "other", "expected"),
    [
        ((0, 2), (1, 3), True),
        ((0, 2), (2, 3), False),
        ((0, 4), (1, 2), True),
        ((1, 2), (0, 4), True),
        ((2, 2), (0, 4), True),
        ((2, 2), (2, 4), False),
    ],
)
@BOTH
def test_overlap(kind: type[Span], one: tuple[int, int], other: tuple[int, int], expected: bool) -> None:  # noqa: FBT001 - a table's column
    """Touching spans do not overlap; an empty span overlaps what it stands strictly within."""
    assert kind(*one).overlaps(kind(*other)) is expected


@BOTH
def test_containment_counts_the_bounds_in(kind: type[Span]) -> None:
    """A span contains itself and the empty spans at its edges."""
    span = kind(2, 4)
    assert span.contains(span)
    assert span.contains(kind(2, 2))
    assert span.contains(kind(4, 4))
    assert not span.contains(kind(1, 3))


def test_the_two_types_never_compare_equal() -> None:
    """Equal bounds in different texts are different places."""
    assert Span(1, 2) != RawSpan(1, 2)  # type: ignore[comparison-overlap] # the point of the test
    assert len({Span(1, 2), RawSpan(1, 2)}) == 2


@BOTH
def test_spans_sort_and_pickle(kind: type[Span]) -> None:
    """Spans are plain values."""
    assert sorted([kind(3, 4), kind(1, 9), kind(1, 2)]) == [kind(1, 2), kind(1, 9), kind(3, 4)]
    assert pickle.loads(pickle.dumps(kind(1, 2))) == kind(1, 2)  # noqa: S301 - our own bytes
