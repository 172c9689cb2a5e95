"""How likely characters follow each other, as the document itself and reports in general show.

A small model for repairs: it judges which of a few readings of damaged bytes a report would
have printed. Runs of two and three characters are counted in the document and in other
reports; what was not seen is estimated by the shorter run (interpolation with absolute discounting).
"""

from __future__ import annotations

import math
from collections import Counter
from functools import cache
from importlib.resources import files
from itertools import islice
from operator import add
from typing import TYPE_CHECKING, NamedTuple, Self

import attrs

from govreport.cleaning.traditional import to_simplified
from govreport.language.patterns import lazy_pattern

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
#: How often one or two characters come, what was kept back of it, and what follows them here and elsewhere.
_Known = tuple[float, float, dict[str, float], dict[str, float]]
_APART = "\0"  # parts stretches of text; nothing is counted across it
_NARROW = str.maketrans("(),;:!?\n", "（），；：！？¶")
_DIGIT, _LETTER = lazy_pattern(r"\d"), lazy_pattern(r"[A-Za-z]")


class Runs(NamedTuple):
    """How often characters follow each other.

    Args:
        behind: what follows nothing, a character, or two, and how often, less what is kept back.
        of_all: of all runs that a character, or two, begin.
        kept: what was kept back of these, for what was not seen behind them.

    """

    behind: dict[str, dict[str, float]]
    of_all: dict[str, float]
    kept: dict[str, float]

    @classmethod
    def of(cls, counted: Iterable[tuple[str, float]], total: float) -> Self:
        """Keep something back of each run that was counted."""
        behind: dict[str, dict[str, float]] = {"": {}}
        of_all: dict[str, float] = {"": total}
        kept: dict[str, float] = {}
        for run, often in counted:
            before, last = run[:-1], run[-1]
            if not before:
                behind[""][last] = often
                continue
            back = _KEPT if often >= 1 else _KEPT * often
            if before in behind:
                behind[before][last] = often - back
                of_all[before] += often
                kept[before] += back
            else:
                behind[before] = {last: often - back}
                of_all[before] = 0.0 + often
                kept[before] = 0.0 + back
        return cls(behind, of_all, kept)

    def has(self, run: str) -> bool:
        """Tell whether a run was counted."""
        return run[-1:] in self.behind.get(run[:-1], ())


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


_POWER = lazy_pattern("([a-z])")


@attrs.frozen
class ReportLanguage:
    """The characters of a document, in simplified script, and reports in general.

    Args:
        runs: of the document.

    """

    runs: Runs
    _alone: dict[str, float] = attrs.field(factory=dict, eq=False, repr=False)
    _known: dict[str, list[_Known]] = attrs.field(factory=dict, eq=False, repr=False)

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
        likely = self._alone.get(sign)
        if likely is None:
            here, elsewhere = self.runs, report_runs()
            often = here.behind[""].get(sign, 0.0) + elsewhere.behind[""].get(sign, 0.0)
            likely = self._alone[sign] = (often + _UNSEEN) / (here.of_all[""] + elsewhere.of_all[""] + 1)
        for of_all, kept, behind, behind_elsewhere in self._known.get(before) or self._known_before(before):
            likely = (behind.get(sign, 0.0) + behind_elsewhere.get(sign, 0.0) + kept * likely) / of_all
        return likely

    def _known_before(self, before: str) -> list[_Known]:
        """Look up the last character of `before`, and both."""
        here, elsewhere = self.runs, report_runs()
        found = self._known[before] = [
            (
                of_all,
                here.kept.get(known, 0.0) + elsewhere.kept.get(known, 0.0),
                here.behind.get(known, {}),
                elsewhere.behind.get(known, {}),
            )
            for known in (before[-size:] for size in range(1, len(before) + 1))
            if (of_all := here.of_all.get(known, 0.0) + elsewhere.of_all.get(known, 0.0))
        ]
        return found

    def followers(self, sign: str) -> AbstractSet[str]:
        """List what stands behind a character in the document or in other reports."""
        return self.runs.behind.get(sign, {}).keys() | report_runs().behind.get(sign, {}).keys()

    def knows(self, run: str) -> bool:
        """Tell whether the document or other reports hold a run of two or three characters."""
        return self.runs.has(run) or report_runs().has(run)


def folded(text: str) -> str:
    """Write a text in simplified script, full-width punctuation and one sign for all digits, for comparison only."""
    return _LETTER.sub("A", _DIGIT.sub("0", to_simplified(text).translate(_NARROW)))


@cache
def folded_sign(sign: str) -> str:
    """Write one character in the form that is counted."""
    return folded(sign)
