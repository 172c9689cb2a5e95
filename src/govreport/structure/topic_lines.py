"""Short sentences on lines of their own that head the paragraphs below them.

One such line says nothing: it may be a short paragraph. Where a page sets so many of its paragraphs below
a line of one sentence, those lines are headings. A line above such a heading that opens like others in the
same place (五年来，我们…) heads the headings below it.
"""

from __future__ import annotations

from collections import defaultdict
from typing import TYPE_CHECKING

from govreport.language.patterns import lazy_pattern
from govreport.structure.layout import is_salutation

if TYPE_CHECKING:
    from collections.abc import Container, Iterator

    from govreport.structure.layout import Layout, Line

_SHORTEST, _LONGEST = 5, 40
_PARAGRAPH = 45
#: So many lines, and before so large a share of the page's paragraphs.
_FEWEST, _SHARE = 5, 0.3
#: Outer headings open with so many characters alike; so many of them.
_OPENING, _SEVERAL = 4, 2
_NO_TITLE = lazy_pattern(
    r"""(?x)
      [：:；;！!？?，、] | 以下 | 如下 | 下列 | 下面 | 各位 | 同志
    | [两二三四五六七八九十几多] [个大项点条]? 方面 | 主要 (?: 抓好 | 做好 | 做了 )
    """
)
_NOT_OUTER = lazy_pattern(r"[。！？；：\d]|[，、]$")


def topic_lines(layout: Layout, found: Container[int]) -> Iterator[tuple[Line, str]]:
    """Yield the lines that head paragraphs, with the reason.

    Args:
        layout: of the text.
        found: numbers of the lines that are headings already.

    """
    lines = layout.lines[layout.body_start :]
    paragraphs = sum(1 for line in lines if len(line) >= _PARAGRAPH)
    pairs = [
        line
        for line in lines
        if line.number not in found and _is_topic(layout, line) and _heads_paragraph(layout, line.number)
    ]
    topics = {line.number for line in pairs if layout.text[line.end - 1] == "。"}
    if len(topics) < _FEWEST or len(topics) < _SHARE * paragraphs:
        topics.clear()
    outer: dict[str, list[Line]] = defaultdict(list)
    for line in pairs:
        above = layout.lines[line.number - 1] if line.number > layout.body_start else None
        if above and above.number not in found and above.number not in topics and _may_be_outer(layout, above):
            outer[layout.text[above.start : above.start + _OPENING]].append(above)
    for row in outer.values():
        if len(row) >= _SEVERAL:
            yield from ((line, "own line, opens like others above headings") for line in row)
            topics.update(line.number + 1 for line in row)
    for line in pairs:
        if line.number in topics:
            yield line, "own line of one sentence, as many above paragraphs"


def _is_topic(layout: Layout, line: Line) -> bool:
    """Tell whether a line without a number is one short sentence, closed or not."""
    if line.marker or not _SHORTEST <= len(line) <= _LONGEST:
        return False
    title = layout.line_text(line).removesuffix("。")
    return "。" not in title and _NO_TITLE.search(title.replace("，", "", 1)) is None


def _heads_paragraph(layout: Layout, number: int) -> bool:
    below = layout.lines[number + 1] if number + 1 < len(layout.lines) else None
    return below is not None and below.marker is None and len(below) >= _PARAGRAPH


def _may_be_outer(layout: Layout, line: Line) -> bool:
    title = layout.line_text(line)
    if line.marker or not _SHORTEST < len(title) < _PARAGRAPH or is_salutation(title):
        return False
    return _NOT_OUTER.search(title.removesuffix("。")) is None
