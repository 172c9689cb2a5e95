"""Results as tables in notebooks."""

from __future__ import annotations

import copy
import pickle
import re
from html.parser import HTMLParser
from typing import Any

import pytest

import govreport as gr
from govreport.model.shown import Records, Rows

PAGE = """云溪县政府工作报告
——2021年2月4日在云溪县第十六届人民代表大会第五次会议上
各位代表：
现在，我代表县人民政府，向大会报告工作，请予审议。
一、2020年工作回顾
（一）产业
地区生产总值186.4亿元，增长3.6%。
二、2021年工作安排
主要预期目标是：地区生产总值增长6.5%以上，城镇调查失业率控制在5.5%以内，居民收入与经济增长同步。
"""


@pytest.fixture(scope="module")
def report() -> gr.Report:
    """A small report with two targets."""
    return gr.parse(PAGE)


def html(result: Any) -> str:
    """What a notebook asks for."""
    shown: str = result._repr_html_()
    return shown


def cells(shown: str) -> list[list[str]]:
    """The rows of the tables, as the text of their cells."""
    rows = re.findall("<tr>(.*?)</tr>", shown)
    return [[re.sub("<[^>]*>", "", cell) for cell in re.findall("<t[hd].*?</t[hd]>", row)] for row in rows]


def test_a_report_is_a_summary(report: gr.Report) -> None:
    """Title, who and when, counts, targets and outline on one screen."""
    shown = html(report)

    assert "云溪县政府工作报告" in shown
    assert "2 headings" not in shown
    assert "3 headings · 4 quantities · 4 indicators" in shown
    assert cells(shown)[:3] == [
        ["target", "figure", "measure", "period", "cue"],
        ["地区生产总值", "≥ +6.5%", "growth", "2021", "以上"],
        ["城镇调查失业率", "≤ 5.5%", "level", "2021", "控制在"],
    ]
    assert "<li>一、2020年工作回顾<ul><li>（一）产业</li></ul></li>" in shown


def test_quantities_are_a_table(report: gr.Report) -> None:
    """A row each; a column that no row fills is left out, and a slice is a table too."""
    table = cells(html(report.quantities))

    assert table[0] == ["text", "value", "unit", "span", "bound", "change", "subject", "heading"]
    assert table[1][:3] == ["186.4亿元", "18,640,000,000", "元"]
    assert len(table) == 5
    assert len(cells(html(report.quantities[:2]))) == 3
    assert len(cells(html(gr.find_quantities("增长5%")))) == 2


@pytest.mark.parametrize(
    "name", ["headings", "passages", "indicators", "targets", "qualitative_targets", "issues", "removed"]
)
def test_all_results_are_tables(report: gr.Report, name: str) -> None:
    """Every list of results shows itself; an empty one says so."""
    results = getattr(report, name)

    assert len(cells(html(results))) == (len(results) + 1 if results else 0)
    assert "no rows" in html(results[:0])


def test_single_results_are_tables_of_their_fields(report: gr.Report) -> None:
    """A quantity, an indicator, the metadata and a section show what they hold."""
    assert ["subject", "地区生产总值"] in cells(html(report.quantities[0]))
    assert ["figure", "≥ +6.5%"] in cells(html(report.targets[0]))
    assert ["level", "county"] in cells(html(report.metadata))
    assert "<strong>一、2020年工作回顾</strong>" in html(report.sections.children[0])
    assert html(gr.parse("").sections).count("no headings") == 1


def test_a_panel_is_a_table(report: gr.Report) -> None:
    """Rows of a panel, long and wide, are lists as before that show themselves."""
    long = gr.panel([report])

    assert isinstance(long, list)
    assert long == list(long)
    assert len(cells(html(long))) == len(long) + 1
    assert "gdp_growth_target" in html(gr.panel([report], point="lower", wide=True))


def test_long_tables_are_cut() -> None:
    """Of many rows the first are shown, and how many there are."""
    shown = html(gr.find_quantities("增长5%，下降3%。" * 500))

    assert len(cells(shown)) == 41
    assert "1,000 rows, the first 40 shown" in shown


def test_rows_are_tuples_in_every_way(report: gr.Report) -> None:
    """Equality, hash, pickling, copying and plain data are those of tuples."""
    plain = tuple(report.quantities)

    assert report.quantities == plain
    assert plain == report.quantities
    assert hash(report.quantities) == hash(plain)
    assert repr(report.quantities) == repr(plain)
    assert type(pickle.loads(pickle.dumps(report.quantities))) is Rows  # noqa: S301 - our own
    assert copy.deepcopy(report) == report
    again = gr.Report.from_dict(report.to_dict())
    assert again == report
    assert type(again.quantities) is Rows
    assert gr.Report(report.traced, quantities=plain) == gr.Report(report.traced, quantities=report.quantities)
    assert Records([{"a": 1}]) == [{"a": 1}]


class Tags(HTMLParser):
    """Gathers the elements."""

    def __init__(self) -> None:
        super().__init__()
        self.seen: set[str] = set()

    def handle_starttag(self, tag: str, attrs: list[tuple[str, str | None]]) -> None:
        """Note an element; none has anything but a class or a scope."""
        assert {name for name, _ in attrs} <= {"class", "scope", "data-code"}
        self.seen.add(tag)


def test_hostile_text_stays_text() -> None:
    """Markup in a report is no markup of the notebook, and nothing loads or runs."""
    hostile = "<script>alert(1)</script><img src=x onerror=alert(2)>\ud800\x00"
    report = gr.parse(PAGE.replace("云溪县", f"云{hostile}溪县").replace("产业", hostile))
    shown = [html(report), html(report.quantities), html(report.headings), html(gr.panel([report]))]

    for page in shown:
        page.encode()
        tags = Tags()
        tags.feed(page)
        assert not tags.seen & {"script", "img"}
