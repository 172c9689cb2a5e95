"""Fold full-width and traditional characters, one for one, so that the grammar knows one form of each.

Folding never changes length: offsets into the folded text are offsets into the text.
"""

from __future__ import annotations

import re
from functools import cache

_WIDE = "０１２３４５６７８９．％／＋－＝＊ＡＢＣＤＥＦＧＨＩＪＫＬＭＮＯＰＱＲＳＴＵＶＷＸＹＺ"
_NARROW = "0123456789.%/+-=*ABCDEFGHIJKLMNOPQRSTUVWXYZ"
_WIDE_SMALL = "ａｂｃｄｅｆｇｈｉｊｋｌｍｎｏｐｑｒｓｔｕｖｗｘｙｚ"
_NARROW_SMALL = "abcdefghijklmnopqrstuvwxyz"

#: Traditional characters of the grammar's own words: multipliers, bounds, changes, measure words.
_TRADITIONAL = "萬億兩餘幾長約過達數點個項條畝噸戶臺場張處間雙門種類輛來報從較與內減縮擴漲貳參陸佔為總實現淨佈"
_SIMPLIFIED = "万亿两余几长约过达数点个项条亩吨户台场张处间双门种类辆来报从较与内减缩扩涨贰叁陆占为总实现净布"


@cache
def _tables() -> tuple[re.Pattern[str], dict[str, str]]:
    before = _WIDE + _WIDE_SMALL + _TRADITIONAL
    after = _NARROW + _NARROW_SMALL + _SIMPLIFIED
    table = dict(zip(before, after, strict=True))
    return re.compile(f"[{re.escape(before)}]"), table


def folded(text: str) -> str:
    """Give the text with half-width letters and digits and the simplified forms of the grammar's words.

    >>> folded("增長７．５％，兩萬戶")
    '增长7.5%，两万户'

    """
    pattern, table = _tables()
    return pattern.sub(lambda found: table[found[0]], text) if pattern.search(text) else text
