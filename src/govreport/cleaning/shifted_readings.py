"""All that bytes which were read one byte late can have been, weighed by the language of the report.

What a page shows of a text is determined by its bytes; the way back is not: the first byte is gone, and pairs
that land outside the code page vanish without a trace. So every text whose bytes would be shown
like that is a reading, and each is as likely as the language of reports makes it.
"""

from __future__ import annotations

from math import exp, inf
from operator import attrgetter, itemgetter
from typing import TYPE_CHECKING, NamedTuple

import attrs

from govreport.cleaning.report_language import folded_sign
from govreport.cleaning.shifted_runs import gbk_bytes, swallowed_note
from govreport.cleaning.shifted_signs import vanishes_before
from govreport.cleaning.shifted_ways import Node, Place, likeliest
from govreport.cleaning.shifted_weights import UNKNOWN, Weighed, Weights
from govreport.language.patterns import lazy_pattern

if TYPE_CHECKING:
    from collections.abc import Iterable, Iterator

    from govreport.cleaning.shifted_ways import Reading

_FULL_WIDTH = 0xA3
_FIRST_TRAIL, _LAST_TRAIL = 0x40, 0x7E  # second bytes of GBK that are also ASCII
_LONGEST = 60  # shown characters of a run
_WAYS = 12  # readings that are followed at a time
_MOST_VANISHED = 3  # pairs in a row
_WORSE = 7.0  # readings that cost so much more than the best are given up
_SETTLED = 2  # shown characters behind the end of a run that still speak about it
_NO_DAMAGE = 9.0  # cost of question marks that were printed, on a page where they show damage
_UNREAD = 5.0  # cost of what is beyond the run
_NOT_PARALLEL = 6.0  # cost of a heading that does not begin as its like
_ROUNDING = 1e-9

_NUMBER = lazy_pattern("（[一二三四五六七八九十]*(?:）(?P<word>.)?|$)")

#: A way on from a node over characters whose bytes vanished: what it costs, the node, these, the last two
#: characters that were read, and the bytes that are open then.
_Split = tuple[float, Node, str, str, bytes]
#: What can be read next, the bytes that are open then, and where the damage ends.
_Onward = tuple[list[Weighed], bytes, int]


class _Shown(NamedTuple):
    """A shown character: all that is shown, its place, it, and the second bytes it can show with those open then."""

    text: str
    at: int
    sign: str
    closing: list[tuple[int, bytes]]


@attrs.define
class Reader:
    """Reads damaged runs of one document.

    Args:
        weights: of the characters that can stand in the document.
        readings: the characters that stand before each pinyin note.
        first_word: what its headings in brackets begin with, where nearly all begin alike.

    """

    weights: Weights
    readings: dict[str, set[str]]
    first_word: str = ""

    def read(self, before: str, starts: Iterable[tuple[str, bytes]], shown: str) -> Reading | None:
        """Read what is shown behind the beginning of a run in the likeliest way.

        Args:
            before: the character before the run.
            starts: what the beginning can have been, with the bytes that may be open then; none where it was printed.
            shown: what follows it on the page.

        """
        self.weights.forget()
        nodes = _pruned(list(self._begin(before, starts)))
        settled = 0
        for at in range(min(len(shown), _LONGEST)):
            nodes = self._read_on(nodes, _shown(shown, at))
            settled = 0 if any(node.place.open for node in nodes) else settled + 1
            if not nodes or settled > _SETTLED:
                break
        return likeliest([node for node in nodes if not node.place.open])

    def _begin(self, before: str, starts: Iterable[tuple[str, bytes]]) -> Iterator[Node]:
        """Begin with what the beginning of a run can have been, unless another is so much likelier."""
        bound = inf
        for text, leads in starts:
            cost, last = 0.0, folded_sign(before)
            for sign in text:
                weighed = self.weights.one(last, sign, exp(cost - bound - _ROUNDING) if leads else 0.0)
                if not weighed:
                    break
                cost += weighed[0][0]
                last = last[-1] + weighed[0][2]
            else:
                node = Node(Place(last, leads, 0, text if text.startswith("（") else "", text.startswith("?")))
                node.add(cost if leads else cost + _NO_DAMAGE, None, text)
                bound = min(bound, node.cost + _WORSE)
                yield node

    def _read_on(self, nodes: list[Node], shown: _Shown) -> list[Node]:
        """Read one more shown character, and the pairs that may have vanished before it."""
        reached: dict[Place, Node] = {}
        splits: list[_Split] = []
        best = inf
        for node in nodes:
            last, leads, end, _, is_print = place = node.place
            one = (node.cost, node, "", last, leads)
            if leads and end <= shown.at:
                splits.append(one)
                best = self._close((one,), shown, reached, best)
            else:
                bound = inf if is_print else best + _WORSE
                best = min(best, self._reach(one, self._printed(one, place, shown, bound), reached, bound))
        for _ in range(_MOST_VANISHED):
            splits = self.split(splits, best + _WORSE)
            best = self._close(splits, shown, reached, best)
            if not splits:
                break
        return _pruned(list(reached.values()))

    def _printed(self, one: _Split, place: Place, shown: _Shown, bound: float) -> _Onward:
        """Read what is shown as it stands: what is behind the run, or the rest of a note."""
        if place.open:
            return [(0.0, "", "", -1)], b"" if place.end == shown.at + 1 else place.open, place.end
        if place.end and "?" in shown.text[place.end : shown.at + 1]:  # where the next run may begin
            return [(_UNREAD, shown.sign, "", -1)], b"", place.end
        return self.weights.one(one[3], shown.sign, _least(one, bound)), b"", place.end

    def _close(self, ways: Iterable[_Split], shown: _Shown, reached: dict[Place, Node], best: float) -> float:
        """Read what bytes made of the open ones; return the least cost, so far or now."""
        pair, closed = self.weights.pair, self.weights.closed
        for one in ways:
            cost, _, _, last, leads = one
            bound = best + _WORSE
            if cost >= bound:
                continue
            least = exp(cost - bound - _ROUNDING)
            for onward in self._end(one, shown, least) if shown.sign == "?" else ():
                best = min(best, self._reach(one, onward, reached, bound))
            for trail, following in shown.closing:
                weighed = pair(last, leads[0], trail, least) if len(leads) == 1 else closed(last, leads, trail, least)
                if weighed:
                    best = min(best, self._reach(one, (weighed, following, shown.at + 1), reached, bound))
        return best

    def _reach(self, one: _Split, onward: _Onward, reached: dict[Place, Node], bound: float) -> float:
        """Go on with each of some characters; return the least cost."""
        weighed, leads, end = onward
        so_far, before, lost, last, _ = one
        place = before.place
        least = inf
        for more, sign, plain, _ in weighed:
            cost = so_far + more
            if cost >= bound:
                break
            read, number = lost + sign, ""
            if place.number and (heading := _NUMBER.match(place.number + read)):
                # headings speak for their like: (一)更… (二)更… make (四)更… likely
                word = heading["word"] or ""
                number = "" if word else place.number + read
                cost += _NOT_PARALLEL if word and self.first_word not in ("", word) else 0.0
            following = Place(last[-1] + plain if plain else last, leads, end, number, place.is_print)
            node = reached.get(following)
            if node is None:
                node = reached[following] = Node(following)
            node.add(cost, before, read)
            least = min(least, cost)
        return least

    def split(self, splits: list[_Split], bound: float) -> list[_Split]:
        """Let a pair vanish: the second byte of the open character, and the first of the next; the likeliest ways."""
        found: list[tuple[float, _Split, Weighed]] = []
        for one in splits:
            cost, _, lost, last, leads = one
            if cost >= bound:
                break  # so are the others
            behind = self.weights.following if lost else self.weights.vanishing
            more = behind(last, leads, exp(cost - bound - _ROUNDING))
            if more:
                found += [(cost + weighed[0], one, weighed) for weighed in more]
                found.sort(key=itemgetter(0))
                del found[_WAYS:]
                bound = min(bound, found[0][0] + _WORSE, found[-1][0] if len(found) == _WAYS else bound)
        seconds = self.weights.known.seconds
        return [
            (cost, node, lost + sign, last[-1] + plain, vanishes_before(seconds[at]))
            for cost, (_, node, lost, last, _), (_, sign, plain, at) in found
            if cost <= bound
        ]

    def _end(self, one: _Split, shown: _Shown, least: float) -> Iterator[_Onward]:
        """End the run where a byte lost its partner: at a note, or at a byte of ASCII."""
        text, at, last, leads = shown.text, shown.at, one[3], one[4]
        note = swallowed_note().match(text, at)
        if note:
            proved = [sign for sign in self.readings.get(note[1], ()) if (gbk_bytes(sign) or (0, 0))[0] in leads]
            weighed = [more for sign in proved for more in self.weights.one(last, sign, least)] if proved else [UNKNOWN]
            yield sorted(weighed), leads, note.end()
        elif text[at + 1 : at + 2].isascii() or text[at + 1] in "、。":
            yield [UNKNOWN], b"", at + 1


def _shown(text: str, at: int) -> _Shown:
    """Say what second bytes, and which first ones behind them, a character can show."""
    sign, code = text[at], ord(text[at])
    closing = [(code, b"")] if _FIRST_TRAIL <= code <= _LAST_TRAIL else []
    # a sign of ASCII is also a full-width one that was made narrow
    pair = (_FULL_WIDTH, code | 0x80) if "!" <= sign <= "~" else gbk_bytes(sign)
    return _Shown(text, at, sign, [*closing, (pair[0], bytes(pair[1:]))] if pair else closing)


def _least(one: _Split, bound: float) -> float:
    """Say how likely a character must be not to cost more than a bound; a little less, for rounding."""
    return exp(one[0] - bound - _ROUNDING)


def _pruned(nodes: list[Node]) -> list[Node]:
    """Keep the places that are likely enough, the best first, and that nothing was damaged."""
    nodes.sort(key=_cost)
    return [
        node
        for rank, node in enumerate(nodes)
        if node.place.is_print or (rank < _WAYS and node.cost <= nodes[0].cost + _WORSE)
    ]


_cost = attrgetter("cost")
