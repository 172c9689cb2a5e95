"""The outline to move by."""

from __future__ import annotations

from typing import TYPE_CHECKING

from govreport.export.page.markup import Markup, element, joined

if TYPE_CHECKING:
    from govreport.export.page.context import PageContext
    from govreport.model import Heading, Section


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
