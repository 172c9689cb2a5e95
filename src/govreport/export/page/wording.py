"""Where the words stand that bound a number, or say how hard a goal is."""

from __future__ import annotations

import re
from functools import cache
from typing import TYPE_CHECKING

from govreport.model.enums import Bound
from govreport.quantities.grammar.words import alternatives, bound_words

if TYPE_CHECKING:
    from collections.abc import Iterator

    from govreport.model import Indicator, Quantity

_MORE = r"(?:有余|多|余)"
_BLANKS = " \t\u3000"
_ENDS = "。！？\n"
#: So far from its figure a cue is looked for.
_REACH = 200


def bound_places(text: str, quantity: Quantity) -> Iterator[tuple[int, int]]:
    """Yield the places of the words right around a number that bound it.

    >>> from govreport import find_quantities
    >>> text = "产值超过5亿元，增长6%左右"
    >>> [text[a:b] for quantity in find_quantities(text) for a, b in bound_places(text, quantity)]
    ['超过', '左右']

    """
    if quantity.bound is Bound.EXACT:
        return
    start, end = quantity.span
    while start and text[start - 1] in _BLANKS:
        start -= 1
    known = bound_words("bounds_before")
    longest = max(map(len, known))
    for length in range(min(longest, start), 0, -1):
        if text[start - length : start] in known:
            yield start - length, start
            break
    after = _after().match(text, end)
    if after:
        yield after.span(1)


@cache
def _after() -> re.Pattern[str]:
    words = alternatives(re.escape(word) for word in bound_words("bounds_after"))
    return re.compile(f"[{_BLANKS}]{{0,2}}({_MORE}?(?:{words})|{_MORE})")


def cue_place(text: str, row: Indicator) -> tuple[int, int] | None:
    """Give the place of the word that makes a figure a goal, in the sentence of the figure.

    The nearest one before the figure counts; a word behind the figure, such as 左右, only
    where there is none before.

    """
    if not row.cue:
        return None
    start, end = row.quantity.span
    first = max(start - _REACH, 0)
    low = max(first, *(text.rfind(sign, first, start) + 1 for sign in _ENDS))
    at = text.rfind(row.cue, low, start)
    if at < 0:
        at = text.find(row.cue, end, end + len(row.cue) + 1)
    return None if at < 0 else (at, at + len(row.cue))
