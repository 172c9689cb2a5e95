"""A small linear model that tells inline headings from ordinary short sentences.

It is two logistic regressions over the named features of
:mod:`govreport.structure.inline_features`: the first looks at each sentence by itself, the second
also at how likely the first finds its neighbours and parallels. The weights are a data file
(``data/inline_headings.json``), trained by ``tools/train_inline_headings.py``.
"""

from __future__ import annotations

import heapq
import json
import math
from functools import cache
from importlib.resources import files
from typing import TYPE_CHECKING

from govreport.structure.inline_candidates import in_lists
from govreport.structure.inline_features import (
    MOST,
    add_parallels,
    local_features,
    neighbour_features,
    parallel_rows,
)

if TYPE_CHECKING:
    from collections.abc import Mapping, Sequence

    from govreport.structure.inline_candidates import Candidate
    from govreport.structure.inline_features import Row

    Weights = Mapping[str, float]

#: A candidate is a heading where its score is above this.
THRESHOLD = 0.4


@cache
def _weights() -> tuple[Weights, Weights]:
    data = json.loads(files("govreport.data").joinpath("inline_headings.json").read_text("utf-8"))
    return data["local"], data["neighbours"]


def logistic(value: float) -> float:
    """Map a weighted sum to a score from 0 to 1.

    >>> logistic(0.0)
    0.5

    """
    return 1 / (1 + math.exp(-min(max(value, -60.0), 60.0)))


def weighted(weights: Weights, features: Mapping[str, float]) -> float:
    """Sum the features by their weights; features without a weight count nothing."""
    total = 0.0
    for name, value in features.items():
        weight = weights.get(name)
        if weight is not None:
            total += weight * value
    return total


@cache
def _both_weights() -> dict[str, tuple[float, float]]:
    first, second = _weights()
    return {name: (first.get(name, 0.0), second.get(name, 0.0)) for name in (*first, *second)}


def _both_weighted(features: Mapping[str, float]) -> tuple[float, float]:
    """Sum the features by the weights of both models in one go: see :func:`weighted`."""
    weights = _both_weights()
    one = other = 0.0
    for name, value in features.items():
        pair = weights.get(name)
        if pair is not None:
            one += pair[0] * value
            other += pair[1] * value
    return one, other


def inline_scores(text: str, candidates: Sequence[Candidate]) -> list[tuple[float, tuple[str, ...]]]:
    """Score each candidate, and name the features that spoke loudest where it is a heading.

    Args:
        text: the cleaned text of the report.
        candidates: all of the report's, in reading order.

    """
    _, second = _weights()
    rows = parallel_rows(candidates)
    local = local_features(text, candidates, rows)
    firsts, seconds = zip(*map(_both_weighted, local), strict=True) if local else ((), ())
    scores = [1.0 if listed else logistic(own) for listed, own in zip(in_lists(candidates), firsts, strict=True)]
    near = neighbour_features(candidates, (), scores)
    sums = [weighted(second, features) for features in near]
    _add_row_sums(second, rows, scores, sums)
    found = [logistic(own + nearby) for own, nearby in zip(seconds, sums, strict=True)]
    headings = {at: near[at] for at, score in enumerate(found) if score > THRESHOLD}
    add_parallels(rows, scores, headings)
    return [(score, _loudest(second, local[at] | near[at]) if at in headings else ()) for at, score in enumerate(found)]


def _add_row_sums(weights: Weights, rows: Sequence[Row], scores: Sequence[float], sums: list[float]) -> None:
    """Add the weights of :func:`add_parallels` for each candidate, without naming the features one by one."""
    for row in rows:
        of_total, of_mean = weights.get(row.total, 0.0), weights.get(row.mean, 0.0)
        total = sum([scores[at] for at in row.members])
        of_mean /= len(row.members) - 1
        for at in row.members:
            others = total - scores[at]
            sums[at] += of_total * min(MOST, others) + of_mean * others


def first_scores(first: Weights, candidates: Sequence[Candidate], local: Sequence[Mapping[str, float]]) -> list[float]:
    """Score each candidate by itself; an item of a numbered list whose items have bodies is certain."""
    return [
        1.0 if listed else logistic(weighted(first, features))
        for listed, features in zip(in_lists(candidates), local, strict=True)
    ]


def _loudest(weights: Weights, features: Mapping[str, float], count: int = 3) -> tuple[str, ...]:
    shares = [(weights.get(name, 0.0) * value, name) for name, value in features.items() if name != "bias"]
    return tuple(name for share, name in heapq.nlargest(count, shares) if share > 0)
