"""What a number measures or counts: before it, after it, shared, or carried over."""

from __future__ import annotations

import re
from functools import cache
from typing import TYPE_CHECKING

from govreport.model.enums import Dimension
from govreport.quantities.grammar.words import alternatives, words

if TYPE_CHECKING:
    from govreport.quantities.draft import Draft

#: Farther words than these are not looked at: no clause is longer, and the pass stays linear.
REACH = 90
_CLAUSE = re.compile(r"[^，。；：！？,;:!?\n]*+")
_PHRASE = re.compile(r"[^，。；：、！？,;:!?\n（(）)0-9]*+")
_SENTENCE_END = re.compile(r"[。！？\n]")


def words_before(draft: Draft, previous: Draft | None, text: str) -> str:
    """Give the words of a draft's clause between the number before it and its own bound."""
    start = max(previous.after if previous else 0, draft.before - REACH)
    found = text[start : draft.before]
    clause = _CLAUSE.match(found[::-1])
    found = found[len(found) - (clause.end() if clause else 0) :]
    for opening, closing in ("（）", "“”"):
        at = found.rfind(opening)
        if at >= 0 and closing not in found[at:]:
            found = found[at + 1 :]
    return found


def read_subject(draft: Draft, previous: Draft | None, before: str, text: str) -> None:
    """Give one draft its subject.

    Args:
        draft: the number.
        previous: the number before it, with its subject.
        before: the words of its clause before it.
        text: the whole text.

    """
    own = phrase_before(before)
    if draft.change is None and draft.unit.dimension in (Dimension.COUNT, Dimension.NONE):
        draft.subject = phrase_after(draft, text) or own or carried(draft, previous, text)
    elif own:
        draft.subject = own
    elif draft.change is not None or draft.unit.dimension is Dimension.RATIO:
        draft.subject = carried(draft, previous, text) or phrase_after(draft, text)
    else:
        draft.subject = phrase_after(draft, text) or carried(draft, previous, text)


@cache
def _functional() -> re.Pattern[str]:
    known = alternatives(words("subjects", "functional"))
    return re.compile(rf"(?:{known}|[、，\s的了]|[0-9]{{4}}年(?:底|末)?)*+")


@cache
def _leading() -> re.Pattern[str]:
    return re.compile(rf"(?:{alternatives(words('subjects', 'leading'))}|[、和与及，\s“（]|到?[0-9]{{4}}年底?)*+")


@cache
def _trailing() -> re.Pattern[str]:
    return re.compile(rf"(?:{alternatives(words('subjects', 'trailing'))}|增加(?!值)|[、—\s]|[0-9]{{4}}年底?)+$")


@cache
def _after() -> tuple[re.Pattern[str], re.Pattern[str]]:
    start = re.compile(rf"[的 \t\u3000]*+(?P<bar>{alternatives(words('subjects', 'barring'))})?")
    return start, re.compile(alternatives(words("subjects", "closing")))


def phrase_before(found: str) -> str:
    """Give the noun phrase that ends the words before a number, or nothing."""
    found = _trailing().sub("", found)
    if not found or _functional().fullmatch(found):
        return ""
    lead = _leading().match(found)
    found = found[lead.end() if lead else 0 :] or found
    return found.strip("、，的 " if found.count("“") == found.count("”") else "、，的 “”")


def phrase_after(draft: Draft, text: str) -> str:
    """Give the noun phrase that follows a number, or nothing."""
    start, closing = _after()
    match = start.match(text, draft.after)
    if match is None or match["bar"]:
        return ""
    phrase = _PHRASE.match(text, match.end(), match.end() + REACH)
    found = phrase[0] if phrase else ""
    end = closing.search(found, 1)
    if end:
        found = found[: end.start()]
    return "" if _functional().fullmatch(found) else found.strip(" 的")


def carried(draft: Draft, previous: Draft | None, text: str) -> str:
    """Carry over the subject of the number before, where no sentence ends between them."""
    if previous is None or draft.start - previous.end > REACH:
        return ""
    return "" if _SENTENCE_END.search(text, previous.end, draft.start) else previous.subject
