"""A report on one screen: what it is, its outline, its figures, what was removed, what is odd."""

from __future__ import annotations

from typing import TYPE_CHECKING

import attrs

from govreport.cli.session import Messages
from govreport.language.display import clipped, plain, table, width
from govreport.model.enums import Bound, Status

if TYPE_CHECKING:
    from collections.abc import Iterable, Iterator

    from govreport.export.tables import Column
    from govreport.model import Heading, Indicator, Issue, Report
    from govreport.traced import Removal

_SAMPLE = 48
_HEADING = 76


def summary(report: Report, messages: Messages | None = None) -> str:
    """Describe `report` for people, in plain text and the language of `messages`."""
    say = messages or Messages()
    others = [row for row in report.indicators if row.status is not Status.TARGET]
    parts = [
        _metadata(report, say),
        _part(say, "outline", len(report.headings), _outline(report.headings, say)),
        _part(say, "targets", len(report.targets), _figures(report.targets, say)),
        _part(say, "indicators", len(others), _figures(others, say)),
        _part(say, "removed", len(report.removed), _removed(report.removed, say)),
        _part(say, "issues", len(report.issues), _issues(report, say)),
    ]
    return "\n\n".join("\n".join(part) for part in parts)


def _metadata(report: Report, say: Messages) -> list[str]:
    said = {
        _called(name, say): plain(" ".join(value) if isinstance(value, tuple) else _word(name, value, say))
        for name, value in attrs.asdict(report.metadata, recurse=False).items()
        if value not in {None, ()} and name != "title"
    }
    counts = {"characters": len(report.text), "all": len(report.raw), "quantities": len(report.quantities)}
    said[say("summary-text")] = say("summary-counts", **counts)
    columns = max(map(width, said))
    title = plain(report.metadata.title or say("summary-untitled"))
    return [title, *(f"  {name}{' ' * (columns - width(name))}  {value}" for name, value in said.items())]


def _called(name: str, say: Messages) -> str:
    """What a field of the metadata is called."""
    if say.language == "en":
        return name.replace("_", " ")
    return say("summary-chain") if name == "region_chain" else _column(name).labels.zh


def _word(column: str, value: object, say: Messages) -> str:
    """A value; a word of a closed list in the language of the messages."""
    word = "" if value is None else str(value)
    if say.language == "en" or column == "region_chain":
        return word
    words = _column(column).words
    return _column(column).chinese[words.index(word)] if word in words else word


def _column(name: str) -> Column:
    from govreport.export.tables.columns import column_named  # noqa: PLC0415 - for other languages than English alone

    return column_named(name)


def _part(say: Messages, name: str, number: int, lines: Iterable[str]) -> list[str]:
    return [say(f"summary-{name}", number=number), *(list(lines) or ["  " + say("summary-none")])]


def _outline(headings: Iterable[Heading], say: Messages) -> Iterator[str]:
    for heading in headings:
        indent = "  " * max(heading.level, 1)
        role = f"  [{_word('part', heading.role, say)}]" if heading.role else ""
        marker = "" if heading.title.startswith(heading.marker) else heading.marker
        yield indent + clipped(plain(marker + heading.title), _HEADING) + role


def _figures(rows: Iterable[Indicator], say: Messages) -> list[str]:
    head = say("summary-figures-head").split(" | ")
    cells = [_figure(row, say) for row in rows]
    if not cells:
        return []
    told = [at for at, name in enumerate(head) if at == 0 or any(row[at] for row in cells)]
    return table([head[at] for at in told], [[row[at] for at in told] for row in cells])


def _figure(row: Indicator, say: Messages) -> tuple[str, ...]:
    quantity = row.quantity
    bound = "" if quantity.bound is Bound.EXACT else _word("bound", quantity.bound, say)
    measure, status = _word("measure", row.measure, say), _word("status", row.status, say)
    period = "" if row.period is None else str(row.period)
    change = _word("change", quantity.change, say)
    figure = clipped(plain(quantity.text), 24)
    return (row.name, figure, bound, change, measure, period, status, row.scope, row.cue)


def _removed(removed: Iterable[Removal], say: Messages) -> list[str]:
    groups: dict[tuple[str, str], list[Removal]] = {}
    for removal in removed:
        groups.setdefault((removal.step, removal.rule), []).append(removal)
    rows = []
    for (step, rule), pieces in groups.items():
        sample = max(pieces, key=lambda piece: len(piece.text)).text
        characters = sum(len(piece.text) for piece in pieces)
        rows.append((step, rule, str(len(pieces)), str(characters), clipped(plain(sample), _SAMPLE)))
    rows.sort(key=lambda row: -int(row[3]))
    return table(say("summary-removed-head").split(" | "), rows) if rows else []


def _issues(report: Report, say: Messages) -> list[str]:
    rows = [(str(issue.code), told(issue.code, issue.message, say), _place(report, issue)) for issue in report.issues]
    return table(say("summary-issues-head").split(" | "), rows) if rows else []


def told(code: str, message: str, say: Messages) -> str:
    """What an issue says, after its name in Chinese where that is asked for; messages of the library are English."""
    return message if say.language == "en" else f"{_word('code', code, say)}：{message}"


def _place(report: Report, issue: Issue) -> str:
    """The text around the place of an issue."""
    if issue.span is None:
        return ""
    low = report.text.rfind("\n", 0, issue.span.start) + 1
    around = report.text[max(low, issue.span.start - 8) : issue.span.start + 16].split("\n")[0]
    return f"@{issue.span.start} {around}"
