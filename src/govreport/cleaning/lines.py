"""Lines: hard wraps are joined, so that every block of the report stands on one line."""

from __future__ import annotations

from typing import TYPE_CHECKING

from govreport.cleaning.joining import Joiner
from govreport.cleaning.wrapping import read_layout
from govreport.language.patterns import lazy_pattern
from govreport.spans import Span
from govreport.traced import Edit

if TYPE_CHECKING:
    from collections.abc import Iterator

    from govreport.cleaning.pieces import Piece
    from govreport.traced import TracedText

#: So much of a block's end tells whether it goes on.
_REMEMBERED = 100
_BLANK_ENDS = lazy_pattern(r"[^\S\n]+\n\s*|\n\s+")
_LATIN = lazy_pattern(r"[A-Za-z]")


def join_lines(traced: TracedText, /) -> Iterator[Edit]:
    r"""Join what the page broke and part what it ran together, by blanks and line ends alone.

    >>> from govreport import TracedText
    >>> page = TracedText.of("  一、工作回顾\n\n工业提速。全年完成投资12亿\n元，增长8%。\n")
    >>> page.apply(join_lines(page), name="lines").text
    '一、工作回顾\n工业提速。全年完成投资12亿元，增长8%。'

    """
    text = traced.text
    layout = read_layout(text)
    pieces = layout.pieces
    if not pieces:
        if text:
            yield Edit(Span(0, len(text)), "", "lines.blank")
        return
    if pieces[0].start:
        yield Edit(Span(0, pieces[0].start), "", "lines.blank")
    joiner = Joiner(layout)
    so_far = pieces[0].text
    if pieces[0].tall:
        yield from _within_column(text, pieces[0])
    for index in range(1, len(pieces)):
        left, right = pieces[index - 1], pieces[index]
        if joiner.joins(index, so_far):
            latin = _LATIN.match(text[left.end - 1]) and _LATIN.match(text[right.start])
            yield Edit(Span(left.end, right.start), " " if latin else "", "lines.wrap")
            so_far = so_far[-_REMEMBERED:] + right.text
        else:
            if text[left.end : right.start] != "\n":
                yield Edit(Span(left.end, right.start), "\n", "lines.break")
            so_far = right.text
        if right.tall:
            yield from _within_column(text, right)
    if pieces[-1].end < len(text):
        yield Edit(Span(pieces[-1].end, len(text)), "", "lines.blank")


def _within_column(text: str, column: Piece) -> Iterator[Edit]:
    """Take the blanks out around the line ends of a column."""
    for gap in _BLANK_ENDS.finditer(text, column.start, column.end):
        yield Edit(Span(*gap.span()), "\n", "lines.break")
