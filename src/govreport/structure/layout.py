"""Layout: the lines of a text, and the stretches of each that could be a heading.

All detectors look at the same layout, which is made once for a text.
"""

from __future__ import annotations

import re
from bisect import bisect_right
from functools import cached_property, lru_cache
from itertools import islice, pairwise
from operator import sub
from typing import NamedTuple

import attrs

from govreport.language.numbering import MARKER_OPENERS, Marker, MarkerKind, han_value, marker_at
from govreport.language.patterns import lazy_pattern
from govreport.language.sentences import SENTENCE_ENDS, sentence_spans, up_to

#: Marks that close a heading which stands in a paragraph.
CLOSERS = "。：:！!？?"

_LINE = lazy_pattern(r"[^\s][^\n]*")
_OPENERS = "".join(map(re.escape, sorted(MARKER_OPENERS)))
_LIST = lazy_pattern(rf"(?m)^(?:\s{{0,8}}+(?:[{_OPENERS}][^\n]{{0,60}}|[^\s][^\n]{{0,7}})(?:\n|\Z))++")
_FEWEST_LISTED = 1000
_SALUTATION = lazy_pattern(
    r"""(?x)
    (?: 尊敬的 )? (?: 各位 (?: 代表 | 委员 | 同志 | 领导 | 来宾 | 朋友 | 父老乡亲 ) | 同志们 | 代表们 )
    .{0,12}? [：:！!，,] ?  $
    """
)
_SALUTES = frozenset("尊各同代")
_LONG_LINE = 60
# A number whose mark is lost; 一个, 一批 and the like count things.
_BARE_NUMBER = lazy_pattern(
    r"""(?x)
    (?: (?P<han> [一二三四五六七八九] | 十 [一二三四五六]? ) (?! [十个位批种些条项次年月] )
      | (?P<digits> \d{1,2} ) (?! [\d.%年月日] ) )
    (?= [“\u4e00-\u9fff] | 20\d\d )
    """
)
_HAN_NUMBERS = frozenset("一二三四五六七八九十")
_NUMBERED_SIZES = range(5, 46)
_PARTS = frozenset({MarkerKind.HAN, MarkerKind.PART})
_CLOSED = "。：:！!？?；;，,、…）)"


class Sentence(NamedTuple):
    """The first sentence of a line, or the part of it before a marker after a colon.

    Args:
        start: where it starts, marker included.
        end: after its closing mark.
        title_start: after its marker.
        title_end: before its closing mark.
        line: number of its line.
        marker: its number or sign.

    """

    start: int
    end: int
    title_start: int
    title_end: int
    line: int
    marker: Marker | None = None


@attrs.frozen
class Layout:
    """The lines of a text that are not blank, and their sentences.

    A page can have half a million lines, so they are kept in columns, by number.

    Args:
        text: the text.
        starts: where each line starts, without the blanks before it.
        ends: where each line ends, without the blanks behind it.
        markers: of those lines that have one.

    """

    text: str
    starts: list[int]
    ends: list[int]
    markers: dict[int, Marker]

    @cached_property
    def sizes(self) -> list[int]:
        """How many characters each line has."""
        return list(map(sub, self.ends, self.starts))

    @cached_property
    def title_starts(self) -> list[int]:
        """Where the words of each line start, behind its marker."""
        starts = self.starts.copy()
        for number, marker in self.markers.items():
            starts[number] = marker.end
        return starts

    def words(self, number: int) -> str:
        """The characters of a line."""
        return self.text[self.starts[number] : self.ends[number]]

    def size(self, number: int) -> int:
        """How many characters a line has; none where there is no such line."""
        return self.sizes[number] if 0 <= number < len(self.sizes) else 0

    def title(self, number: int) -> str:
        """The characters of a line behind its marker."""
        return self.text[self.title_starts[number] : self.ends[number]]

    @cached_property
    def body_start(self) -> int:
        """Number of the first line after the title block.

        The title block ends at the salutation, at the first long paragraph or at the first
        numbered part, whichever comes first.
        """
        for number, size in enumerate(self.sizes):
            if size > _LONG_LINE:
                return number
            if self.text[self.starts[number]] in _SALUTES and is_salutation(self.words(number)):
                return number + 1
            marker = self.markers.get(number)
            if marker and marker.kind in _PARTS:
                return number
        return len(self.starts)

    def pieces(self, number: int) -> list[tuple[int, int]]:
        """Where the sentences of a line start and end; a list item after a colon is one of its own."""
        start, end = self.starts[number], self.ends[number]
        # no sentence of a line is blank; at its end the pattern matches what is left, which is nothing
        spans = [found.span() for found in up_to(SENTENCE_ENDS).finditer(self.text, start, end)]
        return _pieces(self.text, spans[:-1])

    def first_sentence(self, number: int) -> Sentence:
        """Read the marker and the title of the first sentence of a line."""
        first = islice(sentence_spans(self.text, self.starts[number], self.ends[number]), 1)
        start, end = _pieces(self.text, list(first))[0]
        marker = marker_at(self.text, start)
        title_start = marker.end if marker and marker.end < end else start
        title_end = title_end_of(self.text, title_start, end)
        return Sentence(start, end, title_start, title_end, number, marker if title_start > start else None)

    def number_at(self, position: int) -> int | None:
        """Number of the line that holds `position`, if one does."""
        number = bisect_right(self.starts, position) - 1
        return number if number >= 0 and position <= self.ends[number] else None


def is_salutation(line: str) -> bool:
    """Tell whether a line only addresses the audience.

    >>> is_salutation("各位代表："), is_salutation("过去一年，硕果累累。")
    (True, False)

    """
    return len(line) <= _LONG_LINE and _SALUTATION.match(line) is not None


def lists_without_text(text: str) -> list[tuple[int, int]]:
    r"""Find where a thousand short lines or more follow each other that are numbered or have hardly any characters.

    No report is written so, but tables and noise are: they are not looked at, for each of their lines
    would be a heading, or weighed as one.

    >>> lists_without_text("回顾\n" + "一、修路\n" * 2000 + "全县道路拓宽了一倍。\n")
    [(0, 10003)]

    """
    if text.count("\n") < _FEWEST_LISTED:
        return []
    return [run.span() for run in _LIST.finditer(text) if text.count("\n", *run.span()) >= _FEWEST_LISTED]


@attrs.frozen(eq=False)
class Same:
    """What is compared by identity: to compare it by value can take as long as to read it."""

    it: object

    def __eq__(self, other: object) -> bool:
        return isinstance(other, Same) and self.it is other.it

    def __hash__(self) -> int:
        return id(self.it)


def layout_of(text: str) -> Layout:
    """Make the layout of `text`; the last few are kept, for the detectors follow one another."""
    return _layout(Same(text))


@lru_cache(maxsize=4)
def _layout(same: Same) -> Layout:
    text = str(same.it)
    spans: list[tuple[int, int]] = []
    at = 0
    for low, high in [*lists_without_text(text), (len(text), len(text))]:
        spans += [found.span() for found in _LINE.finditer(text, at, low)]
        at = high
    starts = [start for start, _ in spans]
    ends = [end if not text[end - 1].isspace() else start + len(text[start:end].rstrip()) for start, end in spans]
    numbered = [(number, start) for number, start in enumerate(starts) if text[start] in MARKER_OPENERS]
    markers = {number: marker for number, start in numbered if (marker := marker_at(text, start))}
    short = [(number, start) for number, start in numbered if ends[number] - start in _NUMBERED_SIZES]
    return Layout(text, starts, ends, markers | _bare_markers(text, short, ends, markers))


def _bare_markers(
    text: str, short: list[tuple[int, int]], ends: list[int], markers: dict[int, Marker]
) -> dict[int, Marker]:
    """Give short lines that count 一, 二 or 1, 2 without a mark behind the number their markers (一2020年工作回顾).

    A number is one where its neighbour, marked or not, counts on.
    """
    rows: dict[MarkerKind, list[tuple[int, Marker]]] = {MarkerKind.HAN: [], MarkerKind.ARABIC: []}
    for number, start in short:
        marker = markers.get(number)
        if marker is None and (text[start] in _HAN_NUMBERS or text[start].isdigit()):
            marker = _bare_number(text, start, ends[number])
        if marker and marker.kind in rows:
            rows[marker.kind].append((number, marker))
    bare: dict[int, Marker] = {}
    for row in rows.values():
        for (one, before), (other, after) in pairwise(row):
            if (before.ordinal or 0) + 1 == after.ordinal:
                bare |= {number: mark for number, mark in ((one, before), (other, after)) if number not in markers}
    return bare


def _bare_number(text: str, start: int, end: int) -> Marker | None:
    number = None if text[end - 1] in _CLOSED else _BARE_NUMBER.match(text, start, end)
    if number is None:
        return None
    if number["han"]:
        return Marker(MarkerKind.HAN, f"{number[0]}、", han_value(number[0]), start, number.end())
    return Marker(MarkerKind.ARABIC, f"{number[0]}.", int(number[0]), start, number.end())


# After a colon, a marker of a list item opens a stretch of its own: …三件事：一是…
_ITEM_AFTER_COLON = lazy_pattern(
    r"[：:](?=[一二三四五六七八九十]{1,2}[是要]|[（(][一二三四五六七八九十\d]{1,2}[）)]|[①-⑳])"
)


def _pieces(text: str, spans: list[tuple[int, int]]) -> list[tuple[int, int]]:
    # no item has a sentence's end in it: where none stands in them all, none stands in one
    low, high = spans[0][0], spans[-1][1]
    if text.find("：", low, high) < 0 > text.find(":", low, high) or _ITEM_AFTER_COLON.search(text, low, high) is None:
        return spans
    found: list[tuple[int, int]] = []
    for start, end in spans:
        low = start
        for colon in _ITEM_AFTER_COLON.finditer(text, start, end):
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
