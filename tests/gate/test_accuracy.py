"""The accuracy gate itself: what is below, what was lowered, what is lifted."""

from __future__ import annotations

import json

import accuracy
import pytest

FLOORS = {"seeds": {"passages": 0.9, "metadata": 0.5}}


@pytest.mark.parametrize(
    ("scores", "count"),
    [
        ({"seeds": {"passages": 0.9, "metadata": 0.6}}, 0),
        ({"seeds": {"passages": 0.8999, "metadata": 0.6}}, 1),
        ({"seeds": {"metadata": 0.4}}, 2),
        ({}, 2),
    ],
)
def test_below_a_floor(scores: accuracy.Floors, count: int) -> None:
    """A score that is lower, or is gone, is told."""
    assert len(accuracy.below(FLOORS, scores)) == count


def test_floors_only_rise() -> None:
    """Lifting takes the higher of both, a hair below the score and not rounded up."""
    scores = {"seeds": {"passages": 0.9529, "metadata": 0.4, "new": 0.3021}, "wild": {"passages": 1.0}}
    assert accuracy.lifted(FLOORS, scores) == {
        "seeds": {"passages": 0.95, "metadata": 0.5, "new": 0.3},
        "wild": {"passages": 0.998},
    }


def test_a_floor_that_was_lowered_is_told() -> None:
    """Whatever the last commit says: the highest of all counts."""
    history = [{"seeds": {"passages": 0.8}}, {"seeds": {"passages": 0.95, "metadata": 0.5}}]
    assert accuracy.lowered(FLOORS, history) == ["seeds: passages: the floor was 0.95 and is 0.9; floors only rise"]
    assert accuracy.lowered({}, [{"seeds": {"passages": 0.8}}]) != []
    assert accuracy.lowered(FLOORS, []) == []


def test_the_floors_in_the_project_were_never_lowered() -> None:
    """The history of this project keeps its own rule."""
    assert accuracy.lowered(json.loads(accuracy.FLOORS.read_text("utf-8")), accuracy.committed()) == []
