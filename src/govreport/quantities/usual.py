"""The usual number: digits, one multiplier at most and a unit, with nothing odd on either side.

Nearly all numbers are of this kind, and a few look-ups decide what they are. All others go the long way of
:mod:`govreport.quantities.reading`, which gives the same for a usual number.
"""

from __future__ import annotations

from functools import lru_cache
from typing import TYPE_CHECKING, NamedTuple

from govreport.quantities.counts import RATIOS
from govreport.quantities.draft import Draft
from govreport.quantities.exclusions import CODING
from govreport.quantities.grammar.words import compounds, words
from govreport.quantities.numerals import POWERS, read_digits
from govreport.quantities.reading import OPEN, read_candidate
from govreport.quantities.units import forms

if TYPE_CHECKING:
    import re

    from govreport.model.unit_table import UnitTable
    from govreport.model.units import Unit

#: Units whose numbers may be years, ranks, dates, times or classes.
_DOUBTFUL = ("年", "位", "名", "日", "分", "类")
#: What closes a quotation, goes on with the sum, or makes the number larger than it looks (3个半月).
_ODD_BEHIND = frozenset("》”+半多余")
#: Digits that alone count nothing but ratios, two of a thing being 两.
_IDLE = ("一", "二")
_DIGITS = frozenset("三四五六七八九两")


class Known(NamedTuple):
    """What decides on a usual number.

    Args:
        units: the table of units.
        usual: written forms whose numbers are usual, each with what must not follow it.
        countable: forms that a lone Chinese digit counts.

    """

    units: UnitTable
    usual: dict[str, tuple[Unit, frozenset[str]]]
    countable: frozenset[str]


@lru_cache(maxsize=16)
def known_units(units: UnitTable) -> Known:
    """Give for a table of units what decides on a usual number."""
    rests = compounds()
    usual = {
        form: (unit, _ODD_BEHIND.union(rest[0] for rest in rests.get(form, ())))
        for form, unit in forms(units).items()
        if form not in _DOUBTFUL
    }
    return Known(units, usual, words("counts", "counted").union(RATIOS))


def read_usual(match: re.Match[str], text: str, known: Known) -> Draft | None:
    """Make a draft of a match that ends with its unit, or None where it is no quantity.

    Args:
        match: of the candidate pattern, ``unit`` its last group.
        text: in which it was found.
        known: what :func:`known_units` gives.

    """
    form, arabic, power, inner, outer = match.group("unit", "arabic", "power", "open", "open2")
    start, end = match.span()
    if arabic is None:
        if end - start == 1 + len(form) and _is_idle(text[start], form, known):
            return None
        return read_candidate(match, text, known.units)
    unit, odd = known.usual.get(form, (None, ()))
    before = text[start - 1 : start]
    if (
        unit is None
        or text[end : end + 1] in odd
        or before in CODING
        or before == "第"
        or (before == " " and text[start - 2 : start - 1] == "第")
        or text.startswith("00", start)
        or (power is not None and power not in POWERS)
    ):
        return read_candidate(match, text, known.units)
    value = read_digits(text[start : match.end("arabic")], POWERS[power] if power else 0)
    return Draft(start, end, value, unit, None, OPEN[inner or outer])


def _is_idle(digit: str, form: str, known: Known) -> bool:
    """Tell whether a lone Chinese digit with a unit counts nothing: 一 and 二, and all with rare measure words."""
    if digit in _IDLE:
        return form not in RATIOS
    return digit in _DIGITS and form not in known.countable
