"""The tables beside the text: goals, results, what cleaning did, what is odd."""

from __future__ import annotations

from typing import TYPE_CHECKING

from govreport.export.page.changes import count_rules
from govreport.export.page.chart import chart, figure
from govreport.export.page.markup import Markup, element, joined
from govreport.model import Indicator, Issue, QualitativeTarget, Status

if TYPE_CHECKING:
    from collections.abc import Iterable, Sequence

    from govreport.export.page.changes import RuleCount
    from govreport.export.page.context import PageContext

#: So many places of one rule are listed; the raw page shows all.
_LISTED = 12
#: So many issues are listed; a page that is all damage has one for each sign.
ISSUES_LISTED = 200
#: A piece of text is quoted so far.
_QUOTED = 60


def targets_panel(page: PageContext) -> Markup:
    """Write the goals, with a chart beside last year's figures, and the goals without a number."""
    rows: list[tuple[int, Markup]] = [(row.quantity.span.start, _row(page, row)) for row in page.report.targets]
    rows += [(goal.span.start, _qualitative(goal, at)) for at, goal in enumerate(page.report.qualitative_targets)]
    rows.sort(key=lambda entry: entry[0])
    heads = [page.labels[name] for name in ("indicator", "goal", "year")]
    return joined([chart(page), _table(page, "targets", heads, [row for _, row in rows], page.labels["no_targets"])])


def results_panel(page: PageContext) -> Markup:
    """Write what the report says was reached or is estimated."""
    rows = [_row(page, row) for row in page.report.indicators if row.status is not Status.TARGET]
    heads = [page.labels[name] for name in ("indicator", "figure", "year")]
    return _table(page, "results", heads, rows, page.labels["no_results"])


def changes_panel(page: PageContext) -> Markup:
    """Write what each cleaning rule took out or changed, with links to the raw page."""
    rules = count_rules(page.changes)
    if not rules:
        return element("p", page.labels["no_changes"], class_="none")
    return joined([element("p", page.labels["changes_note"], class_="note"), *(_rule(page, rule) for rule in rules)])


def issues_panel(page: PageContext) -> Markup:
    """Write what is odd in the document, with links to the places."""
    issues = page.report.issues
    items = []
    for at, issue in enumerate(issues[:ISSUES_LISTED]):
        label = page.word("issue_codes", issue.code)
        link = f"#i{at}" if issue.span is not None else _first_change(page, issue)
        title = element("a", label, href=link) if link else label
        items.append(element("li", title, element("p", element("bdi", issue.message))))
    if len(issues) > ISSUES_LISTED:
        items.append(element("li", page.labels["more_issues"].format(count=len(issues) - ISSUES_LISTED), class_="none"))
    return element("ol", *items) if items else element("p", page.labels["no_issues"], class_="none")


def _first_change(page: PageContext, issue: Issue) -> str | None:
    """Lead to the first change that told of an issue without a place: one of its kind, by a rule it names."""
    rules = {
        (step.name, edit.rule)
        for step in page.report.traced.steps
        for edit in step.edits
        if edit.issue is issue.code and edit.rule in issue.message
    }
    found = (at for at, change in enumerate(page.changes) if any((one.step, one.rule) in rules for one in change.steps))
    at = next(found, None) if rules else None
    return None if at is None else f"#x{at}"


def _table(page: PageContext, name: str, heads: Iterable[str], rows: Sequence[Markup], empty: str) -> Markup:
    if not rows:
        return element("p", empty, class_="none")
    head = element("thead", element("tr", *(element("th", text, scope="col") for text in heads)))
    caption = element("caption", page.labels[name], class_="unseen")
    return element("table", caption, head, element("tbody", *rows), class_="figures")


def _row(page: PageContext, row: Indicator) -> Markup:
    asides = [row.scope, row.as_written if row.as_written != row.name else ""]
    measure = page.word("measures", row.measure)
    status = page.word("statuses", row.status) if row.status is Status.ESTIMATE else None
    return element(
        "tr",
        _named(row.name, page.anchor(row), asides),
        element("td", element("bdi", figure(row)), _aside(measure), class_=f"number {row.status}"),
        element("td", "" if row.period is None else str(row.period), _aside(row.cue, "zh-Hans"), _aside(status)),
    )


def _qualitative(goal: QualitativeTarget, at: int) -> Markup:
    return element(
        "tr",
        _named(goal.name, f"#t{at}", [goal.as_written if goal.as_written != goal.name else ""]),
        element("td", element("bdi", goal.wording), class_="wording target", lang="zh-Hans"),
        element("td", "" if goal.period is None else str(goal.period), _aside(goal.cue, "zh-Hans")),
    )


def _named(name: str, link: str | None, asides: Iterable[str]) -> Markup:
    shown = element("a", name, href=link) if link else name
    return element("th", shown, *(_aside(text) for text in asides), scope="row", lang="zh-Hans")


def _aside(text: str | None, language: str | None = None) -> Markup | None:
    return element("small", text, lang=language) if text else None


def _rule(page: PageContext, rule: RuleCount) -> Markup:
    count = page.labels["times"].format(count=f"{len(rule.changes):,}")
    if rule.removed:
        count += page.labels["and_removed"].format(count=f"{rule.removed:,}")
    summary = element(
        "summary",
        element("code", rule.rule),
        element("small", f"{rule.step} · {count}"),
        element("span", _sample(rule)),
    )
    items = [element("li", _place(page, number)) for number in rule.changes[:_LISTED]]
    if len(rule.changes) > _LISTED:
        items.append(element("li", page.labels["more"].format(count=len(rule.changes) - _LISTED), class_="more"))
    return element("details", summary, element("ol", *items), class_="rule")


def _sample(rule: RuleCount) -> Markup:
    return _before_after(rule.sample.before, rule.sample.after)


def _place(page: PageContext, number: int) -> Markup:
    change = page.changes[number]
    told = _before_after(page.report.raw[change.start : change.end], change.after)
    return element("a", told, href=f"#x{number}")


def _before_after(before: str, after: str) -> Markup:
    old = element("del", _shown(before), lang="zh") if before else None
    new = element("ins", _shown(after), lang="zh-Hans") if after else None
    return joined([old, " → " if old and new else None, new])


def _shown(text: str) -> str:
    """Quote a piece of text on one line, its blanks made visible."""
    if text.isspace():
        text = "".join("↵" if sign == "\n" else "␣" for sign in text)
    line = " ".join(text.split()) or text
    return line if len(line) <= _QUOTED else line[: _QUOTED - 1] + "…"
