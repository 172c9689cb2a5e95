"""Pinyin notes after traditional characters: ``區(qū)`` for ``區``.

Sites that convert their pages to traditional script give the reading after characters that have
several. Nobody prints readings in a report; a bracket that holds anything but one syllable stays.
"""

from __future__ import annotations

import re
from functools import cache
from itertools import islice
from typing import TYPE_CHECKING

from govreport.cleaning.character_classes import HAN
from govreport.cleaning.rare_signs import rare_signs
from govreport.edits import Edits

if TYPE_CHECKING:
    from collections.abc import Iterable, Iterator

    from govreport.edits import Edit
    from govreport.traced import TracedText

_TONED = "āáǎàēéěèīíǐìōóǒòūúǔùǖǘǚǜńňǹḿ"
#: One syllable of pinyin in small letters, with or without its tone.
SYLLABLE = rf"(?:[bpmfdtnlgkhjqxrzcsyw]|zh|ch|sh)?[aeiouüê{_TONED}]{{1,3}}(?:ng?|r)?"

#: A note that lost a bracket still has its tone: letters alone could be a word.
_WITH_TONE = rf"(?=[a-zü]{{0,5}}[{_TONED}]){SYLLABLE}"
_ENOUGH = 3  # readings with tones that show a page has notes


def drop_pinyin_notes(traced: TracedText, /) -> Iterable[Edit]:
    """Take out the readings in brackets after Han characters, where a page has several of them.

    >>> from govreport import TracedText
    >>> page = TracedText.of("雲溪縣(xiàn)經(jīng)濟發(fā)展(村)")
    >>> page.apply(drop_pinyin_notes(page), name="pinyin_notes").text
    '雲溪縣經濟發展(村)'

    """
    text = traced.text
    if not _any_tone().search(rare_signs(traced)):
        return []
    notes = sorted(_notes(text))
    toned = (note for note in notes if _any_tone().search(text, *note))
    if len(list(islice(toned, _ENOUGH))) < _ENOUGH:
        return []
    starts, ends = zip(*notes, strict=True)
    return Edits.alike(starts, ends, [""] * len(notes), "pinyin-note")


def _notes(text: str) -> Iterator[tuple[int, int]]:
    """Find the notes from their brackets on, and those without from their letters on: a page has few of both."""
    yield from map(re.Match.span, _note().finditer(text))
    for letter in _letter().finditer(text):
        found = _unopened().match(text, letter.start())
        if found:
            yield found.span()


@cache
def _any_tone() -> re.Pattern[str]:
    return re.compile(f"[{_TONED}]")


@cache
def _note() -> re.Pattern[str]:
    return re.compile(
        rf"[(（](?:(?<=[{HAN}][(（])(?:{SYLLABLE}[)）]|{_WITH_TONE})"
        rf"|(?<=[@-~][(（]){_WITH_TONE}[)）])"  # after what GBK bytes read one late end with
    )


@cache
def _letter() -> re.Pattern[str]:
    return re.compile(f"[a-zêü{_TONED}](?<=[{HAN}][a-zêü{_TONED}])")


@cache
def _unopened() -> re.Pattern[str]:
    return re.compile(f"{_WITH_TONE}[)）]")
