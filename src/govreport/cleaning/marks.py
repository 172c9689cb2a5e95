"""Marks that refer to notes: ``[1]``, ``［1］``, ``〔1〕``, ``^[1]``, ``①``; and ★ before numbers.

What a mark refers to stands in notes that are no part of the report. Circled numbers also
count the items of a list, and those stay: ``①新建厂房，②扩建仓库``.
"""

from __future__ import annotations

import re
from functools import cache
from itertools import pairwise
from typing import TYPE_CHECKING

from govreport.cleaning.rare_signs import rare_signs
from govreport.edits import Row, in_columns, merged
from govreport.spans import Span
from govreport.traced import Edit

if TYPE_CHECKING:
    from collections.abc import Iterable, Iterator

    from govreport.traced import TracedText

_CIRCLED = "①②③④⑤⑥⑦⑧⑨⑩⑪⑫⑬⑭⑮⑯⑰⑱⑲⑳㉑㉒㉓㉔㉕㉖㉗㉘㉙㉚㉛㉜㉝㉞㉟㊱㊲㊳㊴㊵㊶㊷㊸㊹㊺㊻㊼㊽㊾㊿"
_RAISED = "⁰¹²³⁴⁵⁶⁷⁸⁹"
_OPENS_ITEM = frozenset("：；。，、！？（:;,!?(\n")
_CLOSES_WORD = frozenset("，。；、：！？）,;:!?)\n")


def drop_marks(traced: TracedText, /) -> Iterable[Edit]:
    """Take out the marks of notes, with the spaces that set them off.

    >>> from govreport import TracedText
    >>> page = TracedText.of("实施“三色”行动［1］，①修路、②架桥，推行“一码通” ②。")
    >>> page.apply(drop_marks(page), name="marks").text
    '实施“三色”行动，①修路、②架桥，推行“一码通”。'

    """
    text = traced.text
    rare = rare_signs(traced)
    return merged(
        _bracketed(text),
        _circled(text) if _any_circled().search(rare) else (),
        _raised(text) if _any_raised().search(rare) else (),
        _stars(text),
    )


@cache
def _bracketed_mark() -> re.Pattern[str]:
    return re.compile(
        r"""(?x)
        \^? (?: \[ (?:注|注释)? [ ]?[0-9]{1,3}[ ]? \] | ［ (?:注|注释)? [ ]?[0-9]{1,3}[ ]? ］
              | 〔 (?:注|注释)? [ ]?[0-9]{1,2}[ ]? 〕 | 【 (?:注|注释)? [ ]?[0-9]{1,2}[ ]? 】 )
        """
    )


@in_columns
def _bracketed(text: str) -> Iterator[Row]:
    """Find numbers in square brackets. Years, as in the number of a document, have four digits."""
    if not any(bracket in text for bracket in "[［〔【"):
        return
    for found in _bracketed_mark().finditer(text):
        yield _taken_out(text, *found.span(), "note-mark")


def _taken_out(text: str, start: int, end: int, rule: str) -> Row:
    """Take out a mark and the spaces before it."""
    while start and text[start - 1] == " " and end - start < _WIDEST:
        start -= 1
    return start, end, "", (rule, False, None)


_WIDEST = 24  # characters of a mark with its spaces


@cache
def _any_circled() -> re.Pattern[str]:
    return re.compile(f"[{_CIRCLED}][{_CIRCLED}]*+")


@cache
def _any_raised() -> re.Pattern[str]:
    return re.compile(f"[{_RAISED}][{_RAISED}]*+")


@in_columns
def _circled(text: str) -> Iterator[Row]:
    """Find circled numbers that refer to notes, told by where they stand.

    A number after a word and before punctuation refers to a note; one that opens a line or
    follows punctuation counts an item. Where only the numbers decide, those of notes run
    on through the whole text, those of lists begin anew.
    """
    marks = list(_any_circled().finditer(text))
    if not marks:
        return
    kinds = [_kind(text, *mark.span()) for mark in marks]
    running = _run_on([_CIRCLED.index(sign) for mark in marks for sign in mark[0]])
    notes_known = "note" in kinds
    for mark, kind in zip(marks, kinds, strict=True):
        if kind == "note" or (kind == "either" and (notes_known and running)):
            yield _taken_out(text, *mark.span(), "note-mark")


def _kind(text: str, start: int, end: int) -> str:
    """Judge circled numbers that stand side by side by their neighbours."""
    before, after = _past_spaces(text, start, -1), _past_spaces(text, end - 1, 1)
    opens = not before or before in _OPENS_ITEM
    closes = not after or after in _CLOSES_WORD
    if opens and not closes:
        return "either" if before == "。" else "item"
    if closes and not opens:
        return "note"
    if not opens and before == "”":
        return "note"
    return "either"


def _past_spaces(text: str, at: int, step: int) -> str:
    """Return the next character that is no space, looking a little way."""
    for _ in range(4):
        at += step
        if not 0 <= at < len(text):
            return ""
        if text[at] != " ":
            return text[at]
    return " "


def _run_on(numbers: list[int]) -> bool:
    """Tell whether the numbers begin at one and only rise."""
    return numbers[0] == 0 and all(one < other for one, other in pairwise(numbers))


def _raised(text: str) -> Iterator[Edit]:
    """Find raised numbers after a word; after letters they are exponents (km², CO₂)."""
    for found in _any_raised().finditer(text):
        before = text[found.start() - 1 : found.start()]
        if before in {"”", "》", "）", ")"} or ("\u4e00" <= before <= "\u9fff" and before not in "米里"):
            yield Edit(Span(*found.span()), "", "note-mark")


def _stars(text: str) -> Iterator[Edit]:
    """Find stars before numbers that nothing in the text explains; explained ones are print."""
    if "★" not in text or re.search(r"[（(][^（()）\n]{0,20}★[^0-9（()）\n]", text):
        return
    for found in re.finditer(r"★+(?=\s?[0-9])", text):
        yield Edit(Span(*found.span()), "", "star")
