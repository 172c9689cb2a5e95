"""What the words of a title say of it: features, found by look-ups of characters."""

from __future__ import annotations

import re
from collections import defaultdict
from functools import cache, lru_cache
from typing import TYPE_CHECKING, NamedTuple

from govreport.structure.heading_words import word_lists
from govreport.structure.inline_weights import Said

if TYPE_CHECKING:
    from collections.abc import Callable, Mapping

    #: Features by the words one of which must stand there, sorted by a character.
    _Lists = Mapping[str, tuple[tuple[Said, tuple[str, ...]], ...]]

#: Signs and words that say something wherever they stand in a title, beside the words of the lists.
_HAS = {
    "has_digit": "0123456789０１２３４５６７８９",
    "has_bracket": "（(《",
    "has_latin": "abcdefghijklmnopqrstuvwxyzABCDEFGHIJKLMNOPQRSTUVWXYZ",
    "has_quote": "“",
    "has_le": "了",
    "has_de": "的",
    "has_deng": "等",
    "has_enumeration": "、",
    "has_percent": ("%", "％", "‰", "百分"),
    "has_year": ("二〇", "二○", "二O", "二0"),
    "has_count": [
        numeral + counted
        for numeral in "0123456789一二三四五六七八九十百千万亿"
        for counted in (*"个家项条座名户人亩元处所件批次吨套", "公里", "平方")
    ],
}
#: Patterns, and the signs without one of which they need not be tried.
_PATTERNS = {
    "has_more_enumeration": ("、", r"、.+、"),
    "has_is": ("是", r"(?<!这)是"),
    "has_is_role": (
        "是",
        r"是.{0,14}(?:重点|环节|任务|国策|保证|保障|基础|问题|使命|主题|关键|力量|趋势|方针|途径|动力|部分)",
    ),
    "has_year": ("12", r"(?:19|20)[0-9]{2}"),
}
_MANNER_RESULT = (
    r"(?:持续|深入|全面|加快|稳步|不断|日益|明显|显著|进一步|有力|扎实|纵深|更加|加速|大幅|逐步|有序|更趋|总体|基本|取得|蓬勃|步伐|成效)"
    r"[^，、的]{1,4}$"
)
_PAIR = 2
# The words of that pattern have three characters at most, and four follow.
_MANNER_LENGTH = 7


@cache
def _words_by(kind: str, place: int, prefix: str = "") -> _Lists:
    """Sort the lists of a kind by their words' first (0) or last (-1) characters; openings of a text are none.

    Few words come into question for a title that way.
    """
    found: dict[str, dict[Said, tuple[str, ...]]] = {}
    for name, words in word_lists(kind).items():
        said = Said(prefix + name)
        for word in words if name != "begins_text" else ():
            lists = found.setdefault(word[place], {})
            lists[said] = (*lists.get(said, ()), word)
    return {char: tuple(lists.items()) for char, lists in found.items()}


class _Held(NamedTuple):
    """How to find what a title holds; features are told by bits.

    Args:
        signs: lists the characters of a title that may say something by themselves.
        of_sign: what each says, and what is to be tried for it.
        pairs: lists the pairs of characters that may open a word.
        of_pair: what each says, and what is to be tried for it.
        tried: what is to be tried: its bit, that of the feature that may hold, and the search that tells.
        names: the features' names, in the order of their bits; the bits of what is to be tried follow.

    """

    signs: Callable[[str], list[str]]
    of_sign: Mapping[str, int]
    pairs: Callable[[str], list[tuple[str, str]]]
    of_pair: Mapping[tuple[str, str], int]
    tried: list[tuple[int, int, Callable[[str], object]]]
    names: tuple[str, ...]


@cache
def _held() -> _Held:
    words = {name: [*_HAS.get(name, ()), *word_lists("has").get(name, ())] for name in (*_HAS, *word_lists("has"))}
    names = tuple(sorted({*words, *_PATTERNS}))
    bits = {name: 1 << at for at, name in enumerate(names)}
    of_sign: defaultdict[str, int] = defaultdict(int)
    of_pair: defaultdict[tuple[str, str], int] = defaultdict(int)
    tried: list[tuple[int, int, Callable[[str], object]]] = []

    def to_try(name: str, pattern: str) -> int:
        bit = 1 << len(names) + len(tried)
        tried.append((bit, bits[name], re.compile(pattern).search))
        return bit

    for name, (chars, pattern) in _PATTERNS.items():
        bit = to_try(name, pattern)
        for char in chars:
            of_sign[char] |= bit
    for name, row in words.items():
        longer = to_try(name, "|".join(word for word in row if len(word) > _PAIR))  # tried for none where there is none
        for word in row:
            if len(word) == 1:
                of_sign[word] |= bits[name]
            else:
                of_pair[word[0], word[1]] |= bits[name] if len(word) == _PAIR else longer
    first, second = (re.escape("".join(sorted(set(chars)))) for chars in zip(*of_pair, strict=True))
    return _Held(
        re.compile(f"[{re.escape(''.join(of_sign))}]").findall,
        dict(of_sign),
        re.compile(f"([{first}])(?=([{second}]))").findall,
        dict(of_pair),
        tried,
        names,
    )


@lru_cache(maxsize=4096)
def _together(bits: int) -> Said:
    return Said(*(name for at, name in enumerate(_held().names) if bits >> at & 1))


@cache
def _manner_result() -> tuple[Callable[[str], object], Said]:
    return re.compile(_MANNER_RESULT).search, Said("ends_manner_result")


def wording(title: str) -> list[Said]:
    """Say what a title, which is not empty, begins and ends with and holds.

    >>> [name for said in wording("加快道路建设") for name in said.names]
    ['begins_task', 'ends_aim', 'has_entity', 'ends_manner_result']

    """
    found = [said for said, words in _words_by("begins", 0).get(title[0], ()) if title.startswith(words)]
    found += [said for said, words in _words_by("ends", -1).get(title[-1], ()) if title.endswith(words)]
    signs, of_sign, pairs, of_pair, tried, names = _held()
    bits = 0
    for char in signs(title):
        bits |= of_sign[char]
    for pair in pairs(title):
        if pair in of_pair:
            bits |= of_pair[pair]
    if bits >> len(names):
        for told, bit, search in tried:
            if bits & told:
                bits ^= told
                if search(title):
                    bits |= bit
    if bits:
        found.append(_together(bits))
    manner, said = _manner_result()
    if manner(title[-_MANNER_LENGTH:]):
        found.append(said)
    return found


def opening(text: str, start: int, held: list[Said]) -> None:
    """Add to `held` which words open the text at `start`."""
    for said, words in _words_by("begins", 0, "after_").get(text[start], ()):
        if text.startswith(words, start, start + 12):
            held.append(said)


@cache
def digit_in() -> Callable[[str, int, int], object]:
    """The search for a digit."""
    return re.compile(f"[{_HAS['has_digit']}]").search
