"""A quantity in the making: what one candidate has been read as so far."""

from __future__ import annotations

from typing import TYPE_CHECKING

import attrs

from govreport.quantities.kinds import EXACT

if TYPE_CHECKING:
    from decimal import Decimal

    from govreport.model.enums import Bound, Change
    from govreport.model.units import Unit


@attrs.define(init=False, eq=False, weakref_slot=False)
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
        previous: the number before it.
        ahead: the character before the number.
        behind: the character behind the unit.
        written: the number with its unit, one string for all that are written alike; empty where it is not known.
        close: whether the next number may share its noun, or be listed with it.

    """

    start: int
    end: int
    value: Decimal
    unit: Unit
    high: Decimal | None
    bound: Bound
    change: Change | None
    subject: str
    before: int
    after: int
    words: str
    bounded: bool
    items: tuple[str, ...]
    place: int
    sweeping: bool
    previous: Draft | None = attrs.field(repr=False)
    ahead: str
    behind: str
    written: str
    close: bool

    # Every number has one, and the method that attrs would write takes twice as long.
    def __init__(  # noqa: PLR0913, PLR0917 - the first fields, in their order
        self,
        start: int,
        end: int,
        value: Decimal,
        unit: Unit,
        high: Decimal | None = None,
        bound: Bound = EXACT,
        change: Change | None = None,
        ahead: str = "",
        behind: str = "",
        written: str = "",
    ) -> None:
        self.start = self.before = start
        self.end = self.after = end
        self.value = value
        self.unit = unit
        self.high = high
        self.bound = bound
        self.change = change
        self.subject = self.words = ""
        self.bounded = self.sweeping = self.close = False
        self.items = ()
        self.place = 0
        self.previous = None
        self.ahead = ahead
        self.behind = behind
        self.written = written

    def look_beside(self, text: str) -> None:
        """Note the characters beside the number; most numbers are made with them."""
        start, end = self.start, self.end
        self.ahead, self.behind = text[start - 1 : start], text[end : end + 1]
