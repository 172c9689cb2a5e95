"""On a phone, in the dark, on paper, and with a long report."""

from __future__ import annotations

import time
from typing import TYPE_CHECKING, Any

import pytest

import govreport as gr

if TYPE_CHECKING:
    from collections.abc import Callable

    from playwright.sync_api import Page

PHONE = {"viewport": {"width": 360, "height": 640}, "has_touch": True, "is_mobile": True, "device_scale_factor": 2}


def too_wide(page: Page) -> list[str]:
    """What reaches beyond the right edge of the window, and is not clipped by its own box."""
    found: list[str] = page.evaluate(
        """[...document.querySelectorAll('body *')]
        .filter((one) => one.getBoundingClientRect().right > innerWidth + 1)
        .filter((one) => !one.closest('svg, .skip, .tabs, .unseen'))
        .map((one) => one.outerHTML.slice(0, 80))"""
    )
    return found


@pytest.mark.parametrize("language", ["en", "zh"])
@pytest.mark.parametrize("width", [320, 360, 768, 1024, 1280])
def test_nothing_scrolls_sideways(open_page: Callable[..., Page], report: gr.Report, width: int, language: str) -> None:
    """The page fits each width, in both views."""
    page = open_page(report, language=language, viewport={"width": width, "height": 700})

    assert page.evaluate("document.documentElement.scrollWidth") <= width
    assert too_wide(page) == []
    page.keyboard.press("r")
    assert page.evaluate("document.documentElement.scrollWidth") <= width


def test_long_words_break_on_a_phone(open_page: Callable[..., Page]) -> None:
    """A long address or run of signs does not widen the page."""
    page = open_page(
        gr.parse("石桥镇政府工作报告\n" + "http://www.example.com/" + "a" * 400 + "\n" + "=" * 300 + "\n增长5%。"),
        **PHONE,
    )

    assert page.evaluate("document.documentElement.scrollWidth") == 360
    page.locator("#show-raw").tap()
    assert page.evaluate("document.documentElement.scrollWidth") == 360


def test_tapping_a_number_opens_its_card(
    open_page: Callable[..., Page], report: gr.Report, expect: Callable[..., Any]
) -> None:
    """The card lies at the foot of the screen, below the number; a second tap, or one elsewhere, closes it."""
    page = open_page(report, **PHONE)
    place = page.locator("#clean .q", has_text="186.4亿元")
    card = page.locator("#card")

    place.tap()

    expect(card).to_be_visible()
    box, number = card.bounding_box(), place.bounding_box()
    assert box is not None
    assert number is not None
    assert (box["x"], box["width"]) == (0, 360)
    assert number["y"] + number["height"] < box["y"]
    place.tap()
    expect(card).to_be_hidden()
    place.tap()
    page.locator("h1").tap()
    expect(card).to_be_hidden()


def test_the_dock_opens_outline_and_tables(
    open_page: Callable[..., Page], report: gr.Report, expect: Callable[..., Any]
) -> None:
    """Outline and tables open as sheets; what is chosen in them closes them and shows its place."""
    page = open_page(report, **PHONE)
    dock = page.get_by_role("navigation", name="View")

    assert not page.locator("#outline").is_visible()
    dock.get_by_role("button", name="Outline").tap()
    page.locator("#outline").get_by_role("link", name="（二）办好民生实事").tap()
    expect(page.locator("#outline")).to_be_hidden()
    assert page.locator("#clean").get_by_role("heading", name="（二）办好民生实事").is_visible()

    button = dock.get_by_role("button", name="Targets")
    button.tap()
    assert button.get_attribute("aria-expanded") == "true"
    expect(page.locator("#targets")).to_be_visible()
    page.locator("#targets tbody tr").nth(1).tap()
    expect(page.locator("#targets")).to_be_hidden()
    expect(page.locator("#card")).to_be_visible()
    assert button.get_attribute("aria-expanded") == "false"

    dock.get_by_role("button", name="Issues").tap()
    expect(page.locator("#issues")).to_be_visible()
    dock.get_by_role("button", name="Issues").tap()
    expect(page.locator("#issues")).to_be_hidden()


def test_between_phone_and_desk_the_outline_is_a_drawer(
    open_page: Callable[..., Page], report: gr.Report, expect: Callable[..., Any]
) -> None:
    """A button of the bar opens it, and Escape or a choice closes it."""
    page = open_page(report, viewport={"width": 1000, "height": 500})
    outline = page.locator("#outline")

    expect(outline).to_be_hidden()
    page.get_by_role("button", name="Outline").click()
    expect(outline).to_be_visible()
    page.keyboard.press("Escape")
    expect(outline).to_be_hidden()
    page.keyboard.press("o")
    outline.get_by_role("link", name="（二）办好民生实事").click()
    expect(outline).to_be_hidden()


def test_targets_for_fingers_are_large(open_page: Callable[..., Page], report: gr.Report) -> None:
    """Buttons of the bar and the dock are at least 24 pixels high and wide (WCAG 2.2, 2.5.8)."""
    page = open_page(report, **PHONE)
    small = page.evaluate(
        """[...document.querySelectorAll('button')].filter((one) => one.offsetParent)
        .map((one) => one.getBoundingClientRect()).filter((box) => box.width < 24 || box.height < 24).length"""
    )

    assert small == 0


def brightness(page: Page, what: str) -> int:
    """How bright a colour of the body is, from 0 to 255."""
    told: str = page.evaluate(f"getComputedStyle(document.body).{what}")
    return sum(int(part) for part in told[4:-1].split(",")[:3]) // 3


def test_dark_where_the_system_is_dark(open_page: Callable[..., Page], report: gr.Report) -> None:
    """The page follows the system, and the button turns it round and is remembered."""
    page = open_page(report, color_scheme="dark")
    assert brightness(page, "backgroundColor") < 60
    assert brightness(page, "color") > 180

    page.get_by_role("button", name="Light or dark").click()
    assert brightness(page, "backgroundColor") > 200
    page.reload()
    assert brightness(page, "backgroundColor") > 200
    page.get_by_role("button", name="Light or dark").click()
    assert brightness(page, "backgroundColor") < 60


def test_dark_without_script(open_page: Callable[..., Page], report: gr.Report) -> None:
    """Following the system needs no script."""
    page = open_page(report, color_scheme="dark", java_script_enabled=False)

    assert page.locator("body").evaluate("body => getComputedStyle(body).backgroundColor") == "rgb(20, 22, 25)"


def test_on_paper(open_page: Callable[..., Page], report: gr.Report) -> None:
    """Print has the text, all tables and no controls, in ink on white even from a dark page."""
    page = open_page(report, color_scheme="dark")
    page.locator("#q0").click()

    page.emulate_media(media="print")

    for gone in (".bar", "#outline", "#card", ".tabs", ".dock", "#changes"):
        assert not page.locator(gone).is_visible(), gone
    for kept in ("h1", "#clean", "#targets", "#results", "#issues"):
        assert page.locator(kept).is_visible(), kept
    assert brightness(page, "backgroundColor") == 255
    assert brightness(page, "color") == 0
    pdf = page.pdf(format="A4")
    assert pdf.startswith(b"%PDF")


def test_a_long_report_opens_and_moves(
    open_page: Callable[..., Page], report: gr.Report, expect: Callable[..., Any]
) -> None:
    """A report of 200,000 characters opens, switches, finds and leads; on a quiet machine in under a second each."""
    plain = "各级各部门要同向发力，把好事办实、把实事办好，让云溪的山更青、水更绿、人更富。" * 8
    body = report.text.split("\n")[6:]
    long = gr.parse(report.raw + "\n".join(f"第{at}项：{line}{plain}" for at in range(48) for line in body))
    assert len(long.text) > 200_000

    start = time.perf_counter()
    page = open_page(long)
    page.set_default_timeout(30_000)
    opened = time.perf_counter() - start
    page.keyboard.press("r")
    expect(page.locator("#raw")).to_be_visible()
    page.keyboard.press("r")
    page.get_by_role("searchbox").fill("增长")
    expect(page.locator("#match-count")).to_contain_text("1 of", timeout=30_000)
    row = page.locator("#targets tbody a").last
    row.click()
    name = (row.get_attribute("href") or "").lstrip("#")
    page.wait_for_timeout(300)  # a long text settles
    assert page.locator(f"#{name}").evaluate("one => Math.abs(one.getBoundingClientRect().top - innerHeight / 2)") < 300

    assert opened < 30
