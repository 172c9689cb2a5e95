"""Structure: metadata, headings, nesting, roles and passages."""

from __future__ import annotations

from govreport.structure.check import check_report
from govreport.structure.detectors import DETECTORS
from govreport.structure.metadata import read_metadata
from govreport.structure.nesting import nest_headings
from govreport.structure.passages import find_passages
from govreport.structure.roles import give_roles

__all__ = ["DETECTORS", "check_report", "find_passages", "give_roles", "nest_headings", "read_metadata"]
