"""Lists of numbers: a unit, a bound, a change or a list of subjects that members share."""

from __future__ import annotations

import re
from functools import cache
from typing import TYPE_CHECKING

from govreport.quantities.clauses import LONGEST_MODIFIER
from govreport.quantities.draft import Draft
from govreport.quantities.exclusions import is_coded, is_ordinal
from govreport.quantities.grammar.candidates import number
from govreport.quantities.grammar.words import alternatives, words
from govreport.quantities.kinds import AT_LEAST, CURRENCY, EXACT
from govreport.quantities.numerals import read_arabic

if TYPE_CHECKING:
    from collections.abc import Sequence

    Match = re.Match[str]

_CONNECTORS = frozenset(("、", "和", "与", "及", "或", "以及"))
_LONGEST_CONNECTOR = 2
#: What may stand before the first number of a list: a sign here would make 1、 a heading number.
_MARKS = "\n。；：，？！;:,道路线号级"
#: A word that gives every number to every item (A、B均增长5%).
_JOINTLY = re.compile(r"(?<![平年月日人户亩])均(?![价衡])|[都皆]")
#: A name in Latin letters, behind which the noun of the whole list stands (PM10、PM2.5平均浓度).
_SYMBOL = re.compile(r"[A-Za-z0-9.]+")
_CLAUSE_MARK = re.compile("[，。；：！？\n]")
RESPECTIVELY = "分别"
#: No things are dealt out to more numbers than this, so that those far before a number can be forgotten.
LONGEST_LIST = 300


def awaits_unit(match: Match, text: str) -> bool:
    """Tell whether a bare number may share the unit of the next (11和16平方米)."""
    start, end = match.span()
    if text[end : end + 1] not in _CONNECTORS or match["arabic"] is None or match["unit"] or match["power"]:
        return False
    return bool(start) and text[start - 1] not in _MARKS and not is_coded(text, start) and not is_ordinal(text, start)


def with_shared_unit(waiting: Sequence[Match], match: Match, draft: Draft) -> list[Draft]:
    """Make drafts of the bare numbers listed before a number with a unit."""
    if match["arabic"] is None or match["dash"] or not waiting or waiting[-1].end() + 1 != match.start():
        return []
    found = []
    for bare in waiting:
        value = read_arabic(number(bare, "arabic") + (match["power"] or ""))
        if value is not None:
            found.append(Draft(bare.start(), bare.end("arabic"), value, draft.unit))
            found[-1].look_beside(match.string)
    return found


def count_runs(drafts: Sequence[Draft], text: str) -> None:
    """Note for each draft how many listed numbers follow on one another from it on."""
    for at in reversed([at for at, draft in enumerate(drafts) if draft.close]):
        first, second = drafts[at], drafts[at + 1]
        gap = second.before - first.after
        if 0 < gap <= _LONGEST_CONNECTOR and text[first.after : second.before] in _CONNECTORS:
            bare = not first.unit.symbol and first.value >= 1
            if bare or (first.unit.symbol == "个" and second.unit.symbol == "个百分点"):
                first.unit = second.unit  # 620万、580万人次; 5.4个和2.4个百分点
            first.run = second.run + 1


def share(draft: Draft, previous: Draft) -> bool:
    """Let a number take change, bound and subject from the one that it is listed with.

    Returns:
        Whether it could: numbers of different units share only what 分别 hands out.

    """
    if draft.unit != previous.unit and not previous.items:
        return False
    draft.change = draft.change or previous.change
    draft.words = previous.words
    if draft.bound is EXACT and previous.bounded and (RESPECTIVELY in previous.words or _is_money(draft)):
        draft.bound = previous.bound
    draft.items, draft.place = previous.items, previous.place + 1
    draft.subject = draft.items[draft.place] if draft.place < len(draft.items) else previous.subject
    return True


def continue_classes(draft: Draft, text: str) -> None:
    """Let a class threshold take bound and subject from the one before it (过80亿元企业2家、20亿元企业7家)."""
    counted = draft.previous
    first = None if counted is None else counted.previous
    if first is None or counted is None or draft.words or not _is_money(draft) or draft.bound is not EXACT:
        return
    noun = text[first.after : counted.before]
    if first.bounded and _is_money(first) and noun and text.startswith(noun, draft.after):
        draft.bound, draft.subject, draft.bounded = first.bound, first.subject, True


def continue_at_least(draft: Draft, text: str) -> None:
    """Let 至少 ahead of a verb bound all that the verb lists (至少建成2个车站、20个站点)."""
    previous = draft.previous
    if previous is None or not previous.sweeping or draft.words or draft.bound is not EXACT:
        return
    if text[draft.before - 1] in _CONNECTORS and _CLAUSE_MARK.search(text, previous.after, draft.before) is None:
        draft.bound, draft.bounded, draft.sweeping = AT_LEAST, True, True


def continues_with_modifier(text: str, start: int, end: int) -> bool:
    """Tell whether only a mark and a modifier part two numbers that share the noun (市级5项、县级6项)."""
    return (
        1 < end - start <= LONGEST_MODIFIER
        and text[start] in _CONNECTORS
        and text[start + 1 : end] in words("lists", "modifiers")
    )


def _is_money(draft: Draft) -> bool:
    return draft.unit.dimension is CURRENCY


def distribute(draft: Draft) -> None:
    """Give each of the listed numbers its own of the things that stand before them (A、B分别增长5%和6%).

    Args:
        draft: the first of the numbers, with the subject that it has so far.

    """
    count = draft.run
    if count > LONGEST_LIST or _JOINTLY.search(draft.words):
        return
    before = _before(draft, 3 * count)
    listed = len(before) >= count and before[count - 1].run == count
    items = _items(draft.subject, count)
    dealt = listed or RESPECTIVELY in draft.words
    if not items and dealt and len(before) >= count and before[0].subject == draft.subject:
        # 城镇居民收入突破1万元，达到2万元，农村居民收入1万元，分别增长5%和6%
        told = {(other.subject, other.unit.symbol): other.subject for other in before}
        items = tuple(told.values())[count - 1 :: -1] if len(told) >= count and not listed else ()
        items = items or tuple(other.subject for other in before[count - 1 :: -1])
    if items:
        draft.items = items
        draft.subject = items[0]


def _before(draft: Draft, count: int) -> list[Draft]:
    """Give so many of the numbers before one, the last first."""
    found: list[Draft] = []
    other = draft.previous
    while other is not None and len(found) < count:
        found.append(other)
        other = other.previous
    return found


def _items(subject: str, count: int) -> tuple[str, ...]:
    for separators in ("、", "[、和与及]"):
        items = re.split(separators, subject)
        if len(items) == count:
            return _completed(items)
    return ()


def _completed(items: list[str]) -> tuple[str, ...]:
    """Give each item the noun that only the last carries (城镇、农村居民收入; 钢铁、纺织等产业产值)."""
    last = items[-1]
    named = _class_name().match(last)
    if named:
        return tuple(item + named["rest"] for item in (*items[:-1], named["last"]))
    symbol = _SYMBOL.match(last)
    if symbol and all(item.isascii() for item in items[:-1]):
        return (*(item + last[symbol.end() :] for item in items[:-1]), last)
    modifiers = words("lists", "modifiers")
    return tuple(item + last[len(item) :] if item in modifiers else item for item in items)


@cache
def _class_name() -> re.Pattern[str]:
    kinds = alternatives(words("lists", "class_names"))
    return re.compile(rf"(?P<last>.+?)等[一二两三四五六七八九十0-9]*(?:大|个|类|项)?(?:{kinds})*(?P<rest>.*)")
