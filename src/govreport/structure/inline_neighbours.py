"""What the neighbours of a short sentence say of it, once each has a score of its own: features, in columns."""

from __future__ import annotations

from bisect import bisect_left
from collections import defaultdict
from functools import cache
from itertools import pairwise
from typing import TYPE_CHECKING

from govreport.structure.inline_features import much, one
from govreport.structure.inline_parallels import MOST
from govreport.structure.inline_weights import Columns, Said

if TYPE_CHECKING:
    from collections.abc import Sequence

    from govreport.structure.inline_candidates import Candidate
    from govreport.structure.inline_weights import Held, Valued

# A score above this makes a likely heading of its neighbours.
_LIKELY = 0.5
_STEPS = (0.2, 0.5, 0.8)
# Shares are told apart by quarters, up to this many.
_QUARTERS = 3
# What has a value for the head of a paragraph, and for what stands within one.
_OF_HEADS = (
    ("paragraph before, head score", "head of its paragraph, score"),
    ("paragraph after, head score", "others within its paragraph, sum"),
    ("other paragraphs of the chapter, head score", "alone after the head of its paragraph"),
)


@cache
def _own(steps: int, body: int, before: int) -> Said:
    passed = [f"own score > {limit}" for limit in _STEPS[:steps]]
    return Said(*passed, f"body:{body}", f"body before:{before}" if before >= 0 else "")


@cache
def _adjacent(name: str) -> Said:
    return Said(f"{name} in paragraph, score", f"{name} adjacent, score")


@cache
def _share(quarters: int) -> Said:
    return Said(f"other paragraphs of the chapter, head score:{quarters}")


def near_features(candidates: Sequence[Candidate], scores: Sequence[float]) -> Columns:
    """Describe candidates, all those of a report, by how likely their neighbours are headings.

    Args:
        candidates: in reading order.
        scores: for each, how likely it is by itself, from 0 to 1.

    """
    own = [
        _own(bisect_left(_STEPS, score), body, before)
        for score, body, before in zip(
            scores, _bodies(candidates, scores), _bodies_before(candidates, scores), strict=True
        )
    ]
    held: list[Held] = [own]
    valued: list[Valued] = [([one("own score")] * len(scores), scores)]
    _add_adjacent(candidates, scores, held, valued)
    _add_heads(candidates, scores, held, valued)
    return Columns(held, valued, [[]] * len(scores))


def _add_adjacent(
    candidates: Sequence[Candidate], scores: Sequence[float], held: list[Held], valued: list[Valued]
) -> None:
    """Say how likely the candidates before and after it in its paragraph are headings."""
    none, before, after = one(""), one("previous: none in paragraph"), one("next: none in paragraph")
    ways = [(_adjacent(name), one(f"{name} in paragraph, score")) for name in ("previous", "next")]
    # each joint of two candidates is looked at once, from both sides
    lines = [-1, *[candidate.paragraph.line for candidate in candidates], -1]
    joined = [line == other for line, other in pairwise(lines)]
    gaps = [True, *[candidate.following > 0 for candidate in candidates]]
    previous, following = ([way[gap] if join else none for join, gap in zip(joined, gaps, strict=True)] for way in ways)
    held.append([none if join else before for join in joined[:-1]])
    held.append([none if join else after for join in joined[1:]])
    valued.append((previous[:-1], [0.0, *scores[:-1]]))
    valued.append((following[1:], [*scores[1:], 0.0]))


def _add_heads(
    candidates: Sequence[Candidate], scores: Sequence[float], held: list[Held], valued: list[Valued]
) -> None:
    """Say how likely the heads of paragraphs are headings, and of its own paragraph the other candidates."""
    heads: dict[int, float] = {}
    chapters: defaultdict[int, float] = defaultdict(float)
    within: defaultdict[int, float] = defaultdict(float)
    for candidate, score in zip(candidates, scores, strict=True):
        if candidate.place:
            within[candidate.paragraph.line] += score
        else:
            heads[candidate.paragraph.line] = score
            chapters[candidate.paragraph.chapter] += score
    rows: list[tuple[float, float, float]] = []
    shares: list[Said] = []
    for candidate, score in zip(candidates, scores, strict=True):
        paragraph = candidate.paragraph
        line = paragraph.line
        share = None
        if candidate.place:
            head, others = heads.get(line, 0.0), within[line] - score
            rows.append((head, min(MOST, others), head * (1 - others) if others < 1 else 0.0))
        else:
            if paragraph.beside > 1:
                share = (chapters[paragraph.chapter] - score) / (paragraph.beside - 1)
            rows.append((heads.get(line - 1, 0.0), heads.get(line + 1, 0.0), min(1.0, share or 0.0)))
        shares.append(one("") if share is None else _share(min(int(share * 4), _QUARTERS)))
    held.append(shares)
    for of_both, values in zip(_OF_HEADS, zip(*rows, strict=True), strict=True):
        said = tuple(map(one, of_both))
        valued.append(([said[candidate.place > 0] for candidate in candidates], values))


def _bodies(candidates: Sequence[Candidate], scores: Sequence[float]) -> list[int]:
    """Measure how much text each would head, up to the next likely heading of its paragraph: its step."""
    found: list[int] = []
    stop = 0
    line = -1
    for candidate, score in zip(reversed(candidates), reversed(scores), strict=True):
        if candidate.paragraph.line != line:
            line = candidate.paragraph.line
            stop = candidate.paragraph.end
        found.append(much(stop - candidate.end))
        if score > _LIKELY:
            stop = candidate.start
    return found[::-1]


def _bodies_before(candidates: Sequence[Candidate], scores: Sequence[float]) -> list[int]:
    """Measure how much text each would leave to the likely heading before it: its step, -1 where there is none."""
    found: list[int] = []
    start = line = -1
    for candidate, score in zip(candidates, scores, strict=True):
        if candidate.paragraph.line != line:
            start, line = -1, candidate.paragraph.line
        found.append(much(candidate.start - start) if start >= 0 else -1)
        if score > _LIKELY:
            start = candidate.end
    return found
