"""A font with Chinese characters, found among those that are installed."""

from __future__ import annotations

from functools import cache
from pathlib import Path
from typing import Any

from govreport.errors import MissingFontError
from govreport.plot.labels import table


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
    families: list[str] = table()["fonts"]
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
        if path not in listed and Path(path).name.lower().replace("-", "").startswith(tuple(table()["files"]))
    ]
    for path in new:
        font_manager.fontManager.addfont(path)
    return bool(new)
