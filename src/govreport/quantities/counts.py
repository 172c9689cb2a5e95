"""Which Chinese numerals count or measure, and which are part of a name (四个意识, 十四五)."""

from __future__ import annotations

import re
from functools import cache
from typing import TYPE_CHECKING

from govreport.quantities.grammar.words import alternatives, bound_words, words

if TYPE_CHECKING:
    from collections.abc import Callable

_POWERS = frozenset("十百千万亿拾佰仟")
RATIOS = frozenset(("%", "‰", "个百分点", "百分点", "倍"))
#: A shorter numeral with an ordinary measure word is as often a name as a count.
_SHORTEST_COUNT = 4


@cache
def _milestone() -> tuple[frozenset[str], Callable[..., object], frozenset[str], Callable[..., object]]:
    """Searches for a bound before and behind a number, each behind what it can end or begin with."""
    ahead = (*bound_words("bounds_before"), "达", "达到", "冲刺")
    before = re.compile(f"(?:{alternatives(ahead)})$")
    after = re.compile("(?:元|美元)?(?:大关|台阶|关口)|以上|左右")
    return frozenset(word[-1] for word in ahead), before.search, frozenset("元美大台关以左"), after.match


def is_count(run: str, unit: str, text: str, start: int, end: int) -> bool:
    """Tell whether a Chinese numeral with a unit is a quantity.

    Args:
        run: the numeral.
        unit: the unit's form.
        text: the whole text.
        start: of the numeral.
        end: of the unit.

    """
    digits = not _POWERS.issuperset(run)
    if "点" in run:
        return True
    if unit == "日" or (run[0] == "一" and _is_pointed_at(run, text[start - 1 : start])):
        return False
    if unit in RATIOS:
        return digits or unit != "倍"
    if not digits:
        return is_limited(text, start, end)
    if len(run) < _SHORTEST_COUNT and (len(run) == 1 or (run[-1] not in "万亿" and unit != "元")):
        return _is_small_count(run, unit, text, start, end)
    return unit != "年" or not _POWERS.isdisjoint(run)


def is_figure_of_speech(run: str, unit: str) -> bool:
    """Tell whether a numeral is a power of ten alone (亿元), which counts only where :func:`is_limited` says so."""
    return _POWERS.issuperset(run) and unit not in RATIOS and unit != "日"


def _is_pointed_at(run: str, before: str) -> bool:
    """Tell whether the 一 of a numeral belongs to the word before it (这一千年大计, 两个一百年)."""
    return (before in ("这", "那", "个") and run[1:2] in _POWERS) or (before == "唯" and run[1:2] == "一")


def _is_small_count(run: str, unit: str, text: str, start: int, end: int) -> bool:
    """Tell whether a small Chinese numeral counts: 四所小学, but not 一个, “四个意识”, 三年行动.

    Two of a thing are 两; a bare 二 numbers (二轮承包).
    """
    counted, places, named = _small_counts()
    return (
        run not in ("一", "二")
        and unit in counted
        and text[start - 1 : start] not in ("“", "届")
        and not text.startswith(places, start)
        and named(text, end) is None
    )


@cache
def _small_counts() -> tuple[frozenset[str], tuple[str, ...], Callable[..., object]]:
    """Units that small numerals count, names of places that begin like such a count, and what follows other names."""
    named = re.compile(alternatives(words("counts", "named"))).match
    return words("counts", "counted"), tuple(words("counts", "places")), named


def is_bare_count(run: str, text: str, start: int, end: int) -> bool:
    """Tell whether a Chinese numeral without a unit is a quantity.

    A bare 千亿 is one only as a mark that something passes (迈上千亿台阶).
    """
    if _POWERS.issuperset(run):
        return ("亿" in run or len(run) > 1) and is_limited(text, start, end)
    return "亿" in run or ("万" in run and len(run) >= _SHORTEST_COUNT)


def is_limited(text: str, start: int, end: int) -> bool:
    """Tell whether a bound stands before or after: near 千 or 亿元, it makes an amount of a figure of speech."""
    ends, before, starts, after = _milestone()
    return bool(
        (text[start - 1 : start] in ends and before(text[max(0, start - 4) : start]))
        or (text[end : end + 1] in starts and after(text, end))
    )
