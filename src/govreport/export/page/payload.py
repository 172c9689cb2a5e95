"""What the page's script needs to know, as plain data."""

from __future__ import annotations

from typing import TYPE_CHECKING, Any

from govreport.export.page.head import heading_text
from govreport.model import Bound

if TYPE_CHECKING:
    from govreport.export.page.changes import Change
    from govreport.export.page.context import PageContext
    from govreport.model import Indicator, Quantity

#: The labels that the script itself speaks.
_SPOKEN = (
    "bounds",
    "directions",
    "measures",
    "statuses",
    "tiers",
    "bound",
    "change",
    "close",
    "cue",
    "indicator",
    "matches",
    "no_indicator",
    "no_match",
    "on_raw",
    "place",
    "place_value",
    "range",
    "show_clean",
    "show_raw",
    "subject",
    "under",
    "unit",
    "value",
    "was_added",
    "was_changed",
    "was_removed",
)
#: A change is quoted so far; the raw view shows all of it.
_QUOTED = 160


def payload(page: PageContext) -> dict[str, Any]:
    """Gather the figures, the rows that read them and the changes; each as a short list.

    The order of the fields is that of ``FIELDS`` in the page's script. What stands in the views
    already (the text of a figure and its value, what a change made of what) is not said again.

    """
    report = page.report
    rules: dict[tuple[str, str], int] = {}
    numbers = {heading: at for at, heading in enumerate(report.headings)}
    changes = [_change(change, report.raw, rules) for change in page.changes]
    return {
        "quantities": [
            [
                *_quantity(quantity, report.raw),
                None if quantity.heading is None else numbers.get(quantity.heading),
                page.rows.get(at, 0),
                list(page.changes_within(quantity)) or 0,
            ]
            for at, quantity in enumerate(report.quantities)
        ],
        "indicators": [_indicator(row) for row in report.indicators],
        "headings": [[max(heading.level, 1), heading_text(heading)] for heading in report.headings],
        "changes": changes,
        "rules": [list(rule) for rule in rules],
        "labels": {name: page.labels[name] for name in _SPOKEN},
    }


def _quantity(quantity: Quantity, raw: str) -> list[Any]:
    source = raw[quantity.raw_span.slice]
    return [
        0 if quantity.high is None else format(quantity.high, "f"),
        quantity.unit.symbol,
        0 if quantity.bound is Bound.EXACT else quantity.bound.value,
        0 if quantity.change is None else quantity.change.value,
        quantity.subject,
        quantity.span.start,
        quantity.raw_span.start,
        0 if source == quantity.text else source,
    ]


def _indicator(row: Indicator) -> list[Any]:
    return [
        row.name,
        0 if row.as_written == row.name else row.as_written,
        row.status.value,
        row.measure.value,
        0 if row.period is None else str(row.period),
        row.scope,
        row.cue,
        0 if row.tier is None else row.tier.value,
    ]


def _change(change: Change, raw: str, rules: dict[tuple[str, str], int]) -> Any:
    """Write the steps of a change; one that did all of it is its rule alone."""
    steps = [(rules.setdefault((step.step, step.rule), len(rules)), step.before, step.after) for step in change.steps]
    if len(steps) == 1 and steps[0][1:] == (raw[change.start : change.end], change.after):
        return steps[0][0]
    return [[rule, _quoted(before), _quoted(after)] for rule, before, after in steps]


def _quoted(text: str) -> str:
    return text if len(text) <= _QUOTED else f"{text[: _QUOTED - 20]}…{text[-19:]}"
