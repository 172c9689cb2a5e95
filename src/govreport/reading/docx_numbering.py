"""The numbers that Word writes before paragraphs, which stand nowhere in the text of a document.

A paragraph only names a list and a level (ECMA-376, part 1, 17.9); the number is counted out here.
"""

from __future__ import annotations

import re
from typing import TYPE_CHECKING, Any

import attrs

from govreport.language.numbering import han_numeral

if TYPE_CHECKING:
    from collections.abc import Callable

W = "{http://schemas.openxmlformats.org/wordprocessingml/2006/main}"
_PRIVATE = re.compile("[\ue000-\uf8ff]")
_BULLET = "●"
_LEVELS = 9
#: What a level writes around its numbers is no longer than this, however many paragraphs it writes it before.
_LONGEST = 100
_LARGEST_HAN = 99
_LEGAL = str.maketrans("一二三四五六七八九十〇", "壹贰叁肆伍陆柒捌玖拾零")
_ROMAN = ((1000, "m"), (900, "cm"), (500, "d"), (400, "cd"), (100, "c"), (90, "xc"), (50, "l"), (40, "xl"))
_ROMAN_SMALL = ((10, "x"), (9, "ix"), (5, "v"), (4, "iv"), (1, "i"))
_MOST_LETTERS = 26


def _han(number: int) -> str:
    return han_numeral(number) if 0 < number <= _LARGEST_HAN else _han_digits(number)


def _han_digits(number: int) -> str:
    return "".join("〇一二三四五六七八九"[int(digit)] for digit in str(number))


def _roman(number: int) -> str:
    written = ""
    for value, letters in (*_ROMAN, *_ROMAN_SMALL):
        times, number = divmod(number, value)
        written += letters * min(times, 9)
    return written


def _letter(number: int) -> str:
    if number < 1:
        return str(number)
    return chr(ord("a") + (number - 1) % _MOST_LETTERS) * min((number - 1) // _MOST_LETTERS + 1, 9)


def _of_run(first: str, length: int) -> Callable[[int], str]:
    """Write numbers by a run of signs; those beyond it in brackets."""
    return lambda number: chr(ord(first) + number - 1) if 0 < number <= length else f"（{number}）"


def _of_cycle(signs: str) -> Callable[[int], str]:
    return lambda number: signs[(number - 1) % len(signs)] if number > 0 else str(number)


#: ST_NumberFormat (ECMA-376, part 1, 17.18.59), as far as Chinese documents use it; others count in digits.
_FORMATS: dict[str, Callable[[int], str]] = {
    **dict.fromkeys(
        (
            "chineseCounting",
            "chineseCountingThousand",
            "taiwaneseCounting",
            "taiwaneseCountingThousand",
            "japaneseCounting",
            "koreanCounting",
        ),
        _han,
    ),
    "ideographDigital": _han_digits,
    "japaneseDigitalTenThousand": _han_digits,
    "taiwaneseDigital": _han_digits,
    **dict.fromkeys(
        ("chineseLegalSimplified", "ideographLegalTraditional", "japaneseLegal"),
        lambda number: ("一" * (10 <= number < 20) + _han(number)).translate(_LEGAL),  # noqa: PLR2004 - 壹拾
    ),
    "decimalEnclosedCircle": _of_run("①", 20),
    "decimalEnclosedCircleChinese": _of_run("①", 20),
    "decimalEnclosedParen": _of_run("⑴", 20),
    "decimalEnclosedFullstop": _of_run("⒈", 20),
    "ideographEnclosedCircle": _of_run("㊀", 10),
    "decimalFullWidth": lambda number: str(number).translate({ord(d): ord(d) + 0xFEE0 for d in "0123456789"}),
    "decimalZero": "{:02}".format,
    "lowerRoman": _roman,
    "upperRoman": lambda number: _roman(number).upper(),
    "lowerLetter": _letter,
    "upperLetter": lambda number: _letter(number).upper(),
    "ideographTraditional": _of_cycle("甲乙丙丁戊己庚辛壬癸"),
    "ideographZodiac": _of_cycle("子丑寅卯辰巳午未申酉戌亥"),
    "none": lambda _number: "",
}


@attrs.frozen
class _Level:
    """How a level of a list is numbered."""

    number_format: str = "decimal"
    text: str = ""
    start: int = 1
    suffix: str = "tab"
    restart: int | None = None
    legal: bool = False
    style: str = ""


def value_of(element: Any, name: str, default: str = "") -> str:
    """The ``w:val`` of the child `name`."""
    child = None if element is None else element.find(W + name)
    return default if child is None else str(child.get(W + "val", default))


def _number(text: str, default: int) -> int:
    return int(text) if re.fullmatch(r"-?[0-9]{1,9}", text) else default


def _read_level(element: Any) -> _Level:
    restart = value_of(element, "lvlRestart")
    legal = element.find(W + "isLgl")
    return _Level(
        number_format=value_of(element, "numFmt", "decimal"),
        text=value_of(element, "lvlText")[:_LONGEST],
        start=_number(value_of(element, "start"), 0),
        suffix=value_of(element, "suff", "tab"),
        restart=_number(restart, 0) if restart else None,
        legal=legal is not None and legal.get(W + "val", "1") not in {"0", "false"},
        style=value_of(element, "pStyle"),
    )


def _levels(element: Any) -> dict[int, _Level]:
    found = ((_number(level.get(W + "ilvl", ""), -1), level) for level in element.iterchildren(W + "lvl"))
    return {at: _read_level(level) for at, level in found if 0 <= at < _LEVELS}


@attrs.define
class _List:
    """A ``w:num``: the list it belongs to, and where it starts anew."""

    abstract: str
    levels: dict[int, _Level]
    starts: dict[int, int]


class Numbering:
    """Counts the lists of a document, paragraph after paragraph.

    Args:
        numbering: the root of ``numbering.xml``, if there is one.
        styles: paragraph properties by the id of a style, its own first, then those it is based on.

    """

    def __init__(self, numbering: Any, styles: dict[str, list[Any]]) -> None:
        self._styles = styles
        self._lists: dict[str, _List] = {}
        self._counts: dict[str, dict[int, int]] = {}
        if numbering is not None:
            self._read(numbering)

    def _read(self, numbering: Any) -> None:
        abstracts = {item.get(W + "abstractNumId", ""): item for item in numbering.iterchildren(W + "abstractNum")}
        nums = {num.get(W + "numId", ""): num for num in reversed([*numbering.iterchildren(W + "num")])}
        owners = {value_of(item, "styleLink"): item for item in reversed(abstracts.values())}
        for num in numbering.iterchildren(W + "num"):
            name = value_of(num, "abstractNumId")
            abstract = abstracts.get(name)
            link = value_of(abstract, "numStyleLink")
            if link:  # the list is defined by a style of lists
                abstract = owners[link] if link in owners else self._of_style(link, nums, abstracts, abstract)
            if abstract is None:
                continue
            levels, starts = _levels(abstract), {}
            for override in num.iterchildren(W + "lvlOverride"):
                at = _number(override.get(W + "ilvl", ""), -1)
                levels |= _levels(override)
                start = value_of(override, "startOverride")
                if start:
                    starts[at] = _number(start, 1)
            self._lists[num.get(W + "numId", "")] = _List(name, levels, starts)

    def _of_style(self, link: str, nums: dict[str, Any], abstracts: dict[str, Any], default: Any) -> Any:
        """Find the list that a style names; `default` where it names none."""
        for properties in self._styles.get(link, ()):
            number = value_of(properties.find(W + "numPr"), "numId")
            if number and number in nums:
                return abstracts.get(value_of(nums[number], "abstractNumId"))
        return default

    def marker(self, properties: Any) -> str:
        """Count a paragraph in; give what Word writes before it, with the blank after it.

        Args:
            properties: the ``w:pPr`` of the paragraph, if it has one.

        """
        number, at = self._place(properties)
        found = self._lists.get(number)
        level = found.levels.get(at) if found else None
        if found is None or level is None:
            return ""
        counts = self._counts.setdefault(found.abstract, {})
        if at in found.starts:
            counts[at] = found.starts.pop(at) - 1
        counts[at] = counts.get(at, level.start - 1) + 1
        for deeper in [deeper for deeper in counts if deeper > at]:
            restart = found.levels.get(deeper, _Level()).restart
            if restart is None or 0 < restart > at:
                del counts[deeper]
        return _shown(found.levels, counts, at)

    def _place(self, properties: Any) -> tuple[str, int]:
        """The list and level that a paragraph names, or its style for it."""
        if properties is None:
            return "", 0
        direct = properties.find(W + "numPr")
        if direct is not None and direct.find(W + "numId") is not None:
            return value_of(direct, "numId"), _number(value_of(direct, "ilvl"), 0)
        style = value_of(properties, "pStyle")
        for styled in self._styles.get(style, ()):
            numbered = styled.find(W + "numPr")
            number = value_of(numbered, "numId")
            if number:
                levels = self._lists[number].levels if number in self._lists else {}
                own = next((at for at, level in levels.items() if level.style == style), 0)
                level = value_of(direct, "ilvl") or value_of(numbered, "ilvl")
                return number, _number(level, own)
        return "", 0


def _shown(levels: dict[int, _Level], counts: dict[int, int], at: int) -> str:
    level = levels[at]
    if level.number_format == "bullet":
        written = _BULLET if _PRIVATE.search(level.text) else level.text
    else:
        written = re.sub(r"%([1-9])", lambda found: _counted(levels, counts, int(found[1]) - 1, level), level.text)
    blank = " " if level.suffix != "nothing" and written[-1:].isascii() else ""
    return written + blank if written else ""


def _counted(levels: dict[int, _Level], counts: dict[int, int], at: int, shown: _Level) -> str:
    level = levels.get(at, _Level())
    number = counts.get(at, level.start)
    return str(number) if shown.legal or number < 0 else _FORMATS.get(level.number_format, str)(number)
