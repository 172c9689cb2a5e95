"""What a number measures or counts: before it, after it, shared, or carried over."""

from __future__ import annotations

import re
from functools import cache
from typing import TYPE_CHECKING, NamedTuple

from govreport.quantities.clauses import LONGEST_MODIFIER, REACH, clause_ahead
from govreport.quantities.grammar.phrases import (
    first_closing,
    is_functional,
    noun_phrases,
    opening,
    takes_object,
    without_tail,
)
from govreport.quantities.grammar.words import words
from govreport.quantities.kinds import AREA, COUNT, CURRENCY, FOLLOWING, LENGTH, RATIOS, TIME

if TYPE_CHECKING:
    from govreport.quantities.draft import Draft

_PHRASE = re.compile(r"[^，。；：、！？…,;:!?\n（(）)0-9]*+")
_REST = re.compile(r"[^，。；：、！？…,;:!?\n]*+")
#: A threshold between a count and its noun (6个投资额在2000万元以上的项目).
_THRESHOLD = re.compile(r"[0-9.,]++[十百千万亿]*+[^，。；：、！？…,;:!?\n（()）0-9]{1,4}?及?以[上下]的?")
_JOINING = ("和", "与", "及")
#: What no noun phrase begins with.
_MARKS = frozenset("，。；：、！？…,;:!?\n（(）)0123456789")
_SENTENCE_END = re.compile(r"[。！？\n]")
#: What looks back on a span of time (相当于前20年的3倍), where 是 tells of it (也是建县20周年).
_LOOKING_BACK = ("相当于", "超", "比", "较")
#: What nearly all numbers of things have, the usual first.
_THINGS = (COUNT, AREA, LENGTH)
_PERSONS = ("人", "名", "位")
_LONGEST_CLAUSE = 40
#: A clause that begins so speaks of what the clause before was about (是2016年的2倍, 占全市的5%).
_RELATIVE = re.compile(
    r"(?:分别|约|均|已|也|仅|只)*+(?:超额|[扣剔]除[^，]{0,6}因素|超过?(?:此前|之前|以往)|完成[^，]{0,6}(?:计划|目标|任务|预算)|是|为|占(?!比|地)|相当于|[比较按](?!重|例)|高于|低于|高出|快于|慢于|好于|优于)"
)
_RELATIVE_STARTS = frozenset("扣剔分约均已也仅只超完是为占相比较按高低快慢好优")
_TIME = re.compile(r"^(?:到?[0-9]{4}年(?:底|末|初)?前?|[0-9]{1,2}月(?:底|末|份)?)")
#: What closes a span of time and opens nothing (五年来, 三年间).
_SPAN_ENDS = ("来", "以来", "里", "间", "期间", "中", "的", "”")
#: A clause that only says how the number is reckoned names nothing (按可比价格计算).
_RECKONING = re.compile(r"[按扣剔]|不?含|其中|.*(?:计算|口径|因素)$")


class Seen(NamedTuple):
    """What words around some numbers have been read as: in lists and tables the same come again and again.

    Args:
        before: noun phrases that end words before a number.
        after: noun phrases behind a number, cut; a 0 stands for a digit behind them.
        bare: words that name nothing, without what surrounds their verb.

    """

    before: dict[str, str]
    after: dict[str, str]
    bare: dict[str, str]


def subject_at_hand(draft: Draft, seen: Seen) -> str:
    """Give the subject of a number that the words before it tell for certain, else nothing.

    So it is with most: a mark stands behind the number, and before it a noun, which is no mere modifier.

    Args:
        draft: the number; no verb of change is in the words before it.
        seen: what those words name.

    """
    if draft.behind not in _MARKS or draft.after != draft.end:
        return ""
    dimension, found = draft.unit.dimension, draft.words
    if dimension not in _THINGS and (dimension is not CURRENCY or _leaves_to_noun(found)):
        return ""
    own = seen.before[found]
    return "" if len(own) < LONGEST_MODIFIER and own in _modifiers() else own


def read_subject(draft: Draft, last: Draft, text: str, seen: Seen) -> None:
    """Give one draft its subject, from the words before it (``draft.words``) and after it.

    Args:
        draft: the number; the one before it has its subject.
        last: the last number that shares the noun behind it, itself where none does.
        text: the whole text.
        seen: the words of this text that have been read, which are kept here.

    """
    following = draft.unit.dimension in FOLLOWING
    counts = not following and draft.change is None
    followed = draft.behind not in _MARKS or draft.after != draft.end
    after, attached = phrase_after(draft, text, seen) if counts and followed else ("", False)
    if after and not _is_continued(draft):
        draft.subject = after
        return
    own = _own(draft, seen)
    if own and len(own) < LONGEST_MODIFIER and own in _modifiers() and last is draft and draft.previous is not None:
        own = _like(own, draft, draft.previous, text)
    if last is not draft and own[-2:] in _modifiers() and is_functional(own[:-2]):
        own = ""  # 市级51项、县级216项备案事项
    certain = own and (counts or draft.change is not None or not _leaves_to_noun(draft.words))
    if certain and _adjacent(draft) is None:
        draft.subject = own
        return
    if followed and not counts:
        after, attached = phrase_after(draft, text, seen)
    if not after and not own and last is not draft:
        after, attached = phrase_after(last, text, seen)
    draft.subject = _weighed(draft, own, (after, attached), text, seen)


def _like(own: str, draft: Draft, previous: Draft, text: str) -> str:
    """Complete a modifier by the noun of the number before (城镇人均住房35平方米，农村42平方米)."""
    noun = previous.subject
    other = max((word for word in _modifiers() if len(word) > 1 and noun.startswith(word)), key=len, default="")
    alike = len(own) > 1 and other and draft.unit == previous.unit and _speaks_on(previous, draft, text)
    return own + noun[len(other) :] if alike else own


def _weighed(draft: Draft, own: str, behind: tuple[str, bool], text: str, seen: Seen) -> str:
    """Choose between the words before a number and after it, and those farther away.

    Args:
        draft: the number.
        own: the noun phrase before it.
        behind: the noun phrase after it, or after what is listed with it, and whether 的 attaches it.
        text: the whole text.
        seen: the words of this text that have been read.

    """
    after, attached = behind
    adjacent = _adjacent(draft)
    if _is_continued(draft):
        return own or carried(draft, text) or _borrowed(draft, text, seen)
    if adjacent is not None:
        return after or adjacent.subject  # 1200户3500人
    if own or (draft.change is None and draft.unit.dimension not in FOLLOWING):
        return after or own or _borrowed(draft, text, seen)
    if draft.unit.dimension in RATIOS and not attached and (draft.words or not after):
        return _borrowed(draft, text, seen, after)
    return after or _borrowed(draft, text, seen)


def _adjacent(draft: Draft) -> Draft | None:
    """Give the number before one that counts on right behind it (1200户3500人)."""
    previous = draft.previous
    if previous is None or draft.before != previous.after or previous.unit.dimension in FOLLOWING:
        return None
    return previous


def _is_continued(draft: Draft) -> bool:
    """Tell whether a number says how long something went on (连续5年)."""
    return draft.unit.dimension is TIME and draft.words.endswith("连续")


def _leaves_to_noun(found: str) -> bool:
    """Tell whether words end with a verb whose object follows, or join another noun to theirs (资金和200亿元贷款)."""
    return found.endswith(_JOINING) or takes_object(found)


def _own(draft: Draft, seen: Seen) -> str:
    found = draft.words
    if not found:
        return ""
    dimension = draft.unit.dimension
    if draft.change is not None or dimension in RATIOS:
        if found[0] in _RELATIVE_STARTS and _RELATIVE.match(found):
            return ""
    elif dimension is TIME and found.startswith(_LOOKING_BACK) and _RELATIVE.match(found):
        return ""
    if found not in seen.before:  # the words have lost a note behind their verb
        return noun_phrases([found])[found]
    return seen.before[found]


def _borrowed(draft: Draft, text: str, seen: Seen, after: str = "") -> str:
    """Give a subject from the clauses before, or else the bare verb of the number's own."""
    ahead = clause_ahead(draft, text)
    told = 0 < len(ahead) <= _LONGEST_CLAUSE and not _RECKONING.match(ahead)
    if told and (found := noun_phrases([ahead])[ahead]):
        return found
    if draft.unit.symbol in _PERSONS and (rest := _rest_of_clause(draft, text)):
        return rest
    return carried(draft, text) or after or _rest_of_clause(draft, text) or _bare(draft.words, seen)


def _rest_of_clause(draft: Draft, text: str) -> str:
    """Give the words after a number that a verb opens (2小时内到达现场, 1人获评劳动模范)."""
    if draft.unit.dimension in FOLLOWING:
        return ""
    match = _REST.match(text, draft.after, draft.after + REACH)
    if match is None or match[0].startswith(_SPAN_ENDS):
        return ""
    rest = re.split("[0-9]", match[0])
    return (without_tail(rest[0]) if len(rest) > 1 else rest[0]).strip()


def _bare(found: str, seen: Seen) -> str:
    if found not in seen.bare:
        seen.bare[found] = _TIME.sub("", without_tail(found).strip("、，的 "))
    return seen.bare[found]


def phrase_after(draft: Draft, text: str, seen: Seen) -> tuple[str, bool]:
    """Give the noun phrase that follows a number, or nothing, and whether 的 attaches it."""
    at = draft.after
    first = draft.behind if at == draft.end else text[at : at + 1]
    if first in _MARKS:
        return "", False
    attached = False
    opens, starts = opening()
    if first in starts:
        match = opens(text, at)
        if match is None or match["bar"]:
            return "", False
        at = match.end()
        attached = match["of"] is not None
    found = _phrase(text, at)
    if found in _modifiers() and text.startswith("、", at + len(found)):
        found += "、" + _phrase(text, at + len(found) + 1)  # 11个省、市重点项目
    threshold = _THRESHOLD.match(text, at + len(found)) if found else None
    if threshold and (counted := _phrase(text, threshold.end())):
        found = counted
    if not found:
        return "", attached
    at += len(found)
    key = found + "0" if text[at : at + 1].isdigit() else found
    if key not in seen.after:
        seen.after[key] = _closed(found, before_digit=key is not found)
    return seen.after[key], attached


def _closed(found: str, *, before_digit: bool) -> str:
    """Give a noun phrase without the words that close it, or nothing where the rest names nothing."""
    end = first_closing(found)
    if end:
        found = found[: end.start()]
    elif before_digit:
        found = without_tail(found)  # 亿元以上项目不少于20个
    return "" if is_functional(found) else found.strip(" 的")


@cache
def _modifiers() -> frozenset[str]:
    return words("lists", "modifiers")


def _phrase(text: str, start: int) -> str:
    match = _PHRASE.match(text, start, start + REACH)
    return match[0] if match else ""


def carried(draft: Draft, text: str) -> str:
    """Carry over the subject of the number before, where no sentence ends between them."""
    twin = _twin(draft) if draft.unit.dimension is COUNT else None
    if twin is not None and _speaks_on(twin, draft, text):
        return twin.subject  # 签约项目43个，总投资200亿元，已落地25个
    previous = draft.previous
    told = previous is not None and previous.subject and _speaks_on(previous, draft, text)
    return previous.subject if previous is not None and told else ""


def _twin(draft: Draft) -> Draft | None:
    """Give the number of the same unit last before one, if it is close."""
    symbol, low = draft.unit.symbol, draft.start - REACH
    other = draft.previous
    while other is not None and other.unit.symbol != symbol:
        other = other.previous if other.end >= low else None
    return other


def _speaks_on(first: Draft, second: Draft, text: str) -> bool:
    """Tell whether one number follows another closely in a sentence."""
    return second.start - first.end <= REACH and _SENTENCE_END.search(text, first.end, second.start) is None
