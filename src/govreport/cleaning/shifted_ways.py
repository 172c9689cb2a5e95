"""All ways to read what is shown, joined where they are read on alike, and how likely their parts are."""

from __future__ import annotations

import math
from operator import attrgetter, itemgetter
from typing import NamedTuple

import attrs

#: How much less the language is believed than it says.
HEAT = 0.8


class Place(NamedTuple):
    """Where a reading stands: two readings with the same place are read on alike.

    Args:
        last: the last two characters, folded.
        open: what the first byte of the next character can be; none once the bytes are read rightly again.
        end: how many shown characters the damage takes in.
        number: the number of a heading, while nothing follows it.
        is_print: whether nothing of what is shown was damaged.

    """

    last: str
    open: bytes
    end: int
    number: str = ""
    is_print: bool = False


@attrs.define(eq=False)
class Node:
    """A place that was reached, and all ways to it.

    Args:
        place: which one.
        cost: of the best way.
        ways: all of them.
        weight: how much all ways weigh beside the best.
        share: how likely it is that the right way leads here.

    """

    place: Place
    cost: float = math.inf
    ways: list[Way] = attrs.field(factory=list)
    weight: float = 0.0
    share: float = 0.0

    def add(self, cost: float, before: Node | None, read: str) -> None:
        """Join a way to those that lead here."""
        self.ways.append((cost, before, read))
        self.cost = min(self.cost, cost)


#: What a way to a node costs, from which node it comes, and what was read on it.
Way = tuple[float, Node | None, str]


@attrs.frozen
class Reading:
    """The likeliest way to read what is shown, and how likely its parts are.

    Args:
        groups: what each shown character stands for.
        likely: all that each can stand for, and how likely it is.
        end: how many shown characters the damage takes in.
        is_print: whether nothing of what is shown was damaged.

    """

    groups: tuple[str, ...]
    likely: tuple[dict[str, float], ...]
    end: int
    is_print: bool


def likeliest(ends: list[Node]) -> Reading | None:
    """Find the likeliest of all ways, and how likely what each shown character can stand for is.

    Args:
        ends: where the ways end; all have taken in as much.

    """
    if not ends:
        return None
    best = min(ends, key=attrgetter("cost"))
    groups: list[str] = []
    at: Node | None = best
    while at:
        _, at, read = min(at.ways, key=itemgetter(0))
        groups.append(read)
    levels = [ends]
    while levels[-1][0].ways[0][1]:
        levels.append(
            list({id(before): before for node in levels[-1] for _, before, _ in node.ways if before}.values())
        )
    for node in (node for level in reversed(levels) for node in level):
        node.weight = sum(_weight(way, node) for way in node.ways)
    whole = [node.weight * math.exp((best.cost - node.cost) / HEAT) for node in ends]
    for node, weight in zip(ends, whole, strict=True):
        node.share = weight / sum(whole)
    likely = []
    for level in levels:
        reads: dict[str, float] = {}
        for node in level:
            for way in node.ways:
                share = node.share * _weight(way, node) / node.weight
                reads[way[2]] = reads.get(way[2], 0.0) + share
                if way[1]:
                    way[1].share += share
        likely.append(reads)
    return Reading(tuple(groups[::-1]), tuple(likely[::-1]), best.place.end, best.place.is_print)


def _weight(way: Way, node: Node) -> float:
    """Weigh a way to a node beside the best one, with all ways to where it comes from."""
    return (way[1].weight if way[1] else 1.0) * math.exp((node.cost - way[0]) / HEAT)
