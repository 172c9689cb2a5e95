"""What reports of coastal places need besides: the extension ``coast`` of govreport."""

from __future__ import annotations

from importlib.resources import as_file, files
from typing import TYPE_CHECKING

from govreport import StepKind
from govreport_coast.boxes import find_boxes
from govreport_coast.stamps import drop_stamps

if TYPE_CHECKING:
    from govreport import Pipeline

__all__ = ["drop_stamps", "extend", "find_boxes"]


def extend(pipeline: Pipeline) -> Pipeline:
    """Add the parts of this package to `pipeline`; govreport calls it where a script asks for ``coast``."""
    with as_file(files(__name__) / "units.toml") as units, as_file(files(__name__) / "indicators.toml") as indicators:
        pipeline = pipeline.with_units(units).with_indicators(indicators)
    pipeline = pipeline.before(pipeline.names[0], stamps=drop_stamps)
    return pipeline.before("nesting", kind=StepKind.DETECTOR, boxes=find_boxes)
