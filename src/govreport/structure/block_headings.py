"""Headings that stand on a line of their own."""

from __future__ import annotations

from itertools import pairwise
from typing import TYPE_CHECKING

from govreport.language.numbering import MARKER_ORDER, Marker, MarkerKind
from govreport.language.patterns import lazy_pattern
from govreport.model import Heading, HeadingStyle
from govreport.spans import Span
from govreport.structure.layout import Layout, is_salutation, layout_of
from govreport.structure.topic_lines import topic_lines

if TYPE_CHECKING:
    from collections.abc import Iterable, Iterator

    from govreport.model import Report

_LONGEST = 60
_LONGEST_BARE = 45
_LONGEST_CLOSED = 50
_SHORTEST = 4
# Sentences on lines of their own are headings where this many open with as many characters alike.
_ALIKE = 6
_ALIKE_LINES = 3
_LONGEST_ALIKE = 75
# Such lines may also share the first two and the last three characters: 这是…的五年。
_FRAME = (2, 3)
_ITEM_RUN = 3
_LONGEST_ITEM = 100

#: Kinds that number the divisions of a document; the others number items of running text.
DIVISION_KINDS = frozenset(MARKER_ORDER[: MARKER_ORDER.index(MarkerKind.CIRCLED)])

# Kinds that open items of running text; on a line of their own, with a body each, they head it.
_ITEM_KINDS = frozenset({MarkerKind.ORDINAL, MarkerKind.SHI, MarkerKind.YAO, MarkerKind.DASH, MarkerKind.BULLET})
_LONGEST_ITEM_TITLE = 45

_ENDS_SENTENCE = frozenset("。！？!?：:；;”）)…")
_ENDS_OTHERWISE = frozenset("！？!?：:；;，,、…")
_INNER_STOP = lazy_pattern(r"[。！？!?；;]")
# Lines that are short for other reasons than being a heading.
_NO_TITLE = lazy_pattern(
    r"""(?x)
  ^ [（(\[【〔※＊*] | [，,；;、…] $ | ^ 附 (?: 件 | 表 | ： ) | ^ 注 [：:] | ^ [\W\d_年月日时分]+ $
| (?: 电话 | 来源 | 作者 | 编辑 | 字体 | 打印 | 责任编辑 | 审核 | 网址 | 点击 | 浏览 | 发布时间 | 备案号 ) .{0,3} [：:]
| ^ (?: 谢谢 | 完 ) .{0,6} $ | 名 \s* 词 \s* 解 \s* 释 | 注 \s* 释 $
| 人民政府 (?: 代理? | 副 )? (?: 主席 | 省长 | 市长 | 州长 | 盟长 | 区长 | 县长 | 旗长 | 镇长 | 乡长 )
| 会议上 [）)]? $ | 政府工作报告 $
"""
)
_DIGIT = lazy_pattern("[0-9]")
_NOT_ALIKE = lazy_pattern(r"[。！？!?；;：:]|各位|以下|如下")
# A sentence on its own line that says what follows is no heading.
_OPENS_SENTENCE = lazy_pattern(r"以下|如下|下列|[是为有到即]$|方面$")
_TITLED_BY_COLON = frozenset({MarkerKind.PART, MarkerKind.SECTION, MarkerKind.HAN, MarkerKind.HAN_PAREN})
_ANNOUNCES = lazy_pattern(
    r"以下|如下|下列|下面|[两二三四五六七八九十几多][个大项点条件]?方面|[：:]$|主要(?:抓好|做好|做了)"
)


def detect_blocks(report: Report, /) -> Iterable[Heading]:
    """Find the headings that stand on a line of their own."""
    layout = layout_of(report.text)
    found: dict[int, Heading] = {}
    own_title = report.metadata.title
    for number in range(layout.body_start, len(layout.starts)):
        if number in layout.markers:
            why = _numbered(layout, number)
        elif _SHORTEST <= layout.sizes[number] <= _LONGEST_BARE:
            why = _bare(layout, number, found)
        else:
            continue
        if why and layout.words(number) != own_title:
            found[number] = _heading(report, layout, number, why)
    for number in _parallel_sentences(layout, found):
        found[number] = _heading(report, layout, number, "own line with full stop, one of several alike")
    for number, why in list(topic_lines(layout, found)):
        found[number] = _heading(report, layout, number, why)
    for number in _numbered_items(layout, found):
        found[number] = _heading(report, layout, number, "own line, one of a numbered list whose items have bodies")
    return [found[number] for number in sorted(found)]


def _parallel_sentences(layout: Layout, found: dict[int, Heading]) -> Iterator[int]:
    """Yield the lines of one sentence that open alike and have a longer paragraph each after them."""
    alike: dict[tuple[str, str], list[int]] = {}
    for number, (size, below) in enumerate(pairwise(layout.sizes)):
        if not _ALIKE < size <= _LONGEST_ALIKE or size >= below or number < layout.body_start:
            continue
        if (
            layout.text[layout.ends[number] - 1] != "。"
            or number in layout.markers
            or number in found
            or number + 1 in found
        ):
            continue
        title = layout.words(number)
        if not _NOT_ALIKE.search(title[:-1]):
            head, tail = _FRAME
            alike.setdefault((title[:_ALIKE], ""), []).append(number)
            if size <= _LONGEST_BARE:
                alike.setdefault((title[:head], title[-tail - 1 : -1]), []).append(number)
    for numbers in alike.values():
        if len(numbers) >= _ALIKE_LINES:
            yield from numbers


def _numbered_items(layout: Layout, found: dict[int, Heading]) -> Iterator[int]:
    """Yield the lines 第一，… or 一是… that stand alone, where each of their list has a body after it.

    A list is the lines with one kind of number between two other headings.
    """
    lists: dict[tuple[MarkerKind, int], list[int]] = {}
    items = {number for number, marker in layout.markers.items() if marker.kind in _ITEM_KINDS}
    chapter = 0
    for number in sorted(items.union(found)) if items else ():
        if number in found:
            chapter += 1
        elif number >= layout.body_start:
            lists.setdefault((layout.markers[number].kind, chapter), []).append(number)
    for numbers in lists.values():
        if len(numbers) > 1 and all(_heads_body(layout, number) for number in numbers):
            yield from numbers


def _heads_body(layout: Layout, number: int) -> bool:
    """Tell whether a numbered line is one short sentence and a longer paragraph without a number follows."""
    if number + 1 in layout.markers or layout.size(number + 1) <= layout.size(number):
        return False
    title = layout.title(number)
    if not _SHORTEST <= len(title) <= _LONGEST_ITEM_TITLE or title[-1] in _ENDS_OTHERWISE:
        return False
    return _INNER_STOP.search(title[:-1]) is None


def _heading(report: Report, layout: Layout, number: int, why: str) -> Heading:
    marker = layout.markers.get(number)
    start, end = layout.starts[number], layout.ends[number]
    title_start = marker.end if marker else start
    while end > title_start and layout.text[end - 1] in "。：:！!":
        end -= 1
    span = Span(start, end)
    title, sign = layout.text[title_start:end], marker.text if marker else ""
    return Heading(HeadingStyle.BLOCK, title, span, report.raw_span(span), sign, decided_by=why)


def _numbered(layout: Layout, number: int) -> str:
    """Say why a numbered line is a heading; empty where it is none."""
    marker = layout.markers[number]
    size = layout.ends[number] - marker.end
    if not 0 < size <= _LONGEST or marker.kind not in DIVISION_KINDS:
        return ""
    last = layout.text[layout.ends[number] - 1]
    if _INNER_STOP.search(layout.text, marker.end, layout.ends[number] - 1):
        return ""
    if last in "。！!":
        return _closed(layout, number, marker)
    if last in "：:":
        return _closed_by_colon(layout, number, marker)
    if last in "，,；;、？?" or _in_item_run(layout, number, marker):
        return ""
    return f"own line, numbered {marker.text}"


def _closed(layout: Layout, number: int, marker: Marker) -> str:
    """Judge a line that is one sentence with its full stop: a heading where a body of its own follows."""
    title = layout.title(number)
    if not layout.size(number + 1) or len(title) > _LONGEST_CLOSED or _ANNOUNCES.search(title):
        return ""
    if any(_is_item(layout, other, marker) for other in (number + 1, number - 1)):
        return ""
    return f"own line with full stop, numbered {marker.text}, a body follows"


def _closed_by_colon(layout: Layout, number: int, marker: Marker) -> str:
    """Judge a line that ends in a colon: a heading where a paragraph follows, and the line announces no list."""
    following = layout.size(number + 1)
    title = layout.title(number)[:-1]
    if not following or number + 1 in layout.markers or marker.kind not in _TITLED_BY_COLON:
        return ""
    if not _SHORTEST <= len(title) <= _LONGEST_BARE or "，" in title or _OPENS_SENTENCE.search(title):
        return ""
    return f"own line with colon, numbered {marker.text}" if following > layout.size(number) else ""


def _is_item(layout: Layout, number: int, marker: Marker) -> bool:
    """Tell whether a line is one numbered sentence, of the same kind as `marker`."""
    own = layout.markers.get(number)
    if own is None or own.kind is not marker.kind or layout.size(number) > _LONGEST_ITEM:
        return False
    return _INNER_STOP.search(layout.text, layout.starts[number], layout.ends[number] - 1) is None


def _in_item_run(layout: Layout, number: int, marker: Marker) -> bool:
    """Tell whether the line is one of a run of numbered items without bodies."""
    if marker.kind in {MarkerKind.PART, MarkerKind.HAN}:
        return False
    run = 1
    for step in (-1, 1):
        at = number + step
        while run < _ITEM_RUN and (other := layout.markers.get(at)) and other.kind is marker.kind:
            run += 1
            at += step
    return run >= _ITEM_RUN


def _bare(layout: Layout, number: int, found: dict[int, Heading]) -> str:
    """Say why a line without a number is a heading; empty where it is none."""
    if number + 1 == len(layout.starts):
        return ""
    title = layout.words(number)
    if not _may_be_title(title):
        return ""
    if title[-1] == "。":
        opens = _opens_items(layout, number) and not _ANNOUNCES.search(title) and not _DIGIT.search(title)
        return "own line with full stop, items with signs follow" if opens else ""
    wrapped = number and number - 1 not in found and layout.text[layout.ends[number - 1] - 1] not in _ENDS_SENTENCE
    if not wrapped and (layout.text[layout.ends[number + 1] - 1] in _ENDS_SENTENCE or number + 1 in layout.markers):
        return "own line, short, no closing mark, a paragraph follows"
    return ""


def _may_be_title(title: str) -> bool:
    """Tell whether a short line without a number speaks to no one, and ends as a title may."""
    if title[-1] in _ENDS_OTHERWISE or is_salutation(title) or _INNER_STOP.search(title[:-1]):
        return False
    return _NO_TITLE.search(title) is None


def _opens_items(layout: Layout, number: int) -> bool:
    signs = {MarkerKind.DASH, MarkerKind.BULLET, MarkerKind.SHI, MarkerKind.YAO, MarkerKind.ARABIC_PAREN}
    one, other = layout.markers.get(number + 1), layout.markers.get(number + 2)
    return one is not None and other is not None and one.kind is other.kind and one.kind in signs
