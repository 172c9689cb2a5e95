"""Lines: hard wraps are joined, so that every block of the report stands on one line."""

from __future__ import annotations

from itertools import pairwise
from typing import TYPE_CHECKING

from govreport.cleaning.joining import Joiner
from govreport.cleaning.wrapping import read_layout
from govreport.edits import Edits
from govreport.language.patterns import lazy_pattern

if TYPE_CHECKING:
    from collections.abc import Iterable

    from govreport.cleaning.pieces import Piece
    from govreport.cleaning.wrapping import Layout
    from govreport.edits import Edit
    from govreport.traced import TracedText

_BLANK_ENDS = lazy_pattern(r"[^\S\n]+\n\s*|\n\s+")


#: The kinds of edits made here.
_BLANK, _WRAP, _BREAK = (("lines.blank", False, None), ("lines.wrap", False, None), ("lines.break", False, None))


def join_lines(traced: TracedText, /) -> Iterable[Edit]:
    r"""Join what the page broke and part what it ran together, by blanks and line ends alone.

    >>> from govreport import TracedText
    >>> page = TracedText.of("  一、工作回顾\n\n工业提速。全年完成投资12亿\n元，增长8%。\n")
    >>> page.apply(join_lines(page), name="lines").text
    '一、工作回顾\n工业提速。全年完成投资12亿元，增长8%。'

    """
    text, edits = traced.text, Edits.of(())
    layout = read_layout(text)
    pieces = layout.pieces
    if not pieces:
        if text:
            edits.append(0, len(text), "", _BLANK)
        return edits
    if pieces[0].start:
        edits.append(0, pieces[0].start, "", _BLANK)
    if pieces[0].tall:
        _join_within_column(text, pieces[0], edits)
    _join_pieces(text, layout, edits)
    if pieces[-1].end < len(text):
        edits.append(pieces[-1].end, len(text), "", _BLANK)
    return edits


def _join_pieces(text: str, layout: Layout, edits: Edits) -> None:
    """Decide for each break of the page."""
    for (left, right), joins in zip(pairwise(layout.pieces), Joiner(layout).decide(), strict=True):
        low, high = left.end, right.start
        if joins:
            seam = text[low - 1] + text[high]
            edits.append(low, high, " " if seam.isascii() and seam.isalpha() else "", _WRAP)
        elif high - low > 1 or text[low] != "\n":
            edits.append(low, high, "\n", _BREAK)
        if right.tall:
            _join_within_column(text, right, edits)


def _join_within_column(text: str, column: Piece, edits: Edits) -> None:
    """Take the blanks out around the line ends of a column."""
    for gap in _BLANK_ENDS.finditer(text, column.start, column.end):
        edits.append(*gap.span(), "\n", _BREAK)
