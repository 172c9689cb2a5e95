"""Reports as Markdown."""

from __future__ import annotations

import json

import govreport as gr

PAGE = """云溪县政府工作报告
各位代表：
现在，我代表县人民政府，向大会报告工作，请予审议。
一、2020年工作回顾
（一）产业发展
工业提速增效。新建厂房4万平方米。农业稳产增收。粮食总产15万吨。服务业回暖向好。接待游客20万人次。
二、2021年工作安排
计划完成投资12亿元。
"""


def test_headings_come_back_at_their_levels() -> None:
    """Parts, chapters and headings within a paragraph become Markdown headings; the text loses nothing else."""
    lines = gr.parse(PAGE).to_markdown().split("\n")
    assert lines[0] == "# 云溪县政府工作报告"
    assert "## 一、2020年工作回顾" in lines
    assert "### （一）产业发展" in lines
    assert "#### 工业提速增效" in lines
    assert [line[:10] for line in lines if line.startswith("新建")] == ["新建厂房4万平方米。"]


def test_a_title_that_only_the_page_tells() -> None:
    """It stands above the text; one within the text stands where it is, and only once."""
    traced = gr.TracedText.of("云溪县\n政府工作报告\n政府工作报告")
    assert gr.Report(traced, gr.Metadata(title="报告")).to_markdown().startswith("# 报告\n\n云溪县\n")
    assert (
        gr.Report(traced, gr.Metadata(title="政府工作报告")).to_markdown()
        == "云溪县\n\n# 政府工作报告\n\n政府工作报告\n"
    )


def test_markup_in_the_text_is_escaped() -> None:
    """What Markdown or HTML would read as markup stays text."""
    report = gr.Report(gr.TracedText.of("# 甲<b>乙*丙"))
    assert report.to_markdown() == "\\# 甲\\<b\\>乙\\*丙\n"


def test_json_reads_back_as_the_same_report() -> None:
    """to_json and from_dict are a round trip."""
    report = gr.parse(PAGE)
    assert gr.Report.from_dict(json.loads(report.to_json())) == report
