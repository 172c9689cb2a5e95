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
    from collections.abc import Iterator, Sequence

    from govreport.structure.inline_candidates import Candidates
    from govreport.structure.inline_weights import Held, Valued

# A score above this makes a likely heading of its neighbours.
_LIKELY = 0.5
_STEPS = (0.2, 0.5, 0.8)
# What stands first or last in its paragraph.
_FIRST, _LAST = 1, 2
# Shares are told apart by quarters, up to this many.
_QUARTERS = 3
# What has a value for the head of a paragraph, and for what stands within one.
_OF_HEADS = (
    ("paragraph before, head score", "head of its paragraph, score"),
    ("paragraph after, head score", "others within its paragraph, sum"),
    ("other paragraphs of the chapter, head score", "alone after the head of its paragraph"),
)


@cache
def _own(steps: int, body: int, before: int, edge: int) -> Said:
    passed = [f"own score > {limit}" for limit in _STEPS[:steps]]
    first = "previous: none in paragraph" if edge & _FIRST else ""
    last = "next: none in paragraph" if edge & _LAST else ""
    return Said(*passed, f"body:{body}", f"body before:{before}" if before >= 0 else "", first, last)


@cache
def _close(name: str) -> Said:
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
    steps = [bisect_left(_STEPS, score) for score in scores]
    edges = [0] * len(scores)
    for _, low, high in candidates.by_paragraph:
        edges[low] = _FIRST
        edges[high - 1] |= _LAST
    held: list[Held] = [list(map(_own, steps, *_bodies(candidates, scores), edges))]
    valued: list[Valued] = [([one("own score")] * len(scores), scores), *_adjacent(candidates, scores, edges)]
    _add_heads(candidates, scores, held, valued)
    return Columns(held, valued, [()] * len(scores))


def _adjacent(candidates: Candidates, scores: Sequence[float], edges: Sequence[int]) -> Iterator[Valued]:
    """Say how likely the candidates before and after it in its paragraph are headings."""
    before, after = one("previous in paragraph, score"), one("next in paragraph, score")
    close_before, close_after = _close("previous"), _close("next")
    gaps = [1, *candidates.following]
    none = one("")
    yield (
        [
            none if edge & _FIRST else before if gap else close_before
            for edge, gap in zip(edges, gaps[:-1], strict=True)
        ],
        [0.0, *scores[:-1]],
    )
    yield (
        [none if edge & _LAST else after if gap else close_after for edge, gap in zip(edges, gaps[1:], strict=True)],
        [*scores[1:], 0.0],
    )


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
