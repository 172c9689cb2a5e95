"""What the neighbours of a short sentence say of it, once each has a score of its own: features."""

from __future__ import annotations

from bisect import bisect_left
from collections import defaultdict
from functools import cache
from typing import TYPE_CHECKING

from govreport.structure.inline_features import much
from govreport.structure.inline_parallels import MOST
from govreport.structure.inline_weights import Described, Said

if TYPE_CHECKING:
    from collections.abc import Sequence

    from govreport.structure.inline_candidates import Candidate

    Valued = list[tuple[Said, float]]

# A score above this makes a likely heading of its neighbours.
_LIKELY = 0.5
_STEPS = (0.2, 0.5, 0.8)
# Shares are told apart by quarters, up to this many.
_QUARTERS = 3


class _Tables:
    """What can be said of the neighbours."""

    def __init__(self) -> None:
        self.own = Said("own score")
        # the one before or after it in its paragraph, with sentences between them or without
        self.previous = Said("previous in paragraph, score", "previous adjacent, score"), _in_paragraph("previous")
        self.next = Said("next in paragraph, score", "next adjacent, score"), _in_paragraph("next")
        self.none_before = Said("previous: none in paragraph")
        self.none_after = Said("next: none in paragraph")
        self.head_before = Said("paragraph before, head score")
        self.head_after = Said("paragraph after, head score")
        self.heads = Said("other paragraphs of the chapter, head score")
        self.share = [Said(f"other paragraphs of the chapter, head score:{n}") for n in range(_QUARTERS + 1)]
        self.head = Said("head of its paragraph, score")
        self.others = Said("others within its paragraph, sum")
        self.alone = Said("alone after the head of its paragraph")


@cache
def _tables() -> _Tables:
    return _Tables()


def _in_paragraph(name: str) -> Said:
    return Said(f"{name} in paragraph, score")


@cache
def _own(steps: int, body: int, before: int) -> Said:
    passed = [f"own score > {limit}" for limit in _STEPS[:steps]]
    return Said(*passed, f"body:{body}", f"body before:{before}" if before >= 0 else "")


class Neighbourhood:
    """How likely the neighbours of each candidate are headings.

    Args:
        candidates: in reading order.
        scores: for each, how likely it is by itself, from 0 to 1.

    """

    def __init__(self, candidates: Sequence[Candidate], scores: Sequence[float]) -> None:
        """Sum up the scores by paragraphs and chapters."""
        self.candidates = candidates
        self.scores = scores
        self.heads: dict[int, float] = {}
        self.chapters: defaultdict[int, float] = defaultdict(float)
        self.within: defaultdict[int, float] = defaultdict(float)
        for candidate, score in zip(candidates, scores, strict=True):
            if candidate.place:
                self.within[candidate.paragraph.line] += score
            else:
                self.heads[candidate.paragraph.line] = score
                self.chapters[candidate.paragraph.chapter] += score

    def described(self) -> list[Described]:
        """Describe the candidates."""
        tables = _tables()
        scores = self.scores
        lines = [candidate.paragraph.line for candidate in self.candidates]
        steps = zip(self._bodies(), self._bodies_before(), [*lines, -1][1:], strict=True)
        line, gap = -1, 0
        found: list[Described] = []
        for at, (body, before, line_after) in enumerate(steps):
            candidate, score = self.candidates[at], scores[at]
            held = [_own(bisect_left(_STEPS, score), body, before)]
            valued = [(tables.own, score)]
            if lines[at] == line:
                valued.append((tables.previous[gap], scores[at - 1]))
            else:
                held.append(tables.none_before)
            line, gap = lines[at], candidate.following > 0
            if line == line_after:
                valued.append((tables.next[gap], scores[at + 1]))
            else:
                held.append(tables.none_after)
            if candidate.place:
                self._add_paragraph(line, score, valued)
            else:
                self._add_chapter(candidate, score, held, valued)
            found.append(Described(held, valued))
        return found

    def _add_chapter(self, candidate: Candidate, score: float, held: list[Said], valued: Valued) -> None:
        """Say how likely the other paragraphs of the chapter open with a heading."""
        tables = _tables()
        paragraph = candidate.paragraph
        valued.append((tables.head_before, self.heads.get(paragraph.line - 1, 0.0)))
        valued.append((tables.head_after, self.heads.get(paragraph.line + 1, 0.0)))
        if paragraph.beside > 1:
            share = (self.chapters[paragraph.chapter] - score) / (paragraph.beside - 1)
            valued.append((tables.heads, min(1.0, share)))
            held.append(tables.share[min(int(share * 4), _QUARTERS)])

    def _add_paragraph(self, line: int, score: float, valued: Valued) -> None:
        """Say how likely the paragraph opens with a heading, and others stand within it."""
        tables = _tables()
        others = self.within[line] - score
        valued.append((tables.others, others) if others < MOST else (tables.others, MOST))
        head = self.heads.get(line)
        if head is not None:
            valued.append((tables.head, head))
            valued.append((tables.alone, head * (1 - others) if others < 1 else 0.0))

    def _bodies(self) -> list[int]:
        """Measure how much text each would head, up to the next likely heading of its paragraph: its step."""
        found: list[int] = []
        stop = 0
        line = -1
        for candidate, score in zip(reversed(self.candidates), reversed(self.scores), strict=True):
            if candidate.paragraph.line != line:
                line = candidate.paragraph.line
                stop = candidate.paragraph.end
            found.append(much(stop - candidate.end))
            if score > _LIKELY:
                stop = candidate.start
        return found[::-1]

    def _bodies_before(self) -> list[int]:
        """Measure how much text each would leave to the likely heading before it: its step, -1 where there is none."""
        found: list[int] = []
        start = line = -1
        for candidate, score in zip(self.candidates, self.scores, strict=True):
            if candidate.paragraph.line != line:
                start, line = -1, candidate.paragraph.line
            found.append(much(candidate.start - start) if start >= 0 else -1)
            if score > _LIKELY:
                start = candidate.end
        return found
