"""Blocks: what the source ran together on one line stands on lines of its own again."""

from __future__ import annotations

from itertools import pairwise
from typing import TYPE_CHECKING

from govreport.cleaning.pieces import heading_behind
from govreport.cleaning.run_in import heading_ends, opener_at
from govreport.language.numbering import marker_at
from govreport.language.openings import find_openings, head_parts, is_title_with_meeting
from govreport.language.patterns import HAN, lazy_pattern
from govreport.spans import Span
from govreport.traced import Edit

if TYPE_CHECKING:
    from collections.abc import Iterator

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
#: Numbered headings, list items and salutations behind a sentence: no paragraph goes on with these.
_NUMBERED = lazy_pattern(
    r"[。！？”）；](?=[\s一二三四五六七八九十（—各])"
    rf"(?:(?<!；)\s*(?={_HAN}、|（{_HAN}）)|(?<=[。！；])(?=——(?:{HAN}|“))|(?<=[。！])(?=各位代表[，！：]))"
)
#: An unnumbered heading of a part at the start of a line or behind a sentence.
_PART_END = lazy_pattern(r"(?:回顾|目标|任务|安排|重点|部署|思路|工作)(?=(?:19|20)\d\d年|[今过回一五“各面新])")
_PART = lazy_pattern(
    rf"""(?x)
  (?: ^ | (?<= [。！”] ) )
  (?P<heading> [^，。；：！？]{{0,20}} (?: 年 | ” | 本届 | 今后 | 工作 ) [^，。；：！？“]{{0,16}}
    {_PART_END.pattern} )
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


def part_blocks(traced: TracedText, /) -> Iterator[Edit]:
    r"""Give title, salutation, block headings and paragraphs that were run together their own lines.

    >>> from govreport import TracedText
    >>> page = TracedText.of("一、2020年工作回顾2020年是收官之年。" + "全镇上下团结一心。" * 9)
    >>> page.apply(part_blocks(page), name="blocks").text.split("\n")[0]
    '一、2020年工作回顾'

    """
    text = traced.text
    if text.startswith("位代表") and "各位代表" in text:
        yield Edit(Span(0, 0), "各", "blocks.first-character")
    cuts: set[int] = set()
    openings: list[tuple[int, str]] = []
    salute = next(find_openings(text), None)
    at = 0
    for number, line in enumerate(text.split("\n")):
        if number < _HEAD_LINES and line:
            here = salute if salute and at <= salute[0] <= at + len(line) else None
            cuts.update(at + cut for cut in _head_cuts(line, here and (here[0] - at, here[1] - at)))
        if len(line) >= _RUN_TOGETHER:
            starts = sorted({0, *_body_cuts(line)})
            cuts.update(at + start for start in starts)
            openings += [(at + start, line[start : start + 2 * _PARAGRAPH]) for start in starts]
        elif heading := heading_behind(line):
            cuts.add(at + len(line) - heading)
        at += len(line) + 1
    cuts.update(heading_ends(openings))
    for cut in sorted(cuts):
        if 0 < cut < len(text) and text[cut - 1] != "\n" and text[cut] != "\n":
            yield Edit(Span(cut, cut), "\n", "blocks.split")


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


def _body_cuts(line: str) -> Iterator[int]:
    """Where blocks were run into the text before them."""
    yield from (found.end() for found in _NUMBERED.finditer(line))
    parts = _PART.finditer(line) if _PART_END.search(line) else ()
    for found in parts:
        if opener_at(line, found.end()) and marker_at(line, found.start("heading")) is None:
            yield found.start("heading")
            yield found.end()
    if len(line) >= _GLUED:
        yield from (found.end() for found in _PARAGRAPHS.finditer(line))
        yield from _long_items(line)


def _long_items(line: str) -> Iterator[int]:
    """Where list items start that are paragraphs."""
    starts = [found.end() for found in _ITEMS.finditer(line)]
    for start, later in pairwise([*starts, len(line)]):
        if later - start >= _PARAGRAPH:
            yield start
