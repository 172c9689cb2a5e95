"""What the numbers of headings in brackets look like where their bytes were read one byte late."""

from __future__ import annotations

import re
from functools import cache
from typing import NamedTuple

from govreport.cleaning.shifted_runs import gbk_bytes, gbk_sign
from govreport.traced import LOST

#: The first byte of both brackets.
FULL_WIDTH = 0xA3
_OPENING, _CLOSING = 0xA8, 0xA9
_DIGITS = ("", *"一二三四五六七八九")
#: The numbers up to 99, in order.
_NUMBERS = tuple(
    "".join((_DIGITS[tens] if tens > 1 else "", "十" if tens else "", _DIGITS[ones]))
    for tens in range(10)
    for ones in range(10)
    if tens or ones
)


class SeenNumber(NamedTuple):
    """The number of a heading, ``□`` where several are possible, and how many shown characters are its."""

    number: str
    size: int


@cache
def heading_number() -> re.Pattern[str]:
    """A heading that begins with a number in brackets; the number, and the first word's first character."""
    return re.compile("^[（(]([一二三四五六七八九十]+)[)）](.)", re.MULTILINE)


def number_seen(shown: str, previous: str) -> SeenNumber | None:
    """Tell the number of a heading by what is shown behind its indent.

    Bytes of numbers vanish, so that several can look alike: then the one that follows the heading
    before is meant.

    Args:
        shown: what the page shows.
        previous: the number of the heading before.

    >>> number_seen("ㄈ┳鰞?", "二")
    SeenNumber(number='三', size=1)
    >>> number_seen("ㄊ┳ゾo", "十一"), number_seen("ㄊ┳ゾo", "十四")
    (SeenNumber(number='十二', size=1), SeenNumber(number='□', size=1))

    """
    found = [
        SeenNumber(number, len(seen))
        for number, seen in _shifted_numbers().items()
        if shown.startswith(seen) and (gbk_bytes(shown[len(seen) : len(seen) + 1]) or (0, 0))[0] == _CLOSING
    ]
    before = _NUMBERS.index(previous) + 1 if previous in _NUMBERS else 0
    best = [number for number in found if number.number in _NUMBERS[before : before + 1]] or found
    if before < len(_NUMBERS[:10]):  # no list jumps beyond ten
        best = best[:1]
    if len(best) > 1:
        return SeenNumber(LOST, best[0].size) if len({number.size for number in best}) == 1 else None
    return best[0] if best else None


@cache
def _shifted_numbers() -> dict[str, str]:
    """List what is shown for each number: pairs outside the code page are not."""
    numbers: dict[str, str] = {}
    for number in _NUMBERS:
        shifted = bytes((_OPENING, *number.encode("gbk"), FULL_WIDTH))
        numbers[number] = "".join(gbk_sign(*pair) or "" for pair in zip(shifted[::2], shifted[1::2], strict=True))
    return numbers
