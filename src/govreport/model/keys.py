"""What tells the report of a row: the first columns of every table of figures."""

from __future__ import annotations

from typing import TYPE_CHECKING, Any

if TYPE_CHECKING:
    from govreport.model.metadata import Metadata


def place_and_years(metadata: Metadata) -> dict[str, Any]:
    """Give the place, its level and the two years of a report, as ``govreport.panel`` names them."""
    return {
        "region": metadata.region,
        "region_name": metadata.region_name,
        "region_code": metadata.region_code,
        "level": None if metadata.level is None else metadata.level.value,
        "review_year": metadata.review_year,
        "plan_year": metadata.plan_year,
    }
