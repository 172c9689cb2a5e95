"""A slow, plain model of traced text: a list of cells, each a stretch of raw text and what became of it.

A cell that was never touched holds one character on both sides. An edit joins the cells it takes
characters from. Spans are looked up by walking over all cells. Nothing here is clever, so that it can be believed.
"""

from __future__ import annotations

from itertools import pairwise
from typing import TYPE_CHECKING, NamedTuple

if TYPE_CHECKING:
    from collections.abc import Iterable

    from govreport import Edit

END = object()  # stands behind the last character, on both sides, and cannot be edited


class Cell(NamedTuple):
    """What stands at raw characters `raw`, as the list of its characters; END counts as one."""

    raw: tuple[object, ...]
    text: tuple[object, ...]
    touched: bool


class Oracle:
    """The cells of a text, from first to last."""

    def __init__(self, raw: str) -> None:
        self.cells = [Cell((c,), (c,), touched=False) for c in (*raw, END)]

    @property
    def text(self) -> str:
        """The text as it stands."""
        return "".join(str(c) for cell in self.cells for c in cell.text if c is not END)

    def apply(self, edits: Iterable[Edit]) -> None:
        """Make the edits of one step, first one first, each moved by what came before it."""
        shift, before = 0, self.text
        for edit in edits:
            start, end = edit.span
            if before[start:end] != edit.new:
                self._replace(start + shift, end + shift, edit.new, charwise=edit.charwise)
                shift += len(edit.new) - (end - start)

    def _replace(self, start: int, end: int, new: str, *, charwise: bool) -> None:
        if charwise:
            for at, char in zip(range(start, end), new, strict=True):
                self._overwrite(at, char)
            return
        stop = max(end, start + 1)  # an insertion goes with what it stands before
        at, first, last, kept_low, kept_high = 0, None, None, (), ()
        for i, cell in enumerate(self.cells):
            low, high = at, at + len(cell.text)
            inside = low < stop and high > start if low < high else start < low < stop
            if inside:
                if first is None:
                    first, kept_low = i, cell.text[: start - low]
                last, kept_high = i, cell.text[end - low :]
            at = high
        assert first is not None
        assert last is not None
        raw = tuple(c for cell in self.cells[first : last + 1] for c in cell.raw)
        self.cells[first : last + 1] = [Cell(raw, (*kept_low, *new, *kept_high), touched=True)]

    def _overwrite(self, at: int, char: str) -> None:
        low = 0
        for i, cell in enumerate(self.cells):
            if low <= at < low + len(cell.text):
                text = (*cell.text[: at - low], char, *cell.text[at - low + 1 :])
                self.cells[i] = cell._replace(text=text)
                return
            low += len(cell.text)

    def raw_span(self, start: int, end: int) -> tuple[int, int]:
        """Map a span of the text to raw."""
        return self._carried(start, end, [(len(c.text), len(c.raw)) for c in self.cells])

    def text_span(self, start: int, end: int) -> tuple[int, int]:
        """Map a span of raw to the text."""
        return self._carried(start, end, [(len(c.raw), len(c.text)) for c in self.cells])

    def _carried(self, start: int, end: int, sizes: list[tuple[int, int]]) -> tuple[int, int]:
        limit = sum(there for _, there in sizes) - 1
        places, mine, other = [], 0, 0
        for here, there in sizes:
            places.append((mine, mine + here, other, other + there))
            mine, other = mine + here, other + there
        if start < end:
            hit = [p for p in places if (p[0] < end and start < p[1] if p[0] < p[1] else start < p[0] < end)]
        else:
            hit = [p for p in places if p[0] == start == p[1]] or [p for p in places if p[0] < start < p[1]]
        if not hit:  # an empty span between two cells
            return next((p[2], p[2]) for p in places if p[0] == start)
        return min(hit[0][2], limit), min(hit[-1][3], limit)

    def hunks(self) -> list[tuple[int, int, int, int]]:
        """The touched cells as hunks, cut to the texts."""
        found, src, dst = [], 0, 0
        for cell in self.cells:
            src_end, dst_end = src + len(cell.raw), dst + len(cell.text)
            at_end = int(bool(cell.raw) and cell.raw[-1] is END)
            if cell.touched:
                found.append((src, src_end - at_end, dst, dst_end - at_end))
            src, dst = src_end, dst_end
        return found


def assert_sorted_and_disjoint(hunks: list[tuple[int, int, int, int]]) -> None:
    """Hunks follow each other, and what lies between two has one length on both sides."""
    for before, after in pairwise(hunks):
        assert before[1] <= after[0]
        assert after[0] - before[1] == after[2] - before[3]
