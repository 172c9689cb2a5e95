"""Nesting: the levels of flat headings, by small rules.

A heading belongs to a class (its kind of number, or how it stands). A heading whose class is open
already is a sibling of the one that opened it; any other opens a class below the innermost one it
may stand under. Own lines outrank paragraphs, a paragraph's head outranks what stands within it,
and numbers outrank one another in the order of GB/T 9704-2012, 7.3.3.
"""

from __future__ import annotations

import re
from collections import Counter
from functools import cache
from itertools import groupby, pairwise
from typing import TYPE_CHECKING

import attrs

from govreport.language.numbering import MARKER_ORDER, MarkerKind, marker_at
from govreport.model import Heading, HeadingStyle
from govreport.structure.layout import Layout, Line, layout_of
from govreport.structure.roles import names_part

if TYPE_CHECKING:
    from collections.abc import Callable, Iterator

    from govreport.model import Report
    from govreport.protocols import Resources

_RANK = {kind: rank for rank, kind in enumerate(MARKER_ORDER)}
_RANK_BARE_HEAD = _RANK[MarkerKind.ORDINAL] + 0.5
# A sign that counts nothing is easily lost: headings alike stand side by side with it and without.
_UNCOUNTED = frozenset({None, MarkerKind.DASH, MarkerKind.BULLET})
_BLOCK, _HEAD, _WITHIN = range(3)
_SIBLING_OF_HEAD, _OUTER, _INNER, _ABOVE = 1, 2, 3, 4

# A paragraph that turns to something else: it closes what paragraphs before it had opened.
_TURNS = r"""(?x)
  ^ (?: 各位 | 同志们 | 此外 | 同时 | 与此同时 | 回顾 | 回首 | 总之 | 在肯定成绩 | 成绩 | 我们也?清醒 )
| [：:] \s* $
| (?: 以下 | 如下 | 下列 | [两二三四五六七八九十几多][个大项点条]?方面 ) [^。]{0,12} 。? $
"""
_ANNOUNCES = r"[：:]\s*$|[两二三四五六七八九十几][个大项点条]?(?:方面|任务|重点|工作|关键)[^。]{0,12}[。：:]?$"
# Who is addressed anew hears of something else: a list of numbered items ends before it.
_ADDRESSES = r"^(?:各位(?:代表|委员)|同志们)"
_ITEM_KINDS = frozenset({MarkerKind.ORDINAL, MarkerKind.SHI, MarkerKind.YAO})
_TURN_WINDOW = 60
_LONGEST_SENTENCE = 300
_SEVERAL = 2
# Why a block heading without a number stands below the parts, which have none either.
_BELOW_NAMED = "below the part, which reads like one"
_MINOR = ("announced", _BELOW_NAMED)
# So many titles of one length that open with so many characters alike are one form.
_RUN, _PREFIX = 3, 3
_OPENING = 4
# A list within a paragraph after a sentence that looks back on the whole year belongs to the chapter.
_LOOKS_BACK = r"(?:一年|[三五]年|几年)来|过去[的]?[一五]年|这一年|各位代表"


@attrs.frozen
class _Open:
    """A class of headings that is open: what kind, where it stands, its level."""

    kind: MarkerKind | None
    place: int
    level: int
    title: str
    minor: bool = False
    tier: int = 0

    @property
    def rank(self) -> float:
        return _RANK_BARE_HEAD if self.kind is None else _RANK[self.kind]


@attrs.define
class _Nester:
    """Walks over the headings with a stack of open classes."""

    layout: Layout
    parts: MarkerKind | None
    bare_parts: bool
    crowded: bool
    tiers: dict[int, int]
    stack: list[_Open] = attrs.field(factory=list)
    line: int = -1
    end: int = -1

    def place(self, heading: Heading) -> tuple[int, str]:
        """Give the level of the next heading, and say why."""
        line = self.layout.line_at(heading.span.start)
        number = line.number if line else self.line
        kind = _kind(self.layout.text, heading)
        head = line is None or heading.span.start == line.start
        tier = self.tiers.get(heading.span.start, 0)
        place = _BLOCK if heading.style is HeadingStyle.BLOCK else _HEAD if head else _WITHIN
        announced = self._pass_lines(number, place)
        self.line = number
        if place == _BLOCK:
            why = self._open_block(kind, heading, tier, announced=announced)
        elif place == _HEAD:
            why = self._open_head(kind, heading)
        else:
            if kind in _ITEM_KINDS and _looks_back(self.layout.text, heading.span.start):
                self._close(lambda entry: entry.place != _BLOCK and entry.kind is not kind)
            why = self._open_within(kind, tier, behind=heading.span.start - self.end == 1)
            place = _HEAD if tier == _SIBLING_OF_HEAD else place
        top = _Open(kind, place, len(self.stack) + 1, heading.title, why.startswith(_MINOR), tier)
        self.stack.append(top)
        self.end = heading.span.end
        return top.level, why

    def _pass_lines(self, number: int, place: int) -> bool:
        """Let the paragraphs before the heading close what they close; tell whether the last announces a list."""
        lines = self.layout.lines
        for at in range(self.line + 1, number):
            if _turns(self.layout, lines[at]):
                self._close(lambda entry: entry.place != _BLOCK)
            if _addresses(self.layout, lines[at]):
                self._close(lambda entry: entry.kind in _ITEM_KINDS)
        if place == _WITHIN and number != self.line:
            # a paragraph without a heading at its head belongs to the chapter
            self._close(lambda entry: entry.place != _BLOCK)
        before = lines[number - 1] if number > 0 else None
        return before is not None and number - 1 > self.line and _announces(self.layout, before)

    def _close(self, condition: Callable[[_Open], bool]) -> None:
        while self.stack and condition(self.stack[-1]):
            self.stack.pop()

    def _back_to(self, index: int) -> None:
        del self.stack[index:]

    def _open_block(self, kind: MarkerKind | None, heading: Heading, tier: int, *, announced: bool) -> str:
        self._close(lambda entry: entry.place != _BLOCK)
        if kind is not None and kind is self.parts:
            self._back_to(0)
            return f"part numbered {kind.value}"
        if kind is None:
            return self._open_bare_block(heading, tier, announced=announced)
        for index, entry in enumerate(self.stack):
            if entry.kind is kind:
                self._back_to(index)
                return f"sibling by number {kind.value}"
        self._close(lambda entry: entry.kind is not None and entry.rank > _RANK[kind])
        return "top division" if not self.stack else f"own line numbered {kind.value}, below what is open"

    def _open_bare_block(self, heading: Heading, tier: int, *, announced: bool) -> str:
        part = names_part(heading.title)
        minor = next((i for i, entry in enumerate(self.stack) if entry.minor), None)
        parallel = minor is not None and len(self.stack[minor].title) == len(heading.title) and not self.crowded
        if self.bare_parts and (parallel or (not part and (announced or self.crowded or minor is not None))):
            self._back_to(1 if minor is None else minor)
            return "announced by the paragraph before" if announced or minor is not None else _BELOW_NAMED
        if self.bare_parts or part:
            self._back_to(0)
            return "part without a number"
        for index, entry in enumerate(self.stack):
            if entry.kind is None and (tier == _ABOVE or entry.tier != _ABOVE):
                self._back_to(index)
                return "sibling without a number"
        return "top division" if not self.stack else "own line without a number, below what is open"

    def _open_head(self, kind: MarkerKind | None, heading: Heading) -> str:
        self._close(lambda entry: entry.place == _WITHIN and entry.kind is not kind)
        for index, entry in enumerate(self.stack):
            same = entry.kind is kind and (kind is not None or entry.place == _HEAD)
            if same or (
                entry.kind in _UNCOUNTED and index and kind in _UNCOUNTED and _alike(entry.title, heading.title)
            ):
                self._back_to(index)
                return "sibling at a paragraph's head"
        rank = _RANK_BARE_HEAD if kind is None else _RANK[kind]
        self._close(lambda entry: entry.place == _HEAD and entry.rank > rank)
        return "opens a class at paragraphs' heads"

    def _open_within(self, kind: MarkerKind | None, tier: int, *, behind: bool) -> str:
        if tier == _SIBLING_OF_HEAD and self.stack and self.stack[-1].kind is None:
            self.stack.pop()
            return "sibling of its paragraph's head: no paragraph of the chapter is divided"
        if tier == _OUTER:
            self._close(lambda entry: entry.place == _WITHIN)
            return "outer of two forms"
        if behind and kind is None and tier != _INNER and self.stack and self.stack[-1].place == _WITHIN:
            return "below the heading right before it, which has no text of its own"
        for index, entry in enumerate(self.stack):
            numbered = kind is not None and entry.place != _BLOCK
            if (
                (numbered or entry.place == _WITHIN)
                and entry.kind is kind
                and not (tier == _INNER and entry.tier != _INNER)
            ):
                self._back_to(index)
                return "sibling within a paragraph"
        if kind is not None:
            self._close(lambda entry: entry.place == _WITHIN and entry.kind is not None and entry.rank > _RANK[kind])
        return "opens a class within a paragraph"


def nest_headings(report: Report, _resources: Resources) -> Report:
    """Give the flat headings their levels.

    Headings that a detector gave a level keep it.
    """
    if not report.headings:
        return report
    layout = layout_of(report.text)
    parts = _parts(layout, report.headings)
    first = next((heading for heading in report.headings if heading.style is HeadingStyle.BLOCK), None)
    bare_parts = parts is None and first is not None and not first.marker
    tiers = _tiers(layout, report.headings) | dict.fromkeys(_above_others(layout, report.headings), _ABOVE)
    nester = _Nester(layout, parts, bare_parts, _crowded(report.headings), tiers)
    headings = []
    for heading in report.headings:
        level, why = nester.place(heading)
        if not heading.level:
            decided = f"{heading.decided_by}; level: {why}" if heading.decided_by else f"level: {why}"
            headings.append(attrs.evolve(heading, level=level, decided_by=decided))
        else:
            headings.append(heading)
    return attrs.evolve(report, headings=tuple(headings))


def _kind(text: str, heading: Heading) -> MarkerKind | None:
    if not heading.marker:
        return None
    marker = marker_at(text, heading.span.start) or marker_at(heading.marker)
    return marker.kind if marker else None


def _parts(layout: Layout, headings: tuple[Heading, ...]) -> MarkerKind | None:
    """Tell how the parts are numbered; None where they go without numbers, or it cannot be told.

    A number is that of the parts where no title like that of a part stands before the first one that
    has it, or where several titles that have it read like parts themselves.
    """
    blocks = [heading for heading in headings if heading.style is HeadingStyle.BLOCK]
    kinds = [_kind(layout.text, heading) for heading in blocks]
    for kind in (MarkerKind.PART, MarkerKind.HAN):
        if kind not in kinds:
            continue
        titles = [heading.title for heading, other in zip(blocks, kinds, strict=True) if other is kind]
        before = [heading.title for heading in blocks[: kinds.index(kind)]]
        again = (
            sum(other is kind and heading.marker == "一、" for heading, other in zip(blocks, kinds, strict=True)) > 1
        )
        if sum(map(names_part, titles)) >= _SEVERAL or not (any(map(names_part, before)) or (before and again)):
            return kind
    return None


def _crowded(headings: tuple[Heading, ...]) -> bool:
    """Tell whether no title on a line of its own has a number, and most do not read like parts: those are chapters."""
    blocks = [heading for heading in headings if heading.style is HeadingStyle.BLOCK]
    named = [names_part(heading.title) for heading in blocks]
    bare = all(not heading.marker for heading in blocks)
    return bare and bool(named) and named[0] and sum(named) >= _SEVERAL and len(named) >= 2 * sum(named)


def _above_others(layout: Layout, headings: tuple[Heading, ...]) -> Iterator[int]:
    """Find bare headings on the line above another one that open like others in the same place (五年来，我们…)."""
    rows: dict[str, list[int]] = {}
    for heading, below in pairwise(heading for heading in headings if heading.style is HeadingStyle.BLOCK):
        one, other = layout.line_at(heading.span.start), layout.line_at(below.span.start)
        if one and other and not heading.marker and not below.marker and other.number == one.number + 1:
            rows.setdefault(heading.title[:_OPENING], []).append(heading.span.start)
    for row in rows.values():
        if len(row) >= _SEVERAL:
            yield from row


def _tiers(layout: Layout, headings: tuple[Heading, ...]) -> dict[int, int]:
    """Find paragraphs whose bare headings are not simply one head with parts, or one row of parts."""
    found: dict[int, int] = {}
    for chapter in _chapters(layout, headings):
        lines = Counter(number for number, _ in chapter)
        # nothing is divided into one: where a single title stands besides the paragraphs' heads, it is one more of them
        single = len(lines) > _SEVERAL and len(chapter) == len(lines) + 1
        for number in lines:
            row = [heading for at, heading in chapter if at == number and not heading.marker]
            head = bool(row) and row[0].span.start == layout.lines[number].start
            if head and (len(lines) == 1 or single):
                commas = sum("，" in heading.title for heading in row[1:])
                if ("，" in row[0].title) == (2 * commas > len(row) - 1):
                    found.update((heading.span.start, _SIBLING_OF_HEAD) for heading in row[1:])
                    continue
            rest = row[1:] if head else row
            if not (head and len(lines) == 1) and _alternate(rest):
                found.update((h.span.start, _OUTER if "，" in h.title else _INNER) for h in rest)
            elif inner := _runs_alike(rest):
                found.update((h.span.start, _INNER if at in inner else _OUTER) for at, h in enumerate(rest))
    return found


def _runs_alike(row: list[Heading]) -> set[int]:
    """Find the headings of a row that make a run of one form (坚持高起点…, 坚持高标准…) below the heading before."""
    inner: set[int] = set()
    forms = [(heading.title[:_PREFIX], len(heading.title)) for heading in row]
    at = 0
    for _, run in groupby(forms):
        count = len(list(run))
        if at and count >= _RUN:
            inner.update(range(at, at + count))
        at += count
    # a row that is all of one form but for its first is a row of siblings with a stranger at its head
    return inner if len(inner) < len(row) - 1 else set()


def _alternate(row: list[Heading]) -> bool:
    """Tell whether headings of two clauses open groups of headings of one clause."""
    commas = ["，" in heading.title for heading in row]
    groups = sum(commas)
    together = any(one and other for one, other in pairwise([*commas, True]))
    return bool(row) and groups > 1 and len(row) - groups >= 2 * groups and not together


def _chapters(layout: Layout, headings: tuple[Heading, ...]) -> Iterator[list[tuple[int, Heading]]]:
    """Yield the headings within paragraphs between block headings, each with the number of its line."""
    chapter: list[tuple[int, Heading]] = []
    for heading in headings:
        line = layout.line_at(heading.span.start)
        if heading.style is HeadingStyle.BLOCK or line is None:
            yield chapter
            chapter = []
        else:
            chapter.append((line.number, heading))
    yield chapter


def _turns(layout: Layout, line: Line) -> bool:
    text = layout.text
    opening = text[line.start : min(line.end, line.start + _TURN_WINDOW)]
    closing = text[max(line.start, line.end - _TURN_WINDOW) : line.end]
    return _pattern(_TURNS).search(opening if len(line) > _TURN_WINDOW else closing) is not None or (
        _pattern(_TURNS).search(closing) is not None
    )


def _addresses(layout: Layout, line: Line) -> bool:
    return _pattern(_ADDRESSES).match(layout.text[line.start : line.start + _TURN_WINDOW]) is not None


def _looks_back(text: str, position: int) -> bool:
    """Tell whether the sentence before `position` looks back on the whole time."""
    low = max(0, position - _LONGEST_SENTENCE)
    start = max(text.rfind(stop, low, position - 1) for stop in "。！\n") + 1
    return start > 0 and _pattern(_LOOKS_BACK).match(text, start, position) is not None


def _announces(layout: Layout, line: Line) -> bool:
    closing = layout.text[max(line.start, line.end - _TURN_WINDOW) : line.end]
    return _pattern(_ANNOUNCES).search(closing) is not None


def _alike(one: str, other: str) -> bool:
    """Tell whether two titles open with the same clause."""
    first = one.partition("，")[0]
    return "，" in other and first == other.partition("，")[0]


@cache
def _pattern(pattern: str) -> re.Pattern[str]:
    return re.compile(pattern)
