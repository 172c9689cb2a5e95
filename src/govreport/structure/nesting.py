"""Nesting: the levels of flat headings, by small rules.

A heading belongs to a class (its kind of number, or how it stands). A heading whose class is open
already is a sibling of the one that opened it; any other opens a class below the innermost one it
may stand under. Own lines outrank paragraphs, a paragraph's head outranks what stands within it,
and numbers outrank one another in the order of GB/T 9704-2012, 7.3.3.
"""

from __future__ import annotations

from itertools import groupby, islice, pairwise
from typing import TYPE_CHECKING

import attrs

from govreport.language.numbering import MARKER_ORDER, MarkerKind, marker_at
from govreport.language.patterns import lazy_pattern
from govreport.model import Heading, HeadingStyle
from govreport.structure.layout import Layout, layout_of
from govreport.structure.roles import names_part

if TYPE_CHECKING:
    from collections.abc import Iterable, Iterator

    from govreport.model import Report
    from govreport.protocols import Resources

    _Block = tuple[Heading, int | None, int]

#: How kinds of numbers rank, the outermost first; what has none ranks behind ordinals at a paragraph's head.
RANKS: dict[MarkerKind | None, int] = {kind: 2 * at for at, kind in enumerate(MARKER_ORDER)}
RANKS[None] = _BARE = RANKS[MarkerKind.ORDINAL] + 1
# A sign that counts nothing is easily lost: headings alike stand side by side with it and without.
_UNCOUNTED = frozenset({_BARE, RANKS[MarkerKind.DASH], RANKS[MarkerKind.BULLET]})
_BLOCK, _HEAD, _WITHIN = range(3)
_BLOCK_STYLE = HeadingStyle.BLOCK
_SIBLING_OF_HEAD, _OUTER, _INNER, _ABOVE = 1, 2, 3, 4

# A paragraph that turns to something else: it closes what paragraphs before it had opened.
_TURNS_BY_OPENING = (
    *("各位", "同志们", "此外", "同时", "与此同时", "回顾", "回首", "总之", "在肯定成绩", "成绩"),
    *("我们清醒", "我们也清醒"),
)
_TURNS_BY_CLOSING = lazy_pattern(r"(?:以下|如下|下列|[两二三四五六七八九十几多][个大项点条]?方面)[^。]{0,12}。?$")
_LONGEST_CLOSING = 17
_ANNOUNCES = lazy_pattern(
    r"[：:]\s*$|[两二三四五六七八九十几][个大项点条]?(?:方面|任务|重点|工作|关键)[^。]{0,12}[。：:]?$"
)
# Who is addressed anew hears of something else: a list of numbered items ends before it.
_ADDRESSES = ("各位代表", "各位委员", "同志们")
_ITEMS = frozenset({RANKS[MarkerKind.ORDINAL], RANKS[MarkerKind.SHI], RANKS[MarkerKind.YAO]})
_TURN_WINDOW = 60
_LONGEST_SENTENCE = 300
_SEVERAL = 2
# Why a block heading without a number stands below the parts, which have none either.
_BELOW_NAMED = "below the part, which reads like one"
_ANNOUNCED = "announced by the paragraph before"
_MINOR = frozenset({_ANNOUNCED, _BELOW_NAMED})
# So many titles of one length that open with so many characters alike are one form.
_RUN, _PREFIX = 3, 3
_OPENING = 4
# A list within a paragraph after a sentence that looks back on the whole year belongs to the chapter.
_LOOKS_BACK = lazy_pattern(r"(?:一年|[三五]年|几年)来|过去[的]?[一五]年|这一年|各位代表")


@attrs.define
class _Open:
    """A class of headings that is open: what rank its numbers have, where it stands, the title that opened it."""

    rank: int
    place: int
    title: str
    minor: bool
    tier: int


@attrs.define
class _Nester:
    """Walks over the headings with a stack of open classes."""

    layout: Layout
    lines: list[int | None]
    ranks: list[int]
    parts: int | None
    bare_parts: bool
    crowded: bool
    tiers: dict[int, int]
    stack: list[_Open] = attrs.field(factory=list)
    line: int = -1
    end: int = -1

    def place(self, at: int, heading: Heading) -> tuple[int, str]:
        """Give the level of the next heading, and say why."""
        line, rank, start = self.lines[at], self.ranks[at], heading.span.start
        number = self.line if line is None else line
        tier = self.tiers.get(start, 0)
        if heading.style is _BLOCK_STYLE:
            place = _BLOCK
        else:
            place = _HEAD if line is None or start == self.layout.starts[line] else _WITHIN
        if number != self.line:
            self._pass_lines(number, place)
        if place == _BLOCK:
            why = self._open_block(rank, heading, tier, number)
        elif place == _HEAD:
            why = self._open_head(rank, heading.title)
        else:
            if rank in _ITEMS and _looks_back(self.layout.text, start):
                self._close_items(rank)
            why = self._open_within(rank, tier, behind=start - self.end == 1)
            place = _HEAD if tier == _SIBLING_OF_HEAD else place
        self.line, self.end = number, heading.span.end
        self.stack.append(_Open(rank, place, heading.title, why in _MINOR, tier))
        return len(self.stack), why

    def _pass_lines(self, number: int, place: int) -> None:
        """Let the paragraphs before the heading close what they close, while anything is open that they can close."""
        for at in range(self.line + 1, number):
            last = self.stack[-1] if self.stack else None
            if last is None or (last.place == _BLOCK and last.rank not in _ITEMS):
                break
            if last.place != _BLOCK and _turns(self.layout, at):
                self._close_paragraphs()
            if self.layout.text.startswith(_ADDRESSES, self.layout.starts[at]):
                while self.stack and self.stack[-1].rank in _ITEMS:
                    self.stack.pop()
        if place == _WITHIN:
            # a paragraph without a heading at its head belongs to the chapter
            self._close_paragraphs()

    def _announced(self, number: int) -> bool:
        """Tell whether the paragraph right before the heading announces a list."""
        return number - 1 > self.line and _announces(self.layout, number - 1)

    def _close_items(self, rank: int) -> None:
        while self.stack and self.stack[-1].place != _BLOCK and self.stack[-1].rank != rank:
            self.stack.pop()

    def _close_paragraphs(self) -> None:
        while self.stack and self.stack[-1].place != _BLOCK:
            self.stack.pop()

    def _back_to(self, index: int) -> None:
        del self.stack[index:]

    def _open_block(self, rank: int, heading: Heading, tier: int, number: int) -> str:
        self._close_paragraphs()
        if rank == _BARE:
            return self._open_bare_block(heading, tier, number)
        kind = MARKER_ORDER[rank // 2].value
        if rank == self.parts:
            self._back_to(0)
            return f"part numbered {kind}"
        stack = self.stack
        for index, entry in enumerate(stack):
            if entry.rank == rank:
                self._back_to(index)
                return f"sibling by number {kind}"
        while stack and stack[-1].rank > rank and stack[-1].rank != _BARE:
            stack.pop()
        return "top division" if not stack else f"own line numbered {kind}, below what is open"

    def _open_bare_block(self, heading: Heading, tier: int, number: int) -> str:
        announced = self.bare_parts and self._announced(number)
        part = names_part(heading.title)
        minor = next((i for i, entry in enumerate(self.stack) if entry.minor), None)
        parallel = minor is not None and len(self.stack[minor].title) == len(heading.title) and not self.crowded
        if self.bare_parts and (parallel or (not part and (announced or self.crowded or minor is not None))):
            self._back_to(1 if minor is None else minor)
            return _ANNOUNCED if announced or minor is not None else _BELOW_NAMED
        if self.bare_parts or part:
            self._back_to(0)
            return "part without a number"
        for index, entry in enumerate(self.stack):
            if entry.rank == _BARE and (tier == _ABOVE or entry.tier != _ABOVE):
                self._back_to(index)
                return "sibling without a number"
        return "top division" if not self.stack else "own line without a number, below what is open"

    def _open_head(self, rank: int, title: str) -> str:
        stack = self.stack
        while stack and stack[-1].place == _WITHIN and stack[-1].rank != rank:
            stack.pop()
        uncounted = rank in _UNCOUNTED and "，" in title
        for index, entry in enumerate(stack):
            same = entry.rank == rank and (rank != _BARE or entry.place == _HEAD)
            if same or (index and uncounted and entry.rank in _UNCOUNTED and _alike(entry.title, title)):
                self._back_to(index)
                return "sibling at a paragraph's head"
        while stack and stack[-1].place == _HEAD and stack[-1].rank > rank:
            stack.pop()
        return "opens a class at paragraphs' heads"

    def _open_within(self, rank: int, tier: int, *, behind: bool) -> str:
        stack = self.stack
        if tier == _SIBLING_OF_HEAD and stack and stack[-1].rank == _BARE:
            stack.pop()
            return "sibling of its paragraph's head: no paragraph of the chapter is divided"
        if tier == _OUTER:
            while stack and stack[-1].place == _WITHIN:
                stack.pop()
            return "outer of two forms"
        if behind and rank == _BARE and tier != _INNER and stack and stack[-1].place == _WITHIN:
            return "below the heading right before it, which has no text of its own"
        for index, entry in enumerate(stack):
            if entry.rank == rank and (entry.place == _WITHIN or (rank != _BARE and entry.place != _BLOCK)):
                if tier == _INNER != entry.tier:
                    continue
                self._back_to(index)
                return "sibling within a paragraph"
        while rank != _BARE and stack and stack[-1].place == _WITHIN and _BARE != stack[-1].rank > rank:
            stack.pop()
        return "opens a class within a paragraph"


def nest_headings(report: Report, _resources: Resources) -> Report:
    """Give the flat headings their levels.

    Headings that a detector gave a level keep it.
    """
    if not report.headings:
        return report
    layout = layout_of(report.text)
    lines = [layout.number_at(heading.span.start) for heading in report.headings]
    ranks = list(marker_ranks(layout.text, report.headings))
    blocks = [row for row in zip(report.headings, lines, ranks, strict=True) if row[0].style is _BLOCK_STYLE]
    parts = _parts(blocks)
    tiers = _tiers(layout, report.headings, lines) | dict.fromkeys(_above_others(blocks), _ABOVE)
    bare_parts = parts is None and bool(blocks) and not blocks[0][0].marker
    nester = _Nester(layout, lines, ranks, parts, bare_parts, _crowded(blocks), tiers)
    headings = []
    for at, heading in enumerate(report.headings):
        level, why = nester.place(at, heading)
        headings.append(heading if heading.level else _nested(heading, level, why))
    return attrs.evolve(report, headings=tuple(headings))


def _nested(heading: Heading, level: int, why: str) -> Heading:
    decided = f"{heading.decided_by}; level: {why}" if heading.decided_by else f"level: {why}"
    return Heading(
        heading.style, heading.title, heading.span, heading.raw_span, heading.marker, level, heading.role, decided
    )


def marker_ranks(text: str, headings: Iterable[Heading]) -> Iterator[int]:
    """Tell how the headings' markers rank; most stand in the text as they are written in full."""
    known: dict[str, int] = {"": _BARE}
    for heading in headings:
        written = heading.marker
        if written not in known:
            marker = marker_at(written)
            known[written] = RANKS[marker.kind if marker else None]
        if not written or text.startswith(written, heading.span.start):
            yield known[written]
        else:
            marker = marker_at(text, heading.span.start)
            yield RANKS[marker.kind] if marker else known[written]


def _parts(blocks: list[_Block]) -> int | None:
    """Tell how the parts are numbered; None where they go without numbers, or it cannot be told.

    A number is that of the parts where no title like that of a part stands before the first one that
    has it, or where several titles that have it read like parts themselves.
    """
    ranks = [rank for _, _, rank in blocks]
    for rank in (RANKS[MarkerKind.PART], RANKS[MarkerKind.HAN]):
        if rank not in ranks:
            continue
        titles = (heading.title for heading, _, other in blocks if other == rank)
        before = [heading.title for heading, *_ in blocks[: ranks.index(rank)]]
        again = sum(other == rank and heading.marker == "一、" for heading, _, other in blocks) > 1
        first = not any(map(names_part, before)) and not (before and again)
        if first or len(list(islice(filter(names_part, titles), _SEVERAL))) == _SEVERAL:
            return rank
    return None


def _crowded(blocks: list[_Block]) -> bool:
    """Tell whether no title on a line of its own has a number, and most do not read like parts: those are chapters."""
    if not blocks or any(heading.marker for heading, *_ in blocks) or not names_part(blocks[0][0].title):
        return False
    named = sum(names_part(heading.title) for heading, *_ in blocks)
    return named >= _SEVERAL and len(blocks) >= 2 * named


def _above_others(blocks: list[_Block]) -> Iterator[int]:
    """Find bare headings on the line above another one that open like others in the same place (五年来，我们…)."""
    rows: dict[str, list[int]] = {}
    for (heading, one, _), (below, other, _) in pairwise(blocks):
        if one is not None and other == one + 1 and not heading.marker and not below.marker:
            rows.setdefault(heading.title[:_OPENING], []).append(heading.span.start)
    for row in rows.values():
        if len(row) >= _SEVERAL:
            yield from row


def _tiers(layout: Layout, headings: Iterable[Heading], placed: list[int | None]) -> dict[int, int]:
    """Find paragraphs whose bare headings are not simply one head with parts, or one row of parts."""
    found: dict[int, int] = {}
    for chapter in _chapters(headings, placed):
        rows: dict[int, list[Heading]] = {}
        for number, heading in chapter:
            rows.setdefault(number, []).append(heading)
        # nothing is divided into one: where a single title stands besides the paragraphs' heads, it is one more of them
        single = len(rows) > _SEVERAL and len(chapter) == len(rows) + 1
        for number, headed in rows.items():
            row = [heading for heading in headed if not heading.marker]
            head = bool(row) and row[0].span.start == layout.starts[number]
            if head and (len(rows) == 1 or single):
                commas = sum("，" in heading.title for heading in row[1:])
                if ("，" in row[0].title) == (2 * commas > len(row) - 1):
                    found.update((heading.span.start, _SIBLING_OF_HEAD) for heading in row[1:])
                    continue
            rest = row[1:] if head else row
            if len(rest) <= _RUN:
                continue
            if not (head and len(rows) == 1) and _alternate(rest):
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


def _chapters(headings: Iterable[Heading], lines: list[int | None]) -> Iterator[list[tuple[int, Heading]]]:
    """Yield the headings within paragraphs between block headings, each with the number of its line."""
    chapter: list[tuple[int, Heading]] = []
    for heading, line in zip(headings, lines, strict=True):
        if heading.style is not _BLOCK_STYLE and line is not None:
            chapter.append((line, heading))
        elif chapter:
            yield chapter
            chapter = []
    if chapter:
        yield chapter


def _turns(layout: Layout, line: int) -> bool:
    """Tell whether the paragraph opens or closes as one that turns to something else."""
    text, start, end = layout.text, layout.starts[line], layout.ends[line]
    if end - start <= _TURN_WINDOW:
        return stretch_turns(text[start:end])
    return stretch_turns(text[start : start + _TURN_WINDOW]) or stretch_turns(text[end - _TURN_WINDOW : end])


def stretch_turns(text: str) -> bool:
    """Tell whether a stretch opens or closes so."""
    if text.startswith(_TURNS_BY_OPENING) or text.rstrip().endswith(("：", ":")):
        return True
    closing = text[-_LONGEST_CLOSING:]
    return ("下" in closing or "方面" in closing) and _TURNS_BY_CLOSING.search(closing) is not None


def _looks_back(text: str, position: int) -> bool:
    """Tell whether the sentence before `position` looks back on the whole time."""
    low = max(0, position - _LONGEST_SENTENCE)
    start = max(text.rfind(stop, low, position - 1) for stop in "。！\n") + 1
    return start > 0 and _LOOKS_BACK.match(text, start, position) is not None


def _announces(layout: Layout, line: int) -> bool:
    start, end = layout.starts[line], layout.ends[line]
    closing = layout.text[max(start, end - _TURN_WINDOW) : end]
    return _ANNOUNCES.search(closing) is not None


def _alike(one: str, other: str) -> bool:
    """Tell whether two titles open with the same clause, where the other has two."""
    return one.partition("，")[0] == other.partition("，")[0]
