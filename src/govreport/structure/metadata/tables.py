"""The tables that reading metadata needs, loaded when first asked for."""

from __future__ import annotations

import tomllib
from functools import cache
from importlib.resources import files
from typing import Any, NamedTuple


class Province(NamedTuple):
    """A division of the first order."""

    name: str
    short: str
    code: str
    sign: str


@cache
def provinces() -> dict[str, Province]:
    """The divisions of the first order, by full name."""
    rows = _load("divisions.toml")["province"]
    return {row["name"]: Province(**row) for row in rows}


@cache
def province_by_short() -> dict[str, Province]:
    """The same by short name (江苏)."""
    return {province.short: province for province in provinces().values()}


@cache
def labels() -> dict[str, tuple[str, ...]]:
    """Labels of index tables by field; ``other`` for fields that are not asked for."""
    return {field: tuple(words) for field, words in _load("metadata.toml")["labels"].items()}


@cache
def heads() -> tuple[str, ...]:
    """Offices that give a government's report."""
    return tuple(_load("metadata.toml")["offices"]["heads"])


@cache
def document_types() -> tuple[tuple[str, str], ...]:
    """How titles end, and what the document is."""
    return tuple((ending, kind) for ending, kind in _load("metadata.toml")["documents"]["types"])


@cache
def surnames() -> frozenset[str]:
    """Common surnames of one character."""
    return frozenset(_load("metadata.toml")["surnames"]["common"])


@cache
def not_cities() -> frozenset[str]:
    """Words that stand before 市 without being a city's name."""
    return frozenset(_load("metadata.toml")["words"]["before_city"].split())


@cache
def _load(name: str) -> dict[str, Any]:
    return tomllib.loads((files("govreport.data") / name).read_text(encoding="utf-8"))
