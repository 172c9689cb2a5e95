"""How likely characters follow each other, as the document itself and reports in general show.

A small model for repairs: it judges which of a few readings of damaged bytes a report would
have printed. Runs of two and three characters are counted in the document and in other
reports; what was not seen is estimated by the shorter run (interpolation with absolute discounting).
"""

from __future__ import annotations

import math
import re
from collections import Counter
from functools import cache
from importlib.resources import files
from itertools import islice
from operator import add
from typing import TYPE_CHECKING, NamedTuple, Self

import attrs

from govreport.cleaning.traditional import to_simplified

if TYPE_CHECKING:
    from collections.abc import Iterable
    from collections.abc import Set as AbstractSet

#: How much a pair counted in other reports weighs beside one in the document.
_ELSEWHERE = 0.2
#: So much of a run is kept back for runs that were not seen (absolute discounting).
_KEPT = 0.75
#: Times a character never seen is taken to have been seen.
_UNSEEN = 0.02
#: What is counted as a power of two lies between it and the next.
_MIDST = 1.4
#: Times that a common word is taken to have been seen more.
_OF_COMMON_WORD = 2.0
_APART = "\0"  # parts stretches of text; nothing is counted across it
_NARROW = str.maketrans("(),;:!?\n", "（），；：！？¶")
_DIGIT, _LETTER = re.compile(r"\d"), re.compile(r"[A-Za-z]")


class Runs(NamedTuple):
    """How often characters follow each other.

    Args:
        times: of each run of one, two or three characters, less what is kept back.
        of_all: of all runs that a character, or two, begin.
        kept: what was kept back of these, for what was not seen behind them.

    """

    times: dict[str, float]
    of_all: dict[str, float]
    kept: dict[str, float]

    @classmethod
    def of(cls, counted: Iterable[tuple[str, float]], total: float) -> Self:
        """Keep something back of each run that was counted."""
        times: dict[str, float] = {}
        of_all: dict[str, float] = {"": total}
        kept: dict[str, float] = {}
        for run, often in counted:
            before = run[:-1]
            if not before:
                times[run] = often
                continue
            back = _KEPT if often >= 1 else _KEPT * often
            times[run] = often - back
            of_all[before] = of_all.get(before, 0.0) + often
            kept[before] = kept.get(before, 0.0) + back
        return cls(times, of_all, kept)


@cache
def report_runs() -> Runs:
    """Read how often characters follow each other in reports in general."""
    text = files("govreport.data").joinpath("report_runs.txt").read_text("utf-8")
    counted: dict[str, float] = {}
    total = 0.0
    for line in text.splitlines():
        if line.startswith("# "):
            continue
        first, *powers = _POWER.split(line)
        for power, followers in zip(powers[::2], powers[1::2], strict=True):
            often = _ELSEWHERE * _MIDST * 2 ** (ord(power) - ord("a"))
            for last in followers:
                counted[first + last] = often
                if len(first) == 1:
                    counted[last] = counted.get(last, 0.0) + often
                    total += often
    for word in common_words():
        counted[word] = counted.get(word, 0.0) + _OF_COMMON_WORD
    return Runs.of(counted.items(), total)


@cache
def common_words() -> frozenset[str]:
    """Read the words of two characters that are common to reports."""
    text = files("govreport.data").joinpath("common_words.txt").read_text("utf-8")
    return frozenset(word for line in text.splitlines() if not line.startswith("#") for word in line.split())


_POWER = re.compile("([a-z])")


@cache
def _report_followers() -> dict[str, set[str]]:
    followers: dict[str, set[str]] = {}
    for pair in filter(_is_pair, report_runs().times):
        followers.setdefault(pair[0], set()).add(pair[1])
    return followers


def _is_pair(run: str) -> bool:
    return len(run) == len("ab")


@attrs.frozen
class ReportLanguage:
    """The characters of a document, in simplified script, and reports in general.

    Args:
        runs: of the document.

    """

    runs: Runs
    _behind: dict[str, set[str]] = attrs.field(factory=dict, eq=False, repr=False)
    _alone: dict[str, float] = attrs.field(factory=dict, eq=False, repr=False)
    _known: dict[str, list[tuple[float, float, str]]] = attrs.field(factory=dict, eq=False, repr=False)

    @classmethod
    def of(cls, texts: Iterable[str]) -> Self:
        """Count the characters of stretches of text."""
        plain = folded(_APART.join(texts))
        counted: Counter[str] = Counter(plain)
        twos = list(map(add, plain, islice(plain, 1, None)))
        counted.update(twos)
        counted.update(map(add, twos, islice(plain, 2, None)))
        return cls(Runs.of((found for found in counted.items() if _APART not in found[0]), len(plain)))

    def cost(self, before: str, sign: str) -> float:
        """How surprising `sign` is behind the one or two characters `before`, in natural logarithms."""
        return -math.log(self._likelihood(before, sign))

    def _likelihood(self, before: str, sign: str) -> float:
        """Estimate by the longest run, and by shorter ones as far as something was kept back for them."""
        here, elsewhere = self.runs.times, report_runs().times
        likely = self._alone.get(sign)
        if likely is None:
            total = self.runs.of_all[""] + report_runs().of_all[""] + 1
            likely = self._alone[sign] = (here.get(sign, 0.0) + elsewhere.get(sign, 0.0) + _UNSEEN) / total
        for of_all, kept, known in self._known.get(before) or self._known_before(before):
            run = known + sign
            likely = (here.get(run, 0.0) + elsewhere.get(run, 0.0) + kept * likely) / of_all
        return likely

    def _known_before(self, before: str) -> list[tuple[float, float, str]]:
        """Give for the last character of `before` and for both how often they come, and what was kept back of that."""
        here, elsewhere = self.runs, report_runs()
        found = self._known[before] = [
            (of_all, here.kept.get(known, 0.0) + elsewhere.kept.get(known, 0.0), known)
            for known in (before[-size:] for size in range(1, len(before) + 1))
            if (of_all := here.of_all.get(known, 0.0) + elsewhere.of_all.get(known, 0.0))
        ]
        return found

    def followers(self, sign: str) -> AbstractSet[str]:
        """List what stands behind a character in the document or in other reports."""
        if not self._behind:
            for pair in filter(_is_pair, self.runs.times):
                self._behind.setdefault(pair[0], set()).add(pair[1])
        return self._behind.get(sign, frozenset()) | _report_followers().get(sign, frozenset())

    def knows(self, run: str) -> bool:
        """Tell whether the document or other reports hold a run of two or three characters."""
        return run in self.runs.times or run in report_runs().times


def folded(text: str) -> str:
    """Write a text in simplified script, full-width punctuation and one sign for all digits, for comparison only."""
    return _LETTER.sub("A", _DIGIT.sub("0", to_simplified(text).translate(_NARROW)))


@cache
def folded_sign(sign: str) -> str:
    """Write one character in the form that is counted."""
    return folded(sign)
