"""Structure: metadata, headings, nesting, roles and passages."""

from __future__ import annotations

from typing import TYPE_CHECKING

from govreport.structure.block_headings import detect_blocks
from govreport.structure.check import check_report
from govreport.structure.inline_headings import detect_inline
from govreport.structure.metadata import read_metadata
from govreport.structure.nesting import nest_headings
from govreport.structure.passages import find_passages
from govreport.structure.roles import give_roles
from govreport.structure.runin_headings import detect_runin

if TYPE_CHECKING:
    from govreport.protocols import SectionDetector

__all__ = ["DETECTORS", "check_report", "find_passages", "give_roles", "nest_headings", "read_metadata"]

#: The heading detectors of the default pipeline, in order of trust.
DETECTORS: dict[str, SectionDetector] = {
    "block headings": detect_blocks,
    "run-in headings": detect_runin,
    "inline headings": detect_inline,
}
