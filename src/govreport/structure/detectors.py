"""The heading detectors, in order of trust."""

from __future__ import annotations

from typing import TYPE_CHECKING

from govreport.structure.block_headings import detect_blocks
from govreport.structure.inline_headings import detect_inline

if TYPE_CHECKING:
    from govreport.protocols import SectionDetector

#: The heading detectors of the default pipeline, in order of trust.
DETECTORS: dict[str, SectionDetector] = {
    "block headings": detect_blocks,
    "inline headings": detect_inline,
}
