"""The front door takes any text, and says what to do with what is none."""

from __future__ import annotations

import sys
from concurrent.futures import ThreadPoolExecutor
from typing import Any

import pytest

import govreport as gr

TEXTS = [
    "",
    " ",
    "\n",
    "\r\n\r\n",
    "。",
    "5",
    "5%",
    "一",
    "一、",
    "\ud800",
    "增长\udfff5%",
    "🙂" * 3,
    "\x00\x01\x1f\x7f",
    "\ufeff各位代表：",
    "\U0010ffff",
    "□□□",
    "a\u0301" * 5,
    "\u202e政府\u202c",
    "Hello, world. 5% of 10 km.",
    "一、\n二、\n三、",
    "政府工作报告",
    "%%%%",
    "亿亿亿亿元",
    "((((((",
    "（一）（二）（三）",
    "0" * 400 + "元",
]


@pytest.mark.parametrize("raw", TEXTS, ids=ascii)
def test_bad_documents_never_raise(raw: str) -> None:
    """Whatever the page holds, there is a report, and its log leads from raw to text."""
    report = gr.parse(raw)
    assert report.raw == raw
    assert gr.TracedText.replay(raw, report.traced.steps).text == report.text
    assert gr.Report.from_dict(report.to_dict()) == report
    assert repr(report)


@pytest.mark.parametrize("data", [b"abc", bytearray(b"abc"), memoryview(b"abc")])
@pytest.mark.parametrize("function", [gr.parse, gr.clean])
def test_bytes_are_told_where_to_go(function: Any, data: Any) -> None:
    """Bytes have an encoding to find; `read` does that."""
    with pytest.raises(TypeError, match=r"takes text, not bytes: use govreport\.read\(data\)"):
        function(data)


@pytest.mark.parametrize("junk", [None, 5, ["增长"], object()])
@pytest.mark.parametrize("function", [gr.parse, gr.clean])
def test_what_is_no_text_is_refused(function: Any, junk: Any) -> None:
    """The message names the type that came."""
    with pytest.raises(TypeError, match=f"takes a string, not {type(junk).__name__}"):
        function(junk)


def test_clean_is_the_text_of_parse() -> None:
    """Cleaning alone and parsing agree."""
    raw = "石桥镇政府工作报告\n\n各位代表：\n2021年，全镇财政收入增长5％。\n"
    assert gr.clean(raw).text == gr.parse(raw).text


def test_threads_agree() -> None:
    """The same text gives the same report in every thread, even where they all begin at once."""
    raw = "云溪县政府工作报告\n一、二○二一年工作回顾\n地区生产总值一百二十亿元，增长5.5%。\n" * 20
    interval = sys.getswitchinterval()
    sys.setswitchinterval(1e-5)
    try:
        with ThreadPoolExecutor(8) as pool:
            reports = list(pool.map(gr.parse, [raw] * 16))
    finally:
        sys.setswitchinterval(interval)
    assert all(report == reports[0] for report in reports)
    assert reports[0].to_dict() == gr.parse(raw).to_dict()


@pytest.mark.parametrize("function", [gr.parse, gr.clean])
@pytest.mark.parametrize("pipeline", ["default", gr.Pipeline.default, gr.Pipeline])
def test_a_pipeline_that_is_none_is_told(function: Any, pipeline: Any) -> None:
    """Forgotten brackets and names are told before anything is read."""
    with pytest.raises(TypeError, match=r"pipeline= takes a Pipeline, such as govreport\.Pipeline\.default\(\), not"):
        function("各位代表：", pipeline=pipeline)


@pytest.mark.parametrize(
    ("raw", "told"), [("pages/yunxi.txt", True), ("C:\\reports\\a.PDF", True), ("今天开会。", False)]
)
def test_a_path_in_place_of_a_text_is_told(raw: str, told: bool) -> None:  # noqa: FBT001 - a column of the table
    """A path is text too, so it is parsed; the issue says what was meant."""
    (issue,) = gr.parse(raw).issues
    assert issue.code is gr.IssueCode.NOT_A_REPORT
    assert ("use govreport.read(path)" in issue.message) == told


def test_quantities_of_a_text_without_end_are_not_looked_for() -> None:
    """Beyond the limit the text is refused before anything is made of it."""
    with pytest.raises(gr.ReadError, match="50000001 characters are above the limit of 50000000"):
        gr.find_quantities("5" * 50_000_001)
