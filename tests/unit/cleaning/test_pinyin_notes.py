"""Pinyin notes: those found from their brackets on are those that a search from their letters finds."""

from __future__ import annotations

import re

from hypothesis import given
from hypothesis import strategies as st

from govreport.cleaning.character_classes import HAN
from govreport.cleaning.pinyin_notes import SYLLABLE, drop_pinyin_notes
from govreport.cleaning.shifted_runs import note_readings
from govreport.traced import TracedText

_TONED = "āáǎàēéěèīíǐìōóǒòūúǔùǖǘǚǜńňǹḿ"
_TONED_SYLLABLE = rf"(?=[a-zü]{{0,5}}[{_TONED}]){SYLLABLE}"
_LETTERS = re.compile(f"[a-zêü{_TONED}]+")
_NOTE = re.compile(
    rf"(?<=[{HAN}])(?:[(（]{SYLLABLE}[)）]|[(（]{_TONED_SYLLABLE}|{_TONED_SYLLABLE}[)）])"
    rf"|(?<=[@-~])[(（]{_TONED_SYLLABLE}[)）]"
)
_PIECES = st.sampled_from(
    ["縣", "區", "(", "（", ")", "）", "xiàn", "qū", "a", "ng", "r", "ê", "zh", "@", "?", "、", "1"]
)
_ENOUGH = "縣(xiàn)" * 3


def by_letters(text: str) -> list[tuple[int, int]]:
    """Find notes at every run of letters."""
    starts = (found.start() for found in _LETTERS.finditer(text))
    begins = (start - (text[start - 1 : start] in ("(", "（")) for start in starts)
    return [found.span() for begin in begins if (found := _NOTE.match(text, begin))]


@given(st.lists(_PIECES, max_size=14).map("".join))
def test_notes_are_those_of_the_letters(text: str) -> None:
    """Whatever brackets, letters and characters stand beside each other."""
    page = _ENOUGH + text
    edits = list(drop_pinyin_notes(TracedText.of(page)))

    assert by_letters(page) == [(edit.span.start, edit.span.end) for edit in edits]


@given(st.lists(_PIECES, max_size=14).map("".join))
def test_readings_are_those_behind_characters(text: str) -> None:
    """The readings that whole notes give, each with the characters it stands behind."""
    readings: dict[str, set[str]] = {}
    for found in re.finditer(rf"([{HAN}])[(（]({SYLLABLE})[)）]", text):
        readings.setdefault(found[2], set()).add(found[1])

    assert readings == note_readings(text)
