"""Units as written to units of the table: single ones, and composite ones of any two."""

from __future__ import annotations

from functools import lru_cache
from typing import TYPE_CHECKING

from govreport.model.enums import Dimension
from govreport.model.units import NO_UNIT, Unit
from govreport.quantities.grammar.folding import folded

if TYPE_CHECKING:
    from govreport.model.unit_table import UnitTable


@lru_cache(maxsize=16)
def forms(units: UnitTable) -> dict[str, Unit]:
    """Give every written form of the units, and the same as the grammar folds it."""
    return {folded(form): unit for form, unit in units.by_form.items()} | units.by_form


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
    known = forms(units)
    unit = known[form]
    if per:
        symbol = f"{unit.symbol}/{canonical_denominator(units, per)}"
        return units[symbol] if symbol in units else Unit(symbol, Dimension.COMPOSITE)
    if second:
        return Unit(f"{unit.symbol}（{known[second].symbol}）", unit.dimension)
    return unit


def canonical_denominator(units: UnitTable, per: str) -> str:
    """Give a denominator by its unit's symbol, its multiplier kept (万人)."""
    form = per.lstrip("百千万亿")
    unit = forms(units).get(form)
    return per[: len(per) - len(form)] + (unit.symbol if unit else form)
