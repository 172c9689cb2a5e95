"""How much room text takes where Chinese characters take two columns, and text in columns."""

from __future__ import annotations

import unicodedata
from typing import TYPE_CHECKING

if TYPE_CHECKING:
    from collections.abc import Iterable, Sequence

_WIDE = frozenset("WF")
_TRANSPARENT = frozenset(("Mn", "Me", "Cf"))


def width(text: str) -> int:
    """Count the columns that `text` takes in a terminal.

    >>> width("GDP"), width("增长5%")
    (3, 6)

    """
    if text.isascii():
        return len(text)
    return sum(columns_of(char) for char in text)


def columns_of(char: str) -> int:
    """Count the columns of one character: 0, 1 or 2."""
    if unicodedata.category(char) in _TRANSPARENT:
        return 0
    return 2 if unicodedata.east_asian_width(char) in _WIDE else 1


def plain(text: str) -> str:
    r"""Make one printable line of `text`: no control character reaches the terminal.

    >>> plain("石桥镇\n\x1b[31m政府")
    '石桥镇 ?[31m政府'

    """
    line = " ".join(text.split())
    return line if line.isprintable() else "".join(c if c.isprintable() or c == "\u3000" else "?" for c in line)


def clipped(text: str, columns: int) -> str:
    """Shorten `text` to at most `columns` columns.

    >>> clipped("地区生产总值", 9)
    '地区生产…'

    """
    if width(text) <= columns:
        return text
    taken = ""
    used = 1  # the sign that something is missing
    for char in text:
        used += columns_of(char)
        if used > columns:
            break
        taken += char
    return taken + "…"


def table(head: Sequence[str], rows: Iterable[Sequence[str]], *, indent: str = "  ") -> list[str]:
    r"""Lay rows out in columns under a head.

    >>> print("\n".join(table(("name", "goal"), [("粮食总产量", "5%"), ("GDP", "6%左右")], indent="")))
    name        goal
    ----------  ------
    粮食总产量  5%
    GDP         6%左右

    """
    cells = [list(head), *([plain(cell) for cell in row] for row in rows)]
    widths = [max(map(width, column)) for column in zip(*cells, strict=True)]
    cells.insert(1, ["-" * columns for columns in widths])
    return [(indent + "  ".join(map(_padded, row, widths))).rstrip() for row in cells]


def _padded(text: str, columns: int) -> str:
    return text + " " * (columns - width(text))
