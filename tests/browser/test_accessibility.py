"""The page by the rules of WCAG 2.2 A and AA, as far as axe-core can check them."""

from __future__ import annotations

from importlib import import_module
from itertools import pairwise
from typing import TYPE_CHECKING, Any

import pytest

if TYPE_CHECKING:
    from collections.abc import Callable

    from playwright.sync_api import Page

    import govreport as gr

STATES: dict[str, Callable[[Page], object]] = {
    "clean": lambda page: page.locator("h1").wait_for(),
    "card": lambda page: page.locator("#clean .q").first.click(),
    "raw": lambda page: page.keyboard.press("r"),
    "change": lambda page: page.keyboard.press("]"),
    "results": lambda page: page.keyboard.press("2"),
    "changes": lambda page: page.keyboard.press("3"),
    "issues": lambda page: page.keyboard.press("4"),
    "help": lambda page: page.keyboard.press("?"),
}


def faults(page: Page) -> list[str]:
    """What axe-core finds wrong, each with the first places."""
    axe: Any = import_module("axe_playwright_python.sync_playwright").Axe()
    found = axe.run(page, options={"resultTypes": ["violations"]}).response["violations"]
    return [f"{fault['id']}: {[node['html'][:90] for node in fault['nodes'][:3]]}" for fault in found]


@pytest.mark.parametrize("scheme", ["light", "dark"])
def test_no_fault_on_a_desk(open_page: Callable[..., Page], report: gr.Report, scheme: str) -> None:
    """Landmarks, names, roles, order and contrast hold in each state of the page, light and dark."""
    page = open_page(report, color_scheme=scheme, bypass_csp=True)

    found = {}
    for state, reach in STATES.items():
        reach(page)
        found[state] = faults(page)

    assert found == {state: [] for state in STATES}


def test_no_fault_on_a_phone(open_page: Callable[..., Page], report: gr.Report) -> None:
    """Sheets and the dock hold as well."""
    page = open_page(report, viewport={"width": 360, "height": 640}, has_touch=True, is_mobile=True, bypass_csp=True)

    found = {"text": faults(page)}
    for sheet in ("outline", "targets", "changes"):
        page.locator(f".dock [data-sheet={sheet}]").tap()
        found[sheet] = faults(page)

    assert found == {"text": [], "outline": [], "targets": [], "changes": []}


def test_what_a_screen_reader_meets(open_page: Callable[..., Page], report: gr.Report) -> None:
    """Landmarks have names of their own, the text its language, headings their levels in order."""
    page = open_page(report)

    assert [place.get_attribute("aria-label") for place in page.locator("nav:visible, aside:visible").all()] == [
        "Outline",
        "Findings",
    ]
    assert page.get_by_role("search").count() == 1
    assert page.get_by_role("main").count() == 1
    assert page.locator("#clean").get_attribute("lang") == "zh-Hans"
    headings = page.locator("main").get_by_role("heading")
    levels = headings.evaluate_all("all => all.map(one => Number(one.getAttribute('aria-level') || one.tagName[1]))")
    assert levels[0] == 1
    assert all(later - earlier <= 1 for earlier, later in pairwise(levels))
