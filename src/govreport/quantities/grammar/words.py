"""The words of the grammar, read from ``data/words.toml`` when first needed."""

from __future__ import annotations

from functools import cache
from typing import TYPE_CHECKING

from govreport.data import lists
from govreport.model.enums import Bound

if TYPE_CHECKING:
    from collections.abc import Iterable

_BOUNDS = {
    "about": Bound.ABOUT,
    "above": Bound.ABOVE,
    "at_least": Bound.AT_LEAST,
    "at_most": Bound.AT_MOST,
    "below": Bound.BELOW,
}


@cache
def words(section: str, name: str) -> frozenset[str]:
    """Give a list of words."""
    return frozenset(lists(section)[name])


@cache
def bound_words(section: str) -> dict[str, Bound]:
    """Give the words of ``bounds_before`` or ``bounds_after`` with the bound each sets."""
    return {word: bound for name, bound in _BOUNDS.items() for word in lists(section).get(name, ())}


def compounds() -> dict[str, tuple[str, ...]]:
    """Give the measure words that longer words begin with, and what follows them there."""
    return lists("compounds")


def alternatives(*lists: Iterable[str]) -> str:
    """Write words as the branches of a regular expression, longest first."""
    return "|".join(sorted({word for words in lists for word in words}, key=lambda word: (-len(word), word)))
