"""Damaged dates: restored where the document gives the same date whole."""

from __future__ import annotations

import re
from collections import Counter
from typing import TYPE_CHECKING

from govreport.cleaning.page_lines import squeezed_lines
from govreport.language.patterns import lazy_pattern
from govreport.spans import Span
from govreport.traced import Edit

if TYPE_CHECKING:
    from collections.abc import Iterator

    from govreport.traced import TracedText

_WHOLE = lazy_pattern(r"((?:19|20)\d\d)年(\d{1,2})月(\d{1,2})日")
_DAMAGED = lazy_pattern(r"((?:19|20)(?<!\d\d\d)\d\d)(年?)(\d{1,2})(月?)(\d{1,2})日")
#: A day, and what can stand before one in a date that lost 年 or 月.
_DAY = lazy_pattern(r"日(?<=\d日)")
_CUT_SHORT = lazy_pattern(r"(?:年\d{2,4}|\d{5,6}月\d{1,2}|\d{6,8})\Z")
_LONGEST = len("202010月10")
_SHORT_YEAR = lazy_pattern(
    r"""(?x)
  ( 二 (?<! [一二三四五六七八九〇○零十百千第]二 ) | 一九 (?<! [一二三四五六七八九〇○零十百千第]一九 ) )
  ( [一二三四五六七八九]{1,2} | [〇○O0Ｏ零□]{1,2} [一二三四五六七八九]{1,2} ) 年
  (?! [内里前后] | 左右 | 时间 | 以内 | 之内 )
"""
)
#: A year in Chinese numerals ends so.
_NUMERAL_YEAR = lazy_pattern("年(?<=[一二三四五六七八九〇○O0Ｏ零□][一二三四五六七八九]年)")
_YEAR = lazy_pattern(r"((?:19|20)(?<!\d\d\d)\d\d)年")
_HAN_DIGITS = "〇一二三四五六七八九"


def restore_dates(traced: TracedText, /) -> Iterator[Edit]:
    """Restore dates that lost 年 or 月, and years that lost 〇, where the document gives them whole.

    The whole form is looked for on the whole page, furniture included. Where two whole dates fit,
    the damaged one stays as it is.

    >>> from govreport import TracedText
    >>> page = TracedText.of("2020年1月16日发布。——2020116日在镇人大会议上。二二〇年")
    >>> [edit.new for edit in restore_dates(page)]
    ['2020年1月16日']

    """
    edits = [*_dates(traced), *_years(traced)]
    yield from sorted(edits, key=lambda edit: edit.span)


def _dates(traced: TracedText) -> Iterator[Edit]:
    text = traced.text
    days = (day.start() for day in _DAY.finditer(text))
    if not any(_CUT_SHORT.search(text, max(0, at - _LONGEST), at) for at in days):
        return
    damaged = [m for m in _DAMAGED.finditer(text) if not (m[2] and m[4])]
    if not damaged:
        return
    whole: dict[str, set[str]] = {}
    page = "\n".join((*squeezed_lines(traced.raw), text))
    for year in {match[1] for match in damaged}:
        at = page.find(year + "年")
        while at >= 0:
            if found := _WHOLE.match(page, at):
                whole.setdefault("".join(found.groups()), set()).add(found[0])
            at = page.find(year + "年", at + 1)
    for match in damaged:
        fitting = whole.get(match[1] + match[3] + match[5], set())
        if len(fitting) == 1:
            yield Edit(Span(*match.span()), next(iter(fitting)), "dates.whole")


def _years(traced: TracedText) -> Iterator[Edit]:
    text = traced.text
    short = list(_SHORT_YEAR.finditer(text)) if _NUMERAL_YEAR.search(text) else []
    if not short:
        return
    known = Counter(_YEAR.findall(text))
    for match in short:
        century, rest = match.groups()
        ones = re.sub(r"[^一二三四五六七八九]", "", rest)
        year = ("20" if century == "二" else "19") + "".join(str(_HAN_DIGITS.index(c)) for c in ones).rjust(2, "0")
        if len(year) == len("2003") and known[year] and match[0] != _written(year) + "年":
            yield Edit(Span(*match.span()), _written(year) + "年", "dates.year")


def _written(year: str) -> str:
    return "".join(_HAN_DIGITS[int(digit)] for digit in year)
