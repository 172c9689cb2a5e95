"""The pass over a text: find candidates, read each, then read the words around them."""

from __future__ import annotations

from itertools import islice
from operator import attrgetter
from typing import TYPE_CHECKING, Any, cast

from govreport.model.quantity import OpenQuantity, Quantity
from govreport.quantities.bounds import read_bounds
from govreport.quantities.changes import TIER_STARTS, read_change, verbs_in
from govreport.quantities.clauses import read_words
from govreport.quantities.counts import is_bare_count
from govreport.quantities.grammar.candidates import candidates_in
from govreport.quantities.grammar.folding import folded
from govreport.quantities.grammar.phrases import noun_phrases
from govreport.quantities.lists import (
    LONGEST_LIST,
    awaits_unit,
    continue_at_least,
    continue_classes,
    continues_with_modifier,
    count_runs,
    distribute,
    share,
    with_shared_unit,
)
from govreport.quantities.reading import TAILS, read_candidate, read_denominator
from govreport.quantities.subjects import Seen, read_subject, subject_at_hand
from govreport.quantities.usual import NO_QUANTITY, USUAL, UsualNumbers
from govreport.spans import RawSpan, Span, spans_of

if TYPE_CHECKING:
    import re
    from collections.abc import Iterator

    from govreport.model import Heading
    from govreport.model.units import UnitTable
    from govreport.quantities.draft import Draft


#: Gives the place of a draft.
BOUNDS = attrgetter("start", "end")
_BATCH = 32
#: So many numbers at the least are read to the end together, then made quantities of, and forgotten.
_PIECE = 256
#: So many numbers before one are remembered; nothing looks back on more.
_REMEMBERED = 3 * LONGEST_LIST
#: What a match that cannot wait for the unit of another ends with.
_COMPLETE = ("chinese", "unit", "year")
_BARE = ("arabic", "year")


def find(text: str, units: UnitTable) -> tuple[Quantity, ...]:
    """Find every quantity of `text`; raw spans are those of `text` itself."""
    found: list[Quantity] = []
    for piece in find_drafts(text, units):
        bounds = list(map(BOUNDS, piece))
        places = zip(piece, spans_of(Span, bounds), spans_of(RawSpan, bounds), strict=True)
        found += [quantity_of(draft, text, span, raw_span) for draft, span, raw_span in places]
    return tuple(found)


def find_drafts(text: str, units: UnitTable) -> Iterator[list[Draft]]:
    """Find every quantity of `text`, in order, as drafts with all that the text says of them, piece by piece."""
    plain = folded(text)
    passed, oldest = 0, None
    for piece in _pieces(plain, units):
        _read_around(piece, plain)
        if plain is not text:
            for draft in piece:
                draft.written = ""  # it is as folded
        yield piece
        passed += len(piece)
        if passed > _REMEMBERED:
            if oldest is not None:
                oldest.previous = None
            passed, oldest = 0, piece[0]


def _pieces(text: str, units: UnitTable) -> Iterator[list[Draft]]:
    """Find numbers, their bounds and the words of their clauses; no piece ends where numbers may share a noun."""
    pending: list[Draft] = []
    last: Draft | None = None
    back = text[::-1]
    for found in find_numbers(text, units):
        read_bounds(found, text)
        read_words(found, text, back, last)
        last = found[-1]
        pending += found
        # whether the last shares one the next piece tells
        open_end = next((at for at, draft in enumerate(reversed(found)) if at and not draft.close), 0)
        if open_end:
            yield pending[:-open_end]
            del pending[:-open_end]
    if pending:
        yield pending


def _read_around(drafts: list[Draft], text: str) -> None:
    """Read what the words around the drafts of a piece make of them."""
    count_runs(drafts, text)
    words = [draft.words for draft in drafts if draft.words]
    verbs, seen = verbs_in(words), Seen(noun_phrases(words), {}, {})
    near, far = verbs
    previous = drafts[0].previous
    listed = False
    for at, draft in enumerate(drafts):
        words_before = draft.words
        if not (listed and previous is not None and share(draft, previous)):
            plain = (
                words_before
                and not draft.close
                and (previous is None or previous.change is None or words_before[0] not in TIER_STARTS)
            )
            if plain and words_before not in near and words_before not in far:
                draft.subject = subject_at_hand(draft, seen)
            if not draft.subject:
                read_change(draft, text, verbs)
                read_subject(draft, _sharing_noun(drafts, at, text) if draft.close else draft, text, seen)
                _continue(draft, text)
        listed = draft.run > 1
        previous = draft


def _continue(draft: Draft, text: str) -> None:
    """Read what a number has from those before it, and deal out what it shares with those behind it."""
    if not draft.words:
        continue_at_least(draft, text)
        continue_classes(draft, text)
    if draft.run > 1:
        distribute(draft)


def _sharing_noun(drafts: list[Draft], at: int, text: str) -> Draft:
    """Give the last of the numbers that one noun behind them may belong to (5、6个站点; 6座500千伏变电站)."""
    draft = drafts[at + drafts[at].run - 1]
    if draft is not drafts[at]:
        return draft
    following = drafts[at + 1]
    end, start = draft.after, following.before
    return following if start == end or continues_with_modifier(text, end, start) else draft


def find_numbers(text: str, units: UnitTable) -> Iterator[list[Draft]]:
    """Find what are quantities, some hundreds at a time."""
    reader = _Reader(text, units)
    matches = candidates_in(text, units)
    # Some are found ahead: the large pattern and what reads its matches drive each other out of the cache.
    while batch := list(islice(matches, _BATCH)):
        reader.read(batch)
        if len(reader.found) >= _PIECE:
            yield reader.found
            reader.found = []
    if reader.found:
        yield reader.found


class _Reader:
    """Reads the matches of one text."""

    def __init__(self, text: str, units: UnitTable) -> None:
        self._text = text
        self._units = units
        self._usual = UsualNumbers(text, units)
        self._waiting: list[re.Match[str]] = []  # bare numbers, for the unit that they may share with the next
        self._reached = 0
        self.found: list[Draft] = []

    def read(self, matches: list[re.Match[str]]) -> None:
        """Read matches in order, and add what are quantities to those found."""
        usual, waiting = self._usual.read, self._waiting
        for match in matches:
            start, end = match.span()
            if start < self._reached:  # within the denominator of the number before (台每百户)
                continue
            draft = usual(match, start, end) if match.lastgroup in USUAL else None
            if draft is NO_QUANTITY:
                continue
            if draft is None:
                draft = self._read_unusual(match, end)
            if draft is None:
                self._await_unit(match)
                continue
            if waiting:
                self.found += with_shared_unit(waiting, match, draft)
                waiting.clear()
            self.found.append(draft)

    def _read_unusual(self, match: re.Match[str], end: int) -> Draft | None:
        """Read a match the long way, unless nothing follows it: most often it is a year, a code or part of a word."""
        text, last = self._text, match.lastgroup
        if last in _BARE or (last == "chinese" and not is_bare_count(match[0], text, match.start(), end)):
            return None
        draft = read_candidate(match, text, self._units)
        if draft is not None:
            draft.look_beside(text)
        if text[end : end + 1] in TAILS and (match["unit"] or match["unit2"]):
            _, self._reached = read_denominator(text, end, self._units)
        return draft

    def _await_unit(self, match: re.Match[str]) -> None:
        """Note a bare number that may share the unit of the next."""
        waiting = self._waiting
        if match.lastgroup not in _COMPLETE and awaits_unit(match, self._text):
            if waiting and waiting[-1].end() + 1 != match.start():
                waiting.clear()
            waiting.append(match)


def quantity_of(draft: Draft, text: str, span: Span, raw_span: RawSpan, heading: Heading | None = None) -> Quantity:
    """Make the quantity of a draft that is read to the end.

    Args:
        draft: the number.
        text: in which it stands.
        span: its place there.
        raw_span: its place in the raw text.
        heading: the heading it stands under.

    """
    opened: Any = OpenQuantity()
    opened.text = draft.written or text[draft.start : draft.end]
    opened.value = draft.value
    opened.unit = draft.unit
    opened.span = span
    opened.raw_span = raw_span
    opened.high = draft.high
    opened.bound = draft.bound
    opened.change = draft.change
    opened.subject = draft.subject
    opened.heading = heading
    opened.__class__ = Quantity
    return cast("Quantity", opened)
