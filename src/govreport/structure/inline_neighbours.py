"""What the neighbours of a short sentence say of it, once each has a score of its own: named features."""

from __future__ import annotations

from collections import defaultdict
from typing import TYPE_CHECKING

from govreport.structure.inline_features import Described, amounts, counted, much
from govreport.structure.inline_parallels import MOST

if TYPE_CHECKING:
    from collections.abc import Sequence

    from govreport.structure.inline_candidates import Candidate

# A score above this makes a likely heading of its neighbours.
_LIKELY = 0.5
_STEPS = tuple((limit, f"own score > {limit}") for limit in (0.2, 0.5, 0.8))
_BODY, _BODY_BEFORE = amounts("body"), amounts("body before")
_OTHER_HEADS = counted("other paragraphs of the chapter, head score", 3)


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
            if candidate.head:
                self.heads[candidate.line] = score
                self.chapters[candidate.chapter] += score
            else:
                self.within[candidate.line] += score
        self.bodies = self._bodies()
        self.bodies_before = self._bodies_before()

    def described(self, at: int) -> Described:
        """Describe the candidate at a place."""
        score = self.scores[at]
        held = [name for limit, name in _STEPS if score > limit]
        valued = [("own score", score)]
        self._add_adjacent(at, held, valued)
        if self.candidates[at].head:
            self._add_chapter(at, held, valued)
        else:
            self._add_paragraph(at, valued)
        held.append(_BODY[much(self.bodies[at])])
        if self.bodies_before[at] >= 0:
            held.append(_BODY_BEFORE[much(self.bodies_before[at])])
        return Described(held, valued)

    def _add_adjacent(self, at: int, held: list[str], valued: list[tuple[str, float]]) -> None:
        candidates, scores = self.candidates, self.scores
        line = candidates[at].line
        if at and candidates[at - 1].line == line:
            valued.append(("previous in paragraph, score", scores[at - 1]))
            if not candidates[at - 1].following:
                valued.append(("previous adjacent, score", scores[at - 1]))
        else:
            held.append("previous: none in paragraph")
        if at + 1 < len(candidates) and candidates[at + 1].line == line:
            valued.append(("next in paragraph, score", scores[at + 1]))
            if not candidates[at].following:
                valued.append(("next adjacent, score", scores[at + 1]))
        else:
            held.append("next: none in paragraph")

    def _add_chapter(self, at: int, held: list[str], valued: list[tuple[str, float]]) -> None:
        """Say how likely the other paragraphs of the chapter open with a heading."""
        candidate = self.candidates[at]
        valued.append(("paragraph before, head score", self.heads.get(candidate.line - 1, 0.0)))
        valued.append(("paragraph after, head score", self.heads.get(candidate.line + 1, 0.0)))
        if candidate.paragraphs > 1:
            share = (self.chapters[candidate.chapter] - self.scores[at]) / (candidate.paragraphs - 1)
            valued.append(("other paragraphs of the chapter, head score", min(1.0, share)))
            held.append(_OTHER_HEADS[min(int(share * 4), 3)])

    def _add_paragraph(self, at: int, valued: list[tuple[str, float]]) -> None:
        """Say how likely the paragraph opens with a heading, and others stand within it."""
        line = self.candidates[at].line
        head = self.heads.get(line, 0.0)
        others = self.within[line] - self.scores[at]
        valued.append(("head of its paragraph, score", head))
        valued.append(("others within its paragraph, sum", min(MOST, others)))
        valued.append(("alone after the head of its paragraph", head * max(0.0, 1 - others)))

    def _bodies(self) -> list[int]:
        """Measure how much text each would head, up to the next likely heading of its paragraph."""
        found: list[int] = []
        stop = 0
        line = -1
        for candidate, score in zip(reversed(self.candidates), reversed(self.scores), strict=True):
            if candidate.line != line:
                line = candidate.line
                stop = candidate.paragraph.end
            found.append(stop - candidate.sentence.end)
            if score > _LIKELY:
                stop = candidate.sentence.start
        return found[::-1]

    def _bodies_before(self) -> list[int]:
        """Measure how much text each would leave to the likely heading before it; -1 where there is none."""
        found: list[int] = []
        start = line = -1
        for candidate, score in zip(self.candidates, self.scores, strict=True):
            if candidate.line != line:
                start, line = -1, candidate.line
            found.append(candidate.sentence.start - start if start >= 0 else -1)
            if score > _LIKELY:
                start = candidate.sentence.end
        return found
