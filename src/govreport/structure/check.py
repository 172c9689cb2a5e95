"""What is odd in a document as a whole."""

from __future__ import annotations

from typing import TYPE_CHECKING

if TYPE_CHECKING:
    from govreport.model import Report
    from govreport.protocols import Resources


def check_report(report: Report, _resources: Resources) -> Report:
    """Tell what is odd in the document as a whole."""
    return report
