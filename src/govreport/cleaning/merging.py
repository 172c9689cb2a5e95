"""Bringing the proposals of several rules of one cleaner into the order a cleaner must keep."""

from __future__ import annotations

from bisect import bisect_left, bisect_right
from typing import TYPE_CHECKING

from govreport.edits import Edits

if TYPE_CHECKING:
    from collections.abc import Iterable

    from govreport.edits import Edit


def merged(*proposals: Iterable[Edit]) -> Iterable[Edit]:
    """Sort the edits of several rules; of two that overlap, the earlier rule's stays.

    Args:
        proposals: the edits of each rule, the rule that wins first.

    >>> from govreport import Edit, Span
    >>> first, second = Edit(Span(3, 5), "", "a"), Edit(Span(0, 4), "", "b")
    >>> list(merged([first], [second])) == [first]
    True

    """
    kept: Edits | None = None
    for proposal in proposals:
        edits = Edits.of(proposal).in_order()
        if edits:
            kept = _joined(kept, edits) if kept else edits
    return kept or ()


def _joined(strong: Edits, weak: Edits) -> Edits:
    """Put the weak edits between the strong ones, leaving out those that overlap one."""
    joined = Edits.of(())
    at = here = 0
    while here < len(weak):
        before = bisect_right(strong.ends, weak.starts[here], at)
        joined.extend(strong, at, before)
        at = before
        if at == len(strong):
            break
        upto = bisect_right(weak.ends, strong.starts[at], here)
        joined.extend(weak, here, upto)
        here = upto if upto > here else bisect_left(weak.starts, strong.ends[at], here)
    joined.extend(strong, at, len(strong))
    joined.extend(weak, here, len(weak))
    return joined
