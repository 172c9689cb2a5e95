"""What the words of a title say of it: named features, found by look-ups of characters."""

from __future__ import annotations

import re
from functools import cache
from typing import TYPE_CHECKING, NamedTuple

from govreport.structure.heading_words import word_lists

if TYPE_CHECKING:
    from collections.abc import Iterator, Mapping

    #: Names of lists, each with those of its words that come into question.
    _Lists = tuple[tuple[str, tuple[str, ...]], ...]

#: Characters that say something wherever they stand in a title.
_HAS_ANY = {
    "has_digit": "0123456789０１２３４５６７８９",
    "has_bracket": "（(《",
    "has_latin": "abcdefghijklmnopqrstuvwxyzABCDEFGHIJKLMNOPQRSTUVWXYZ",
    "has_quote": "“",
    "has_le": "了",
    "has_de": "的",
    "has_deng": "等",
    "has_enumeration": "、",
}
#: Patterns, and the characters without one of which they need not be tried.
_HAS_PATTERN = {
    "has_percent": ("%％‰百", r"[%％‰]|百分"),
    "has_year": ("12二", r"(?:19|20)[0-9]{2}年?|二[〇○O0]"),
    "has_is": ("是", r"(?<!这)是"),
    "has_is_role": (
        "是",
        r"是.{0,14}(?:重点|环节|任务|国策|保证|保障|基础|问题|使命|主题|关键|力量|趋势|方针|途径|动力|部分)",
    ),
    "has_more_enumeration": ("、", r"、.+、"),
    "has_count": (
        "0123456789一二三四五六七八九十百千万亿",
        r"[0-9一二三四五六七八九十百千万亿](?:个|家|项|条|座|名|户|人|亩|元|公里|平方|处|所|件|批|次|吨|套)",
    ),
}
_MANNER_RESULT = (
    r"(?:持续|深入|全面|加快|稳步|不断|日益|明显|显著|进一步|有力|扎实|纵深|更加|加速|大幅|逐步|有序|更趋|总体|基本|取得|蓬勃|步伐|成效)"
    r"[^，、的]{1,4}$"
)
# The words of that pattern have three characters at most, and four follow.
_MANNER_LENGTH = 7


@cache
def _words_by(kind: str, place: int) -> Mapping[str, _Lists]:
    """Sort the lists of a kind by their words' first (0) or last (-1) characters; openings of a text are none.

    Few words come into question for a title that way.
    """
    found: dict[str, dict[str, tuple[str, ...]]] = {}
    for name, words in word_lists(kind).items():
        if name != "begins_text":
            for word in words:
                lists = found.setdefault(word[place], {})
                lists[name] = (*lists.get(name, ()), word)
    return {char: tuple(lists.items()) for char, lists in found.items()}


class _Sign(NamedTuple):
    """What a character of a title can be the sign of: features, lists with words it begins, patterns."""

    names: list[str]
    lists: _Lists
    patterns: list[tuple[str, re.Pattern[str]]]


@cache
def _signs() -> tuple[frozenset[str], Mapping[str, _Sign]]:
    found = {char: _Sign([], lists, []) for char, lists in _words_by("has", 0).items()}
    for name, chars in _HAS_ANY.items():
        for char in chars:
            found.setdefault(char, _Sign([], (), [])).names.append(name)
    for name, (chars, pattern) in _HAS_PATTERN.items():
        compiled = re.compile(pattern)
        for char in chars:
            found.setdefault(char, _Sign([], (), [])).patterns.append((name, compiled))
    return frozenset(found), found


@cache
def _manner_result() -> re.Pattern[str]:
    return re.compile(_MANNER_RESULT)


def wording(title: str) -> list[str]:
    """Name what a title, which is not empty, begins and ends with and holds.

    >>> wording("加快道路建设")
    ['begins_task', 'ends_aim', 'has_entity', 'ends_manner_result']

    """
    found = [name for name, words in _words_by("begins", 0).get(title[0], ()) if title.startswith(words)]
    found += [name for name, words in _words_by("ends", -1).get(title[-1], ()) if title.endswith(words)]
    known, signs = _signs()
    held: set[str] = set()
    for char in known.intersection(title):
        names, lists, patterns = signs[char]
        held.update(names)
        for name, words in lists:
            if name not in held and any(map(title.__contains__, words)):
                held.add(name)
        for name, pattern in patterns:
            if name not in held and pattern.search(title):
                held.add(name)
    found += sorted(held)  # sums of weights are the same in every process
    if _manner_result().search(title, max(0, len(title) - _MANNER_LENGTH)):
        found.append("ends_manner_result")
    return found


def opening(text: str, start: int) -> Iterator[str]:
    """Name the lists of which a word opens the text at `start`."""
    for name, words in _words_by("begins", 0).get(text[start], ()):
        if text.startswith(words, start, start + 12):
            yield name


def has_digit(text: str, start: int, end: int) -> bool:
    """Tell whether a stretch of a text holds a digit."""
    return not _digits().isdisjoint(text[start:end])


@cache
def _digits() -> frozenset[str]:
    return frozenset(_HAS_ANY["has_digit"])
