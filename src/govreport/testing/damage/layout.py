"""Damage to layout: spaces, line breaks, page furniture, marks, repeats, dates."""

from __future__ import annotations

import re
from typing import TYPE_CHECKING

from govreport.spans import Span
from govreport.traced import Edit

if TYPE_CHECKING:
    from collections.abc import Iterator, Sequence
    from random import Random

    from govreport.testing.damage.core import Damage

#: Characters that no line of Chinese text begins with.
_NOT_FIRST = "，。；：！？、）》”’%％"

#: Characters that no line ends with.
_NOT_LAST = "（“‘《〔"

_WORD = re.compile(r"[A-Za-z0-9.%]{2}")

#: Characters before this one take half the room of a Han character.
_WIDE = "\u2000"

_CIRCLED = "①②③④⑤⑥⑦⑧⑨⑩"


def _put_at(pattern: str, sign: str, rule: str, rate: float) -> Damage:
    """Put `sign` in place of a share of the matches of `pattern`, which may be empty."""
    places = re.compile(pattern)

    def spoil(text: str, rng: Random) -> Iterator[Edit]:
        for match in places.finditer(text):
            if rng.random() < rate:
                yield Edit(Span(*match.span()), sign, rule)

    return spoil


def spaced_digits(*, rate: float = 0.3) -> Damage:
    """Put spaces inside numbers and between numbers and Han, as copies of a PDF have them.

    Args:
        rate: share of the places hit.

    >>> from govreport.testing.damage import damage
    >>> damage("2022年增长12.5%。", spaced_digits(rate=1)).text
    '2 0 2 2 年增长 1 2 . 5 % 。'

    """
    places = r"(?<=[\d.%])(?=[\d.%\u4e00-\u9fff，。；、])|(?<=[\u4e00-\u9fff])(?=\d)"
    return _put_at(places, " ", "space-in-number", rate)


def spaced_words(*, rate: float = 0.02) -> Damage:
    """Put spaces between Han characters, as justified lines of a PDF leave them.

    Args:
        rate: share of the places hit.

    >>> from govreport.testing.damage import damage
    >>> damage("稳中求进", spaced_words(rate=1)).text
    '稳 中 求 进'

    """
    return _put_at(r"(?<=[\u4e00-\u9fff，、])(?=[\u4e00-\u9fff])", " ", "space-in-word", rate)


def hard_wrapped(width: int = 30, *, indent: str = "　　", page_lines: int = 0) -> Damage:
    """Break paragraphs into lines that are `width` Han characters wide.

    Args:
        width: of a full line; half-width characters take half the room.
        indent: put before the first line of each block.
        page_lines: lines of a page, after which a page number stands; 0 for none.

    >>> from govreport.testing.damage import damage
    >>> print(damage("坚持稳中求进，扎实推进高质量发展。", hard_wrapped(8, indent="")).text)
    坚持稳中求进，扎
    实推进高质量发展。

    """

    def spoil(text: str, _rng: Random) -> Iterator[Edit]:
        lines, page, at = 0, 1, 0
        for block in text.split("\n"):
            if indent:
                yield Edit(Span(at, at), indent, "indent")
            for cut in _cuts(block, width, len(indent)):
                lines += 1
                number = ""
                if page_lines and lines % page_lines == 0:
                    number = f"— {page} —\n"
                    page += 1
                yield Edit(Span(at + cut, at + cut), f"\n{number}", "wrap")
            lines += 1
            at += len(block) + 1

    return spoil


def _cuts(block: str, width: int, indent: int) -> Iterator[int]:
    """Find where lines end; closing punctuation hangs over, numbers and Latin words stay whole."""
    cut, room = 0, 2 * (width - indent)
    while True:
        at = cut
        while at < len(block) and room > 0:
            room -= 1 if block[at] < _WIDE else 2
            at += 1
        while at < len(block) and block[at] in _NOT_FIRST:
            at += 1
        if at >= len(block):
            return
        back = at
        while back > cut and (block[back - 1] in _NOT_LAST or _WORD.fullmatch(block, back - 1, back + 1)):
            back -= 1
        cut, room = back if back > cut else at, 2 * width
        yield cut


def run_together(*, rate: float = 1, between: str = " ") -> Damage:
    r"""Take away line breaks, so that paragraphs and headings run into each other.

    Args:
        rate: share of the line breaks hit; 1 makes one line of the text.
        between: what stands in their place.

    >>> from govreport.testing.damage import damage
    >>> damage("各位代表：\n现在，请予审议。", run_together(rate=1)).text
    '各位代表： 现在，请予审议。'

    """
    return _put_at(r"\n", between, "run-together", rate)


def broken_sentences(*, blank_lines: bool = True) -> Damage:
    r"""Put a line break after every sentence.

    Args:
        blank_lines: keep blocks apart by blank lines; without them nothing on the page says
            where a paragraph ended.

    >>> from govreport.testing.damage import damage
    >>> damage("稳住了底盘。迈上了台阶。\n再接再厉。", broken_sentences()).text
    '稳住了底盘。\n迈上了台阶。\n\n再接再厉。'

    """

    def spoil(text: str, _rng: Random) -> Iterator[Edit]:
        for match in re.finditer(r"(?<=。)(?=[^\n”）])|\n", text):
            if not match[0]:
                yield Edit(Span(*match.span()), "\n", "sentence-break")
            elif blank_lines:
                yield Edit(Span(*match.span()), "\n\n", "blank-line")

    return spoil


def indented(indent: str = "    ", *, blank_lines: bool = False) -> Damage:
    r"""Put `indent` before every line, and a blank line after it where asked.

    >>> from govreport.testing.damage import damage
    >>> damage("各位代表：\n现在", indented("  ")).text
    '  各位代表：\n  现在'

    """

    def spoil(text: str, _rng: Random) -> Iterator[Edit]:
        yield Edit(Span(0, 0), indent, "indent")
        for match in re.finditer(r"\n", text):
            yield Edit(Span(*match.span()), ("\n\n" if blank_lines else "\n") + indent, "indent")

    return spoil


def footnote_marks(*, count: int = 6, style: str = "①") -> Damage:
    """Set marks that refer to notes behind words that end a clause.

    Args:
        count: how many marks.
        style: ``"①"``, ``"[1]"``, ``"［1］"`` or ``"^[1]"``: the form of the first mark.

    >>> from govreport.testing.damage import damage
    >>> damage("推进“两区多园”，成效明显。", footnote_marks(count=1)).text
    '推进“两区多园”①，成效明显。'

    """

    def spoil(text: str, rng: Random) -> Iterator[Edit]:
        places = [m.start() for m in re.finditer(r"(?<=”)(?=[，。；、])|(?<=[\u4e00-\u9fff]{4})(?=[，。；])", text)]
        quoted = [at for at in places if text[at - 1] == "”"]
        plain = [at for at in places if text[at - 1] != "”"]
        chosen = rng.sample(quoted, min(count, len(quoted)))
        chosen += rng.sample(plain, min(count - len(chosen), len(plain)))
        for number, at in enumerate(sorted(chosen), 1):
            mark = _CIRCLED[(number - 1) % 10] if style == "①" else style.replace("1", str(number))
            yield Edit(Span(at, at), mark, "footnote-mark")

    return spoil


def starred_numbers(*, rate: float = 0.3) -> Damage:
    """Set stars before numbers, as marked-up drafts have them.

    >>> from govreport.testing.damage import damage
    >>> damage("新建学校4所", starred_numbers(rate=1)).text
    '新建学校★4所'

    """
    return _put_at(r"(?<=[\u4e00-\u9fff])(?=\d)", "★", "star", rate)


def framed(before: str, after: str = "") -> Damage:
    r"""Put the furniture of a page before and after the text.

    >>> from govreport.testing.damage import damage
    >>> damage("政府工作报告", framed("首页 > 信息公开\n", "\n【关闭窗口】")).text
    '首页 > 信息公开\n政府工作报告\n【关闭窗口】'

    """

    def spoil(text: str, _rng: Random) -> Iterator[Edit]:
        yield Edit(Span(0, 0), before, "furniture")
        yield Edit(Span(len(text), len(text)), after, "furniture")

    return spoil


def repeated(times: int = 2, *, between: str = "\n") -> Damage:
    """Print the whole page `times` times; the first copy is the true one.

    >>> from govreport.testing.damage import damage
    >>> damage("报告", repeated(3, between="|")).text
    '报告|报告|报告'

    """

    def spoil(text: str, _rng: Random) -> Iterator[Edit]:
        yield Edit(Span(len(text), len(text)), (between + text) * (times - 1), "repeat")

    return spoil


def rewritten(*pairs: tuple[str, str]) -> Damage:
    """Put a stretch of one's own making in place of the first occurrence of another.

    Args:
        pairs: what stands in the text, in the order of the text, and what the page has instead.

    >>> from govreport.testing.damage import damage
    >>> damage("县长陆景行", rewritten(("长陆", "长  陆"))).text
    '县长  陆景行'

    """

    def spoil(text: str, _rng: Random) -> Iterator[Edit]:
        at = 0
        for old, new in pairs:
            at = text.index(old, at)
            yield Edit(Span(at, at + len(old)), new, "rewritten")
            at += len(old)

    return spoil


def hijacked(
    spam: str, *, words: Sequence[str], rate: float = 0.5, spared: Sequence[int] = (-1,), lost: str = "□"
) -> Damage:
    """Put `spam` in place of some occurrences of `words`, and of every `lost` mark.

    Args:
        spam: the injected words.
        words: what they stand in for, such as the name of the place.
        rate: share of the occurrences hit.
        spared: the occurrences that stay, counted from 0 (or back from -1), as evidence.
        lost: stands in the clean text where a word cannot be known again.

    >>> from govreport.testing.damage import damage
    >>> damage("云溪县人大、云溪县政府", hijacked("某娱乐城", words=["云溪县"], rate=1)).text
    '某娱乐城人大、云溪县政府'

    """
    pattern = re.compile("|".join(map(re.escape, filter(None, (lost, *words)))))

    def spoil(text: str, rng: Random) -> Iterator[Edit]:
        found = list(pattern.finditer(text))
        named = [match.start() for match in found if match[0] != lost]
        kept = {named[number] for number in spared if -len(named) <= number < len(named)}
        for match in found:
            if match[0] == lost or (match.start() not in kept and rng.random() < rate):
                yield Edit(Span(*match.span()), spam, "hijack")

    return spoil


def damaged_dates(*, keep: int = 1) -> Damage:
    """Take 年 and 月 out of whole dates, as a page does that loses words in a script it lacks.

    Args:
        keep: how many dates, counted from the end, stay whole.

    >>> from govreport.testing.damage import damage
    >>> damage("2020年1月16日，2020年1月16日", damaged_dates()).text
    '2020116日，2020年1月16日'

    """

    def spoil(text: str, _rng: Random) -> Iterator[Edit]:
        found = list(re.finditer(r"(\d{4})年(\d{1,2})月(\d{1,2})日", text))
        for match in found[: len(found) - keep]:
            yield Edit(Span(match.end(1), match.start(2)), "", "date")
            yield Edit(Span(match.end(2), match.start(3)), "", "date")

    return spoil
