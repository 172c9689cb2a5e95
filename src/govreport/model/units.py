"""Units, and the table that names them."""

from __future__ import annotations

from fractions import Fraction

import attrs

from govreport.model.enums import Dimension

_POWERS = {"百": 2, "千": 3, "万": 4, "亿": 8}


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
        parts: of a composite unit, what the unit and the one it is per measure.

    >>> Unit("亩", Dimension.AREA, Fraction(2000, 3)).factor   # square metres
    Fraction(2000, 3)

    """

    symbol: str
    dimension: Dimension = Dimension.COUNT
    factor: Fraction | None = None
    aliases: tuple[str, ...] = ()
    english: str = ""
    parts: tuple[Dimension, Dimension] | None = None

    def __str__(self) -> str:
        return self.symbol

    def per(self, other: Unit, multiplier: str = "") -> Unit:
        """Build a composite unit, whose factor follows from those of its parts where both have one.

        Args:
            other: the unit it is per.
            multiplier: 百, 千, 万 or 亿 before that (件/万人).

        >>> gram, litre = Unit("克", Dimension.MASS, Fraction(1, 1000)), Unit("升", Dimension.VOLUME, Fraction(1, 1000))
        >>> gram.per(litre).symbol, gram.per(litre).factor
        ('克/升', Fraction(1, 1))

        """
        factor = None
        if self.factor is not None and other.factor is not None:
            factor = self.factor / other.factor / 10 ** sum(_POWERS[char] for char in multiplier)
        parts = (self.dimension, other.dimension)
        return Unit(f"{self.symbol}/{multiplier}{other.symbol}", Dimension.COMPOSITE, factor, parts=parts)


#: The unit of a number that has none (超82万, 三分之二).
NO_UNIT = Unit("", Dimension.NONE, Fraction(1))
