"""Read one match of the candidate pattern: its value, its range and its unit, or that it is none."""

from __future__ import annotations

import re
from decimal import Decimal
from typing import TYPE_CHECKING

from govreport.model.units import NO_UNIT
from govreport.quantities.counts import is_bare_count, is_count
from govreport.quantities.draft import Draft
from govreport.quantities.exclusions import is_coded, is_compound, is_named, is_ordinal, is_short_year, is_year
from govreport.quantities.grammar.candidates import denominator_pattern, number
from govreport.quantities.kinds import ABOUT, ABOVE, EXACT, UP
from govreport.quantities.numerals import (
    DIGITS,
    POWERS,
    approximate_pair,
    read_arabic,
    read_chinese,
    read_digits,
    read_number,
)
from govreport.quantities.units import find_unit, forms

if TYPE_CHECKING:
    from govreport.model.units import Unit, UnitTable

    Match = re.Match[str]

_PERCENT = {"百": "%", "佰": "%", "千": "‰", "仟": "‰"}
_HALF = Decimal("0.5")
_INSIDE = re.compile("[余多]")
_HUNDRED = Decimal(100)
_MOST_DOUBLINGS = 20
_AMOUNTS_BEHIND = ("半", "多", "余")
_SPANS = ("月", "小时", "星期")
_HALVED = ("倍", "年", "天", "亩", "里")
_YEARS = ("年", "日")
_PER, _OPENS = ("/", "／", "每"), ("（", "(")
_LONGEST_SECOND = 12
#: What makes a unit longer begins with one of these.
TAILS = frozenset((*_PER, *_OPENS))
#: 余, 多 and 几 in a number leave it open above (1500余万元).
OPEN = {None: EXACT, "余": ABOVE, "多": ABOVE, "几": ABOVE, "来": ABOUT}


def read_candidate(match: Match, text: str, units: UnitTable) -> Draft | None:
    """Make a draft of a match, or None where it is no quantity."""
    arabic, chinese, dash = match.group("arabic", "chinese", "dash")
    if arabic is None and chinese is None:
        return _read_special(match, text, units)
    start = match.start()
    if is_coded(text, start) or is_ordinal(text, start):
        return None
    return _read_range(match, text, units) if dash else _read_plain(match, text, units)


def _read_special(match: Match, text: str, units: UnitTable) -> Draft | None:
    """Read 翻番, 百分之五, 三分之二, 一半 and 三成."""
    start, end = match.span()
    if match["double"]:
        value, unit = _doublings(match["times"]), units["倍"]
    elif match["tenths"] is not None:
        value, unit = _tenths(text[start], match["tenths"]), units["成"]
    elif match["half"] is not None:
        value, unit = _HALF, NO_UNIT
    elif match["whole"]:
        value, unit = _slashed(match, text), NO_UNIT
    else:
        value, unit = read_fraction(match, units)
    if value is None or text.startswith("点", end):
        return None
    return Draft(start, end, value, unit, change=UP if match["double"] else None)


def _doublings(times: str) -> Decimal | None:
    """翻番 and 翻一番 make it twice as much, 翻两番 four times."""
    count = read_number(times.strip("了近约") or "一")
    return None if count is None or count > _MOST_DOUBLINGS else Decimal(2 ** int(count))


def _tenths(whole: str, part: str | None) -> Decimal | None:
    value = read_number(whole)
    if value is None or not part:
        return value
    return value + (_HALF if part == "半" else (read_number(part) or Decimal(0)) / 10)


def _slashed(match: Match, text: str) -> Decimal | None:
    """Read 1/10 as a share where the words before it speak of one, not of a date or a page."""
    part, whole = int(number(match, "part")), int(match["whole"])
    spoken = text[max(0, match.start() - 3) : match.start()]
    if part >= whole or not any(word in spoken for word in "占约近超达过的有"):
        return None
    return read_number(f"{whole}分之{part}")


def read_fraction(match: Match, units: UnitTable) -> tuple[Decimal | None, Unit]:
    """Read 百分之五, 三分之二 and 百分百, and give the unit too."""
    if match["above"] is None:  # 百分百
        return _HUNDRED, units["%"]
    below = match[0].partition("分之")[0]
    if below in _PERCENT:
        return read_number(match["above"]), units[_PERCENT[below]]
    return read_number(match[0]), NO_UNIT


def _read_plain(match: Match, text: str, units: UnitTable) -> Draft | None:
    """Read a number, with its unit if it has one."""
    start, end = match.span()
    form, coins = match.group("unit", "tenth_yuan")
    per = second = None
    if form:
        per, end = read_denominator(text, end, units)
        second, end = _read_second(text, end, units)
        if per is None and is_compound(text, form, end):
            form, end = None, _end_of_number(match)
    if not (_is_bare(match, text, end) if form is None else _has_unit(match, form, text, end)):
        return None
    value, high = _value(match)
    if value is None:
        return None
    inner, outer = match.group("open", "open2")
    inside = _INSIDE.search(match["power"] or "")  # 1亿3千多万
    unit = NO_UNIT if form is None else find_unit(units, form, per, second)
    draft = Draft(start, end, value, unit, high, OPEN[inner or outer or (inside and inside[0])])
    if coins:
        draft.value = _with_coins(value, coins + (match["cent"] or ""))
    if form is not None and text[end : end + 1] in _AMOUNTS_BEHIND:
        _read_behind(draft, form, text, units)
    return draft


def read_denominator(text: str, end: int, units: UnitTable) -> tuple[str | None, int]:
    """Read what follows a unit that ends at `end` and a slash or 每 (元/吨, 台每百户), and say where it ends."""
    found = denominator_pattern(units).match(text, end) if text[end : end + 1] in _PER else None
    return (found["per"], found.end()) if found else (None, end)


def _read_second(text: str, end: int, units: UnitTable) -> tuple[str | None, int]:
    """Read a second unit in brackets behind the first (套（间）), and say where it ends."""
    if text[end : end + 1] in _OPENS:
        inside = re.split("[)）]", text[end + 1 : end + _LONGEST_SECOND], maxsplit=1)
        if len(inside) > 1 and inside[0] in forms(units):
            return inside[0], end + len(inside[0]) + 2
    return None, end


def _with_coins(yuan: Decimal, coins: str) -> Decimal:
    """Read 角 and 分 as the decimals of whole 元 (3元5角)."""
    if yuan != yuan.to_integral_value():
        return yuan
    return Decimal(f"{yuan:f}.{''.join(str(DIGITS.get(char, char)) for char in coins)}")


def _read_behind(draft: Draft, form: str, text: str, units: UnitTable) -> None:
    """Read a half or an open end behind the unit or inside it (一倍半, 3个半月, 两个多小时)."""
    sign, following = text[draft.end], text[draft.end + 1 : draft.end + 3]
    span = next((word for word in _SPANS if form == "个" and following.startswith(word)), None)
    if span is not None:
        draft.unit = units["个月"] if span == "月" else units[span]
        draft.end = draft.after = draft.end + 1 + len(span)
    elif sign == "半" and form in _HALVED and not following[:1].isalpha():
        draft.end = draft.after = draft.end + 1
    else:
        return
    if sign == "半":
        draft.value += _HALF
    else:
        draft.bound = ABOVE


def _has_unit(match: Match, form: str, text: str, end: int) -> bool:
    """Tell whether the number and its unit measure something."""
    power, inner, coins = match.group("power", "open", "tenth_yuan")
    digits, arabic = _digits(match)
    if not arabic:
        return bool(power or inner or coins) or is_count(digits, form, text, match.start(), end)
    if form == "年" and power is None:
        return not is_year(digits) and not is_short_year(digits, text, match.start())
    return not is_named(form, digits, text, match.start(), end)


def _is_bare(match: Match, text: str, end: int) -> bool:
    """Tell whether a number without a unit counts something (超82万, 千亿大关), and names no class (500亿级)."""
    if text.startswith("级", end):
        return False
    power = match["power"]
    digits, arabic = _digits(match)
    if arabic:
        return power is not None and power[-1] in "万亿"
    return is_bare_count(digits + (power or ""), text, match.start(), end)


def _end_of_number(match: Match) -> int:
    return max(match.end(group) for group in ("arabic", "chinese", "open", "power", "open2"))


def _value(match: Match) -> tuple[Decimal | None, Decimal | None]:
    power = match["power"]
    digits, arabic = _digits(match)
    if arabic:
        if power is None or power in POWERS:  # so are nearly all; the rest is spelt in parts (2亿3千万)
            return read_digits(digits, POWERS[power] if power else 0), None
        return read_arabic(digits + _INSIDE.sub("", power)), None
    run = digits + (power or "")
    return approximate_pair(run) or (read_chinese(run), None)


def _digits(match: Match) -> tuple[str, bool]:
    """Give the digits of the number, and whether they are Arabic."""
    arabic = match["arabic"] is not None
    return number(match, "arabic" if arabic else "chinese"), arabic


def _is_year(digits: str) -> bool:
    """Tell whether digits, Arabic or Chinese, name a year (二〇三五)."""
    return is_year("".join(str(DIGITS.get(char, char)) for char in digits))


def _read_range(match: Match, text: str, units: UnitTable) -> Draft | None:
    """Read a range that shares its unit (6%—6.5%, 5至10家)."""
    first, second = _digits(match)[0], match["arabic2"]
    form = match["unit2"]
    if form in _YEARS and (form == "日" or _is_year(first) or _is_year(second)):
        return None
    power, power2 = match["power"] or "", match["power2"] or ""
    if not match["unit"] and not power:
        power = power2
    low, high = read_number(first + power), read_number(second + power2)
    if low is None or high is None or low > high:
        return None
    per, end = read_denominator(text, match.end(), units)
    return Draft(match.start(), end, low, find_unit(units, form, per, None), high=high)
