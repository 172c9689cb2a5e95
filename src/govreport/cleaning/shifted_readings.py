"""All that bytes which were read one byte late can have been, weighed by the language of the report.

What a page shows of a text is determined by its bytes; the way back is not: the first byte is gone, and pairs
that land outside the code page vanish without a trace. So every text whose bytes would be shown
like that is a reading, and each is as likely as the language of reports makes it.
"""

from __future__ import annotations

import math
from array import array
from itertools import islice
from operator import attrgetter, itemgetter
from typing import TYPE_CHECKING, NamedTuple

import attrs

from govreport.cleaning.report_language import Followers, ReportLanguage, folded_sign
from govreport.cleaning.shifted_runs import gbk_bytes, gbk_sign, swallowed_note
from govreport.cleaning.shifted_signs import LEADS, KnownSigns, simplified_only, vanishes_before, vanishing
from govreport.cleaning.shifted_ways import Node, Place, likeliest
from govreport.language.patterns import lazy_pattern
from govreport.traced import LOST

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
_SIMPLIFIED = math.exp(-7.0)  # a character that only simplified script has
_NO_DAMAGE = 9.0  # cost of question marks that were printed, on a page where they show damage
_UNREAD = 5.0  # cost of what is beyond the run
_UNKNOWN = math.exp(-5.0)  # a character that cannot be known
_NO_WORD = math.exp(-5.0)  # a sentence that begins with no known word
_BEGINS = frozenset(
    "在以对把要是将从向为让使由与并也都还就但而凡各每又再才可有无不我你他这那其因自到当按经据"
)  # words alone
_NOT_PARALLEL = 6.0  # cost of a heading that does not begin as its like
_NEW_FORM = math.exp(-2.0)  # a character that the document does not have, or has in another form


class _Split(NamedTuple):
    """A way on from a node over characters whose bytes vanished."""

    cost: float
    node: Node
    lost: str
    last: str
    open: bytes


_NUMBER = lazy_pattern("（[一二三四五六七八九十]*(?:）(?P<word>.)?|$)")
_NOTHING = Followers({}, 0.0, 0.0)

#: How likely a character is anywhere, how likely its form, the character, and what it is in simplified script.
_Sign = tuple[float, float, str, str]
#: What a character costs, the character, and what it is in simplified script.
_Weighed = tuple[float, str, str]
#: What can be read next, the bytes that are open then, and where the damage ends.
_Onward = tuple[list[_Weighed], bytes, int]


@attrs.define
class Reader:
    """Reads damaged runs of one document.

    Args:
        language: of the document.
        signs: the characters of the document, as they are written there, each once.
        readings: the characters that stand before each pinyin note.
        first_word: what its headings in brackets begin with, where nearly all begin alike.

    """

    language: ReportLanguage
    signs: str
    readings: dict[str, set[str]]
    first_word: str = ""
    _known: KnownSigns = attrs.field(
        default=attrs.Factory(lambda shown: KnownSigns.of(shown.signs), takes_self=True),
        init=False,
        eq=False,
        repr=False,
    )
    _weights: dict[str, _Sign] = attrs.field(factory=dict, eq=False, repr=False)
    _behind: dict[str, array[int]] = attrs.field(factory=dict, eq=False, repr=False)
    _scored: dict[tuple[str, bytes, bytes], list[_Weighed]] = attrs.field(factory=dict, eq=False, repr=False)

    def learn(self, restored: Iterable[str], first_word: str) -> None:
        """Take what was restored to the document; it helps to restore its like.

        Args:
            restored: stretches of text.
            first_word: what headings in brackets begin with, as is known now.

        """
        texts = list(restored)
        self.language.learn(texts)
        self.signs += "".join(set("".join(texts)) - set(self.signs))
        self.first_word = first_word
        self._weights.clear()
        self._behind.clear()

    def _sign(self, sign: str) -> _Sign:
        """Say how likely a character is anywhere: traditional script has it, the document writes it so."""
        found = self._weights.get(sign)
        if found is None:
            form = 1.0
            if sign not in self.signs and sign != LOST:
                form = _SIMPLIFIED if sign in simplified_only() else _NEW_FORM
            plain = folded_sign(sign)
            found = self._weights[sign] = (self.language.alone(plain), form, sign, plain)
        return found

    def _best_at(self, last: str, places: Iterable[int]) -> list[_Weighed]:
        """Weigh known characters that can stand behind what is read."""
        signs, weights = self._known.signs, self._weights
        return self._best(last, [weights.get(signs[at]) or self._sign(signs[at]) for at in places])

    def _cost(self, last: str, sign: str) -> float:
        """How surprising a character is behind what is read."""
        return self._best(last, [self._sign(sign)])[0][0]

    def _best(self, last: str, signs: Iterable[_Sign]) -> list[_Weighed]:
        """Weigh characters that can stand behind what is read: the cost of each, the character, its plain form."""
        after, of_all, kept = self.language.behind(last[-1])
        after_two, of_two, kept_two = self.language.behind(last) if len(last) > 1 else _NOTHING
        begins = last[0] == "。" and last[-1] not in _BEGINS
        found = []
        for alone, form, sign, plain in signs:
            likely = alone
            if sign == LOST:
                likely = _UNKNOWN
            else:
                if of_all:
                    likely = (after.get(plain, 0.0) + kept * likely) / of_all
                if of_two:
                    likely = (after_two.get(plain, 0.0) + kept_two * likely) / of_two
                if begins and plain not in after and plain.isalpha():
                    likely *= _NO_WORD
            found.append((-math.log(likely * form), sign, plain))
        if len(found) > 1:
            found.sort()
        return found[:_WAYS]

    def _with_bytes(self, last: str, leads: bytes, trails: bytes) -> list[_Weighed]:
        """List the known characters with some bytes that are most likely behind what is read."""
        key = (last, leads, trails)
        found = self._scored.get(key)
        if found is None:
            found = self._scored[key] = self._best_at(last, self._known.with_bytes(leads, trails))
        return found

    def _following(self, last: str, leads: bytes) -> list[_Weighed]:
        """List what stands behind a character in reports, if bytes of it can vanish."""
        key = (last, leads, b"")
        found = self._scored.get(key)
        if found is None:
            known = self._known
            # the order is that of likelihood, but for what is known to follow both characters
            often = self._vanishing_behind(last[-1])
            places = dict.fromkeys(islice((at for at in often if known.firsts[at] in leads), _WAYS))
            if len(last) > 1:
                behind = (at for plain in self.language.behind(last).often for at in known.forms(plain))
                places.update(dict.fromkeys(at for at in behind if known.firsts[at] in leads and at in often))
            found = self._scored[key] = self._best_at(last, places)
        return found

    def _vanishing_behind(self, last: str) -> array[int]:
        """List the places of characters behind one whose second byte can vanish, the likeliest first."""
        found = self._behind.get(last)
        if found is None:
            known, trails = self._known, vanishing()
            often = sorted(self.language.behind(last).often.items(), key=itemgetter(1), reverse=True)
            places = (at for plain, _ in often for at in known.forms(plain) if known.seconds[at] in trails)
            found = self._behind[last] = array("H", places)
        return found

    def starts(self, sign: int) -> list[str]:
        """List the known characters with a second byte."""
        return [self._known.signs[at] for at in self._known.with_bytes(LEADS, bytes((sign,)))]

    def may_print(self, sign: str) -> bool:
        """Tell whether the document or other reports, in traditional script, have a character."""
        return sign in self.signs or sign in self._known.signs

    def read(self, before: str, starts: Iterable[tuple[str, bytes]], shown: str) -> Reading | None:
        """Read what is shown behind the beginning of a run in the likeliest way.

        Args:
            before: the character before the run.
            starts: what the beginning can have been, with the bytes that may be open then; none where it was printed.
            shown: what follows it on the page.

        """
        self._scored.clear()
        nodes = _pruned([self._start(before, text, leads) for text, leads in starts])
        settled = 0
        for at in range(min(len(shown), _LONGEST)):
            nodes = self._read_on(nodes, shown, at)
            settled = 0 if any(node.place.open for node in nodes) else settled + 1
            if not nodes or settled > _SETTLED:
                break
        return likeliest([node for node in nodes if not node.place.open])

    def _start(self, before: str, text: str, leads: bytes) -> Node:
        """Begin with what the beginning of a run can have been."""
        cost, last = 0.0, folded_sign(before)
        for sign in text:
            cost += self._cost(last, sign)
            last = last[-1] + folded_sign(sign)
        node = Node(Place(last, leads, 0, text if text.startswith("（") else "", text.startswith("?")))
        node.add(cost if leads else cost + _NO_DAMAGE, None, text)
        return node

    def _read_on(self, nodes: list[Node], shown: str, at: int) -> list[Node]:
        """Read one more shown character, and the pairs that may have vanished before it."""
        reached: dict[Place, Node] = {}
        splits = [_Split(node.cost, node, "", node.place.last, node.place.open) for node in nodes]
        best = math.inf
        for one in splits:
            bound = math.inf if one.node.place.is_print else best + _WORSE
            best = min(best, self._step(one, shown, at, reached, bound))
        splits = [one for one in splits if one.open and one.node.place.end <= at]
        for _ in range(_MOST_VANISHED):
            found = sorted((more for one in splits for more in self._split(one, best + _WORSE)), key=_cost)
            splits = [one for one in found[:_WAYS] if one.cost <= found[0].cost + _WORSE]
            for one in splits:
                best = min(best, self._step(one, shown, at, reached, best + _WORSE))
        return _pruned(list(reached.values()))

    def _step(self, one: _Split, shown: str, at: int, reached: dict[Place, Node], bound: float) -> float:
        """Read one more shown character, up to a cost; return the least cost."""
        sign, code = shown[at], ord(shown[at])
        leads, place = one.open, one.node.place
        found: list[_Onward] = []
        if not leads and place.end and "?" in shown[place.end : at + 1]:  # where the next run may begin
            found.append(([(_UNREAD, sign, "")], b"", place.end))
        elif not leads:
            found.append((self._best(one.last, [self._sign(sign)]), b"", place.end))
        elif place.end > at:  # of a note that was read already
            found.append(([(0.0, "", "")], b"" if place.end == at + 1 else leads, place.end))
        else:
            if sign == "?":
                found += self._end(one, shown, at)
            if _FIRST_TRAIL <= code <= _LAST_TRAIL:
                found.append((self._closed(one, code), b"", at + 1))
            # a sign of ASCII is also a full-width one that was made narrow
            pair = (_FULL_WIDTH, code | 0x80) if "!" <= sign <= "~" else gbk_bytes(sign)
            if pair:
                found.append((self._closed(one, pair[0]), bytes(pair[1:]), at + 1))
        return min((self._reach(one, onward, reached, bound) for onward in found), default=math.inf)

    def _reach(self, one: _Split, onward: _Onward, reached: dict[Place, Node], bound: float) -> float:
        """Go on with each of some characters; return the least cost."""
        best, leads, end = onward
        least = math.inf
        place = one.node.place
        for more, sign, plain in best:
            cost = one.cost + more
            if cost >= bound:
                break
            read, number = one.lost + sign, ""
            if place.number and (heading := _NUMBER.match(place.number + read)):
                # headings speak for their like: (一)更… (二)更… make (四)更… likely
                word = heading["word"] or ""
                number = "" if word else place.number + read
                cost += _NOT_PARALLEL if word and self.first_word not in ("", word) else 0.0
            following = Place(one.last[-1] + plain if plain else one.last, leads, end, number, place.is_print)
            node = reached.get(following)
            if node is None:
                node = reached[following] = Node(following)
            node.add(cost, one.node, read)
            least = min(least, cost)
        return least

    def _split(self, one: _Split, bound: float) -> Iterator[_Split]:
        """Let a pair vanish: the second byte of the open character, and the first of the next."""
        last = one.last
        best = self._following(last, one.open) if one.lost else self._with_bytes(last, one.open, vanishing())
        for more, sign, plain in best:
            cost = one.cost + more
            if cost >= bound:
                break
            pair = gbk_bytes(sign) or (0, 0)
            yield _Split(cost, one.node, one.lost + sign, last[-1] + plain, vanishes_before(pair[1]))

    def _closed(self, one: _Split, trail: int) -> list[_Weighed]:
        """List the characters that an open byte and a known one can make."""
        if len(one.open) > 1:
            return self._with_bytes(one.last, one.open, bytes((trail,)))
        sign = gbk_sign(one.open[0], trail)
        return self._best(one.last, [self._sign(sign)]) if sign else []

    def _end(self, one: _Split, shown: str, at: int) -> Iterator[_Onward]:
        """End the run where a byte lost its partner: at a note, or at a byte of ASCII."""
        note = swallowed_note().match(shown, at)
        if note:
            noted = self.readings.get(note[1], ())
            proved = [sign for sign in noted if (gbk_bytes(sign) or (0, 0))[0] in one.open] or [LOST]
            yield self._best(one.last, [self._sign(sign) for sign in proved]), one.open, note.end()
        elif shown[at + 1 : at + 2].isascii() or shown[at + 1] in "、。":
            yield self._best(one.last, [self._sign(LOST)]), b"", at + 1


def _pruned(nodes: list[Node]) -> list[Node]:
    """Keep the places that are likely enough, the best first, and that nothing was damaged."""
    nodes.sort(key=_cost)
    return [
        node
        for rank, node in enumerate(nodes)
        if node.place.is_print or (rank < _WAYS and node.cost <= nodes[0].cost + _WORSE)
    ]


_cost = attrgetter("cost")
