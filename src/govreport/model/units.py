"""Units, and the table that names them."""

from __future__ import annotations

from fractions import Fraction

import attrs

from govreport.model.enums import Dimension


@attrs.frozen(cache_hash=True)
class Unit:
    """A unit or measure word.

    Args:
        symbol: canonical written form, such as ``"亩"`` or ``"微克/立方米"``.
        dimension: what it measures.
        factor: how many base units of the dimension one of it is, exactly; None where
            it does not convert (currencies, counts, calendar years).
        aliases: other written forms.
        english: name in English, for exports.

    >>> Unit("亩", Dimension.AREA, Fraction(2000, 3)).factor   # square metres
    Fraction(2000, 3)

    """

    symbol: str
    dimension: Dimension = Dimension.COUNT
    factor: Fraction | None = None
    aliases: tuple[str, ...] = ()
    english: str = ""

    def __str__(self) -> str:
        return self.symbol


#: The unit of a number that has none (超82万, 三分之二).
NO_UNIT = Unit("", Dimension.NONE, Fraction(1))
