"""govreport: Chinese government work reports (政府工作报告) back to what was printed, and into data.

Names load when they are first used, so that importing the package costs next to nothing.
"""

from __future__ import annotations

from importlib import import_module
from typing import TYPE_CHECKING, Any

from govreport.version import __version__

if TYPE_CHECKING:
    from govreport.corpus import Failure, FailureCode, parse_many
    from govreport.errors import (
        CorpusError,
        EditConflictError,
        ExtensionError,
        GovReportError,
        IndicatorDefinitionError,
        IssueCode,
        MissingFontError,
        PipelineError,
        QuantityError,
        ReadError,
        ReportIssuesError,
        SchemaError,
        SourceFailedError,
        TermDefinitionError,
        TooLargeError,
        UnitDefinitionError,
    )
    from govreport.export import PointPolicy, TableName, TargetPair, pair_targets, panel
    from govreport.export.files import write
    from govreport.model import (
        Bound,
        Change,
        Dimension,
        Heading,
        HeadingStyle,
        Indicator,
        Issue,
        Level,
        Measure,
        Metadata,
        Origin,
        PartRole,
        Passage,
        PassageRole,
        Period,
        QualitativeTarget,
        Quantity,
        Report,
        Section,
        Status,
        Tier,
        Unit,
    )
    from govreport.model.catalogue import IndicatorCatalogue, IndicatorDefinition
    from govreport.model.units import UnitTable
    from govreport.offsets import Hunk, OffsetMap
    from govreport.parsing import clean, parse
    from govreport.pipeline import Pipeline, PipelineStep, StepKind
    from govreport.quantities import find_quantities, parse_number, parse_quantity
    from govreport.reading import ReadLimits, read
    from govreport.spans import RawSpan, Span
    from govreport.traced import Edit, Explanation, Removal, Step, TracedText

_HOMES = {
    "govreport.corpus": "Failure FailureCode parse_many",
    "govreport.errors": (
        "CorpusError EditConflictError ExtensionError GovReportError IndicatorDefinitionError IssueCode "
        "MissingFontError PipelineError QuantityError ReadError ReportIssuesError SchemaError SourceFailedError "
        "TermDefinitionError TooLargeError UnitDefinitionError"
    ),
    "govreport.export": "PointPolicy TableName TargetPair pair_targets panel",
    "govreport.export.files": "write",
    "govreport.model": (
        "Bound Change Dimension Heading HeadingStyle Indicator Issue Level Measure Metadata Origin PartRole Passage "
        "PassageRole Period QualitativeTarget Quantity Report Section Status Tier Unit"
    ),
    "govreport.model.catalogue": "IndicatorCatalogue IndicatorDefinition",
    "govreport.model.units": "UnitTable",
    "govreport.offsets": "Hunk OffsetMap",
    "govreport.parsing": "clean parse",
    "govreport.pipeline": "Pipeline PipelineStep StepKind",
    "govreport.quantities": "find_quantities parse_number parse_quantity",
    "govreport.reading": "ReadLimits read",
    "govreport.spans": "RawSpan Span",
    "govreport.traced": "Edit Explanation Removal Step TracedText",
}
_HOME = {name: module for module, names in _HOMES.items() for name in names.split()}

__all__ = [
    "Bound",
    "Change",
    "CorpusError",
    "Dimension",
    "Edit",
    "EditConflictError",
    "Explanation",
    "ExtensionError",
    "Failure",
    "FailureCode",
    "GovReportError",
    "Heading",
    "HeadingStyle",
    "Hunk",
    "Indicator",
    "IndicatorCatalogue",
    "IndicatorDefinition",
    "IndicatorDefinitionError",
    "Issue",
    "IssueCode",
    "Level",
    "Measure",
    "Metadata",
    "MissingFontError",
    "OffsetMap",
    "Origin",
    "PartRole",
    "Passage",
    "PassageRole",
    "Period",
    "Pipeline",
    "PipelineError",
    "PipelineStep",
    "PointPolicy",
    "QualitativeTarget",
    "Quantity",
    "QuantityError",
    "RawSpan",
    "ReadError",
    "ReadLimits",
    "Removal",
    "Report",
    "ReportIssuesError",
    "SchemaError",
    "Section",
    "SourceFailedError",
    "Span",
    "Status",
    "Step",
    "StepKind",
    "TableName",
    "TargetPair",
    "TermDefinitionError",
    "Tier",
    "TooLargeError",
    "TracedText",
    "Unit",
    "UnitDefinitionError",
    "UnitTable",
    "__version__",
    "clean",
    "find_quantities",
    "pair_targets",
    "panel",
    "parse",
    "parse_many",
    "parse_number",
    "parse_quantity",
    "read",
    "write",
]


def __getattr__(name: str) -> Any:
    if name not in _HOME:
        message = f"module 'govreport' has no attribute {name!r}"
        raise AttributeError(message)
    value = getattr(import_module(_HOME[name]), name)
    globals()[name] = value
    return value


def __dir__() -> list[str]:
    return sorted(__all__)
