"""What a site's scripts leave in a text: a mark of their own at each paragraph's end, ``;;`` for each entity.

Sites of specimen documents put the same few letters behind every paragraph, so that copies can be
told; hard wraps cut them in two. And where entities were cut out by their ampersand, two semicolons
stand for each: a pair around a few words was a pair of quotes, two at the start of a line a dash.
"""

from __future__ import annotations

import re
from collections import Counter
from functools import cache
from typing import TYPE_CHECKING

from govreport.language.patterns import lazy_pattern
from govreport.spans import Span
from govreport.traced import Edit

if TYPE_CHECKING:
    from collections.abc import Iterator

#: A mark comes this often, and hardly anywhere but at the ends of lines.
_FEWEST_MARKS = 8
_ELSEWHERE = 0.15
#: So many pairs of semicolons show what they stand for; no quotation is longer.
_FEWEST_PAIRS = 3
_LONGEST_QUOTATION = 40
_PAIR = ";;"
_LATIN_END = lazy_pattern(r"\n(?<=[A-Za-z ]\n)")


def copy_marks(text: str) -> Iterator[Edit]:
    r"""Take out the mark that ends nearly every paragraph, and leave an empty line in its place.

    >>> page = "".join(f"第{n}项工作取得成效。qXv\n" for n in range(9))
    >>> {edit.new for edit in copy_marks(page)}, len(list(copy_marks(page)))
    ({'\n'}, 9)

    """
    if sum(1 for _ in _LATIN_END.finditer(text)) < _FEWEST_MARKS - 1:  # the last line may end without a line end
        return
    ends = Counter(found["mark"] for found in _line_end().finditer(text))
    if not ends:
        return
    mark, times = ends.most_common(1)[0]
    if times < _FEWEST_MARKS or text.count(mark) > (1 + _ELSEWHERE) * times + 1:
        return
    wrapped = r"\n?".join(mark)
    for found in re.finditer(rf"(?<![A-Za-z]){wrapped}(?![A-Za-z])[ ]*(?P<end>$)?", text, re.MULTILINE):
        yield Edit(Span(*found.span()), "" if found["end"] is None else "\n", "copy-mark")


@cache
def _line_end() -> re.Pattern[str]:
    return re.compile(r"(?P<mark>[A-Za-z](?<![A-Za-z0-9 \n][A-Za-z])[A-Za-z]{1,5})[ ]*$", re.MULTILINE)


def lost_entities(text: str) -> list[Edit]:
    """Read ``;;`` as the quotes and dashes that stood there, where a page shows that it means them.

    >>> [edit.new for edit in lost_entities(";;;;打好;;三大战役;;，建设;;四好;;公路，推进;;两化;;融合")]
    ['——', '“', '”', '“', '”', '“', '”']

    """
    if text.count(_PAIR) < 2 * _FEWEST_PAIRS:
        return []
    edits: list[Edit] = []
    opened: Span | None = None
    pairs = 0
    for found in re.finditer(";;+", text):
        start, end = found.span()
        if opened and (start - opened.end > _LONGEST_QUOTATION or "。" in text[opened.end : start]):
            opened = None
        if end - start == 2 * len(_PAIR) and (start == 0 or text[start - 1] == "\n"):
            edits.append(Edit(Span(start, end), "——", "lost-entity"))
        elif opened and end - start in {len(_PAIR), 2 * len(_PAIR)}:
            middle = start + len(_PAIR)
            edits += (Edit(opened, "“", "lost-entity"), Edit(Span(start, middle), "”", "lost-entity"))
            opened = Span(middle, end) if middle < end else None
            pairs += 1
        elif end - start == len(_PAIR):
            opened = Span(start, end)
    return edits if pairs >= _FEWEST_PAIRS else []
