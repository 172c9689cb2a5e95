"""Spaces that print does not have: between Han characters, around digits, inside numbers.

Chinese is printed without spaces. Copies of PDF pages put them between Han characters and digits
(``增长 5 %``), inside words where a line ended, and inside numbers (``2 016 年``). Only
between words of Latin script a space is a space.
"""

from __future__ import annotations

import re
from array import array
from functools import cache
from typing import TYPE_CHECKING

from govreport.edits import Edits
from govreport.language.patterns import lazy_pattern

if TYPE_CHECKING:
    from collections.abc import Iterable

    from govreport.edits import Edit, Kind
    from govreport.traced import TracedText


_SPACES = lazy_pattern(" [ ]*+")
_SPACE, _IN_NUMBER = ("space", False, None), ("space-in-number", False, None)
_BETWEEN_DIGITS = lazy_pattern("[ ](?<=[0-9] )[ ]*+[0-9]")


def close_spaces(traced: TracedText, /) -> Iterable[Edit]:
    """Take out the spaces that print does not have.

    >>> from govreport import TracedText
    >>> page = TracedText.of("2 016 年增长 8.2 %，县 长 贾 青")
    >>> page.apply(close_spaces(page), name="spaces").text
    '2016年增长8.2%，县长贾青'

    """
    text = traced.text
    starts, ends = array("I"), array("I")
    numbered: list[int] = []
    in_numbers = _within_numbers(text) if " " in text and _BETWEEN_DIGITS.search(text) else ()
    for found in _SPACES.finditer(text) if " " in text else ():
        start, end = found.span()
        if " " < text[start - 1 : start] <= "\x7f" and " " < text[end : end + 1] <= "\x7f":
            if start in in_numbers:
                numbered.append(len(starts))
            elif _is_print(text, start, end):
                continue
        starts.append(start)
        ends.append(end)
    kinds: list[Kind] = [_SPACE] * len(starts)
    for at in numbered:
        kinds[at] = _IN_NUMBER
    return Edits(starts, ends, [""] * len(starts), kinds)


@cache
def _split_number() -> re.Pattern[str]:
    return re.compile(r"[0-9](?<![0-9]{2})[0-9]*+(?: ++[0-9]++)++")


_YEAR = 4  # digits of a year
_FEWEST_SPLITS, _SPLITS_ALL = 8, 0.8
_LONGEST = 7  # digits of a number that a page may have split somewhere; years' tables are longer


def _within_numbers(text: str) -> set[int]:
    """Find where the spaces begin that split one number."""
    split = list(_split_number().finditer(text))
    certain = []
    for found in split:
        before, after = text[found.start() - 1 : found.start()], text[found.end() : found.end() + 4].lstrip()[:1]
        certain.append(_is_one_number(found[0].split(), before, after))
    # a page that splits numbers wherever they can be told splits the others too
    splits_all = sum(certain) >= max(_FEWEST_SPLITS, _SPLITS_ALL * len(certain))
    return {
        found.start() + gap.start()
        for found, sure in zip(split, certain, strict=True)
        if sure or (splits_all and sum(map(str.isdigit, found[0])) <= _LONGEST)
        for gap in re.finditer(" +", found[0])
    }


def _is_one_number(groups: list[str], before: str, after: str) -> bool:
    """Tell whether groups of digits are one number: all single, in threes, or with a unit after them."""
    if before == after == ".":
        return False  # two decimals side by side: 186.4 3.6
    digits = sum(map(len, groups))
    if digits == len(groups):
        return True
    if after == "年":
        return digits == _YEAR
    if after == "." or before == "." or after in {"%", "‰"}:
        return digits <= _LONGEST
    if len(groups[0]) <= len("100") and all(len(group) == len("000") for group in groups[1:]):
        return True
    return digits <= _LONGEST and "\u4e00" <= after <= "\u9fff"


def _is_print(text: str, start: int, end: int) -> bool:
    """Tell whether a space between two signs of Latin script was printed."""
    before, after = text[start - 1], text[end]
    if before.isdigit() and after.isdigit():
        return True
    if before in ".,:;!?)" and after.isalnum():
        if before == "." and after.isdigit():
            return re.search(r"(?:^|\n)[0-9]{1,2}\.$", text[max(0, start - 4) : start]) is not None
        return text[start - 2 : start - 1].isalpha() and text[start - 2].isascii()
    if not ((before.isalnum() and after.isalnum()) or (before.isalpha() and after == "(")):
        return False
    if before.isdigit() or after.isdigit():
        return _is_word(text, start - 1, -1) or _is_word(text, end, 1)
    return True


def _is_word(text: str, at: int, step: int) -> bool:
    """Tell whether an ordinary word of Latin script stands there, no abbreviation and no unit."""
    letters = text[max(0, at - 3) : at + 1] if step < 0 else text[at : at + 4]
    return len(letters) == _WORD and letters.isascii() and letters.isalpha() and not letters.isupper()


_WORD = 4  # letters that make a word: GDP, PM, kW, km are none
