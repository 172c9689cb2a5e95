"""Bringing the proposals of several rules of one cleaner into the order a cleaner must keep."""

from __future__ import annotations

from operator import attrgetter
from typing import TYPE_CHECKING

if TYPE_CHECKING:
    from collections.abc import Iterable

    from govreport.traced import Edit


def merged(*proposals: Iterable[Edit]) -> list[Edit]:
    """Sort the edits of several rules; of two that overlap, the earlier rule's stays.

    Args:
        proposals: the edits of each rule, the rule that wins first.

    >>> from govreport import Edit, Span
    >>> first, second = Edit(Span(3, 5), "", "a"), Edit(Span(0, 4), "", "b")
    >>> merged([first], [second]) == [first]
    True

    """
    groups = [sorted(edits, key=attrgetter("span.start")) for edits in map(list, proposals) if edits]
    if not groups:
        return []
    kept = groups[0]
    for edits in groups[1:]:
        kept = _joined(kept, edits)
    return kept


def _joined(strong: list[Edit], weak: list[Edit]) -> list[Edit]:
    """Put the weak edits between the strong ones, leaving out those that overlap one."""
    joined: list[Edit] = []
    at = 0
    for edit in weak:
        start, end = edit.span.start, edit.span.end
        while at < len(strong) and strong[at].span.end <= start:
            joined.append(strong[at])
            at += 1
        if at == len(strong) or strong[at].span.start >= end:
            joined.append(edit)
    return joined + strong[at:]
