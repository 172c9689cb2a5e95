"""Roles: what each part of a report is for."""

from __future__ import annotations

from typing import TYPE_CHECKING

if TYPE_CHECKING:
    from govreport.model import Report
    from govreport.protocols import Resources


def give_roles(report: Report, _resources: Resources) -> Report:
    """Say what each part is for."""
    return report
