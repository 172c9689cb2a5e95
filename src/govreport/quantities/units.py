"""Units as written to units of the table: single ones, and composite ones of any two."""

from __future__ import annotations

from functools import lru_cache
from typing import TYPE_CHECKING

from govreport.model.units import NO_UNIT, Unit
from govreport.quantities.grammar.folding import folded

if TYPE_CHECKING:
    from govreport.model.units import UnitTable


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
        return _composite(units, unit, per)
    if second:
        return Unit(f"{unit.symbol}（{known[second].symbol}）", unit.dimension)
    return unit


def _composite(units: UnitTable, over: Unit, per: str) -> Unit:
    """Give `over` per a denominator as written, its multiplier kept (万人); a row of the table goes first."""
    form = per.lstrip("百千万亿")
    found = over.per(forms(units).get(form, Unit(form)), per[: len(per) - len(form)])
    return units.by_form.get(found.symbol, found)
