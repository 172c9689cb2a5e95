"""Heading numbers and signs: which kind they are, what they count, how they are written.

GB/T 9704-2012, 7.3.3, orders the levels of an official document as 一、 （一） 1. （1）.
Reports add ①, the running text's 第一， 一是 一要, and signs that count nothing (——, ●).
And the five-year plans, which reports name by their number.
"""

from __future__ import annotations

import re
from enum import StrEnum
from functools import cache
from typing import TYPE_CHECKING

import attrs

if TYPE_CHECKING:
    from collections.abc import Callable

#: The first years of the five-year plans by the word before 五.
PLANS = {
    "六": 1981,
    "七": 1986,
    "八": 1991,
    "九": 1996,
    "十": 2001,
    "十一": 2006,
    "十二": 2011,
    "十三": 2016,
    "十四": 2021,
    "十五": 2026,
    "十六": 2031,
}


class MarkerKind(StrEnum):
    """The kinds of marker, from the outermost to the innermost where the standard is kept."""

    PART = "第一部分"
    SECTION = "第一节"
    HAN = "一、"
    HAN_PAREN = "（一）"
    ARABIC = "1."
    ARABIC_PAREN = "（1）"
    CIRCLED = "①"
    ORDINAL = "第一，"
    SHI = "一是"
    YAO = "一要"
    DASH = "——"
    BULLET = "●"


#: The kinds in the order of GB/T 9704-2012, 7.3.3, then those of running text.
MARKER_ORDER = tuple(MarkerKind)


@attrs.frozen
class Marker:
    """A marker found in a text.

    Args:
        kind: which way of numbering it follows.
        text: full-width canonical writing, such as ``（一）`` for ``(一)``.
        ordinal: what it counts; None for signs.
        start: where it starts.
        end: where the heading's own words start: after the marker and blanks.

    """

    kind: MarkerKind
    text: str
    ordinal: int | None
    start: int
    end: int


if TYPE_CHECKING:
    _Reader = Callable[[re.Match[str]], tuple[MarkerKind, str, int | None]]

_DIGITS = "〇一二三四五六七八九"
_HAN = "[一二三四五六七八九]?十[一二三四五六七八九]?|[一二三四五六七八九]"

_MARKER = r"""(?x)
  第 (?P<part> HAN ) (?P<division> 部分 | 章 ) [、，,：:．.]? [^\S\n]*
| 第 (?P<section> HAN ) 节 [、，,：:．.]? [^\S\n]*
| 第 (?P<ordinal> HAN ) (?P<comma> [、，,：:] ) [^\S\n]*
| (?P<shi> HAN ) 是 [，,]?
| (?P<yao> HAN ) 要 (?! 素 )
| (?P<han> HAN ) [^\S\n]* [、．.] [^\S\n]*
| [（(〔﹙] [^\S\n]* (?P<han_paren> HAN ) [^\S\n]* [）)〕﹚] [、．.，,]? [^\S\n]*
| [（(﹙] [^\S\n]* (?P<arabic_paren> [0-9０-９]{1,2} ) [^\S\n]* [）)﹚] [、．.，,]? [^\S\n]*
| (?P<half_paren> [0-9０-９]{1,2} ) [）)] [、．.]? [^\S\n]*
| (?P<arabic> [0-9０-９]{1,2} ) [^\S\n]* (?P<point> [、．.] ) [^\S\n]* (?! [0-9０-９] )
| (?P<sign> [①-⑳⑴-⒇⒈-⒛㈠-㈩❶-❿] ) [、．.]? [^\S\n]*
| (?P<dash> —{1,3} | ―{1,3} | ─{1,3} | －{2,3} | -{2,3} ) [^\S\n]*
| (?P<bullet> [●■◆★▲•◇○▪☆※] ) [^\S\n]*
""".replace("HAN", _HAN)

#: What a marker begins with; most sentences begin otherwise, and need not be read.
MARKER_OPENERS = frozenset(
    "第一二三四五六七八九十（(〔﹙0123456789０１２３４５６７８９—―─－-●■◆★▲•◇○▪☆※"
    "①②③④⑤⑥⑦⑧⑨⑩⑪⑫⑬⑭⑮⑯⑰⑱⑲⑳⑴⑵⑶⑷⑸⑹⑺⑻⑼⑽⑾⑿⒀⒁⒂⒃⒄⒅⒆⒇⒈⒉⒊⒋⒌⒍⒎⒏⒐⒑⒒⒓⒔⒕⒖⒗⒘⒙⒚⒛"
    "㈠㈡㈢㈣㈤㈥㈦㈧㈨㈩❶❷❸❹❺❻❼❽❾❿"
)

#: First character of each run of numbered signs, its length, kind and canonical frame.
_SIGN_RUNS = (
    ("①", 20, MarkerKind.CIRCLED, ""),
    ("⑴", 20, MarkerKind.ARABIC_PAREN, "（{}）"),
    ("⒈", 20, MarkerKind.ARABIC, "{}."),
    ("㈠", 10, MarkerKind.HAN_PAREN, "（{}）"),
    ("❶", 10, MarkerKind.CIRCLED, ""),
)


@cache
def marker_pattern() -> re.Pattern[str]:
    """The compiled pattern of all markers, without an anchor."""
    return re.compile(_MARKER)


def marker_at(text: str, position: int = 0) -> Marker | None:
    """Read the marker that starts exactly at `position`, if one does.

    Whether a heading stands there is for the caller to judge: ``一是`` opens list items
    in running text too.

    >>> marker = marker_at("(三) 提升城乡品质")
    >>> marker.kind.name, marker.ordinal, marker.text, marker.end
    ('HAN_PAREN', 3, '（三）', 4)
    >>> marker_at("1.5亿元") is None
    True

    """
    if text[position : position + 1] not in MARKER_OPENERS:
        return None
    found = marker_pattern().match(text, position)
    return None if found is None else _as_marker(found)


def _as_marker(found: re.Match[str]) -> Marker:
    group = found.lastgroup or ""
    kind, written, ordinal = _READERS[group](found)
    return Marker(kind, written, ordinal, found.start(), found.end())


def _read_han(kind: MarkerKind, group: str, frame: str) -> _Reader:
    def read(found: re.Match[str]) -> tuple[MarkerKind, str, int | None]:
        numeral = found[group]
        return kind, frame.format(numeral), han_value(numeral)

    return read


def _read_arabic(kind: MarkerKind, group: str, frame: str) -> _Reader:
    def read(found: re.Match[str]) -> tuple[MarkerKind, str, int | None]:
        value = int(found[group])
        return kind, frame.format(value), value

    return read


def _read_arabic_point(found: re.Match[str]) -> tuple[MarkerKind, str, int | None]:
    value = int(found["arabic"])
    return MarkerKind.ARABIC, f"{value}{'、' if found['point'] == '、' else '.'}", value


def _read_ordinal(found: re.Match[str]) -> tuple[MarkerKind, str, int | None]:
    comma = found["comma"].translate({ord(","): "，", ord(":"): "："})
    return MarkerKind.ORDINAL, f"第{found['ordinal']}{comma}", han_value(found["ordinal"])


def _read_sign(found: re.Match[str]) -> tuple[MarkerKind, str, int | None]:
    sign = found["sign"]
    for first, length, kind, frame in _SIGN_RUNS:
        value = ord(sign) - ord(first) + 1
        if 0 < value <= length:
            numeral = han_numeral(value) if first == "㈠" else str(value)
            return kind, frame.format(numeral) or sign, value
    raise AssertionError(sign)  # the pattern and the table hold the same signs


def _read_part(found: re.Match[str]) -> tuple[MarkerKind, str, int | None]:
    return MarkerKind.PART, f"第{found['part']}{found['division']}", han_value(found["part"])


def _read_signless(kind: MarkerKind) -> _Reader:
    def read(_found: re.Match[str]) -> tuple[MarkerKind, str, int | None]:
        return kind, kind.value, None

    return read


_READERS: dict[str, _Reader] = {
    "division": _read_part,
    "section": _read_han(MarkerKind.SECTION, "section", "第{}节"),
    "comma": _read_ordinal,
    "shi": _read_han(MarkerKind.SHI, "shi", "{}是"),
    "yao": _read_han(MarkerKind.YAO, "yao", "{}要"),
    "han": _read_han(MarkerKind.HAN, "han", "{}、"),
    "han_paren": _read_han(MarkerKind.HAN_PAREN, "han_paren", "（{}）"),
    "arabic_paren": _read_arabic(MarkerKind.ARABIC_PAREN, "arabic_paren", "（{}）"),
    "half_paren": _read_arabic(MarkerKind.ARABIC_PAREN, "half_paren", "（{}）"),
    "point": _read_arabic_point,
    "sign": _read_sign,
    "dash": _read_signless(MarkerKind.DASH),
    "bullet": _read_signless(MarkerKind.BULLET),
}


def han_value(numeral: str) -> int:
    """Read a Chinese numeral from 一 to 九十九.

    Raises:
        ValueError: where it is none.

    >>> han_value("十"), han_value("二十三"), han_value("八")
    (10, 23, 8)

    """
    tens, ten, ones = numeral.rpartition("十")
    value = (_DIGITS.index(tens) if tens else 1) * 10 if ten else 0
    return value + (_DIGITS.index(ones) if ones else 0)


def han_numeral(value: int) -> str:
    """Write a number from 1 to 99 in Chinese.

    >>> han_numeral(10), han_numeral(23)
    ('十', '二十三')

    """
    tens, ones = divmod(value, 10)
    if not tens:
        return _DIGITS[ones]
    return (_DIGITS[tens] if tens > 1 else "") + "十" + (_DIGITS[ones] if ones else "")
