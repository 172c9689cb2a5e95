"""What is measured: which reports, and all of each or some of its parts, what is in or outside some passages."""

from __future__ import annotations

import re
from typing import TYPE_CHECKING, Any

import attrs

from govreport.model import PartRole, PassageRole, Report
from govreport.spans import Span

if TYPE_CHECKING:
    from collections.abc import Iterable, Iterator, Sequence

_COUNTED = re.compile(r"[^\W_]+")
_AFTER_HEADING = ("。", "：", ":", "；", ";")


@attrs.frozen
class Scope:
    """Which stretches of a report count.

    Args:
        sections: roles of parts; empty: all of the report, the lines above its first part too.
        passages: only in passages of these roles; empty: wherever.
        without: not in passages of these roles.
        headings: whether headings count.

    >>> str(Scope.of(sections="plan", without=["targets"], headings=False))
    'plan parts, without targets passages, without headings'

    """

    sections: tuple[PartRole, ...] = ()
    passages: tuple[PassageRole, ...] = ()
    without: tuple[PassageRole, ...] = ()
    headings: bool = True

    @classmethod
    def of(
        cls,
        sections: str | Iterable[str] = (),
        passages: str | Iterable[str] = (),
        without: str | Iterable[str] = (),
        *,
        headings: bool = True,
    ) -> Scope:
        """Make a scope of words.

        Raises:
            ValueError: where a word is no role.

        """
        return cls(
            tuple(PartRole(role) for role in _listed(sections)),
            tuple(PassageRole(role) for role in _listed(passages)),
            tuple(PassageRole(role) for role in _listed(without)),
            headings,
        )

    def __str__(self) -> str:
        words = [f"{', '.join(self.sections)} parts"] if self.sections else ["whole report"]
        words += [f"in {', '.join(self.passages)} passages"] if self.passages else []
        words += [f"without {', '.join(self.without)} passages"] if self.without else []
        words += [] if self.headings else ["without headings"]
        return ", ".join(words)

    def spans(self, report: Report) -> tuple[Span, ...]:
        """Give the stretches of `report` that count, in order and disjoint."""
        spans = parts(report, self.sections) if self.sections else [Span(0, len(report.text))]
        if self.passages:
            spans = _common(spans, _united(p.span for p in report.passages if p.role in self.passages))
        if self.without:
            spans = _less(spans, _united(p.span for p in report.passages if p.role in self.without))
        return tuple(spans if self.headings else _less(spans, heading_spans(report)))


def parts(report: Report, roles: Sequence[PartRole]) -> list[Span]:
    """Give the parts (sections of level 1) of some roles, neighbours joined."""
    tops = [heading for heading in report.headings if heading.level == 1]
    ends = [*(heading.span.start for heading in tops[1:]), len(report.text)]
    return _united(Span(top.span.start, end) for top, end in zip(tops, ends, strict=False) if top.role in roles)


def heading_spans(report: Report) -> list[Span]:
    """Give the places of headings, the mark that closes one included, in order and disjoint."""
    text = report.text
    found: list[Span] = []
    for heading in report.headings:
        start, end = max(heading.span.start, found[-1].end if found else 0), heading.span.end
        if start < end:
            found.append(Span(start, end + text.startswith(_AFTER_HEADING, end)))
    return found


def letters(text: str, spans: Iterable[Span]) -> int:
    r"""Count the letters and digits of some stretches: Han characters, Latin letters, digits; no mark, no blank.

    >>> letters("增长7.5%。\n稳中求进！", [Span(0, 12)])
    8

    """
    return sum(len(run) for start, end in spans for run in _COUNTED.findall(text, start, end))


def _listed(words: str | Iterable[str]) -> tuple[str, ...]:
    return (words,) if isinstance(words, str) else tuple(words)


def _united(spans: Iterable[Span]) -> list[Span]:
    """Sort spans and join those that touch."""
    found: list[Span] = []
    for span in sorted(spans):
        if found and span.start <= found[-1].end:
            found[-1] = Span(found[-1].start, max(span.end, found[-1].end))
        else:
            found.append(span)
    return found


def _common(one: Sequence[Span], other: Sequence[Span]) -> list[Span]:
    """Give what two lists of sorted, disjoint spans have in common."""
    found: list[Span] = []
    i = j = 0
    while i < len(one) and j < len(other):
        start, end = max(one[i].start, other[j].start), min(one[i].end, other[j].end)
        if start < end:
            found.append(Span(start, end))
        if one[i].end < other[j].end:
            i += 1
        else:
            j += 1
    return found


def _less(one: Sequence[Span], other: Sequence[Span]) -> list[Span]:
    """Give what of sorted, disjoint spans is not in others."""
    if not one:
        return []
    edges = [one[0].start, *(edge for span in other for edge in span), one[-1].end]
    gaps = [Span(low, high) for low, high in zip(edges[::2], edges[1::2], strict=True) if low < high]
    return _common(one, gaps)


def reports_of(items: Iterable[Any]) -> Iterator[tuple[str, Report]]:
    """Give each report with its source.

    Takes reports, or pairs of a source and a report as ``parse_many`` yields them. A pair with anything else
    in place of the report is a document that could not be parsed: it has no measures and is passed over.

    Raises:
        TypeError: where an item is neither.

    """
    for item in items:
        if isinstance(item, Report):
            yield item.origin.source, item
        elif isinstance(item, tuple) and len(item) == 2:  # noqa: PLR2004 - a pair
            if isinstance(item[1], Report):
                yield str(item[0]), item[1]
        else:
            message = f"measures take reports, or pairs of a source and a report, not {type(item).__name__}"
            raise TypeError(message)


def place_of(report: Report) -> str | None:
    """Name the place that reports: by its division code where it is known, else as full as the report does."""
    return report.metadata.region_code or report.metadata.region


def year_of(report: Report) -> int | None:
    """Give the year a report plans for, which is the year it is given in."""
    meta = report.metadata
    if meta.plan_year is None and meta.review_year is not None:
        return meta.review_year + 1
    return meta.plan_year
