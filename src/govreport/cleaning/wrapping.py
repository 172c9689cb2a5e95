"""How a page breaks its lines: at blocks, at a fixed width, or at random."""

from __future__ import annotations

import re
from collections import Counter
from functools import cache
from typing import TYPE_CHECKING

import attrs

from govreport.cleaning.page_lines import squeezed
from govreport.language.numbering import MarkerKind, marker_at
from govreport.language.openings import is_head_line, is_meeting, is_open_meeting, is_title

if TYPE_CHECKING:
    from collections.abc import Sequence

#: What a sentence can end with.
TERMINAL = "。！？!?；;：:…"
#: What no block ends with.
_UNFINISHED = ("、", "，", ",", "“", "《", "（", "(", "和", "与", "及", "的", "把", "在", "对", "为")
#: What no block starts with.
_NEVER_FIRST = "，。、；：）”’》】！？%％的之"
_CLOSERS = "”’）)》」』】\"'"
_WRAP_TOLERANCE = 5
_SEAM = 4
#: The first line of a paragraph is shorter by its indent.
_FIRST_LINE = 4
_WRAP_WIDTHS = range(24, 140)
_WRAP_SHARE = 0.3
_WRAP_LINES = 8
#: Text of this many characters without a full stop is no heading.
_LONGEST_HEADING = 60
_LONGEST_FRAGMENT = 12
_LONGEST_WORD = 4
_SHORTEST_PART, _LONGEST_PART = 4, 30
_LONGEST_TOKEN = 8
_STARTERS = {MarkerKind.HAN, MarkerKind.HAN_PAREN, MarkerKind.PART, MarkerKind.DASH, MarkerKind.BULLET}


@attrs.frozen
class Piece:
    """A stretch between two breaks of the page.

    Args:
        start: offset of its first character.
        end: offset after its last.
        indent: how many blanks stand before it on its line.
        text: without blanks.
        width: in half-width columns, blanks left out.
        line: number of its line, if that was cut at blanks; else -1.

    """

    start: int
    end: int
    indent: int
    text: str
    width: int
    line: int


def piece(text: str, start: int, end: int, indent: int, line: int = -1) -> Piece:
    """Measure ``text[start:end]``."""
    written = squeezed(text[start:end])
    wide = len(_wide().findall(written))
    return Piece(start, end, indent, written, len(written) + wide, line)


@cache
def _wide() -> re.Pattern[str]:
    return re.compile(r"[^\x00-\xff]")


def ends_sentence(text: str) -> bool:
    """Tell whether `text` ends as a sentence does, closing quotes aside."""
    stripped = text[-6:].rstrip(_CLOSERS)
    return bool(stripped) and stripped[-1] in TERMINAL


def wrap_width(pieces: Sequence[Piece]) -> int | None:
    """Find the width at which the page was wrapped; None where it was not.

    A wrapped page has many lines of nearly one width that break off in the middle of a sentence.
    """
    broken = Counter(p.width for p in pieces if p.width in _WRAP_WIDTHS and not ends_sentence(p.text))
    if not broken:
        return None
    near = {w: sum(broken[v] for v in range(w - _WRAP_TOLERANCE, w + _WRAP_TOLERANCE + 1)) for w in broken}
    best = max(broken, key=lambda w: (broken[w] * near[w], w))
    count = near[best]
    longish = sum(1 for p in pieces if p.width >= best - _WRAP_TOLERANCE)
    if count >= _WRAP_LINES and count >= _WRAP_SHARE * longish:
        return best
    return None


def is_block_line(line: str) -> bool:
    """Tell whether `line`, without blanks, is plainly a block of its own in the head of a report."""
    return len(line) <= _LONGEST_HEADING and (is_title(line) or is_head_line(line))


def starts_block(line: str) -> bool:
    """Tell whether a block starts with `line`: a numbered heading, a list sign, a salutation."""
    if re.match(r"(?:各位(?:代表|委员|同志|领导)[^：！，。]{0,8}|同志们)[：！，]", line):
        return True
    marker = marker_at(line)
    return marker is not None and marker.kind in _STARTERS


def is_running_text(text: str) -> bool:
    """Tell whether `text`, a block so far, is running text and no heading."""
    return len(text) > _LONGEST_HEADING or re.search(r"[。；！？;]", text) is not None


def _is_full(width: int, full: int) -> bool:
    """Tell whether `width` is that of one or more whole lines."""
    lines = max(1, round(width / full))
    return abs(width - lines * full) <= _WRAP_TOLERANCE


class Joiner:
    """Decides for each break of a page whether a block ends there.

    Args:
        pieces: the stretches between the breaks, in order.
        width: at which the page was wrapped, in half-width columns; None where it was not.

    """

    def __init__(self, pieces: Sequence[Piece], width: int | None) -> None:
        self._pieces = pieces
        self._width = width
        self._glued = False
        indents = Counter(p.indent for p in pieces if is_running_text(p.text))
        self._indent = indents.most_common(1)[0][0] if indents else 0
        times = Counter(p.text for p in pieces if len(p.text) <= _LONGEST_TOKEN)
        self._tokens = {t for t, n in times.items() if n > 1 and re.fullmatch(r"[\u4e00-\u9fff]{2,}", t)}

    def joins(self, index: int, so_far: str) -> bool:
        """Tell whether piece `index` goes on with the block `so_far` that ends before it."""
        left, right = self._pieces[index - 1], self._pieces[index]
        self._glued = self._joins(index, so_far, left, right)
        return self._glued

    def _joins(self, index: int, so_far: str, left: Piece, right: Piece) -> bool:
        if is_open_meeting(so_far) and is_meeting(right.text):
            return True
        if right.text[0] in _NEVER_FIRST and not ends_sentence(left.text):
            return True
        if starts_block(right.text) and not left.text.endswith(("、", "，", ",", "“", "《", "（")):
            return False
        if self._width is not None:
            return self._joins_wrapped(index, so_far, self._width)
        return self._joins_loose(index, so_far)

    def _joins_wrapped(self, index: int, so_far: str, width: int) -> bool:
        left, right = self._pieces[index - 1], self._pieces[index]
        full = _is_full(left.width, width)
        if ends_sentence(left.text):
            if self._one_line(index, width):
                return True
            stands_alone = right.width < width - 2 * _WRAP_TOLERANCE and not ends_sentence(right.text)
            return full and not stands_alone and right.width > width - _FIRST_LINE
        if is_block_line(so_far) or (is_block_line(right.text) and not is_running_text(so_far)):
            return False
        return full or left.width > width or is_running_text(so_far) or self._one_line(index, width)

    def _one_line(self, index: int, width: int) -> bool:
        """Tell whether a page that was wrapped once was cut again: two short pieces make up one full line."""
        left, right = self._pieces[index - 1], self._pieces[index]
        if left.line == right.line or (left.line < 0 and right.line < 0):
            return False
        return width - _SEAM - 1 <= left.width + right.width <= width + _SEAM

    def _joins_loose(self, index: int, so_far: str) -> bool:
        left, right = self._pieces[index - 1], self._pieces[index]
        if ends_sentence(left.text):
            return False
        if left.text in self._tokens or right.text in self._tokens:
            return not is_block_line(so_far)
        if so_far.endswith(_UNFINISHED) or (self._glued and len(left.text) <= _LONGEST_WORD):
            return True
        return is_running_text(so_far) and self._goes_on(left, right)

    def _goes_on(self, left: Piece, right: Piece) -> bool:
        """Tell whether running text that breaks off at the end of `left` goes on with `right`."""
        if len(right.text) <= _LONGEST_FRAGMENT and not ends_sentence(right.text):
            return True
        if right.indent != self._indent and left.indent == self._indent:
            return True
        return re.search(r"[\u4e00-\u9fff](?<![元个家项人户])$", left.text) is not None


def heading_between(text: str) -> bool:
    """Tell whether `text`, a stretch between blanks, reads like an unnumbered heading of a part."""
    line = squeezed(text)
    return (
        _SHORTEST_PART <= len(line) <= _LONGEST_PART
        and re.search(r"[，。；：！？]", line) is None
        and re.search(r"(?:回顾|安排|任务|目标|建设|工作|要求|部署|重点|思路|政府|路径|环境|格局|面貌)$", line)
        is not None
    )
