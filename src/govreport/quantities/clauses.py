"""The words that stand before a number: its clause, the clauses before that, and brackets around it."""

from __future__ import annotations

import re
from typing import TYPE_CHECKING, cast

from govreport.quantities.kinds import TIME

if TYPE_CHECKING:
    from collections.abc import Callable, Iterable

    from govreport.quantities.draft import Draft

#: Farther words than these are not looked at: no clause is longer, and the pass stays linear.
REACH = 90
#: A mark and a modifier of two or three characters: no more stands between two numbers that share a noun.
LONGEST_MODIFIER = 4
#: What a word that joins two numbers begins with.
_JOINING = frozenset("、和与及或以")
#: What matches wherever it is tried.
_CLAUSE = cast("Callable[..., re.Match[str]]", re.compile(r"[^，。；：！？…,;:!?\n]*+").match)
#: What closes a span of time is no part of what comes (五年来城镇新增就业…).
_SINCE_THEN = re.compile("^(?:以来|来|间|期间)")


def read_words(drafts: Iterable[Draft], text: str, back: str, previous: Draft | None = None) -> None:
    """Note for each draft the number before it and the words of its clause between that and its own bound.

    `previous` stands before them, and `back` is the text, backwards.
    """
    floor = 0 if previous is None else previous.after
    length = len(text)
    for draft in drafts:
        draft.previous = previous
        before = draft.before
        low = before - REACH
        if low < floor:
            low = floor
            if previous is not None and before - low <= LONGEST_MODIFIER:
                previous.close = before == low or text[low] in _JOINING
        start = length - _CLAUSE(back, length - before, length - low).end()
        found = text[start:before]
        if start == floor and previous is not None:
            draft.words = _behind(previous, found, text) if found else ""
        else:
            draft.words = _outside_brackets(found) if "（" in found or "“" in found else found
        previous = draft
        floor = draft.after


def _behind(previous: Draft, found: str, text: str) -> str:
    """Give those of the words behind a number that do not belong to it."""
    start = previous.after
    if found.startswith("）") and (opening := text.rfind("（", max(0, start - REACH), previous.start)) >= 0:
        # 收入（去年5亿元）增长8%: the words go on behind the bracket.
        return _clause(text, max(0, opening - REACH), opening) + found[1:]
    # What follows the number before, up to the next 、, belongs to that number.
    found = found[found.find("、") + 1 :]
    return _outside_brackets(_SINCE_THEN.sub("", found) if previous.unit.dimension is TIME else found)


def _clause(text: str, low: int, high: int) -> str:
    """Give the end of ``text[low:high]`` from its last punctuation on."""
    return text[high - _CLAUSE(text[low:high][::-1]).end() : high]


def _outside_brackets(found: str) -> str:
    """Leave out what stands before a bracket or quotation mark that is still open."""
    for opening, closing in ("（）", "“”"):
        at = found.rfind(opening)
        if at >= 0 and closing not in found[at:]:
            found = found[at + 1 :]
    return found


def clause_ahead(draft: Draft, text: str) -> str:
    """Give the clause before the one of a draft, if no number and no end of sentence parts them."""
    previous = draft.previous
    start = draft.before - len(draft.words)
    if start <= 0:
        return ""
    mark = text[start - 1]
    floor = max(previous.after if previous else 0, start - REACH)
    if mark == "（":
        return _clause(text, floor, start - 1)
    if mark not in "，,：:" or start - 1 <= floor:
        return ""
    found = _clause(text, floor, start - 1)
    begins = start - 1 - len(found)
    # A clause that the number before stands in is that number's.
    if previous and begins <= previous.after and previous.end:
        return ""
    return _outside_brackets(found)
