"""Which breaks of a page end a block, and which fall within one."""

from __future__ import annotations

import re
from collections import Counter
from functools import cached_property
from itertools import pairwise
from typing import TYPE_CHECKING

from govreport.cleaning.broken_headings import continued_headings
from govreport.cleaning.pieces import (
    BLOCK_OPENERS,
    heading_behind,
    is_head_block,
    is_running_text,
    opens_body,
    starts_block,
)
from govreport.language.openings import is_meeting, is_open_meeting
from govreport.language.patterns import HAN, lazy_pattern

if TYPE_CHECKING:
    from collections.abc import Iterator

    from govreport.cleaning.pieces import Piece
    from govreport.cleaning.wrapping import Layout

#: What no block ends with.
_UNFINISHED = ("、", "，", "“", "《", "（", "和", "与", "及", "的", "把", "在", "对", "为")
#: Behind these a blank within a line parts nothing.
_CLAUSE_ENDS = ("；", "：")
#: What no block starts with.
_NEVER_FIRST = "，。、；：）”’》】！？%％的之"
#: What a piece begins with that is read for more than its width and its end.
_SPECIAL_FIRST = BLOCK_OPENERS | frozenset(_NEVER_FIRST) | frozenset("工上")
#: Two pieces of a line that was cut again make up its width, give or take this.
_SEAM = 4
#: The first line of a paragraph is shorter by its indent, of two characters.
_INDENT = 4
#: A quotation that is open at the end of a line.
_OPEN_QUOTE = lazy_pattern(r"“[^“”。！？]{0,30}\Z")
#: A break behind a digit or a letter of running text, or between a share and what bounds it, falls within a phrase.
_BROKEN_NUMBER = re.compile(rf"[0-9A-Za-z](?:{HAN}|[0-9A-Z%％])|[%％](?:左右|以[上下内]|的)")
_LONGEST_FRAGMENT = 12
_LONGEST_MEETING = 80
_LONGEST_WORD = 4
_LONGEST_TOKEN = 8
#: So much of a block's end tells whether it goes on.
_REMEMBERED = 100


class Joiner:
    """Decides for each break of a page whether a block ends there.

    Args:
        layout: of the page.

    """

    def __init__(self, layout: Layout) -> None:
        self._layout = layout
        self._pieces = layout.pieces
        self._loose = layout.marked is None and layout.width is None
        self._glued = False
        self._full: dict[int, bool] = {}
        self._continued = continued_headings(self._pieces) if layout.width is None else frozenset()

    @cached_property
    def _cut_lines(self) -> set[int]:
        """The lines that were cut at blanks."""
        return {line for line, n in Counter(p.line for p in self._pieces).items() if n > 1}

    @cached_property
    def _head(self) -> int:
        """Where the head of the report is over."""
        return next((at for at, p in enumerate(self._pieces) if opens_body(p.text)), len(self._pieces))

    @cached_property
    def _tokens(self) -> set[str]:
        """Words that stand between two breaks more than once, as names do that a page puts in by itself."""
        times = Counter(p.text for p in self._pieces if len(p.text) <= _LONGEST_TOKEN)
        return {t for t, n in times.items() if n > 1 and re.fullmatch(rf"{HAN}{{2,}}", t)}

    def decide(self) -> Iterator[bool]:
        """Tell of each piece but the first whether it goes on with the block that ends before it."""
        so_far = self._pieces[0].text
        marked, full, loose = self._layout.marked, self._full, self._loose
        wrapped = self._layout.width is not None and not self._layout.pure
        for index, (left, right) in enumerate(pairwise(self._pieces), 1):
            # most is told by a glance: behind the end of a sentence, behind a long block, or behind a full line of text
            if loose and left.ends and left.line != right.line and index not in self._continued:
                self._glued = False
                so_far = right.text
                yield False
                continue
            plain = len(so_far) > _LONGEST_MEETING or (
                marked is None and full.get(left.width, False) and "在" not in so_far and index > self._head
            )
            if right.sure or left.tall or right.text[0] in _SPECIAL_FIRST or not plain:
                joins = self.joins(index, so_far)
            elif marked is not None and index not in self._continued:
                joins = self._glued = index not in marked
            elif wrapped and marked is None and not left.ends:
                joins = self._glued = True
            else:
                joins = self.joins(index, so_far)
            so_far = so_far[-_REMEMBERED:] + right.text if joins else right.text
            yield joins

    def joins(self, index: int, so_far: str) -> bool:
        """Tell whether piece `index` goes on with the block `so_far` that ends before it."""
        left, right = self._pieces[index - 1], self._pieces[index]
        if index in self._continued:
            self._glued = False  # a heading ends with its line
            return True
        if right.sure or left.tall or (self._loose and left.ends and left.line != right.line):
            self._glued = False
        else:
            self._glued = self._joins(index, so_far, left, right)
        return self._glued

    def _joins(self, index: int, so_far: str, left: Piece, right: Piece) -> bool:
        if len(so_far) <= _LONGEST_MEETING and self._meeting_goes_on(so_far, right):
            return True
        if right.text[0] in _SPECIAL_FIRST:
            surely = self._surely(left, right)
            if surely is not None:
                return surely
        if self._layout.marked is not None and not is_head_block(so_far):
            return index not in self._layout.marked
        if self._layout.width is not None:
            return self._joins_wrapped(index, left, right, so_far)
        return self._joins_loose(left, right, so_far)

    @staticmethod
    def _meeting_goes_on(so_far: str, right: Piece) -> bool:
        return is_open_meeting(so_far) and (is_meeting(right.text) or is_meeting(so_far + right.text))

    def _surely(self, left: Piece, right: Piece) -> bool | None:
        """Decide by the words that `right` begins with, where they tell."""
        if right.text == "工作报告" and left.text.endswith("政府"):
            return True
        if (right.text[0] in _NEVER_FIRST or right.text == "上") and not left.ends:
            return True
        return False if starts_block(right.text) and self._ready(left, right) else None

    @staticmethod
    def _ready(left: Piece, right: Piece) -> bool:
        """Tell whether a block can end with `left` where `right` is written like the start of one."""
        if right.text.startswith(("—", "-", "－")):
            return left.ends or not is_running_text(left.text)
        return not left.text.endswith(("、", "，", "“", "《", "（")) and _OPEN_QUOTE.search(left.text) is None

    def _joins_wrapped(self, index: int, left: Piece, right: Piece, so_far: str) -> bool:
        layout, width = self._layout, self._layout.width or 0
        if layout.pure:
            return left.line == right.line
        full = self._is_full(left.width)
        if left.ends:
            if self._one_line(left, right, width):
                return True
            stands_alone = right.width < width - layout.slack - _INDENT and not right.ends
            first = layout.indented and right.width <= width - _INDENT
            return full and not stands_alone and not first
        in_head = index <= self._head
        if in_head and (is_head_block(so_far) or (is_head_block(right.text) and not is_running_text(so_far))):
            return False
        return full or left.width > width or is_running_text(so_far) or self._one_line(left, right, width)

    def _is_full(self, width: int) -> bool:
        full = self._full.get(width)
        if full is None:
            layout = self._layout
            full = layout.is_full(width) or (layout.indented and layout.is_full(width + _INDENT))
            self._full[width] = full
        return full

    def _one_line(self, left: Piece, right: Piece, width: int) -> bool:
        """Tell whether a page that was wrapped once was cut again: two short pieces make up one full line."""
        if left.line == right.line or not {left.line, right.line} & self._cut_lines:
            return False
        return width - _SEAM - 1 <= left.width + right.width <= width + _SEAM

    def _joins_loose(self, left: Piece, right: Piece, so_far: str) -> bool:
        if left.ends:
            return left.line == right.line and left.text.endswith(_CLAUSE_ENDS)
        if left.text in self._tokens or right.text in self._tokens:
            return not is_head_block(so_far)
        if so_far.endswith(_UNFINISHED):
            return True
        if left.line != right.line and heading_behind(so_far):
            return False
        if self._glued and len(left.text) <= _LONGEST_WORD:
            return True
        return is_running_text(so_far) and self._goes_on(left, right)

    def _goes_on(self, left: Piece, right: Piece) -> bool:
        """Tell whether running text that breaks off at the end of `left` goes on with `right`."""
        if len(right.text) <= _LONGEST_FRAGMENT and not right.ends:
            return True
        if right.indent < self._layout.indent == left.indent:
            return True
        if _BROKEN_NUMBER.match(left.text[-1] + right.text[:2]):
            return True
        return re.search(rf"{HAN}(?<![元个家项人户])$", left.text) is not None
