"""Headings that stand on a line of their own."""

from __future__ import annotations

import re
from functools import cache
from typing import TYPE_CHECKING

from govreport.language.numbering import MARKER_ORDER, Marker, MarkerKind
from govreport.model import Heading, HeadingStyle
from govreport.spans import Span
from govreport.structure.layout import Layout, Line, is_salutation, layout_of
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
_INNER_STOP = r"[。！？!?；;]"
# Lines that are short for other reasons than being a heading.
_NO_TITLE = r"""(?x)
  ^ [（(\[【〔※＊*] | [，,；;、…] $ | ^ 附 (?: 件 | 表 | ： ) | ^ 注 [：:] | ^ [\W\d_年月日时分]+ $
| (?: 电话 | 来源 | 作者 | 编辑 | 字体 | 打印 | 责任编辑 | 审核 | 网址 | 点击 | 浏览 | 发布时间 | 备案号 ) .{0,3} [：:]
| ^ (?: 谢谢 | 完 ) .{0,6} $ | 名 \s* 词 \s* 解 \s* 释 | 注 \s* 释 $
| 人民政府 (?: 代理? | 副 )? (?: 主席 | 省长 | 市长 | 州长 | 盟长 | 区长 | 县长 | 旗长 | 镇长 | 乡长 )
| 会议上 [）)]? $ | 政府工作报告 $
"""
_NOT_ALIKE = r"[。！？!?；;：:]|各位|以下|如下"
# A sentence on its own line that says what follows is no heading.
_OPENS_SENTENCE = r"以下|如下|下列|[是为有到即]$|方面$"
_TITLED_BY_COLON = frozenset({MarkerKind.PART, MarkerKind.SECTION, MarkerKind.HAN, MarkerKind.HAN_PAREN})
_ANNOUNCES = r"以下|如下|下列|下面|[两二三四五六七八九十几多][个大项点条件]?方面|[：:]$|主要(?:抓好|做好|做了)"


def detect_blocks(report: Report, /) -> Iterable[Heading]:
    """Find the headings that stand on a line of their own."""
    layout = layout_of(report.text)
    found: dict[int, Heading] = {}
    own_title = report.metadata.title
    for line in layout.lines[layout.body_start :]:
        if own_title and layout.line_text(line) == own_title:
            continue
        why = _numbered(layout, line) if line.marker else _bare(layout, line, found)
        if why:
            found[line.number] = _heading(report, layout, line, why)
    for line in _parallel_sentences(layout, found):
        found[line.number] = _heading(report, layout, line, "own line with full stop, one of several alike")
    for line, why in list(topic_lines(layout, found)):
        found[line.number] = _heading(report, layout, line, why)
    for line in _numbered_items(layout, found):
        found[line.number] = _heading(report, layout, line, "own line, one of a numbered list whose items have bodies")
    return sorted(found.values(), key=lambda heading: heading.span.start)


def _parallel_sentences(layout: Layout, found: dict[int, Heading]) -> Iterator[Line]:
    """Yield the lines of one sentence that open alike and have a longer paragraph each after them."""
    alike: dict[tuple[str, str], list[Line]] = {}
    for line in layout.lines[layout.body_start :]:
        title = layout.line_text(line)
        if line.marker or line.number in found or not _ALIKE < len(title) <= _LONGEST_ALIKE or title[-1] != "。":
            continue
        following = _following(layout, line)
        if following is None or following.number in found or len(following) <= len(line):
            continue
        if not _pattern(_NOT_ALIKE).search(title[:-1]):
            head, tail = _FRAME
            alike.setdefault((title[:_ALIKE], ""), []).append(line)
            if len(title) <= _LONGEST_BARE:
                alike.setdefault((title[:head], title[-tail - 1 : -1]), []).append(line)
    for lines in alike.values():
        if len(lines) >= _ALIKE_LINES:
            yield from lines


def _numbered_items(layout: Layout, found: dict[int, Heading]) -> Iterator[Line]:
    """Yield the lines 第一，… or 一是… that stand alone, where each of their list has a body after it.

    A list is the lines with one kind of number between two other headings.
    """
    lists: dict[tuple[MarkerKind, int], list[Line]] = {}
    chapter = 0
    for line in layout.lines[layout.body_start :]:
        if line.number in found:
            chapter += 1
        elif line.marker and line.marker.kind in _ITEM_KINDS:
            lists.setdefault((line.marker.kind, chapter), []).append(line)
    for lines in lists.values():
        if len(lines) > 1 and all(_heads_body(layout, line) for line in lines):
            yield from lines


def _heads_body(layout: Layout, line: Line) -> bool:
    """Tell whether a numbered line is one short sentence and a longer paragraph without a number follows."""
    following = _following(layout, line)
    title = layout.text[line.title_start : line.end]
    if following is None or following.marker or len(following) <= len(line):
        return False
    if not _SHORTEST <= len(title) <= _LONGEST_ITEM_TITLE or title[-1] in _ENDS_OTHERWISE:
        return False
    return _pattern(_INNER_STOP).search(title[:-1]) is None


def _heading(report: Report, layout: Layout, line: Line, why: str) -> Heading:
    marker = line.marker
    end = line.end
    while end > line.title_start and layout.text[end - 1] in "。：:！!":
        end -= 1
    span = Span(line.start, end)
    return Heading(
        HeadingStyle.BLOCK,
        layout.text[line.title_start : end],
        span,
        report.raw_span(span),
        marker=marker.text if marker else "",
        decided_by=why,
    )


def _numbered(layout: Layout, line: Line) -> str:
    """Say why the numbered `line` is a heading; empty where it is none."""
    marker = line.marker
    title = layout.text[line.title_start : line.end]
    if marker is None or not title or len(title) > _LONGEST or marker.kind not in DIVISION_KINDS:
        return ""
    body, last = title[:-1], title[-1]
    if _pattern(_INNER_STOP).search(body):
        return ""
    if last in "。！!":
        return _closed(layout, line, marker)
    if last in "：:":
        return _closed_by_colon(layout, line, marker)
    if last in "，,；;、？?" or _in_item_run(layout, line, marker):
        return ""
    return f"own line, numbered {marker.text}"


def _closed(layout: Layout, line: Line, marker: Marker) -> str:
    """Judge a line that is one sentence with its full stop: a heading where a body of its own follows."""
    following = _following(layout, line)
    title = layout.text[line.title_start : line.end]
    if following is None or len(title) > _LONGEST_CLOSED or _pattern(_ANNOUNCES).search(title):
        return ""
    around = (following, *layout.lines[max(0, line.number - 1) : line.number])
    if any(_is_item(layout, other, marker) for other in around):
        return ""
    return f"own line with full stop, numbered {marker.text}, a body follows"


def _closed_by_colon(layout: Layout, line: Line, marker: Marker) -> str:
    """Judge a line that ends in a colon: a heading where a paragraph follows, and the line announces no list."""
    following = _following(layout, line)
    title = layout.text[line.title_start : line.end - 1]
    if following is None or following.marker or marker.kind not in _TITLED_BY_COLON:
        return ""
    if not _SHORTEST <= len(title) <= _LONGEST_BARE or "，" in title or _pattern(_OPENS_SENTENCE).search(title):
        return ""
    return f"own line with colon, numbered {marker.text}" if len(following) > len(line) else ""


def _is_item(layout: Layout, line: Line, marker: Marker) -> bool:
    """Tell whether a line is one numbered sentence, of the same kind as `marker`."""
    if line.marker is None or line.marker.kind is not marker.kind or len(line) > _LONGEST_ITEM:
        return False
    return _pattern(_INNER_STOP).search(layout.text, line.start, line.end - 1) is None


def _in_item_run(layout: Layout, line: Line, marker: Marker) -> bool:
    """Tell whether the line is one of a run of numbered items without bodies."""
    if marker.kind in {MarkerKind.PART, MarkerKind.HAN}:
        return False
    run = 1
    for step in (-1, 1):
        at = line.number + step
        while 0 <= at < len(layout.lines) and run < _ITEM_RUN:
            other = layout.lines[at].marker
            if other is None or other.kind is not marker.kind:
                break
            run += 1
            at += step
    return run >= _ITEM_RUN


def _bare(layout: Layout, line: Line, found: dict[int, Heading]) -> str:
    """Say why the `line` without a number is a heading; empty where it is none."""
    title = layout.line_text(line)
    following = _following(layout, line)
    if following is None or not _may_be_title(title):
        return ""
    if title[-1] == "。":
        opens = _opens_items(layout, line) and not _pattern(rf"{_ANNOUNCES}|[0-9]").search(title)
        return "own line with full stop, items with signs follow" if opens else ""
    before = layout.lines[line.number - 1] if line.number else None
    wrapped = before and before.number not in found and layout.text[before.end - 1] not in _ENDS_SENTENCE
    if not wrapped and (layout.text[following.end - 1] in _ENDS_SENTENCE or following.marker):
        return "own line, short, no closing mark, a paragraph follows"
    return ""


def _may_be_title(title: str) -> bool:
    """Tell whether a line without a number is short, speaks to no one, and ends as a title may."""
    if not _SHORTEST <= len(title) <= _LONGEST_BARE or is_salutation(title):
        return False
    if title[-1] in _ENDS_OTHERWISE or _pattern(_INNER_STOP).search(title[:-1]):
        return False
    return _pattern(_NO_TITLE).search(title) is None


def _opens_items(layout: Layout, line: Line) -> bool:
    following = list(_after(layout, line, 2))
    signs = {MarkerKind.DASH, MarkerKind.BULLET, MarkerKind.SHI, MarkerKind.YAO, MarkerKind.ARABIC_PAREN}
    kinds = [other.marker.kind for other in following if other.marker]
    return len(kinds) == len(following) and len(kinds) > 1 and kinds[0] is kinds[1] and kinds[0] in signs


def _following(layout: Layout, line: Line) -> Line | None:
    return next(_after(layout, line, 1), None)


def _after(layout: Layout, line: Line, count: int) -> Iterator[Line]:
    yield from layout.lines[line.number + 1 : line.number + 1 + count]


@cache
def _pattern(pattern: str) -> re.Pattern[str]:
    return re.compile(pattern)
