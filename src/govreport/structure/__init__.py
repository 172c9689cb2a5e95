"""Structure: metadata, headings, nesting, roles and passages."""

from __future__ import annotations

from typing import TYPE_CHECKING

if TYPE_CHECKING:
    from govreport.model import Report
    from govreport.protocols import Resources, SectionDetector

#: The heading detectors of the default pipeline, in order of trust.
DETECTORS: dict[str, SectionDetector] = {}


def read_metadata(report: Report, _resources: Resources) -> Report:
    """Read what the report says of itself."""
    return report


def nest_headings(report: Report, _resources: Resources) -> Report:
    """Give the flat headings their levels."""
    return report


def give_roles(report: Report, _resources: Resources) -> Report:
    """Say what each part is for."""
    return report


def find_passages(report: Report, _resources: Resources) -> Report:
    """Find the passages with a fixed function."""
    return report


def check_report(report: Report, _resources: Resources) -> Report:
    """Tell what is odd in the document as a whole."""
    return report
