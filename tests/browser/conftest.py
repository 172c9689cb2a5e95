"""A real browser for the tests of what the library writes for browsers: Debian's chromium, driven by Playwright."""

from __future__ import annotations

import os
import shutil
from importlib import import_module
from typing import TYPE_CHECKING, Any, NoReturn

import attrs
import pytest

import govreport as gr

if TYPE_CHECKING:
    from collections.abc import Callable, Iterator
    from pathlib import Path
    from types import ModuleType

    from playwright.sync_api import Browser, Page, Request

SWITCHES = [
    "--no-sandbox",
    "--disable-gpu",
    "--disable-quic",
    "--no-first-run",
    "--disable-background-networking",
    "--disable-component-update",
    "--disable-sync",
]
PLACES = ("/usr/bin/chromium", "chromium", "chromium-browser", "google-chrome")

#: A report with all that the page shows: targets with and without numbers, bounds, lost characters, noise.
REPORT = """首页 > 政务公开 > 政府工作报告
云溪县2021年政府工作报告
——2021年2月4日在云溪县第十六届人民代表大会第五次会议上
云溪县人民政府县长　陆景行
各位代表：
现在，我代表县人民政府，向大会报告工作，请予审议。
一、2020年工作回顾
（一）产业提质增效
全年实现地区生产总值186.4 亿元，增长3.6％；粮食
总产量15.8万吨左右。预计城镇登记失业率2.9％。
（二）民生持续改善
新建道路超过12公里，改造老旧小□3个。城镇新增就业4200人。
二、2021年工作安排
今年经济社会发展主要预期目标是：地区生产总值增长6.5%以上，城镇新增就业4000人以上，城镇调查失业率控制在5.5%以内，居民收入与经济增长同步。
（一）做强实体经济
力争一般公共预算收入增长8%，新引进项目20个。
（二）办好民生实事
新建停车位600个。
三、加强自身建设
坚持依法行政。
各位代表，让我们共同努力！
"""


def _missing(reason: str) -> NoReturn:
    """Skip where a browser is not to be expected; fail where it is."""
    if "CI" in os.environ:
        pytest.fail(f"{reason}: CI must have it")
    pytest.skip(reason)


@pytest.fixture(scope="session")
def playwright() -> ModuleType:
    """Playwright, where it is installed."""
    try:
        return import_module("playwright.sync_api")
    except ImportError:
        return _missing("playwright is not installed: pip install 'govreport[test]'")


@pytest.fixture
def expect(playwright: ModuleType) -> Callable[..., Any]:
    """Assertions that wait until they hold."""
    assertion: Callable[..., Any] = playwright.expect
    return assertion


@pytest.fixture(scope="session")
def browser(playwright: ModuleType) -> Iterator[Browser]:
    """The browser, started once."""
    chromium = next(filter(None, map(shutil.which, PLACES)), None)
    if chromium is None:
        _missing("there is no chromium: apt-get install chromium")
    with playwright.sync_playwright() as driver:
        started = driver.chromium.launch(executable_path=chromium, args=SWITCHES)
        yield started
        started.close()


@attrs.define(slots=False)  # playwright keeps a note on what it calls
class Seen:
    """What pages said and asked for while a test ran."""

    expected: str = ""
    errors: list[str] = attrs.field(factory=list)
    requests: list[str] = attrs.field(factory=list)

    def watch(self, page: Page) -> None:
        """Listen to a page."""
        page.on("console", lambda said: self.errors.append(said.text) if said.type in {"error", "warning"} else None)
        page.on("pageerror", lambda error: self.errors.append(str(error)))
        page.on("dialog", lambda dialog: (self.errors.append(f"dialog {dialog.message}"), dialog.dismiss()))
        page.on("request", self.note)

    def note(self, request: Request) -> None:
        """Note what leaves the page itself."""
        if not request.url.startswith("data:"):
            self.requests.append(request.url)


@pytest.fixture
def seen() -> Iterator[Seen]:
    """What pages said; after the test it must be nothing, and nothing but the page itself was asked for."""
    noted = Seen()
    yield noted
    assert [error for error in noted.errors if not noted.expected or noted.expected not in error] == []
    assert [url for url in noted.requests if not url.startswith("file:")] == []
    assert len(set(noted.requests)) <= 1


@pytest.fixture
def open_page(browser: Browser, seen: Seen, tmp_path: Path) -> Iterator[Callable[..., Page]]:
    """Open a report's page as users do, from a file; `errors` are expected, other arguments set up the browser."""
    contexts: list[Any] = []

    def opened(
        report: gr.Report | str, *, language: str = "en", place: str = "", errors: str = "", **options: Any
    ) -> Page:
        html = report if isinstance(report, str) else report.to_html(language=language)
        path = tmp_path / "report.html"
        path.write_text(html, "utf-8")
        context = browser.new_context(**{"viewport": {"width": 1400, "height": 900}} | options)
        context.set_default_timeout(20_000)
        contexts.append(context)
        page: Page = context.new_page()
        seen.expected = errors
        seen.watch(page)
        page.goto(path.as_uri() + place)
        return page

    yield opened
    for context in contexts:
        context.close()


@pytest.fixture(scope="session")
def report() -> gr.Report:
    """A short report with all that the page shows."""
    return gr.parse(REPORT)
