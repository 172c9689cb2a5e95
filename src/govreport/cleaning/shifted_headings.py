"""What the numbers of headings in brackets look like where their bytes were read one byte late."""

from __future__ import annotations

from functools import cache
from typing import TYPE_CHECKING

if TYPE_CHECKING:
    from collections.abc import Sequence

#: The first byte of both brackets.
FULL_WIDTH = 0xA3
_OPENING, _CLOSING = 0xA8, 0xA9
_NUMBERS = ("一", "二", "三", "四", "五", "六", "七", "八", "九", "十", "十一", "十二", "十三", "十四", "十五")


def number_seen(pairs: Sequence[tuple[int | None, int | str | None]]) -> tuple[str, int] | None:
    """Tell the number of a heading by the pairs of bytes seen behind its indent, and how many of them are its.

    Bytes that vanished leave no doubt: no two numbers look alike.

    >>> number_seen([(0xA8, 0xC8), (0xA9, 0xB8)])
    ('三', 1)

    """
    for number, seen in _shifted_numbers().items():
        size = len(seen)
        if len(pairs) > size and tuple(pairs[:size]) == seen and pairs[size][0] == _CLOSING:
            return number, size
    return None


@cache
def _shifted_numbers() -> dict[str, tuple[tuple[int, int], ...]]:
    """List the pairs of bytes seen for each number: those outside the code page are not seen."""
    numbers: dict[str, tuple[tuple[int, int], ...]] = {}
    for number in _NUMBERS:
        shifted = bytes((_OPENING, *number.encode("gbk"), FULL_WIDTH))
        pairs = zip(shifted[::2], shifted[1::2], strict=True)
        numbers[number] = tuple(pair for pair in pairs if bytes(pair).decode("gbk", "ignore"))
    return numbers
