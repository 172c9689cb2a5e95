"""Lines of text, one a block, as the readers of pages and documents collect them."""

from __future__ import annotations

import re
from typing import TYPE_CHECKING

if TYPE_CHECKING:
    from collections.abc import Sequence

#: Between the cells of a row; the cleaners and the reader of metadata know it.
CELLS = " | "
#: Cells of a layout table hold whole paragraphs; those of a data table are at most so long.
_LONGEST_CELL = 200
_MOST_LINES = 4
#: A table is one of data where at least this share of its rows looks so.
_MOSTLY = 0.6
_WIDE = "\u2e80-\u9fff\uf900-\ufaff\ufe30-\ufe4f\uff01-\uff60“”‘’…—·"
#: Line ends of the page's source between characters that take no space between them.
_SOURCE_WRAP = re.compile(rf"(?<=[{_WIDE}])[ \t\r\f]*\n[ \t\r\n\f]*(?=[{_WIDE}])")
_BLANKS = re.compile(r"[ \t\r\n\f]+")
_NOTE_NUMBER = re.compile(r"\s*[0-9]{1,3}\s*")
_POWERS = {"2": "²", "3": "³"}


class Blocks:
    """Collects text into lines; every block and every line break ends one."""

    def __init__(self) -> None:
        self.lines: list[str] = []
        self._now: list[str] = []
        self._mark = ""

    def mark(self, marker: str) -> None:
        """Put a list marker before the next line that has text."""
        self._mark = marker

    def add(self, text: str) -> None:
        """Add running text."""
        self._now.append(text)

    @property
    def last(self) -> str:
        """The last character of the line so far; empty at its start."""
        return next((text[-1] for text in reversed(self._now) if text), "")

    def end_block(self) -> None:
        """End the line, if there is any text on it."""
        if _spaced("".join(self._now)):
            self.break_line()
        self._now.clear()

    def break_line(self) -> None:
        """End the line, even if there is no text on it."""
        line = _spaced("".join(self._now))
        if line:
            line, self._mark = self._mark + line, ""
        self.lines.append(line)
        self._now.clear()

    def extend(self, lines: Sequence[str]) -> None:
        """Add whole lines."""
        self.end_block()
        self.lines.extend(lines)


def _spaced(line: str) -> str:
    """Show blanks as a browser does: runs of ASCII ones as one, others as they are."""
    return _BLANKS.sub(" ", _SOURCE_WRAP.sub("", line)).strip(" ")


Cell = tuple[str, ...]
"""The lines of a cell."""


def table_lines(rows: Sequence[Sequence[Cell]], *, nested: bool = False) -> list[str]:
    """Write a table: a row of data on one line, the cells of a layout one after the other.

    Args:
        rows: of cells, each with its lines.
        nested: whether cells hold tables of their own, as only those of layouts do.

    >>> table_lines([[("指标",), ("增长%",)], [("粮食产量",), ("1.2",)]])
    ['指标 | 增长%', '粮食产量 | 1.2']
    >>> table_lines([[("栏目",), ("各位代表：", "一", "二", "三", "四")]])
    ['栏目', '各位代表：', '一', '二', '三', '四']

    """
    data = [not nested and _is_data(row) for row in rows]
    several = [row for row in rows if len(row) > 1]
    mostly = not nested and len(several) > 1 and sum(data) >= _MOSTLY * len(rows)
    lines: list[str] = []
    for row, is_data in zip(rows, data, strict=True):
        if is_data or (mostly and len(row) > 1):
            line = CELLS.join(" ".join(filter(None, cell)) for cell in row)
            if line.strip(CELLS):
                lines.append(line.strip(" "))
        else:
            lines.extend(line for cell in row for line in cell)
    return lines


def _is_data(row: Sequence[Cell]) -> bool:
    return len(row) > 1 and all(len(cell) <= _MOST_LINES and sum(map(len, cell)) <= _LONGEST_CELL for cell in row)


def raised(text: str, before: str) -> str:
    """Write what is raised: a power behind a unit (m²), a number of a note anywhere else ([1]).

    >>> raised("2", "米"), raised("2", "%"), raised("[2]", "%")
    ('²', '[2]', '[2]')

    """
    if not _NOTE_NUMBER.fullmatch(text):
        return text
    number = text.strip()
    if before in {"m", "米", "M", "ｍ"} and number in _POWERS:
        return _POWERS[number]
    return f"[{number}]"
