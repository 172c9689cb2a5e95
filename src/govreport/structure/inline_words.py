"""What the words of a title say of it: features, found by look-ups of characters."""

from __future__ import annotations

import re
from collections import defaultdict
from functools import cache, lru_cache
from typing import TYPE_CHECKING

from govreport.structure.heading_words import word_lists
from govreport.structure.inline_weights import Said

if TYPE_CHECKING:
    from collections.abc import Callable, Mapping, Sequence

    #: Features by the words one of which must stand there, sorted by a character.
    Openings = Mapping[str, tuple[tuple[Said, tuple[str, ...]], ...]]

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
def _words_by(kind: str, place: int, prefix: str = "") -> Openings:
    """Sort the lists of a kind by their words' first (0) or last (-1) characters; openings of a text are none.

    Few words come into question for a title that way.
    """
    found: dict[str, dict[str, tuple[str, ...]]] = {}
    for name, words in word_lists(kind).items():
        for word in words if name != "begins_text" else ():
            lists = found.setdefault(word[place], {})
            lists[name] = (*lists.get(name, ()), word)
    said = {name: Said(prefix + name) for lists in found.values() for name in lists}
    return {char: tuple([(said[name], words) for name, words in lists.items()]) for char, lists in found.items()}


class _Held:
    """Finds what titles hold; features are told by bits."""

    def __init__(self) -> None:
        words = {name: [*_HAS.get(name, ()), *word_lists("has").get(name, ())] for name in (*_HAS, *word_lists("has"))}
        self.bits = {name: 1 << at for at, name in enumerate(sorted({*words, *_PATTERNS}))}
        # what is to be tried: the bit of the feature that may hold, and the search that tells
        self.tried: dict[int, tuple[int, Callable[[str], object]]] = {}
        # what a character or a pair says, and what is to be tried for it
        self.of_sign: defaultdict[str, int] = defaultdict(int)
        self.of_pair: defaultdict[tuple[str, str], int] = defaultdict(int)
        for name, (chars, pattern) in _PATTERNS.items():
            bit = self._try(name, pattern)
            for char in chars:
                self.of_sign[char] |= bit
        for name, row in words.items():
            long = [word for word in row if len(word) > _PAIR]
            longer = self._try(name, "|".join(long)) if long else 0
            for word in row:
                if len(word) == 1:
                    self.of_sign[word] |= self.bits[name]
                else:
                    self.of_pair[word[0], word[1]] |= self.bits[name] if len(word) == _PAIR else longer
        first, second = (re.escape("".join(sorted(set(chars)))) for chars in zip(*self.of_pair, strict=True))
        #: Lists the characters of a title that may say something by themselves.
        self.signs: Callable[[str], list[str]] = re.compile(f"[{re.escape(''.join(self.of_sign))}]").findall
        #: Lists the pairs of characters of a title that may open a word.
        self.pairs: Callable[[str], list[tuple[str, str]]] = re.compile(f"([{first}])(?=([{second}]))").findall

    def _try(self, name: str, pattern: str) -> int:
        bit = 1 << len(self.tried)
        self.tried[bit] = self.bits[name], re.compile(pattern).search
        return bit << len(self.bits)

    def told(self, title: str) -> int:
        """Tell what a title holds."""
        of_pair, of_sign = self.of_pair, self.of_sign
        bits = 0
        for sign in self.signs(title):
            bits |= of_sign[sign]
        for pair in self.pairs(title):
            if pair in of_pair:
                bits |= of_pair[pair]
        open_ = bits >> len(self.bits)
        if open_:
            bits ^= open_ << len(self.bits)
            for tried, (bit, search) in self.tried.items():
                if open_ & tried and not bits & bit and search(title):
                    bits |= bit
        return bits


@lru_cache(maxsize=1024)
def _together(bits: int) -> Said:
    """Say what some bits say."""
    return Said(*[name for name, bit in _held().bits.items() if bits & bit])


@cache
def _held() -> _Held:
    return _Held()


@cache
def _manner_result() -> tuple[Callable[[str], object], Said]:
    return re.compile(_MANNER_RESULT).search, Said("ends_manner_result")


def wordings(titles: Sequence[str]) -> list[list[Said]]:
    """Say what titles, none of them empty, begin and end with and hold.

    >>> [name for said in wordings(["加快道路建设"])[0] for name in said.names]
    ['begins_task', 'ends_aim', 'has_entity', 'ends_manner_result']

    """
    begins, ends = _words_by("begins", 0), _words_by("ends", -1)
    told = _held().told
    manner, result = _manner_result()
    found = []
    for title in titles:
        row: list[Said] = []
        for said, words in begins.get(title[0], ()):
            if title.startswith(words):
                row.append(said)
        for said, words in ends.get(title[-1], ()):
            if title.endswith(words):
                row.append(said)
        bits = told(title)
        if bits:
            row.append(_together(bits))
        if manner(title[-_MANNER_LENGTH:]):
            row.append(result)
        found.append(row)
    return found


def openings_after() -> Openings:
    """What the words say that open the sentence after a title, by their first characters."""
    return _words_by("begins", 0, "after_")


@cache
def digit_in() -> Callable[[str, int, int], object]:
    """The search for a digit."""
    return re.compile(f"[{_HAS['has_digit']}]").search
