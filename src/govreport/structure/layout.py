"""Layout: the lines of a text, and the stretches of each that could be a heading.

All detectors look at the same layout, which is made once for a text.
"""

from __future__ import annotations

import re
from bisect import bisect_right
from functools import cache, cached_property, lru_cache
from itertools import islice, pairwise
from typing import TYPE_CHECKING, NamedTuple

import attrs

from govreport.language.numbering import Marker, MarkerKind, han_value, marker_at
from govreport.language.sentences import sentence_spans

if TYPE_CHECKING:
    from collections.abc import Iterable

#: Marks that close a heading which stands in a paragraph.
CLOSERS = "。：:！!？?"

_SALUTATION = r"""(?x)
  ^ (?: 尊敬的 )? (?: 各位 (?: 代表 | 委员 | 同志 | 领导 | 来宾 | 朋友 | 父老乡亲 ) | 同志们 | 代表们 )
  .{0,12}? [：:！!，,] ?  $
"""
_LONG_LINE = 60
# A number whose mark is lost; 一个, 一批 and the like count things.
_BARE_NUMBER = r"""(?x)
  (?: (?P<han> [一二三四五六七八九] | 十 [一二三四五六]? ) (?! [十个位批种些条项次年月] )
    | (?P<digits> \d{1,2} ) (?! [\d.%年月日] ) )
  (?= [“\u4e00-\u9fff] | 20\d\d )
"""
_SHORTEST_NUMBERED, _LONGEST_NUMBERED = 5, 45
_CLOSED = "。：:！!？?；;，,、…）)"


class Sentence(NamedTuple):
    """A sentence of a line, or the part of one that a marker after a colon opens.

    Args:
        start: where it starts, marker included.
        end: after its closing mark.
        title_start: after its marker.
        title_end: before its closing mark.
        line: number of its line.
        place: its place among the sentences of the line.
        marker: its number or sign.

    """

    start: int
    end: int
    title_start: int
    title_end: int
    line: int
    place: int
    marker: Marker | None = None


@attrs.frozen
class Line:
    """A line that is not blank, without the blanks around it."""

    start: int
    end: int
    number: int
    marker: Marker | None

    @property
    def title_start(self) -> int:
        """After its marker."""
        return self.marker.end if self.marker else self.start

    def __len__(self) -> int:
        return self.end - self.start


@attrs.frozen
class Layout:
    """The lines of a text and their sentences."""

    text: str
    lines: tuple[Line, ...]

    def line_text(self, line: Line) -> str:
        """The characters of `line`."""
        return self.text[line.start : line.end]

    @cached_property
    def body_start(self) -> int:
        """Number of the first line after the title block.

        The title block ends at the salutation, at the first long paragraph or at the first
        numbered part, whichever comes first.
        """
        for line in self.lines:
            if is_salutation(self.line_text(line)):
                return line.number + 1
            if len(line) > _LONG_LINE or (line.marker and line.marker.kind in {MarkerKind.HAN, MarkerKind.PART}):
                return line.number
        return len(self.lines)

    def pieces(self, line: Line) -> list[tuple[int, int]]:
        """Where the sentences of `line` start and end; a list item after a colon is one of its own."""
        return _pieces(self.text, sentence_spans(self.text, line.start, line.end))

    def sentence(self, line: Line, place: int, piece: tuple[int, int]) -> Sentence:
        """Read the marker and the title of one of the pieces of `line`."""
        start, end = piece
        marker = marker_at(self.text, start)
        title_start = marker.end if marker and marker.end < end else start
        title_end = title_end_of(self.text, title_start, end)
        return Sentence(start, end, title_start, title_end, line.number, place, marker if title_start > start else None)

    @cached_property
    def first_sentences(self) -> tuple[Sentence, ...]:
        """The first sentence of each line after the title block."""
        found: list[Sentence] = []
        for line in self.lines[self.body_start :]:
            first = islice(sentence_spans(self.text, line.start, line.end), 1)
            found += [self.sentence(line, 0, piece) for piece in _pieces(self.text, first)[:1]]
        return tuple(found)

    def line_at(self, position: int) -> Line | None:
        """The line that holds `position`, if one does."""
        at = bisect_right(self._starts, position) - 1
        return self.lines[at] if at >= 0 and position <= self.lines[at].end else None

    @cached_property
    def _starts(self) -> list[int]:
        return [line.start for line in self.lines]


def is_salutation(line: str) -> bool:
    """Tell whether a line only addresses the audience.

    >>> is_salutation("各位代表："), is_salutation("过去一年，硕果累累。")
    (True, False)

    """
    return len(line) <= _LONG_LINE and _pattern(_SALUTATION).search(line) is not None


@lru_cache(maxsize=4)
def layout_of(text: str) -> Layout:
    """Make the layout of `text`; the last few are kept, for the detectors follow one another."""
    lines: list[Line] = []
    for found in _pattern(r"[^\s][^\n]*").finditer(text):
        end = found.start() + len(found[0].rstrip())
        lines.append(Line(found.start(), end, len(lines), marker_at(text, found.start())))
    return Layout(text, tuple(_with_bare_numbers(text, lines)))


def _with_bare_numbers(text: str, lines: list[Line]) -> list[Line]:
    """Give short lines that count 一, 二 or 1, 2 without a mark behind the number their markers (一2020年工作回顾).

    A number is one where its neighbour, marked or not, counts on.
    """
    rows: dict[MarkerKind, list[tuple[int, Marker]]] = {MarkerKind.HAN: [], MarkerKind.ARABIC: []}
    for line in lines:
        if not _SHORTEST_NUMBERED <= len(line) <= _LONGEST_NUMBERED:
            continue
        marker = line.marker or _bare_number(text, line)
        if marker and marker.kind in rows:
            rows[marker.kind].append((line.number, marker))
    bare: dict[int, Marker] = {}
    for row in rows.values():
        for (one, before), (other, after) in pairwise(row):
            if (before.ordinal or 0) + 1 == after.ordinal:
                bare |= {number: mark for number, mark in ((one, before), (other, after)) if not lines[number].marker}
    return [attrs.evolve(line, marker=bare[line.number]) if line.number in bare else line for line in lines]


def _bare_number(text: str, line: Line) -> Marker | None:
    number = None if text[line.end - 1] in _CLOSED else _pattern(_BARE_NUMBER).match(text, line.start, line.end)
    if number is None:
        return None
    if number["han"]:
        return Marker(MarkerKind.HAN, f"{number[0]}、", han_value(number[0]), line.start, number.end())
    return Marker(MarkerKind.ARABIC, f"{number[0]}.", int(number[0]), line.start, number.end())


@cache
def _pattern(pattern: str) -> re.Pattern[str]:
    return re.compile(pattern)


# After a colon, a marker of a list item opens a stretch of its own: …三件事：一是…
_ITEM_AFTER_COLON = r"[：:](?=[一二三四五六七八九十]{1,2}[是要]|[（(][一二三四五六七八九十\d]{1,2}[）)]|[①-⑳])"


def _pieces(text: str, spans: Iterable[tuple[int, int]]) -> list[tuple[int, int]]:
    found: list[tuple[int, int]] = []
    for start, end in spans:
        if text.find("：", start, end) < 0 and text.find(":", start, end) < 0:
            found.append((start, end))
            continue
        low = start
        for colon in _pattern(_ITEM_AFTER_COLON).finditer(text, start, end):
            found.append((low, colon.end()))
            low = colon.end()
        found.append((low, end))
    return found


def title_end_of(text: str, start: int, end: int) -> int:
    """Where the closing marks of a stretch begin.

    >>> title_end_of("道路拓宽。", 0, 5)
    4

    """
    while end > start and text[end - 1] in CLOSERS:
        end -= 1
    return end
