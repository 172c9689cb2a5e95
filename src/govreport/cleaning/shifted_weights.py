"""How likely each character is that damaged bytes can have been, behind what was read of them.

Most of what can be asked is too unlikely to be read on. So each question says how likely an answer must be at
least, and where nothing that stands behind the two characters before is so likely, nothing is looked at.
"""

from __future__ import annotations

import math
from array import array
from itertools import repeat, starmap
from typing import TYPE_CHECKING

import attrs

from govreport.cleaning.report_language import NOTHING, Followers, ReportLanguage, folded_sign
from govreport.cleaning.shifted_signs import KnownSigns, simplified_only
from govreport.traced import LOST

if TYPE_CHECKING:
    from collections.abc import Collection, Iterable

_SIMPLIFIED = math.exp(-7.0)  # a character that only simplified script has
_NEW_FORM = math.exp(-2.0)  # a character that the document does not have, or has in another form
_UNKNOWN = 5.0  # cost of a character that cannot be known
_NO_WORD = math.exp(-5.0)  # a sentence that begins with no known word
_BEGINS = frozenset(
    "在以对把要是将从向为让使由与并也都还就但而凡各每又再才可有无不我你他这那其因自到当按经据"
)  # words alone
_MOST = 12  # characters that are told, the likeliest first
_SEVERAL = 2
_ROUNDING = 1e-9  # of sums and logarithms

#: What a character costs, the character, what it is in simplified script, and its place.
Weighed = tuple[float, str, str, int]
#: What follows one character, and what follows two.
_Context = tuple[Followers, Followers]

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
    _others: dict[str, int] = attrs.field(factory=dict, eq=False, repr=False)
    _most_alone: float = 0.0
    _closing: dict[int, _Signs] = attrs.field(factory=dict, eq=False, repr=False)
    _vanish: dict[bytes, _Signs] = attrs.field(factory=dict, eq=False, repr=False)
    _going: dict[str, list[str]] = attrs.field(factory=dict, eq=False, repr=False)
    _asked: dict[str, Followers] = attrs.field(
        default=attrs.Factory(lambda weights: weights.language.asked, takes_self=True), init=False, eq=False, repr=False
    )
    _contexts: dict[str, _Context] = attrs.field(factory=dict, eq=False, repr=False)

    def __attrs_post_init__(self) -> None:
        """Count the document."""
        self._count()

    def learn(self, restored: list[str]) -> None:
        """Take stretches of text that were restored to the document."""
        self.language.learn(restored)
        self._going.clear()
        self.signs += "".join(set("".join(restored)) - set(self.signs))
        self._count()

    def _count(self) -> None:
        """Say of all known characters how likely they are anywhere, and how likely their form is."""
        known, likely, here = self.known, self.language.likely, set(self.signs)
        times = self.language.times()
        often = zip(map(times.get, known.plains, repeat(0)), known.elsewhere, strict=False)
        self._written, self._plains = known.signs, known.plains
        self._alone = array("d", starmap(likely, often))
        self._forms = array("d", [1.0 if sign in here else _NEW_FORM for sign in known.signs])
        self._others = {plain: seen for plain, seen in times.items() if plain not in known.plains}
        self._most_alone = likely(max(times.values(), default=0), self.language.elsewhere.alone[0][0])

    def may_print(self, sign: str) -> bool:
        """Tell whether the document or other reports, in traditional script, have a character."""
        return sign in self.signs or sign in self.known.signs

    def forget(self) -> None:
        """Forget what was asked: the next run asks otherwise."""
        self._contexts.clear()
        self._closing.clear()
        self._vanish.clear()

    def _place(self, sign: str) -> int:
        """Tell where a character is; what was not known is put behind the others."""
        place = self._written.find(sign)
        if place < 0:
            plain, language = folded_sign(sign), self.language
            place, same = len(self._written), self._plains.find(plain)
            alone = (
                self._alone[same]
                if same >= 0
                else language.likely(self._others.get(plain, 0), language.elsewhere.times(plain))
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
        return [UNKNOWN] if sign == LOST else self._weighed(last, (self._place(sign),), least)

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
        often, of_all, kept, _ = self._asked.get(last[-1]) or self.language.behind(last[-1])
        plains: Iterable[str] = places
        if most * kept <= least * of_all:  # what was never seen to follow is too unlikely
            if often.keys().isdisjoint(places):
                return []
            plains = often.keys() & places.keys()
        firsts = self.known.firsts
        return self._weighed(last, [at for plain in plains for at in places[plain] if firsts[at] in leads], least)

    def following(self, last: str, leads: bytes, least: float) -> list[Weighed]:
        """Weigh those whose second byte can vanish that most often stand behind what is read; see :meth:`one`."""
        often, of_all, kept, _ = self._asked.get(last[-1]) or self.language.behind(last[-1])
        behind = self._going.get(last[-1])
        if behind is None:
            behind = self._going[last[-1]] = list(filter(self.known.going.__contains__, often))
            behind.sort(key=often.__getitem__, reverse=True)
        if not behind or not leads:
            return []
        _, two = self._context(last)
        # so often a character must follow the last one, if it does not follow both
        least_often = (least * two.of_all / two.kept * of_all - kept * self._most_alone) * (1 - _ROUNDING)
        going, firsts = self.known.going, self.known.firsts
        places: list[int] = []
        for plain in behind:
            if len(places) >= _MOST or often[plain] <= least_often:
                break
            places += [at for at in going[plain] if firsts[at] in leads]
        places = places[:_MOST]
        if two.often:
            both = going.keys() & two.often.keys() & often.keys()
            places += [at for plain in both for at in going[plain] if firsts[at] in leads and at not in places]
        return self._weighed(last, places, least)

    def _context(self, last: str) -> _Context:
        """Look up what follows one and two characters."""
        found = self._contexts.get(last)
        if found is None:
            two = self.language.behind_two(last) if len(last) > 1 else NOTHING
            found = self._contexts[last] = (self.language.behind(last[-1]), two)
        return found

    def _weighed(self, last: str, places: Collection[int], least: float) -> list[Weighed]:
        """Weigh the characters at some places, the likeliest first."""
        if not places:
            return []
        (after, of_all, kept, _), (after_two, of_two, kept_two, _) = self._contexts.get(last) or self._context(last)
        plains, alone, forms = self._plains, self._alone, self._forms
        begins = last[0] == "。" and last[-1] not in _BEGINS
        found, written = [], self._written
        for at in places:
            plain = plains[at]
            likely = (after.get(plain, 0.0) + kept * alone[at]) / of_all
            likely = (after_two.get(plain, 0.0) + kept_two * likely) / of_two
            if begins and plain not in after and plain.isalpha():
                likely *= _NO_WORD
            likely *= forms[at]
            if likely > least:
                found.append((-math.log(likely), written[at], plain, at))
        if len(found) < _SEVERAL:
            return found
        found.sort()
        return found[:_MOST]
