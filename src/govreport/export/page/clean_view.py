"""The cleaned text with everything that was read in it."""

from __future__ import annotations

import re
from functools import cache
from typing import TYPE_CHECKING

from govreport.export.page.markup import Markup, element, joined, start
from govreport.export.page.nesting import Layer, Mark, nested
from govreport.export.page.panels import ISSUES_LISTED
from govreport.model import HeadingStyle
from govreport.model.enums import Bound
from govreport.quantities.grammar.words import alternatives, bound_words
from govreport.traced import LOST

if TYPE_CHECKING:
    from collections.abc import Iterator

    from govreport.export.page.context import PageContext
    from govreport.model import Heading, Indicator, Quantity
    from govreport.spans import Span

_LOST = re.compile(f"{LOST}+")
#: HTML knows six levels of headings; the page's own title takes the first.
_DEEPEST = 6
#: The lines over a report (title, date, speaker): so many at most, and so long.
_FRONT_LINES, _FRONT_LENGTH = 8, 60


def clean_view(page: PageContext) -> Markup:
    """Write the blocks of the text, with figures, bounds, headings, passages, lost characters and issues marked."""
    own_line = {heading.span.start: at for at, heading in _on_own_lines(page)}
    layers = [
        Layer.of(_passages(page)),
        Layer.of(_inline_headings(page, set(own_line.values()))),
        Layer.of(_goals(page)),
        Layer.of(_quantities(page)),
        Layer.of(_words(page)),
        Layer.of(_lost(page)),
        Layer.of(_issues(page)),
    ]
    front = _front_lines(page)
    return joined(
        _block(page, span, nested(page.report.text, layers, *span), own_line.get(span.start), front=number < front)
        for number, span in enumerate(page.report.blocks)
    )


def _block(page: PageContext, span: Span, content: Markup, heading: int | None, *, front: bool) -> Markup:
    if heading is not None:
        level = max(page.report.headings[heading].level, 1)
        return element(f"h{min(level + 1, _DEEPEST)}", content, id=f"h{heading}", class_="h")
    kind = None
    if front:
        kind = "front title" if page.report.text[span.slice] == page.report.metadata.title else "front"
    return element("p", content, class_=kind)


def _on_own_lines(page: PageContext) -> Iterator[tuple[int, Heading]]:
    """The headings that fill their line, but for a closing mark."""
    ends = {span.start: span.end for span in page.report.blocks}
    for at, heading in enumerate(page.report.headings):
        if heading.span.start in ends and ends[heading.span.start] - heading.span.end <= 1:
            yield at, heading


def _front_lines(page: PageContext) -> int:
    """How many lines stand over the report itself."""
    marks = page.report.passages or page.report.headings
    first = marks[0].span.start if marks else 0
    lines = [span for span in page.report.blocks[:_FRONT_LINES] if span.end <= first and len(span) <= _FRONT_LENGTH]
    return len(lines) if lines == list(page.report.blocks[: len(lines)]) else 0


def _mark(span: Span | tuple[int, int], tag: str, **attributes: object) -> Mark:
    """Mark a stretch as an element; what may stand but once is left out of its further pieces."""
    low, high = span
    kept = {name: value for name, value in attributes.items() if name not in {"id", "data_label"}}
    return Mark(low, high, start(tag, **attributes), Markup(f"</{tag}>"), start(tag, **kept))


def _passages(page: PageContext) -> Iterator[Mark]:
    for at, passage in enumerate(page.report.passages):
        label = page.word("roles", passage.role)
        yield _mark(passage.span, "span", id=f"p{at}", class_=f"passage {passage.role}", data_label=label)


def _inline_headings(page: PageContext, others: set[int]) -> Iterator[Mark]:
    for at, heading in enumerate(page.report.headings):
        if at not in others:
            level = min(max(heading.level, 1) + 1, _DEEPEST)
            kind = "h run-in" if heading.style is HeadingStyle.RUNIN else "h inline"
            yield _mark(heading.span, "span", id=f"h{at}", class_=kind, role="heading", aria_level=level)


def _goals(page: PageContext) -> Iterator[Mark]:
    for at, goal in enumerate(page.report.qualitative_targets):
        yield _mark(goal.span, "span", id=f"t{at}", class_="goal")


def _quantities(page: PageContext) -> Iterator[Mark]:
    for at, quantity in enumerate(page.report.quantities):
        status = page.status_of(at)
        kind = f"q {status}" if status else "q"
        first = start("data", id=f"q{at}", class_=kind, value=format(quantity.value, "f"))
        low, high = quantity.span
        yield Mark(low, high, first, Markup("</data>"), start("data", class_=kind, data_q=at))


def _words(page: PageContext) -> Iterator[Mark]:
    """Bound words and cues; where they are the same word, the bound stays."""
    text = page.report.text
    bounds = {place for quantity in page.report.quantities for place in bound_places(text, quantity)}
    taken = {at for place in bounds for at in range(*place)}
    for place in sorted(bounds):
        yield _mark(place, "b", class_="bound")
    cues = {cue for row in page.report.targets if (cue := cue_place(text, row)) is not None}
    for cue in sorted(cues):
        if taken.isdisjoint(range(*cue)):
            yield _mark(cue, "b", class_="cue")


def _lost(page: PageContext) -> Iterator[Mark]:
    for found in _LOST.finditer(page.report.text):
        yield _mark(found.span(), "span", class_="lost")


def _issues(page: PageContext) -> Iterator[Mark]:
    for at, issue in enumerate(page.report.issues[:ISSUES_LISTED]):
        if issue.span is not None:
            yield _mark((issue.span.start, issue.span.start), "a", id=f"i{at}", class_="issue")


_MORE = r"(?:有余|多|余)"
_BLANKS = " \t\u3000"
_ENDS = "。！？\n"
#: So far from its figure a cue is looked for.
_REACH = 200


def bound_places(text: str, quantity: Quantity) -> Iterator[tuple[int, int]]:
    """Yield the places of the words right around a number that bound it.

    >>> from govreport import find_quantities
    >>> text = "产值超过5亿元，增长6%左右"
    >>> [text[a:b] for quantity in find_quantities(text) for a, b in bound_places(text, quantity)]
    ['超过', '左右']

    """
    if quantity.bound is Bound.EXACT:
        return
    start, end = quantity.span
    while start and text[start - 1] in _BLANKS:
        start -= 1
    known = bound_words("bounds_before")
    longest = max(map(len, known))
    for length in range(min(longest, start), 0, -1):
        if text[start - length : start] in known:
            yield start - length, start
            break
    after = _after().match(text, end)
    if after:
        yield after.span(1)


@cache
def _after() -> re.Pattern[str]:
    words = alternatives(re.escape(word) for word in bound_words("bounds_after"))
    return re.compile(f"[{_BLANKS}]{{0,2}}({_MORE}?(?:{words})|{_MORE})")


def cue_place(text: str, row: Indicator) -> tuple[int, int] | None:
    """Give the place of the word that makes a figure a goal, in the sentence of the figure.

    The nearest one before the figure counts; a word behind the figure, such as 左右, only
    where there is none before.

    """
    if not row.cue:
        return None
    start, end = row.quantity.span
    first = max(start - _REACH, 0)
    low = max(first, *(text.rfind(sign, first, start) + 1 for sign in _ENDS))
    at = text.rfind(row.cue, low, start)
    if at < 0:
        at = text.find(row.cue, end, end + len(row.cue) + 1)
    return None if at < 0 else (at, at + len(row.cue))
