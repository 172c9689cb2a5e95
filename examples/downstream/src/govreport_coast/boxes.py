"""A section detector: the titles of boxes, such as 【专栏1】深远海养殖工程."""

from __future__ import annotations

import re
from typing import TYPE_CHECKING

from govreport import Heading, HeadingStyle, Span

if TYPE_CHECKING:
    from collections.abc import Iterator

    from govreport import Report

_BOX = re.compile(r"^(?P<marker>【专栏[0-9一二三四五六七八九十]+】)(?P<title>[^。；\n]{2,30})$", re.MULTILINE)


def find_boxes(report: Report) -> Iterator[Heading]:
    """Propose a heading for each box; the nesting stage gives its level."""
    for match in _BOX.finditer(report.text):
        span = Span(*match.span())
        yield Heading(HeadingStyle.BLOCK, match["title"], span, report.raw_span(span), marker=match["marker"])
