"""What figures say, the canvas they say it on, and a font with Chinese characters for it."""

from __future__ import annotations

from contextlib import contextmanager
from functools import cache
from pathlib import Path
from typing import TYPE_CHECKING, Any, Literal

from govreport.data import table
from govreport.errors import MissingFontError

if TYPE_CHECKING:
    from collections.abc import Iterator

Language = Literal["zh", "en"]

#: Colours that people with any kind of colour vision can tell apart (Okabe and Ito, "Color Universal Design", 2008).
BLUE, ORANGE, GREEN, GREY, SKY, RED = "#0072B2", "#E69F00", "#009E73", "#666666", "#56B4E9", "#D55E00"


def label(key: str, language: Language, **values: Any) -> str:
    """A label in a language.

    >>> label("target", "zh"), label("numbers", "en", width=100)
    ('目标', 'numbers in 100 characters')

    """
    told: str = table("labels")["plot"]["labels"][key][language]
    return told.format(**values)


@contextmanager
def canvas(ax: Any, font: str | None, size: tuple[float, float]) -> Iterator[Any]:
    """Give axes to draw on, in a Chinese font and with nothing changed for other figures."""
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


def chinese_font(font: str | None = None) -> str:
    """Find a font with Chinese characters and give the name of its family.

    Args:
        font: a family to use instead of the known ones, or the path of a font file.

    Raises:
        MissingFontError: where there is none; the message says what to install.
        ImportError: where matplotlib is not installed; the message names the pip command.

    """
    matplotlib()
    if font is None:
        return _known()
    from matplotlib import font_manager  # noqa: PLC0415 - an extra

    if Path(font).is_file():
        font_manager.fontManager.addfont(font)
        return str(font_manager.FontProperties(fname=font).get_name())
    if font not in _installed():
        raise MissingFontError((font,))
    return font


def matplotlib() -> Any:
    """The library, or an error that names the pip command."""
    try:
        import matplotlib as mpl  # noqa: PLC0415 - an extra
    except ImportError as error:
        message = "figures need matplotlib: pip install 'govreport[plot]'"
        raise ImportError(message) from error
    return mpl


@cache
def _known() -> str:
    installed = _installed()
    families: list[str] = table("labels")["plot"]["fonts"]
    found = next((family for family in families if family in installed), None)
    if found is None and _added():
        installed = _installed()
        found = next((family for family in families if family in installed), None)
    if found is None:
        raise MissingFontError(tuple(families))
    return found


def _installed() -> set[str]:
    from matplotlib import font_manager  # noqa: PLC0415 - an extra

    return {entry.name for entry in font_manager.fontManager.ttflist}


def _added() -> bool:
    """Look for font files that were installed after matplotlib made its list; tell whether there are any."""
    from matplotlib import font_manager  # noqa: PLC0415 - an extra

    listed = {entry.fname for entry in font_manager.fontManager.ttflist}
    new = [
        path
        for path in font_manager.findSystemFonts()
        if path not in listed
        and Path(path).name.lower().replace("-", "").startswith(tuple(table("labels")["plot"]["files"]))
    ]
    for path in new:
        font_manager.fontManager.addfont(path)
    return bool(new)
