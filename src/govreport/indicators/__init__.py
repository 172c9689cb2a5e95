"""Indicators: which figures belong to which macro indicator, and what they say of it."""

from __future__ import annotations

from typing import TYPE_CHECKING

import attrs

from govreport.indicators.context import Context
from govreport.indicators.frames import Frames
from govreport.indicators.linking import Linker, in_batches
from govreport.indicators.periods import Periods
from govreport.indicators.qualitative import find_qualitative_targets
from govreport.model import Indicator

if TYPE_CHECKING:
    from collections.abc import Iterator

    from govreport.model import Report
    from govreport.model.catalogue import IndicatorCatalogue
    from govreport.protocols import Resources


def link_indicators(report: Report, indicators: IndicatorCatalogue) -> tuple[Indicator, ...]:
    """Make the panel rows of `report`.

    Args:
        report: with text, quantities, headings, passages and metadata.
        indicators: the indicators that figures may belong to.

    """
    return tuple(_rows(report, indicators, Frames(report)))


def _rows(report: Report, indicators: IndicatorCatalogue, frames: Frames) -> Iterator[Indicator]:
    periods = Periods()
    for link in in_batches(Linker(report, indicators).links()):
        if link.definition.default:
            context = Context(link, frames)
            yield Indicator(
                name=link.definition.name,
                as_written=link.mention.text,
                quantity=link.figure.quantity,
                status=context.status,
                measure=context.measure,
                period=periods.of(context),
                scope=link.scope,
                cue=context.cue(),
                id=link.definition.id,
            )


def add_indicators(report: Report, resources: Resources) -> Report:
    """Make the panel rows of the report, and its goals without a number."""
    catalogue, frames = resources.indicators, Frames(report)
    return attrs.evolve(
        report,
        indicators=tuple(_rows(report, catalogue, frames)),
        qualitative_targets=tuple(find_qualitative_targets(report, catalogue, frames)),
    )
