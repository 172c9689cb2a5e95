"""The number profile of a report: where its figures stand, and of what kind they are."""

from __future__ import annotations

from typing import TYPE_CHECKING, Any, Literal

from govreport.export.tables.columns import column_named
from govreport.model import Dimension
from govreport.plot.canvas import BLUE, GREEN, GREY, ORANGE, RED, Language, canvas, label

if TYPE_CHECKING:
    from govreport.model import Report

_BINS = 40
_KINDS = {"currency": BLUE, "ratio": ORANGE, "physical": GREEN, "count": GREY}
_COUNTS = frozenset({Dimension.COUNT, Dimension.NONE, Dimension.COMPOSITE, Dimension.CONTAINER, Dimension.TIME})
_RATIOS = frozenset({Dimension.RATIO, Dimension.RATIO_DIFFERENCE})


def numbers(report: Report, *, ax: Any = None, language: Literal["zh", "en"] = "zh", font: str | None = None) -> Any:
    """Draw where the numbers of a report stand, by kind, with its parts above and its targets below.

    Args:
        report: the report.
        ax: axes of matplotlib to draw on; new ones where left out.
        language: of the labels.
        font: family or file of a font with Chinese characters; one is found where left out.

    Returns:
        The axes.

    Raises:
        MissingFontError: where no font with Chinese characters is installed.
        ImportError: where matplotlib is not installed; the message names the pip command.

    """
    length = max(len(report.text), 1)
    step = -(-length // _BINS)
    heights = {kind: [0] * _BINS for kind in _KINDS}
    for quantity in report.quantities:
        heights[_kind(quantity.unit.dimension)][quantity.span.start // step] += 1
    with canvas(ax, font, (9.0, 3.6)) as axes:
        bottom = [0] * _BINS
        for kind, colour in _KINDS.items():
            places = [at * step for at in range(_BINS)]
            axes.bar(places, heights[kind], step, bottom, align="edge", color=colour, label=label(kind, language))
            bottom = [low + more for low, more in zip(bottom, heights[kind], strict=True)]
        _draw_targets(axes, report, language)
        top = max(1, *bottom)
        _draw_parts(axes, report, top, language)
        axes.set_xlim(0, length)
        axes.set_xlabel(label("place", language))
        axes.set_ylabel(label("numbers", language, width=step))
        axes.set_title(report.metadata.title or "", loc="left")
        axes.set_yticks(range(0, top + 1, 1 + top // 8))
        axes.legend(frameon=False, ncols=5, loc="upper center", bbox_to_anchor=(0.5, -0.18))
    return axes


def _kind(dimension: Dimension) -> str:
    if dimension is Dimension.CURRENCY:
        return "currency"
    if dimension in _RATIOS:
        return "ratio"
    return "count" if dimension in _COUNTS else "physical"


def _draw_targets(ax: Any, report: Report, language: Language) -> None:
    places = [row.quantity.span.start for row in report.targets]
    if places:
        below = [-0.6] * len(places)
        ax.scatter(places, below, marker="|", s=40, color=RED, label=label("of_targets", language))


def _draw_parts(ax: Any, report: Report, top: int, language: Language) -> None:
    """Name the parts between lines where they begin."""
    part = column_named("part")
    starts = [heading for heading in report.headings if heading.level == 1]
    ends = [heading.span.start for heading in starts[1:]] + [len(report.text)] * bool(starts)
    ax.set_ylim(-1, top * 1.25)
    for heading, end in zip(starts, ends, strict=True):
        start = heading.span.start
        ax.axvline(start, color=GREY, linewidth=0.8, linestyle=":")
        role = str(heading.role or "other")
        told = part.chinese[part.words.index(role)] if language == "zh" else role
        room = (end - start) / max(len(report.text), 1)
        if room > 0.06:  # noqa: PLR2004 - a narrower part has no room for its name
            ax.text((start + end) / 2, top * 1.16, told, ha="center", va="center", color=GREY)
