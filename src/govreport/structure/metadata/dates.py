"""Dates as pages and reports write them."""

from __future__ import annotations

import datetime
import re
from functools import cache
from typing import TYPE_CHECKING

if TYPE_CHECKING:
    from collections.abc import Iterator

_HAN_DIGITS = {**{c: i for i, c in enumerate("〇一二三四五六七八九")}, **dict.fromkeys("零○ＯOo０0�□", 0)}

_DATE = r"""(?x)
  (?<! \d )
  (?:
    (?P<year> (?:19|20) \d\d ) \s* (?:
        年 \s* (?P<month> \d{1,2} ) \s* 月 \s* (?P<day> \d{1,2} ) \s* 日
      | (?P<sep> [-/.] ) (?P<month2> \d{1,2} ) (?P=sep) (?P<day2> \d{1,2} ) (?! \d )
    )
  | (?P<han_year> [一二] [九〇零○ＯOo０0�□] {1,2} [〇零○ＯOo０0一二三四五六七八九�□] {1,2} ) 年
    (?P<han_month> [一二三四五六七八九十]{1,2} ) 月
    (?P<han_day> [一二三四五六七八九十]{1,3} ) 日
  )
"""


@cache
def date_pattern() -> re.Pattern[str]:
    """The pattern of a full date, in digits or Chinese numerals."""
    return re.compile(_DATE)


def find_dates(text: str) -> Iterator[tuple[datetime.date, int, int]]:
    """Yield ``(date, start, end)`` of each date that exists in the calendar.

    >>> [str(date) for date, *_ in find_dates("二〇二一年一月十五日，2021-02-03，2021年13月1日")]
    ['2021-01-15', '2021-02-03']

    """
    if not any(sign in text for sign in "日-/."):  # every date has one
        return
    for found in date_pattern().finditer(text):
        date = read_date(found)
        if date is not None:
            yield date, found.start(), found.end()


def first_date(text: str) -> datetime.date | None:
    """The first date of `text`, if it holds one."""
    return next((date for date, *_ in find_dates(text)), None)


def read_date(found: re.Match[str]) -> datetime.date | None:
    """Turn a match of :func:`date_pattern` into a date; None where there is no such day."""
    if found["year"]:
        parts = (found["year"], found["month"] or found["month2"], found["day"] or found["day2"])
        year, month, day = (int(part) for part in parts)
    else:
        year = _han_year(found["han_year"])
        month, day = _han_number(found["han_month"]), _han_number(found["han_day"])
    try:
        return datetime.date(year, month, day)
    except ValueError:
        return None


def _han_year(text: str) -> int:
    value = 0
    for character in text:
        value = value * 10 + _HAN_DIGITS[character]
    return value


def _han_number(text: str) -> int:
    tens, ten, ones = text.rpartition("十")
    if not ten:
        return _HAN_DIGITS[text] if len(text) == 1 else 0
    if len(tens) > 1 or len(ones) > 1:
        return 0
    return (_HAN_DIGITS[tens] if tens else 1) * 10 + (_HAN_DIGITS[ones] if ones else 0)
