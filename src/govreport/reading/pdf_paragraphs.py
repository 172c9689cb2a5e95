"""The lines of pages put into paragraphs: heads, page numbers and notes out of the way first.

What tells the end of a paragraph is where lines stand: one that stops short of the margin ends its
paragraph, one that is set in begins one. A page's end is nothing but a line's end.
"""

from __future__ import annotations

import re
import statistics
from collections import Counter
from itertools import pairwise
from typing import TYPE_CHECKING

import attrs

if TYPE_CHECKING:
    from collections.abc import Iterator, Sequence

    from govreport.reading.pdf_lines import Line, Page

#: Heads and feet stand within this share of a page's height from its edges.
_EDGE = 0.13
#: A head comes again at the same height, so near in points.
_SAME_HEIGHT = 4
_OFTEN = 0.25
_DASHES = r"[—–―－\-─_·.•\s]*"
_PAGE_NUMBER = re.compile(
    rf"{_DASHES}(?:第\s*)?(?:[0-9０-９]{{1,4}}|[ivxlc]{{1,6}})\s*(?:页)?\s*(?:[/／,，]?\s*(?:共\s*)?[0-9]{{1,4}}\s*页?)?{_DASHES}"
)
_NOTE = re.compile(r"\s*(?:[①-⑳]|\[[0-9]{1,3}\]|［[0-9]{1,3}］|[0-9]{1,3}[.、\s])")
#: Notes are set in smaller type than the text.
_NOTE_SIZE = 0.88
#: What cannot be parted at a line's end: a number, a word, a character with the signs that cling to it.
_UNIT = re.compile(r"[“‘（《【〔(]*(?:[A-Za-z0-9.%,+/-]+|.)[，。、；：！？”’）》】〕)%]*")
#: A line is full where what follows would not have fitted; but for so much of a character.
_SLACK = 0.8
_LACK = 5
#: First lines are set in by two characters.
_INDENT = (1.2, 3.4)
_SET_IN = 0.05
_FEWEST = 3
#: Between paragraphs that are set apart, so much more room than between lines.
_APART = 1.3
_OTHER_SIZE = 0.12
_SENTENCE_END = re.compile(r"[。！？；：!?;:”）)]$")
_MARKER = re.compile(
    r"\s*(?:[一二三四五六七八九十]{1,3}、|[（(][一二三四五六七八九十]{1,3}[)）]|第[一二三四五六七八九十]{1,3}[部章]|各位代表)"
)


def paragraphs(pages: Sequence[Page]) -> list[str]:
    """Give the paragraphs of a document, notes at the end."""
    bodies, notes = _bodies(pages)
    margins = _Margins.of(bodies)
    blocks: list[str] = []
    last: Line | None = None
    for body in bodies:
        for line in body:
            if last is not None and margins.goes_on(last, line):
                blocks[-1] = _joined(blocks[-1], line.text)
            else:
                blocks.append(line.text)
            last = line
    return [*blocks, "注释：", *notes] if notes else blocks


def _joined(before: str, after: str) -> str:
    latin = re.search(r"[A-Za-z]$", before) and re.match(r"[A-Za-z]", after)
    return f"{before}{' ' if latin else ''}{after.lstrip()}"


def _bodies(pages: Sequence[Page]) -> tuple[list[list[Line]], list[str]]:
    """Take heads, feet and notes out of pages; give what is left of each, and the notes."""
    repeated = _repeated(pages)
    sizes = Counter[float]()
    for page in pages:
        for line in page.lines:
            sizes[round(line.size, 1)] += len(line.text)
    usual = sizes.most_common(1)[0][0] if sizes else 0.0
    bodies: list[list[Line]] = []
    notes: list[str] = []
    for page in pages:
        body = [line for line in page.lines if not _is_furniture(line, page, repeated)]
        at = _notes_start(body, usual, page.height)
        notes += _note_texts(body[at:])
        bodies.append(body[:at])
    return bodies, notes


def _at_edge(line: Line, page: Page) -> bool:
    return line.middle < _EDGE * page.height or line.middle > (1 - _EDGE) * page.height


def _form(line: Line) -> str:
    """What stays the same of a head from page to page."""
    return re.sub(r"[0-9]+", "#", re.sub(r"\s+", "", line.text))


def _repeated(pages: Sequence[Page]) -> dict[str, list[float]]:
    """Find what comes again at the edges of pages, with its heights."""
    found: dict[str, list[float]] = {}
    for page in pages:
        for line in page.lines:
            if _at_edge(line, page):
                found.setdefault(_form(line), []).append(line.middle)
    needed = max(2, _OFTEN * len(pages))
    return {form: heights for form, heights in found.items() if len(heights) >= needed}


def _is_furniture(line: Line, page: Page, repeated: dict[str, list[float]]) -> bool:
    """Tell a page number or running head at the edge of a page."""
    if not _at_edge(line, page):
        return False
    first, last = page.lines[0], page.lines[-1]
    outer = line.middle >= first.middle or line.middle <= last.middle
    if outer and _PAGE_NUMBER.fullmatch(line.text):
        return True
    heights = repeated.get(_form(line), [])
    return sum(abs(height - line.middle) <= _SAME_HEIGHT for height in heights) > 1


def _notes_start(body: Sequence[Line], usual: float, height: float) -> int:
    """Where the notes at the foot of a page start."""
    at = len(body)
    while at and body[at - 1].size < _NOTE_SIZE * usual and body[at - 1].middle < height / 2:
        at -= 1
    return at if at < len(body) and _NOTE.match(body[at].text) else len(body)


def _note_texts(lines: Sequence[Line]) -> Iterator[str]:
    text = ""
    for line in lines:
        if text and _NOTE.match(line.text):
            yield text
            text = ""
        text = _joined(text, line.text) if text else line.text
    if text:
        yield text


@attrs.frozen
class _Margins:
    """Where the lines of a document start and end.

    Args:
        em: of the text.
        pitch: from line to line.
        sides: left and right margin by page, as places of lines on it vary with the binding.
        set_in: whether first lines of paragraphs are.
        set_apart: whether paragraphs are.

    """

    em: float
    pitch: float
    sides: dict[int, tuple[float, float]]
    set_in: bool
    set_apart: bool

    @classmethod
    def of(cls, bodies: Sequence[Sequence[Line]]) -> _Margins:
        """Read the margins off the lines."""
        lines = [line for body in bodies for line in body]
        size = (
            statistics.median_high(line.size for line in lines for _ in range(len(line.text) // 8 + 1)) if lines else 1
        )
        em = statistics.median(line.em for line in lines) if lines else 1.0
        every = _sides(lines, size)
        sides: dict[int, tuple[float, float]] = {}
        for body in bodies:
            own = _sides(body, size) if len(body) >= _FEWEST * 2 else every
            own = own if abs((own[1] - own[0]) - (every[1] - every[0])) < size else every
            sides.update((id(line), own) for line in body)
        gaps = [
            upper.middle - lower.middle
            for body in bodies
            for upper, lower in pairwise(body)
            if 0 < upper.middle - lower.middle < 4 * size
        ]
        pitch = statistics.median_low(gaps) if gaps else 2 * size
        indents = [(line.left - sides[id(line)][0]) / em for line in lines]
        firsts = sum(_INDENT[0] <= indent <= _INDENT[1] for indent in indents)
        apart = sum(gap > _APART * pitch for gap in gaps)
        return cls(
            em=em,
            pitch=pitch,
            sides=sides,
            set_in=firsts >= max(_FEWEST, _SET_IN * len(lines)),
            set_apart=apart >= max(_FEWEST, _SET_IN * len(gaps)),
        )

    def goes_on(self, last: Line, line: Line) -> bool:
        """Tell whether a line goes on with the paragraph of the one before it."""
        if abs(last.size - line.size) > _OTHER_SIZE * max(last.size, line.size) or " | " in last.text + line.text:
            return False
        full = self._is_full(last, line)
        complete = _SENTENCE_END.search(last.text) is not None
        if self._is_centred(line):
            return full and not complete
        if self._indent(line) >= _INDENT[0] / 2:
            return False
        if not full:  # unless a long word had no room
            lack = (self.sides[id(last)][1] - last.right) / self.em
            return self.set_in and not complete and lack < _LACK and self._indent(last) <= _INDENT[1]
        if last.middle - line.middle > _APART * self.pitch and (self.set_apart or complete):
            return False
        return self.set_in or self.set_apart or not (complete and _MARKER.match(line.text))

    def _indent(self, line: Line) -> float:
        """How many characters a line is set in."""
        return (line.left - self.sides[id(line)][0]) / self.em

    def _is_full(self, last: Line, line: Line) -> bool:
        """Tell whether the start of a line had no room at the end of the one before it."""
        unit = _UNIT.match(line.text)
        width = sum(0.5 if char.isascii() else 1.0 for char in unit[0]) if unit else 0.0
        return last.right + (width + _SLACK) * last.em >= self.sides[id(last)][1]

    def _is_centred(self, line: Line) -> bool:
        """Tell a line that is set in from both margins alike."""
        left, right = self.sides[id(line)]
        before, after = line.left - left, right - line.right
        return min(before, after) > _INDENT[0] * self.em / 2 and abs(before - after) < self.em


def _sides(lines: Sequence[Line], size: float) -> tuple[float, float]:
    """The margins that most lines keep to: the leftmost of the common starts, the common end."""
    if not lines:
        return 0.0, 0.0
    long = [line for line in lines if abs(line.size - size) <= _OTHER_SIZE * size] or lines
    starts = Counter(round(line.left / 3) for line in long)
    often = [start for start, count in starts.items() if count >= max(2, 0.1 * len(long))]
    left = min((line.left for line in long if not often or round(line.left / 3) == min(often)), default=0.0)
    ends = sorted(line.right for line in long)
    return left, ends[min(len(ends) - 1, len(ends) * 9 // 10)]
