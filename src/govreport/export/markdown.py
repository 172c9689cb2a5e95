"""A report as Markdown, with the headings that the page lost."""

from __future__ import annotations

import re
from typing import TYPE_CHECKING

from govreport.model import HeadingStyle

if TYPE_CHECKING:
    from collections.abc import Iterator

    from govreport.model import Heading, Report

#: Markdown knows six levels; the title takes the first.
_DEEPEST = 6
#: Signs that Markdown would read as markup, in text and at the start of a line.
_MARKUP = re.compile(r"[\\`*_\[\]<>]|^(?=\s*(?:[#>+-]|\d+[.)])(?:\s|$))", re.MULTILINE)
_CLOSING = "。：:"


def to_markdown(report: Report) -> str:
    r"""Write `report` with its title and headings as Markdown headings, one paragraph a block.

    A heading that stands within a paragraph gets a line of its own, and its closing mark goes.

    >>> import govreport as gr
    >>> page = "石桥镇政府工作报告\n一、2020年工作回顾\n全年新建道路12公里。\n二、2021年工作安排\n今年再建15公里。"
    >>> print(gr.parse(page).to_markdown())
    # 石桥镇政府工作报告
    <BLANKLINE>
    ## 一、2020年工作回顾
    <BLANKLINE>
    全年新建道路12公里。
    <BLANKLINE>
    ## 二、2021年工作安排
    <BLANKLINE>
    今年再建15公里。
    <BLANKLINE>

    """
    return "\n\n".join(_parts(report)) + "\n"


def _parts(report: Report) -> Iterator[str]:
    text, title = report.text, report.metadata.title
    headings = list(reversed(report.headings))
    titles = [block for block in report.blocks if text[block.slice] == title]
    if title and not titles:  # told by the page, not by the report itself
        yield "# " + _plain(title)
    for block in report.blocks:
        at = block.start
        while headings and headings[-1].span.start < block.end:
            heading = headings.pop()
            yield from _paragraph(text[at : heading.span.start])
            yield _heading(heading)
            at = heading.span.end
            if at < block.end and heading.style is not HeadingStyle.RUNIN and text[at] in _CLOSING:
                at += 1
        rest = text[at : block.end]
        if block in titles[:1]:
            yield "# " + _plain(rest)
        else:
            yield from _paragraph(rest)


def _heading(heading: Heading) -> str:
    depth = min(heading.level + 1, _DEEPEST)
    return "#" * depth + " " + _plain(heading.marker + heading.title)


def _paragraph(text: str) -> Iterator[str]:
    if text.strip():
        yield _plain(text.strip())


def _plain(text: str) -> str:
    return _MARKUP.sub(lambda found: "\\" + found[0], text)
