"""What all parts of the page need to know of the report."""

from __future__ import annotations

from bisect import bisect_left, bisect_right
from functools import cached_property
from typing import TYPE_CHECKING, Any

import attrs

from govreport.data import table
from govreport.export.page.changes import gather_changes
from govreport.model.enums import Status

if TYPE_CHECKING:
    from collections.abc import Mapping

    from govreport.export.page.changes import Change
    from govreport.model import Indicator, Quantity, Report
    from govreport.spans import Span

#: The status that colours a figure which several rows read.
_STRONGEST = (Status.TARGET, Status.ACTUAL, Status.ESTIMATE)


@attrs.define(slots=False)
class PageContext:
    """A report on its way to the page.

    Args:
        report: the report.
        labels: the words of the page.

    """

    report: Report
    labels: Mapping[str, Any]

    @classmethod
    def of(cls, report: Report, language: str) -> PageContext:
        """Prepare `report` for a page in `language`."""
        return cls(report, labels_in(language))

    @cached_property
    def changes(self) -> list[Change]:
        """What cleaning changed, in the order of the raw page."""
        return gather_changes(self.report.traced)

    @cached_property
    def _change_ends(self) -> list[int]:
        return [change.end for change in self.changes]

    @cached_property
    def _change_starts(self) -> list[int]:
        return [change.start for change in self.changes]

    def changes_within(self, quantity: Quantity) -> range:
        """Numbers of the changes that touch a figure on the raw page."""
        start, end = quantity.raw_span
        return range(bisect_right(self._change_ends, start), bisect_left(self._change_starts, end))

    @cached_property
    def quantity_starts(self) -> list[int]:
        """Where the quantities begin, in order."""
        return [quantity.span.start for quantity in self.report.quantities]

    def number_at(self, span: Span) -> int | None:
        """The number of the first quantity that shares a character with `span`."""
        at = bisect_right(self.quantity_starts, span.start)
        for number in (at - 1, at):
            if 0 <= number < len(self.quantity_starts) and self.report.quantities[number].span.overlaps(span):
                return number
        return None

    @cached_property
    def rows(self) -> dict[int, list[int]]:
        """For each quantity, by number, the indicators that read it."""
        found: dict[int, list[int]] = {}
        for at, row in enumerate(self.report.indicators):
            number = self.number_at(row.quantity.span)
            if number is not None:
                found.setdefault(number, []).append(at)
        return found

    def status_of(self, number: int) -> Status | None:
        """Whether a quantity is a goal, done or estimated; None where no indicator reads it."""
        told = {self.report.indicators[at].status for at in self.rows.get(number, ())}
        return next((status for status in _STRONGEST if status in told), None)

    def anchor(self, row: Indicator) -> str | None:
        """The link to the figure of a row."""
        number = self.number_at(row.quantity.span)
        return None if number is None else f"#q{number}"

    def word(self, group: str, value: str | None) -> str:
        """The label of a value of a closed vocabulary."""
        if not value:
            return ""
        found: str = self.labels[group].get(value, value)
        return found


def labels_in(language: str) -> Mapping[str, Any]:
    """Give the labels in a language.

    Raises:
        ValueError: where the page does not speak it.

    >>> labels_in("en")["targets"], labels_in("zh")["targets"]
    ('Targets', '目标')

    """
    known = table("labels")["page"]
    if language not in known:
        message = f"the page does not speak {language!r}; it speaks {', '.join(known)}"
        raise ValueError(message)
    found: Mapping[str, Any] = known[language]
    return found
