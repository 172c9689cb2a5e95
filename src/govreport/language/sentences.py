"""Sentences and clauses: where they end, with quotes and brackets kept whole."""

from __future__ import annotations

import re
from functools import cache
from typing import TYPE_CHECKING

if TYPE_CHECKING:
    from collections.abc import Iterator

# A quotation or bracket without a partner nearby is read as an ordinary character,
# for damaged text loses them; the limits keep the search linear.
_WHOLE = r"（[^（）\n]{0,200}）|\([^()\n]{0,200}\)|“[^“”\n]{0,60}”|《[^《》\n]{0,80}》"
#: What closes a sentence.
SENTENCE_ENDS = "。！？!?"
_LISTED = "；;。！？!?"
_CLAUSE = "，,；;：:。！？!?"


@cache
def up_to(marks: str) -> re.Pattern[str]:
    """Match a stretch that ends at one of `marks`; runs of ordinary characters go in one bite."""
    return re.compile(rf"(?:[^（(“《{marks}\n]++|{_WHOLE}|[（(“《])*+(?:[{marks}]+[”’）)》」』]*+)?+")


def sentence_spans(
    text: str, start: int = 0, end: int | None = None, *, semicolons: bool = False
) -> Iterator[tuple[int, int]]:
    r"""Yield ``(start, end)`` of each sentence of ``text[start:end]``, its closing mark included.

    A sentence ends at 。！？ with the closing quotes after them, and at a line's end. A mark
    within a short quotation or a bracket ends none. With `semicolons`, ； ends one too.

    >>> text = "打响“来得了。留得下”品牌。全年引进项目12个（其中续建3个。）。"
    >>> [text[a:b] for a, b in sentence_spans(text)]
    ['打响“来得了。留得下”品牌。', '全年引进项目12个（其中续建3个。）。']

    """
    return _pieces(up_to(_LISTED if semicolons else SENTENCE_ENDS), text, start, end)


def clause_spans(text: str, start: int = 0, end: int | None = None) -> Iterator[tuple[int, int]]:
    """Yield ``(start, end)`` of each clause of ``text[start:end]``, its closing mark included.

    >>> text = "工业增长5%（规上6%，其中民营7%），税收增长4%；就业稳定。"
    >>> [text[a:b] for a, b in clause_spans(text)]
    ['工业增长5%（规上6%，其中民营7%），', '税收增长4%；', '就业稳定。']

    """
    return _pieces(up_to(_CLAUSE), text, start, end)


def _pieces(pattern: re.Pattern[str], text: str, start: int, end: int | None) -> Iterator[tuple[int, int]]:
    for found in pattern.finditer(text, start, len(text) if end is None else end):
        if found[0].strip():
            yield found.span()
