"""Division codes of GB/T 2260 for the places that report, as they stood in the report's year.

Opt-in, since a table of codes is no part of the document: ``Pipeline.default().with_regions()``,
with the extra ``govreport[regions]`` installed.
"""

from __future__ import annotations

from typing import TYPE_CHECKING

import attrs

from govreport.regions.resolving import resolve
from govreport.regions.tables import require_tables

if TYPE_CHECKING:
    from govreport.model import Report
    from govreport.protocols import Resources


def add_region_codes(report: Report, _resources: Resources) -> Report:
    """Give the reporting place its code and its full chain of divisions.

    Takes the year of the report from its metadata; a place that the tables know more than
    once, or not at all, gets no code. A town has the code of the county it lies in.

    Raises:
        ImportError: where the extra ``govreport[regions]`` is not installed.

    """
    require_tables()
    found = resolve(report.metadata)
    if found is None:
        return report
    metadata = attrs.evolve(report.metadata, region_code=found.code, region_chain=found.chain)
    return attrs.evolve(report, metadata=metadata)
