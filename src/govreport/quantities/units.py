"""Units as written to units of the table: single ones, and composite ones of any two."""

from __future__ import annotations

from functools import lru_cache
from typing import TYPE_CHECKING

from govreport.model.enums import Dimension
from govreport.model.units import NO_UNIT, Unit

if TYPE_CHECKING:
    from govreport.model.unit_table import UnitTable


@lru_cache(maxsize=4096)
def find_unit(units: UnitTable, form: str, per: str | None, second: str | None) -> Unit:
    """Give the unit written as `form`, `form`/`per`, or `form`（`second`）.

    Args:
        units: the table.
        form: the unit or numerator as written, a form of the table.
        per: the denominator as written (月, 立方米, 万人), if there is one.
        second: a second measure word in brackets, as in 套（间）.

    """
    if not form:
        return NO_UNIT
    unit = units[form]
    if per:
        symbol = f"{unit.symbol}/{canonical_denominator(units, per)}"
        return units[symbol] if symbol in units else Unit(symbol, Dimension.COMPOSITE)
    if second:
        return Unit(f"{unit.symbol}（{units[second].symbol}）", unit.dimension)
    return unit


def canonical_denominator(units: UnitTable, per: str) -> str:
    """Give a denominator by its unit's symbol, its multiplier kept (万人)."""
    form = per.lstrip("百千万亿")
    known = units[form].symbol if form in units else form
    return per[: len(per) - len(form)] + known
