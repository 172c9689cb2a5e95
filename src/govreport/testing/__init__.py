"""Helpers for tests of reports and of plug-ins.

:mod:`govreport.testing.damage` spoils clean text with a known truth; the checks say whether
a cleaner, a detector or a table of units keeps its promises.
"""

from __future__ import annotations

from govreport.testing.checks import check_cleaner, check_detector, check_linear, check_units
from govreport.testing.damage import Damage, Damaged, damage
from govreport.testing.variations import vary

__all__ = ["Damage", "Damaged", "check_cleaner", "check_detector", "check_linear", "check_units", "damage", "vary"]
