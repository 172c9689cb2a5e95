"""Stretches of a text as nested elements, cut where they cross."""

from __future__ import annotations

from bisect import bisect_left, bisect_right
from itertools import pairwise
from typing import TYPE_CHECKING

import attrs

from govreport.export.page.markup import Markup, escaped

if TYPE_CHECKING:
    from collections.abc import Iterable, Iterator, Sequence


@attrs.frozen
class Mark:
    """A stretch of a text that is shown as an element.

    Args:
        start: first character.
        end: behind the last; an empty mark stands between two characters.
        opening: start tag of its first piece.
        closing: end tag.
        again: start tag of further pieces, where the mark is cut.

    """

    start: int
    end: int
    opening: Markup
    closing: Markup
    again: Markup


_Piece = tuple[int, int, int, Mark]


@attrs.frozen
class Layer:
    """Marks that are sorted and share no character."""

    marks: tuple[Mark, ...]
    _starts: list[int] = attrs.field(init=False)
    _ends: list[int] = attrs.field(init=False)

    def __attrs_post_init__(self) -> None:
        """Keep the edges apart, to look places up in."""
        object.__setattr__(self, "_starts", [mark.start for mark in self.marks])  # the class is frozen
        object.__setattr__(self, "_ends", [mark.end for mark in self.marks])

    @classmethod
    def of(cls, marks: Iterable[Mark]) -> Layer:
        """Sort marks; one that overlaps what comes before it is left out."""
        kept: list[Mark] = []
        for mark in sorted(marks, key=lambda mark: (mark.start, mark.end)):
            if not kept or mark.start >= kept[-1].end:
                kept.append(mark)
        return cls(tuple(kept))

    def within(self, start: int, end: int) -> Iterator[Mark]:
        """Yield the marks that have a part in ``[start, end)``, or stand empty within or at its edges."""
        for mark in self.marks[bisect_left(self._ends, start) : bisect_right(self._starts, end)]:
            if mark.start == mark.end or (mark.start < end and mark.end > start):
                yield mark

    def crossings(self, start: int, end: int) -> Iterator[int]:
        """Yield the places where ``[start, end)`` crosses a mark."""
        at = bisect_right(self._ends, start)  # the first that ends behind the start
        if at < len(self.marks) and self._starts[at] < start and self._ends[at] < end:
            yield self._ends[at]
        at = bisect_left(self._starts, end) - 1  # the last that begins before the end
        if at >= 0 and self._starts[at] > start and self._ends[at] > end:
            yield self._starts[at]


def nested(text: str, layers: Sequence[Layer], start: int = 0, end: int | None = None) -> Markup:
    """Write ``text[start:end]`` with the marks of each layer as elements.

    Where marks of two layers cross, that of the later layer is cut; a mark that reaches outside is
    cut at the edge. Takes O(n + k log k) for n characters and k marks in them.

    >>> def mark(tag, low, high):
    ...     return Mark(low, high, Markup(f"<{tag}>"), Markup(f"</{tag}>"), Markup(f"<{tag}>"))
    >>> nested("abcdef", [Layer.of([mark("b", 1, 4)]), Layer.of([mark("i", 2, 5)])])
    'a<b>b<i>cd</i></b><i>e</i>f'

    """
    stop = len(text) if end is None else end
    pieces: list[_Piece] = []
    for rank, layer in enumerate(layers):
        for mark in layer.within(start, stop):
            low, high = max(mark.start, start), min(mark.end, stop)
            pieces += ((a, b, rank, mark) for a, b in _cut(low, high, layers[:rank]))
    pieces.sort(key=lambda piece: (piece[0], piece[0] != piece[1], -piece[1], piece[2]))
    return Markup("".join(_written(text, pieces, start, stop)))


def _cut(start: int, end: int, layers: Sequence[Layer]) -> list[tuple[int, int]]:
    """Cut a stretch where it crosses marks of `layers`."""
    if start == end:
        return [(start, end)]
    places, before = [start, end], 0
    while len(places) > before:  # a cut can make a piece cross what the whole did not
        before = len(places)
        crossed = [place for layer in layers for low, high in pairwise(places) for place in layer.crossings(low, high)]
        places = sorted({*places, *crossed})
    return list(pairwise(places))


def _written(text: str, pieces: Iterable[_Piece], at: int, stop: int) -> Iterator[str]:
    """Yield the text and the tags in order; `pieces` are properly nested."""
    opened: list[tuple[int, Mark]] = []
    for low, high, _, mark in pieces:
        while opened and opened[-1][0] <= low:
            yield escaped(text[at : opened[-1][0]])
            at, last = opened.pop()
            yield last.closing
        yield escaped(text[at:low])
        at = low
        yield mark.opening if low == mark.start else mark.again
        opened.append((high, mark))
    while opened:
        yield escaped(text[at : opened[-1][0]])
        at, last = opened.pop()
        yield last.closing
    yield escaped(text[at:stop])
