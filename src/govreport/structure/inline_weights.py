"""The features of the model of inline headings, with the weights they have in its two stages.

The weights are a data file, ``data/inline_headings.json``. Features that always hold or fail together are
weighed together, once and for all: describing a sentence is a row of look-ups, and so is its sum.
"""

from __future__ import annotations

import json
from functools import cache
from typing import TYPE_CHECKING

from govreport.data import text_of

if TYPE_CHECKING:
    from collections.abc import Mapping, Sequence
    from typing import TypeAlias

    #: Features by how loudly they speak for a heading.
    Shares: TypeAlias = list[tuple[float, str]]
    #: What is said of every candidate: features that hold, or such as have a value.
    Held: TypeAlias = "Sequence[Said]"
    Valued: TypeAlias = tuple[Held, Sequence[float]]

#: Nearly all headings have three features and more that speak so loudly for them.
LOUD = 0.8


@cache
def _weights() -> tuple[dict[str, float], dict[str, float]]:
    data = json.loads(text_of("inline_headings.json"))
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

    def valued(self, value: float, least: float) -> Shares:
        """List those that speak for a heading louder than `least` where they have a value."""
        return [(weight * value, name) for weight, name in self.heard if weight * value > least]


class Columns:
    """What is said of all candidates of a report.

    Args:
        held: columns of features that hold; their value is 1.
        valued: columns of features that have another value, with the values.
        more: for each candidate the further features that hold.

    """

    def __init__(
        self,
        held: list[Held],
        valued: list[Valued],
        more: list[list[Said]],
    ) -> None:
        self.held = held
        self.valued = valued
        self.more = more

    def pairs(self) -> list[complex]:
        """Sum what is said of each candidate by the weights of both stages, as :attr:`Said.pair`."""
        sums = [0j] * len(self.more)
        for column in self.held:
            sums = [total + said.pair for total, said in zip(sums, column, strict=True)]
        for column, values in self.valued:
            sums = [total + said.pair * value for total, said, value in zip(sums, column, values, strict=True)]
        for at, row in enumerate(self.more):
            for said in row:
                sums[at] += said.pair
        return sums

    def named(self) -> list[dict[str, float]]:
        """Give all features of each candidate their values."""
        found: list[dict[str, float]] = []
        for at, further in enumerate(self.more):
            saids = (*[column[at] for column in self.held], *further)
            held = {name: 1.0 for said in saids for name in said.names}
            found.append(held | {name: values[at] for column, values in self.valued for name in column[at].names})
        return found

    def add_shares(self, shares: Mapping[int, Shares], least: float) -> None:
        """Add to the shares of some candidates, by their places, what speaks for a heading louder than `least`."""
        rows = list(shares.items())
        for column in self.held:
            for at, row in rows:
                if column[at].heard:
                    row.extend(column[at].loud if least == LOUD else column[at].heard)
        for at, row in rows:
            for said in self.more[at]:
                row.extend(said.loud if least == LOUD else said.heard)
        for column, values in self.valued:
            for at, row in rows:
                if column[at].heard:
                    row.extend(column[at].valued(values[at], least))
