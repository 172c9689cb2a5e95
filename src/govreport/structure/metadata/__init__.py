"""Metadata: what a report says of itself."""

from __future__ import annotations

from typing import TYPE_CHECKING

if TYPE_CHECKING:
    from govreport.model import Report
    from govreport.protocols import Resources


def read_metadata(report: Report, _resources: Resources) -> Report:
    """Read what the report says of itself."""
    return report
