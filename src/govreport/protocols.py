"""The shapes of the parts that others may bring.

Any callable of the right signature will do; nothing has to be subclassed or registered.
"""

from __future__ import annotations

from typing import TYPE_CHECKING, Protocol

import attrs

from govreport.model.catalogue import IndicatorCatalogue
from govreport.model.units import UnitTable

if TYPE_CHECKING:
    from collections.abc import Iterable

    from govreport.model import Heading, Indicator, Quantity, Report
    from govreport.traced import Edit, TracedText


@attrs.frozen
class Resources:
    """The tables that a pipeline hands to its stages.

    Args:
        units: the units that numbers may carry.
        indicators: the indicators that figures may belong to.

    """

    units: UnitTable
    indicators: IndicatorCatalogue


class Cleaner(Protocol):
    """Proposes edits of the text as it stands; it cannot change anything itself.

    The edits come sorted and disjoint. What it takes out is kept by the pipeline.
    """

    def __call__(self, traced: TracedText, /) -> Iterable[Edit]:
        """Propose edits of `traced.text`."""
        ...


class SectionDetector(Protocol):
    """Proposes headings of the cleaned text.

    It sees the report as parsed so far, with the headings of the detectors before it in
    ``report.headings``. Levels may be left at 0: the nesting stage gives them. A
    heading whose span overlaps an earlier detector's is left out.
    """

    def __call__(self, report: Report, /) -> Iterable[Heading]:
        """Propose headings, in any order."""
        ...


class QuantityParser(Protocol):
    """Finds the quantities of a text."""

    def __call__(self, text: str, units: UnitTable, /) -> tuple[Quantity, ...]:
        """Find the quantities of `text`, whose raw spans are those of `text` itself."""
        ...


class IndicatorLinker(Protocol):
    """Finds which quantities of a report are figures of macro indicators."""

    def __call__(self, report: Report, indicators: IndicatorCatalogue, /) -> tuple[Indicator, ...]:
        """Make the panel rows of `report`."""
        ...


class Stage(Protocol):
    """Any other step: takes the report so far and returns it with more in it."""

    def __call__(self, report: Report, resources: Resources, /) -> Report:
        """Return `report` with this stage's results."""
        ...
