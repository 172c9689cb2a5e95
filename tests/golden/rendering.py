"""Write a parsed report the way a person reads it, a line for each thing found."""

from __future__ import annotations

from typing import TYPE_CHECKING

import attrs

if TYPE_CHECKING:
    from collections.abc import Iterator

    from govreport import Indicator, Quantity, Report

_SHOWN = 24


def rendered(report: Report) -> str:
    """Render everything that a report holds, in sections."""
    sections = {
        "metadata": metadata(report),
        "outline": outline(report),
        "passages": passages(report),
        "targets": map(indicator, report.targets),
        "indicators": map(indicator, report.indicators),
        "qualitative targets": (f"{t.period or '-'} {t.name}: {t.wording}" for t in report.qualitative_targets),
        "quantities": map(quantity, report.quantities),
        "removed": (f"{r.step}/{r.rule}: {shortened(r.text)!r}" for r in report.removed),
        "issues": (f"{i.code}: {i.message}" for i in report.issues),
        "text": report.text.split("\n"),
    }
    return "\n".join(f"== {name}\n" + "".join(f"{line}\n" for line in lines) for name, lines in sections.items())


def metadata(report: Report) -> Iterator[str]:
    """What the report says of itself."""
    for name, value in attrs.asdict(report.metadata).items():
        yield f"{name}: {'-' if value is None else value}"


def outline(report: Report) -> Iterator[str]:
    """The headings as a tree."""
    for heading in report.headings:
        role = f" ({heading.role})" if heading.role else ""
        yield f"{'  ' * (heading.level - 1)}{heading.level} {heading.style} {heading.marker}{heading.title}{role}"


def passages(report: Report) -> Iterator[str]:
    """The passages, by where they begin and end."""
    for passage in report.passages:
        yield f"{passage.role}: {shortened(report.text[passage.span.slice])}"


def indicator(row: Indicator) -> str:
    """One row of the panel."""
    scope = f" [{row.scope}]" if row.scope else ""
    cue = f" ({row.cue})" if row.cue else ""
    return f"{row.period or '-'} {row.status} {row.measure} {row.name}{scope}: {number(row.quantity)}{cue}"


def quantity(found: Quantity) -> str:
    """One number with its subject and its place on the page."""
    return f"{found.raw_span.start} {found.text} = {number(found)} | {found.subject or '-'}"


def number(found: Quantity) -> str:
    """Value, unit, bound and change."""
    high = "" if found.high is None else f"..{found.high:f}"
    bound = "" if found.bound == "=" else f"{found.bound} "
    change = f" {found.change}" if found.change else ""
    return f"{bound}{found.value:f}{high} {found.unit.symbol or '-'}{change}"


def shortened(text: str) -> str:
    """The beginning and the end of a long text, on one line."""
    line = text.replace("\n", "⏎")
    return line if len(line) <= 2 * _SHOWN else f"{line[:_SHOWN]}…{line[-_SHOWN:]}"
