"""Blocks: what the source ran together on one line stands on lines of its own again."""

from __future__ import annotations

import re
from functools import cache
from typing import TYPE_CHECKING

from govreport.language.numbering import MarkerKind, marker_at
from govreport.language.openings import head_parts, is_title_with_meeting, opening_pattern
from govreport.spans import Span
from govreport.traced import Edit

if TYPE_CHECKING:
    from collections.abc import Iterator

    from govreport.traced import TracedText

#: The head of a report is over after so many lines.
_HEAD_LINES = 12
#: A heading run into its text stands at the start of a line of at least this length.
_RUN_TOGETHER = 80
_LONGEST_HEADING = 60
_SHORTEST_HEADING = 4

_HAN = "(?:[一二三四五六七八九]|十[一二三四五六七八九]?)"
#: Numbered headings behind a sentence.
_NUMBERED = rf"(?<=[。！？”）])\s*(?={_HAN}、|（{_HAN}）)|(?<=[。！；])(?=——[\u4e00-\u9fff“])"

#: Words that open running text and stand in no heading.
_OPENER = r"""(?x)
  (?: (?:19|20)\d\d年 (?: ，| 是 | 以来 | 我 (?:市|县|区|省|镇|乡|州|们) | 全 (?:市|县|区|省|镇|乡|州) | 在 | 面对 )
    | (?:今|去|上|前) 年 (?: ，| 是 | 以来 | 我 | 全 | 财政 | 将 )
    | 回顾 过去 | 过去 (?: 的? [一五三两] 年 | [，的] )
    | [一五三两] 年 来 [，我全] | 一年多来
    | 刚刚过去 | 展望 | 各位 代表 [，！：] | 新的一年 [，是] | 当前 ， | 近年来
    | “ [^”]{2,6} ” (?: 期间 | 时期 ) (?: ，| 是 )
    | 以 [^，。]{2,24} 为 (?: 指导 | 重点 | 核心 | 中心 | 目标 | 抓手 | 统领 | 契机 | 载体 | 主线 | 引领 | 突破口 )
  )
"""
#: Words that open running text, but may also stand in a heading.
_WEAK_OPENER = r"""(?x)
  (?: 认真 | 紧紧 | 始终 | 我们 | 必须 | 要 | 按照 | 根据 | 围绕 | 面对 | 坚持 (?!不懈) | 牢固 | 切实 | 做好 | 实现
    | 在 [^，。]{2,30} [下中] ， | 牢牢 | 大力 | 深入 | 进一步 | 继续 | 全 [市县区省] | 实施 )
"""
#: Words that a heading ends with.
_CLOSER = r"""(?x)
  (?: 回顾 | 工作 | 目标 | 任务 | 建设 | 安排 | 成就 | 成绩 | 部署 | 重点 | 思路 | 要求 | 措施 | 情况 | 体会 | 形势
    | 打算 | 建议 | 水平 | 政府 | 总结 | 意见 | 规划 | 保障 | 发展 | 环境 | 能力 | 效能 )
"""
#: What a heading does not end with.
_OPEN_END = (*"对和及与的于在是“、，把将", "做好", "关于", "实现", "完成", "抓好", "落实", "推进")

_PART = r"[^，。；：！？]*(?:年|“|本届|今后|工作)[^，。；：！？]*(?:回顾|目标|任务|安排|重点|部署|思路)"
_YEAR_HEADING = r"""(?x)
  (?<= [。！”] )
  (?= (?:19|20)\d\d年 [^，。；：！“]{0,16} (?: 回顾 | 安排 | 任务 | 目标 | 重点 | 工作 )
      (?: (?:19|20)\d\d年 | 今年 | 过去 | 一年来 | [一五]年来 ) )
"""


@cache
def _pattern(pattern: str) -> re.Pattern[str]:
    return re.compile(pattern)


def part_blocks(traced: TracedText, /) -> Iterator[Edit]:
    r"""Give title, salutation and block headings their own lines.

    >>> from govreport import TracedText
    >>> page = TracedText.of("一、2020年工作回顾2020年是收官之年。" + "全镇上下团结一心。" * 9)
    >>> page.apply(part_blocks(page), name="blocks").text.split("\n")[0]
    '一、2020年工作回顾'

    """
    text = traced.text
    if text.startswith("位代表") and "各位代表" in text:
        yield Edit(Span(0, 0), "各", "blocks.first-character")
    cuts: set[int] = set()
    at = 0
    for number, line in enumerate(text.split("\n")):
        if number < _HEAD_LINES and line:
            cuts.update(at + cut for cut in _head_cuts(line))
        if len(line) >= _RUN_TOGETHER:
            cuts.update(at + cut for cut in _body_cuts(line))
        at += len(line) + 1
    for cut in sorted(cuts):
        if 0 < cut < len(text) and text[cut - 1] != "\n" and text[cut] != "\n":
            yield Edit(Span(cut, cut), "\n", "blocks.split")


def _head_cuts(line: str) -> Iterator[int]:
    """Where title, meeting, speaker, salutation and speech were run together."""
    opening = opening_pattern().search(line)
    head = line
    if opening:
        if opening.start():
            yield opening.start()
        if opening.end("salute") < len(line):
            yield opening.end("salute")
        head = line[: opening.start()]
    if head and (is_title_with_meeting(head) or (opening is None and len(head) < _RUN_TOGETHER)):
        yield from head_parts(head)


def _body_cuts(line: str) -> Iterator[int]:
    """Where headings were run into the text before or behind them."""
    starts = [0]
    for found in _pattern(_NUMBERED).finditer(line):
        yield found.end()
        starts.append(found.end())
    for found in _pattern(_YEAR_HEADING).finditer(line):
        yield found.end()
        starts.append(found.end())
    for start in starts:
        cut = _heading_end(line, start)
        if cut:
            yield cut


def _heading_end(line: str, start: int) -> int | None:
    """Where the heading that opens ``line[start:]`` ends, if text without a break follows it."""
    marker = marker_at(line, start)
    if marker is None:
        cut = _before_opener(line, start, numbered=False)
        return cut if cut and (start or _pattern(_PART).fullmatch(line, 0, cut)) else None
    if marker.kind not in {MarkerKind.HAN, MarkerKind.HAN_PAREN, MarkerKind.PART}:
        return None
    return _before_opener(line, marker.end, numbered=True)


def _before_opener(line: str, start: int, *, numbered: bool) -> int | None:
    """Where running text opens within the reach of a heading that starts at `start`."""
    stop = _pattern(r"[。！？；：]").search(line, start, start + _LONGEST_HEADING)
    reach = min(start + _LONGEST_HEADING, stop.start() if stop else len(line))
    for found in _pattern(_OPENER).finditer(line, start + _SHORTEST_HEADING, min(len(line), reach + 12)):
        heading = line[start : found.start()]
        if found.start() <= reach and not heading.endswith(_OPEN_END) and heading.count("“") == heading.count("”"):
            return found.start()
    if not numbered or (stop and stop.start() < start + _LONGEST_HEADING // 2):
        return None
    weak = _pattern(rf"{_CLOSER}(?={_WEAK_OPENER.removeprefix('(?x)')})")
    for found in weak.finditer(line, start + 2, reach):
        heading = line[start : found.end()]
        if len(heading) >= _SHORTEST_HEADING and "，" in line[found.end() : found.end() + 40]:
            return found.end()
    return None
