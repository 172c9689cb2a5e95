"""Short sentences on lines of their own that head the paragraphs below them.

One such line says nothing: it may be a short paragraph. Where a page sets so many of its paragraphs below
a line of one sentence, those lines are headings. A line above such a heading that opens like others in the
same place (五年来，我们…) heads the headings below it.
"""

from __future__ import annotations

from collections import defaultdict
from itertools import pairwise
from typing import TYPE_CHECKING

from govreport.language.patterns import lazy_pattern
from govreport.structure.layout import is_salutation

if TYPE_CHECKING:
    from collections.abc import Container, Iterator

    from govreport.structure.layout import Layout

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


def topic_lines(layout: Layout, found: Container[int]) -> Iterator[tuple[int, str]]:
    """Yield the numbers of the lines that head paragraphs, with the reason.

    Args:
        layout: of the text.
        found: numbers of the lines that are headings already.

    """
    paragraphs = sum(map(_PARAGRAPH.__le__, layout.sizes[layout.body_start :]))
    pairs = [
        number
        for number, (size, below) in enumerate(pairwise(layout.sizes))
        if _SHORTEST <= size <= _LONGEST
        and below >= _PARAGRAPH
        and number >= layout.body_start
        and number + 1 not in layout.markers
        and number not in found
        and _is_topic(layout, number)
    ]
    topics = {number for number in pairs if layout.text[layout.ends[number] - 1] == "。"}
    if len(topics) < _FEWEST or len(topics) < _SHARE * paragraphs:
        topics.clear()
    outer: dict[str, list[int]] = defaultdict(list)
    for number in pairs:
        above = number - 1
        if above >= layout.body_start and above not in found and above not in topics and _may_be_outer(layout, above):
            outer[layout.text[layout.starts[above] : layout.starts[above] + _OPENING]].append(above)
    for row in outer.values():
        if len(row) >= _SEVERAL:
            yield from ((number, "own line, opens like others above headings") for number in row)
            topics.update(number + 1 for number in row)
    for number in pairs:
        if number in topics:
            yield number, "own line of one sentence, as many above paragraphs"


def _is_topic(layout: Layout, number: int) -> bool:
    """Tell whether a short line without a number is one sentence, closed or not."""
    title = layout.words(number).removesuffix("。")
    return number not in layout.markers and "。" not in title and _NO_TITLE.search(title.replace("，", "", 1)) is None


def _may_be_outer(layout: Layout, number: int) -> bool:
    title = layout.words(number)
    if number in layout.markers or not _SHORTEST < len(title) < _PARAGRAPH or is_salutation(title):
        return False
    return _NOT_OUTER.search(title.removesuffix("。")) is None
