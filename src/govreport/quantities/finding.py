"""The pass over a text: find candidates, read each, then read the words around them."""

from __future__ import annotations

from typing import TYPE_CHECKING

from govreport.model.quantity import Quantity
from govreport.quantities.bounds import read_bounds
from govreport.quantities.changes import read_change
from govreport.quantities.grammar.candidates import candidate_pattern
from govreport.quantities.grammar.folding import folded
from govreport.quantities.reading import read_candidate
from govreport.quantities.subjects import read_subject, words_before
from govreport.spans import RawSpan, Span

if TYPE_CHECKING:
    from govreport.model.unit_table import UnitTable
    from govreport.quantities.draft import Draft


def find(text: str, units: UnitTable) -> tuple[Quantity, ...]:
    """Find every quantity of `text`; raw spans are those of `text` itself."""
    plain = folded(text)
    previous: Draft | None = None
    found = []
    for match in candidate_pattern(units).finditer(plain):
        draft = read_candidate(match, plain, units)
        if draft is None:
            continue
        read_bounds(draft, plain)
        before = words_before(draft, previous, plain)
        read_change(draft, before)
        read_subject(draft, previous, before, plain)
        found.append(_quantity(draft, text))
        previous = draft
    return tuple(found)


def _quantity(draft: Draft, text: str) -> Quantity:
    start, end = draft.start, draft.end
    return Quantity(
        text=text[start:end],
        value=draft.value,
        unit=draft.unit,
        span=Span(start, end),
        raw_span=RawSpan(start, end),
        high=draft.high,
        bound=draft.bound,
        change=draft.change,
        subject=draft.subject,
    )
