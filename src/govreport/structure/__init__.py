"""Structure: metadata, headings, nesting, roles and passages."""

from __future__ import annotations

from typing import TYPE_CHECKING

from govreport.structure.check import check_report
from govreport.structure.metadata import read_metadata
from govreport.structure.passages import find_passages

if TYPE_CHECKING:
    from govreport.model import Report
    from govreport.protocols import Resources, SectionDetector

__all__ = ["DETECTORS", "check_report", "find_passages", "give_roles", "nest_headings", "read_metadata"]

#: The heading detectors of the default pipeline, in order of trust.
DETECTORS: dict[str, SectionDetector] = {}


def nest_headings(report: Report, _resources: Resources) -> Report:
    """Give the flat headings their levels."""
    return report


def give_roles(report: Report, _resources: Resources) -> Report:
    """Say what each part is for."""
    return report
