"""Whatever a scraped page held, nothing of it runs and nothing of it breaks the page."""

from __future__ import annotations

from typing import TYPE_CHECKING, Any

import attrs
import pytest

import govreport as gr

if TYPE_CHECKING:
    from collections.abc import Callable

    from playwright.sync_api import Page

HOSTILE = {
    "script": "<script>window.ran = 1; alert(1)</script>",
    "closing": "</script></style></article></main><script>window.ran = 1</script>",
    "handler": "<img src=x onerror='window.ran = 1'><svg onload='window.ran = 1'>",
    "attribute": "\" onmouseover=\"window.ran = 1\" x='' onfocus='window.ran = 1' autofocus ",
    "comment": "<!-- <script> --!> ]]> <![CDATA[ <!--",
    "address": "<a href='javascript:window.ran = 1'>点此</a> <base href='http://example.com/'>",
    "refresh": "<meta http-equiv=refresh content='0;url=http://example.com/'><form action=http://example.com/>",
    "entity": "&lt;script&gt;window.ran = 1&lt;/script&gt; &#60;b&#62; &amp;amp; &",
    "json": '"}]}</script>\\u003cscript\\u003e \\ \u2028 \u2029 {{script}} {{clean}} \\n',
    "direction": "\u202eabc\u2066def\u200f\u061c\u2069 增长\u202d5%",
    "unfit": "\x00\x01\x0b\x1b[31m\x7f\x85\ud800\udfff\ufffe\uffff\ufeff",
    "spaces": "\u3000\xa0\u200b\u2003\r\r\n\t\x0c",
    "prototype": "__proto__ constructor.prototype ${window.ran = 1} `${alert(1)}`",
    "styles": "<style>*{display:none}</style><link rel=stylesheet href=http://example.com/x.css> url(http://example.com/y)",
}


def page_of(text: str) -> str:
    """A report that carries `text` wherever a page could put it."""
    return (
        f"{text}云溪县2021年政府工作报告{text}\n——2021年2月4日{text}\n云溪县县长　{text}陆景行\n各位代表：\n"
        f"一、2020年{text}工作回顾\n（一）{text}产业\n全年实现地区生产总值186.4亿元{text}，增长{text}3.6%。\n"
        f"二、2021年工作安排\n主要预期目标是：地区生产总值增长6.5%以上{text}，{text}与经济增长同步。\n{text}\n"
    )


def everywhere(raw: str, text: str) -> gr.Report:
    """The report of a page, with `text` also in all that detectors, rules and files may say of it."""
    report = gr.parse(raw)
    steps = [gr.Step(text, tuple(attrs.evolve(edit, rule=text) for edit in step.edits)) for step in report.traced.steps]
    quantities = {
        quantity: attrs.evolve(quantity, subject=text, unit=attrs.evolve(quantity.unit, symbol=text))
        for quantity in report.quantities
    }
    names = {"name": text, "as_written": text + ".", "scope": text, "cue": text}
    said = dict.fromkeys(("title", "region", "speaker", "meeting", "index_no", "publisher"), text)
    return attrs.evolve(
        report,
        traced=gr.TracedText.replay(raw, steps),
        metadata=attrs.evolve(report.metadata, **said),
        quantities=tuple(quantities.values()),
        indicators=tuple(
            attrs.evolve(row, quantity=quantities.get(row.quantity, row.quantity), **names) for row in report.indicators
        ),
        issues=(gr.Issue(gr.IssueCode.CUT_OFF, text, gr.Span(0, 0)),),
        fingerprint=text,
        origin=gr.Origin(source=text, encoding=text, sha256=text),
    )


@pytest.mark.parametrize("text", HOSTILE.values(), ids=HOSTILE)
def test_hostile_text_neither_runs_nor_breaks(
    open_page: Callable[..., Page], expect: Callable[..., Any], text: str
) -> None:
    """The page works as ever: views, cards, tables, search; nothing ran and nothing was asked for."""
    raw = page_of(text)
    report = everywhere(raw, text)

    page = open_page(report)

    expect(page.locator("html")).to_have_class("scripted ready")
    number = page.locator("#clean .q", has_text="6.5%")
    number.click()
    expect(page.locator("#card h2")).to_have_text("6.5%")
    for panel in ("results", "changes", "issues", "targets"):
        page.locator(f"#tab-{panel}").click()
        expect(page.locator(f"#{panel}")).to_be_visible()
    page.locator("#tab-changes").click()
    for rule in page.locator("#changes summary").all()[:3]:
        rule.click()
    page.keyboard.press("r")
    page.keyboard.press("]")
    page.keyboard.press("r")
    page.get_by_role("searchbox").fill("同步")
    expect(page.locator("#match-count")).to_have_text("1 of 1")
    assert page.evaluate("typeof window.ran") == "undefined"
    assert page.evaluate("document.querySelectorAll('script').length") == 2
    assert page.evaluate("document.querySelectorAll('style, base, img, iframe, [onerror], [onload]').length") == 1
    assert page.evaluate("document.title").strip() or not text.strip()


@pytest.mark.parametrize(
    "name", ["script", "closing", "handler", "attribute", "comment", "entity", "json", "prototype"]
)
def test_hostile_text_is_shown_as_it_was(open_page: Callable[..., Page], name: str) -> None:
    """The raw view shows the page's very characters."""
    report = gr.parse(page_of(HOSTILE[name]))

    page = open_page(report)

    shown = page.locator("#source").evaluate("place => place.textContent")
    assert shown == "".join(sign for sign in report.raw if sign not in "\u2028\u2029")


def test_unseen_signs_are_shown(open_page: Callable[..., Page]) -> None:
    """Signs that turn or hide text are visible by their codes, and turn nothing outside their line."""
    page = open_page(gr.Report(gr.TracedText.of("甲\u202e乙5%\n丙\u200b丁\x00戊")))

    assert page.locator("#clean .sign").evaluate_all("all => all.map(one => one.dataset.code)") == [
        "U+202E",
        "U+200B",
        "U+0000",
    ]
    assert page.locator("#clean").evaluate("place => place.textContent") == "甲乙5%丙丁戊"


def test_an_injected_script_would_not_run(open_page: Callable[..., Page], report: gr.Report) -> None:
    """Were something overlooked, the page's policy still refuses to run it."""
    html = report.to_html().replace(
        "<h1", "<img src='data:,' onerror='window.ran = 1'><script>window.ran = 1</script><h1"
    )

    page = open_page(html, errors="Content Security Policy")

    assert page.evaluate("typeof window.ran") == "undefined"
