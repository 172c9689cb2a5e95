"""Many reports as one panel, long or wide."""

from __future__ import annotations

from enum import StrEnum
from typing import TYPE_CHECKING, Any

from govreport.export.records import to_records

if TYPE_CHECKING:
    from collections.abc import Iterable
    from decimal import Decimal

    from govreport.model import Report


class PointPolicy(StrEnum):
    """How a range or bound becomes one number; nothing does unless a policy is named.

    ``lower`` takes the low end of a range, ``midpoint`` its middle; ``stated`` takes a number only
    where the report states one, and gives None for a range. All three take the number of
    6%以上 or 5%左右 as it stands: there is nothing to add or subtract that could be defended.
    """

    LOWER = "lower"
    MIDPOINT = "midpoint"
    STATED = "stated"


def panel(
    reports: Iterable[Report], *, point: PointPolicy | str | None = None, wide: bool = False
) -> list[dict[str, Any]]:
    """Gather the indicators of many reports.

    Args:
        reports: parsed reports.
        point: the policy that turns ranges into the column ``point``; without one there is
            no such column.
        wide: one row for each region and year, with a column for each indicator, measure and
            status (``gdp_growth_target``) and beside it how the figure is bound
            (``gdp_growth_target_bound``) and which row of the long panel it comes from
            (``gdp_growth_target_row``), with the sentence, the place and all else that row
            carries. Only figures of the whole area enter; of several for one cell the first in
            reading order stays.

    Returns:
        A list of mappings, fit for ``pandas.DataFrame`` or ``csv.DictWriter``.

    Raises:
        ValueError: where `point` is no policy, or `wide` is asked for without one.

    """
    policy = None if point is None else PointPolicy(point)
    if wide and policy is None:
        names = ", ".join(PointPolicy)
        message = f"a wide panel has one number a cell: name the policy for ranges, point= one of {names}"
        raise ValueError(message)
    rows = [row for report in reports for row in to_records(report)]
    if policy is not None:
        for row in rows:
            row["point"] = point_of(row["value"], row["high"], policy)
    return _widened(rows) if wide else rows


def point_of(value: Decimal, high: Decimal | None, policy: PointPolicy) -> Decimal | None:
    """Turn a figure into one number by a named policy.

    >>> from decimal import Decimal
    >>> [point_of(Decimal(6), Decimal(7), policy) for policy in PointPolicy]
    [Decimal('6'), Decimal('6.5'), None]

    """
    if high is None or policy is PointPolicy.LOWER:
        return value
    return (value + high) / 2 if policy is PointPolicy.MIDPOINT else None


def _widened(rows: list[dict[str, Any]]) -> list[dict[str, Any]]:
    cells: dict[tuple[Any, ...], dict[str, Any]] = {}
    for at, row in enumerate(rows):
        if row["scope"] or row["year"] is None or "-" in row["period"]:
            continue
        key = (row["region"], row["region_code"], row["level"], row["year"])
        cell = cells.setdefault(key, dict(zip(("region", "region_code", "level", "year"), key, strict=True)))
        column = f"{row['id'] or row['name']}_{row['measure']}_{row['status']}"
        sign = -1 if row["change"] == "down" else 1
        if column not in cell:
            cell[column] = None if row["point"] is None else sign * row["point"]
            cell[f"{column}_bound"] = row["bound"]
            cell[f"{column}_row"] = at
    return list(cells.values())
