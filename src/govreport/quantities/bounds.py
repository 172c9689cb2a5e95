"""The words around a number that limit it: 超, 近, 以上, 左右, 控制在…以内."""

from __future__ import annotations

import re
from functools import cache
from typing import TYPE_CHECKING

from govreport.quantities.grammar.words import alternatives, bound_words, words
from govreport.quantities.kinds import ABOVE, AT_LEAST, AT_MOST, CURRENCY, EXACT, NO_DIMENSION, TIME

if TYPE_CHECKING:
    from collections.abc import Sequence

    from govreport.quantities.draft import Draft

#: What passes a mark (迈上万亿元); of other things these words are plain verbs (跨越8大类).
_MARKED = (CURRENCY, NO_DIMENSION)
_SPACES = " \t\u3000"
#: 内 alone limits spans of time (2小时内), unless it begins a word of its own (5天内部…).
_INNER = "部容外陆在蒙地需销河涝侧生循"
#: A verb, perhaps with a short object, between 至少 and the number; 。 or a number parts them.
_VERB = re.compile(r"[^\W0-9]{1,8}")
_VERB_REACH = 10
_POWERS = ("十", "百", "千", "万", "亿")
#: Characters that make a one-character bound the end of another word (通过, 网上, 附近, 节约).
_WORD_ENDS = {
    "过": "通经超不渡度见走来去胜高",
    "近": "最附临邻靠亲相接将",
    "破": "突打冲侦爆攻识",
    "约": "节集条签预契公履解违特制",
    "超": "赶反",
}


@cache
def _after() -> re.Pattern[str]:
    return re.compile(
        rf"""(?x) [{_SPACES}]{{0,2}}+
        (?:(?P<more>多|有余|余)(?=[的以，。、；：,;.）)\n]|$))?+
        (?P<word>{alternatives(bound_words("bounds_after")).replace("(", "[(]").replace(")", "[)]")})?+
        (?P<mark>大关|台阶|关口)?+"""
    )


@cache
def _openings() -> frozenset[str]:
    """What :func:`_after` can begin with; behind most numbers stands a comma, and need not be read."""
    return frozenset(f"{_SPACES}多有余大台关").union(word[0] for word in bound_words("bounds_after"))


@cache
def _closings() -> frozenset[str]:
    """What stands right before a number that a word before it may bound."""
    return frozenset(_SPACES).union(_before())


@cache
def _before() -> dict[str, tuple[str, ...]]:
    """The words of bounds before a number by their last characters, the longest first."""
    found: dict[str, tuple[str, ...]] = {}
    for word in sorted(bound_words("bounds_before"), key=len, reverse=True):
        found[word[-1]] = (*found.get(word[-1], ()), word)
    return found


def read_bounds(drafts: Sequence[Draft], text: str) -> None:
    """Read the bound words before and after the drafts, and note where the other words begin.

    Most numbers stand between a noun and a comma: a look at the characters beside them spares the rest.
    """
    openings, closings = _openings(), _closings()
    few = -1  # the first 少 that is not too far before the number
    for draft in drafts:
        if draft.behind in openings:
            _read_after(draft, text)
        start = draft.start
        if few < start - _VERB_REACH:
            few = text.find("少", max(0, start - _VERB_REACH), drafts[-1].start)
            few = len(text) if few < 0 else few
        if few < start or draft.ahead in closings:
            _read_before(draft, text)


def _read_after(draft: Draft, text: str) -> None:
    match = _after().match(text, draft.end)
    if match is None or match.end() == draft.end:
        return
    word = match["word"]
    if word and _limits(word, draft, text, match.end("word")):
        draft.bound = bound_words("bounds_after")[word]
        draft.after = match.end()
    elif match["more"]:
        draft.bound = ABOVE
        draft.after = match.end("more")
    elif match["mark"]:
        draft.after = match.end()


def _ends_a_word(word: str, text: str, at: int) -> bool:
    """Tell whether a bound of one character belongs to the word before it; 上 bounds bare powers alone (上百)."""
    if word == "上":
        return text[at : at + 1] not in _POWERS
    return text[max(0, at - 2) : at - 1] in _WORD_ENDS.get(word, ())


def _limits(word: str, draft: Draft, text: str, end: int) -> bool:
    if word == "内":
        return draft.unit.dimension is TIME and text[end : end + 1] not in _INNER
    return word != "起" or draft.unit.dimension is CURRENCY


def _least_ahead(text: str, at: int) -> bool:
    """Tell whether 至少 stands ahead of the verb before a number (每镇至少建成2个)."""
    found = text.rfind("少", max(0, at - _VERB_REACH), at - 1)
    return found > 0 and text[found - 1] in "至最" and _VERB.fullmatch(text, found + 1, at) is not None


def _read_before(draft: Draft, text: str) -> None:
    at = draft.start
    while at and text[at - 1] in _SPACES:
        at -= 1
    draft.before = at
    if draft.bound is EXACT and _least_ahead(text, at):
        draft.bound, draft.bounded, draft.sweeping = AT_LEAST, True, True
        return
    for word in _before().get(text[at - 1 : at], ()):
        if not text.endswith(word, 0, at) or (len(word) == 1 < at and _ends_a_word(word, text, at)):
            continue
        bound = bound_words("bounds_before")[word]
        if word in words("bounds_before", "marks") and draft.unit.dimension not in _MARKED and draft.after == draft.end:
            return
        draft.before = at - len(word)
        if draft.bound is EXACT or bound in (AT_LEAST, AT_MOST):
            draft.bound = bound
        draft.bounded = True
        return
