"""A heat map of word shares: sections, years or places against themes."""

from __future__ import annotations

from typing import TYPE_CHECKING, Any, Literal

from govreport.export.tables.columns import column_named
from govreport.plot.canvas import Language, canvas, label

if TYPE_CHECKING:
    from collections.abc import Mapping

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
