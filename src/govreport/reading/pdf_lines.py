"""The characters of a page put into lines, by where they stand."""

from __future__ import annotations

import statistics
from typing import TYPE_CHECKING, NamedTuple

import attrs

from govreport.reading.blocks import raised

if TYPE_CHECKING:
    from collections.abc import Iterator, Sequence

#: Characters stand on one line where their middles lie within so much of their height.
_SAME_LINE = 0.55
#: A wider gap, in heights of characters, parts cells, or words that were set apart.
_CELL_GAP = 1.5
#: Between Latin words, the least gap that is a blank.
_WORD_GAP = 0.18
#: A note's mark is smaller than its line, and higher.
_SMALL = 0.78
_RAISED = 0.08
#: Characters from here on are as wide as they are high.
_FIRST_WIDE = "\u2e80"


class Glyph(NamedTuple):
    """A character and its box; y grows upwards."""

    char: str
    left: float
    bottom: float
    right: float
    top: float

    @property
    def height(self) -> float:
        """How high its font makes it."""
        return self.top - self.bottom

    @property
    def middle(self) -> float:
        """Half-way up."""
        return (self.top + self.bottom) / 2


@attrs.frozen
class Line:
    """A line of a page.

    Args:
        text: from left to right.
        left: where it starts.
        right: where it ends.
        middle: how high on the page.
        size: how high most of its characters are.
        em: how wide a Chinese character is in it.

    """

    text: str
    left: float
    right: float
    middle: float
    size: float
    em: float


@attrs.frozen
class Page:
    """The lines of a page from top to bottom, and the height of the page."""

    lines: tuple[Line, ...]
    height: float


def make_page(glyphs: Sequence[Glyph], width: float, height: float) -> Page:
    """Put the characters of a page into lines; two columns are read one after the other."""
    left, right = _columns(glyphs, width)
    lines = [line for column in (left, right) for line in _lines(column)]
    return Page(tuple(lines), height)


def _lines(glyphs: Sequence[Glyph]) -> Iterator[Line]:
    for row in _rows(glyphs):
        inked = [glyph for glyph in row if not glyph.char.isspace()]
        if inked:
            size = statistics.median(glyph.height for glyph in inked)
            middle = statistics.median(glyph.middle for glyph in inked)
            text = "".join(_texts(row, size, middle)).strip(" ")
            wide = [glyph.right - glyph.left for glyph in inked if glyph.char >= _FIRST_WIDE]
            em = statistics.median(wide) if wide else size
            yield Line(text, inked[0].left, max(glyph.right for glyph in inked), middle, size, em)


def _rows(glyphs: Sequence[Glyph]) -> Iterator[list[Glyph]]:
    """Part the characters by height, each row sorted from left to right."""
    row: list[Glyph] = []
    middle = height = 0.0
    for glyph in sorted(glyphs, key=lambda glyph: -glyph.middle):
        if row and middle - glyph.middle > _SAME_LINE * max(height, glyph.height):
            yield sorted(row, key=lambda glyph: glyph.left)
            row = []
        if not row or glyph.height > height:
            middle, height = glyph.middle, glyph.height
        row.append(glyph)
    if row:
        yield sorted(row, key=lambda glyph: glyph.left)


def _texts(row: Sequence[Glyph], size: float, middle: float) -> Iterator[str]:
    """Write a row: gaps as blanks, or as bars between cells with figures; marks of notes in brackets."""
    written = ""
    mark = ""
    end: float | None = None
    for glyph in row:
        small = glyph.char.isdigit() and glyph.height < _SMALL * size and glyph.middle > middle + _RAISED * size
        if mark and not small:
            written += (sign := raised(mark, written[-1:]))
            yield sign
            mark = ""
        if end is not None and not glyph.char.isspace():
            gap = _gap((glyph.left - end) / size if size else 0.0, written[-1:], glyph.char)
            written += gap
            yield gap
        if small:
            mark += glyph.char
        else:
            written += glyph.char
            yield glyph.char
        end = glyph.right if end is None else max(end, glyph.right)
    if mark:
        yield raised(mark, written[-1:])


def _gap(width: float, before: str, after: str) -> str:
    """What stands for a gap of so many heights."""
    if width >= _CELL_GAP:
        return " | " if _is_figure(before) or _is_figure(after) else "　"
    latin = before.isascii() and after.isascii() and before.isalpha() and after.isalpha()
    return " " if latin and width >= _WORD_GAP else ""


def _is_figure(char: str) -> bool:
    return char.isascii() and (char.isdigit() or char in "%-+.")


#: Half the width of the gap between two columns, as a share of the page's.
_GUTTER = 0.012
#: Where on the page it is looked for, in such halves from the middle.
_PLACES = (0, -1, 1, -2, 2, -3, 3, -4, 4)
_FEWEST_ROWS = 12
#: So many of the rows, at least, have text on both sides and none in the gap.
_SPLIT_ROWS = 0.7
#: So many characters stand on each side, else it is a table.
_COLUMN = 10


def _columns(glyphs: Sequence[Glyph], width: float) -> tuple[Sequence[Glyph], Sequence[Glyph]]:
    """Part a page of two columns at its gutter; what stands across it stays with the left one."""
    rows = list(_rows([glyph for glyph in glyphs if not glyph.char.isspace()]))
    if len(rows) < _FEWEST_ROWS or width <= 0:
        return glyphs, ()
    half = _GUTTER * width
    for place in _PLACES:
        gutter = width / 2 + place * half
        split = [row for row in rows if _is_split(row, gutter, half)]
        if len(split) < _SPLIT_ROWS * len(rows):
            continue
        counts = [sum(glyph.right <= gutter for glyph in row) for row in split]
        rest = [len(row) - count for row, count in zip(split, counts, strict=True)]
        if min(statistics.median(counts), statistics.median(rest)) >= _COLUMN:
            return _parted(rows, gutter, half)
    return glyphs, ()


def _is_split(row: Sequence[Glyph], gutter: float, half: float) -> bool:
    """Tell a row that stands on both sides of a gutter, or on one, and leaves it free."""
    return all(glyph.right <= gutter - half or glyph.left >= gutter + half for glyph in row)


def _parted(rows: list[list[Glyph]], gutter: float, half: float) -> tuple[Sequence[Glyph], Sequence[Glyph]]:
    left: list[Glyph] = []
    right: list[Glyph] = []
    for row in rows:
        split = _is_split(row, gutter, half)
        for glyph in row:
            (right if split and glyph.left > gutter else left).append(glyph)
    return left, right
