"""Metadata: what a report says of itself.

Evidence is collected from the whole page (:mod:`.page`), read by one small file for each kind of
field, and weighed where sources differ (:mod:`.region`).
"""

from __future__ import annotations

from typing import TYPE_CHECKING

import attrs

from govreport.model import Metadata
from govreport.structure.metadata.labels import document_number, index_number, labelled_values, published, publisher
from govreport.structure.metadata.page import read_page
from govreport.structure.metadata.people import speaker
from govreport.structure.metadata.places import BARE_KINDS, own_place
from govreport.structure.metadata.region import Clues, Region, names_claimed, read_region
from govreport.structure.metadata.titles import delivered, document_type, own_title, session
from govreport.structure.metadata.years import read_years

if TYPE_CHECKING:
    from govreport.model import Report
    from govreport.protocols import Resources

__all__ = ["claimed_names", "read_metadata"]


def read_metadata(report: Report, _resources: Resources) -> Report:
    """Read what the report says of itself; a field is None where the page does not say it."""
    page = read_page(report)
    values = labelled_values(page.head)
    title = own_title(page, values["title"])
    kind = document_type(page, title)
    name, office = speaker(page, values["speaker"])
    held = session(page)
    day = delivered(page, page.title_block)
    clues = Clues(
        session=held[0] if held else "",
        office=office or "",
        title=title or "",
        labelled=(*values["title"], *values["publisher"]),
    )
    region = read_region(page, clues)
    review_year, plan_year = read_years(page, day, title, kind)
    metadata = Metadata(
        title=title,
        doc_type=kind,
        region=region.full_name if region else None,
        region_name=region.name if region else None,
        level=region.level if region else None,
        speaker=name,
        speaker_title=office,
        delivered=day,
        meeting=_meeting(held, region),
        review_year=review_year,
        plan_year=plan_year,
        published=published(page.head, values),
        index_no=index_number(page.head, values),
        doc_no=document_number(page.head, values),
        publisher=publisher(page.head, values),
    )
    return attrs.evolve(report, metadata=metadata)


def claimed_names(report: Report) -> list[str]:
    """The names of places that session, opening, byline and title of a read report speak for."""
    metadata = report.metadata
    page = read_page(report)
    office, title = metadata.speaker_title or "", metadata.title or ""
    if (office, title) in page.claims:  # they were read with the region
        return page.claims[office, title]
    held = session(page)
    return names_claimed(page, Clues(held[0] if held else "", office, title, ()))


def _meeting(held: tuple[str, str] | None, region: Region | None) -> str | None:
    """The session's full name: 区第十七届… gets the district's own name back."""
    if held is None:
        return None
    place, session_name = held
    if region is None or "全国" in session_name:
        return place + session_name
    if not place or place in BARE_KINDS or (own_place(place) is None and "□" in place):
        place = region.name
    return place + session_name
