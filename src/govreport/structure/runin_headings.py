"""Headings that run into their paragraph, without any mark between.

One such paragraph cannot be told from a long sentence. A row of paragraphs can: the source has a
blank after each heading (which cleaning took out), or their headings have the same length, each ends
as a heading ends, and a clause follows that can stand alone.
"""

from __future__ import annotations

from collections import defaultdict
from itertools import groupby, islice, pairwise
from typing import TYPE_CHECKING, NamedTuple

from govreport.language.patterns import HAN, lazy_pattern
from govreport.model import Heading, HeadingStyle
from govreport.spans import Span
from govreport.structure.heading_words import heading_closings, text_openings
from govreport.structure.layout import Layout, layout_of

if TYPE_CHECKING:
    from collections.abc import Iterable, Iterator, Sequence

    from govreport.language.numbering import MarkerKind
    from govreport.model import Report

_SHORTEST, _LONGEST = 4, 24
_ROW = 3
# Titles that share this many characters, place by place, are parallel.
_ALIKE = 4
# An ordinary short first sentence is a topic sentence of its own.
_SHORT_SENTENCE = 32
_WINDOW = 80
_BLANK = r"[ \t\u3000\xa0\u2002\u2003]"
_GAP = lazy_pattern(rf"{_BLANK}(?<={HAN}.|”.){_BLANK}*(?:{HAN}|[“0-9])")
_EDGE = lazy_pattern(rf"(?:{HAN}|”)(?:{HAN}|[“0-9])")
_MARK = lazy_pattern(r"[。！？；：、（）《》0-9各我](?:(?<![各我])|(?<=各)位|(?<=我)们)")
_STOP = lazy_pattern(r"[。！？]")


class _Row(NamedTuple):
    """Neighbouring paragraphs whose headings would all have `length` characters."""

    lines: tuple[int, ...]
    length: int
    score: float


def detect_runin(report: Report, /) -> Iterable[Heading]:
    """Find the headings that open a paragraph without any mark after them."""
    layout = layout_of(report.text)
    taken = {layout.number_at(heading.span.start) for heading in report.headings}
    runs: list[Sequence[int]] = []
    for run in _runs(layout, taken):
        blanks = _blanks(report, layout, run)
        if blanks:
            yield from (_heading(report, layout, line, end, "a blank in the source after it") for line, end in blanks)
        else:
            runs.append(run)
    for row in rows_of(layout, runs):
        why = f"one of {len(row.lines)} paragraphs: {row.length} characters, then a clause"
        for line in row.lines:
            yield _heading(report, layout, line, layout.title_starts[line] + row.length, why)


def _heading(report: Report, layout: Layout, line: int, end: int, why: str) -> Heading:
    span = Span(layout.starts[line], end)
    marker = layout.markers.get(line)
    return Heading(
        HeadingStyle.RUNIN,
        layout.text[layout.title_starts[line] : end],
        span,
        report.raw_span(span),
        marker=marker.text if marker else "",
        decided_by=why,
    )


def _blanks(report: Report, layout: Layout, run: Sequence[int]) -> list[tuple[int, int]]:
    """Find where the source has a blank after the opening words, if most paragraphs of the run have one."""
    found: list[tuple[int, int]] = []
    missing = len(run) - max(_ROW - 1 if run[0] in layout.markers else _ROW, len(run) // 2 + 1)
    for line in run if missing >= 0 else ():
        end = _blank_end(report, layout.title_starts[line], layout.ends[line])
        if end:
            found.append((line, end))
        elif missing:
            missing -= 1
        else:  # too many have none
            return []
    return found


def _blank_end(report: Report, low: int, end: int) -> int:
    """Where the opening words end before the only blank of a paragraph's beginning; 0 where they do not."""
    high = min(end, low + _LONGEST + _SHORTEST)
    offsets = report.traced.offsets
    if high - low <= _LONGEST or offsets.copied(low, high):  # nothing was taken out
        return 0
    if not _GAP.search(report.raw, *offsets.to_source(low, high)):
        return 0
    ends = list(islice(blanks_within(report, low, high), 2))
    if len(ends) != 1 or not _SHORTEST <= ends[0] - low <= _LONGEST:
        return 0
    one_clause = _MARK.search(report.text, low, ends[0]) is None and report.text.count("，", low, ends[0]) <= 1
    fits = one_clause and _EDGE.match(report.text, ends[0] - 1)
    return ends[0] if fits else 0


def blanks_within(report: Report, low: int, high: int) -> Iterator[int]:
    """Give the characters after `low` that blanks, and nothing else, stood before in the source."""
    offsets, raw = report.traced.offsets, report.raw
    at = low + 1
    while at < high:
        copied = offsets.copied(at - 1, at)
        at = copied[1] if copied else at  # nothing stands between characters that were copied together
        if at < high:
            between = raw[offsets.to_source(at - 1, at)[1] : offsets.to_source(at, at + 1)[0]]
            if between and not between.strip() and "\n" not in between:
                yield at
        at += 1


def _runs(layout: Layout, taken: set[int | None]) -> Iterator[Sequence[int]]:
    """Yield neighbouring paragraphs between headings, and those with the same kind of number together."""
    headed = sorted(number for number in taken if number is not None and number >= layout.body_start)
    for above, below in pairwise([layout.body_start - 1, *headed, len(layout.starts)]):
        numbered: defaultdict[MarkerKind, list[int]] = defaultdict(list)
        start = above + 1
        for line in [number for number in range(above + 1, below) if number in layout.markers]:
            if start < line:
                yield range(start, line)
            start = line + 1
            numbered[layout.markers[line].kind].append(line)
        if start < below:
            yield range(start, below)
        yield from numbered.values()


def rows_of(layout: Layout, runs: Sequence[Sequence[int]]) -> Iterator[_Row]:
    """Yield the best row of each run of paragraphs that has one, if any of them is a row of three or more."""
    rows: dict[int, _Row | None] = {}
    for least in (_ROW, _ROW - 1):  # most texts have no place for three, and need not be looked at for two
        for number, run in enumerate(runs):
            if number not in rows and len(run) >= least:
                cuts = _Cuts(layout, run)
                if least < _ROW or cuts.three_alike():
                    rows[number] = _best_row(layout, run, [cuts[at] for at in range(len(run))])
        if not any(row and len(row.lines) >= _ROW for row in rows.values()):
            return
    yield from (row for _, row in sorted(rows.items()) if row)


class _Cuts(dict[int, frozenset[int]]):
    """Where each paragraph of a run may be cut, read when it is asked for."""

    def __init__(self, layout: Layout, run: Sequence[int]) -> None:
        self.layout, self.run = layout, run

    def __missing__(self, at: int) -> frozenset[int]:
        self[at] = found = cuts_of(self.layout, self.run[at]) if at < len(self.run) else frozenset()
        return found

    def three_alike(self) -> bool:
        """Tell whether three neighbours can be cut at one place. One of any three is a third, and most have no cut."""
        for at in range(_ROW - 1, len(self.run), _ROW):
            here = self[at]
            if here and (back := here & self[at - 1]) and (back & self[at - 2] or back & self[at + 1]):
                return True
            if here and (on := here & self[at + 1]) and on & self[at + 2]:
                return True
        return False


def _best_row(layout: Layout, run: Sequence[int], cuts: Sequence[frozenset[int]]) -> _Row | None:
    """Give the best row of a run of paragraphs, if it has one."""
    shared = frozenset().union(*map(frozenset.intersection, cuts, cuts[1:]))
    rows = [row for length in sorted(shared) for row in rows_cut_at(layout, run, cuts, length)]
    return max(rows, key=lambda row: (row.score, len(row.lines), row.length), default=None)


def rows_cut_at(layout: Layout, run: Sequence[int], cuts: Sequence[frozenset[int]], length: int) -> Iterator[_Row]:
    """Yield the rows of neighbours that can all be cut at `length`."""
    text, closings = layout.text, heading_closings()
    for fits, group in groupby(zip(run, cuts, strict=True), key=lambda pair: length in pair[1]):
        lines = tuple(line for line, _ in group)
        if not fits or len(lines) < _ROW - 1:
            continue
        titles = [text[start : start + length] for start in [layout.title_starts[line] for line in lines]]
        alike = sum([len(set(column)) == 1 for column in zip(*titles, strict=True)])
        # titles that are mostly the same words are the same phrase, not parallel headings
        if 2 * alike > length or len({title.find("，") for title in titles}) > 1:
            continue
        closing = sum([title.endswith(closings.get(title[-1], ())) for title in titles])
        closed = 2 * closing >= len(lines) + (len(lines) < _ROW) or alike >= _ALIKE
        if closed and 2 * sum([_first_sentence(layout, line) <= _SHORT_SENTENCE for line in lines]) <= len(lines):
            yield _Row(lines, length, len(lines) + closing + min(alike, _ALIKE))


def cuts_of(layout: Layout, line: int) -> frozenset[int]:
    """How many characters of the paragraph may be its heading."""
    text, start = layout.text, layout.title_starts[line]
    last = min(layout.ends[line] - 2, start + _LONGEST)
    mark = _MARK.search(text, start, last)
    if mark:
        last = mark.end() - 1
    comma = text.find("，", text.find("，", start, last) + 1 or last, last)
    if comma >= 0:
        last = comma
    openings = text_openings()
    words = enumerate(text[start + _SHORTEST : last + 1], _SHORTEST)
    cuts = [cut for cut, sign in words if sign in openings and text.startswith(openings[sign], start + cut)]
    return frozenset([cut for cut in cuts if text[start + cut - 1] not in "，的和与及、以"])


def _first_sentence(layout: Layout, line: int) -> int:
    start = layout.title_starts[line]
    found = _STOP.search(layout.text, start, min(layout.ends[line], start + _WINDOW))
    return found.start() - start if found else _WINDOW
