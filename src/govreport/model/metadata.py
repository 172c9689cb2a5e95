"""What a report says of itself."""

from __future__ import annotations

import datetime
from typing import Any

import attrs

from govreport.model.enums import Level
from govreport.model.shown import Shown


@attrs.frozen
class Metadata(Shown):
    """What a report says of itself; None where it does not say.

    Args:
        title: clean title.
        doc_type: 政府工作报告, 工作计划 …
        region: the place whose government reports, as full as the document supports.
        region_name: its own name alone.
        level: of the government that reports.
        speaker: who gave the report.
        speaker_title: the speaker's office, as written.
        delivered: the day the report was given.
        meeting: full name of the congress session.
        review_year: the year mainly looked back on.
        plan_year: the year planned for.
        published: the day the page was published.
        index_no: 索引号.
        doc_no: 文号.
        publisher: 发布机构.
        region_code: six digits of GB/T 2260 (of its county, for a town), and
        region_chain: the names from the province down; both only by ``Pipeline.with_regions()``.

    """

    title: str | None = None
    doc_type: str | None = None
    region: str | None = None
    region_name: str | None = None
    level: Level | None = None
    speaker: str | None = None
    speaker_title: str | None = None
    delivered: datetime.date | None = None
    meeting: str | None = None
    review_year: int | None = None
    plan_year: int | None = None
    published: datetime.date | None = None
    index_no: str | None = None
    doc_no: str | None = None
    publisher: str | None = None
    region_code: str | None = None
    region_chain: tuple[str, ...] = ()


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
