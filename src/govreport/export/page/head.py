"""What the report says of itself, at the head of the page, and the outline to move by."""

from __future__ import annotations

import re
from typing import TYPE_CHECKING

import attrs

from govreport.export.page.markup import Markup, element, joined

if TYPE_CHECKING:
    from govreport.export.page.context import PageContext
    from govreport.model import Heading, Section

_YEAR = re.compile(r"\d{4}|[〇○零一二三四五六七八九]{4}")


def page_title(page: PageContext) -> str:
    """Name the page after the report: its place and year where they are known."""
    meta = page.report.metadata
    title = meta.title or page.labels["untitled"]
    if meta.region and meta.region not in title and (meta.region_name or meta.region) not in title:
        title = meta.region + title
    year = meta.plan_year
    return title if year is None or _YEAR.search(title) else f"{title} · {year}"


def subtitle(page: PageContext) -> Markup:
    """Say who gave the report, where and when, on one line."""
    meta = page.report.metadata
    speaker = (meta.speaker_title or "") + (meta.speaker or "")
    said = [speaker, meta.meeting, None if meta.delivered is None else meta.delivered.isoformat()]
    return joined(element("span", element("bdi", text), lang="zh-Hans") for text in said if text)


def about(page: PageContext) -> Markup:
    """List all that is known of the report, and what made this page of it."""
    report = page.report
    rows = [
        (page.word("fields", field.name), _told(page, field.name, getattr(report.metadata, field.name)))
        for field in attrs.fields(type(report.metadata))
    ]
    rows += [
        (page.word("fields", "length"), page.labels["length"].format(text=len(report.text), raw=len(report.raw))),
        (page.word("fields", "source"), report.origin.source),
        (page.word("fields", "encoding"), report.origin.encoding),
        (page.word("fields", "sha256"), report.origin.sha256),
        (page.word("fields", "fingerprint"), report.fingerprint),
    ]
    return joined(
        element("div", element("dt", name), element("dd", element("bdi", value))) for name, value in rows if value
    )


def _told(page: PageContext, name: str, value: object) -> str:
    if name == "level":
        return page.word("levels", None if value is None else str(value))
    if isinstance(value, tuple):
        return " ".join(map(str, value))
    return "" if value is None else str(value)


def outline(page: PageContext) -> Markup:
    """Write the headings as nested lists of links."""
    numbers = {heading: at for at, heading in enumerate(page.report.headings)}
    return _list(page, page.report.sections, numbers) or element("p", page.labels["no_headings"], class_="none")


def _list(page: PageContext, section: Section, numbers: dict[Heading, int]) -> Markup | None:
    if not section.children:
        return None
    return element("ol", joined(_item(page, child, numbers) for child in section.children))


def _item(page: PageContext, section: Section, numbers: dict[Heading, int]) -> Markup:
    heading = section.heading
    assert heading is not None  # noqa: S101 - only the root has none
    role = element("span", page.word("parts", heading.role), class_="part") if heading.role else None
    link = element("a", heading_text(heading), role, href=f"#h{numbers[heading]}")
    return element("li", link, _list(page, section, numbers), class_="deep" if section.children else None)


def heading_text(heading: Heading) -> str:
    """Give a heading as it is printed, with its number."""
    return heading.title if heading.title.startswith(heading.marker) else heading.marker + heading.title
