"""The heading detectors, in order of trust."""

from __future__ import annotations

from typing import TYPE_CHECKING

from govreport.structure.block_headings import detect_blocks
from govreport.structure.inline_headings import detect_inline
from govreport.structure.runin_headings import detect_runin

if TYPE_CHECKING:
    from govreport.protocols import SectionDetector

#: The heading detectors of the default pipeline, in order of trust.
DETECTORS: dict[str, SectionDetector] = {
    "block headings": detect_blocks,
    "run-in headings": detect_runin,
    "inline headings": detect_inline,
}
