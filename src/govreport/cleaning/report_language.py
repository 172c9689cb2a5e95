"""How likely characters follow each other, as the document itself and reports in general show.

A small model for repairs: it judges which of a few readings of damaged bytes a report would
have printed. Runs of two and three characters are counted in the document and in other
reports; what was not seen is estimated by the shorter run (interpolation with absolute discounting).

Few of all runs are ever asked for. So nothing is counted beforehand: the table of other reports stays text, taken apart
by first characters, and of the document it is noted where each character stands.
"""

from __future__ import annotations

import re
from array import array
from collections import Counter
from functools import cache
from importlib.resources import files
from typing import TYPE_CHECKING, NamedTuple, Self

import attrs

from govreport.cleaning.traditional import to_simplified
from govreport.language.patterns import lazy_pattern

if TYPE_CHECKING:
    from collections.abc import Iterable

#: How much a pair counted in other reports weighs beside one in the document.
_ELSEWHERE = 0.2
#: So much of a run is kept back for runs that were not seen (absolute discounting).
_KEPT = 0.75
#: Times a character never seen is taken to have been seen.
_UNSEEN = 0.02
#: What is counted as a power of two lies between it and the next.
_MIDST = 1.4
#: How often what was counted as each power of two is taken to stand in other reports.
_OFTEN = {chr(ord("a") + power): _ELSEWHERE * _MIDST * 2**power for power in range(26)}
#: Times that a common word is taken to have been seen more.
_OF_COMMON_WORD = 2.0
_SHORT = 60  # characters that are sooner counted one by one
_APART = "\0"  # parts stretches of text; nothing is counted across it
_NARROW = str.maketrans("(),;:!?\n", "（），；：！？¶")
_DIGIT, _LETTER = lazy_pattern(r"\d"), lazy_pattern(r"[A-Za-z]")
#: So many runs are kept in mind: a hundred bytes each.
_MOST_IN_MIND = 8000


class Followers(NamedTuple):
    """What follows one or two characters.

    Args:
        often: how often each character does, less what is kept back.
        of_all: how often all of them do.
        kept: what was kept back of these, for what was not seen.

    """

    often: dict[str, float]
    of_all: float
    kept: float


@attrs.frozen
class ReportRuns:
    """Which characters follow each other in reports in general.

    Args:
        alone: how often characters stand in them at all.
        blocks: for each character, the block of the table that begins with it.
        words: common words of two characters, each behind a blank.

    """

    alone: list[tuple[float, str]]
    blocks: dict[str, str]
    words: str

    @classmethod
    def of(cls, table: str, words: str = "") -> Self:
        r"""Take a table apart; `tools/count_runs.py` tells what it looks like.

        >>> runs = ReportRuns.of("d产业\n\n产业b值\n业b园\n\n业a强\n")
        >>> [followers for _, followers in runs.behind("产")], [followers for _, followers in runs.behind("产业")]
        (['业', '值'], ['园'])

        """
        head, *blocks = table.rstrip("\n").split("\n\n")
        return cls(_counted(head), {block[0]: block for block in blocks}, words)

    @property
    def total(self) -> float:
        """How many characters were counted."""
        return sum(often * len(signs) for often, signs in self.alone)

    def times(self, sign: str) -> float:
        """Tell how often a character stands in other reports; 0 where it does not."""
        for often, signs in self.alone:
            if sign in signs:
                return often
        return 0.0

    def behind(self, before: str) -> list[tuple[float, str]]:
        """List how often, and which characters follow one or two characters."""
        block = self.blocks.get(before[:1], "")
        start = 1 if len(before) == 1 else block.find(f"\n{before[1:]}") + 2
        if not block or start == 1 < len(before):
            return []
        end = block.find("\n", start)
        return _counted(block[start : end if end >= 0 else None])

    def words_with(self, first: str) -> list[str]:
        """List the second characters of common words with a first one."""
        at = self.words.find(f" {first}")
        return re.findall(f" {re.escape(first)}(.)", self.words[at:]) if at >= 0 else []


def _counted(line: str) -> list[tuple[float, str]]:
    """Read a line of the table: how often, and the characters that were counted so often."""
    return [(_OFTEN[power or _OMITTED], signs) for power, signs in _POWER.findall(line)]


_POWER = lazy_pattern("([a-z]?)([^a-z]+)")
#: The power of two that is not written at the beginning of a line: most lines begin with it.
_OMITTED = "c"


@cache
def report_runs() -> ReportRuns:
    """Read how often characters follow each other in reports in general."""
    data = files("govreport.data")
    table, words = (
        re.sub("(?m)^# .*\n", "", data.joinpath(name).read_text(encoding))
        for name, encoding in (("report_runs.txt", "gb18030"), ("common_words.txt", "utf-8"))
    )
    return ReportRuns.of(table, " " + words.replace("\n", " "))


@attrs.define
class ReportLanguage:
    """The characters of a document, in simplified script, and reports in general.

    Args:
        text: of the document, folded.
        elsewhere: of other reports.

    """

    text: str
    elsewhere: ReportRuns
    _total: float = 0.0
    _places: dict[str, array[int]] = attrs.field(factory=dict, eq=False, repr=False)
    _seconds: dict[str, str] = attrs.field(factory=dict, eq=False, repr=False)
    _behind: dict[str, Followers] = attrs.field(factory=dict, eq=False, repr=False)
    _size: int = 0

    @classmethod
    def of(cls, texts: Iterable[str]) -> Self:
        """Note where the characters of stretches of text stand."""
        language = cls("", report_runs())
        language.learn(texts)
        return language

    def learn(self, texts: Iterable[str]) -> None:
        """Take more stretches of text to the document."""
        places, start = self._places, len(self.text)
        more = folded(_APART.join([*texts, ""]))
        self.text += more
        for at, sign in enumerate(more, start):
            if sign in places:
                places[sign].append(at)
            else:
                places[sign] = array("I", (at,))
        places.pop(_APART, None)
        self._total = len(self.text) + self.elsewhere.total + 1
        self._seconds.clear()
        self._behind.clear()

    def alone(self, sign: str) -> float:
        """Tell how likely a character is anywhere."""
        return (len(self._places.get(sign, ())) + self.elsewhere.times(sign) + _UNSEEN) / self._total

    def behind(self, before: str) -> Followers:
        """Tell what follows one or two characters, in the document and elsewhere.

        The longest run that is known counts, and shorter ones as far as something was kept back for them.
        """
        found = self._behind.get(before)
        if found is None:
            found = self._find_behind(before)
            self._size += len(found.often) + 1
            if self._size > _MOST_IN_MIND:
                self._behind.clear()
                self._size = len(found.often)
            self._behind[before] = found
        return found

    def _find_behind(self, before: str) -> Followers:
        often: dict[str, float] = {}
        of_all = kept = 0.0
        for times, signs in self.elsewhere.behind(before):
            back = min(_KEPT, _KEPT * times)
            of_all += times * len(signs)
            kept += back * len(signs)
            often.update(dict.fromkeys(signs, times - back))
        here = self._here(before)
        more: dict[str, float] = {}
        more.update(Counter(here) if len(here) > _SHORT else {sign: here.count(sign) for sign in set(here)})
        more.pop(_APART, None)
        if len(before) == 1:
            for sign in self.elsewhere.words_with(before):
                more[sign] = more.get(sign, 0.0) + _OF_COMMON_WORD
        for sign, times in more.items():
            often[sign] = often.get(sign, 0.0) + times - _KEPT
        return Followers(often, of_all + sum(more.values()), kept + _KEPT * len(more))

    def _here(self, before: str) -> str:
        """List what stands behind one or two characters in the document, each time that it does."""
        text, first = self.text, before[0]
        places = self._places.get(first, ())
        seconds = self._seconds.get(first)
        if seconds is None:
            seconds = self._seconds[first] = "".join([text[at + 1] for at in places])
        if len(before) == 1:
            return seconds
        second, thirds = before[1], ""
        at = seconds.find(second)
        while at >= 0:
            thirds += text[places[at] + 2]
            at = seconds.find(second, at + 1)
        return thirds

    def knows(self, run: str) -> bool:
        """Tell whether the document or other reports hold a run of two or three characters."""
        return len(run) > 1 and run[-1] in self.behind(run[:-1]).often


def folded(text: str) -> str:
    """Write a text in simplified script, full-width punctuation and one sign for all digits, for comparison only."""
    return _LETTER.sub("A", _DIGIT.sub("0", to_simplified(text).translate(_NARROW)))


@cache
def folded_sign(sign: str) -> str:
    """Write one character in the form that is counted."""
    return folded(sign)
