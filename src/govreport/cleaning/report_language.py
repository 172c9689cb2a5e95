"""How likely characters follow each other, as the document itself and reports in general show.

A small model for repairs: it judges which of a few readings of damaged bytes a report would
have printed. Runs of two and three characters are counted in the document and in other
reports; what was not seen is estimated by the shorter run (interpolation with absolute discounting).

Few of all runs are ever asked for. So nothing is counted beforehand: the table of other reports stays text, read where
it is asked for, and of the document only what is asked for is looked for.
"""

from __future__ import annotations

import re
from array import array
from collections import Counter, defaultdict
from functools import cache
from itertools import accumulate, chain
from operator import sub
from typing import TYPE_CHECKING, NamedTuple, Self

import attrs

from govreport.cleaning.traditional import to_simplified
from govreport.data import text_of
from govreport.language.patterns import lazy_pattern

if TYPE_CHECKING:
    from collections.abc import Iterable

#: How much a pair counted in other reports weighs beside one in the document.
_ELSEWHERE = 0.2
#: So much of a run is kept back for runs that were not seen (absolute discounting).
_KEPT = 0.75
#: Times a character never seen is taken to have been seen.
UNSEEN = 0.02
#: What is counted as a power of two lies between it and the next.
_MIDST = 1.4
#: Times that a common word is taken to have been seen more.
_OF_COMMON_WORD = 2
_SHORT = 100  # characters that are sooner counted one by one
_APART = "\0"  # parts stretches of text; nothing is counted across it
_NARROW, _WIDE = "(),;:!?\n", "（），；：！？¶"
_DIGIT, _LETTER = lazy_pattern(r"\d"), lazy_pattern(r"[A-Za-z]")
#: So much is kept in mind: what follows a character, each thirty bytes, and so many times that for all.
_MOST_IN_MIND, _OF_EACH = 20000, 10
_TEXT_IN_MIND = 8  # characters of the document for each of these


class Followers(NamedTuple):
    """What follows one or two characters.

    Args:
        often: how often each character does, less what is kept back.
        of_all: how often all of them do.
        kept: what was kept back of these, for what was not seen.
        here: what follows in the document, each time that it does.

    """

    often: dict[str, float]
    of_all: float
    kept: float
    here: str = ""


class _Elsewhere(NamedTuple):
    """What follows a character in other reports, what follows each of these, coded, and what ends common words."""

    seconds: Followers
    order: tuple[str, ...]
    thirds: dict[str, str]
    words: str


#: What follows where nothing is known: then the shorter run counts alone.
NOTHING = Followers({}, 1.0, 1.0)
_NEVER_SEEN = Followers({}, 0.0, 0.0)


@attrs.frozen
class ReportRuns:
    """Which characters follow each other in reports in general.

    Args:
        alone: how often characters stand in them at all.
        signs: all characters of the table, one object each: thousands of equal ones are kept.
        pairs: for each of these, what follows it, coded.
        thirds: for each of these, what follows it and each of those that follow it, coded.
        words: the first characters of common words of two, and the second ones.
        total: how many characters were counted.
        order: the characters, one object each, for thousands of equal ones are kept.
        same: each of these by itself.

    """

    alone: list[tuple[float, str]]
    signs: str
    pairs: list[str]
    thirds: list[str]
    words: tuple[str, str]
    total: float
    order: tuple[str, ...] = attrs.field(repr=False)
    same: dict[str, str] = attrs.field(
        default=attrs.Factory(lambda runs: dict(zip(runs.order, runs.order, strict=True)), takes_self=True),
        eq=False,
        repr=False,
    )
    _read: dict[str, _Elsewhere] = attrs.field(factory=dict, eq=False, repr=False)

    @classmethod
    def of(cls, table: str, words: str = "") -> Self:
        r"""Take a table apart; its head and `tools/count_runs.py` tell what it looks like.

        >>> runs = ReportRuns.of('d产业\n值园强\n"b#\na$!\n\n\n\nb!\n\n\n\n', "产能")
        >>> list(runs.behind("产").often), list(runs.behind("业").often), list(runs.behind_two("产业").often)
        (['业', '值'], ['园', '强'], ['园'])
        >>> runs.words_with("产")
        '能'

        """
        head, more, *lines = table.split("\n")
        alone = [(_OFTEN[power][0], signs) for power, signs in _POWER.findall(head)]
        signs = "".join(signs for _, signs in alone) + more
        total = sum(often * len(signs) for often, signs in alone)
        pairs, thirds = lines[: len(signs)], lines[len(signs) :]
        return cls(alone, signs, pairs, thirds, (words[::2], words[1::2]), total, tuple(signs))

    def times(self, sign: str) -> float:
        """Tell how often a character stands in other reports; 0 where it does not."""
        for often, signs in self.alone if sign in self.same else ():
            if sign in signs:
                return often
        return 0.0

    def behind(self, sign: str) -> Followers:
        """Tell what follows a character."""
        return self._behind(sign).seconds

    def behind_two(self, before: str) -> Followers:
        """Tell what follows two characters; what it says of them is the caller's."""
        line = self._behind(before[0]).thirds.get(before[1])
        return _decoded(line, self._behind(before[1]).order) if line else _NEVER_SEEN

    def words_with(self, first: str) -> str:
        """List the second characters of common words with a first one."""
        return self._behind(first).words

    def _behind(self, sign: str) -> _Elsewhere:
        """Read once what the table has behind a character."""
        found = self._read.get(sign)
        if found is None:
            at = self.signs.find(sign)
            if at < 0:
                return _Elsewhere(_NEVER_SEEN, (), {}, self._words(sign))
            seconds = _decoded(self.pairs[at], self.order)
            thirds = zip(seconds.often, self.thirds[at].split(" "), strict=False)
            found = self._read[sign] = _Elsewhere(
                seconds, tuple(seconds.often), {second: line for second, line in thirds if line}, self._words(sign)
            )
        return found

    def _words(self, first: str) -> str:
        firsts, seconds = self.words
        found, at = "", firsts.find(first)
        while at >= 0:
            found += seconds[at]
            at = firsts.find(first, at + 1)
        return found


def _decoded(line: str, order: tuple[str, ...]) -> Followers:
    """Read what follows: each code is a step to the next sign in order; powers begin anew."""
    often: dict[str, float] = {}
    of_all = kept = 0.0
    for power, codes in _POWER.findall(line):
        times, back = _OFTEN[power]
        of_all += times * len(codes)
        kept += back * len(codes)
        value, at = times - back, -1
        for code in codes:
            at += ord(code) - (_BEFORE_LETTERS if code < "a" else _BEHIND_LETTERS)
            often[order[at]] = value
    return Followers(often, of_all, kept)


#: The codes of steps begin behind the blank, and leave out the letters of powers.
_BEFORE_LETTERS = ord(" ")
_BEHIND_LETTERS = _BEFORE_LETTERS + 26
_POWER = lazy_pattern("([a-z]?)([^a-z]+)")
#: How often what was counted as each power of two is taken to stand in other reports, and what of it is kept back.
_OFTEN: dict[str, tuple[float, float]] = {
    letter: (times, min(_KEPT, _KEPT * times))
    for power, letter in enumerate("abcdefghijklmnopqrstuvwxyz")
    if (times := _ELSEWHERE * _MIDST * 2**power)
}
_OFTEN[""] = _OFTEN["c"]  # is not written at the beginning of a line: most lines begin with it


@cache
def report_runs() -> ReportRuns:
    """Read how often characters follow each other in reports in general."""
    table, words = (
        re.sub(head, "", text_of(name))
        for name, head in (("report_runs.txt", r"\A(?:# .*\n)*"), ("common_words.txt", "(?m)^# .*\n"))
    )
    return ReportRuns.of(table, "".join(words.split()))


@attrs.define
class ReportLanguage:
    """The characters of a document, in simplified script, and reports in general.

    Args:
        text: of the document, folded.
        elsewhere: of other reports.

    """

    text: str
    elsewhere: ReportRuns
    # the places of each character in the first text, all behind each other: characters, where theirs end, and places
    _signs: str = ""
    _ends: array[int] = attrs.field(factory=lambda: array("I"), eq=False, repr=False)
    _places: array[int] = attrs.field(factory=lambda: array("I"), eq=False, repr=False)
    asked: dict[str, Followers] = attrs.field(factory=dict, eq=False, repr=False)
    _values: dict[float, float] = attrs.field(factory=dict, eq=False, repr=False)  # the same object for equal ones
    _size: int = 0

    @classmethod
    def of(cls, texts: Iterable[str]) -> Self:
        """Take stretches of text."""
        language = cls(folded(_APART.join([*texts, ""])), report_runs())
        language._note_places()
        return language

    def _note_places(self) -> None:
        """Note the place behind each character."""
        places: dict[int, list[int]] = defaultdict(list)
        for at, code in enumerate(array("I", self.text.encode("utf-32-le", "surrogatepass")), 1):
            places[code].append(at)
        self._signs = "".join(map(chr, places))
        self._ends.extend(accumulate(map(len, places.values())))
        self._places = array("I", chain.from_iterable(places.values()))

    def learn(self, texts: Iterable[str]) -> None:
        """Take more stretches of text to the document."""
        more = folded(_APART.join([*texts, ""]))
        self.text += more
        learnt = set(more)  # what follows others is as it was
        for before in [before for before in self.asked if before[0] in learnt]:
            self._forget(before)

    def times(self) -> Counter[str]:
        """Count how often each character stands in the document."""
        times = Counter(dict(zip(self._signs, map(sub, self._ends, [0, *self._ends]), strict=False)))
        times.update(self.text[len(self._places) :])
        return times

    @property
    def size(self) -> float:
        """Count all characters, of the document and elsewhere."""
        return len(self.text) + self.elsewhere.total + 1

    def count(self, sign: str) -> int:
        """Count how often a character stands in the document."""
        return len(self._places_behind(sign))

    def behind(self, sign: str) -> Followers:
        """Tell what follows a character, in the document and elsewhere."""
        found = self.asked.get(sign)
        if found is None:
            here = "".join(map(self.text.__getitem__, self._places_behind(sign))) if sign != _APART else ""
            found = self._joined(self.elsewhere.behind(sign), here, self.elsewhere.words_with(sign))
            self._keep(sign, found)
        return found

    def behind_two(self, before: str) -> Followers:
        """Tell what follows two characters, in the document and elsewhere: nothing where they do not stand together.

        The longest run that is known counts, and shorter ones as far as something was kept back for them.
        """
        found = self.asked.get(before)
        if found is None:
            often, _, _, here = self.behind(before[0])
            found = NOTHING
            if before[1] in often:
                found = self._joined(self.elsewhere.behind_two(before), self._thirds(before, here))
            self._keep(before, found)
        return found

    def _keep(self, before: str, found: Followers) -> None:
        """Keep in mind what follows."""
        self._size += len(found.often) + _OF_EACH
        if self._size > _MOST_IN_MIND:
            most = max(_MOST_IN_MIND, len(self.text) // _TEXT_IN_MIND)
            while self.asked and self._size > most:
                self._forget(next(iter(self.asked)))
        self.asked[before] = found

    def _forget(self, before: str) -> None:
        self._size -= len(self.asked.pop(before).often) + _OF_EACH

    def _thirds(self, before: str, here: str) -> str:
        """List what stands behind two characters in the document, of what stands behind the first."""
        first, second = before[0], before[1]
        thirds, at = "", here.find(second)
        if at >= 0:
            text, places = self.text, self._places_behind(first)
            while at >= 0:
                thirds += text[places[at] + 1]
                at = here.find(second, at + 1)
        return thirds

    def _joined(self, elsewhere: Followers, here: str, words: str = "") -> Followers:
        """Add what follows in the document, and what ends common words, to what follows elsewhere."""
        often, of_all, kept, _ = elsewhere
        if here or words:
            same, values = self.elsewhere.same.get, self._values
            more = Counter(here) if len(here) > _SHORT else {sign: here.count(sign) for sign in dict.fromkeys(here)}
            more.pop(_APART, None)
            for sign in words:
                more[sign] = more.get(sign, 0) + _OF_COMMON_WORD
            often = often.copy()
            for sign, seen in more.items():
                value = often.get(sign, 0.0) + seen - _KEPT
                often[same(sign, sign)] = values.setdefault(value, value)
            of_all += sum(more.values())
            kept += _KEPT * len(more)
        return Followers(often, of_all, kept, here) if often else NOTHING

    def _places_behind(self, sign: str) -> array[int]:
        """List the places behind a character in the document."""
        text, at = self.text, self._signs.find(sign)
        places = self._places[self._ends[at - 1] if at else 0 : self._ends[at]] if at >= 0 else array("I")
        at = text.find(sign, len(self._places)) + 1
        while at:
            places.append(at)
            at = text.find(sign, at) + 1
        return places

    def knows(self, run: str) -> bool:
        """Tell whether the document or other reports hold a run of two or three characters."""
        if len(run) < len("产业") or run[-1] == _APART:
            return False
        if len(run) == len("产业"):
            return run[1] in self.behind(run[0]).often
        return run[2] in self.behind_two(run[:2]).often


def folded(text: str) -> str:
    """Write a text in simplified script, full-width punctuation and one sign for all digits, for comparison only."""
    simple = to_simplified(text)
    for narrow, wide in zip(_NARROW, _WIDE, strict=True):
        simple = simple.replace(narrow, wide)
    return _LETTER.sub("A", _DIGIT.sub("0", simple))


@cache
def folded_sign(sign: str) -> str:
    """Write one character in the form that is counted."""
    return folded(sign)
