"""How likely characters follow each other, as the document itself and common words show.

A small model for repairs: it judges which of a few readings of damaged bytes a document
would have written. Pairs of characters are counted in the document; a list of words common
to all reports stands in for what a short document lacks.
"""

from __future__ import annotations

import math
from collections import Counter
from functools import cache
from importlib.resources import files
from itertools import islice
from operator import add
from typing import TYPE_CHECKING, Self

import attrs

from govreport.cleaning.traditional import to_simplified

if TYPE_CHECKING:
    from collections.abc import Iterable

_UNSEEN = 0.02  # times a character never seen is taken to have been seen
_OF_COMMON_WORD = 3  # times that a pair is taken to have been seen more if it is a common word
_BRACKETS = frozenset("（）《》“”\n")
_SENTENCE_SIGNS = frozenset("。，；！、：？")
_RARE_SIGN = 9.0  # cost of a sign that is neither Han nor common punctuation
_STOPS = frozenset("。，；！")
_NUMERALS = frozenset("一二三四五六七八九十")
_APART = "\0"  # parts stretches of text; no word holds it
_NARROW = str.maketrans("(),;:!?", "（），；：！？")


@cache
def common_words() -> frozenset[str]:
    """Read the words of two characters that are common to reports."""
    text = files("govreport.data").joinpath("common_words.txt").read_text("utf-8")
    return frozenset(word for line in text.splitlines() if not line.startswith("#") for word in line.split())


@attrs.frozen
class DocumentLanguage:
    """Counts of the characters and pairs of a document, in simplified script.

    Args:
        signs: how often each character occurs.
        pairs: how often each pair of neighbours occurs.
        closes: the characters seen before a comma or stop.
        total: the length of it all.

    """

    signs: Counter[str]
    pairs: Counter[str]
    closes: frozenset[str]
    total: int
    _rarities: dict[str, float] = attrs.field(factory=dict, eq=False, repr=False)

    @classmethod
    def of(cls, texts: Iterable[str]) -> Self:
        """Count the characters and pairs of stretches of text."""
        return cls(Counter(), Counter(), frozenset(), 0).with_more(texts)

    def with_more(self, texts: Iterable[str]) -> Self:
        """Count further stretches of text as well."""
        plain = plain_form(_APART.join(texts))
        signs = _sum(self.signs, plain)
        more = Counter(map(add, plain, islice(plain, 1, None)))
        for pair in [pair for pair in more if _APART in pair]:
            del more[pair]
        pairs = _sum(self.pairs, more)
        del signs[_APART]
        closes = self.closes.union(pair[0] for pair in more if pair[1] in _STOPS)
        return type(self)(signs, pairs, closes, signs.total())

    def knows(self, pair: str) -> bool:
        """Tell whether the document or a common word holds the pair."""
        return pair in self.pairs or pair in common_words()

    def cost(self, before: str, sign: str, after: str) -> float:
        """How surprising `sign` is between its neighbours: little within a known pair, much outside.

        The scale is that of natural logarithms, the weights are set by hand.
        """
        if sign in _BRACKETS:
            return 1.0
        if not sign.isalpha():
            return _RARE_SIGN if sign not in _SENTENCE_SIGNS else 2.0 if before in self.closes else 5.0
        if sign in _NUMERALS and (before == "（" or after == "）"):
            return 2.0
        return self._cost(sign, max(self._times(before, sign), self._times(sign, after)))

    def cost_of_pair(self, one: str, two: str) -> float:
        """How surprising two Han characters are together, whatever stands around them."""
        times = self._times(one, two)
        return self._cost(one, times) + self._cost(two, times)

    def _cost(self, sign: str, times: float) -> float:
        """How surprising a Han character is in a pair that was seen so many times."""
        rarity = self._rarities.get(sign)
        if rarity is None:
            rarity = math.log((self.total + 1) / (self.signs.get(sign, 0) + _UNSEEN))
            self._rarities[sign] = rarity
        if not times:
            return 4.5 + 0.5 * rarity
        return 3.0 - 1.2 * min(2.0, math.log(times)) + 0.35 * rarity

    def _times(self, one: str, two: str) -> float:
        """How often a pair of Han characters is taken to have been seen; once may be chance."""
        pair = one + two
        seen = self.pairs.get(pair, 0)
        if pair in common_words():
            seen += _OF_COMMON_WORD
        return seen if seen and pair.isalpha() else 0


def _sum(counted: Counter[str], more: Iterable[str]) -> Counter[str]:
    total = counted.copy()
    total.update(more)
    return total


def plain_form(text: str) -> str:
    """Write a text in simplified script with full-width punctuation, for comparison only."""
    return to_simplified(text).translate(_NARROW)


@cache
def plain_sign(sign: str) -> str:
    """Write one character in its plain form."""
    return plain_form(sign)
