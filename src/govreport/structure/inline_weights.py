"""The features of the model of inline headings, with the weights they have in its two stages.

The weights are a data file, ``data/inline_headings.json``. Features that hold or do not hold together are
weighed together, once and for all: describing a sentence is a row of look-ups, and so is its sum.
"""

from __future__ import annotations

import json
from functools import cache
from importlib.resources import files
from typing import TYPE_CHECKING

if TYPE_CHECKING:
    from collections.abc import Sequence
    from typing import TypeAlias

    #: Features by how loudly they speak for a heading.
    Shares: TypeAlias = list[tuple[float, str]]

#: Most headings have three features and more that speak so loudly for them.
LOUD = 1.0


@cache
def _weights() -> tuple[dict[str, float], dict[str, float]]:
    data = json.loads(files("govreport.data").joinpath("inline_headings.json").read_text("utf-8"))
    return data["local"], data["neighbours"]


class Said:
    """One feature, or several that always have the same value.

    Args:
        names: what they are called; an empty name is left out.

    Attributes:
        pair: their weights in the first stage as the real part, those in the second as the imaginary part.
        second: their weight in the second stage.
        heard: those that speak for a heading in the second stage, with their weights there.
        loud: the loud ones of these.

    """

    __slots__ = ("heard", "loud", "names", "pair", "second")

    def __init__(self, *names: str) -> None:
        first, second = _weights()
        self.names = tuple(filter(None, names))
        self.second = sum([second.get(name, 0.0) for name in self.names])
        self.pair = complex(sum([first.get(name, 0.0) for name in self.names]), self.second)
        weights = [(second.get(name, 0.0), name) for name in self.names if name != "bias"]
        self.heard = [share for share in weights if share[0] > 0]
        self.loud = [share for share in weights if share[0] > LOUD]

    def shares(self, value: float, least: float) -> Shares:
        """List those that speak for a heading louder than `least` where they have a value."""
        return [(weight * value, name) for weight, name in self.heard if weight * value > least]


class Described:
    """What is said of a candidate, or of several alike.

    Args:
        held: the features that hold; their value is 1.
        valued: the features that have another value.
        around: what is said of what it belongs to.

    Attributes:
        pair: what all this comes to in both stages, as :attr:`Said.pair`.

    """

    __slots__ = ("around", "held", "pair", "valued")

    pair: complex

    def __init__(
        self,
        held: list[Said],
        valued: Sequence[tuple[Said, float]] = (),
        around: Described | None = None,
    ) -> None:
        self.held = held
        self.valued = valued
        self.around = around
        pair = around.pair if around else 0j
        for said in held:
            pair += said.pair
        for said, value in valued:
            pair += said.pair * value
        self.pair = pair

    def named(self) -> dict[str, float]:
        """Give all features their values."""
        values = {name: 1.0 for said in self.held for name in said.names}
        values |= {name: value for said, value in self.valued for name in said.names}
        return values | self.around.named() if self.around else values

    def shares(self, least: float) -> Shares:
        """List the features that speak for a heading in the second stage louder than `least`."""
        found = [share for said in self.held for share in (said.heard if least < LOUD else said.loud)]
        for said, value in self.valued:
            found += said.shares(value, least)
        return found + self.around.shares(least) if self.around else found
