"""The document model: what parsing gives back, as frozen classes."""

from govreport.model.enums import (
    Bound,
    Change,
    Dimension,
    HeadingStyle,
    Level,
    Measure,
    PartRole,
    PassageRole,
    Status,
    Tier,
)
from govreport.model.indicator import Indicator, Period, QualitativeTarget
from govreport.model.metadata import Metadata
from govreport.model.outline import Heading, Passage, Section
from govreport.model.quantity import Quantity
from govreport.model.report import Issue, Origin, Report
from govreport.model.units import NO_UNIT, Unit

__all__ = [
    "NO_UNIT",
    "Bound",
    "Change",
    "Dimension",
    "Heading",
    "HeadingStyle",
    "Indicator",
    "Issue",
    "Level",
    "Measure",
    "Metadata",
    "Origin",
    "PartRole",
    "Passage",
    "PassageRole",
    "Period",
    "QualitativeTarget",
    "Quantity",
    "Report",
    "Section",
    "Status",
    "Tier",
    "Unit",
]
