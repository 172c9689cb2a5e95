"""The features of the model of inline headings, with the weights they have in its two stages.

The weights are a data file, ``data/inline_headings.json``. Features that always hold or fail together are
weighed together, once and for all: describing a sentence is a row of look-ups, and so is its sum.
"""

from __future__ import annotations

import json
from functools import cache
from itertools import repeat
from operator import mul
from typing import TYPE_CHECKING, Self

from govreport.data import text_of

if TYPE_CHECKING:
    from collections.abc import Mapping, Sequence
    from typing import TypeAlias

    #: Features by how loudly they speak for a heading.
    Shares: TypeAlias = list[tuple[float, str]]
    #: What is said of every candidate: features that hold, or such as have a value.
    Held: TypeAlias = "Sequence[Said]"
    Valued: TypeAlias = tuple[Held, Sequence[float]]


@cache
def _weights() -> tuple[dict[str, float], dict[str, float]]:
    data = json.loads(text_of("inline_headings.json"))
    return data["local"], data["neighbours"]


@cache
def _ranked() -> tuple[Shares, dict[str, int]]:
    """What speaks for a heading in the second stage, the loudest last, and a bit for each."""
    shares = sorted([(weight, name) for name, weight in _weights()[1].items() if weight > 0 and name != "bias"])
    return shares, {name: 1 << at for at, (_, name) in enumerate(shares)}


def loudest(heard: int, most: int) -> Shares:
    """List the features with the highest of some bits, no more than `most` of them."""
    shares = _ranked()[0]
    found = []
    while heard and most:
        at = heard.bit_length() - 1
        heard ^= 1 << at
        most -= 1
        found.append(shares[at])
    return found


class Said(complex):
    """One feature, or several that always have the same value: the sum of their weights.

    Those of the first stage are its real part, those of the second its imaginary part.

    Args:
        names: what they are called; an empty name is left out.

    Attributes:
        heard: the bits of those that speak for a heading in the second stage.
        loud: these with their weights, the loudest first.

    """

    __slots__ = ("heard", "loud", "names")
    heard: int
    loud: Shares
    names: tuple[str, ...]

    def __new__(cls, *names: str) -> Self:
        """Weigh the features."""
        first, second = _weights()
        bits = _ranked()[1]
        known = tuple(filter(None, names))
        made = super().__new__(
            cls, sum([first.get(name, 0.0) for name in known]), sum([second.get(name, 0.0) for name in known])
        )
        made.names = known
        made.heard = sum([bits.get(name, 0) for name in known])
        made.loud = loudest(made.heard, len(known))
        return made


class Columns:
    """What is said of all candidates of a report.

    Args:
        held: columns of features that hold; their value is 1.
        valued: columns of features that have another value, with the values.
        more: for each candidate the further features that hold.
        common: features that have one value for all.

    """

    def __init__(
        self,
        held: list[Held],
        valued: list[Valued],
        more: Sequence[Sequence[Said]],
        common: Sequence[tuple[Said, float]] = (),
    ) -> None:
        self.held = held
        self.valued = valued
        self.more = more
        self.common = common

    def sums(self) -> list[complex]:
        """Sum what is said of each candidate by the weights of both stages, as those of :class:`Said`."""
        start = sum([said * value for said, value in self.common], 0j)
        columns = [*self.held, *[map(mul, said, values) for said, values in self.valued], map(sum, self.more)]
        return list(map(sum, zip(*columns, strict=True), repeat(start)))

    def named(self) -> list[dict[str, float]]:
        """Give all features of each candidate their values."""
        found: list[dict[str, float]] = []
        for at, further in enumerate(self.more):
            saids = (*[column[at] for column in self.held], *further)
            valued = [*self.common, *[(column[at], values[at]) for column, values in self.valued]]
            held = {name: 1.0 for said in saids for name in said.names}
            found.append(held | {name: value for said, value in valued for name in said.names})
        return found

    def add_heard(self, heard: dict[int, int]) -> None:
        """Add to the bits of some candidates, by their places, what holds of them and speaks for a heading."""
        for column in self.held:
            for at in heard:
                heard[at] |= column[at].heard
        for at in heard:
            for said in self.more[at]:
                heard[at] |= said.heard

    def add_shares(self, shares: Mapping[int, Shares], least: Mapping[int, float]) -> None:
        """Add to the shares of some candidates what has another value for them, and is as loud as the least of each."""
        common: list[Valued] = [([said] * len(self.more), [value] * len(self.more)) for said, value in self.common]
        for column, values in (*self.valued, *common):
            for at, row in shares.items():
                for weight, name in column[at].loud:
                    if 0 < weight * values[at] >= least[at]:
                        row.append((weight * values[at], name))
