"""A year's goal beside what the next report says came of it."""

from __future__ import annotations

from typing import TYPE_CHECKING

import attrs

from govreport.model import Indicator, Measure, Report, Status

if TYPE_CHECKING:
    from collections.abc import Iterable, Iterator

_Key = tuple[str, str, Measure, int, str]


@attrs.frozen
class TargetPair:
    """A goal and the figure that it is measured by.

    Args:
        region: the region, as its report names it.
        name: canonical name of the indicator.
        id: stable English key.
        measure: what both figures say of it.
        year: the year both speak of.
        target: the goal, from the report before the year.
        actual: the figure, from a report after it.

    """

    region: str
    name: str
    id: str
    measure: Measure
    year: int
    target: Indicator
    actual: Indicator


def pair_targets(reports: Iterable[Report]) -> list[TargetPair]:
    """Pair goals with the figures that later reports of the same region give for the same year.

    Only figures of the whole area are paired, and only with the same measure and unit. Of
    several goals or figures for one year the first stays; a figure that is done goes before
    an estimate.

    Args:
        reports: parsed reports of any regions and years, in any order.

    """
    goals: dict[_Key, tuple[str, Indicator]] = {}
    figures: dict[_Key, Indicator] = {}
    for report in reports:
        for key, row in _keyed(report):
            if row.status is Status.TARGET:
                goals.setdefault(key, (report.metadata.region or "", row))
            elif key not in figures or (figures[key].status, row.status) == (Status.ESTIMATE, Status.ACTUAL):
                figures[key] = row
    return [
        TargetPair(region, goal.name, goal.id, goal.measure, key[3], goal, figures[key])
        for key, (region, goal) in goals.items()
        if key in figures
    ]


def _keyed(report: Report) -> Iterator[tuple[_Key, Indicator]]:
    meta = report.metadata
    region = meta.region_code or meta.region_name or meta.region
    for row in report.indicators:
        if region and not row.scope and row.period is not None and row.period.last is None:
            yield (region, row.name, row.measure, row.period.first, row.quantity.unit.symbol), row
