"""Single characters that stand for others: full-width digits, letters that are digits, other spaces.

GB/T 15834 and GB/T 15835 print digits, letters and the per cent sign at half width, ranges and
punctuation at full width. Spaces of any kind become plain ones, one for one: how many there
are still tells where paragraphs begin.
"""

from __future__ import annotations

import re
import unicodedata
from array import array
from functools import cache
from typing import TYPE_CHECKING

from govreport.cleaning.rare_signs import places, rare_signs
from govreport.edits import Edits, Row, in_columns, merged
from govreport.language.patterns import is_han, lazy_pattern
from govreport.spans import Span
from govreport.traced import LOST, Edit

if TYPE_CHECKING:
    from collections.abc import Iterable, Iterator

    from govreport.traced import TracedText

_SPACES = "\t\u00a0\u1680\u2000\u2001\u2002\u2003\u2004\u2005\u2006\u2007\u2008\u2009\u200a\u202f\u205f\u3000"
_FULL_WIDTH = "０１２３４５６７８９％＋－．／＝＆＠＃＄＊＿｜＂＇﹪٪﹢﹣−‐‑‒"
_HALF_WIDTH = "0123456789%+-./=&@#$*_|\"'%%+-----"
_PERCENT, _SIGNED = tuple("%％‰"), tuple("-－")
_MARKS = "︰∶﹐﹑﹒﹔﹕﹖﹗﹙﹚｡､｢｣・･‧∙⋅―─–"
_MARKS_MEANT = "：：，、．；：？！（）。、「」·····———"
_PRIVATE = lazy_pattern("[\ue000-\uf8ff][\ue000-\uf8ff]*+")
_DECIMALS = lazy_pattern(r"[0-9]{1,3}\s*(?:[%％‰倍]|[万亿]|个百分)")
_NUMBER = lazy_pattern(r"(?:[1-9１-９][0-9０-９]*|[0０](?=\D))(?:[.．][0-9０-９]+)?")
_UNIT = lazy_pattern(r"\s*(?:[%％‰]|个百分|[亿万元年月日倍吨亩户家人件名台])")
_DIGIT = lazy_pattern("[0-9０-９]")
_LETTERS = frozenset("OoＯｏlI")
_POINTS = frozenset("·•・‧")
_ZEROS = frozenset("○◯OoＯｏ０ΟО\ufffd")
_HAN_DIGITS = "一二三四五六七八九〇"
_HAN_ZERO = lazy_pattern(f"0(?<=[{_HAN_DIGITS}]0)")
_RADICALS = "⺠⻄⻅⻆⻉⻋⻓⻔⻘⻙⻚⻛⻜⻝⻢⻤⻥⻦⻨⻩⻬⻮⻰"
_RADICALS_MEANT = "民西见角贝车长门青韦页风飞食马鬼鱼鸟麦黄齐齿龙"


def normalize_characters(traced: TracedText, /) -> Iterable[Edit]:
    """Put the ordinary character in place of its look-alikes.

    >>> from govreport import TracedText
    >>> page = TracedText.of("二O二三年增长１O．５％")
    >>> page.apply(normalize_characters(page), name="characters").text
    '二〇二三年增长10.5%'

    """
    text = traced.text
    rare = rare_signs(traced)
    return merged(
        _lost_signs(text),
        _percent_signs(text),
        _chinese_years(text) if _may_hold_years(text, rare) else (),
        _misread_digits(text, rare),
        _without_meaning(text) if _PRIVATE.search(rare) else (),
        _raised_points(text, rare),
        _look_alikes(text) if _any_look_alike().search(rare) else (),
    )


@cache
def _meant() -> dict[int, str]:
    """The characters replaced one for one, wherever they stand."""
    table = {ord(space): " " for space in _SPACES}
    for code in (*range(0xFF21, 0xFF3B), *range(0xFF41, 0xFF5B)):
        table[code] = chr(code - 0xFEE0)
    for seen, meant in ((_FULL_WIDTH, _HALF_WIDTH), (_MARKS, _MARKS_MEANT), (_RADICALS, _RADICALS_MEANT)):
        table.update(zip(map(ord, seen), meant, strict=True))
    for code in (*range(0x2F00, 0x2FD6), *range(0xF900, 0xFAFF)):  # Kangxi radicals, compatibility characters
        plain = unicodedata.normalize("NFKC", chr(code))
        if plain != chr(code) and len(plain) == 1:
            table[code] = plain
    return table


@cache
def _any_look_alike() -> re.Pattern[str]:
    singles = sorted(_meant())
    sign = f"[{''.join(re.escape(chr(code)) for code in singles)}]"
    return re.compile(f"{sign}{sign}*+")  # twice as fast as {sign}+, whose first sign is not looked for ahead


def _look_alikes(text: str) -> Edits:
    """Replace what is replaced wherever it stands."""
    starts, ends, new = array("I"), array("I"), list[str]()
    known: dict[str, str] = {}  # what is read alike wherever it stands
    for found in _any_look_alike().finditer(text):
        start, end = found.span()
        old = found[0]
        ordinary = known.get(old)
        if ordinary is None:
            if "\t" in old and _between_figures(text, start, end):
                continue  # it parts the cells of a table; as a blank it would seem to stand inside a number
            if old == "－" and _between_han(text, start, end):
                ordinary = "—"
            elif "－" in old and len(old) > 1 and not old.strip("－"):
                ordinary = "—" * len(old)
            else:
                ordinary = old.translate(_meant())
            if len(old) == 1 and old not in "\t－":
                known[old] = ordinary
        starts.append(start)
        ends.append(end)
        new.append(ordinary)
    return Edits.alike(starts, ends, new, "look-alike", charwise=True)


def _between_figures(text: str, start: int, end: int) -> bool:
    before, after = text[start - 1 : start], text[end : end + 1]
    return (before.isdigit() or before in _PERCENT) and (after.isdigit() or after in _SIGNED)


def _between_han(text: str, start: int, end: int) -> bool:
    return bool(is_han(text[start - 1 : start]) and is_han(text[end : end + 1]))


@in_columns
def _percent_signs(text: str) -> Iterator[Row]:
    """Read ``_M_M_``, which one word processor's export leaves for the per cent sign."""
    if "_M_M_" in text:
        for found in re.finditer(r"(?<=[0-9０-９])_M_M_", text):
            yield *found.span(), "%", ("lost-percent-sign", False, None)


@in_columns
def _raised_points(text: str, rare: str) -> Iterator[Row]:
    """Lower the decimal points that stand in the middle: ``9·26亿元``; 12·4 without a unit is a day."""
    for at in places(text, _POINTS.intersection(rare)):
        if "0" <= text[at - 1 : at] <= "9" and _DECIMALS.match(text, at + 1):
            yield at, at + 1, ".", ("decimal-point", True, None)


@cache
def _year() -> re.Pattern[str]:
    numerals = "一二三四五六七八九〇○◯OoＯｏ0０ΟО"
    return re.compile(f"[一二](?<![{numerals}][一二])[{numerals}\ufffd]{{3,5}}(?![{numerals}])")


def _may_hold_years(text: str, rare: str) -> bool:
    """Tell whether anything that stands for 〇 in a year stands behind another numeral, as it does in every year."""
    zeros = places(text, _ZEROS.intersection(rare))
    return any(text[at - 1] in _HAN_DIGITS for at in zeros if at) or _HAN_ZERO.search(text) is not None


def _chinese_years(text: str) -> Iterator[Edit]:
    """Write 〇 in years of Chinese numerals: 二O二三, 二00三, 一九八○."""
    for found in _year().finditer(text):
        year = found[0]
        start = found.start()
        if "\ufffd" in year:
            gap = re.fullmatch(r"二(\ufffd{1,2})[一二三四五六七八九][一二三四五六七八九〇]", year)
            if gap:  # no other century gives a year
                yield Edit(Span(start + gap.start(1), start + gap.end(1)), "〇", "year-zero")
            continue
        if len(year) != len("二〇二〇") or not re.search("[一二三四五六七八九〇]", year[1:]):
            continue
        for zero in re.finditer("[○◯OoＯｏ0０ΟО]", year):
            at = start + zero.start()
            yield Edit(Span(at, at + 1), "〇", "year-zero", charwise=True)


_MISREAD = str.maketrans("OoＯｏlI", "000011")
_NUMBER_LETTERS = frozenset("0123456789０１２３４５６７８９OoＯｏlI.．")


@in_columns
def _misread_digits(text: str, rare: str) -> Iterator[Row]:
    """Read letters as the digits they are in a number: ``1O％``, ``lO.5％``."""
    done = 0
    meant = _meant()
    known: dict[tuple[str, str, str], str] = {}  # the same number stands often on a page
    for at in places(text, _LETTERS.intersection(rare)):
        start = end = at
        if start < done:
            continue
        while start > done and text[start - 1] in _NUMBER_LETTERS:
            start -= 1
        while end < len(text) and text[end] in _NUMBER_LETTERS:
            end += 1
        reached, done = done, end
        seen = before, number, after = text[start - 1 : start], text[start:end], text[end : end + 3]
        new = known.get(seen)
        if new is None:
            new = known[seen] = _mended(before, number, after)
        if new:
            if (before and ord(before) in meant) or ord(after[0]) in meant:
                start, done = _with_look_alikes(text, start, end, reached)
                new = text[start:done].translate(_MISREAD).translate(meant)
            yield start, done, new, ("letter-for-digit", True, None)


def _mended(before: str, number: str, after: str) -> str:
    """Give the digits that are meant, or nothing where the signs before and after show that letters are."""
    mended = number.translate(_MISREAD).translate(_meant())
    misread = _is_number(mended, after) and (_DIGIT.search(number) or after[0] in "%％")
    return mended if misread and not _is_latin(before) else ""


def _with_look_alikes(text: str, start: int, end: int, reached: int) -> tuple[int, int]:
    """Take in the look-alikes on both sides, whose own edit would overlap, as far as no edit before `reached`."""
    while start > reached and ord(text[start - 1]) in _meant():
        start -= 1
    while end < len(text) and ord(text[end]) in _meant():
        end += 1
    return start, end


def _is_latin(sign: str) -> bool:
    return sign.isalpha() and sign.isascii()


def _is_number(mended: str, after: str) -> bool:
    """Tell whether the mended digits read as a number that has a unit after it."""
    if not _NUMBER.fullmatch(mended):
        return False
    return _UNIT.match(after) is not None


def _lost_signs(text: str) -> Iterator[Edit]:
    """Write □ for characters a decoder gave up on; two or three of its marks make one character."""
    if "\ufffd" not in text:
        return
    years = {edit.span.start for edit in _chinese_years(text)}
    for found in re.finditer("\ufffd+", text):
        if found.start() in years:
            continue
        count = len(found[0])
        lost = count // 3 if count % 3 == 0 else (count + 1) // 2
        yield Edit(Span(*found.span()), LOST * lost, "undecodable")


@in_columns
def _without_meaning(text: str) -> Iterator[Row]:
    """Take out characters of private use; within a word one stands for a character that is lost."""
    for found in _PRIVATE.finditer(text):
        start, end = found.span()
        if text[start] < "\uf000" and _between_han(text, start, end):
            yield start, end, LOST * (end - start), ("private-use-character", True, None)
        else:
            yield start, end, "", ("private-use-character", False, None)
