"""Page furniture: everything that is not the report proper goes, labelled by what it was."""

from __future__ import annotations

from typing import TYPE_CHECKING

from govreport.cleaning.page_lines import noise_rule, page_lines
from govreport.cleaning.report_head import find_head
from govreport.cleaning.report_tail import find_tail
from govreport.spans import Span
from govreport.traced import Edit

if TYPE_CHECKING:
    from collections.abc import Iterator

    from govreport.cleaning.page_lines import PageLine
    from govreport.cleaning.report_head import Head
    from govreport.traced import TracedText


def remove_furniture(traced: TracedText, /) -> Iterator[Edit]:
    r"""Take out what stands before the report's title, after its last sentence, and between.

    The lines go one by one, each with a rule that says what it was (``furniture.index-table``,
    ``furniture.footer``, ``furniture.annex`` …), so that metadata can be read out of them later.

    >>> from govreport import TracedText
    >>> page = TracedText.of("首页>公开\n政府工作报告\n来源:本站\n各位代表:\n我代表镇政府报告工作。\n【打印】")
    >>> [edit.rule for edit in remove_furniture(page)]
    ['furniture.page-bar', 'furniture.source', 'furniture.page-bar']

    """
    text = traced.text
    lines = page_lines(text)
    head = find_head(text, lines)
    if head is None:
        return
    end = find_tail(text, lines, head.body)
    for index, line in enumerate(lines):
        following = lines[index + 1].start if index + 1 < len(lines) else len(text)
        if line.start >= end:
            yield Edit(Span(line.start, following), "", noise_rule(line, inside=False) or "furniture.annex")
        elif index < head.body:
            rule = _rule_above(index, line, head)
            if rule:
                yield Edit(Span(line.start, following), "", rule)
        else:
            yield from _within(line, following, head if index == head.body else None, end)


def _rule_above(index: int, line: PageLine, head: Head) -> str | None:
    if index in head.kept:
        return None
    return noise_rule(line, inside=False) or ("furniture.header" if head.sure else None)


def _within(line: PageLine, following: int, head: Head | None, end: int) -> Iterator[Edit]:
    """Take a line out of the report's text, or the ends of one."""
    if head is None and line.end <= end:
        rule = noise_rule(line, inside=True)
        if rule:
            yield Edit(Span(line.start, following), "", rule)
            return
    if line.end > end:
        yield Edit(Span(end, line.end), "", "furniture.watermark")
