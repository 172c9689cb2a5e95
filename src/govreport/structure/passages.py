"""Passages with a fixed function."""

from __future__ import annotations

from typing import TYPE_CHECKING

if TYPE_CHECKING:
    from govreport.model import Report
    from govreport.protocols import Resources


def find_passages(report: Report, _resources: Resources) -> Report:
    """Find the passages with a fixed function."""
    return report
