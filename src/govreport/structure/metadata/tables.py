"""The tables that reading metadata needs, loaded when first asked for."""

from __future__ import annotations

from functools import cache
from typing import NamedTuple

from govreport.data import table


class Province(NamedTuple):
    """A division of the first order."""

    name: str
    short: str
    code: str
    sign: str


@cache
def provinces() -> dict[str, Province]:
    """The divisions of the first order, by full name."""
    rows = table("metadata")["province"]
    return {row["name"]: Province(**row) for row in rows}


@cache
def province_by_short() -> dict[str, Province]:
    """The same by short name (江苏)."""
    return {province.short: province for province in provinces().values()}


@cache
def labels() -> dict[str, tuple[str, ...]]:
    """Labels of index tables by field; ``other`` for fields that are not asked for."""
    return {field: tuple(words) for field, words in table("metadata")["labels"].items()}


@cache
def heads() -> tuple[str, ...]:
    """Offices that give a government's report."""
    return tuple(table("metadata")["offices"]["heads"])


@cache
def document_types() -> tuple[tuple[str, str], ...]:
    """How titles end, and what the document is."""
    return tuple((ending, kind) for ending, kind in table("metadata")["documents"]["types"])


@cache
def surnames() -> frozenset[str]:
    """Common surnames of one character."""
    return frozenset(table("metadata")["surnames"]["common"])


@cache
def not_cities() -> frozenset[str]:
    """Words that stand before 市 without being a city's name."""
    return frozenset(table("metadata")["words"]["before_city"].split())
