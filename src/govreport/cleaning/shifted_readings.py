"""All that bytes which were read one byte late can have been, weighed by the language of the report.

What a page shows of a text is determined by its bytes; the way back is not: the first byte is gone, and pairs
that land outside the code page vanish without a trace. So every text whose bytes would be shown
like that is a reading, and each is as likely as the language of reports makes it.
"""

from __future__ import annotations

import math
from functools import cache
from operator import attrgetter
from typing import TYPE_CHECKING, NamedTuple

import attrs

from govreport.cleaning.report_language import ReportLanguage, folded_sign, report_runs
from govreport.cleaning.shifted_runs import gbk_bytes, gbk_sign, swallowed_note
from govreport.cleaning.traditional import rows
from govreport.language.patterns import lazy_pattern
from govreport.traced import LOST

if TYPE_CHECKING:
    from collections.abc import Iterable, Iterator, Sequence

Leads = range | frozenset[int]

_LEADS = range(0x81, 0xFF)
_FULL_WIDTH = 0xA3
_FIRST_TRAIL, _LAST_TRAIL = 0x40, 0x7E  # second bytes of GBK that are also ASCII
_LONGEST = 60  # shown characters of a run
_WAYS = 16  # readings that are followed at a time
_MOST_VANISHED = 3  # pairs in a row
_WORSE = 10.0  # readings that cost so much more than the best are given up
_SETTLED = 2  # shown characters behind the end of a run that still speak about it
_SIMPLIFIED = 7.0  # cost of a character that only simplified script has
_NO_DAMAGE = 9.0  # cost of question marks that were printed, on a page where they show damage
_UNKNOWN = 5.0  # cost of a character that cannot be known
_NO_WORD = 5.0  # cost of a sentence that begins with no known word
_BEGINS = frozenset(
    "在以对把要是将从向为让使由与并也都还就但而凡各每又再才可有无不我你他这那其因自到当按经据"
)  # words alone
_NOT_PARALLEL = 6.0  # cost of a heading that does not begin as its like
_NEW_FORM = 2.0  # cost of a character that the document does not have, or has in another form
#: How much less the language is believed than it says.
HEAT = 0.8


class Reading(NamedTuple):
    """One way to read what is shown up to some place.

    Args:
        cost: how surprising it is, in natural logarithms.
        groups: what each shown character stands for.
        lost: the characters since whose bytes vanished.
        last: the last two characters, folded.
        open: what the first byte of the next character can be; None once the bytes are read rightly again.
        end: how many shown characters the damage takes in.

    """

    cost: float
    groups: tuple[str, ...]
    lost: str
    last: str
    open: Leads | None
    end: int

    @property
    def is_print(self) -> bool:
        """Whether nothing of what is shown was damaged."""
        return bool(self.groups) and self.groups[0].startswith("?")

    @property
    def text(self) -> str:
        """All that was read."""
        return "".join(self.groups)


@cache
def simplified_only() -> frozenset[str]:
    """The characters that traditional script does not have."""
    variants = {form for name in ("TWVariants.txt", "HKVariants.txt") for _, forms in rows(name) for form in forms}
    return frozenset(old for old, new in rows("STCharacters.txt") if old not in new) - variants


_FIRST_WORD = lazy_pattern("（[一二三四五六七八九十]+）(.)")
_WIDE = lazy_pattern("[０-９Ａ-Ｚａ-ｚ]")  # such pages make them narrow


@cache
def _all_signs(leads: Leads, trails: tuple[int, ...] | range) -> tuple[str, ...]:
    signs = (gbk_sign(lead, trail) for lead in sorted(leads) for trail in trails)
    return tuple(sign for sign in signs if sign is not None and sign not in simplified_only() and not _WIDE.match(sign))


@attrs.frozen
class Reader:
    """Reads damaged runs of one document.

    Args:
        language: of the document.
        signs: the characters of the document, as they are written there.
        readings: the characters that stand before each pinyin note.
        first_word: what its headings in brackets begin with, where nearly all begin alike.

    """

    language: ReportLanguage
    signs: frozenset[str]
    readings: dict[str, set[str]]
    first_word: str = ""
    _plain: dict[str, tuple[str, float]] = attrs.field(factory=dict, eq=False, repr=False)
    _costs: dict[str, dict[str, float]] = attrs.field(factory=dict, eq=False, repr=False)
    _behind: dict[str, list[tuple[str, int]]] = attrs.field(factory=dict, eq=False, repr=False)
    _known: dict[tuple[Leads, tuple[int, ...] | range], list[str]] = attrs.field(factory=dict, eq=False, repr=False)

    def _plain_form(self, sign: str) -> tuple[str, float]:
        """Fold a character, and say what its form costs: traditional script has it, the document writes it so."""
        cost = 0.0
        if sign not in self.signs and sign != LOST:
            cost = _SIMPLIFIED if sign in simplified_only() else _NEW_FORM
        found = self._plain[sign] = (folded_sign(sign), cost)
        return found

    def _cost(self, last: str, plain: str) -> float:
        """How surprising a character is behind what is read; a sentence begins with a word."""
        cost = _UNKNOWN
        if plain != LOST:
            cost = self.language.cost(last, plain)
            unknown = last[0] == "。" and last[-1] not in _BEGINS and plain.isalpha()
            if unknown and not self.language.knows(last[-1] + plain):
                cost += _NO_WORD
        return cost

    def _weighed(self, one: Reading, signs: Iterable[str], bound: float) -> Iterator[tuple[float, str, str]]:
        """Yield characters that can go on a reading up to a cost: the cost then, the character, its plain form."""
        last, base = one.last, one.cost
        costs = self._costs.setdefault(last, {})
        for sign in signs:
            plain, form = self._plain.get(sign) or self._plain_form(sign)
            cost = costs.get(plain)
            if cost is None:
                cost = costs[plain] = self._cost(last, plain)
            cost = base + cost + form
            if cost < bound:
                yield cost, sign, plain

    def is_known(self, sign: str) -> bool:
        """Tell whether the document or other reports have a character."""
        return not sign or sign in self.signs or folded_sign(sign) in report_runs().behind[""]

    def known_signs(self, leads: Leads, trails: tuple[int, ...] | range) -> list[str]:
        """List the characters that reports have and whose bytes are among the given ones."""
        key = (leads, trails)
        if key not in self._known:
            self._known[key] = list(filter(self.is_known, _all_signs(leads, trails)))
        return self._known[key]

    def read(self, before: str, starts: Iterable[tuple[str, Leads | None]], shown: str) -> list[Reading]:
        """Read what is shown behind the beginning of a run, in all ways that are likely enough, the best first.

        Args:
            before: the character before the run.
            starts: what the beginning can have been, with the bytes that may be open then.
            shown: what follows it on the page.

        """
        ways = _pruned([self._start(before, text, leads) for text, leads in starts])
        settled = 0
        for at in range(min(len(shown), _LONGEST)):
            ways = self._read_on(ways, shown, at)
            settled = 0 if any(way.open for way in ways) else settled + 1
            if not ways or settled > _SETTLED:
                break
        ways = [self._beside_its_like(way) for way in ways if not way.open]
        return sorted(ways, key=_cost)

    def _beside_its_like(self, way: Reading) -> Reading:
        """Let headings speak for their like: (一)更… (二)更… make (四)更… likely."""
        found = _FIRST_WORD.match(way.text) if self.first_word else None
        return way._replace(cost=way.cost + _NOT_PARALLEL) if found and found[1] != self.first_word else way

    def _read_on(self, ways: list[Reading], shown: str, at: int) -> list[Reading]:
        """Read one more shown character, and the pairs that may have vanished before it."""
        read = [way for one in ways for way in self._step(one, shown, at, math.inf)]
        split = [one for one in ways if one.open and one.end <= at]
        for _ in range(_MOST_VANISHED):
            bound = min((way.cost for way in read), default=math.inf) + _WORSE
            split = _pruned([way for one in split for way in self._split(one, bound)])
            read += [way for one in split for way in self._step(one, shown, at, bound)]
        return _pruned(read)

    def _start(self, before: str, text: str, leads: Leads | None) -> Reading:
        """Begin with what the beginning of a run can have been."""
        cost, last = 0.0, folded_sign(before)
        for sign in text:
            plain, form = self._plain_form(sign)
            cost += self._cost(last, plain) + form
            last = last[-1] + plain
        cost += _NO_DAMAGE if leads is None else 0.0
        return Reading(cost, (text,), "", last, leads, 0)

    def _step(self, one: Reading, shown: str, at: int, bound: float) -> Iterator[Reading]:
        """Read one more shown character, up to a cost."""
        sign, code = shown[at], ord(shown[at])
        leads = one.open
        if leads is None and one.end and "?" in shown[one.end : at + 1]:  # where the next run may begin
            yield Reading(one.cost + _UNKNOWN, (*one.groups, sign), "", one.last, None, one.end)
        elif leads is None:
            yield from self._with(one, (sign,), None, one.end, bound)
        elif one.end > at:  # of a note that was read already
            open_now = None if one.end == at + 1 else leads
            yield Reading(one.cost, (*one.groups, ""), "", one.last, open_now, one.end)
        else:
            if sign == "?":
                yield from self._end(one, shown, at, bound)
            if _FIRST_TRAIL <= code <= _LAST_TRAIL:
                yield from self._with(one, self._closed(leads, code), None, at + 1, bound)
            # a sign of ASCII is also a full-width one that was made narrow
            pair = (_FULL_WIDTH, code | 0x80) if "!" <= sign <= "~" else gbk_bytes(sign)
            if pair:
                carried = range(pair[1], pair[1] + 1)
                yield from self._with(one, self._closed(leads, pair[0]), carried, at + 1, bound)

    def _split(self, one: Reading, bound: float) -> Iterator[Reading]:
        """Let a pair vanish: the second byte of the open character, and the first of the next."""
        leads = one.open or _NONE
        signs = self._followers(one.last[-1], leads) if one.lost else self.known_signs(leads, _VANISHING)
        for cost, sign, plain in self._weighed(one, signs, bound):
            yield Reading(cost, one.groups, one.lost + sign, one.last[-1] + plain, vanishes_before(sign), one.end)

    def _followers(self, last: str, leads: Leads) -> Iterator[str]:
        """List what stands behind a character in reports, if bytes of it can vanish."""
        for sign, lead in self._vanishing_followers(last):
            if lead in leads:
                yield sign

    def _vanishing_followers(self, last: str) -> list[tuple[str, int]]:
        found = self._behind.get(last)
        if found is None:
            signs = [sign for plain in self.language.followers(last) for sign in forms(plain) if vanishes_before(sign)]
            found = self._behind[last] = [(sign, (gbk_bytes(sign) or (0, 0))[0]) for sign in signs]
        return found

    def _closed(self, leads: Leads, trail: int) -> Sequence[str]:
        """List the characters that an open byte and a known one can make."""
        if len(leads) > 1:
            return self.known_signs(leads, range(trail, trail + 1))
        sign = gbk_sign(next(iter(leads)), trail)
        return (sign,) if sign else ()

    def _with(
        self, one: Reading, signs: Sequence[str], leads: Leads | None, end: int, bound: float
    ) -> Iterator[Reading]:
        """Go on with each of some characters."""
        for cost, sign, plain in self._weighed(one, signs, bound):
            yield Reading(cost, (*one.groups, one.lost + sign), "", one.last[-1] + plain, leads, end)

    def _end(self, one: Reading, shown: str, at: int, bound: float) -> Iterator[Reading]:
        """End the run where a byte lost its partner: at a note, or at a byte of ASCII."""
        leads = one.open or _NONE
        note = swallowed_note().match(shown, at)
        if note:
            proved = [sign for sign in self.readings.get(note[1], ()) if (gbk_bytes(sign) or (0, 0))[0] in leads]
            yield from self._with(one, proved or [LOST], leads, note.end(), bound)
        elif shown[at + 1 : at + 2].isascii() or shown[at + 1] in "、。":
            yield from self._with(one, [LOST], None, at + 1, bound)


def _pruned(ways: list[Reading]) -> list[Reading]:
    """Keep the readings that are likely enough, the best first, and that nothing was damaged."""
    ways.sort(key=_cost)
    return [
        way for rank, way in enumerate(ways) if way.is_print or (rank < _WAYS and way.cost <= ways[0].cost + _WORSE)
    ]


_cost = attrgetter("cost")
_NONE = range(0)


@cache
def _vanish(trail: int) -> frozenset[int]:
    """List the first bytes before which a second byte vanishes: together they are no character."""
    return frozenset(lead for lead in _LEADS if gbk_sign(trail, lead) is None)


@cache
def vanishes_before(sign: str) -> frozenset[int]:
    """List the first bytes of a next character with which the second byte of `sign` vanishes."""
    pair = gbk_bytes(sign)
    return _vanish(pair[1]) if pair and pair[1] > _LAST_TRAIL else frozenset()


@cache
def _written() -> dict[str, list[str]]:
    found: dict[str, list[str]] = {}
    for old, new in rows("TSCharacters.txt"):
        if gbk_bytes(old):
            found.setdefault(new[0], []).append(old)
    return found


@cache
def forms(plain: str) -> tuple[str, ...]:
    """List how pages of traditional script write a simplified character."""
    same = (plain,) if gbk_bytes(plain) and plain not in simplified_only() else ()
    return tuple(dict.fromkeys((*same, *_written().get(plain, ()))))


_VANISHING = tuple(trail for trail in range(0x80, 0xFF) if _vanish(trail))


def shares(ways: list[Reading]) -> list[float]:
    """How likely each reading is beside the others."""
    best = min(way.cost for way in ways)
    weights = [math.exp((best - way.cost) / HEAT) for way in ways]
    total = sum(weights)
    return [weight / total for weight in weights]
