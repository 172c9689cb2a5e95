"""Targets against actuals over the years."""

from __future__ import annotations

import warnings
from collections import Counter
from typing import TYPE_CHECKING, Any, Literal

import attrs

from govreport.export.panel import panel
from govreport.export.tables.columns import column_named
from govreport.model import Measure, Report, Status
from govreport.model.catalogue import IndicatorCatalogue
from govreport.plot.canvas import BLUE, GREY, ORANGE, Language, canvas, label

if TYPE_CHECKING:
    from collections.abc import Iterable, Mapping

#: How a target is drawn by its bound: the marker points to where it is open.
_MARKERS = {">=": "^", ">": "^", "<=": "v", "<": "v", "~": "D", "=": "o"}
_TOLD = {"^": "at_least", "v": "at_most", "D": "about", "o": "exact"}
_YI, _WAN = 10**8, 10**4


@attrs.frozen
class _Goal:
    year: int
    low: float
    high: float
    marker: str


def targets(  # noqa: PLR0913 - the options of a figure
    reports: Report | Iterable[Report],
    indicator: str = "gdp",
    measure: Measure | str = Measure.GROWTH,
    *,
    region: str | None = None,
    ax: Any = None,
    language: Literal["zh", "en"] = "zh",
    font: str | None = None,
) -> Any:
    """Draw the targets of an indicator against what came of them.

    Each goal stands at the year it is for; its marker says whether it is a number, a floor (▲), a cap
    (▼) or about that much (◆), and a range is a bar. The line joins what later reports say was done.

    Args:
        reports: of one region, or of several with `region`.
        indicator: name or key of the catalogue, such as 地区生产总值 or ``"gdp"``.
        measure: what the figures say of it.
        region: whose figures, by the full or the short name.
        ax: axes of matplotlib to draw on; new ones where left out.
        language: of the labels.
        font: family or file of a font with Chinese characters; one is found where left out.

    Returns:
        The axes.

    Raises:
        ValueError: where there are no such figures, or figures of several regions and none is named.
        MissingFontError: where no font with Chinese characters is installed.
        ImportError: where matplotlib is not installed; the message names the pip command.

    """
    rows = _rows(panel([reports] if isinstance(reports, Report) else reports), indicator, Measure(measure), region)
    scale, unit = _scale(rows, language)
    goals = [_goal(row, scale) for row in rows if row["status"] == Status.TARGET]
    done = _done(rows, scale)
    with canvas(ax, font, (7.0, 4.0)) as axes:
        if done:
            axes.plot(
                list(done), list(done.values()), color=GREY, marker="s", markersize=5, label=label("actual", language)
            )
        _draw_goals(axes, goals, language)
        years = sorted({goal.year for goal in goals} | set(done))
        axes.set_xticks(years, [str(year) for year in years])
        axes.set_xlim(years[0] - 0.5, years[-1] + 0.5)
        axes.set_ylabel(unit)
        axes.set_title(_title(rows[0], language), loc="left")
        axes.grid(axis="y", linewidth=0.4, alpha=0.6)
        axes.legend(frameon=False)
    return axes


def _rows(rows: list[dict[str, Any]], indicator: str, measure: Measure, region: str | None) -> list[Mapping[str, Any]]:
    """The figures to draw: of the whole area, single years, one region and one unit."""
    found = [
        row
        for row in rows
        if indicator in {row["id"], row["name"]}
        and row["measure"] == measure
        and not row["scope"]
        and row["year"] is not None
        and "-" not in row["period"]
        and region in {None, row["region"], row["region_name"]}
    ]
    if not found:
        message = f"there is no {measure} of {indicator!r}" + (f" in {region!r}" if region else "")
        raise ValueError(message)
    regions = list(dict.fromkeys(row["region"] for row in found))
    if len(regions) > 1:
        message = f"these are reports of several regions: name one with region=, of {', '.join(map(str, regions))}"
        raise ValueError(message)
    ((unit, number),) = Counter(row["unit"] for row in found).most_common(1)
    if number < len(found):
        message = f"{len(found) - number} figure(s) of {indicator!r} are not in {unit!r} and are left out"
        warnings.warn(message, stacklevel=3)
    return [row for row in found if row["unit"] == unit]


def _scale(rows: list[Mapping[str, Any]], language: Language) -> tuple[int, str]:
    """What to divide numbers by, and what the axis then counts in."""
    unit = rows[0]["unit"]
    most = max(row["value"] for row in rows)
    for scale, power in ((_YI, "亿"), (_WAN, "万")):
        if most >= scale:
            return scale, label("scaled", language, power=power, unit=unit)
    return 1, unit


def _title(row: Mapping[str, Any], language: Language) -> str:
    measure = column_named("measure")
    if language == "zh":
        told = measure.chinese[measure.words.index(row["measure"])]
        return f"{row['region'] or ''}{row['name']}（{told}）"
    definition = IndicatorCatalogue.default().by_name.get(row["name"])
    name = definition.english if definition and definition.english else row["id"] or row["name"]
    return f"{row['region'] or ''} {name} ({row['measure']})".strip()


def _goal(row: Mapping[str, Any], scale: int) -> _Goal:
    ends = [_signed(row, end) / scale for end in (row["value"], row["high"]) if end is not None]
    return _Goal(row["year"], min(ends), max(ends), _MARKERS[row["bound"]])


def _done(rows: list[Mapping[str, Any]], scale: int) -> dict[int, float]:
    """What was done, a figure a year: one that is final goes before an estimate, the first before the others."""
    done: dict[int, float] = {}
    for status in (Status.ACTUAL, Status.ESTIMATE):
        for row in rows:
            if row["status"] == status:
                done.setdefault(row["year"], _signed(row, row["value"]) / scale)
    return dict(sorted(done.items()))


def _signed(row: Mapping[str, Any], number: Any) -> float:
    return float(-number if row["change"] == "down" else number)


def _draw_goals(ax: Any, goals: list[_Goal], language: Language) -> None:
    for marker, told in _TOLD.items():
        some = [goal for goal in goals if goal.marker == marker and goal.low == goal.high]
        if some:
            years, numbers = [goal.year for goal in some], [goal.low for goal in some]
            ax.scatter(years, numbers, color=BLUE, marker=marker, s=60, zorder=3, label=label(told, language))
    ranges = [goal for goal in goals if goal.low < goal.high]
    if ranges:
        years = [goal.year for goal in ranges]
        heights, lows = [goal.high - goal.low for goal in ranges], [goal.low for goal in ranges]
        ax.bar(years, heights, bottom=lows, width=0.18, color=ORANGE, zorder=2, label=label("range", language))
