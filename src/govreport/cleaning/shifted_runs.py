"""Where a page in GBK was read one byte late, and the bytes of what is seen there."""

from __future__ import annotations

import re
from functools import cache
from typing import TYPE_CHECKING, NamedTuple

from govreport.cleaning.character_classes import HAN
from govreport.cleaning.pinyin_notes import SYLLABLE

if TYPE_CHECKING:
    from collections.abc import Iterator


class Opening(NamedTuple):
    """Where a damaged run may begin, and what shows it: a sign, a note's reading, or nothing but an indent."""

    start: int
    end: int
    shown: str


@cache
def _noted() -> re.Pattern[str]:
    return re.compile(rf"[(（](?<=([{HAN}]).)({SYLLABLE})[)）]")


def note_readings(raw: str) -> dict[str, set[str]]:
    """Collect the readings that the page notes, each with the characters it stands after."""
    readings: dict[str, set[str]] = {}
    for sign, reading in set(_noted().findall(raw)):
        readings.setdefault(reading, set()).add(sign)
    return readings


@cache
def _opening() -> re.Pattern[str]:
    # what is shown of the second byte of a bracket and the first of what follows it
    bracket = "".join(filter(None, (gbk_sign(0xA8, trail) for trail in range(0x81, 0xFF))))
    return re.compile(
        rf"""(?x)
        \? (?: (?P<sign>[!;:！；：] (?!\s) | [?？] (?![\s?？]) (?<!\?\?.) )  # three and more are an indent
              | (?P<reading>{SYLLABLE})\)
              | 。 (?<![^\s]\?。)  # an indent, a bracket: A1A1 A3A8 …
              | (?P<stop>。) (?=[{bracket}])  # a bracket behind another byte A1: 省（
              )
      | 。 (?=[{bracket}]) (?<![^\s]。)
        """
    )


@cache
def swallowed_note() -> re.Pattern[str]:
    """What is left of a note whose bracket went with a byte: the reading and the other bracket."""
    return re.compile(rf"\?({SYLLABLE})\)")


def openings(text: str, at: int = 0) -> Iterator[Opening]:
    """Find the places from `at` on where a damaged run may begin."""
    for found in _opening().finditer(text, at):
        yield Opening(*found.span(), found["sign"] or found["stop"] or found["reading"] or "")


def gbk_bytes(sign: str) -> tuple[int, int] | None:
    """Return the two bytes of a character, ``None`` where it has not two."""
    pair = sign.encode("gbk", "ignore")
    return (pair[0], pair[1]) if len(pair) == len("ab") else None


def gbk_sign(first: int, second: int) -> str | None:
    """Return the character of two bytes, ``None`` where there is none."""
    decoded = bytes((first, second)).decode("gbk", "ignore")
    return decoded if len(decoded) == 1 and not decoded.isascii() else None
