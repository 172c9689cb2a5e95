"""Headings, the tree they make, and passages with a fixed function."""

from __future__ import annotations

from typing import TYPE_CHECKING

import attrs

from govreport.model.enums import HeadingStyle, PartRole, PassageRole
from govreport.model.shown import Shown
from govreport.spans import RawSpan, Span

if TYPE_CHECKING:
    from collections.abc import Iterator


@attrs.frozen(init=False)
class Heading:
    """A heading of the report.

    Args:
        style: how it stands on the page.
        title: clean text without marker and closing punctuation.
        span: place in the cleaned text, from its marker to the end of its title.
        raw_span: the same place in the raw text.
        marker: its number or sign (一、 （一） 1. 一是 ——), or empty.
        level: 1 for the parts of the report, 2 and more as nested; 0 while not yet nested.
        role: what the part is for; None below level 1.
        decided_by: what made it a heading, and what gave its level.

    """

    style: HeadingStyle
    title: str
    span: Span
    raw_span: RawSpan
    marker: str = ""
    level: int = 0
    role: PartRole | None = None
    decided_by: str = attrs.field(default="", eq=False, repr=False)

    # Each heading is made up to three times, and the method that attrs would write takes twice as long.
    def __init__(  # noqa: PLR0913, PLR0917 - the fields of a result, most given by name
        self,
        style: HeadingStyle,
        title: str,
        span: Span,
        raw_span: RawSpan,
        marker: str = "",
        level: int = 0,
        role: PartRole | None = None,
        decided_by: str = "",
    ) -> None:
        _set_style(self, style)
        _set_title(self, title)
        _set_span(self, span)
        _set_raw_span(self, raw_span)
        _set_marker(self, marker)
        _set_level(self, level)
        _set_role(self, role)
        _set_decided_by(self, decided_by)


_set_style, _set_title, _set_span, _set_raw_span, _set_marker, _set_level, _set_role, _set_decided_by = (
    vars(Heading)[field.name].__set__ for field in attrs.fields(Heading)
)


@attrs.frozen
class Passage:
    """A stretch of the report that has a fixed function."""

    role: PassageRole
    span: Span
    raw_span: RawSpan


@attrs.frozen(repr=False)
class Section(Shown):
    """A heading with what stands under it; the root has no heading.

    Args:
        heading: the heading; None for the report as a whole.
        paragraphs: spans of the text directly under it.
        children: sections nested in it.

    """

    heading: Heading | None
    paragraphs: tuple[Span, ...] = ()
    children: tuple[Section, ...] = ()

    def __repr__(self) -> str:
        title = "(root)" if self.heading is None else repr(self.heading.marker + self.heading.title)
        return f"<Section {title}: {len(self.paragraphs)} paragraphs, {len(self.children)} children>"

    def walk(self) -> Iterator[Section]:
        """Yield this section and all below it, in reading order."""
        yield self
        for child in self.children:
            yield from child.walk()


def build_sections(text: str, headings: tuple[Heading, ...]) -> Section:
    """Nest flat `headings` by their levels and share out the text of `text` among them."""
    starts = [heading.span.start for heading in headings]
    spans = [
        _paragraphs(text, low, high)
        for low, high in zip([0, *(heading.span.end for heading in headings)], [*starts, len(text)], strict=True)
    ]
    root, at = _gather(headings, spans, 0, -1)  # level 0: not nested yet
    assert at == len(headings)  # noqa: S101 - every heading has found its place
    return root


def _gather(headings: tuple[Heading, ...], spans: list[tuple[Span, ...]], at: int, level: int) -> tuple[Section, int]:
    """Collect the section of heading ``at - 1`` (the root for 0) and return what follows."""
    heading = headings[at - 1] if at else None
    own = spans[at]
    children: list[Section] = []
    while at < len(headings) and headings[at].level > level:
        child, at = _gather(headings, spans, at + 1, headings[at].level)
        children.append(child)
    return Section(heading, own, tuple(children)), at


def _paragraphs(text: str, low: int, high: int) -> tuple[Span, ...]:
    found: list[Span] = []
    at = low
    for line in text[low:high].splitlines(keepends=True):
        body = line.strip().lstrip("。：:")
        if body:
            start = at + line.index(body)
            found.append(Span(start, start + len(body)))
        at += len(line)
    return tuple(found)
