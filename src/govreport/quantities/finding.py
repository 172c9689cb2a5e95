"""The pass over a text: find candidates, read each, then read the words around them."""

from __future__ import annotations

from itertools import chain, islice
from typing import TYPE_CHECKING

from govreport.model.quantity import OpenQuantity
from govreport.quantities.bounds import read_bounds
from govreport.quantities.changes import read_change
from govreport.quantities.clauses import read_words
from govreport.quantities.counts import is_bare_count
from govreport.quantities.grammar.candidates import candidates_in
from govreport.quantities.grammar.folding import folded
from govreport.quantities.lists import (
    awaits_unit,
    continue_at_least,
    continue_classes,
    continues_with_modifier,
    distribute,
    run_lengths,
    share,
    with_shared_unit,
)
from govreport.quantities.reading import TAILS, read_candidate, read_denominator
from govreport.quantities.subjects import Seen, read_subject
from govreport.quantities.usual import NO_QUANTITY, USUAL, UsualNumbers
from govreport.spans import RawSpan, Span

if TYPE_CHECKING:
    import re
    from collections.abc import Iterator

    from govreport.model import Heading, Quantity
    from govreport.model.units import UnitTable
    from govreport.quantities.draft import Draft


_BATCH = 32
#: What a match that cannot wait for the unit of another ends with.
_COMPLETE = ("chinese", "unit", "year")
_BARE = ("arabic", "year")


def find(text: str, units: UnitTable) -> tuple[Quantity, ...]:
    """Find every quantity of `text`; raw spans are those of `text` itself."""
    drafts = let_go(find_drafts(text, units))
    return tuple(
        quantity_of(draft, text, Span(draft.start, draft.end), RawSpan(draft.start, draft.end)) for draft in drafts
    )


def find_drafts(text: str, units: UnitTable) -> list[Draft]:
    """Find every quantity of `text`, in order, as drafts with all that the text says of them."""
    plain = folded(text)
    drafts = _drafts(plain, units)
    read_bounds(drafts, plain)
    read_words(drafts, plain)
    runs = run_lengths(drafts, plain)
    seen = Seen({}, {}, {})
    listed = False
    for at, (draft, run) in enumerate(zip(drafts, runs, strict=True)):
        if not (listed and draft.previous is not None and share(draft, draft.previous)):
            read_change(draft, plain)
            read_subject(draft, _sharing_noun(drafts, at, run, plain) if draft.close else draft, plain, seen)
            if not draft.words:
                continue_at_least(draft, plain)
                continue_classes(draft, drafts[max(0, at - 2) : at], plain)
            if run > 1:
                _distribute(drafts, at, runs)
        listed = run > 1
        if plain is not text:
            draft.written = ""  # it is as folded
    return drafts


def let_go(drafts: list[Draft]) -> Iterator[Draft]:
    """Give drafts in order and keep none of them, for together they weigh as much as the quantities made of them."""
    drafts.reverse()
    while drafts:
        draft = drafts.pop()
        draft.previous = None
        yield draft


def _distribute(drafts: list[Draft], at: int, runs: list[int]) -> None:
    """Deal out to the numbers of a list what stands before them."""
    count = runs[at]
    listed = at >= count and runs[at - count] == count
    distribute(drafts[at], drafts[max(0, at - 3 * count) : at], count, listed=listed)


def _sharing_noun(drafts: list[Draft], at: int, run: int, text: str) -> Draft:
    """Give the last of the numbers that one noun behind them may belong to (5、6个站点; 6座500千伏变电站)."""
    draft = drafts[at + run - 1]
    if run > 1 or at + 1 == len(drafts):
        return draft
    following = drafts[at + 1]
    end, start = draft.after, following.before
    return following if start == end or continues_with_modifier(text, end, start) else draft


def _drafts(text: str, units: UnitTable) -> list[Draft]:
    """Read the candidates; a bare number waits for the unit it may share with the next."""
    found: list[Draft] = []
    waiting: list[re.Match[str]] = []
    usual = UsualNumbers(text, units)
    reached = 0
    for match in _in_batches(candidates_in(text, units)):
        start, end = match.span()
        if start < reached:  # within the denominator of the number before (台每百户)
            continue
        last = match.lastgroup
        draft = usual.read(match, start, end) if last in USUAL else None
        if draft is NO_QUANTITY:
            continue
        if draft is None:
            draft = _read_unusual(match, text, units)
            if text[end : end + 1] in TAILS and (match["unit"] or match["unit2"]):
                _, reached = read_denominator(text, end, units)
        if draft is None:
            if last not in _COMPLETE and awaits_unit(match, text):
                if waiting and waiting[-1].end() + 1 != match.start():
                    waiting.clear()
                waiting.append(match)
            continue
        if waiting:
            found += with_shared_unit(waiting, match, draft)
            waiting.clear()
        found.append(draft)
    return found


def _read_unusual(match: re.Match[str], text: str, units: UnitTable) -> Draft | None:
    """Read a match the long way, unless nothing follows it: most often it is a year, a code or part of a word then."""
    last = match.lastgroup
    if last in _BARE or (last == "chinese" and not is_bare_count(match[0], text, *match.span())):
        return None
    draft = read_candidate(match, text, units)
    if draft is not None:
        draft.look_beside(text)
    return draft


def _in_batches(matches: Iterator[re.Match[str]]) -> Iterator[re.Match[str]]:
    """Find some matches ahead: the large pattern and what reads its matches drive each other out of the cache."""
    return chain.from_iterable(iter(lambda: list(islice(matches, _BATCH)), []))


def quantity_of(draft: Draft, text: str, span: Span, raw_span: RawSpan, heading: Heading | None = None) -> Quantity:
    """Make the quantity of a draft that is read to the end.

    Args:
        draft: the number.
        text: in which it stands.
        span: its place there.
        raw_span: its place in the raw text.
        heading: the heading it stands under.

    """
    return OpenQuantity(
        draft.written or text[draft.start : draft.end],
        draft.value,
        draft.unit,
        span,
        raw_span,
        draft.high,
        draft.bound,
        draft.change,
        draft.subject,
        heading,
    ).closed()
