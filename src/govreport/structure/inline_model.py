"""A small linear model that tells inline headings from ordinary short sentences.

It is two logistic regressions over the features of
:mod:`govreport.structure.inline_features`: the first looks at each sentence by itself, the second
also at how likely the first finds its neighbours and parallels. The weights are a data file
(``data/inline_headings.json``), trained by ``tools/train_inline_headings.py``.
"""

from __future__ import annotations

import math
from typing import TYPE_CHECKING

from govreport.structure.inline_features import local_features
from govreport.structure.inline_neighbours import near_features
from govreport.structure.inline_parallels import add_counts, add_scores, parallel_rows, said_of_counts, said_of_scores
from govreport.structure.inline_weights import loudest

if TYPE_CHECKING:
    from collections.abc import Iterable, Sequence

    from govreport.structure.inline_candidates import Candidates
    from govreport.structure.inline_parallels import Rows
    from govreport.structure.inline_weights import Columns

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
    text: str, candidates: Candidates, listed: Sequence[bool]
) -> tuple[list[float], dict[int, tuple[str, ...]]]:
    """Score each candidate, and name the features that spoke loudest where they make it a heading.

    Args:
        text: the cleaned text of the report.
        candidates: all of the report's, in reading order.
        listed: which of them are items of lists: these need no features.

    """
    if not candidates:
        return [], {}
    parallels = parallel_rows(candidates)
    local = local_features(text, candidates)
    pairs = local.sums()
    add_counts(parallels, pairs)
    first = first_scores([pair.real for pair in pairs], listed)
    near = near_features(candidates, first)
    sums = [own.imag + other.imag for own, other in zip(pairs, near.sums(), strict=True)]
    add_scores(parallels, first, sums)
    scores = list(map(logistic, sums))
    headings = [at for at, score in enumerate(scores) if score > THRESHOLD and not listed[at]]
    return scores, _reasons(headings, (local, near), parallels, first) if headings else {}


def first_scores(sums: Iterable[float], listed: Sequence[bool]) -> list[float]:
    """Score each candidate by itself; an item of a numbered list whose items have bodies is certain."""
    return [1.0 if certain else logistic(own) for certain, own in zip(listed, sums, strict=True)]


def _reasons(
    places: Sequence[int], said: Iterable[Columns], parallels: Sequence[Rows], scores: Sequence[float]
) -> dict[int, tuple[str, ...]]:
    """Name the features that speak loudest for the candidates at some places.

    Args:
        places: where they stand among all.
        said: what is said of the candidates by themselves, and of their neighbours.
        parallels: their parallels.
        scores: how likely each is by itself.

    """
    heard = dict.fromkeys(places, 0)
    for columns in said:
        columns.add_heard(heard)
    for counted, row in said_of_counts(parallels):
        if counted.heard:
            for at in row:
                if at in heard:
                    heard[at] |= counted.heard
    shares = {at: loudest(bits, _REASONS) for at, bits in heard.items()}
    # what has a value seldom is as loud as the third
    least = {at: row[-1][0] if len(row) == _REASONS else 0.0 for at, row in shares.items()}
    for columns in said:
        columns.add_shares(shares, least)
    for at, scored, value in said_of_scores(parallels, scores, least):
        shares[at] += [(weight * value, name) for weight, name in scored.loud if value]
    return {at: tuple([name for _, name in sorted(row, reverse=True)[:_REASONS]]) for at, row in shares.items()}
