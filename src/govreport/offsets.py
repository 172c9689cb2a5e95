"""The map between two versions of a text, kept as hunks.

A hunk says: characters ``[src_start, src_end)`` of the source became characters
``[dst_start, dst_end)`` of the result. Between hunks text is copied one to one.
Two hunks may touch, but never share a character.

No hunk has an empty source (unless the whole source is empty): an insertion is kept
with the character it stands before. That makes composition exactly associative, because
a position of a text in the middle then answers to one position of the result.
"""

from __future__ import annotations

from array import array
from bisect import bisect_left, bisect_right
from typing import TYPE_CHECKING, NamedTuple, Self

import attrs

if TYPE_CHECKING:
    from collections.abc import Iterable, Iterator


class Hunk(NamedTuple):
    """One changed stretch: source ``[src_start, src_end)``, result ``[dst_start, dst_end)``."""

    src_start: int
    src_end: int
    dst_start: int
    dst_end: int


@attrs.frozen(eq=False, repr=False)
class OffsetMap:
    """How the characters of a result answer to those of its source.

    Build one with :meth:`identity` or :meth:`of`. Looking up a span takes O(log k) for k
    hunks, composing two maps O(k1 + k2), and memory is O(k).

    >>> year = OffsetMap.of([Hunk(2, 4, 2, 3)], src_length=5)   # 12 ％亿 → 12%亿
    >>> year.to_source(2, 3), year.to_source(3, 4), year.to_result(4, 5)
    ((2, 4), (4, 5), (3, 4))

    """

    src_length: int
    dst_length: int
    _columns: tuple[array[int], array[int], array[int], array[int]]

    @classmethod
    def identity(cls, length: int) -> Self:
        """Make the map of a text of `length` characters onto itself."""
        return cls.of((), length)

    @classmethod
    def of(cls, hunks: Iterable[tuple[int, int, int, int]], src_length: int) -> Self:
        """Make a map out of sorted, disjoint hunks.

        Raises:
            ValueError: where hunks overlap, are out of order, disagree with the copied
                stretches between them, or have an empty source in a text that is not empty.

        """
        columns = (array("q"), array("q"), array("q"), array("q"))
        src = dst = 0
        for hunk in hunks:
            s0, s1, d0, d1 = hunk
            fits = src <= s0 <= s1 <= src_length and d0 <= d1 and d0 - dst == s0 - src
            if not fits or (s0 == s1 and src_length):
                message = f"hunk {tuple(hunk)} does not fit after source {src}, result {dst}"
                raise ValueError(message)
            for column, value in zip(columns, hunk, strict=True):
                column.append(value)
            src, dst = s1, d1
        return cls(src_length, dst + src_length - src, columns)

    @property
    def hunks(self) -> Iterator[Hunk]:
        """The hunks in order."""
        return map(Hunk, *self._columns)

    def __len__(self) -> int:
        return len(self._columns[0])

    def __eq__(self, other: object) -> bool:
        if not isinstance(other, OffsetMap):
            return NotImplemented
        mine = (self.src_length, self.dst_length, self._columns)
        return mine == (other.src_length, other.dst_length, other._columns)

    def __hash__(self) -> int:
        return hash((self.src_length, self.dst_length, *(c.tobytes() for c in self._columns)))

    def __repr__(self) -> str:
        return f"<OffsetMap {self.src_length} → {self.dst_length} characters, {len(self)} hunks>"

    def to_source(self, start: int, end: int) -> tuple[int, int]:
        """Map ``[start, end)`` of the result to the source.

        Any part of a hunk's output answers to the whole source of the hunk. What was deleted at the
        edges stays outside, what was deleted within is inside; an empty span that stands
        on a deletion answers to the deleted text.
        """
        s0, s1, d0, d1 = self._columns
        return _lookup(start, end, d0, d1, s0, s1)

    def to_result(self, start: int, end: int) -> tuple[int, int]:
        """Map ``[start, end)`` of the source to the result, by the same rules."""
        s0, s1, d0, d1 = self._columns
        return _lookup(start, end, s0, s1, d0, d1)

    def then(self, later: OffsetMap) -> OffsetMap:
        """Compose: this map first, `later` on its result.

        Raises:
            ValueError: where the lengths do not meet.

        """
        if self.dst_length != later.src_length:
            message = f"a result of {self.dst_length} characters is no source of {later.src_length}"
            raise ValueError(message)
        if not len(later):
            return self
        if not len(self):
            return later
        if not self.dst_length:
            return _through_nothing(self, later)
        return OffsetMap.of(_composed(list(self.hunks), list(later.hunks)), self.src_length)


def _lookup(  # noqa: PLR0913, PLR0917 - a span and two pairs of columns
    start: int,
    end: int,
    from_start: array[int],
    from_end: array[int],
    to_start: array[int],
    to_end: array[int],
) -> tuple[int, int]:
    """Carry a span over: the columns named ``from`` hold its own side."""
    # hunks before `first` end at or before `start`; empty ones exactly at `start` count as before
    first = bisect_right(from_end, start)
    if start == end:
        low = bisect_left(from_end, start)
        while low < first and from_start[low] < start:  # ends here, but is no deletion here
            low += 1
        if low < first:
            return to_start[low], to_end[first - 1]
        if first < len(from_start) and from_start[first] < start:
            return to_start[first], to_end[first]
        point = start + (to_end[first - 1] - from_end[first - 1] if first else 0)
        return point, point
    if first < len(from_start) and from_start[first] <= start:
        low = to_start[first]
    else:
        low = start + (to_end[first - 1] - from_end[first - 1] if first else 0)
    last = bisect_right(from_end, end - 1)
    if last < len(from_start) and from_start[last] <= end - 1:
        return low, to_end[last]
    return low, end + (to_end[last - 1] - from_end[last - 1] if last else 0)


def _composed(early: list[Hunk], late: list[Hunk]) -> Iterator[tuple[int, int, int, int]]:
    """Sweep over the text in the middle, joining hunks that share characters there."""
    i = j = 0
    src_shift = dst_shift = 0  # source = middle + src_shift, result = middle + dst_shift
    while i < len(early) or j < len(late):
        if j == len(late) or (i < len(early) and early[i].dst_start <= late[j].src_start):
            low, high = early[i].dst_start, early[i].dst_end
            src_low, dst_low = low + src_shift, low + dst_shift
            src_shift = early[i].src_end - high
            i += 1
        else:
            low, high = late[j].src_start, late[j].src_end
            src_low, dst_low = low + src_shift, low + dst_shift
            dst_shift = late[j].dst_end - high
            j += 1
        while True:
            if i < len(early) and early[i].dst_start < high:
                high = max(high, early[i].dst_end)
                src_shift = early[i].src_end - early[i].dst_end
                i += 1
            elif j < len(late) and late[j].src_start < high:
                high = max(high, late[j].src_end)
                dst_shift = late[j].dst_end - late[j].src_end
                j += 1
            else:
                break
        yield src_low, high + src_shift, dst_low, high + dst_shift


def _through_nothing(early: OffsetMap, late: OffsetMap) -> OffsetMap:
    """Compose where the text in the middle is empty: the last deletion takes what comes."""
    hunks = list(early.hunks)
    if hunks:
        hunks[-1] = hunks[-1]._replace(dst_end=late.dst_length)
    return OffsetMap.of(hunks, early.src_length)
