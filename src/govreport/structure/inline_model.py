"""A small linear model that tells inline headings from ordinary short sentences.

It is two logistic regressions over the features of
:mod:`govreport.structure.inline_features`: the first looks at each sentence by itself, the second
also at how likely the first finds its neighbours and parallels. The weights are a data file
(``data/inline_headings.json``), trained by ``tools/train_inline_headings.py``.
"""

from __future__ import annotations

import math
from typing import TYPE_CHECKING, NamedTuple

from govreport.structure.inline_features import local_features
from govreport.structure.inline_neighbours import near_features
from govreport.structure.inline_parallels import add_counts, add_scores, parallel_rows, said_of_counts, said_of_scores
from govreport.structure.inline_weights import LOUD

if TYPE_CHECKING:
    from collections.abc import Iterable, Sequence

    from govreport.structure.inline_candidates import Candidate
    from govreport.structure.inline_parallels import Rows
    from govreport.structure.inline_weights import Columns, Shares

#: A candidate is a heading where its score is above this.
THRESHOLD = 0.4
# Sums beyond this are certain.
_MOST = 60.0
# So many features are named for a heading.
_REASONS = 3


def logistic(value: float) -> float:
    """Map a weighted sum to a score from 0 to 1.

    >>> logistic(0.0)
    0.5

    """
    return 1 / (1 + math.exp(-value if -_MOST < value < _MOST else math.copysign(_MOST, -value)))


def inline_scores(
    text: str, candidates: Sequence[Candidate], listed: Sequence[bool]
) -> list[tuple[float, tuple[str, ...]]]:
    """Score each candidate, and name the features that spoke loudest where it is a heading.

    Args:
        text: the cleaned text of the report.
        candidates: all of the report's, in reading order.
        listed: which of them are items of lists.

    """
    if not candidates:
        return []
    parallels = parallel_rows(candidates)
    local = local_features(text, candidates)
    pairs = local.pairs()
    add_counts(parallels, pairs)
    scores = first_scores([pair.real for pair in pairs], listed)
    near = near_features(candidates, scores)
    sums = [own.imag + other.imag for own, other in zip(pairs, near.pairs(), strict=True)]
    add_scores(parallels, scores, sums)
    found = [logistic(value) for value in sums]
    headings = [at for at, score in enumerate(found) if score > THRESHOLD]
    asked = _Reasons((local, near), parallels, scores)
    reasons = asked.loudest(headings, LOUD)
    reasons |= asked.loudest([at for at, names in reasons.items() if len(names) < _REASONS], 0.0)
    return [(score, reasons.get(at, ())) for at, score in enumerate(found)]


def first_scores(sums: Iterable[float], listed: Sequence[bool]) -> list[float]:
    """Score each candidate by itself; an item of a numbered list whose items have bodies is certain."""
    return [1.0 if certain else logistic(own) for certain, own in zip(listed, sums, strict=True)]


class _Reasons(NamedTuple):
    """What speaks for a heading.

    Args:
        columns: what is said of the candidates by themselves, and of their neighbours.
        parallels: their parallels.
        scores: how likely each is by itself.

    """

    columns: tuple[Columns, Columns]
    parallels: Sequence[Rows]
    scores: Sequence[float]

    def loudest(self, places: Iterable[int], least: float) -> dict[int, tuple[str, ...]]:
        """Name the features that speak loudest for the candidates at some places, if louder than `least`."""
        shares: dict[int, Shares] = {at: [] for at in places}
        if not shares:
            return {}
        for columns in self.columns:
            columns.add_shares(shares, least)
        for at, said in said_of_counts(self.parallels, shares, least):
            shares[at] += said.valued(1.0, least)
        for at, said, value in said_of_scores(self.parallels, self.scores, shares, least):
            shares[at] += said.valued(value, least)
        return {at: tuple([name for _, name in sorted(row, reverse=True)[:_REASONS]]) for at, row in shares.items()}
