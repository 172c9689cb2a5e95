"""How much room text takes where Chinese characters take two columns."""

from __future__ import annotations

import unicodedata

_WIDE = frozenset("WF")
_TRANSPARENT = frozenset(("Mn", "Me", "Cf"))


def width(text: str) -> int:
    """Count the columns that `text` takes in a terminal.

    >>> width("GDP"), width("增长5%")
    (3, 6)

    """
    if text.isascii():
        return len(text)
    return sum(columns_of(char) for char in text)


def columns_of(char: str) -> int:
    """Count the columns of one character: 0, 1 or 2."""
    if unicodedata.category(char) in _TRANSPARENT:
        return 0
    return 2 if unicodedata.east_asian_width(char) in _WIDE else 1
