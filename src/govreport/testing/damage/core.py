"""Do damage to a text and keep the place of every character.

A damage is the reverse of a cleaner: any callable ``(text, rng) -> Iterable[Edit]``.
:func:`damage` runs damages one after the other, and the :class:`Damaged` page it returns
knows where each character of the clean text went, so that a truth made for the clean
text is a truth for the page.
"""

from __future__ import annotations

from array import array
from bisect import bisect_right
from random import Random
from typing import TYPE_CHECKING, Protocol

import attrs

from govreport.errors import EditConflictError
from govreport.spans import RawSpan, Span

if TYPE_CHECKING:
    from collections.abc import Iterable

    from govreport.traced import Edit

#: Names the step in errors.
STEP = "damage"


class Damage(Protocol):
    """Proposes edits that spoil a text, sorted and disjoint."""

    def __call__(self, text: str, rng: Random, /) -> Iterable[Edit]:
        """Propose edits of `text`; `rng` makes every choice that is left to chance."""
        ...


@attrs.frozen(repr=False)
class Damaged:
    """A page made by damaging a clean text.

    Args:
        clean: the text that was printed.
        text: the page.

    """

    clean: str
    text: str
    _starts: array[int] = attrs.field(eq=False, hash=False)
    _ends: array[int] = attrs.field(eq=False, hash=False)

    @classmethod
    def of(cls, clean: str) -> Damaged:
        """Start from a clean text that nothing has spoilt yet."""
        return cls(clean, clean, array("q", range(len(clean))), array("q", range(1, len(clean) + 1)))

    def __repr__(self) -> str:
        return f"<Damaged {len(self.clean)} → {len(self.text)} characters>"

    def raw_span(self, span: Span) -> RawSpan:
        """Find where `span` of the clean text stands on the page.

        What was put in before its first or after its last character is outside; a stretch that
        was replaced as a whole answers as a whole.

        >>> from govreport.spans import Span
        >>> from govreport.testing.damage import damage, spaced_digits
        >>> page = damage("增长12.5%左右。", spaced_digits(rate=1), seed=1)
        >>> page.text
        '增长 1 2 . 5 % 左右。'
        >>> page.text[page.raw_span(Span(2, 7)).slice]
        '1 2 . 5 %'

        """
        if span.start == span.end:
            at = self._starts[span.start] if span.start < len(self._starts) else len(self.text)
            return RawSpan(at, at)
        return RawSpan(self._starts[span.start], self._ends[span.end - 1])

    def apply(self, edits: Iterable[Edit]) -> Damaged:
        """Return the page after `edits` of its text.

        Raises:
            EditConflictError: where edits overlap, are out of order or reach outside.

        """
        pieces: list[str] = []
        stops: list[tuple[int, int, int, int]] = []
        at = size = 0
        for edit in edits:
            start, end = edit.span
            if start < at or end > len(self.text):
                fault = "overlaps another edit or reaches outside the text"
                raise EditConflictError(STEP, fault, start, end)
            pieces += (self.text[at:start], edit.new)
            size += start - at
            if not edit.charwise:
                stops.append((start, end, size, size + len(edit.new)))
            size += len(edit.new)
            at = end
        pieces.append(self.text[at:])
        return Damaged(self.clean, "".join(pieces), _moved_starts(self._starts, stops), _moved_ends(self._ends, stops))


def damage(text: str, *kinds: Damage, seed: int = 0) -> Damaged:
    """Damage `text` by each of `kinds` in turn.

    Args:
        text: a clean text: one block a line, full-width punctuation.
        kinds: damages, such as :func:`spaced_digits` makes them.
        seed: makes the same page again.

    >>> from govreport.testing.damage import damage, halfwidth_punctuation, literal_escapes
    >>> page = damage("稳中求进，提质增效。", halfwidth_punctuation())
    >>> page.text, page.clean
    ('稳中求进,提质增效。', '稳中求进，提质增效。')

    """
    page = Damaged.of(text)
    for number, kind in enumerate(kinds):
        rng = Random(f"{seed}/{number}")  # noqa: S311 - the same page must come again, nothing is secret
        page = page.apply(kind(page.text, rng))
    return page


def _moved_starts(places: array[int], stops: list[tuple[int, int, int, int]]) -> array[int]:
    """Carry first places over: what is put in before a character is outside."""
    begins = [stop[0] for stop in stops]
    moved = array("q")
    for place in places:
        at = bisect_right(begins, place) - 1
        if at < 0:
            moved.append(place)
            continue
        _, end, new_start, new_end = stops[at]
        moved.append(new_start if place < end else new_end + place - end)
    return moved


def _moved_ends(places: array[int], stops: list[tuple[int, int, int, int]]) -> array[int]:
    """Carry last places over: what is put in after a character is outside."""
    begins = [stop[0] for stop in stops]
    moved = array("q")
    for place in places:
        at = bisect_right(begins, place - 1) - 1
        if at < 0:
            moved.append(place)
            continue
        _, end, _, new_end = stops[at]
        moved.append(new_end if place <= end else new_end + place - end)
    return moved
