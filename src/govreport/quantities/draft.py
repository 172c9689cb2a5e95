"""A quantity in the making: what one candidate has been read as so far."""

from __future__ import annotations

from typing import TYPE_CHECKING

import attrs

from govreport.model.enums import Bound, Change

if TYPE_CHECKING:
    from decimal import Decimal

    from govreport.model.units import Unit


@attrs.define
class Draft:
    """One number with its unit, before the words around it are read.

    Args:
        start: of the number in the text.
        end: of the unit.
        value: exact; the low end of a range.
        unit: its unit.
        high: the high end of a range.
        bound: what the words around it make of it.
        change: direction, where it is itself a change.
        subject: what is measured or counted.
        before: where the words before the number end, ahead of bounds such as 超过.
        after: where the text goes on, behind bounds such as 以上.

        words: of its clause before it and ahead of its bound.
        bounded: whether a word before it sets its bound.
        items: what the numbers of a list with 分别 are about, one each.
        place: which of the items this one is about.
        sweeping: whether 至少 ahead of a verb bounds it and what is listed with it.
        twin: the number of the same unit last before it.

    """

    start: int
    end: int
    value: Decimal
    unit: Unit
    high: Decimal | None = None
    bound: Bound = Bound.EXACT
    change: Change | None = None
    subject: str = ""
    before: int = attrs.field(default=attrs.Factory(lambda self: self.start, takes_self=True))
    after: int = attrs.field(default=attrs.Factory(lambda self: self.end, takes_self=True))
    words: str = ""
    bounded: bool = False
    items: tuple[str, ...] = ()
    place: int = 0
    sweeping: bool = False
    twin: Draft | None = attrs.field(default=None, repr=False, eq=False)
