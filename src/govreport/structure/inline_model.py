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

from govreport.structure.inline_candidates import in_lists
from govreport.structure.inline_features import local_features
from govreport.structure.inline_neighbours import Neighbourhood
from govreport.structure.inline_parallels import add_parallel_sums, add_parallels, parallel_rows

if TYPE_CHECKING:
    from collections.abc import Iterable, Mapping, Sequence

    from govreport.structure.inline_candidates import Candidate
    from govreport.structure.inline_features import Described

#: A candidate is a heading where its score is above this.
THRESHOLD = 0.4


class _Weights(dict[str, float]):
    """Weights by the names of features; features without a weight count nothing."""

    def __missing__(self, name: str) -> float:
        return 0.0


class _Pairs(dict[str, complex]):
    """The weights of both models: those of the first as real parts, those of the second as imaginary parts."""

    def __missing__(self, name: str) -> complex:
        return 0j


@cache
def _weights() -> tuple[_Pairs, _Weights]:
    data = json.loads(files("govreport.data").joinpath("inline_headings.json").read_text("utf-8"))
    first, second = _Weights(data["local"]), _Weights(data["neighbours"])
    return _Pairs({name: complex(first[name], second[name]) for name in (*first, *second)}), second


def logistic(value: float) -> float:
    """Map a weighted sum to a score from 0 to 1.

    >>> logistic(0.0)
    0.5

    """
    return 1 / (1 + math.exp(-min(max(value, -60.0), 60.0)))


def inline_scores(text: str, candidates: Sequence[Candidate]) -> list[tuple[float, tuple[str, ...]]]:
    """Score each candidate, and name the features that spoke loudest where it is a heading.

    Args:
        text: the cleaned text of the report.
        candidates: all of the report's, in reading order.

    """
    both, second = _weights()
    rows = parallel_rows(candidates)
    local = local_features(text, candidates, rows)
    pairs = [
        sum(map(both.__getitem__, held)) + sum([both[name] * value for name, value in valued]) for held, valued in local
    ]
    scores = first_scores([pair.real for pair in pairs], candidates)
    near = Neighbourhood(candidates, scores)
    sums = [pair.imag for pair in pairs]
    add_parallel_sums(second, rows, scores, sums)
    for at in range(len(candidates)):
        held, valued = near.described(at)
        sums[at] += sum(map(second.__getitem__, held)) + sum([second[name] * value for name, value in valued])
    found = [logistic(value) for value in sums]
    headings = {at: near.described(at) for at, score in enumerate(found) if score > THRESHOLD}
    add_parallels(rows, scores, {at: described.valued for at, described in headings.items()})
    return [
        (score, _loudest(second, local[at], headings[at]) if at in headings else ()) for at, score in enumerate(found)
    ]


def first_scores(sums: Iterable[float], candidates: Sequence[Candidate]) -> list[float]:
    """Score each candidate by itself; an item of a numbered list whose items have bodies is certain."""
    return [1.0 if listed else logistic(own) for listed, own in zip(in_lists(candidates), sums, strict=True)]


def _loudest(weights: Mapping[str, float], *parts: Described, count: int = 3) -> tuple[str, ...]:
    shares = [(weights[name], name) for held, _ in parts for name in held if name != "bias"]
    shares += [(weights[name] * value, name) for _, valued in parts for name, value in valued]
    return tuple([name for share, name in sorted([pair for pair in shares if pair[0] > 0], reverse=True)[:count]])
