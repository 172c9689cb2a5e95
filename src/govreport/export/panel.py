"""Many reports as one panel, long or wide."""

from __future__ import annotations

from typing import TYPE_CHECKING, Any, Literal, overload

import attrs

from govreport.export.records import each_report, to_records
from govreport.model.enums import Choice
from govreport.model.shown import Records

if TYPE_CHECKING:
    from collections.abc import Iterable
    from decimal import Decimal

    from govreport.model import Report


class PointPolicy(Choice):
    """How a range or bound becomes one number; nothing does unless a policy is named.

    ``lower`` takes the low end of a range, ``midpoint`` its middle; ``stated`` takes a number only
    where the report states one, and gives None for a range. All three take the number of
    6%以上 or 5%左右 as it stands: there is nothing to add or subtract that could be defended.
    """

    LOWER = "lower"
    MIDPOINT = "midpoint"
    STATED = "stated"


@overload
def panel(
    reports: Report | Iterable[Report], *, point: PointPolicy | str | None = ..., wide: bool = ...
) -> list[dict[str, Any]]: ...
@overload
def panel(
    reports: Report | Iterable[Report],
    *,
    point: PointPolicy | str | None = ...,
    wide: bool = ...,
    engine: Literal["pandas", "polars"],
    floats: bool = ...,
) -> Any: ...
def panel(
    reports: Report | Iterable[Report],
    *,
    point: PointPolicy | str | None = None,
    wide: bool = False,
    engine: Literal["pandas", "polars"] | None = None,
    floats: bool = False,
) -> Any:
    """Gather the indicators of many reports.

    Args:
        reports: parsed reports, or one.
        point: the policy that turns ranges into the column ``point``; without one there is
            no such column.
        wide: one row for each region and year, with a column for each indicator, measure and
            status (``gdp_growth_target``) and beside it how the figure is bound
            (``gdp_growth_target_bound``) and which row of the long panel it comes from
            (``gdp_growth_target_row``), with the sentence, the place and all else that row
            carries. Only figures of the whole area enter; of several for one cell the first in
            reading order stays.
        engine: ``"pandas"`` or ``"polars"`` for a typed frame; see :func:`govreport.export.to_frame`.
        floats: give a frame floats for exact numbers.

    Returns:
        A list of mappings, fit for ``csv.DictWriter``; with `engine` a frame of that library, the
        columns of a wide one in the order of the catalogue.

    Raises:
        ValueError: where `point` or `engine` is none, or `wide` is asked for without a policy.
        ImportError: where the engine is not installed; the message names the pip command.
        TypeError: where one of `reports` is no report, such as a pair or a failure of `parse_many`.

    """
    policy = None if point is None else PointPolicy(point)
    if wide and policy is None:
        names = ", ".join(PointPolicy)
        message = f"a wide panel has one number a cell: name the policy for ranges, point= one of {names}"
        raise ValueError(message)
    if engine is not None:
        from govreport.export.frames import frame_of  # noqa: PLC0415 - the two need each other
        from govreport.export.tables import Table  # noqa: PLC0415 - the two need each other

        many = each_report(reports)
        table = Table.of(many, "indicators", point=policy) if not wide else Table.wide(many, policy or "")
        return frame_of(table, engine, floats=floats)
    rows = [row for report in each_report(reports) for row in to_records(report)]
    if policy is not None:
        add_points(rows, policy)
    return Records(widened(rows)[0] if wide else rows)


def add_points(rows: Iterable[dict[str, Any]], policy: PointPolicy) -> None:
    """Give each row the column ``point`` by `policy`."""
    for row in rows:
        row["point"] = point_of(row["value"], row["high"], policy)


def point_of(value: Decimal, high: Decimal | None, policy: PointPolicy) -> Decimal | None:
    """Turn a figure into one number by a named policy.

    >>> from decimal import Decimal
    >>> [point_of(Decimal(6), Decimal(7), policy) for policy in PointPolicy]
    [Decimal('6'), Decimal('6.5'), None]

    """
    if high is None or policy is PointPolicy.LOWER:
        return value
    return (value + high) / 2 if policy is PointPolicy.MIDPOINT else None


@attrs.frozen
class Cell:
    """What a column of a wide panel holds."""

    id: str
    name: str
    measure: str
    status: str


def widened(rows: Iterable[dict[str, Any]]) -> tuple[list[dict[str, Any]], dict[str, Cell]]:
    """Turn long rows with points into one row a region and year; say also what each column holds."""
    years: dict[tuple[Any, ...], dict[str, Any]] = {}
    cells: dict[str, Cell] = {}
    for at, row in enumerate(rows):
        if row["scope"] or row["year"] is None or "-" in row["period"]:
            continue
        key = (row["region"], row["region_code"], row["level"], row["year"])
        year = years.setdefault(key, dict(zip(("region", "region_code", "level", "year"), key, strict=True)))
        column = f"{row['id'] or row['name']}_{row['measure']}_{row['status']}"
        cells.setdefault(column, Cell(row["id"], row["name"], row["measure"], row["status"]))
        sign = -1 if row["change"] == "down" else 1
        if column not in year:
            year[column] = None if row["point"] is None else sign * row["point"]
            year[f"{column}_bound"] = row["bound"]
            year[f"{column}_row"] = at
    return list(years.values()), cells
