"""Numbered headings that the source ran into their text: where each ends."""

from __future__ import annotations

import re
from collections import Counter
from functools import cache
from typing import TYPE_CHECKING

import attrs

from govreport.data import lists
from govreport.language.numbering import MarkerKind, marker_at

if TYPE_CHECKING:
    from collections.abc import Iterable

_SHORTEST, _LONGEST = 4, 50
#: A first sentence of at most this length is a heading closed by its full stop.
_INLINE = 45
_ONE_SENTENCE = 75
_BEYOND = 8  # characters behind the farthest end that are read
#: What the signs at a seam weigh, and what they must weigh together.
_STRONG, _WEAK, _CLOSER, _SIBLING = 3.0, 1.2, 1.0, 2.0
_ENOUGH = 2.0
#: So many numbered headings of a row tell where their like ends.
_ROW = 3
_AGREED = 0.6
_NUMBERED = {MarkerKind.HAN, MarkerKind.HAN_PAREN, MarkerKind.PART}
#: The first characters of what can be a number of these kinds.
NUMBER_OPENERS = frozenset("第一二三四五六七八九十（(〔﹙㈠㈡㈢㈣㈤㈥㈦㈧㈨㈩")
_YEAR = (
    r"(?:19|20)\d\d年(?:，|是|以来|我[市县区省镇乡州们]|全[市县区省镇乡州]|面对)|[今去上]年(?:，|是|我|全|财政|以来|政府工作)"
    r"|过去的?[一五三两]年|[一五三两]年来[，我全]|“[^”]{2,6}”(?:期间|时期)(?:，|是|[^，。]{0,8}是)"
    r"|以[^，。]{2,24}为(?:指导|重点|核心|中心|目标|抓手|统领|契机|载体|主线|引领|突破口|导向)|（一）|(?<!\d)1[.、．](?!\d)"
)


@attrs.frozen
class _Opening:
    """The start of a line that opens with a number: its own words, and what can be its heading's end."""

    at: int
    kind: MarkerKind
    words: str
    seams: dict[int, float]
    votes: frozenset[int]


def heading_ends(lines: Iterable[tuple[int, str]]) -> list[int]:
    """Find where numbered headings end that were run into their text.

    Signs at the seam decide: words that open running text, words that headings close with, and
    the length of the other headings in the row, for these are often written alike.

    Args:
        lines: offset and text of each line that may open with such a heading.

    >>> heading_ends([(0, "一、2020年工作回顾2020年是收官之年，" + "全镇上下团结一心。" * 9)])
    [11]

    """
    ends: list[int] = []
    for row in _rows(opening for at, line in lines if (opening := _opening(at, line))):
        votes = Counter(end for opening in row for end in opening.votes)
        agreed = {end for end, n in votes.items() if len(row) >= _ROW and n >= _AGREED * len(row)}
        for opening in row:
            best = max(_weighed(opening, agreed), default=(0.0, 0, 0))
            if best[0] >= _ENOUGH:
                ends.append(opening.at + best[2])
    return ends


def _weighed(opening: _Opening, agreed: set[int]) -> Iterable[tuple[float, int, int]]:
    """Weigh every seam of an opening, its own signs and those that its row has agreed on."""
    for end in {*opening.seams, *agreed}:
        if end < len(opening.words) and _possible(opening.words, end):
            weight = opening.seams.get(end, 0.0) + (_SIBLING if end in agreed else 0.0)
            yield weight, -end, end


def _rows(openings: Iterable[_Opening]) -> list[list[_Opening]]:
    """Put the openings of one kind that follow one another together."""
    rows: dict[MarkerKind, list[_Opening]] = {}
    for opening in openings:
        rows.setdefault(opening.kind, []).append(opening)
    return list(rows.values())


def _opening(at: int, line: str) -> _Opening | None:
    marker = marker_at(line)
    if marker is None or marker.kind not in _NUMBERED:
        return None
    words = line[marker.end : marker.end + 2 * _LONGEST]
    if not re.search(r"[。；！]|，[^，]+，", line):
        return None
    stop = re.search(r"[。！？；：]", words)
    reach = min(_LONGEST, stop.start() if stop else len(words))
    closed = stop is not None and (stop.start() <= _INLINE or (len(words) < _ONE_SENTENCE and stop.end() == len(words)))
    seams: dict[int, float] = {}
    votes: set[int] = set()
    for end in range(_SHORTEST, min(len(words), reach + 1)):
        found = _seam().match(words, end, reach + _BEYOND) if words[end] in _seam_openers() else None
        if found is None or not _possible(words, end):
            continue
        strong = found["strong"] is not None
        weight = (_STRONG if strong else _WEAK) + (_CLOSER if _closer().search(words, 0, end) else 0.0)
        if weight > _WEAK:
            votes.add(end)
        if strong or (not closed and weight > _WEAK):
            seams.setdefault(end, weight)
    return _Opening(at + marker.end, marker.kind, words, seams, frozenset(votes))


def _possible(words: str, end: int) -> bool:
    """Tell whether a heading can end before ``words[end]``."""
    heading = words[:end]
    if end < _SHORTEST or heading.endswith(_words()["open_end"]) or words[end] in "，。、；：”）》！？的之":
        return False
    named = heading.removesuffix("回顾").endswith(("工作", "情况", "年", "”"))
    if words.startswith(("回顾过去", "回顾五年"), end) and named:
        return False
    if words.startswith("过去", end) and heading.endswith("回顾") and not named:
        return False
    return heading.count("“") == heading.count("”") and heading.count("（") == heading.count("）")


@cache
def _words() -> dict[str, tuple[str, ...]]:
    return {name: tuple(sorted(words, key=len, reverse=True)) for name, words in lists("openers").items()}


@cache
def _seam() -> re.Pattern[str]:
    strong, weak = ("|".join(map(re.escape, _words()[name])) for name in ("strong", "weak"))
    return re.compile(rf"(?=(?:(?P<strong>{_YEAR}|{strong})|{weak}))")


@cache
def _seam_openers() -> frozenset[str]:
    return frozenset((*"12今去上过一五三两“以（", *(word[0] for name in ("strong", "weak") for word in _words()[name])))


@cache
def _closer() -> re.Pattern[str]:
    return re.compile(rf"(?:{'|'.join(map(re.escape, _words()['closers']))})\Z")


def opener_at(text: str, at: int) -> bool:
    """Tell whether running text opens at an offset of `text`, by words that stand in no heading.

    >>> opener_at("2020年工作回顾过去一年，", 9)
    True

    """
    found = _seam().match(text, at)
    return found is not None and found["strong"] is not None
