"""The usual number: digits, one multiplier at most and a unit, with nothing odd on either side.

Nearly all numbers are of this kind, and a few look-ups decide what they are. All others go the long way of
:mod:`govreport.quantities.reading`, which gives the same for a usual number.
"""

from __future__ import annotations

from decimal import Decimal
from functools import lru_cache
from typing import TYPE_CHECKING, NamedTuple

from govreport.model.units import NO_UNIT
from govreport.quantities.counts import RATIOS, is_count, is_figure_of_speech, is_limited
from govreport.quantities.draft import Draft
from govreport.quantities.exclusions import CODING
from govreport.quantities.grammar.candidates import candidate_pattern
from govreport.quantities.grammar.words import compounds, words
from govreport.quantities.kinds import EXACT
from govreport.quantities.numerals import POWERS, approximate_pair, read_chinese, read_digits
from govreport.quantities.reading import OPEN, TAILS, read_fraction
from govreport.quantities.units import forms

if TYPE_CHECKING:
    import re

    from govreport.model.enums import Bound
    from govreport.model.units import Unit, UnitTable

#: Units whose numbers may be years, ranks, dates, times or classes.
_DOUBTFUL = frozenset(("年", "位", "名", "日", "分", "类"))
#: What may make a number an ordinal or part of a code.
_ODD_BEFORE = CODING | {"第", " "}
#: What closes a quotation, goes on with the sum, or makes the number or its unit larger than it looks (3个半月).
_ODD_BEHIND = TAILS.union("》”+半多余")
#: Digits that alone count nothing but ratios, two of a thing being 两.
_IDLE = ("一", "二")
_DIGITS = frozenset("三四五六七八九两")


#: What follows the digits of an Arabic number comes to, whatever stands beside it: the unit; what must not follow; the
#: power of ten, None where only the long way can tell; what 余 and 多 make of the number.
_Tail = tuple["Unit", frozenset[str], "int | None", "Bound"]
#: What a whole Arabic number comes to: itself; its value, None where only the long way can tell; and as its tail.
_Number = tuple[str, "Decimal | None", "Unit", frozenset[str], "Bound"]
#: What a whole Chinese number comes to: its unit, None where a lone digit counts nothing (一个); what must not follow;
#: the value of a share, else None; the string of a share, else a numeral whose neighbours tell whether it counts;
#: whether it is a power of ten alone.
_Reading = tuple["Unit | None", frozenset[str], "Decimal | None", str, bool]


class Known(NamedTuple):
    """What decides on a usual number.

    Args:
        forms: written forms, each with its unit and what must not follow it.
        countable: forms that a lone Chinese digit counts.
        groups: numbers of the groups ``unit``, ``power``, ``open`` and ``open2``, for names take longer.
        arabic: number of that group.
        tails: words that follow digits (亿元, 余万人), read when they are first met.
        lone: forms behind a lone Chinese digit (三年), read when they are first met.

    """

    forms: dict[str, tuple[Unit, frozenset[str]]]
    countable: frozenset[str]
    groups: tuple[int, ...]
    arabic: int
    tails: dict[str, _Tail]
    lone: dict[str, _Reading]


@lru_cache(maxsize=16)
def known_units(units: UnitTable) -> Known:
    """Give for a table of units what decides on a usual number."""
    rests = compounds()
    known = {
        form: (unit, _ODD_BEHIND.union(rest[0] for rest in rests.get(form, ()))) for form, unit in forms(units).items()
    }
    index = candidate_pattern(units).groupindex
    groups = tuple(index[name] for name in ("unit", "power", "open", "open2"))
    return Known(known, words("counts", "counted").union(RATIOS), groups, index["arabic"], {}, {})


#: Usual numbers end with these groups of the pattern.
USUAL = frozenset(("unit", "above"))
#: Stands for a number that is no quantity.
NO_QUANTITY = Draft(0, 0, Decimal(0), NO_UNIT)
#: Words for powers of ten and what stands with them: there are few ways to put them together.
_POWER_WORDS = frozenset("个余多几来").union(POWERS)
_IDLE_NUMBER: _Reading = (None, TAILS, None, "", False)
#: Behind a share, what makes another number of it (三分之一点五).
_POINT = frozenset("点")


class UsualNumbers:
    """Reads the usual numbers of one text, each way of writing one but once.

    Args:
        text: as the grammar folds it.
        units: the table of units.

    """

    def __init__(self, text: str, units: UnitTable) -> None:
        self._text = text + "\n"  # so that a sign stands on both sides of each number: the first has this one before it
        self._units = units
        self._known = known = known_units(units)
        self._arabic, self._tails = known.arabic, known.tails
        self._arabic_numbers: dict[str, _Number] = {}
        self._chinese_numbers: dict[str, _Reading] = {}

    def read(self, match: re.Match[str], start: int, end: int) -> Draft | None:
        """Make a draft of a match that ends with one of :data:`USUAL`, from `start` to `end`.

        Returns:
            None where it takes the long way, :data:`NO_QUANTITY` where it is none.

        """
        whole = match[0]
        found = self._arabic_numbers.get(whole)
        if found is None:
            stop = match.end(self._arabic)
            if stop < 0:
                return self._read_chinese(match, whole, start, end)
            found = self._arabic_numbers[whole] = self._number(match, whole, stop - start)
        written, value, unit, odd, bound = found
        text = self._text
        behind = text[end]
        before = text[start - 1]
        if value is None or behind in odd or (before in _ODD_BEFORE and (before != " " or text[start - 2] == "第")):
            return None
        return Draft(start, end, value, unit, None, bound, None, before, behind, written)

    def _number(self, match: re.Match[str], whole: str, size: int) -> _Number:
        """Read what does not depend on what stands beside an Arabic number of so many characters and its unit."""
        tail = whole[size:]
        unit, odd, power, bound = self._tails.get(tail) or self._tail(match, tail)
        usual = power is not None and not whole.startswith("00")
        return whole, read_digits(whole[:size], power or 0) if usual else None, unit, odd, bound

    def _tail(self, match: re.Match[str], tail: str) -> _Tail:
        form, power, inner, outer = match.group(*self._known.groups)
        unit, odd = self._known.forms[form]
        usual = power is None or power in POWERS
        value = POWERS[power] if usual and power else 0
        found = unit, odd, value if usual and form not in _DOUBTFUL else None, OPEN[inner or outer]
        if usual and _POWER_WORDS.issuperset(tail[: -len(form)]):
            self._tails[tail] = found
        return found

    def _read_chinese(self, match: re.Match[str], whole: str, start: int, end: int) -> Draft | None:
        found = self._known.lone.get(whole) or self._chinese_numbers.get(whole)
        unit, odd, value, written, power = found or self._reading(match, whole)
        text = self._text
        behind = text[end]
        if behind in odd:
            return None
        if unit is None or (power and not is_limited(text, start, end)):
            return NO_QUANTITY
        before = text[start - 1]
        if not written or (before in _ODD_BEFORE and (before != " " or text[start - 2] == "第")):
            return None
        if value is not None:
            return Draft(start, end, value, unit, None, EXACT, None, before, behind, written)
        draft = _read_spelt(written, unit, match["unit"], text, (start, end))
        draft.ahead, draft.behind = before, behind
        return draft

    def _reading(self, match: re.Match[str], whole: str) -> _Reading:
        """Read what does not depend on what stands beside a number."""
        form, power, inner, _ = match.group(*self._known.groups)
        if form is None:
            value, share = read_fraction(match, self._units)
            found: _Reading = share, _POINT, value, "" if value is None else whole, False
        else:
            unit, odd = self._known.forms[form]
            run = "" if power or inner else whole[: match.end("chinese") - match.start()]
            found = unit, odd, None, run, bool(run) and is_figure_of_speech(run, form)
            if len(whole) == 1 + len(form):
                found = _IDLE_NUMBER if _is_idle(whole[0], form, self._known) else found
                self._known.lone[whole] = found
        self._chinese_numbers[whole] = found
        return found


def _read_spelt(run: str, unit: Unit, form: str, text: str, span: tuple[int, int]) -> Draft:
    """Make a draft of a Chinese numeral, if it counts."""
    if not is_count(run, form, text, *span):
        return NO_QUANTITY
    value, high = approximate_pair(run) or (read_chinese(run), None)
    return NO_QUANTITY if value is None else Draft(*span, value, unit, high)


def _is_idle(digit: str, form: str, known: Known) -> bool:
    """Tell whether a lone Chinese digit with a unit counts nothing: 一 and 二, and all with rare measure words."""
    if digit in _IDLE:
        return form not in RATIOS
    return digit in _DIGITS and form not in known.countable
