"""Traditional script to simplified, where a document is written in it.

The tables are those of OpenCC, read from the package's own files when first needed. A
document in simplified script is left alone: some characters are at home in both (乾县, 著作).
"""

from __future__ import annotations

import pkgutil
import re
from array import array
from functools import cache
from typing import TYPE_CHECKING

from govreport.cleaning.character_classes import TRADITIONAL
from govreport.cleaning.rare_signs import rare_signs
from govreport.spans import Span
from govreport.traced import Edit

if TYPE_CHECKING:
    from collections.abc import Iterable, Iterator

    from govreport.traced import TracedText

_CODES = 0xA000  # the usual Han characters end before
_SHARE = 1.5  # of a hundred characters that must be telling ones

#: 著 stays in these words; elsewhere it is the particle that simplified script writes 着.
_KEEPS_AFTER = frozenset("名显顯巨鉅合昭卓原专專论論译譯编編土遗遺所拙")
_KEEPS_BEFORE = frozenset("作名书書称稱者述录錄有")


def simplify_script(traced: TracedText, /) -> Iterable[Edit]:
    """Write a document of traditional script in simplified script; its length stays.

    >>> from govreport import TracedText
    >>> page = TracedText.of("雲溪縣乾縣路沿著產業發展，成效顯著")
    >>> page.apply(simplify_script(page), name="traditional").text
    '云溪县乾县路沿着产业发展，成效显著'

    """
    text = traced.text
    if not (_telling().search(rare_signs(traced)) and is_traditional(text)):
        return
    simple = to_simplified(text)
    start = 0
    while start < len(text):
        end = text.find("\n", start) + 1 or len(text)
        if simple[start:end] != text[start:end]:
            yield Edit(Span(start, end), simple[start:end], "traditional-script", charwise=True)
        start = end


def is_traditional(text: str) -> bool:
    """Tell whether a text is written in traditional script, not only names a word of it."""
    telling = sum(map(len, _telling().findall(text)))
    return telling * 100 > len(text) * _SHARE


@cache
def _telling() -> re.Pattern[str]:
    return re.compile(f"[{TRADITIONAL}]+")


def to_simplified(text: str) -> str:
    """Convert traditional to simplified script, character by character, whatever the text is."""
    table, beyond, phrases = _tables()
    simple = text.translate(table)
    if _beyond().search(text):
        simple = "".join([beyond.get(sign, sign) for sign in simple])
    simple = _put(simple, ((found.start(), phrases[found[0]]) for found in _phrase().finditer(text)))
    return _put(simple, _particles(text))


def _put(text: str, changes: Iterable[tuple[int, str]]) -> str:
    """Put words into a text, each over what is as long."""
    pieces: list[str] = []
    done = 0
    for at, new in changes:
        pieces += text[done:at], new
        done = at + len(new)
    return "".join([*pieces, text[done:]]) if pieces else text


def _particles(text: str) -> Iterator[tuple[int, str]]:
    """Find 著 where it is the particle."""
    at = text.find("著")
    while at >= 0:
        if text[at - 1 : at] not in _KEEPS_AFTER and text[at + 1 : at + 2] not in _KEEPS_BEFORE:
            yield at, "着"
        at = text.find("著", at + 1)


@cache
def _tables() -> tuple[array[int], dict[str, str], dict[str, str]]:
    """What characters become, by their codes; those beyond the codes; the phrases that their characters do not make."""
    characters = {old: new[0] for old, new in rows("TSCharacters.txt") if old != new[0] and len(new[0]) == 1}
    table = array("I", range(_CODES))  # a look-up by code costs a third of one in a dictionary of characters
    for old, new in characters.items():
        if ord(old) < _CODES:
            table[ord(old)] = ord(new)
    phrases = {old: new[0] for old, new in rows("TSPhrases.txt") if len(old) == len(new[0])}
    by_characters = {old: "".join(characters.get(sign, sign) for sign in old) for old in phrases}
    beyond = {old: new for old, new in characters.items() if ord(old) >= _CODES}
    return table, beyond, {old: new for old, new in phrases.items() if new != by_characters[old]}


@cache
def _beyond() -> re.Pattern[str]:
    return re.compile("[\\U00020000-\\U0002ffff]")


def rows(name: str) -> Iterator[tuple[str, list[str]]]:
    """Read one of OpenCC's tables: each entry with the forms it gives, the usual one first."""
    for line in (pkgutil.get_data("opencc", f"dictionary/{name}") or b"").decode().splitlines():
        old, _, new = line.partition("\t")
        yield old, new.split(" ")


@cache
def _phrase() -> re.Pattern[str]:
    return re.compile("|".join(sorted(_tables()[2], key=lambda phrase: (-len(phrase), phrase))))
