"""The default pipeline: the one place where cleaning, structure, quantities and indicators meet."""

from __future__ import annotations

from functools import cache

from govreport import cleaning, indicators, quantities, structure
from govreport.pipeline import Pipeline, PipelineStep, StepKind


@cache
def default_pipeline() -> Pipeline:
    """Make the pipeline that :func:`govreport.parse` uses: cleaning first, indicators last."""
    cleaners = [PipelineStep(name, StepKind.CLEANER, clean) for name, clean in cleaning.CLEANERS.items()]
    detectors = [PipelineStep(name, StepKind.DETECTOR, detect) for name, detect in structure.DETECTORS.items()]
    return Pipeline(
        (
            *cleaners,
            PipelineStep("metadata", StepKind.STAGE, structure.read_metadata),
            *detectors,
            PipelineStep("nesting", StepKind.STAGE, structure.nest_headings),
            PipelineStep("roles", StepKind.STAGE, structure.give_roles),
            PipelineStep("passages", StepKind.STAGE, structure.find_passages),
            PipelineStep("quantities", StepKind.STAGE, quantities.add_quantities),
            PipelineStep("indicators", StepKind.STAGE, indicators.add_indicators),
            PipelineStep("check", StepKind.STAGE, structure.check_report),
        )
    )
