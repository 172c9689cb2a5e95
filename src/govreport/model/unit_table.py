"""The table of units: one row of a TOML file a unit."""

from __future__ import annotations

import hashlib
import os
import tomllib
from fractions import Fraction
from functools import cache, cached_property
from importlib.resources import files
from pathlib import Path
from typing import Any

import attrs

from govreport.errors import UnitDefinitionError
from govreport.model.enums import Dimension
from govreport.model.units import Unit

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
        return UnitTable(_read(files("govreport.data").joinpath("units.toml").read_text("utf-8"), "units.toml"))

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
