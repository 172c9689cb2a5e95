"""The usual number: digits, one multiplier at most and a unit, with nothing odd on either side.

Nearly all numbers are of this kind, and a few look-ups decide what they are. All others go the long way of
:mod:`govreport.quantities.reading`, which gives the same for a usual number.
"""

from __future__ import annotations

from functools import lru_cache
from typing import TYPE_CHECKING, NamedTuple

from govreport.quantities.counts import RATIOS, is_count
from govreport.quantities.draft import Draft
from govreport.quantities.exclusions import CODING
from govreport.quantities.grammar.candidates import candidate_pattern
from govreport.quantities.grammar.words import compounds, words
from govreport.quantities.numerals import POWERS, approximate_pair, read_chinese, read_digits
from govreport.quantities.reading import OPEN, TAILS, read_candidate
from govreport.quantities.units import forms

if TYPE_CHECKING:
    import re

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


def read_usual(match: re.Match[str], text: str, known: Known) -> Draft | None:
    """Make a draft of a match that ends with its unit, or None where it is no quantity.

    Args:
        match: of the candidate pattern, ``unit`` its last group.
        text: in which it was found.
        known: what :func:`known_units` gives.

    """
    form, arabic, power, inner, outer = match.group(*known.groups)
    start, end = match.span()
    first = text[start]
    before, behind = text[start - 1 : start], text[end : end + 1]
    if arabic is None and end - start == 1 + len(form) and _is_idle(first, form, known) and behind not in TAILS:
        return None
    unit, odd = known.forms[form]
    if behind in odd or (before in _ODD_BEFORE and (before != " " or text[start - 2 : start - 1] == "第")):
        return read_candidate(match, text, known.units)
    if arabic is None:
        if not (power or inner):
            return _read_spelt(text[start : match.end("chinese")], form, unit, text, (start, end))
    elif (power is None or power in POWERS) and form not in _DOUBTFUL and (first != "0" or arabic[:1] != "0"):
        value = read_digits(first + arabic, POWERS[power] if power else 0)
        return Draft(start, end, value, unit, None, OPEN[inner or outer])
    return read_candidate(match, text, known.units)


def _read_spelt(run: str, form: str, unit: Unit, text: str, span: tuple[int, int]) -> Draft | None:
    """Make a draft of a Chinese numeral, if it counts."""
    if not is_count(run, form, text, *span):
        return None
    value, high = approximate_pair(run) or (read_chinese(run), None)
    return None if value is None else Draft(*span, value, unit, high)


def _is_idle(digit: str, form: str, known: Known) -> bool:
    """Tell whether a lone Chinese digit with a unit counts nothing: 一 and 二, and all with rare measure words."""
    if digit in _IDLE:
        return form not in RATIOS
    return digit in _DIGITS and form not in known.countable
