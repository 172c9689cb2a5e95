"""Where a page in GBK was read one byte late, and the bytes that are seen there."""

from __future__ import annotations

import re
from functools import cache
from typing import TYPE_CHECKING, NamedTuple

from govreport.cleaning.character_classes import HAN
from govreport.cleaning.pinyin_notes import SYLLABLE

if TYPE_CHECKING:
    from collections.abc import Iterator

_LONGEST = 60  # characters of a run
NARROWED = "!?;:,()"  # full-width signs that such sites narrow
NO_END = ""  # the end of a run that nothing ended: damage always meets a byte of ASCII
_RESUMES = frozenset((*"、。,;:!)\n", ""))  # what is read rightly again after a byte that lost its partner
_FIRST_TRAIL, _LAST_TRAIL = 0x40, 0x7E  # second bytes of GBK that are also ASCII


class SeenUnit(NamedTuple):
    """What is seen in a run: two bytes; or its end, by a byte of ASCII, a note's reading or nothing."""

    first: int | None
    second: int | str | None


class DamagedRun(NamedTuple):
    """A damaged run: its place, how it begins, and what is seen after that."""

    start: int
    opened: int
    end: int
    begins: str  # what follows the first "?": a narrowed sign, a note's reading, or nothing
    units: tuple[SeenUnit, ...]


@cache
def _noted() -> re.Pattern[str]:
    return re.compile(rf"([{HAN}])[(（]({SYLLABLE})[)）]")


def note_readings(raw: str) -> dict[str, set[str]]:
    """Collect the readings that the page notes, each with the characters it stands after."""
    readings: dict[str, set[str]] = {}
    for found in _noted().finditer(raw):
        readings.setdefault(found[2], set()).add(found[1])
    return readings


@cache
def _opening() -> re.Pattern[str]:
    return re.compile(
        rf"""(?x)
        \? (?: (?: (?P<sign>[!?]) (?=[^\s!?:,.]) | (?P<joint>[;:]) (?=[^\s!:,.]) ) | (?P<reading>{SYLLABLE})\) )
      | (?<=\n) \?。 (?=[\u3105-\u3129āáǎàēéěèīíǐìōóǒòūúǔùǖǘǚǜüêńňǹ\u2500-\u254b])  # an indent, a bracket: A1A1 A3A8 …
        """
    )


@cache
def _swallowed_note() -> re.Pattern[str]:
    return re.compile(rf"\?({SYLLABLE})\)")


def find_runs(text: str) -> Iterator[DamagedRun]:
    """Find where runs begin, and the bytes that are seen up to their ends."""
    at = 0
    while found := _opening().search(text, at):
        begins = found["sign"] or found["joint"] or found["reading"] or ""
        carried: int | None = ord(begins) | 0x80 if len(begins) == 1 else None
        units: list[SeenUnit] = []
        at = found.end()
        while at < len(text) and len(units) < _LONGEST:
            at, unit = _unit(text, at, carried)
            units.append(unit)
            if unit.first is None:
                break
            carried = unit.second if isinstance(unit.second, int) else None
        yield DamagedRun(found.start(), found.end(), at, begins, tuple(units))


def _unit(text: str, at: int, carried: int | None) -> tuple[int, SeenUnit]:
    """Read the bytes of the next thing seen in a run, and tell where it ends."""
    sign, code = text[at], ord(text[at])
    note = _swallowed_note().match(text, at) if sign == "?" else None
    if note:
        return note.end(), SeenUnit(None, note[1])
    if sign == "?" and text[at + 1 : at + 2] in _RESUMES:
        return at + 1, SeenUnit(None, None)
    if _FIRST_TRAIL <= code <= _LAST_TRAIL and (carried is None or gbk_sign(carried, code)):
        return at + 1, SeenUnit(None, code)
    if sign in NARROWED or _FIRST_TRAIL <= code <= _LAST_TRAIL:
        return at + 1, SeenUnit(0xA3, code | 0x80)
    pair = sign.encode("gbk", "ignore")
    if len(pair) != len("ab"):
        return at, SeenUnit(None, NO_END)
    return at + 1, SeenUnit(pair[0], pair[1])


@cache
def gbk_sign(first: int | None, second: int | None) -> str | None:
    """Return the character of two bytes, ``None`` where there is none."""
    if first is None or second is None:
        return None
    decoded = bytes((first, second)).decode("gbk", "ignore")
    return decoded if len(decoded) == 1 and not decoded.isascii() else None
