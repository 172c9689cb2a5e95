"""Figures of the text: a heat map of word shares, and where its numbers stand."""

from __future__ import annotations

from typing import TYPE_CHECKING, Any, Literal

from govreport.export.tables.columns import column_named
from govreport.model import Dimension
from govreport.plot.canvas import BLUE, GREEN, GREY, ORANGE, RED, Language, canvas, label

if TYPE_CHECKING:
    from collections.abc import Mapping

    from govreport.model import Report

#: Shares above this part of the largest stand in white on a dark ground.
_DARK = 0.6


def shares(
    table: Mapping[Any, Mapping[Any, Any]],
    *,
    ax: Any = None,
    language: Literal["zh", "en"] = "zh",
    font: str | None = None,
) -> Any:
    """Draw shares as a heat map, each cell with its percentage.

    Args:
        table: a row for each theme (or year, or place), each a mapping from section to share. A
            share is a number between 0 and 1, None where nothing was there to be measured, or
            anything with such a `share`, as ``govreport.measures`` gives them.
        ax: axes of matplotlib to draw on; new ones where left out.
        language: of the labels.
        font: family or file of a font with Chinese characters; one is found where left out.

    Returns:
        The axes.

    Raises:
        ValueError: where the table is empty.
        MissingFontError: where no font with Chinese characters is installed.
        ImportError: where matplotlib is not installed; the message names the pip command.

    """
    rows = list(table)
    columns = list(dict.fromkeys(section for row in table.values() for section in row))
    if not columns:
        message = "there are no shares to draw"
        raise ValueError(message)
    cells = [[_number(table[row].get(column)) for column in columns] for row in rows]
    most = max((cell for line in cells for cell in line if cell is not None), default=0) or 1
    size = (2.5 + 0.9 * len(columns), 1.2 + 0.45 * len(rows))
    with canvas(ax, font, size) as axes:
        shown = [[float("nan") if cell is None else cell for cell in line] for line in cells]
        image = axes.imshow(shown, cmap="Blues", vmin=0, vmax=most, aspect="auto")
        for down, line in enumerate(cells):
            for across, cell in enumerate(line):
                colour = "white" if cell is not None and cell > _DARK * most else "black"
                axes.text(across, down, _told(cell), ha="center", va="center", color=colour)
        names = [_name(column, language) for column in columns]
        axes.set_xticks(range(len(columns)), names, rotation=30 if max(map(len, names)) > 6 else 0)  # noqa: PLR2004
        axes.set_yticks(range(len(rows)), [_name(row, language) for row in rows])
        axes.spines[:].set_visible(False)
        axes.tick_params(length=0)
        bar = axes.figure.colorbar(image, ax=axes, label=label("share", language), format=lambda one, _: f"{one:.1%}")
        bar.outline.set_visible(False)
    return axes


def _number(cell: Any) -> float | None:
    share = getattr(cell, "share", cell)
    return None if share is None else float(share)


def _told(cell: float | None) -> str:
    return "–" if cell is None else f"{cell:.1%}"


def _name(key: Any, language: Language) -> str:
    """The words of a key; the parts of a report have Chinese names of their own."""
    part = column_named("part")
    if language == "zh" and key in part.words:
        return part.chinese[part.words.index(key)]
    return str(key)


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
