"""The usual number: digits, one multiplier at most and a unit, with nothing odd on either side.

Nearly all numbers are of this kind, and a few look-ups decide what they are. All others go the long way of
:mod:`govreport.quantities.reading`, which gives the same for a usual number.
"""

from __future__ import annotations

from decimal import Decimal
from functools import lru_cache
from typing import TYPE_CHECKING, NamedTuple

from govreport.model.units import NO_UNIT
from govreport.quantities.counts import RATIOS, is_count
from govreport.quantities.draft import Draft
from govreport.quantities.exclusions import CODING
from govreport.quantities.grammar.candidates import candidate_pattern
from govreport.quantities.grammar.words import compounds, words
from govreport.quantities.kinds import EXACT
from govreport.quantities.numerals import POWERS, approximate_pair, read_chinese, read_digits
from govreport.quantities.reading import OPEN, TAILS
from govreport.quantities.units import forms

if TYPE_CHECKING:
    import re

    from govreport.model.enums import Bound
    from govreport.model.unit_table import UnitTable
    from govreport.model.units import Unit

#: Units whose numbers may be years, ranks, dates, times or classes.
_DOUBTFUL = frozenset(("年", "位", "名", "日", "分", "类"))
#: What may make a number an ordinal or part of a code.
_ODD_BEFORE = CODING | {"第", " "}
#: What closes a quotation, goes on with the sum, or makes the number or its unit larger than it looks (3个半月).
_ODD_BEHIND = TAILS.union("》”+半多余")
#: Digits that alone count nothing but ratios, two of a thing being 两.
_IDLE = ("一", "二")
_DIGITS = frozenset("三四五六七八九两")


class Known(NamedTuple):
    """What decides on a usual number.

    Args:
        units: the table of units.
        forms: written forms, each with its unit and what must not follow it.
        countable: forms that a lone Chinese digit counts.
        groups: numbers of the groups ``unit``, ``arabic``, ``power``, ``open`` and ``open2``, for names take longer.

    """

    units: UnitTable
    forms: dict[str, tuple[Unit, frozenset[str]]]
    countable: frozenset[str]
    groups: tuple[int, ...]


@lru_cache(maxsize=16)
def known_units(units: UnitTable) -> Known:
    """Give for a table of units what decides on a usual number."""
    rests = compounds()
    known = {
        form: (unit, _ODD_BEHIND.union(rest[0] for rest in rests.get(form, ()))) for form, unit in forms(units).items()
    }
    index = candidate_pattern(units).groupindex
    groups = tuple(index[name] for name in ("unit", "arabic", "power", "open", "open2"))
    return Known(units, known, words("counts", "counted").union(RATIOS), groups)


#: What the characters of a usual number come to, whatever stands beside them: its unit, None where a lone digit counts
#: nothing (一个); what must not follow; its value, None for Chinese numerals and where only the long way can tell; what
#: 余 and 多 in it make of it; a Chinese numeral, whose neighbours tell whether it counts.
Reading = tuple["Unit | None", frozenset[str], "Decimal | None", "Bound", str]

#: Stands for a number that is no quantity.
NO_QUANTITY = Draft(0, 0, Decimal(0), NO_UNIT)
_IDLE_NUMBER: Reading = (None, TAILS, None, EXACT, "")


def read_usual(
    match: re.Match[str], span: tuple[int, int], text: str, known: Known, seen: dict[str, Reading]
) -> Draft | None:
    """Make a draft of a match that ends with its unit, or None where it takes the long way.

    Args:
        match: of the candidate pattern, ``unit`` its last group.
        span: of the match.
        text: in which it was found.
        known: what :func:`known_units` gives.
        seen: the numbers of this text that have been read, which are kept here.

    """
    whole = match[0]
    if whole not in seen:
        seen[whole] = _reading(match, known)
    unit, odd, value, bound, run = seen[whole]
    start, end = span
    behind = text[end : end + 1]
    if behind in odd:
        return None
    if unit is None:
        return NO_QUANTITY
    before = text[start - 1 : start]
    if before in _ODD_BEFORE and (before != " " or text[start - 2 : start - 1] == "第"):
        return None
    if value is not None:
        return Draft(start, end, value, unit, None, bound)
    return _read_spelt(run, unit, match["unit"], text, span) if run else None


def _reading(match: re.Match[str], known: Known) -> Reading:
    """Read what does not depend on what stands beside a number."""
    form, arabic, power, inner, outer = match.group(*known.groups)
    start, end = match.span()
    first = match[0][0]
    if arabic is None and end - start == 1 + len(form) and _is_idle(first, form, known):
        return _IDLE_NUMBER
    unit, odd = known.forms[form]
    if arabic is None:
        run = "" if power or inner else match[0][: match.end("chinese") - start]
        return unit, odd, None, EXACT, run
    if (power is None or power in POWERS) and form not in _DOUBTFUL and (first != "0" or arabic[:1] != "0"):
        value = read_digits(first + arabic, POWERS[power] if power else 0)
        return unit, odd, value, OPEN[inner or outer], ""
    return unit, odd, None, EXACT, ""


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
