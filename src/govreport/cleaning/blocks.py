"""Blocks: what the source ran together on one line stands on lines of its own again."""

from __future__ import annotations

from itertools import pairwise
from typing import TYPE_CHECKING

from govreport.cleaning.pieces import heading_behind
from govreport.cleaning.run_in import NUMBER_OPENERS, heading_ends, opener_at
from govreport.edits import Row, in_columns
from govreport.language.numbering import marker_at
from govreport.language.openings import find_openings, head_parts, is_title_with_meeting
from govreport.language.patterns import HAN, lazy_pattern

if TYPE_CHECKING:
    from collections.abc import Iterable, Iterator

    from govreport.traced import TracedText

#: The head of a report is over after so many lines.
_HEAD_LINES = 12
#: A line of at least this length can hold several blocks.
_RUN_TOGETHER = 40
#: A line of at least this length holds paragraphs that the source ran together.
_GLUED = 5000
#: Title, meeting and speaker together.
_LONGEST_HEAD = 80
#: A paragraph opened by a number in running text is at least this long.
_PARAGRAPH = 120

_HAN = "(?:[一二三四五六七八九]|十[一二三四五六七八九]?)"
#: What the numbers of headings have, a comma or a bracket, and what can stand before them, blanks aside.
_COMMA, _BRACKET = lazy_pattern("、(?<=[一二三四五六七八九十]、)"), lazy_pattern("（(?=[一二三四五六七八九十]{1,3}）)")
_HAN_DIGITS, _BEFORE_NUMBER = frozenset("一二三四五六七八九十"), frozenset("。！？”）")
#: List items and salutations behind a sentence: no paragraph goes on with these, nor with a numbered heading.
_ITEM = lazy_pattern(rf"——(?<=[。！；]——)(?=“|{HAN})")
_SALUTE = lazy_pattern("各位代表(?<=[。！]各位代表)(?=[，！：])")
_CLAUSE_END = lazy_pattern("[。；！，]")
_OPENS_BLOCK = lazy_pattern(rf"{_HAN}、|（{_HAN}）|——|各")
#: An unnumbered heading of a part at the start of a line or behind a sentence.
_PART_WORDS = ("回顾", "目标", "任务", "安排", "重点", "部署", "思路", "工作")
_AFTER_PART = r"(?=(?:19|20)\d\d年|[今过回一五“各面新])"
_PART_ENDS = [lazy_pattern(word + _AFTER_PART) for word in _PART_WORDS]
_PART = lazy_pattern(
    rf"""(?x)
  (?: ^ | (?<= [。！”] ) )
  (?P<heading> [^，。；：！？]{{0,20}} (?: 年 | ” | 本届 | 今后 | 工作 ) [^，。；：！？“]{{0,16}}
    (?: {"|".join(_PART_WORDS)} ) {_AFTER_PART} )
"""
)
#: What opens a paragraph in a line that lost its line ends.
_PARAGRAPHS = lazy_pattern(
    r"""(?x)
  (?<= [。！] )
  (?= 各位代表 [，！：] | 同志们 [，！：]
    | 在肯定成绩的同时 | 在看到成绩的同时 | (?:同时，)? 我们 (?:也|还) (?:要|必须)? (?:清醒|深知|看到|认识)
    | (?:今|明)年 (?:政府)? 工作的? (?:总体|指导) | 做好 今年 | (?:今|明|全)年 经济社会发展的? 主要 (?:预期)? 目标
    | (?:19|20)\d\d年 ， | 今年 是 | 一年来 ， | [过五] (?:去[五一]|) 年 (?:来)? ，
  )
"""
)
#: List items that can be paragraphs.
_ITEMS = lazy_pattern(rf"(?<=[。；！])(?={_HAN}是|第{_HAN}，)")


@in_columns
def part_blocks(traced: TracedText, /) -> Iterator[Row]:
    r"""Give title, salutation, block headings and paragraphs that were run together their own lines.

    >>> from govreport import TracedText
    >>> page = TracedText.of("一、2020年工作回顾2020年是收官之年。" + "全镇上下团结一心。" * 9)
    >>> page.apply(part_blocks(page), name="blocks").text.split("\n")[0]
    '一、2020年工作回顾'

    """
    text = traced.text
    if text.startswith("位代表") and "各位代表" in text:
        yield 0, 0, "各", ("blocks.first-character", False, None)
    heads, body = _cuts(text)
    for cut in sorted({*heads, *body, *heading_ends(_openings(text, sorted(body)))}):
        if 0 < cut < len(text) and text[cut - 1] != "\n" and text[cut] != "\n":
            yield cut, cut, "\n", ("blocks.split", False, None)


def _openings(text: str, starts: list[int]) -> Iterator[tuple[int, str]]:
    """Give what stands at those places that open with a number and have the end of a sentence or clause near."""
    stop = -1
    for at in starts:
        if text[at : at + 1] in NUMBER_OPENERS:
            if stop < at:
                found = _CLAUSE_END.search(text, at)
                stop = found.start() if found else len(text)
            if stop < at + 2 * _PARAGRAPH:
                yield at, text[at : at + 2 * _PARAGRAPH].partition("\n")[0]


def _cuts(text: str) -> tuple[set[int], set[int]]:
    """Find where blocks start in the head and at the ends of short lines, and where they start in long lines."""
    cuts: set[int] = set()
    body: set[int] = set()
    salute = next(find_openings(text), None)
    at = 0
    for number, line in enumerate(text.split("\n")):
        if number < _HEAD_LINES and line:
            here = salute if salute and at <= salute[0] <= at + len(line) else None
            cuts.update(at + cut for cut in _head_cuts(line, here and (here[0] - at, here[1] - at)))
        if len(line) >= _RUN_TOGETHER:
            body.add(at)
        if len(line) >= _GLUED:
            body.update(at + cut for cut in _glued_cuts(line))
        at += len(line) + 1
    for at, low, high in _in_lines(text, signs_of_blocks(text)):
        if high - low < _RUN_TOGETHER:
            cuts.add(high - heading_behind(text[low:high]))
        elif _OPENS_BLOCK.match(text, at):
            body.add(at)
    ends = sorted(found.end() for end in _PART_ENDS for found in end.finditer(text))
    for low, high in dict.fromkeys((low, high) for _, low, high in _in_lines(text, ends)):
        if high - low >= _RUN_TOGETHER:
            body.update(low + cut for cut in _part_cuts(text[low:high]))
    return cuts, body


def signs_of_blocks(text: str) -> list[int]:
    """Where numbers, list items and salutations stand behind a sentence, or numbers behind a bracket or quotation."""
    found = [sign.start() for pattern in (_ITEM, _SALUTE) for sign in pattern.finditer(text)]
    for comma in _COMMA.finditer(text):
        at = comma.start()
        while text[at - 1 : at] in _HAN_DIGITS:
            at -= 1
        found.append(at)
    found += [bracket.start() for bracket in _BRACKET.finditer(text)]
    return sorted(at for at in found if text[at] in "—各" or _behind_sentence(text, at))


def _behind_sentence(text: str, at: int) -> bool:
    """Tell whether a number stands behind a sentence, a bracket or a quotation, blanks aside."""
    while text[at - 1 : at].isspace() and text[at - 1] != "\n":
        at -= 1
    return text[at - 1 : at] in _BEFORE_NUMBER


def _in_lines(text: str, places: Iterable[int]) -> Iterator[tuple[int, int, int]]:
    """Give some places, in order, each with the start and the end of its line."""
    low, high = 0, -1
    for at in places:
        if at > high:
            low = text.rfind("\n", max(high, 0), at) + 1
            high = text.find("\n", at)
            high = len(text) if high < 0 else high
        yield at, low, high


def _head_cuts(line: str, salute: tuple[int, int] | None) -> Iterator[int]:
    """Where title, meeting, speaker, salutation and speech were run together."""
    head = line
    if salute:
        yield salute[0]
        if line[salute[1] - 1] not in "，,":  # 各位代表，现在，我代表 is one sentence
            yield salute[1]
        head = line[: salute[0]]
    if head and (is_title_with_meeting(head) or (salute is None and len(head) < _LONGEST_HEAD)):
        yield from head_parts(head)


def _part_cuts(line: str) -> Iterator[int]:
    """Where unnumbered headings of parts that were run into a line start and end."""
    for found in _PART.finditer(line):
        if opener_at(line, found.end()) and marker_at(line, found.start("heading")) is None:
            yield found.start("heading")
            yield found.end()


def _glued_cuts(line: str) -> Iterator[int]:
    """Where paragraphs start in a line that lost its line ends."""
    yield from (found.end() for found in _PARAGRAPHS.finditer(line))
    yield from _long_items(line)


def _long_items(line: str) -> Iterator[int]:
    """Where list items start that are paragraphs."""
    starts = [found.end() for found in _ITEMS.finditer(line)]
    for start, later in pairwise([*starts, len(line)]):
        if later - start >= _PARAGRAPH:
            yield start
