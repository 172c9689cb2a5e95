"""Indicators: which figures belong to which macro indicator, and what they say of it."""

from __future__ import annotations

from typing import TYPE_CHECKING, NamedTuple

import attrs

from govreport.indicators.context import Context
from govreport.indicators.frames import Frames
from govreport.indicators.linking import Linker, in_batches
from govreport.indicators.periods import Periods
from govreport.indicators.qualitative import find_qualitative_targets
from govreport.model import Indicator

if TYPE_CHECKING:
    from collections.abc import Iterator

    from govreport.indicators.linking import Said
    from govreport.model import Period, Quantity, Report
    from govreport.model.catalogue import IndicatorCatalogue
    from govreport.protocols import Resources


def link_indicators(report: Report, indicators: IndicatorCatalogue) -> tuple[Indicator, ...]:
    """Make the panel rows of `report`.

    Args:
        report: with text, quantities, headings, passages and metadata.
        indicators: the indicators that figures may belong to.

    """
    return tuple(_rows(report, indicators, Frames(report)))


class _Read(NamedTuple):
    """A sentence that was read, the zone that it speaks of, and its rows."""

    said: Said
    subject: str
    rows: list[Indicator]

    def again(self, figures: list[Quantity]) -> Iterator[Indicator]:
        """Yield the rows of a sentence with the same words, whose figures are these."""
        places = {id(figure): at for at, figure in enumerate(self.said.figures)}
        for row in self.rows:
            figure = figures[places[id(row.quantity)]]
            said = row.name, row.as_written, figure, row.status, row.measure, row.period, row.scope, row.cue, row.id
            yield Indicator(*said)


def _rows(report: Report, indicators: IndicatorCatalogue, frames: Frames) -> Iterator[Indicator]:
    """Make the rows of each sentence; what is said again in the same words, of the same time and zone, is not read."""
    linker, periods, known = Linker(report, indicators), Periods(), dict[str, _Read]()
    for said in in_batches(linker.linkable()):
        subject, read = linker.zone(said.low, said.high), known.get(said.text)
        if (
            read
            and read.subject == subject
            and read.said.mentions is said.mentions
            and frames.alike(read.said.low, said.low, said.high - said.low)
        ):
            yield from read.again(said.figures)
            continue
        rows, ranges = [], 0
        for link in linker.sentence(said, subject).links():
            if link.definition.default:
                context = Context(link, frames)
                ranges += context.starts_range  # its year is told to the next
                rows.append(_row(context, periods.of(context)))
        if not ranges:
            known[said.text] = _Read(said, subject, rows)
        yield from rows


def _row(context: Context, period: Period | None) -> Indicator:
    link = context.link
    return Indicator(
        link.definition.name,
        link.mention.text,
        link.figure.quantity,
        context.status,
        context.measure,
        period,
        link.scope,
        context.cue(),
        link.definition.id,
    )


def add_indicators(report: Report, resources: Resources) -> Report:
    """Make the panel rows of the report, and its goals without a number."""
    catalogue, frames = resources.indicators, Frames(report)
    return attrs.evolve(
        report,
        indicators=tuple(_rows(report, catalogue, frames)),
        qualitative_targets=tuple(find_qualitative_targets(report, catalogue, frames)),
    )
