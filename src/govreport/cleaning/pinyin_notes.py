"""Pinyin notes after traditional characters: ``區(qū)`` for ``區``.

Sites that convert their pages to traditional script give the reading after characters that have
several. Nobody prints readings in a report; a bracket that holds anything but one syllable stays.
"""

from __future__ import annotations

import re
from functools import cache
from typing import TYPE_CHECKING

from govreport.cleaning.character_classes import HAN
from govreport.cleaning.rare_signs import rare_signs
from govreport.spans import Span
from govreport.traced import Edit

if TYPE_CHECKING:
    from collections.abc import Iterable, Iterator

    from govreport.traced import TracedText

_TONED = "āáǎàēéěèīíǐìōóǒòūúǔùǖǘǚǜńňǹḿ"
#: One syllable of pinyin in small letters, with or without its tone.
SYLLABLE = rf"(?:[bpmfdtnlgkhjqxrzcsyw]|zh|ch|sh)?[aeiouüê{_TONED}]{{1,3}}(?:ng?|r)?"

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
    notes = list(_notes(text))
    if sum(1 for start, end in notes if _any_tone().search(text, start, end)) < _ENOUGH:
        return []
    return [Edit(Span(*note), "", "pinyin-note") for note in notes]


def _notes(text: str) -> Iterator[tuple[int, int]]:
    """Find the notes from their letters on: a page has few letters, and many Han characters."""
    note = _note()
    for letters in _letters().finditer(text):
        start = letters.start()
        found = note.match(text, start - 1 if text[start - 1 : start] in ("(", "（") else start)
        if found:
            yield found.span()


@cache
def _letters() -> re.Pattern[str]:
    return re.compile(f"[a-zêü{_TONED}]+")


@cache
def _any_tone() -> re.Pattern[str]:
    return re.compile(f"[{_TONED}]")


@cache
def _note() -> re.Pattern[str]:
    # a note that lost a bracket still has its tone: letters alone could be a word
    toned = rf"(?=[a-zü]{{0,5}}[{_TONED}]){SYLLABLE}"
    return re.compile(
        rf"(?<=[{HAN}])(?:[(（]{SYLLABLE}[)）]|[(（]{toned}|{toned}[)）])"
        rf"|(?<=[@-~])[(（]{toned}[)）]"  # after what GBK bytes read one late end with
    )
