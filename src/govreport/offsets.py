"""The map between two versions of a text, kept as hunks.

A hunk says: characters ``[src_start, src_end)`` of the source became characters
``[dst_start, dst_end)`` of the result. Between hunks text is copied one to one.
Two hunks may touch, but never share a character.

An insertion is kept with the character it stands before, or with the end of the text. So no
hunk but the one that holds the end has an empty source, a position of a text in the middle
answers to one position of the result, and composition is exactly associative.

Inside, every text is one longer than its characters: its end counts as a last character that
can be neither changed nor deleted, only written before. Everything handed out is cut to the text.
"""

from __future__ import annotations

import sys
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


@attrs.frozen
class _Columns:
    """The hunks of a map, a column for each bound, in order; no text is so long that 32 bits would not do."""

    src_start: array[int] = attrs.field(factory=lambda: array("I"))
    src_end: array[int] = attrs.field(factory=lambda: array("I"))
    dst_start: array[int] = attrs.field(factory=lambda: array("I"))
    dst_end: array[int] = attrs.field(factory=lambda: array("I"))

    def append(self, src_start: int, src_end: int, dst_start: int, dst_end: int) -> None:
        """Add one hunk."""
        self.src_start.append(src_start)
        self.src_end.append(src_end)
        self.dst_start.append(dst_start)
        self.dst_end.append(dst_end)

    def extend(self, other: _Columns, part: slice, src_shift: int, dst_shift: int) -> None:
        """Add a stretch of another map's hunks, moved on both sides."""
        self.src_start.extend(_moved(other.src_start[part], src_shift))
        self.src_end.extend(_moved(other.src_end[part], src_shift))
        self.dst_start.extend(_moved(other.dst_start[part], dst_shift))
        self.dst_end.extend(_moved(other.dst_end[part], dst_shift))


@attrs.frozen(eq=False, repr=False)
class OffsetMap:
    """How the characters of a result answer to those of its source.

    Build one with :meth:`identity` or :meth:`of`. Looking up a span takes O(log k) for k
    hunks, composing two maps O(k1 + k2), and memory is O(k).

    >>> percent = OffsetMap.of([Hunk(2, 4, 2, 3)], src_length=5)   # 12 ％↵ → 12%↵
    >>> percent.to_source(2, 3), percent.to_source(3, 4), percent.to_result(4, 5)
    ((2, 4), (4, 5), (3, 4))

    """

    src_length: int
    dst_length: int
    _columns: _Columns = attrs.field(factory=_Columns)

    @classmethod
    def identity(cls, length: int) -> Self:
        """Make the map of a text of `length` characters onto itself."""
        return cls(length, length)

    @classmethod
    def of(cls, hunks: Iterable[tuple[int, int, int, int]], src_length: int) -> Self:
        """Make a map out of sorted, disjoint hunks.

        Args:
            hunks: bounds as in :class:`Hunk`; only at the end of the source may one be empty there,
                for what is written at the end.
            src_length: of the source, in characters.

        Raises:
            ValueError: where hunks overlap, are out of order, disagree with the copied
                stretches between them, or have an empty source before the end.

        """
        columns = _Columns()
        src = dst = 0
        for hunk in hunks:
            s0, s1, d0, d1 = hunk
            fits = src <= s0 <= s1 <= src_length and d0 <= d1 and d0 - dst == s0 - src
            if not fits or (s0 == s1 < src_length):
                message = f"hunk {tuple(hunk)} does not fit after source {src}, result {dst}"
                raise ValueError(message)
            at_end = int(s0 == s1)  # what is written at the end goes with the end
            columns.append(s0, s1 + at_end, d0, d1 + at_end)
            src, dst = s1 + at_end, d1 + at_end
        return cls(src_length, dst + src_length - src, columns)

    @classmethod
    def of_columns(cls, src_length: int, dst_length: int, bounds: tuple[array[int], ...]) -> Self:
        """Make a map out of the four bounds of its hunks, each in order, which the caller answers for.

        The end of the text counts as a character here: what is written at the end has it for its source.
        """
        return cls(src_length, dst_length, _Columns(*bounds))

    @property
    def hunks(self) -> Iterator[Hunk]:
        """The hunks in order."""
        columns = self._columns
        last = len(self) - 1
        for at, bounds in enumerate(
            zip(columns.src_start, columns.src_end, columns.dst_start, columns.dst_end, strict=True)
        ):
            s0, s1, d0, d1 = bounds
            yield Hunk(*bounds) if at < last else Hunk(s0, min(s1, self.src_length), d0, min(d1, self.dst_length))

    def copied_parts(self, source: str, result: str) -> tuple[str, str]:
        """Give what of `source` and of `result` stands between the hunks, each put together; both are as long.

        >>> OffsetMap.of([Hunk(2, 4, 2, 3)], src_length=5).copied_parts("12 ％嗎", "12%吗")
        ('12嗎', '12吗')

        """
        c = self._columns
        before = map(slice, (0, *c.src_end), (*c.src_start, self.src_length))
        after = map(slice, (0, *c.dst_end), (*c.dst_start, self.dst_length))
        return "".join(map(source.__getitem__, before)), "".join(map(result.__getitem__, after))

    def __len__(self) -> int:
        return len(self._columns.src_start)

    def __eq__(self, other: object) -> bool:
        if not isinstance(other, OffsetMap):
            return NotImplemented
        mine = (self.src_length, self.dst_length, self._columns)
        return mine == (other.src_length, other.dst_length, other._columns)

    def __hash__(self) -> int:
        columns = attrs.astuple(self._columns, recurse=False)
        return hash((self.src_length, self.dst_length, *(column.tobytes() for column in columns)))

    def __repr__(self) -> str:
        return f"<OffsetMap {self.src_length} → {self.dst_length} characters, {len(self)} hunks>"

    def to_source(self, start: int, end: int) -> tuple[int, int]:
        """Map ``[start, end)`` of the result to the source.

        Any part of a hunk's output answers to the whole source of the hunk. What was deleted at the
        edges stays outside, what was deleted within is inside; an empty span that stands
        on a deletion answers to the deleted text.

        Raises:
            ValueError: where the span is not within the result.

        """
        if not 0 <= start <= end <= self.dst_length:
            _require_within(start, end, self.dst_length)
        c = self._columns
        if not c.dst_start:
            return start, end
        low, high = _lookup(start, end, (c.dst_start, c.dst_end), (c.src_start, c.src_end))
        return min(low, self.src_length), min(high, self.src_length)

    def copied(self, start: int, end: int) -> tuple[int, int, int] | None:
        """Give the stretch around ``[start, end)`` of the result that was copied one to one, and the way to its source.

        None where a hunk made some of the span, and for empty spans.

        >>> OffsetMap.of([Hunk(2, 4, 2, 3)], src_length=9).copied(5, 6)
        (3, 8, 1)

        """
        c = self._columns
        count = len(c.dst_start)
        first = bisect_right(c.dst_end, start)
        low = c.dst_end[first - 1] if first else 0
        high = c.dst_start[first] if first < count else self.dst_length
        if not low <= start < end <= high:
            return None
        return low, high, c.src_end[first - 1] - low if first else 0

    def to_result(self, start: int, end: int) -> tuple[int, int]:
        """Map ``[start, end)`` of the source to the result, by the same rules.

        Raises:
            ValueError: where the span is not within the source.

        """
        _require_within(start, end, self.src_length)
        c = self._columns
        if not c.src_start:
            return start, end
        low, high = _lookup(start, end, (c.src_start, c.src_end), (c.dst_start, c.dst_end))
        return min(low, self.dst_length), min(high, self.dst_length)

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
        return OffsetMap(self.src_length, later.dst_length, _composed(self._columns, later._columns))


def _require_within(start: int, end: int, length: int) -> None:
    if not 0 <= start <= end <= length:
        message = f"[{start}, {end}) is no span of a text of {length} characters"
        raise ValueError(message)


#: So many bounds are moved faster at once than one by one.
_MANY = 12


def _moved(column: array[int], shift: int) -> Iterable[int]:
    """Add to each bound: to many at once, as to the digits of one long number, for none carries into the next."""
    if not shift:
        return column
    if len(column) < _MANY:
        return [bound + shift for bound in column]
    ones = int.from_bytes(array("I", [1]) * len(column), sys.byteorder)
    moved = int.from_bytes(column, sys.byteorder) + shift * ones
    return array("I", moved.to_bytes(len(column) * column.itemsize, sys.byteorder))


_Sides = tuple["array[int]", "array[int]"]


def _lookup(start: int, end: int, mine: _Sides, other: _Sides) -> tuple[int, int]:
    """Carry a span over from the side of `mine` to the side of `other`."""
    from_start, from_end = mine
    to_start, to_end = other
    # hunks before `first` end at or before `start`; deletions exactly at `start` are among them
    first = bisect_right(from_end, start)
    if start == end:
        low = bisect_left(from_end, start, 0, first)
        if low < first and from_start[low] < start:  # ends here, but is no deletion here
            low += 1
        if low < first:
            return to_start[low], to_end[first - 1]
    shift = to_end[first - 1] - from_end[first - 1] if first else 0
    if start == end:
        if first < len(from_start) and from_start[first] < start:
            return to_start[first], to_end[first]
        return start + shift, start + shift
    low = to_start[first] if first < len(from_start) and from_start[first] <= start else start + shift
    last = bisect_left(from_end, end, first)
    if last < len(from_start) and from_start[last] < end:
        return low, to_end[last]
    return low, end + (to_end[last - 1] - from_end[last - 1] if last else 0)


def _composed(early: _Columns, late: _Columns) -> _Columns:
    """Sweep over the text in the middle, joining hunks that share characters there.

    Stretches of hunks that only one of the maps has are copied whole.
    """
    out = _Columns()
    i = j = 0
    src_shift = dst_shift = 0  # source = middle + src_shift, result = middle + dst_shift
    early_count, late_count = len(early.dst_start), len(late.src_start)
    while j < late_count:
        upto = bisect_right(early.dst_end, late.src_start[j], i)
        if upto > i:
            out.extend(early, slice(i, upto), 0, dst_shift)
            i = upto
            src_shift = early.src_end[i - 1] - early.dst_end[i - 1]
        if i == early_count or late.src_end[j] <= early.dst_start[i]:
            upto = late_count if i == early_count else bisect_right(late.src_end, early.dst_start[i], j)
            out.extend(late, slice(j, upto), src_shift, 0)
            j = upto
            dst_shift = late.dst_end[j - 1] - late.src_end[j - 1]
            continue
        low = high = min(early.dst_start[i], late.src_start[j])
        src_low, dst_low = low + src_shift, low + dst_shift
        high = max(early.dst_end[i], late.src_end[j])
        i, j = i + 1, j + 1
        while True:
            if i < early_count and early.dst_start[i] < high:
                high = max(high, early.dst_end[i])
                i += 1
            elif j < late_count and late.src_start[j] < high:
                high = max(high, late.src_end[j])
                j += 1
            else:
                break
        src_shift = early.src_end[i - 1] - early.dst_end[i - 1]
        dst_shift = late.dst_end[j - 1] - late.src_end[j - 1]
        out.append(src_low, high + src_shift, dst_low, high + dst_shift)
    out.extend(early, slice(i, early_count), 0, dst_shift)
    return out
