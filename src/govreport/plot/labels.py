"""What figures say, and the canvas they say it on."""

from __future__ import annotations

import tomllib
from contextlib import contextmanager
from functools import cache
from importlib.resources import files
from typing import TYPE_CHECKING, Any, Literal

if TYPE_CHECKING:
    from collections.abc import Iterator

Language = Literal["zh", "en"]

#: Colours that people with any kind of colour vision can tell apart (Okabe and Ito, "Color Universal Design", 2008).
BLUE, ORANGE, GREEN, GREY, SKY, RED = "#0072B2", "#E69F00", "#009E73", "#666666", "#56B4E9", "#D55E00"


@cache
def table() -> dict[str, Any]:
    """The data file of figures."""
    return tomllib.loads(files("govreport.data").joinpath("plots.toml").read_text("utf-8"))


def label(key: str, language: Language, **values: Any) -> str:
    """A label in a language.

    >>> label("target", "zh"), label("numbers", "en", width=100)
    ('目标', 'numbers in 100 characters')

    """
    told: str = table()["labels"][key][language]
    return told.format(**values)


@contextmanager
def canvas(ax: Any, font: str | None, size: tuple[float, float]) -> Iterator[Any]:
    """Give axes to draw on, in a Chinese font and with nothing changed for other figures."""
    from govreport.plot.fonts import chinese_font, matplotlib  # noqa: PLC0415 - the two need each other

    family = [chinese_font(font), "DejaVu Sans"]  # the second has what the first may lack, such as a minus sign
    mpl = matplotlib()
    with mpl.rc_context({"font.family": family}):
        if ax is None:
            from matplotlib import pyplot  # noqa: PLC0415 - an extra

            _, ax = pyplot.subplots(figsize=size, layout="constrained")
        ax.tick_params(labelfontfamily=family)
        ax.spines[["top", "right"]].set_visible(False)
        yield ax
        for text in ax.findobj(mpl.text.Text):  # also what was there before, such as an empty title
            text.set_fontfamily(family)
