"""Bytes of GBK that were replaced where no character began: ``?缇畴娚躺`` for ``。跨境電商生``.

Some sites narrow punctuation and add pinyin notes to the bytes of a page in GBK without minding
where characters begin. In ``。跨`` (A1A3 BFE7) the bytes A3BF look like ``？`` and become ``?``; what is left of
``。`` is no character any more and is shown as ``?``, and all that follows is read one byte late, until a
byte of ASCII ends it. Pairs that land outside the code page vanish.

The damage is undone on the bytes: narrowed signs are widened again, the byte that was shown as ``?`` is put
back, and the whole is read from there. A byte that was lost to a pinyin note is proved by the
note; else every reading of the missing bytes is weighed by the words of the document, and what stays in
doubt is ``□``. Nothing is restored where the page does not show that it was treated so.
"""

from __future__ import annotations

import re
from collections import Counter
from functools import cache
from typing import TYPE_CHECKING, NamedTuple

import attrs

from govreport.cleaning.document_language import DocumentLanguage, common_words, plain_form, plain_sign
from govreport.cleaning.shifted_headings import FULL_WIDTH, number_seen
from govreport.cleaning.shifted_runs import NO_END, DamagedRun, SeenUnit, find_runs, gbk_sign, note_readings
from govreport.cleaning.traditional import is_traditional, rows
from govreport.spans import Span
from govreport.traced import LOST, Edit

if TYPE_CHECKING:
    from collections.abc import Callable, Iterable, Iterator

    from govreport.traced import TracedText

    Bytes = tuple[int, ...] | range

_CERTAIN = 0.75  # how much cheaper than all others a reading must be, in natural logarithms
_VANISHED = 0.5  # cost of taking a pair to have vanished
_NOT_TRADITIONAL = 8.0  # cost of a character that only simplified script has
_NO_WORD = 6.0  # cost of a stop after which no known word begins
_WORD = 1.1  # what a common word after a stop speaks for it
_NOT_PARALLEL = 9.0  # cost of a heading that does not begin as its like
_NEW_PAIR = 2.0  # cost of a character put back where it has not been seen before
_IN_DOUBT = 1.0  # how much a byte that cannot be known is preferred to one that can only be guessed
_UNKNOWN = 6.0  # cost of a character that is lost
_TOO_SURPRISING = 6.0  # cost a character above which nothing is restored
_NONSENSE = ""  # what such a run restores to
_WAYS = 8  # readings that are followed at a time
_PAIRS = 4  # pairs of characters that are tried where one may have vanished
_ROUNDS = 2
#: User-defined areas of the code page: what lands there vanishes. A pair that vanished is the second byte of
#: one character and the first of the next: for each area the bytes that can be these, in that order.
_VANISHING = (
    (range(0xA1, 0xFF), (*range(0xAA, 0xB0), *range(0xF8, 0xFF))),
    (range(0x40, 0xA1), range(0xA1, 0xA8)),
)
#: First bytes of the 3,755 most common characters of GB 2312.
_COMMON = frozenset(bytes((first,)) for first in range(0xB0, 0xD8))
_PUNCTUATION = "、。，；：！？“”‘’（）《》〈〉【】〔〕·—…,;:!?()"


def restore_shifted_gbk(traced: TracedText, /) -> Iterable[Edit]:
    """Restore runs of characters that were read one byte late, in pages of traditional script with notes.

    >>> from govreport import TracedText
    >>> raw = "雲溪縣優(yōu)先發展產業(yè),全縣實績?yōu)槿h群眾稱道。"
    >>> page = TracedText.of(raw)
    >>> page.apply(restore_shifted_gbk(page), name="shifted_gbk").text
    '雲溪縣優(yōu)先發展產業(yè),全縣實績為全縣群眾稱道。'

    """
    text = traced.text
    if "?" not in text:
        return
    readings = note_readings(traced.raw)
    runs = list(find_runs(text)) if readings and is_traditional(text) else []
    if not runs:
        return
    known: dict[int, str | None] = {}
    undamaged = DocumentLanguage.of(_undamaged(text, runs))
    for _ in range(_ROUNDS):  # what is restored helps to restore its like
        open_runs = [run for run in runs if _is_open(known.get(run.start, LOST))]
        weigher = _Weigher(undamaged.with_more(_trusted(text, runs, known)), readings)
        known |= {run.start: _restored(text, run, weigher, known) for run in open_runs}
    for run in runs:
        new = known[run.start]
        if new == _NONSENSE:
            yield Edit(Span(run.start, run.opened), LOST, "shifted-gbk")
        elif new is not None:
            yield Edit(Span(run.start, run.end), new, "shifted-gbk")


def _is_open(restored: str | None) -> bool:
    """Tell whether another look may help: at what is in doubt, and at headings, which speak for their like."""
    return restored is not None and (LOST in restored or restored.startswith("（"))


def _undamaged(text: str, runs: list[DamagedRun]) -> Iterator[str]:
    """Yield the stretches between the runs."""
    at = 0
    for run in runs:
        yield text[at : run.start]
        at = run.end
    yield text[at:]


def _trusted(text: str, runs: list[DamagedRun], known: dict[int, str | None]) -> Iterator[str]:
    """Yield what the round before restored, with the characters beside it."""
    for run in runs:
        restored = known.get(run.start)
        if restored and LOST not in restored:
            yield text[max(0, run.start - 1) : run.start] + restored + text[run.end : run.end + 1]


@cache
def _signs(firsts: Bytes, seconds: Bytes) -> tuple[str, ...]:
    """List the characters whose bytes are among the given ones."""
    signs = (gbk_sign(first, second) for first in firsts for second in seconds)
    return tuple(sign for sign in signs if sign is not None)


@cache
def _simplified_only() -> frozenset[str]:
    """The characters that traditional script does not have."""
    variants = {form for name in ("TWVariants.txt", "HKVariants.txt") for _, forms in rows(name) for form in forms}
    return frozenset(old for old, new in rows("STCharacters.txt") if old not in new) - variants


class _Reading(NamedTuple):
    """One way to read a run up to some place: its cost, its characters, the byte still open."""

    cost: float
    text: str
    carried: int | None


@attrs.frozen
class _Weigher:
    """Weighs ways to read one document."""

    language: DocumentLanguage
    readings: dict[str, set[str]]
    before: str = ""
    costs: dict[str, float] = attrs.field(factory=dict)
    pairs: dict[tuple[int, int], list[tuple[str, str]]] = attrs.field(factory=dict)
    known_signs: dict[tuple[Bytes, Bytes], list[str]] = attrs.field(factory=dict)

    def cost(self, before: str, sign: str, after: str) -> float:
        """How surprising a character is where it stands."""
        key = before + sign + after
        cost = self.costs.get(key)
        if cost is None:
            if sign == LOST:
                cost = _UNKNOWN
            else:
                cost = self.language.cost(plain_sign(before), plain_sign(sign), plain_sign(after))
                cost += _NOT_TRADITIONAL if sign in _simplified_only() else 0.0
            self.costs[key] = cost
        return cost

    def longer(self, one: _Reading, sign: str, carried: int | None, extra: float = 0.0) -> _Reading:
        """Add a character; the cost of the one before it is final now."""
        cost = one.cost + extra
        if one.text:
            cost += self.cost(one.text[-2:-1] or self.before, one.text[-1], sign)
        return _Reading(cost, one.text + sign, carried)

    def so_far(self, one: _Reading) -> float:
        """Estimate the cost of a reading with that of its last character."""
        if not one.text:
            return one.cost
        return one.cost + self.cost(one.text[-2:-1] or self.before, one.text[-1], "")

    def is_doubtful(self, before: str, sign: str, after: str) -> bool:
        """Tell whether a rare character stands where nothing speaks for it: inner bytes may have vanished."""
        if not "\u4e00" <= sign <= "\u9fff":
            return sign not in _PUNCTUATION
        if self.seen(sign) or plain_sign(sign).encode("gbk", "ignore")[:1] in _COMMON:
            return False
        return not any(self.language.knows(plain_form(pair)) for pair in (before + sign, sign + after))

    def seen(self, sign: str | None) -> bool:
        """Tell whether the document has the character elsewhere."""
        return sign is not None and plain_sign(sign) in self.language.signs

    def extended(self, one: _Reading, second: int, carried: int | None) -> Iterator[_Reading]:
        """Close the open byte with `second`, or with a pair that vanished before it."""
        yield self.longer(one, gbk_sign(one.carried, second) or LOST, carried)
        if one.carried is None:
            return
        for early, late in self.vanished(one.carried, second):
            yield self.longer(self.longer(one, early, None, _VANISHED), late, carried)

    def vanished(self, first: int, second: int) -> list[tuple[str, str]]:
        """List the likeliest pairs of characters whose inner bytes may have vanished."""
        if (first, second) not in self.pairs:
            likeliest = sorted(
                (self.cost_of_pair(one, two), one, two)
                for heads, inners in _VANISHING
                for one in self.signs_of((first,), inners)
                for two in self.signs_of(heads, (second,))
                if _is_wordlike(one, two)
            )
            self.pairs[first, second] = [(one, two) for _, one, two in likeliest[:_PAIRS]]
        return self.pairs[first, second]

    def cost_of_pair(self, one: str, two: str) -> float:
        """How surprising two characters are together."""
        if not (one.isalpha() and two.isalpha()):
            return self.cost("", one, two) + self.cost(one, two, "")
        strange = (one in _simplified_only()) + (two in _simplified_only())
        return self.language.cost_of_pair(plain_sign(one), plain_sign(two)) + _NOT_TRADITIONAL * strange

    def signs_of(self, firsts: Bytes, seconds: Bytes) -> list[str]:
        """List the characters of the document whose bytes are among the given ones."""
        key = (firsts, seconds)
        if key not in self.known_signs:
            self.known_signs[key] = [sign for sign in _signs(*key) if self.seen(sign)]
        return self.known_signs[key]

    def closed(self, one: _Reading, unit: SeenUnit) -> Iterator[_Reading]:
        """End a run: with a byte of ASCII, with a note that proves the last byte, or without either."""
        if isinstance(unit.second, int):
            yield from self.extended(one, unit.second, None)
            return
        proved = {sign for sign in self.readings.get(unit.second or "", ()) if _bytes(sign)[0] == one.carried}
        sign = proved.pop() if len(proved) == 1 else LOST
        yield self.longer(one, sign, None)


def _is_wordlike(one: str, two: str) -> bool:
    """Tell whether two characters may be what vanished bytes stood in: words, or the number of a heading."""
    return (one.isalpha() and (two.isalpha() or two == "）")) or one == "（"


def _bytes(sign: str) -> tuple[int | None, int | None]:
    """Return the two bytes of a character in GBK."""
    pair = sign.encode("gbk", "ignore")
    return (pair[0], pair[1]) if len(pair) == len("ab") else (None, None)


def _starts(run: DamagedRun, weigher: _Weigher) -> Iterator[_Reading]:
    """List the ways a run can begin: which byte was lost."""
    if not run.begins:
        yield _Reading(0.0, "", 0xA3)
    elif len(run.begins) == 1 and run.begins in "!?;:":
        carried = ord(run.begins) | 0x80
        for lead in range(0x81, 0xFF):
            sign = gbk_sign(lead, 0xA3)
            if sign and weigher.seen(sign):
                known = sign == "。" or weigher.language.knows(plain_form(weigher.before + sign))
                yield _Reading(0.0 if known else _NEW_PAIR, sign, carried)
        yield _Reading(-_IN_DOUBT, LOST, carried)
    else:  # a note was put between two bytes that were another character's: the end of one, the start of the next
        last = _bytes(weigher.before)[1]
        pairs = (_bytes(sign) for sign in weigher.readings.get(run.begins, ()))
        proved = {second for first, second in pairs if first == last}
        yield _Reading(0.0, "", proved.pop() if len(proved) == 1 else None)


def _restored(text: str, run: DamagedRun, weigher: _Weigher, known: dict[int, str | None]) -> str | None:
    """Read a run in the way the document makes most likely; ``None`` where it is no damage."""
    if len(run.begins) == 1 and (not run.units or run.units[-1].second == NO_END or run.units[-1].first is not None):
        return None
    weigher = attrs.evolve(weigher, before=text[run.start - 1 : run.start] or "\n")
    ways = sorted(_starts(run, weigher), key=weigher.so_far)[:_WAYS]
    numbered = None if run.begins else number_seen([(unit.first, unit.second) for unit in run.units])
    if numbered:
        ways = [_Reading(0.0, "（" + numbered[0], FULL_WIDTH)]
    for unit in run.units[numbered[1] if numbered else 0 :]:
        if unit.first is None:
            longer = [way for one in ways for way in weigher.closed(one, unit)]
        else:
            second = unit.second if isinstance(unit.second, int) else None
            longer = [way for one in ways for way in weigher.extended(one, unit.first, second)]
        ways = sorted(longer, key=weigher.so_far)[:_WAYS]
    if not ways:
        return None
    left, right = text[max(0, run.start - 3) : run.start], text[run.end : run.end + 3]
    parallel = _first_words(known, run.start)
    judged = sorted((_judged(way, weigher, left, right) + parallel(way.text), way.text) for way in ways)
    cost, best = judged[0]
    if len(run.begins) == 1 and _reads_well(text[run.start : run.end], weigher.language):
        return None
    if len(best) > len("保□") and cost > _TOO_SURPRISING * len(best):
        return _NONSENSE
    for other_cost, other in judged[1:]:
        if other_cost < cost + _CERTAIN:
            best = _agreed(best, other)
    return _without_doubtful(best, weigher, right)


def _without_doubtful(best: str, weigher: _Weigher, right: str) -> str:
    """Give up the characters that only a wrong count of bytes can have made."""
    around = weigher.before + best + right[:1]
    return "".join(
        LOST if weigher.is_doubtful(around[at - 1], sign, around[at + 1 : at + 2]) else sign
        for at, sign in enumerate(best, len(weigher.before))
    )


def _reads_well(seen: str, language: DocumentLanguage) -> bool:
    """Tell whether what is seen is text already: a question, and the sentence after it."""
    han = re.findall("[\u4e00-\u9fff]{2}", seen)
    return bool(han) and sum(language.knows(plain_form(pair)) for pair in han) * 2 > len(han)


def _judged(way: _Reading, weigher: _Weigher, left: str, right: str) -> float:
    """Add what the text around a run says: about its last character, and about stops."""
    cost = weigher.longer(way, right[:1], None).cost
    for stop in re.finditer(f"。(?=([\u4e00-\u9fff]{{2}}|[{LOST}、，。；：！？）》〕,;:!?)]))", way.text + right):
        word = plain_form(stop[1])
        if word in common_words():
            cost -= _WORD
        elif len(word) == 1 or not weigher.language.knows(word):
            cost += _NO_WORD
    if way.text.startswith("。") and ("“" in left or not left[-2:-1].isalnum()):
        cost += _NO_WORD
    return cost


def _first_words(known: dict[int, str | None], start: int) -> Callable[[str], float]:
    """Let headings speak for their like: (一)更… (二)更… make (四)更… likely."""
    heading = re.compile("（[一二三四五六七八九十]+）(.)")
    others = (heading.match(text) for at, text in known.items() if at != start and text)
    first = Counter(found[1] for found in others if found)
    common = next((sign for sign, times in first.most_common(1) if times > 1 and sign != LOST), None)

    def cost(text: str) -> float:
        found = heading.match(text)
        return _NOT_PARALLEL if found and common and found[1] != common else 0.0

    return cost


def _agreed(best: str, other: str) -> str:
    """Give up the characters in which another reading of nearly the same cost differs."""
    if len(best) == len(other):
        return "".join(sign if sign == twin else LOST for sign, twin in zip(best, other, strict=True))
    head = _common(best, other)
    tail = _common(best[head:][::-1], other[head:][::-1])
    return best[:head] + LOST * (len(best) - head - tail) + best[len(best) - tail :]


def _common(one: str, other: str) -> int:
    """Count the characters that two strings share from the start."""
    return next(
        (at for at, pair in enumerate(zip(one, other, strict=False)) if pair[0] != pair[1]), min(len(one), len(other))
    )
