"""The heading detectors, in order of trust."""

from __future__ import annotations

from typing import TYPE_CHECKING

if TYPE_CHECKING:
    from govreport.protocols import SectionDetector

#: The heading detectors of the default pipeline, in order of trust.
DETECTORS: dict[str, SectionDetector] = {}
