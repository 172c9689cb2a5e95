"""Web pages: nothing is lost, blocks stay apart, cells and digits stay whole."""

from __future__ import annotations

import re
from typing import TYPE_CHECKING

import pytest
from county_pages import BODY, HEAD, INDEX, PAGES, TABLE, TITLE

import govreport as gr
from govreport.reading import read_raw
from govreport.reading.html_tags import simplified

if TYPE_CHECKING:
    from collections.abc import Callable

    from county_pages import Page

LONG = "长" * 300


def text_of(page: str) -> str:
    """The raw text of a page."""
    return read_raw(f"<html><body>{page}".encode()).text.rstrip("\n")


@pytest.mark.parametrize("make", PAGES.values(), ids=PAGES)
def test_county_pages(make: Callable[[], Page]) -> None:
    """Each block stands on a line of its own, in order; each row of the table is one line of cells."""
    data, blocks, rows = make()
    found = read_raw(data)
    lines = [re.sub(r"[\s\u3000]+", "", line) for line in found.text.split("\n")]
    at = -1
    for block in blocks:
        at = lines.index(re.sub(r"[\s\u3000]+", "", block), at + 1)
    for row in rows:
        at = lines.index("|".join(row))
    assert found.origin.kind == "html"
    assert found.origin.reader.startswith("selectolax ")


@pytest.mark.parametrize("make", PAGES.values(), ids=PAGES)
def test_county_pages_give_one_report(make: Callable[[], Page]) -> None:
    """Whatever the page wears, the report in it is the same."""
    expected = gr.parse("\n".join((*HEAD, *BODY)))
    report = gr.read(make()[0])

    def figures(report: gr.Report) -> list[tuple[str, str | None]]:
        return [(quantity.text, quantity.subject) for quantity in report.quantities]

    assert figures(expected) == figures(report)
    assert report.metadata.title == TITLE
    assert expected.metadata.delivered == report.metadata.delivered
    assert len(expected.indicators) == len(report.indicators)
    assert report.issues == ()


def test_index_tables_are_read() -> None:
    """What stands in the cells of an index table becomes metadata."""
    about = gr.read(PAGES["layout_tables"]()[0]).metadata
    assert {
        "索引号": about.index_no,
        "发布机构": about.publisher,
        "发布日期": about.published.isoformat() if about.published else None,
    } == INDEX


def test_cells_of_data_stay_apart() -> None:
    """Figures of neighbouring cells never run together."""
    assert " | ".join(TABLE[1]) in read_raw(PAGES["editor"]()[0]).text.split("\n")


@pytest.mark.parametrize(
    ("page", "text"),
    [
        ("<p>增长<span>1</span><span>8.6</span>%</p>", "增长18.6%"),
        ("<p>增长1\n8%，实现\n  新的突破</p>", "增长1 8%，实现新的突破"),
        ("一<br>二<br><br>三<br></p>四", "一\n二\n\n三\n四"),
        ("<p>面积5m<sup>2</sup>、3千米<sup>3</sup>，增长5%<sup>1</sup>。</p>", "面积5m²、3千米³，增长5%[1]。"),
        ("<p>雲溪區<ruby>經<rp>(</rp><rt>jīng</rt><rp>)</rp></ruby>濟</p>", "雲溪區經濟"),
        ("<pre>一、甲\n  二、乙</pre>", "一、甲\n二、乙"),
        ("<span style='display: block'>甲</span><span style='DISPLAY:BLOCK'>乙</span>", "甲\n乙"),
        ("<ol start=3><li><p>甲</p></li><li>乙</ol><ul><li>丙</ul>", "3. 甲\n4. 乙\n丙"),
        ("<ol type=A><li>甲</li></ol><ol start=x><li>乙</li></ol>", "甲\n乙"),
        ("<p>A&amp;B &lt;5% &yen;3 &#19968;</p>", "A&B <5% ¥3 一"),
        ("<select><option>选择年份</option></select>正文<svg><text>图</text></svg>", "正文"),
        ("<table><tr><td></td></tr><tr><td>甲</td><td></td></tr></table>", "甲 |"),
        ("<table><caption>表1</caption><tr><th>甲<td>1</table>", "表1\n甲 | 1"),
        ("<td>甲</td><tr>乙", "甲乙"),
        ("<p>甲<!-- 乙 --><!-->丙<!--丁--!>戊<![CDATA[己]]>庚<?x ?></p>", "甲丙戊庚"),
        ("<title>甲", "甲"),
        (f"<table><tr><td>指标<td>说明<tr><td>甲<td>{LONG}<tr><td>1<td>2</table>", f"指标 | 说明\n甲 | {LONG}\n1 | 2"),
    ],
)
def test_what_is_on_the_page(page: str, text: str) -> None:
    """Text comes out as a browser shows it."""
    assert text == text_of(page)


def test_the_head_is_told_where_the_body_is_silent() -> None:
    """Title and date of the head stand in labelled lines, unless the body has them too."""
    head = (
        "<html><head><title>云溪县2021年政府工作报告_云溪县人民政府网</title>"
        "<meta name=PubDate content='2021-02-05'></head>"
    )
    assert (
        read_raw(f"{head}<p>各位代表：</p>".encode()).text
        == "标题：云溪县2021年政府工作报告\n发布时间：2021-02-05\n各位代表：\n"
    )
    assert read_raw(f"{head}<p>云溪县 2021年政府工作报告</p><p>2021-02-05</p>".encode()).text.startswith("云溪县")


def test_what_is_hidden_stays_out() -> None:
    """A visitor who was let in by mistake is not read; an article that a script shows is."""
    assert text_of("<p>各位代表：</p><div hidden>博彩</div><div style='display:none'>博彩</div>") == "各位代表："
    assert text_of("<p>加载</p><textarea>各位代表：现在报告工作。</textarea>") == "加载\n各位代表：现在报告工作。"


def test_frames_are_told() -> None:
    """A page that only frames others names them."""
    page = (
        b"<html><head><title>x</title></head><frameset cols=200,*><frame src=menu.htm><frame src=main.htm></frameset>"
    )
    with pytest.raises(gr.ReadError, match=r"only frames others: .*menu\.htm, main\.htm"):
        gr.read(page)


def test_deep_tags_leave_their_text() -> None:
    """Beyond the limit tags go, and lines stay apart."""
    limits = gr.ReadLimits(depth=4)
    page = "<html><body><div><div><div>甲<div>乙</div>丙<span>1</span>2</div></div></div>"
    assert read_raw(page.encode(), limits=limits).text == "甲\n乙\n丙12\n"
    assert simplified("<b><div></b>" * 9, 3).count("<div>") == 2


@pytest.mark.parametrize(
    "page",
    [
        "<html>" + "<div>" * 100_000 + "石桥镇",
        "<html>" + "<div><span>" * 50_000 + "石桥镇",
        "<html>" + "<b><div></b>" * 50_000 + "石桥镇",
        "<html>" + "<table><tr><td>" * 30_000 + "石桥镇",
        "<html><div " + " ".join(f"a{at}=1" for at in range(1_000_000)) + ">石桥镇",
        "<html><div hidden=" + "x" * 1_000_000 + "></div>石桥镇",
        "<html>" + "<p>" * 100_000 + "石桥镇",
        "<html><title>" * 50_000 + "石桥镇",
        "<html>石桥镇" + "<!--" * 200_000,
        "<html>石桥镇" + "<a b='" * 100_000,
        "<html>石桥镇" + "<a" * 200_000,
        "<html>石桥镇" + "<" * 500_000,
        "<html>石桥镇" + "&" * 500_000,
        "<html>" + "<select><option>" * 20_000 + "</select>" * 20_000 + "石桥镇",
        "<html>" + "<ul><li>" * 30_000 + "石桥镇",
        "<html>石桥镇<select>" + "<option>x" * 200_000,
        "<html>石桥镇<p>" + "<option>x</option>" * 50_000,
    ],
    ids=lambda page: re.sub(r"\W+", "-", page[6:26]),
)
def test_hostile_pages_take_linear_time(page: str) -> None:
    """Neither nesting nor attributes nor what never ends costs more than its length."""
    assert "石桥镇" in read_raw(page.encode()).text
