"""Reports as measures take them: any iterable, with or without the source of each."""

from __future__ import annotations

from typing import TYPE_CHECKING, Any

from govreport.model import Report

if TYPE_CHECKING:
    from collections.abc import Iterable, Iterator


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
