"""Indicators: which figures belong to which macro indicator, and what they say of it."""

from __future__ import annotations

from typing import TYPE_CHECKING

if TYPE_CHECKING:
    from govreport.model import Report
    from govreport.protocols import Resources


def add_indicators(report: Report, _resources: Resources) -> Report:
    """Make the panel rows of the report."""
    return report
