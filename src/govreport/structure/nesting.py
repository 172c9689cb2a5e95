"""Nesting: the levels of flat headings, by small rules."""

from __future__ import annotations

from typing import TYPE_CHECKING

if TYPE_CHECKING:
    from govreport.model import Report
    from govreport.protocols import Resources


def nest_headings(report: Report, _resources: Resources) -> Report:
    """Give the flat headings their levels."""
    return report
