"""A small linear model that tells inline headings from ordinary short sentences.

It is two logistic regressions over the named features of
:mod:`govreport.structure.inline_features`: the first looks at each sentence by itself, the second
also at how likely the first finds its neighbours and parallels. The weights are a data file
(``data/inline_headings.json``), trained by ``tools/train_inline_headings.py``.
"""

from __future__ import annotations

import json
import math
from functools import cache
from importlib.resources import files
from typing import TYPE_CHECKING

from govreport.structure.inline_features import local_features, neighbour_features

if TYPE_CHECKING:
    from collections.abc import Iterable, Mapping, Sequence

    from govreport.structure.inline_candidates import Candidate

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
    return sum(weights.get(name, 0.0) * value for name, value in features.items())


def inline_scores(text: str, candidates: Sequence[Candidate]) -> list[tuple[float, tuple[str, ...]]]:
    """Score each candidate and name the features that spoke loudest for it.

    Args:
        text: the cleaned text of the report.
        candidates: all of the report's, in reading order.

    """
    first, second = _weights()
    local = local_features(text, candidates)
    scores = [logistic(weighted(first, features)) for features in local]
    result = []
    for own, near in zip(local, neighbour_features(candidates, scores), strict=True):
        features = own | near
        result.append((logistic(weighted(second, features)), _loudest(second, features.items())))
    return result


def _loudest(weights: Weights, features: Iterable[tuple[str, float]], count: int = 3) -> tuple[str, ...]:
    shares = sorted(
        ((weights.get(name, 0.0) * value, name) for name, value in features if name != "bias"), reverse=True
    )
    return tuple(name for share, name in shares[:count] if share > 0)
