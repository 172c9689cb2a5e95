"""What the neighbours of a short sentence say of it, once each has a score of its own: features, in columns."""

from __future__ import annotations

from bisect import bisect_left, bisect_right
from collections import defaultdict
from functools import cache
from typing import TYPE_CHECKING

from govreport.structure.inline_features import AMOUNTS, one
from govreport.structure.inline_parallels import MOST
from govreport.structure.inline_weights import Columns, Said

if TYPE_CHECKING:
    from collections.abc import Sequence

    from govreport.structure.inline_candidates import Candidates
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


def near_features(candidates: Candidates, scores: Sequence[float]) -> Columns:
    """Describe candidates, all those of a report, by how likely their neighbours are headings.

    Args:
        candidates: in reading order.
        scores: for each, how likely it is by itself, from 0 to 1.

    """
    bodies, before = _bodies(candidates, scores)
    held: list[Held] = [list(map(_own, [bisect_left(_STEPS, score) for score in scores], bodies, before))]
    valued: list[Valued] = [([one("own score")] * len(scores), scores)]
    _add_adjacent(candidates, scores, held, valued)
    _add_heads(candidates, scores, held, valued)
    return Columns(held, valued, [[]] * len(scores))


def _add_adjacent(candidates: Candidates, scores: Sequence[float], held: list[Held], valued: list[Valued]) -> None:
    """Say how likely the candidates before and after it in its paragraph are headings."""
    none, alone_before, alone_after = one(""), one("previous: none in paragraph"), one("next: none in paragraph")
    ways = [(one(f"{name} in paragraph, score"), _adjacent(name)) for name in ("previous", "next")]
    # each joint of two candidates is looked at from both sides
    before, after = ([way[not gap] for gap in candidates.following] for way in ways)
    before = [none, *before[:-1]]
    first, last = [none] * len(scores), [none] * len(scores)
    for _, low, high in candidates.by_paragraph:
        first[low], last[high - 1] = alone_before, alone_after
        before[low] = after[high - 1] = none
    held += (first, last)
    valued += ((before, [0.0, *scores[:-1]]), (after, [*scores[1:], 0.0]))


def _add_heads(candidates: Candidates, scores: Sequence[float], held: list[Held], valued: list[Valued]) -> None:
    """Say how likely the heads of paragraphs are headings, and of its own paragraph the other candidates."""
    heads: dict[int, float] = {}
    chapters: defaultdict[int, float] = defaultdict(float)
    for paragraph, low, _ in candidates.by_paragraph:
        if not candidates.places[low]:
            heads[paragraph.line] = scores[low]
            chapters[paragraph.chapter] += scores[low]
    rows: list[tuple[float, float, float]] = []
    shares = [one("")] * len(scores)
    for paragraph, low, high in candidates.by_paragraph:
        line, beside = paragraph.line, paragraph.beside
        inner = low
        if line in heads:
            share = (chapters[paragraph.chapter] - scores[low]) / (beside - 1) if beside > 1 else 0.0
            rows.append((heads.get(line - 1, 0.0), heads.get(line + 1, 0.0), min(1.0, share)))
            if beside > 1:
                shares[low] = _share(min(int(share * 4), _QUARTERS))
            inner += 1
        head = heads.get(line, 0.0)
        within = sum(scores[inner:high])
        for score in scores[inner:high]:
            others = within - score
            rows.append((head, min(MOST, others), head * (1 - others) if others < 1 else 0.0))
    held.append(shares)
    for of_both, values in zip(_OF_HEADS, zip(*rows, strict=True), strict=True):
        said = tuple(map(one, of_both))
        valued.append(([said[place > 0] for place in candidates.places], values))


def _bodies(candidates: Candidates, scores: Sequence[float]) -> tuple[list[int], list[int]]:
    """Measure how much text each would head, up to the next likely heading of its paragraph, and leave to that before.

    Given are the steps, -1 where no likely heading is before it.
    """
    starts, ends = candidates.starts, candidates.ends
    bodies, before = [0] * len(scores), [-1] * len(scores)
    for paragraph, low, high in candidates.by_paragraph:
        stop, start = paragraph.end, -1
        for at in range(low, high):
            if start >= 0:
                before[at] = bisect_right(AMOUNTS, starts[at] - start)
            if scores[at] > _LIKELY:
                start = ends[at]
        for at in range(high - 1, low - 1, -1):
            bodies[at] = bisect_right(AMOUNTS, stop - ends[at])
            if scores[at] > _LIKELY:
                stop = starts[at]
    return bodies, before
