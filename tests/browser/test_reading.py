"""Reading a page with a mouse: figures, tables, outline, views, search, chart."""

from __future__ import annotations

from typing import TYPE_CHECKING, Any

import pytest

import govreport as gr

if TYPE_CHECKING:
    from collections.abc import Callable

    from playwright.sync_api import Locator, Page


def in_view(page: Page, place: Locator) -> bool:
    """Tell whether a place is in the window, below the bar."""
    box = place.bounding_box()
    size = page.viewport_size
    assert box is not None
    assert size is not None
    return 40 < box["y"] < size["height"] and box["x"] >= 0


def figure(page: Page, text: str) -> Locator:
    """The first figure of the clean text that reads so."""
    return page.locator("#clean .q", has_text=text).first


def card_rows(page: Page) -> dict[str, str]:
    """What the card says, by its terms."""
    rows = page.locator("#card dl > div").all()
    return {row.locator("dt").inner_text(): row.locator("dd").inner_text() for row in rows}


def test_hovering_a_number_tells_all_about_it(open_page: Callable[..., Page], report: gr.Report) -> None:
    """Value, unit, subject, indicator, status, period, heading, and how it stood on the raw page."""
    page = open_page(report)

    figure(page, "186.4亿元").hover()

    page.locator("#card").wait_for()
    told = card_rows(page)
    assert told["Value"] == "18,640,000,000"
    assert told["Unit"] == "元"
    assert "地区生产总值" in told["Subject"]
    assert told["Under"] == "一、2020年工作回顾 › （一）产业提质增效"
    assert told["On the page"] == "186.4 亿元"
    assert page.locator("#card .row").inner_text().split("\n") == ["地区生产总值", "reached · level · 2020"]
    assert page.locator("#card .step").first.inner_text() == "spaces · space ␣"


def test_the_card_goes_with_the_mouse_but_stays_when_clicked(open_page: Callable[..., Page], report: gr.Report) -> None:
    """A card that was only looked at goes; a click keeps it until Escape or a click elsewhere."""
    page = open_page(report)
    card = page.locator("#card")

    figure(page, "3.6%").hover()
    card.wait_for()
    page.mouse.move(700, 12)
    card.wait_for(state="hidden")

    figure(page, "3.6%").click()
    page.mouse.move(700, 12)
    page.wait_for_timeout(400)
    assert card.is_visible()
    page.keyboard.press("Escape")
    card.wait_for(state="hidden")

    figure(page, "3.6%").click()
    page.locator("h1").click()
    card.wait_for(state="hidden")


def test_the_card_leaves_the_tables_free(open_page: Callable[..., Page], report: gr.Report) -> None:
    """Wherever its number stands, the card stays within the column of the text."""
    page = open_page(report)
    edge = page.locator("#findings").bounding_box()
    assert edge is not None

    for number in page.locator("#clean .q").all():
        number.click()
        box = page.locator("#card").bounding_box()
        assert box is not None
        assert 0 <= box["x"] < box["x"] + box["width"] <= edge["x"]
        page.keyboard.press("Escape")


def test_bounds_and_changes_are_told(open_page: Callable[..., Page], report: gr.Report) -> None:
    """A goal's card says how it is bound, its direction and its cue."""
    page = open_page(report)

    figure(page, "6.5%").click()

    told = card_rows(page)
    assert (told["Bound"], told["Change"]) == ("at least", "up")
    assert "target · growth · 2021" in page.locator("#card .row").inner_text()


def test_a_row_of_the_targets_leads_to_its_sentence(open_page: Callable[..., Page], report: gr.Report) -> None:
    """A click anywhere in a row shows the figure, its card, and flashes the sentence; the row is marked."""
    page = open_page(report, viewport={"width": 1400, "height": 420})
    row = page.locator("#targets tbody tr", has_text="城镇调查失业率")

    row.locator("td").first.click()

    place = figure(page, "5.5%")
    assert in_view(page, place)
    assert page.locator("#card h2").inner_text() == "5.5%"
    assert page.evaluate("[...CSS.highlights.get('sentence')][0].toString()").strip("，") == (
        "今年经济社会发展主要预期目标是：地区生产总值增长6.5%以上，城镇新增就业4000人以上，城镇调查失业率控制在5.5%以内，居民收入与经济增长同步。"
    )
    assert "now" in (row.get_attribute("class") or "")
    assert page.evaluate("location.hash") == "#" + (place.get_attribute("id") or "")


def test_a_goal_without_a_number_is_in_the_table(open_page: Callable[..., Page], report: gr.Report) -> None:
    """Its row has its wording, and leads to it."""
    page = open_page(report, viewport={"width": 1400, "height": 420})

    page.locator("#targets tbody tr", has_text="同步").click()

    assert report.qualitative_targets
    assert in_view(page, page.locator("#clean .goal").first)


def test_results_and_issues_have_their_tabs(open_page: Callable[..., Page], report: gr.Report) -> None:
    """Tabs show one table at a time."""
    page = open_page(report)

    page.get_by_role("tab", name="Results").click()
    assert page.locator("#results").is_visible()
    assert not page.locator("#targets").is_visible()
    assert page.locator("#results .estimate").count() == 1

    page.get_by_role("tab", name="Issues").click()
    page.locator("#issues li a").first.click()
    assert in_view(page, page.locator("#clean .lost").first)


def test_the_outline_leads_and_follows(open_page: Callable[..., Page], report: gr.Report) -> None:
    """A heading of the outline leads to the text, and the outline marks where the reader is."""
    page = open_page(report, viewport={"width": 1400, "height": 420})
    link = page.locator("#outline").get_by_role("link", name="（一）做强实体经济")

    link.click()

    place = page.locator("#clean").get_by_role("heading", name="（一）做强实体经济")
    assert in_view(page, place)
    page.locator("#outline a[aria-current]", has_text="做强实体经济").wait_for()
    page.evaluate("scrollTo(0, 0)")
    page.locator("#outline a[aria-current]").wait_for(state="detached")


def test_passages_headings_bounds_cues_and_lost_signs_are_marked(
    open_page: Callable[..., Page], report: gr.Report
) -> None:
    """The clean view marks all that was read."""
    page = open_page(report)
    clean = page.locator("#clean")

    assert {"opening", "targets"} <= {
        (name or "").split()[1]
        for name in clean.locator(".passage").evaluate_all("all => all.map(one => one.className)")
    }
    assert {"超过", "左右", "以上", "以内"} <= set(clean.locator(".bound").all_inner_texts())
    assert "力争" in clean.locator(".cue").all_inner_texts()
    assert clean.locator(".lost").all_inner_texts() == ["□"]
    assert [place.inner_text() for place in clean.locator("h2").all()] == [
        "一、2020年工作回顾",
        "二、2021年工作安排",
        "三、加强自身建设",
    ]


def test_the_raw_page_shows_what_was_removed_and_why(open_page: Callable[..., Page], report: gr.Report) -> None:
    """The switch shows the raw text whole; what was taken out and changed tells its rule."""
    page = open_page(report)

    page.get_by_role("button", name="Raw page").click()

    assert not page.locator("#clean").is_visible()
    assert page.locator("#source").evaluate("place => place.textContent") == report.raw
    page.locator("#source del", has_text="首页").click()
    assert page.locator("#card h2").inner_text() == "Taken out"
    assert "furniture" in page.locator("#card .step").inner_text()
    percent = page.locator("#source del[data-after='%']").first
    percent.click()
    assert page.locator("#card h2").inner_text() == "Changed"
    assert page.locator("#card .step del").inner_text() == "％"
    assert page.locator("#card .step ins").inner_text() == "%"

    page.get_by_role("button", name="Clean text", exact=True).click()
    assert page.locator("#clean").is_visible()


def test_the_two_views_keep_the_place(open_page: Callable[..., Page], report: gr.Report) -> None:
    """A figure leads to itself on the raw page and back, and switching keeps what is read in the window."""
    page = open_page(report, viewport={"width": 1400, "height": 420})

    figure(page, "600个").click()
    page.locator("#card").get_by_role("button", name="Show on the raw page").click()
    assert in_view(page, page.locator("#raw .q", has_text="600个"))
    page.get_by_role("button", name="Clean text", exact=True).click()
    assert in_view(page, figure(page, "600个"))


def test_changes_are_listed_by_rule_and_stepped_through(open_page: Callable[..., Page], report: gr.Report) -> None:
    """The list counts what each rule did and leads to the places; buttons step from change to change."""
    page = open_page(report)

    page.get_by_role("tab", name="Changes").click()
    rule = page.locator("#changes details", has_text="furniture").first
    rule.locator("summary").click()
    rule.locator("li a").first.click()
    assert page.locator("#raw").is_visible()
    assert page.locator("#card").is_visible()

    first = page.locator("#source .now").inner_text()
    page.get_by_role("button", name="Next change").click()
    assert page.locator("#source .now").count() == 1
    assert page.locator("#source .now").inner_text() != first


def test_search_counts_and_moves(open_page: Callable[..., Page], report: gr.Report, expect: Callable[..., Any]) -> None:
    """Matches are counted and painted, also across marks and in full-width signs; buttons move among them."""
    page = open_page(report, viewport={"width": 1400, "height": 420})
    box, shown = page.get_by_role("searchbox"), page.locator("#match-count")

    box.fill("增长")
    expect(page.locator("#match-count")).to_have_text("1 of 4")
    assert page.evaluate("CSS.highlights.get('matches').size") == 4
    page.get_by_role("button", name="Next match").click()
    assert shown.inner_text() == "2 of 4"
    page.get_by_role("button", name="Previous match").click()
    page.get_by_role("button", name="Previous match").click()
    assert shown.inner_text() == "4 of 4"
    assert page.evaluate("[...CSS.highlights.get('match')][0].getBoundingClientRect().top < innerHeight")

    box.fill("生产总值增长６.５％以上")
    expect(page.locator("#match-count")).to_have_text("1 of 1")
    box.fill("没有这个词")
    expect(page.locator("#match-count")).to_have_text("no match")
    box.fill("")
    expect(page.locator("#match-count")).to_have_text("")


def test_search_follows_the_view(open_page: Callable[..., Page], report: gr.Report, expect: Callable[..., Any]) -> None:
    """What only the raw page has is found there."""
    page = open_page(report)

    page.get_by_role("searchbox").fill("政务公开")
    expect(page.locator("#match-count")).to_have_text("no match")
    page.get_by_role("button", name="Raw page").click()
    expect(page.locator("#match-count")).to_have_text("1 of 1")


def test_the_chart_pairs_goals_with_last_year(open_page: Callable[..., Page], report: gr.Report) -> None:
    """Growth and levels are drawn apart; a row says both figures and leads to the goal."""
    page = open_page(report)
    rows = page.locator(".chart a")

    assert [row.get_attribute("aria-label") for row in rows.all()] == [
        "地区生产总值: 2020 +3.6% → 2021 ≥ +6.5%",
        "城镇新增就业: 2020 4200人 → 2021 ≥ 4000人",
    ]
    assert page.locator(".chart circle.actual").count() == 2
    rows.first.click()
    assert page.locator("#card h2").inner_text() == "6.5%"


def test_an_address_leads_to_its_place(open_page: Callable[..., Page], report: gr.Report) -> None:
    """A link to a figure opens the page there; addresses of nothing do no harm."""
    page = open_page(report, place=f"#q{len(report.quantities) - 1}", viewport={"width": 1400, "height": 420})
    assert in_view(page, figure(page, report.quantities[-1].text))

    page.evaluate("location.hash = '#q99999'")
    page.evaluate("location.hash = '#\"]<script>'")
    page.evaluate("location.hash = '#%E0%A4%A'")
    assert page.locator("#clean").is_visible()


def test_the_page_speaks_chinese(open_page: Callable[..., Page], report: gr.Report, expect: Callable[..., Any]) -> None:
    """Labels, cards and counts are Chinese where asked for."""
    page = open_page(report, language="zh")

    assert page.locator("html").get_attribute("lang") == "zh-Hans"
    figure(page, "6.5%").click()
    assert card_rows(page)["界限"] == "不低于"
    page.get_by_role("searchbox").fill("增长")
    expect(page.locator("#match-count")).to_have_text("第 1 处，共 4 处")


def test_text_is_readable_without_script(open_page: Callable[..., Page], report: gr.Report) -> None:
    """Where scripts are off, text, tables and links within the page are still there."""
    page = open_page(report, java_script_enabled=False)

    assert page.locator("#clean").is_visible()
    for panel in ("#targets", "#results", "#changes", "#issues"):
        assert page.locator(panel).is_visible()
    assert page.locator("noscript").is_visible()
    assert not page.locator(".dock").is_visible()


@pytest.mark.parametrize("raw", ["", "□", "石桥镇的一句话。"])
def test_a_page_of_almost_nothing_works(open_page: Callable[..., Page], raw: str) -> None:
    """Keys and buttons do no harm where there is nothing to move to."""
    page = open_page(gr.parse(raw))

    for key in "nproo[]1234/":
        page.keyboard.press(key)
    page.get_by_role("button", name="Raw page").click()
    page.get_by_role("button", name="Next change").click()
