"""Growth against level: 增长5%, 下降到5%, 增幅14%, 减少贫困人口3万人."""

from __future__ import annotations

import re
from functools import cache
from typing import TYPE_CHECKING

from govreport.quantities.grammar.tries import behind_first, trie
from govreport.quantities.grammar.words import alternatives, words
from govreport.quantities.kinds import COMPOSITE, COUNT, CURRENCY, DOWN, MASS, POINTS, RATIO, RATIOS, TIME, UP

if TYPE_CHECKING:
    from collections.abc import Iterable

    from govreport.model.enums import Change
    from govreport.quantities.draft import Draft

    Verbs = tuple[dict[str, tuple[str, str]], dict[str, Change | None]]

#: Comparisons that make a gap only if they look back in time (比上年低0.4个百分点).
_EARLIER = re.compile(
    r"[比较](?:上年|去年|前年|上一?年|同期|年初(?!目标|预期|计划)|上月|上半年|上季度|[一二三四]季度|前[一二三]季度|上届|过去|前[一二三四五]年|“?[一二三四五六七八九十]+五|[0-9]{4}年)|同比|环比"
)
#: A gap to another place or thing (低于经济增长1个百分点).
_GAP_AHEAD = re.compile(r"(?:高于|低于|快于|慢于|高出)")
_GAP_ENDS = frozenset("低高多少快慢了出于")
_GAP = re.compile(r"(?P<sign>[低高多少快慢])[了出于]?$")
_SMALLER = "低少慢"
#: A note between a verb and its number (增长（下同）7%, 增长（按可比价）7%).
_BRACKETS = frozenset("）)")
_NOTE = re.compile(r"(?<=[长高升降加少])[（(][^（()）0-9]{1,8}[)）]$")
#: Behind a number, what makes a change of it (实现9%的增长, 以9%左右的速度增长).
_AS_CHANGE = re.compile(
    r"的(?:年均|平均|快速|较快|稳定)?(?:(?:速度|增速|幅度)(?P<verb>增长|递增|提高|下降|递减)|(?:经济)?增长|增速|增幅)"
)
#: Stands for a verb with a note behind it.
_NOTED = ("", "note")


@cache
def _ups() -> frozenset[str]:
    return words("changes", "up") | words("changes", "rates_up")


@cache
def _of_rates() -> frozenset[str]:
    return words("changes", "of_rates")


@cache
def _verb_before() -> re.Pattern[str]:
    """A verb or rate of change that stands right before the number but for auxiliaries.

    The groups ``rate`` and ``verb`` hold what follows the first character, on which the search runs. Behind a verb,
    group ``to`` tells that the number is a level.
    """
    rates = words("changes", "rates_up") | words("changes", "rates_down")
    verbs = words("changes", "up") | words("changes", "down")
    between = trie(words("changes", "between"))
    return re.compile(
        rf"""(?x) [{"".join(sorted({word[0] for word in rates | verbs}))}] (?:
          (?<!自然.) (?P<rate>{behind_first(rates)}) {between}*+
        | (?<![新净].) (?P<verb>{behind_first(verbs)}) (?P<to>到了?|至|为|成)?+ {between}*+
        )(?=\n)"""
    )


@cache
def _ends() -> frozenset[str]:
    """What a verb or rate of change right before a number can end with; most words before a number end otherwise."""
    lists = ("rates_up", "rates_down", "up", "down", "between")
    return _BRACKETS.union("到了至为成", (word[-1] for name in lists for word in words("changes", name)))


@cache
def _verb_ahead() -> re.Pattern[str]:
    """The verb that opens the words before an amount (减少贫困人口3万人)."""
    return _ahead(words("changes", "amounts"))


@cache
def _verb_of_points() -> re.Pattern[str]:
    """Any verb of change ahead of a number of percentage points (提高覆盖率5个百分点)."""
    return _ahead(word for word in words("changes", "up") | words("changes", "down") if len(word) > 1)


def _ahead(verbs: Iterable[str]) -> re.Pattern[str]:
    return re.compile(rf"(?P<verb>{alternatives(verbs)})(?![值到至为后额率幅速])(?P<noun>[^、\n]{{1,24}})(?=\n)")


def verbs_in(found: Iterable[str]) -> Verbs:
    """Find the verbs of change in words without line ends, in all of them at once: most hold none.

    Returns:
        By the words, the verb or rate right before the number, and as which it was found; and the change that a verb
        farther ahead makes of an amount.

    """
    known, ends = dict.fromkeys(found), _ends()
    closing = [words for words in known if words[-1] in ends]
    near: dict[str, tuple[str, str]] = {
        words: _NOTED for words in closing if words[-1] in _BRACKETS and _NOTE.search(words)
    }
    for match in _verb_before().finditer("\n".join(closing) + "\n"):
        kind = match.lastgroup or "verb"
        near[_line(match)] = match.string[match.start() : match.end(kind)], kind
    ahead = _verb_ahead().finditer("\n".join(known) + "\n")
    return near, {_line(match): _far(match) for match in ahead}


def _line(match: re.Match[str]) -> str:
    """Give the line that a match ends."""
    text = match.string
    return text[text.rfind("\n", 0, match.start()) + 1 : match.end()]


#: Words behind such a verb that show that the number is a level after all (降低失业率，控制在4%).
_TO_LEVEL = re.compile("[到至为达在]$|由|从|占")
#: A second tier of the target before (增长7%以上、力争达到8%).
_TIER = re.compile(
    r"[、，]?(?:并|且)?(?:力争|争取|冲刺|努力|奋斗|确保|挑战)(?:目标)?(?:达到?|实现|突破|完成|为|到|超过?|增长)*"
)
#: What that can begin with.
TIER_STARTS = frozenset("、，并且力争冲努奋确挑")


def _far(match: re.Match[str]) -> Change | None:
    """Tell what a verb farther ahead makes of the number, unless it speaks of a level."""
    before = _line(match)[: match.start() - match.end()]
    return None if "用于" in before or _TO_LEVEL.search(match["noun"]) else _direction(match["verb"])


def read_change(draft: Draft, text: str, verbs: Verbs) -> None:
    """Read what change the words before a number, ``draft.words``, with their verbs, and behind it make of it."""
    previous = draft.previous
    if previous is not None and previous.change is not None and _goes_on(previous, draft):
        draft.change = previous.change
    if draft.unit.dimension is RATIO and text.startswith("的", draft.after):
        behind = _AS_CHANGE.match(text, draft.after)
        draft.change = _direction(behind["verb"] or "增长") if behind else draft.change
    if draft.change is None and draft.words:
        if verbs[0].get(draft.words) is _NOTED:
            draft.words = _NOTE.sub("", draft.words)
            verbs = verbs_in([draft.words])
        _read_before(draft, draft.words, verbs)


def _read_before(draft: Draft, before: str, verbs: Verbs) -> None:
    dimension = draft.unit.dimension
    points = dimension is POINTS
    to_other = points and _GAP_AHEAD.search(before) is not None
    near = verbs[0].get(before)
    if near is not None:
        word, kind = near
        if kind != "to" and not to_other and (word not in _of_rates() or not _is_thing(draft)):
            draft.change = _direction(word)
        return
    gap = _GAP.search(before) if before[-1] in _GAP_ENDS and dimension in RATIOS else None
    if gap or to_other:
        if gap and _EARLIER.search(before):
            draft.change = DOWN if gap["sign"] in _SMALLER else UP
        return
    if not points:
        draft.change = verbs[1].get(before)
    elif match := _verb_of_points().search(before + "\n"):
        draft.change = _far(match)


def _goes_on(previous: Draft, draft: Draft) -> bool:
    """Tell whether a number is a second tier of the one before, or counts the same things again (减少20户35人)."""
    if previous.unit is draft.unit or (previous.unit.symbol == draft.unit.symbol and previous.unit == draft.unit):
        return draft.words[:1] in TIER_STARTS and _TIER.fullmatch(draft.words) is not None
    return draft.before == previous.after and draft.unit.dimension is previous.unit.dimension is COUNT


def _is_thing(draft: Draft) -> bool:
    """Tell whether a number counts things, which are improved (改造提升3公里) and do not rise."""
    return draft.unit.dimension not in (*RATIOS, CURRENCY, COMPOSITE, TIME, MASS)


def _direction(word: str) -> Change:
    return UP if word in _ups() else DOWN
