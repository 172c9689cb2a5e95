"""How likely each character is that damaged bytes can have been, behind what was read of them.

Most of what can be asked is too unlikely to be read on. So each question says how likely an answer must be at
least, and where nothing that stands behind the two characters before is so likely, nothing is looked at.
"""

from __future__ import annotations

from array import array
from bisect import bisect_left
from itertools import repeat
from math import exp, log
from operator import add, truediv
from typing import TYPE_CHECKING

import attrs

from govreport.cleaning.report_language import NOTHING, UNSEEN, Followers, ReportLanguage, folded_sign
from govreport.cleaning.shifted_runs import gbk_sign
from govreport.cleaning.shifted_signs import KnownSigns, simplified_only
from govreport.traced import LOST

if TYPE_CHECKING:
    from collections.abc import Collection

_SIMPLIFIED = exp(-7.0)  # a character that only simplified script has
_NEW_FORM = exp(-2.0)  # a character that the document does not have, or has in another form
_UNKNOWN = 5.0  # cost of a character that cannot be known
_NO_WORD = exp(-5.0)  # a sentence that begins with no known word
_BEGINS = frozenset(
    "在以对把要是将从向为让使由与并也都还就但而凡各每又再才可有无不我你他这那其因自到当按经据"
)  # words alone
_MOST = 12  # characters that are told, the likeliest first
_ROUNDING = 1e-9  # of sums and logarithms

#: What a character costs, the character, what it is in simplified script, and its place.
Weighed = tuple[float, str, str, int]
#: Characters that can vanish behind another: how often, below zero, the most frequent stand there, their places,
#: and the places of all.
_Going = tuple[list[float], list[int], dict[str, list[int]]]

#: Characters, where they are by what they are in simplified script, and how likely none is exceeded anywhere.
_Signs = tuple[dict[str, tuple[int, ...]], float]

#: A character that cannot be known.
UNKNOWN: Weighed = (_UNKNOWN, LOST, LOST, -1)


@attrs.define
class Weights:
    """Weighs the characters that can stand in a document.

    Args:
        language: of the document.
        signs: the characters of the document, as they are written there, each once.

    """

    language: ReportLanguage
    signs: str
    known: KnownSigns = attrs.field(
        default=attrs.Factory(lambda weights: KnownSigns.of(weights.signs), takes_self=True),
        init=False,
        eq=False,
        repr=False,
    )
    # side by side: a character, what it is in simplified script, how likely it is anywhere, and its form
    _written: str = ""
    _plains: str = ""
    _alone: array[float] = attrs.field(factory=lambda: array("d"), eq=False, repr=False)
    _forms: array[float] = attrs.field(factory=lambda: array("d"), eq=False, repr=False)
    _most_alone: float = 0.0
    _closing: dict[int, _Signs] = attrs.field(factory=dict, eq=False, repr=False)
    _vanish: dict[bytes, _Signs] = attrs.field(factory=dict, eq=False, repr=False)
    _pairs: dict[tuple[int, int], tuple[int, ...]] = attrs.field(factory=dict, eq=False, repr=False)
    _going: dict[tuple[str, bytes], _Going] = attrs.field(factory=dict, eq=False, repr=False)
    _asked: dict[str, Followers] = attrs.field(
        default=attrs.Factory(lambda weights: weights.language.asked, takes_self=True), init=False, eq=False, repr=False
    )

    def __attrs_post_init__(self) -> None:
        """Count the document."""
        self._count()

    def learn(self, restored: list[str]) -> None:
        """Take stretches of text that were restored to the document."""
        self.language.learn(restored)
        self._going.clear()
        self.signs += "".join(set("".join(restored)).difference(self.signs))
        self._count()

    def _count(self) -> None:
        """Say of all known characters how likely they are anywhere, and how likely their form is."""
        known, language, here = self.known, self.language, set(self.signs)
        times = language.times()
        seen = map(add, map(times.get, known.plains, repeat(0)), known.elsewhere)
        self._written, self._plains = known.signs, known.plains
        self._alone = array("d", map(truediv, map(add, seen, repeat(UNSEEN)), repeat(language.size)))
        self._forms = array("d", map((_NEW_FORM, 1.0).__getitem__, map(here.__contains__, known.signs)))
        self._most_alone = (max(times.values(), default=0) + language.elsewhere.alone[0][0] + UNSEEN) / language.size
        self._vanish.clear()

    def may_print(self, sign: str) -> bool:
        """Tell whether the document or other reports, in traditional script, have a character."""
        return sign in self.signs or sign in self.known.signs

    def forget(self) -> None:
        """Forget what was asked: the next run asks otherwise."""
        self._closing.clear()
        self._pairs.clear()

    def _place(self, sign: str) -> int:
        """Tell where a character is; what was not known is put behind the others."""
        place = self._written.find(sign)
        if place < 0:
            plain, language = folded_sign(sign), self.language
            place, same = len(self._written), self._plains.find(plain)
            alone = (
                self._alone[same]
                if same >= 0
                else (language.count(plain) + language.elsewhere.times(plain) + UNSEEN) / language.size
            )
            form = 1.0 if sign in self.signs else _SIMPLIFIED if sign in simplified_only() else _NEW_FORM
            self._written += sign
            self._plains += plain
            self._alone.append(alone)
            self._forms.append(form)
        return place

    def one(self, last: str, sign: str, least: float = 0.0) -> list[Weighed]:
        """Weigh a character behind what is read.

        Args:
            last: the last two characters that were read, folded.
            sign: the character.
            least: how likely it must be.

        """
        return (
            [UNKNOWN]
            if sign == LOST
            else self._weighed(last, self.language.behind(last[-1]), (self._place(sign),), least)
        )

    def pair(self, last: str, lead: int, trail: int, least: float) -> list[Weighed]:
        """Weigh the character of two bytes; see :meth:`one`."""
        place = self._pairs.get((lead, trail))
        if place is None:
            sign = gbk_sign(lead, trail)
            place = self._pairs[lead, trail] = (self._place(sign),) if sign else ()
        return self._weighed(last, self.language.behind(last[-1]), place, least) if place else []

    def closed(self, last: str, leads: bytes, trail: int, least: float) -> list[Weighed]:
        """Weigh the characters with one of some first bytes and a second one; see :meth:`one`."""
        signs = self._closing.get(trail)
        if signs is None:
            signs = self._closing[trail] = self._bounded(self.known.closed(trail))
        return self._among(signs, last, leads, least)

    def vanishing(self, last: str, leads: bytes, least: float) -> list[Weighed]:
        """Weigh the characters with one of some first bytes whose second byte can vanish; see :meth:`one`."""
        signs = self._vanish.get(leads)
        if signs is None:
            signs = self._vanish[leads] = self._bounded(self.known.vanishing(leads))
        return self._among(signs, last, leads, least)

    def _bounded(self, places: dict[str, tuple[int, ...]]) -> _Signs:
        """Say how likely the likeliest of some characters is anywhere."""
        most = max([self._alone[at[0]] for at in places.values()], default=0.0)
        return places, most * (1 + _ROUNDING)

    def _among(self, signs: _Signs, last: str, leads: bytes, least: float) -> list[Weighed]:
        """Weigh those of some characters that have one of some first bytes."""
        places, most = signs
        after = self._asked.get(last[-1]) or self.language.behind(last[-1])
        # what was never seen to follow may be too unlikely
        plains = after[0].keys() & places.keys() if most * after[2] <= least * after[1] else places
        if not plains:
            return []
        firsts = self.known.firsts
        found = [at for plain in plains for at in places[plain] if firsts[at] in leads]
        return self._weighed(last, after, found, least) if found else []

    def following(self, last: str, leads: bytes, least: float) -> list[Weighed]:
        """Weigh those whose second byte can vanish that most often stand behind what is read; see :meth:`one`."""
        key = last[-1], leads
        going = self._going.get(key) or self._going_behind(*key)
        often, places, by_plain = going
        if not often:
            return []
        after = self._asked.get(last[-1]) or self.language.behind(last[-1])
        follow, of_two, kept_two, _ = self._two(last)
        # so often a character must follow the last one, if it does not follow both
        least_often = (least * of_two / kept_two * after[1] - after[2] * self._most_alone) * (1 - _ROUNDING)
        enough = bisect_left(often, -least_often)
        found = places[:enough]
        if len(by_plain) > enough and not follow.keys().isdisjoint(by_plain):
            both = [at for plain in follow.keys() & by_plain.keys() for at in by_plain[plain]]
            found += [at for at in both if at not in found]
        return self._weighed(last, after, found, least) if found else []

    def _going_behind(self, sign: str, leads: bytes) -> _Going:
        """List what stands behind a character and can vanish, with one of some first bytes; the most frequent first."""
        often = self.language.behind(sign).often
        going, firsts = self.known.going, self.known.firsts
        behind = sorted(filter(going.__contains__, often), key=often.__getitem__, reverse=True)
        by_plain = {plain: found for plain in behind if (found := [at for at in going[plain] if firsts[at] in leads])}
        places = [(-often[plain], at) for plain, found in by_plain.items() for at in found][:_MOST]
        self._going[sign, leads] = [often for often, _ in places], [at for _, at in places], by_plain
        return self._going[sign, leads]

    def _two(self, last: str) -> Followers:
        return (self._asked.get(last) or self.language.behind_two(last)) if len(last) > 1 else NOTHING

    def _weighed(self, last: str, after: Followers, places: Collection[int], least: float) -> list[Weighed]:
        """Weigh the characters at some places, the likeliest first."""
        often, of_all, kept, _ = after
        plains, alone, forms = self._plains, self._alone, self._forms
        if last not in self._asked:
            # what never follows the last character does not follow both
            much = least * (1 - _ROUNDING) * of_all / kept
            for at in places:
                if plains[at] in often or alone[at] * forms[at] > much:
                    break
            else:
                return []
        often_two, of_two, kept_two, _ = self._two(last)
        begins = last[0] == "。" and last[-1] not in _BEGINS
        found = []
        for at in places:
            plain = plains[at]
            likely = (often.get(plain, 0.0) + kept * alone[at]) / of_all
            likely = (often_two.get(plain, 0.0) + kept_two * likely) / of_two * forms[at]
            if likely > least:
                if begins and plain not in often and plain.isalpha():
                    likely *= _NO_WORD
                    if likely <= least:
                        continue
                found.append((-log(likely), self._written[at], plain, at))
        if len(found) > 1:
            found.sort()
            del found[_MOST:]
        return found
