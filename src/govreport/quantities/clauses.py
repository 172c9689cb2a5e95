"""The words that stand before a number: its clause, the clauses before that, and brackets around it."""

from __future__ import annotations

import re
from typing import TYPE_CHECKING

from govreport.quantities.kinds import TIME

if TYPE_CHECKING:
    from govreport.quantities.draft import Draft

#: Farther words than these are not looked at: no clause is longer, and the pass stays linear.
REACH = 90
_CLAUSE = re.compile(r"[^，。；：！？…,;:!?\n]*+").match
_BEFORE = re.compile(r"[^。！？\n]*+")
_MARKS = "，。；：！？,;:!?\n"
#: What closes a span of time is no part of what comes (五年来城镇新增就业…).
_SINCE_THEN = re.compile("^(?:以来|来|间|期间)")
_LIST = re.compile(r"[、和与及]+(?:以及)?")


def words_before(draft: Draft, text: str) -> str:
    """Give the words of a draft's clause between the number before it and its own bound."""
    previous = draft.previous
    floor = previous.after if previous is not None else 0
    before = draft.before
    found = _clause(text, max(floor, before - REACH), before)
    start = before - len(found)
    if previous is not None and start == floor:
        if found.startswith("）") and (opening := text.rfind("（", max(0, start - REACH), previous.start)) >= 0:
            # 收入（去年5亿元）增长8%: the words go on behind the bracket.
            return _clause(text, max(0, opening - REACH), opening) + found[1:]
        # What follows the number before, up to the next 、, belongs to that number.
        found = found[found.find("、") + 1 :]
        if previous.unit.dimension is TIME:
            found = _SINCE_THEN.sub("", found)
    return _outside_brackets(found) if "（" in found or "“" in found else found


def _clause(text: str, low: int, high: int) -> str:
    """Give the end of ``text[low:high]`` from its last punctuation on."""
    reverse = _CLAUSE(text[low:high][::-1])
    return text[high - reverse.end() : high] if reverse else ""


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
