"""The raw page as it was given, with what cleaning took out of it or changed."""

from __future__ import annotations

import re
from typing import TYPE_CHECKING

from govreport.export.page.markup import Markup, start
from govreport.export.page.nesting import Layer, Mark, nested

if TYPE_CHECKING:
    from collections.abc import Iterator

    from govreport.export.page.context import PageContext
    from govreport.spans import RawSpan

_LINE_END = re.compile("\n")


def raw_view(page: PageContext) -> Markup:
    """Write the raw text: what was removed as deleted, what was changed with what it became."""
    layers = [
        Layer.of(_changes(page)),
        Layer.of(_headings(page)),
        Layer.of(_quantities(page)),
        Layer.of(_line_ends(page)),
    ]
    return nested(page.report.raw, layers)


def _changes(page: PageContext) -> Iterator[Mark]:
    """The script counts these in order, so each change has exactly one element: the strongest layer."""
    for change in page.changes:
        tag = "ins" if change.start == change.end else "del"
        after = change.after.replace("\n", "↵") or None
        blank = not change.after.strip() and not page.report.raw[change.start : change.end].strip()
        opening = start(tag, class_="blank" if blank else None, data_after=after)
        yield Mark(change.start, change.end, opening, Markup(f"</{tag}>"), opening)


def _headings(page: PageContext) -> Iterator[Mark]:
    for at, heading in enumerate(page.report.headings):
        opening = start("span", class_="h", data_h=at)
        yield _mark(heading.raw_span, opening, "span")


def _quantities(page: PageContext) -> Iterator[Mark]:
    for at, quantity in enumerate(page.report.quantities):
        opening = start("data", data_q=at)
        yield _mark(quantity.raw_span, opening, "data")


def _mark(span: RawSpan, opening: Markup, tag: str) -> Mark:
    return Mark(span.start, span.end, opening, Markup(f"</{tag}>"), opening)


def _line_ends(page: PageContext) -> Iterator[Mark]:
    """A sign before each line end that was taken out among blanks, for it cannot be seen itself."""
    sign = start("i", class_="line-end")
    for change in page.changes:
        if not page.report.raw[change.start : change.end].strip():
            for found in _LINE_END.finditer(page.report.raw, change.start, change.end):
                yield Mark(found.start(), found.start(), sign, Markup("</i>"), sign)
