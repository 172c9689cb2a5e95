"""Units, and the table that names them."""

from __future__ import annotations

import hashlib
import os
import tomllib
from fractions import Fraction
from functools import cache, cached_property
from pathlib import Path
from typing import Any

import attrs

from govreport.data import text_of
from govreport.errors import UnitDefinitionError
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


TABLE = "unit table"
_COLUMNS = ("symbol", "dimension", "factor", "aliases", "english")


@attrs.frozen(repr=False, cache_hash=True)
class UnitTable:
    """Units by every form they are written in.

    Args:
        units: the units, each once.

    Raises:
        UnitDefinitionError: where two units share a form.

    >>> UnitTable.default()["公顷"].factor
    Fraction(10000, 1)

    """

    units: tuple[Unit, ...]

    def __attrs_post_init__(self) -> None:
        seen: dict[str, str] = {}
        faults = []
        for unit in self.units:
            for form in (unit.symbol, *unit.aliases):
                if form in seen:
                    faults.append(f"{unit.symbol!r}: the form {form!r} is taken by {seen[form]!r}")
                seen.setdefault(form, unit.symbol)
        if faults:
            raise UnitDefinitionError(TABLE, faults)

    @staticmethod
    @cache
    def default() -> UnitTable:
        """The units that come with the library."""
        return UnitTable(_read(text_of("units.toml"), "units.toml"))

    @cached_property
    def by_form(self) -> dict[str, Unit]:
        """Every written form with its unit."""
        return {form: unit for unit in self.units for form in (unit.symbol, *unit.aliases)}

    @cached_property
    def fingerprint(self) -> str:
        """Hexadecimal digits that name the content of the table."""
        return hashlib.sha256(repr(self.units).encode()).hexdigest()[:16]

    def named(self, form: str) -> Unit | None:
        """The unit of a written form, single or composite; None where the table does not know it.

        >>> UnitTable.default().named("毫克/升").factor
        Fraction(1, 1000)

        """
        if form in self.by_form:
            return self.by_form[form]
        over, mark, per = form.partition("/")
        bare = per.lstrip("百千万亿")
        if not mark or over not in self.by_form or bare not in self.by_form:
            return None
        return self.by_form[over].per(self.by_form[bare], per[: len(per) - len(bare)])

    def __getitem__(self, form: str) -> Unit:
        return self.by_form[form]

    def __contains__(self, form: object) -> bool:
        return form in self.by_form

    def __repr__(self) -> str:
        return f"<UnitTable {len(self.units)} units, {len(self.by_form)} forms>"

    def with_units(self, *units: Unit | str | os.PathLike[str]) -> UnitTable:
        """Add units, or the rows of TOML files.

        Raises:
            UnitDefinitionError: where a row is faulty or a form is taken.

        """
        added: list[Unit] = []
        for unit in units:
            if isinstance(unit, Unit):
                added.append(unit)
            else:
                added += _read(Path(unit).read_text("utf-8"), os.fspath(unit))
        return UnitTable((*self.units, *added))


def _read(text: str, name: str) -> tuple[Unit, ...]:
    faults: list[str] = []
    units: list[Unit] = []
    try:
        tables = tomllib.loads(text)
    except tomllib.TOMLDecodeError as error:
        raise UnitDefinitionError(name, [str(error)]) from error
    faults += [f"{key!r} is no table of this file: rows stand under [[unit]]" for key in tables if key != "unit"]
    for at, row in enumerate(tables.get("unit", []), 1):
        try:
            units.append(_unit(row))
        except (KeyError, ValueError, TypeError, ZeroDivisionError) as error:
            faults.append(f"row {at} ({row.get('symbol', '?')}): {type(error).__name__}: {error}")
    if faults:
        raise UnitDefinitionError(name, faults)
    return tuple(units)


def _unit(row: dict[str, Any]) -> Unit:
    unknown = [repr(column) for column in row if column not in _COLUMNS]
    if unknown:
        message = f"no column is called {', '.join(unknown)}; there are {', '.join(_COLUMNS)}"
        raise ValueError(message)
    factor = row.get("factor")
    return Unit(
        symbol=row["symbol"],
        dimension=Dimension(row.get("dimension", "count")),
        factor=None if factor is None else Fraction(str(factor)),
        aliases=tuple(row.get("aliases", ())),
        english=row.get("english", ""),
    )
