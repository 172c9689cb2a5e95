"""From the place as a report names it to one row of a table of divisions."""

from __future__ import annotations

from itertools import product
from typing import TYPE_CHECKING

import attrs

from govreport.model import Level
from govreport.regions.tables import load, tables_for

if TYPE_CHECKING:
    from govreport.model import Metadata
    from govreport.regions.tables import DivisionTable


@attrs.frozen
class Division:
    """A place with its code and the names from its province down."""

    code: str
    chain: tuple[str, ...]


def resolve(metadata: Metadata) -> Division | None:
    """Look the reporting place up in the table that was in force in its year.

    Where that table does not know the place, the nearest one that does is taken. Where none knows it
    under the superiors that the metadata names, they were read wrong, and it is looked up under their
    province alone, then by its name. None where the name fits several places and the report does not
    say which.
    """
    region, name, level = metadata.region, metadata.region_name, metadata.level
    if not region or not name or level in (None, Level.NATIONAL):
        return None
    above = region.removesuffix(name)
    year = metadata.plan_year or metadata.review_year or (metadata.delivered.year if metadata.delivered else None)
    superiors = (above,) if level is Level.TOWN else dict.fromkeys((above, _province(above), ""))
    for over, revision in product(superiors, tables_for(year)):
        table = load(revision)
        codes = _above_town(table, over) if level is Level.TOWN else _fitting(table, name, over, level)
        if len(codes) == 1:
            below = (name,) if level is Level.TOWN else ()
            return Division(codes[0], (*table.chain(codes[0]), *below))
        if codes:
            return None
    return None


def _province(above: str) -> str:
    """Read the province that `above` opens with; empty where it opens with none."""
    names = load(None).names
    return next((name for code, name in names.items() if code.endswith("0000") and above.startswith(name)), "")


def _fitting(table: DivisionTable, name: str, above: str, level: Level | None) -> list[str]:
    """List the codes of places called `name` whose superiors agree with those named `above` it."""
    codes = [code for code in table.codes.get(name, ()) if _under(above, table.chain(code)[:-1])]
    return [code for code in codes if level_of(code) is level] or codes


def level_of(code: str) -> Level:
    """Read the level off a code: two digits each for province, prefecture and county."""
    if code.endswith("0000"):
        return Level.PROVINCE
    return Level.PREFECTURE if code.endswith("00") else Level.COUNTY


def _under(above: str, superiors: tuple[str, ...]) -> bool:
    """Tell whether `above` names only superiors, in order; it may leave some out."""
    for superior in superiors:
        above = above.removeprefix(superior)
    return not above


def true_superiors(above: str, superiors: tuple[str, ...]) -> str:
    """Keep the names before a place where they are its superiors; name all of these where they are not.

    >>> true_superiors("青岚省云溪市", ("青岚省", "石桥市"))
    '青岚省石桥市'

    """
    if _under(above, superiors):
        return above
    return "".join(superiors)


def _above_town(table: DivisionTable, above: str) -> list[str]:
    """List the codes of the places that the names above a town end in."""
    for start in range(len(above)):
        codes = _fitting(table, above[start:], above[:start], Level.COUNTY)
        if codes:
            return codes
    return []
