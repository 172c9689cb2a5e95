"""Everything can be done with the keyboard alone."""

from __future__ import annotations

from typing import TYPE_CHECKING, Any

import pytest

if TYPE_CHECKING:
    from collections.abc import Callable

    from playwright.sync_api import Page

    import govreport as gr


def focused(page: Page) -> str:
    """The text of what has the focus."""
    text: str = page.evaluate("document.activeElement.textContent.trim()")
    return text


def test_tab_leads_through_the_page_in_order(open_page: Callable[..., Page], report: gr.Report) -> None:
    """The skip link first, then the bar, the outline, one stop for all numbers, the tables."""
    page = open_page(report)
    stops = []
    for _ in range(24):
        page.keyboard.press("Tab")
        stops.append(page.evaluate("document.activeElement.id || document.activeElement.textContent.trim()"))

    assert stops[:8] == [
        "Skip to the text",
        "query",
        "previous-match",
        "next-match",
        "show-clean",
        "show-raw",
        "theme",
        "help",
    ]
    after = stops[8:]
    assert after[0].startswith("一、2020年工作回顾")
    number = next(at for at, stop in enumerate(after) if stop == "q0")
    assert after[number + 1] in {"", "tab-targets"} or not after[number + 1].startswith("q")
    assert "tab-targets" in after


def test_the_skip_link_leads_to_the_text(open_page: Callable[..., Page], report: gr.Report) -> None:
    """It shows when it has the focus, and moves behind the bar and the outline."""
    page = open_page(report)

    page.keyboard.press("Tab")
    page.keyboard.press("Enter")

    assert page.evaluate("document.activeElement.id") == "main"


def test_arrows_move_among_numbers(open_page: Callable[..., Page], report: gr.Report) -> None:
    """A focused number shows its card; arrows go on; Enter enters the card; Escape comes back."""
    page = open_page(report)
    page.locator("#q0").focus()
    page.keyboard.press("ArrowRight")

    assert focused(page) == report.quantities[1].text
    assert page.locator("#card h2").inner_text() == report.quantities[1].text
    assert page.locator("#q1").get_attribute("aria-describedby") == "card"
    page.keyboard.press("ArrowLeft")
    assert page.locator("#card h2").inner_text() == report.quantities[0].text
    page.keyboard.press("Enter")
    assert focused(page) == "Show on the raw page"
    page.keyboard.press("Escape")
    assert not page.locator("#card").is_visible()
    assert focused(page) == report.quantities[0].text


def test_single_keys(open_page: Callable[..., Page], report: gr.Report, expect: Callable[..., Any]) -> None:
    """Keys n and p for numbers, r for the view, brackets for changes, digits for tables, o for the outline."""
    page = open_page(report)

    page.keyboard.press("n")
    first = focused(page)
    page.keyboard.press("n")
    page.keyboard.press("p")
    assert focused(page) == first

    page.keyboard.press("r")
    assert page.locator("#raw").is_visible()
    page.keyboard.press("]")
    card = page.locator("#card .step").first.inner_text()
    page.keyboard.press("]")
    assert page.locator("#card .step").first.inner_text() != card
    page.keyboard.press("[")
    assert page.locator("#card .step").first.inner_text() == card
    page.keyboard.press("r")
    assert page.locator("#clean").is_visible()

    page.keyboard.press("3")
    assert page.evaluate("document.activeElement.id") == "tab-changes"
    page.keyboard.press("ArrowRight")
    expect(page.locator("#issues")).to_be_visible()
    page.keyboard.press("ArrowRight")
    expect(page.locator("#targets")).to_be_visible()
    page.keyboard.press("o")
    assert focused(page).startswith("一、2020年工作回顾")
    page.keyboard.press("Enter")
    assert page.evaluate("document.activeElement.id") == "h0"


def test_search_by_keys(open_page: Callable[..., Page], report: gr.Report, expect: Callable[..., Any]) -> None:
    """A slash opens the search, Enter and Shift+Enter move, Escape leaves it; no key of it moves the page."""
    page = open_page(report)
    shown = page.locator("#match-count")

    page.keyboard.press("/")
    page.keyboard.type("增长")
    expect(shown).to_have_text("1 of 4")
    page.keyboard.press("Enter")
    expect(shown).to_have_text("2 of 4")
    page.keyboard.press("Shift+Enter")
    expect(shown).to_have_text("1 of 4")
    page.keyboard.type("nr?1")
    assert page.locator("#clean").is_visible()
    assert not page.locator("#keys").is_visible()
    page.keyboard.press("Escape")
    expect(shown).to_have_text("")
    assert page.evaluate("document.activeElement === document.body")


def test_help_lists_the_keys_and_can_turn_them_off(open_page: Callable[..., Page], report: gr.Report) -> None:
    """A question mark opens it, Escape closes it; single keys can be turned off, as those who dictate need."""
    page = open_page(report)

    page.keyboard.press("?")
    assert page.locator("#keys").is_visible()
    page.get_by_role("checkbox").uncheck()
    page.keyboard.press("Escape")
    assert not page.locator("#keys").is_visible()
    page.keyboard.press("r")
    assert page.locator("#clean").is_visible()


@pytest.mark.parametrize("key", ["Control+r", "Meta+n", "Alt+o"])
def test_keys_of_the_browser_stay_its_own(open_page: Callable[..., Page], report: gr.Report, key: str) -> None:
    """With a modifier a key belongs to the browser."""
    page = open_page(report)
    page.evaluate(
        "addEventListener('keydown', (event) => { window.taken = event.defaultPrevented; event.preventDefault(); })"
    )

    page.keyboard.press(key)

    assert page.evaluate("window.taken") is False
