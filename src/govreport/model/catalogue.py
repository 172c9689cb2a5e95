"""The catalogue of indicators: one row of a TOML file an indicator."""

from __future__ import annotations

import hashlib
import os
import tomllib
from functools import cache, cached_property
from importlib.resources import files
from pathlib import Path
from typing import Any

import attrs

from govreport.errors import IndicatorDefinitionError

CATALOGUE = "indicator catalogue"


@attrs.frozen
class IndicatorDefinition:
    """A macro indicator that figures may belong to.

    Args:
        name: canonical name, such as 地区生产总值.
        id: stable English key, such as ``gdp``.
        aliases: other names that reports use.
        units: usual units of its level.
        direction: ``floor``, ``cap`` or ``keep``: which way a target limits it.
        group: the chapter of the catalogue.
        english: name in English.

    """

    name: str
    id: str
    aliases: tuple[str, ...] = ()
    units: tuple[str, ...] = ()
    direction: str = "floor"
    group: str = ""
    english: str = ""


@attrs.frozen(repr=False)
class IndicatorCatalogue:
    """Indicators by canonical name.

    Raises:
        IndicatorDefinitionError: where a name, id or alias stands twice.

    """

    definitions: tuple[IndicatorDefinition, ...]

    def __attrs_post_init__(self) -> None:
        seen: dict[str, str] = {}
        faults = []
        for row in self.definitions:
            for form in {row.name, row.id, *row.aliases}:
                if form in seen:
                    faults.append(f"{row.name!r}: {form!r} is taken by {seen[form]!r}")
                seen.setdefault(form, row.name)
        if faults:
            raise IndicatorDefinitionError(CATALOGUE, faults)

    @staticmethod
    @cache
    def default() -> IndicatorCatalogue:
        """The indicators that come with the library."""
        text = files("govreport.data").joinpath("indicators.toml").read_text("utf-8")
        return IndicatorCatalogue(_read(text, "indicators.toml"))

    @cached_property
    def by_name(self) -> dict[str, IndicatorDefinition]:
        """The definitions by canonical name."""
        return {row.name: row for row in self.definitions}

    @cached_property
    def fingerprint(self) -> str:
        """Hexadecimal digits that name the content of the catalogue."""
        return hashlib.sha256(repr(self.definitions).encode()).hexdigest()[:16]

    def __repr__(self) -> str:
        return f"<IndicatorCatalogue {len(self.definitions)} indicators>"

    def with_indicators(self, *indicators: IndicatorDefinition | str | os.PathLike[str]) -> IndicatorCatalogue:
        """Add indicators, or the rows of TOML files.

        Raises:
            IndicatorDefinitionError: where a row is faulty or a name is taken.

        """
        added: list[IndicatorDefinition] = []
        for item in indicators:
            if isinstance(item, IndicatorDefinition):
                added.append(item)
            else:
                added += _read(Path(item).read_text("utf-8"), os.fspath(item))
        return IndicatorCatalogue((*self.definitions, *added))


def _read(text: str, name: str) -> tuple[IndicatorDefinition, ...]:
    faults: list[str] = []
    found: list[IndicatorDefinition] = []
    try:
        rows = tomllib.loads(text).get("indicator", [])
    except tomllib.TOMLDecodeError as error:
        raise IndicatorDefinitionError(name, [str(error)]) from error
    for at, row in enumerate(rows, 1):
        try:
            values: dict[str, Any] = {
                key: tuple(value) if isinstance(value, list) else value for key, value in row.items()
            }
            found.append(IndicatorDefinition(**values))
        except (TypeError, ValueError) as error:
            faults.append(f"row {at} ({row.get('name', '?')}): {type(error).__name__}: {error}")
    if faults:
        raise IndicatorDefinitionError(name, faults)
    return tuple(found)
