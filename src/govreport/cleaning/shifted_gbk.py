"""Bytes of GBK that were replaced where no character began: ``?缇畴娚躺`` for ``。跨境電商生``.

Some sites narrow punctuation and add pinyin notes to the bytes of a page in GBK without minding
where characters begin. In ``。跨`` (A1A3 BFE7) the bytes A3BF look like ``？`` and become ``?``; what is left of
``。`` is no character any more and is shown as ``?``, and all that follows is read one byte late, until a
byte of ASCII ends it. Pairs that land outside the code page vanish.

The damage is undone on the bytes: narrowed signs are widened again, and every text whose bytes would be shown
like that is a reading. A byte that was lost to a pinyin note is proved by the note. Among the readings that are
left the language of the document and of other reports chooses, and a character in which likely readings
differ is ``□``. Nothing is restored where the page does not show that it was treated so.
"""

from __future__ import annotations

import re
from array import array
from collections import Counter
from functools import cache
from itertools import chain, pairwise
from typing import TYPE_CHECKING, NamedTuple

from govreport.cleaning.report_language import ReportLanguage, folded, folded_sign
from govreport.cleaning.shifted_headings import FULL_WIDTH, heading_number, number_seen
from govreport.cleaning.shifted_readings import Reader
from govreport.cleaning.shifted_runs import gbk_bytes, note_readings, openings
from govreport.cleaning.shifted_signs import LEADS, simplified_only
from govreport.cleaning.shifted_weights import Weights
from govreport.cleaning.traditional import is_traditional
from govreport.language.patterns import lazy_pattern
from govreport.spans import Span
from govreport.traced import LOST, Edit

if TYPE_CHECKING:
    from collections.abc import Iterable, Iterator

    from govreport.cleaning.shifted_runs import Opening
    from govreport.cleaning.shifted_ways import Reading
    from govreport.traced import TracedText

#: A character must be so likely: where it stands in a run of three that reports have, and elsewhere.
_CERTAIN_KNOWN, _CERTAIN = 0.9, 0.97
_MOST_CERTAIN, _NEVER = 0.99, 2.0
_LOOKED_AT = 8  # characters behind question marks that may have been printed,
_PRINTED = 0.8  # of which so many must be known then
_LONGEST = 64  # shown characters that a run can take in
#: So many different runs are read of any page, and one more for so many characters: real pages have one in a thousand.
#: What is beyond stays unknown, for reading takes time.
_RUNS, _CHARACTERS_A_RUN = 200, 400
#: So many runs must show characters of simplified script where there are no notes, and no more than such a share of
#: what is looked through can be of it.
_ODD_RUNS, _ODD, _LOOKED_THROUGH = 2, 0.05, 20_000
_SYMBOLS = frozenset("@^_`|~\\")  # what nobody prints behind two signs: one is enough
_BOPOMOFO = lazy_pattern("[ㄅ-ㄩ]")
#: So many headings must begin alike, and such a share of them, to speak for the others.
_PARALLEL, _MOST = 3, 0.7


class _Run(NamedTuple):
    """A run: where it is, and what it was, ``□`` for what is not certain."""

    start: int
    end: int
    new: str


def restore_shifted_gbk(traced: TracedText, /) -> Iterable[Edit]:
    """Restore runs of characters that were read one byte late, in pages of traditional script with notes.

    >>> from govreport import TracedText
    >>> raw = "雲溪縣優(yōu)先發展產業(yè),全縣實績?yōu)槿h群眾稱道。"
    >>> page = TracedText.of(raw)
    >>> page.apply(restore_shifted_gbk(page), name="shifted_gbk").text
    '雲溪縣優(yōu)先發展產業(yè),全縣實績為全縣群眾稱道。'

    """
    text = traced.text
    if not any(openings(text)) or not is_traditional(text):
        return
    readings = note_readings(traced.raw)
    if not readings and not _is_damaged(text):
        return
    apart = list(_between(text, _suspects(text)))
    codes = array("I", "".join(apart).encode("utf-32-le", "surrogatepass"))
    weights = Weights(ReportLanguage.of(apart), "".join(map(chr, set(codes))))
    reader = Reader(weights, readings)
    del apart, codes  # half of the page, while bytes are weighed
    runs = list(_restored(text, reader, {}))
    settled = list(_settled(text, runs))
    reader.first_word = _first_words(runs)
    if settled or reader.first_word:  # what is restored helps to restore its like
        weights.learn(settled)
        runs = list(_restored(text, reader, {run.start: run for run in runs}))
    for run in runs:
        yield Edit(Span(run.start, run.end), run.new, "shifted-gbk")


def _is_damaged(text: str) -> bool:
    """Tell whether a page without notes is damaged: what traditional script does not have stands in runs alone."""
    simplified = frozenset(simplified_only())
    odd = 0
    for opening in openings(text):
        found = _shown().match(text, opening.end)
        shown = found[0] if found else ""
        if shown in _SYMBOLS:
            odd += _ODD_RUNS
        odd += shown[-1:].isascii() and not simplified.isdisjoint(shown)
        if odd >= _ODD_RUNS:
            break
    start = text[:_LOOKED_THROUGH]
    return odd >= _ODD_RUNS and sum(map(simplified.__contains__, start)) <= _ODD * len(start)


def _is_open(run: _Run) -> bool:
    """Tell whether another look may help: at what is in doubt, and at headings, which speak for their like."""
    return LOST in run.new or heading_number().match(run.new) is not None


def _suspects(text: str) -> Iterator[_Run]:
    """Take out what may be damaged: all up to the next byte of ASCII, and what is between that and another."""
    for opening, following in pairwise(chain(openings(text), (None,))):
        if opening:
            found = _to_ascii().match(text, opening.end)
            end = found.end() if found else opening.end
            yield _Run(opening.start, min(end, following.start) if following else end, LOST)


@cache
def _to_ascii() -> re.Pattern[str]:
    return re.compile(r"(?:[^\x00-\x7f]{0,40}[!-~])?[^\x00-\x7f]{0,40}")


@cache
def _shown() -> re.Pattern[str]:
    return re.compile(r"[^\x00-\x7f]{0,40}[?-~]?")


def _between(text: str, runs: Iterable[_Run]) -> Iterator[str]:
    """Yield the text that is not damaged: nothing speaks for itself."""
    at = 0
    for run in runs:
        yield text[at : run.start]
        at = run.end
    yield text[at:]


def _settled(text: str, runs: Iterable[_Run]) -> Iterator[str]:
    """Yield what was restored, with a little of the text around it."""
    for run in runs:
        if not _is_open(run):
            yield f"{text[max(0, run.start - 2) : run.start]}{run.new}{text[run.end : run.end + 2]}"


def _first_words(runs: list[_Run]) -> str:
    """Find the character that headings begin with behind their numbers, where nearly all do."""
    found = [heading[2] for run in runs if (heading := heading_number().match(run.new))]
    first = Counter(sign for sign in found if sign != LOST)
    common, times = next(iter(first.most_common(1)), ("", 0))
    return common if times >= max(_PARALLEL, _MOST * first.total()) else ""


def _restored(text: str, reader: Reader, read: dict[int, _Run]) -> Iterator[_Run]:
    """Read all runs of a text but those that are settled; what was damage once stays so."""
    whole = [(heading.start(), heading[1]) for heading in heading_number().finditer(text)]
    seen: dict[tuple[str, ...], tuple[int, str] | None] = {}
    most = max(_RUNS, len(text) // _CHARACTERS_A_RUN)
    at = number_at = 0
    previous = ""
    found = openings(text)
    while opening := next(found, None):
        if opening.start < at:  # belongs to the last run
            found = openings(text, at) if opening.end > at else found
            continue
        while number_at < len(whole) and whole[number_at][0] < opening.start:
            previous = whole[number_at][1]
            number_at += 1
        at = opening.end
        run = read.get(opening.start)
        if run is None or _is_open(run):
            key = (text[max(0, opening.start - 2) : opening.end + _LONGEST + 2], opening.shown, previous)
            if key not in seen:
                one = _read(text, opening, reader, previous, may_take_long=len(seen) < most)
                seen[key] = one and (one.end - one.start, one.new)
            again = seen[key]
            run = _Run(opening.start, opening.start + again[0], again[1]) if again else run
        if run:
            at = run.end
            heading = heading_number().match(run.new)
            previous = heading[1] if heading else previous
            yield run


def _unread(text: str, opening: Opening) -> _Run:
    """Give up a run: all that is shown up to the next byte of ASCII is lost, if one ends it."""
    found = _shown().match(text, opening.end)
    size = len(found[0]) if found and found[0][-1:].isascii() else 0
    return _Run(opening.start, opening.end + size, LOST * (size + 1))


def _reads_well(text: str, opening: Opening, reader: Reader) -> bool:
    """Tell whether what would be damaged is text as it stands: characters that reports have, in this script."""
    found = _shown().match(text, opening.end)
    shown = found[0][:_LOOKED_AT] if found else ""
    signs = [sign for sign in shown if sign.isalpha() and not sign.isascii() and not _BOPOMOFO.match(sign)]
    if not signs:  # a letter alone can be what is left of two characters
        return not shown or not shown[0].isascii()
    return sum(map(reader.weights.may_print, signs)) >= _PRINTED * len(signs)


def _read(text: str, opening: Opening, reader: Reader, previous: str, *, may_take_long: bool) -> _Run | None:
    """Read a run; ``None`` where it is no damage."""
    may_be_print = bool(opening.shown) and not opening.shown.isalpha() and _reads_well(text, opening, reader)
    if not may_take_long:
        return None if may_be_print else _unread(text, opening)
    shown = text[opening.end : text.find("\n", opening.end, opening.end + _LONGEST) + 1 or opening.end + _LONGEST]
    before = text[opening.start - 1 : opening.start].strip() or "\n"
    starts, skipped = _starts(opening, before, reader, shown, previous)
    if may_be_print:
        starts.append(("?" + opening.shown, b""))
    best = reader.read(before, starts, shown[skipped:])
    if not best:
        return _unread(text, opening) if starts else None
    if best.is_print:
        return None
    end = opening.end + skipped + best.end
    around = (text[max(0, opening.start - 2) : opening.start], text[end : end + 2])
    return _Run(opening.start, end, "".join(_agreed(best, reader, around)))


def _starts(
    opening: Opening, before: str, reader: Reader, shown: str, previous: str
) -> tuple[list[tuple[str, bytes]], int]:
    """List what the beginning of a run can have been, with the bytes that are open then.

    Returns these, and how many shown characters they took in.
    """
    if not opening.shown:
        number = number_seen(shown, previous)
        bracket = bytes((FULL_WIDTH,))
        return ([("（" + number.number, bracket)], number.size) if number else ([("", bracket)], 0)
    if not opening.shown.isalpha():
        trail, carried = gbk_bytes(opening.shown) or (FULL_WIDTH, ord(opening.shown) | 0x80)
        return [(sign, bytes((carried,))) for sign in reader.weights.known.starts(trail)], 0
    # a note was put between two bytes that were another character's: the end of one, the start of the next
    last = (gbk_bytes(before) or (0, 0))[1]
    pairs = (gbk_bytes(sign) or (0, 0) for sign in reader.readings.get(opening.shown, ()))
    proved = bytes(sorted({second for first, second in pairs if first == last}))
    if proved or shown.startswith("?"):  # it can be proved by the note it carried itself
        return [("", proved or LEADS)], 0
    pair = gbk_bytes(shown[:1])
    return ([(LOST, bytes(pair[1:]))], 1) if pair else ([], 0)


def _agreed(best: Reading, reader: Reader, around: tuple[str, str]) -> Iterator[str]:
    """Yield the characters of the best reading, ``□`` for those in which likely others differ."""
    text = folded("".join((around[0], *best.groups[: best.end + 1], around[1])))
    place = len(around[0])
    for at, group in enumerate(best.groups[: best.end + 1]):
        likely = best.likely[at]
        fold = folded_sign if len(group) == 1 else folded
        others = [(fold(other), share) for other, share in likely.items() if len(other) == len(group)]
        for number, sign in enumerate(group):
            share = sum(share for other, share in others if other[number] == text[place])
            is_certain = share >= _CERTAIN_KNOWN and share >= _least(reader, text, place, at, len(group))
            yield sign if is_certain else LOST
            place += 1


def _least(reader: Reader, text: str, place: int, at: int, size: int) -> float:
    """Tell how likely a character of a run must be to be believed."""
    knows = reader.weights.language.knows
    known = any(knows(text[max(0, place - n) : place - n + 3]) for n in range(3))
    if at and size == 1:  # its bytes are there
        return _CERTAIN_KNOWN if known else _CERTAIN
    joined = sum(knows(text[place - n : place - n + 2]) for n in range(2))
    if not joined or (not at and _overlaps(text[max(0, place - 2) : place + 2], reader)):
        return _NEVER
    if not at:
        return _CERTAIN_KNOWN
    return _CERTAIN if known and joined > 1 else _MOST_CERTAIN


def _overlaps(around: str, reader: Reader) -> bool:
    """Tell whether a character ends a word whose beginning ends another: 办学校 can be 办学 and 校 of nothing."""
    knows = reader.weights.language.knows
    return (
        len(around) == len("办学校区")
        and around[2].isalpha()
        and knows(around[:2])
        and not knows(around[:3])
        and not (around[3].isalpha() and knows(around[2:]))
    )
