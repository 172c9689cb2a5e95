"""Quantities: every number with its unit."""

from __future__ import annotations

from typing import TYPE_CHECKING

if TYPE_CHECKING:
    from decimal import Decimal

    from govreport.model import Quantity, Report
    from govreport.model.unit_table import UnitTable
    from govreport.protocols import Resources


def find_quantities(text: str, *, units: UnitTable | None = None) -> tuple[Quantity, ...]:
    """Find every number with its unit."""
    raise NotImplementedError


def parse_quantity(text: str, *, units: UnitTable | None = None) -> Quantity:
    """Read exactly one quantity."""
    raise NotImplementedError


def parse_number(text: str) -> Decimal:
    """Read exactly one number."""
    raise NotImplementedError


def add_quantities(report: Report, _resources: Resources) -> Report:
    """Find the quantities of the report."""
    return report
