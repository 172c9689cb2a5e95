"""What looks like a quantity and is none: years, dates, ordinals, ranks, names and codes."""

from __future__ import annotations

from string import ascii_letters, digits

from govreport.quantities.grammar.words import compounds

#: Words that make a number with 位 or 名 a rank (前10名, 列第5位).
_RANKS = ("前", "第", "列", "居", "排名")
#: Words that make a two-digit number with 年 a span, not a short year (近80年, but 98年).
_SPANS = ("近", "超", "续", "约", "经", "过", "时", "达", "满", "来", "长", "前", "后")
#: Units that measure even between quotation marks.
_MEASURES = ("%", "‰", "元", "倍", "个百分点")
_FIRST_SHORT_YEAR = "78"
#: What makes a number part of a code when it stands right in front of it (PM2.5, 1+16, “5·12”).
CODING = frozenset("+·#〔[_" + ascii_letters + digits)


def is_year(number: str) -> bool:
    """Tell whether Arabic digits before 年 name a calendar year."""
    return len(number) == 4 and "1600" <= number < "2200"  # noqa: PLR2004 - a year has four digits


def is_short_year(number: str, text: str, start: int) -> bool:
    """Tell whether two digits before 年 name a year of the last century (98年)."""
    return len(number) == 2 and number >= _FIRST_SHORT_YEAR and text[start - 1 : start] not in _SPANS  # noqa: PLR2004


def is_compound(text: str, unit: str, end: int) -> bool:
    """Tell whether the unit that ends at `end` is the head of a longer word (22地 in 22地块)."""
    follows = compounds().get(unit)
    return follows is not None and text.startswith(follows, end)


def is_ordinal(text: str, start: int) -> bool:
    """Tell whether the number that starts at `start` numbers and does not count (第37位)."""
    return bool(start) and (text[start - 1] == "第" or (text[start - 1] == " " and text[start - 2 : start - 1] == "第"))


def is_coded(text: str, start: int) -> bool:
    """Tell whether a letter, digit or sign in front makes the number part of a code (PM2.5, 1+16)."""
    return text[start - 1 : start] in CODING


def is_named(unit: str, arabic: str, text: str, start: int, end: int) -> bool:
    """Tell whether Arabic digits with this unit are a date, a time, a rank, a class or half of a number."""
    if arabic.startswith("00") or _is_quoted(unit, text, start, end):
        return True  # 12 000吨: what stands before the blank is lost
    if unit in ("位", "名"):
        return text[max(0, start - 2) : start].endswith(_RANKS)
    if unit == "日":
        return not (text.startswith("内", end) or text.startswith("以内", end))
    if unit == "分":
        return text[start - 1 : start] in ("时", "点", ":")
    if unit == "类":
        return arabic in ("1", "2", "3")
    return text.startswith("+", end)


def _is_quoted(unit: str, text: str, start: int, end: int) -> bool:
    """Tell whether a number ends a title, or a count stands alone between quotation marks (“21条”, a paper)."""
    closing = text[end : end + 1]
    return closing == "》" or (closing == "”" and text[start - 1 : start] == "“" and unit not in _MEASURES)
