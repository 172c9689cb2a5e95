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
    """One number with its unit, before the words around it are read; fields as those of a quantity, and these.

    Args:
        before: where the words before the number end, ahead of bounds such as 超过.
        after: where the text goes on, behind bounds such as 以上.
        words: of its clause before it and ahead of its bound.
        bounded: whether a word before it sets its bound.
        items: what the numbers of a list with 分别 are about, one each.
        place: which of the items this one is about.
        sweeping: whether 至少 ahead of a verb bounds it and what is listed with it.
        previous: the number before it.
        ahead: the character before the number, a line end where there is none.
        behind: the character behind the unit, likewise.
        written: the number with its unit, one string for all that are written alike; empty where it is not known.
        close: whether the next number may share its noun, or be listed with it.
        run: how many listed numbers follow on one another from it on, itself included.

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
    run: int

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
        self.run = 1
        self.previous = None
        self.ahead = ahead
        self.behind = behind
        self.written = written

    def look_beside(self, text: str) -> None:
        """Note the characters beside the number; most numbers are made with them."""
        start, end = self.start, self.end
        self.ahead, self.behind = text[start - 1 : start] or "\n", text[end : end + 1] or "\n"
