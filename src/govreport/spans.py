"""Spans of the cleaned text and of the raw text: two types that do not mix."""

from __future__ import annotations

from typing import TYPE_CHECKING, Self

import attrs

if TYPE_CHECKING:
    from collections.abc import Iterator


@attrs.frozen(order=True)
class _Interval:
    """What both kinds of span can do; an interval equals only one of its own kind."""

    start: int
    end: int

    def __attrs_post_init__(self) -> None:
        if not 0 <= self.start <= self.end:
            message = f"a span needs 0 <= start <= end, not [{self.start}, {self.end})"
            raise ValueError(message)

    def __iter__(self) -> Iterator[int]:
        yield self.start
        yield self.end

    def __len__(self) -> int:
        return self.end - self.start

    @property
    def slice(self) -> slice:
        """The span as a slice, to index the text it speaks of."""
        return slice(self.start, self.end)

    def overlaps(self, other: Self) -> bool:
        """Tell whether the two spans share a character."""
        return self.start < other.end and other.start < self.end

    def contains(self, other: Self) -> bool:
        """Tell whether `other` lies wholly within this span."""
        return self.start <= other.start and other.end <= self.end


@attrs.frozen(order=True)
class Span(_Interval):
    """Half-open interval ``[start, end)`` of characters of the cleaned text.

    Raises:
        ValueError: where ``start`` is negative or lies after ``end``.

    >>> span = Span(2, 4)
    >>> tuple(span), len(span), "天宁区政府"[span.slice]
    ((2, 4), 2, '区政')

    """


@attrs.frozen(order=True)
class RawSpan(_Interval):
    """Half-open interval ``[start, end)`` of characters of the raw text.

    Raises:
        ValueError: where ``start`` is negative or lies after ``end``.

    >>> "區(qū)政府"[RawSpan(0, 5).slice]
    '區(qū)'

    """
