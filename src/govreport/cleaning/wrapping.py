"""How a page was laid out: wrapped at a width or not, with indents or blank lines before paragraphs."""

from __future__ import annotations

from collections import Counter
from functools import cached_property
from itertools import pairwise
from typing import TYPE_CHECKING

import attrs

from govreport.cleaning.pieces import Cutter, Piece, is_running_text, read_blanks

if TYPE_CHECKING:
    from collections.abc import Sequence


_NEAR = 5
_WIDTHS = range(24, 140)
_SHARE = 0.3
_FEWEST_LINES = 8
#: A line may lack so many columns of the full width at the utmost.
_LOOSEST = 9
#: The first line of a paragraph is shorter by its indent, of two characters.
_INDENT = 4
#: Signs of a paragraph's start are believed where so many of them follow the end of one.
_BELIEVED = 0.85
_FEWEST_SIGNS = 3
_MOST_SIGNS = 0.7
_OFTEN = 0.2
#: Blanks within lines are wraps alone where hardly any follows a short line.
_PURE = 0.03
#: A page of one sentence a line may have so many other lines.
_STRAY = 0.03


@attrs.frozen
class Layout:
    """What the pieces of a page show of its layout.

    Args:
        pieces: in order.
        width: of a full line, in half-width columns; None where the page was not wrapped.
        slack: how many columns a full line can lack.
        marked: indices of pieces that start a paragraph by indent or blank line; None where the page
            does not mark them so.
        indented: whether first lines of paragraphs are narrower by an indent that the page lost.
        pure: whether blanks within lines are wraps and line ends are ends of blocks.
    """

    pieces: list[Piece]
    width: int | None
    slack: int
    marked: frozenset[int] | None
    indented: bool
    pure: bool

    @cached_property
    def indent(self) -> int:
        """The usual indent of running text."""
        indents = Counter(p.indent for p in self.pieces if is_running_text(p.text))
        return indents.most_common(1)[0][0] if indents else 0

    def is_full(self, width: int) -> bool:
        """Tell whether `width` is that of one or more whole lines."""
        if self.width is None:
            return False
        lines = max(1, round(width / self.width))
        return abs(width - lines * self.width) <= self.slack + lines - 1


def read_layout(text: str) -> Layout:
    """Cut `text` into pieces and read its layout off them."""
    page = Cutter(text)
    pieces = page.cut()
    width = _wrap_width(pieces)
    if width is not None:
        pieces = page.cut_again(pieces, width=width)
    elif len(pieces) > len({piece.line for piece in pieces}):
        pieces = page.cut_again(pieces, blanks=read_blanks(text))
    slack = _slack(pieces, width)
    return Layout(
        pieces=pieces,
        width=width,
        slack=slack,
        marked=_sentence_lines(pieces) if width is None else _marked(pieces, width),
        indented=width is not None and _lost_indents(pieces, width, slack),
        pure=width is not None and _pure(pieces, width, slack),
    )


def _wrap_width(pieces: Sequence[Piece]) -> int | None:
    """Find the width at which the page was wrapped; None where it was not.

    A wrapped page has many lines of nearly one width that break off in the middle of a sentence.
    """
    widths = [p.width for p in pieces if not p.ends and p.width in _WIDTHS]
    if len(widths) < _FEWEST_LINES:
        return None
    broken = [0] * (_WIDTHS.stop + _NEAR)
    for width in widths:
        broken[width] += 1
    near = {w: sum(broken[w - _NEAR : w + _NEAR + 1]) for w in set(widths)}
    best = max(near, key=lambda w: (broken[w] * near[w], w))
    longish = sum(1 for p in pieces if p.width >= best - _NEAR)
    if near[best] >= _FEWEST_LINES and near[best] >= _SHARE * longish:
        return best
    return None


def _slack(pieces: Sequence[Piece], width: int | None) -> int:
    """How many columns the lines that break off in a sentence lack, nine times out of ten."""
    if width is None:
        return 0
    lacks = sorted(abs(width - p.width) for p in pieces if abs(width - p.width) <= _LOOSEST and not p.ends)
    return max(2, lacks[len(lacks) * 9 // 10]) if lacks else _NEAR


def _marked(pieces: Sequence[Piece], width: int) -> frozenset[int] | None:
    """Find the pieces that an indent or a blank line marks as starts of paragraphs, if such marks can be believed."""
    # the first line of the text may have lost its indent to the furniture above it
    columns = [p.indent for p in pieces]
    indents = Counter(columns)
    usual = indents.most_common(1)[0][0] if pieces else 0
    # where most paragraphs are of two lines, the lines with an indent can be the most
    least = min((indent for indent, n in indents.items() if n >= _OFTEN * len(pieces)), default=usual)
    deep = [i for i, column in enumerate(columns) if column > least and i and pieces[i].line != pieces[i - 1].line]
    for signs in (
        (i for i in deep if columns[i] > usual),
        deep,
        (i for i, p in enumerate(pieces) if i and p.apart),
    ):
        marked = frozenset(signs)
        if not _FEWEST_SIGNS <= len(marked) <= _MOST_SIGNS * len(pieces):
            continue
        rest = [i for i in range(1, len(pieces)) if i not in marked]
        ended = [pieces[i - 1].width for i in rest if pieces[i - 1].ends]
        if (
            len(rest) - len(ended) >= _MOST_SIGNS * len(rest)
            and sum(1 for size in ended if size < width // 2) <= (1 - _BELIEVED) * len(marked)
            and sum(1 for i in marked if _complete(pieces[i - 1])) >= _BELIEVED * len(marked)
        ):
            return marked
    return None


def _sentence_lines(pieces: Sequence[Piece]) -> frozenset[int] | None:
    """Find the pieces after an empty line, where the page gave every sentence a line of its own."""
    inside = [right for left, right in pairwise(pieces) if not right.apart and left.ends]
    if len(inside) < _FEWEST_LINES:
        return None
    marked = frozenset(i for i, p in enumerate(pieces) if i and p.apart)
    longer = sum(1 for p in pieces if "。" in p.text[:-2])
    if longer > _STRAY * len(pieces) or len(marked) < _FEWEST_SIGNS:
        return None
    stray = sum(1 for left, right in pairwise(pieces) if not right.apart and not _complete(left))
    return marked if stray <= _STRAY * len(pieces) else None


def _complete(piece: Piece) -> bool:
    return piece.ends or not is_running_text(piece.text)


def _lost_indents(pieces: Sequence[Piece], width: int, slack: int) -> bool:
    """Tell whether lines that surely open a paragraph are narrower than others."""
    firsts = [
        right.width
        for left, right in pairwise(pieces)
        if left.ends and left.width < width - slack - _INDENT and width - _LOOSEST <= right.width
    ]
    narrow = sum(1 for w in firsts if w <= width - _INDENT)
    return 2 * narrow > len(firsts)


def _pure(pieces: Sequence[Piece], width: int, slack: int) -> bool:
    """Tell whether the page kept its line ends for blocks, and its wraps became blanks."""
    inner = [left for left, right in pairwise(pieces) if left.line == right.line]
    short = sum(1 for p in inner if p.ends and p.width < width - slack - 2)
    if len(inner) < _FEWEST_LINES or short > _PURE * len(inner):
        return False
    outer = [left for left, right in pairwise(pieces) if left.line != right.line]
    complete = len(outer)
    for piece in outer:
        complete -= not _complete(piece)
        if complete < (1 - _PURE) * len(outer):  # as on most pages soon is told
            return False
    return True
