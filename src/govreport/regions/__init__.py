"""Division codes of GB/T 2260 for the places that report, as they stood in the report's year.

Opt-in, since a table of codes is no part of the document: ``Pipeline.default().with_regions()``,
with the extra ``govreport[regions]`` installed.
"""

from __future__ import annotations

from typing import TYPE_CHECKING

import attrs

from govreport.model import Level
from govreport.regions.tables import level_of, require_tables, resolve, true_superiors

if TYPE_CHECKING:
    from govreport.model import Metadata, Report
    from govreport.protocols import Resources
    from govreport.regions.tables import Division


def add_region_codes(report: Report, _resources: Resources) -> Report:
    """Give the reporting place its code and its full chain of divisions.

    Takes the year of the report from its metadata; a place that the tables know more than
    once, or not at all, gets no code. A town has the code of the county it lies in. The tables also
    settle what the page left open: whether a city is of prefecture or of county rank, and which city
    a county lies in where the metadata named one that it does not.

    Raises:
        ImportError: where the extra ``govreport[regions]`` is not installed.

    """
    require_tables()
    found = resolve(report.metadata)
    if found is None:
        return report
    metadata = attrs.evolve(report.metadata, region_code=found.code, region_chain=found.chain)
    return attrs.evolve(report, metadata=_settled(metadata, found))


def _settled(metadata: Metadata, found: Division) -> Metadata:
    """Correct level and superiors by the division that was found."""
    if metadata.level is Level.TOWN or not metadata.region or not metadata.region_name:
        return metadata
    above = metadata.region.removesuffix(metadata.region_name)
    right = true_superiors(above, found.chain[:-1])
    return attrs.evolve(metadata, level=level_of(found.code), region=right + metadata.region_name)
