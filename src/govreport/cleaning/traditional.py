"""Traditional script to simplified, where a document is written in it.

The tables are those of OpenCC, read from the package's own files when first needed. A
document in simplified script is left alone: some characters are at home in both (乾县, 著作).
"""

from __future__ import annotations

import re
from functools import cache
from importlib.resources import files
from typing import TYPE_CHECKING

from govreport.cleaning.character_classes import TRADITIONAL
from govreport.cleaning.rare_signs import rare_signs
from govreport.spans import Span
from govreport.traced import Edit

if TYPE_CHECKING:
    from collections.abc import Iterable, Iterator

    from govreport.traced import TracedText

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
    characters, phrases = _tables()
    table = {sign: characters.get(sign, sign) for sign in set(text)}
    signs = list(map(table.__getitem__, text))
    for at, new in _in_phrases(text, phrases):
        signs[at : at + len(new)] = new
    return "".join(signs)


def _in_phrases(text: str, phrases: dict[str, str]) -> Iterator[tuple[int, str]]:
    """Find what a word decides: OpenCC's phrases, and 著."""
    for found in _phrase().finditer(text):
        yield found.start(), phrases[found[0]]
    at = text.find("著")
    while at >= 0:
        if text[at - 1 : at] not in _KEEPS_AFTER and text[at + 1 : at + 2] not in _KEEPS_BEFORE:
            yield at, "着"
        at = text.find("著", at + 1)


@cache
def _tables() -> tuple[dict[str, str], dict[str, str]]:
    """The characters that change, and the phrases that change otherwise than their characters do."""
    characters = {old: new[0] for old, new in rows("TSCharacters.txt") if old != new[0] and len(new[0]) == 1}
    phrases = {old: new[0] for old, new in rows("TSPhrases.txt") if len(old) == len(new[0])}
    by_characters = {old: "".join(characters.get(sign, sign) for sign in old) for old in phrases}
    return characters, {old: new for old, new in phrases.items() if new != by_characters[old]}


def rows(name: str) -> Iterator[tuple[str, list[str]]]:
    """Read one of OpenCC's tables: each entry with the forms it gives, the usual one first."""
    for line in files("opencc").joinpath("dictionary", name).read_text("utf-8").splitlines():
        old, _, new = line.partition("\t")
        yield old, new.split(" ")


@cache
def _phrase() -> re.Pattern[str]:
    return re.compile("|".join(sorted(_tables()[1], key=lambda phrase: (-len(phrase), phrase))))
