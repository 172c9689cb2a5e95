"""A report on one screen: what it is, its outline, its figures, what was removed, what is odd."""

from __future__ import annotations

from typing import TYPE_CHECKING

import attrs

from govreport.cli.layout import clipped, plain, table
from govreport.model.enums import Bound, Status

if TYPE_CHECKING:
    from collections.abc import Iterable, Iterator

    from govreport.model import Heading, Indicator, Issue, Report
    from govreport.traced import Removal

_SAMPLE = 48
_HEADING = 76


def summary(report: Report) -> str:
    """Describe `report` for people, in plain text."""
    others = [row for row in report.indicators if row.status is not Status.TARGET]
    parts = [
        _metadata(report),
        _part(f"Outline ({len(report.headings)} headings)", _outline(report.headings)),
        _part(f"Targets ({len(report.targets)} figures)", _figures(report.targets)),
        _part(f"Indicators ({len(others)} figures)", _figures(others)),
        _part(f"Removed ({len(report.removed)} pieces)", _removed(report.removed)),
        _part(f"Odd ({len(report.issues)} issues)", _issues(report)),
    ]
    return "\n\n".join("\n".join(part) for part in parts)


def _metadata(report: Report) -> list[str]:
    said = {
        name.replace("_", " "): plain(" ".join(value) if isinstance(value, tuple) else str(value))
        for name, value in attrs.asdict(report.metadata, recurse=False).items()
        if value not in {None, ()} and name != "title"
    }
    said["text"] = f"{len(report.text)} of {len(report.raw)} characters, {len(report.quantities)} quantities"
    columns = max(map(len, said))
    title = plain(report.metadata.title or "(no title found)")
    return [title, *(f"  {name:{columns}}  {value}" for name, value in said.items())]


def _part(title: str, lines: Iterable[str]) -> list[str]:
    return [title, *(list(lines) or ["  none"])]


def _outline(headings: Iterable[Heading]) -> Iterator[str]:
    for heading in headings:
        indent = "  " * max(heading.level, 1)
        role = f"  [{heading.role}]" if heading.role else ""
        marker = "" if heading.title.startswith(heading.marker) else heading.marker
        yield indent + clipped(plain(marker + heading.title), _HEADING) + role


def _figures(rows: Iterable[Indicator]) -> list[str]:
    head = ("indicator", "figure", "bound", "change", "measure", "period", "status", "scope", "cue")
    cells = [_figure(row) for row in rows]
    if not cells:
        return []
    told = [at for at, name in enumerate(head) if at == 0 or any(row[at] for row in cells)]
    return table([head[at] for at in told], [[row[at] for at in told] for row in cells])


def _figure(row: Indicator) -> tuple[str, ...]:
    quantity = row.quantity
    bound = "" if quantity.bound is Bound.EXACT else str(quantity.bound)
    period = "" if row.period is None else str(row.period)
    change = str(quantity.change or "")
    figure = clipped(plain(quantity.text), 24)
    return (row.name, figure, bound, change, str(row.measure), period, str(row.status), row.scope, row.cue)


def _removed(removed: Iterable[Removal]) -> list[str]:
    groups: dict[tuple[str, str], list[Removal]] = {}
    for removal in removed:
        groups.setdefault((removal.step, removal.rule), []).append(removal)
    rows = []
    for (step, rule), pieces in groups.items():
        sample = max(pieces, key=lambda piece: len(piece.text)).text
        characters = sum(len(piece.text) for piece in pieces)
        rows.append((step, rule, str(len(pieces)), str(characters), clipped(plain(sample), _SAMPLE)))
    rows.sort(key=lambda row: -int(row[3]))
    return table(("step", "rule", "pieces", "characters", "the longest"), rows) if rows else []


def _issues(report: Report) -> list[str]:
    rows = [(str(issue.code), issue.message, _place(report, issue)) for issue in report.issues]
    return table(("code", "message", "where"), rows) if rows else []


def _place(report: Report, issue: Issue) -> str:
    """The text around the place of an issue."""
    if issue.span is None:
        return ""
    low = report.text.rfind("\n", 0, issue.span.start) + 1
    around = report.text[max(low, issue.span.start - 8) : issue.span.start + 16].split("\n")[0]
    return f"@{issue.span.start} {around}"
