"""The command line, in process: what is printed, and the exit status."""

from __future__ import annotations

import io
import json
import sys
from decimal import Decimal
from types import SimpleNamespace
from typing import TYPE_CHECKING, NoReturn

import attrs
import pytest

import govreport as gr
from govreport.cli import main
from govreport.cli.session import Messages
from govreport.cli.summary import summary
from govreport.model.enums import Measure, Status

if TYPE_CHECKING:
    from pathlib import Path

RAW = (
    "石桥镇2021年政府工作报告\n各位代表：\n一、2020年工作回顾\n财政收入增长5%。\n二、2021年工作安排\n财政收入增长6%。\n"
)


@pytest.fixture
def page(tmp_path: Path) -> Path:
    """A small report in a file."""
    path = tmp_path / "shiqiao.txt"
    path.write_text(RAW, encoding="utf-8", newline="")
    return path


def test_a_report_is_summed_up(page: Path, capsys: pytest.CaptureFixture[str]) -> None:
    """All six parts are there, and the status is 0."""
    assert main([str(page)]) == 0
    out, err = capsys.readouterr()
    assert err == ""
    assert [line.split(" (")[0] for line in out.split("\n") if line and line[0].isascii() and line[0] != " "] == [
        "Outline",
        "Targets",
        "Indicators",
        "Removed",
        "Odd",
    ]


def test_json_is_the_whole_report(page: Path, capsys: pytest.CaptureFixture[str]) -> None:
    """What --json prints reads back as an equal report."""
    assert main(["--json", str(page)]) == 0
    assert gr.Report.from_dict(json.loads(capsys.readouterr().out)) == gr.read(page)


def test_json_of_many_files_is_a_line_each(page: Path, capsys: pytest.CaptureFixture[str]) -> None:
    """JSON Lines, so that nothing has to fit into memory at once."""
    assert main(["--json", str(page), str(page)]) == 0
    lines = capsys.readouterr().out.splitlines()
    assert [json.loads(line)["raw"] for line in lines] == [RAW, RAW]


def test_a_file_that_cannot_be_read_does_not_stop_the_others(
    page: Path, tmp_path: Path, capsys: pytest.CaptureFixture[str]
) -> None:
    """One clear line on standard error, status 1, and the other reports."""
    missing, picture = tmp_path / "missing.txt", tmp_path / "picture.png"
    picture.write_bytes(b"\x89PNG\r\n\x1a\n\x00\x00" + bytes(range(256)))
    assert main([str(missing), str(page), str(picture), str(page)]) == 1
    out, err = capsys.readouterr()
    assert err.splitlines() == [
        f"govreport: {missing}: No such file or directory",
        f"govreport: {picture}: the file is a picture (PNG): recognize its text first (OCR)",
    ]
    assert out.count(f"==> {page} <==") == 2


def test_standard_input(monkeypatch: pytest.MonkeyPatch, capsys: pytest.CaptureFixture[str]) -> None:
    """A dash reads bytes, and their encoding is found."""
    stdin = io.TextIOWrapper(io.BytesIO(RAW.encode("gb18030")))
    monkeypatch.setattr(sys, "stdin", stdin)
    assert main(["--json", "-"]) == 0
    data = json.loads(capsys.readouterr().out)
    assert (data["raw"], data["origin"]["encoding"]) == (RAW, "gb18030")


def test_standard_input_that_is_closed(monkeypatch: pytest.MonkeyPatch, capsys: pytest.CaptureFixture[str]) -> None:
    """A process without standard input is told so."""
    monkeypatch.setattr(sys, "stdin", None)
    assert main(["-"]) == 1
    assert capsys.readouterr().err == "govreport: <stdin>: there is no standard input\n"


def test_a_fault_in_one_report_is_one_line(
    page: Path, monkeypatch: pytest.MonkeyPatch, capsys: pytest.CaptureFixture[str]
) -> None:
    """A defect of the library shows as a line that names the step, not as a traceback."""

    def broken(_raw: str, **_options: object) -> NoReturn:
        error = KeyError("x")
        error.add_note("in step 'wraps' of the pipeline")
        raise error

    monkeypatch.setattr("govreport.reading.parse", broken)
    assert main([str(page)]) == 1
    assert capsys.readouterr().err == f"govreport: {page}: KeyError: 'x' (in step 'wraps' of the pipeline)\n"


@pytest.mark.parametrize(("option", "expected"), [("--version", gr.__version__), ("--help", "usage: govreport")])
def test_options_that_end_the_command(option: str, expected: str, capsys: pytest.CaptureFixture[str]) -> None:
    """Version and help go to standard output, with status 0."""
    with pytest.raises(SystemExit) as ended:
        main([option])
    assert ended.value.code == 0
    assert expected in capsys.readouterr().out


@pytest.mark.parametrize("arguments", [[], ["--colour", "a.txt"]])
def test_wrong_usage(arguments: list[str], capsys: pytest.CaptureFixture[str]) -> None:
    """No file, or an option that is none: status 2 and the usage."""
    with pytest.raises(SystemExit) as ended:
        main(arguments)
    assert ended.value.code == 2
    assert "usage: govreport" in capsys.readouterr().err


def test_an_interrupt_is_quiet(page: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    """Ctrl-C ends with the status a shell expects."""

    def interrupted(*_arguments: object, **_options: object) -> NoReturn:
        raise KeyboardInterrupt

    monkeypatch.setattr("govreport.cli._run", interrupted)
    assert main([str(page)]) == 130


def test_a_reader_that_leaves_is_no_error(page: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    """A closed pipe ends the command without a word, and leaves other streams alone."""

    def left(*_arguments: object, **_options: object) -> NoReturn:
        raise BrokenPipeError

    monkeypatch.setattr("govreport.cli._run", left)
    monkeypatch.setattr(sys, "stdout", SimpleNamespace(fileno=io.StringIO().fileno))
    assert main([str(page)]) == 1


def hand_made() -> gr.Report:
    """A report with every kind of result, made by hand."""
    traced = gr.TracedText.of("首页\n\x1b石桥镇报告\n一、打算\n财政收入增长6%左右。□")
    traced = traced.apply([gr.Edit(gr.Span(0, 3), "", "nav")], name="furniture")
    text = traced.text
    at = gr.Span(text.index("6"), text.index("6") + 2)
    quantity = gr.Quantity(
        "6%", Decimal(6), gr.Unit("%"), at, traced.raw_span(at), None, gr.Bound.ABOUT, gr.Change.UP, "财政收入"
    )
    place = gr.Span(text.index("一、"), text.index("打算") + 2)
    heading = gr.Heading(gr.HeadingStyle.BLOCK, "打算", place, traced.raw_span(place), "一、", 1, gr.PartRole.PLAN)
    row = gr.Indicator("财政总收入", "财政收入", quantity, Status.TARGET, Measure.GROWTH, gr.Period(2021), cue="力争")
    done = attrs.evolve(row, status=Status.ACTUAL, period=None, cue="", scope="镇本级")
    issue = gr.Issue(gr.IssueCode.CHARACTERS_LOST, "one lost", gr.Span(len(text) - 1, len(text)))
    return gr.Report(
        traced,
        gr.Metadata(title="石桥镇\x1b报告", region_name="石桥镇", plan_year=2021),
        (heading,),
        quantities=(quantity,),
        indicators=(row, done),
        issues=(issue, gr.Issue(gr.IssueCode.NO_TARGETS, "none")),
    )


def test_every_part_of_a_summary() -> None:
    """The whole page, as it is printed."""
    assert summary(hand_made()).split("\n") == [
        "石桥镇?报告",
        "  region name  石桥镇",
        "  plan year    2021",
        "  text         24 of 27 characters, 1 quantities",
        "",
        "Outline (1 headings)",
        "  一、打算  [plan]",
        "",
        "Targets (1 figures)",
        "  indicator   figure  bound  change  measure  period  status  cue",
        "  ----------  ------  -----  ------  -------  ------  ------  ----",
        "  财政总收入  6%      ~      up      growth   2021    target  力争",
        "",
        "Indicators (1 figures)",
        "  indicator   figure  bound  change  measure  status  scope",
        "  ----------  ------  -----  ------  -------  ------  ------",
        "  财政总收入  6%      ~      up      growth   actual  镇本级",
        "",
        "Removed (1 pieces)",
        "  step       rule  pieces  characters  the longest",
        "  ---------  ----  ------  ----------  -----------",
        "  furniture  nav   1       3           首页",
        "",
        "Odd (2 issues)",
        "  code             message   where",
        "  ---------------  --------  -------------------",
        "  characters-lost  one lost  @23 入增长6%左右。□",
        "  no-targets       none",
    ]


def test_a_summary_in_chinese() -> None:
    """Its own words are Chinese, down to those of closed lists; names of rules stay."""
    assert summary(hand_made(), Messages("zh")).split("\n") == [
        "石桥镇?报告",
        "  地区名称  石桥镇",
        "  计划年份  2021",
        "  正文      24 字（原始文本 27 字），数量 1 个",
        "",
        "提纲（1 个标题）",
        "  一、打算  [计划]",
        "",
        "目标（1 条）",
        "  指标        数值  界限  增减  口径  时期  性质  提示词",
        "  ----------  ----  ----  ----  ----  ----  ----  ------",
        "  财政总收入  6%    左右  增长  增速  2021  目标  力争",
        "",
        "指标（1 条）",
        "  指标        数值  界限  增减  口径  性质  范围",
        "  ----------  ----  ----  ----  ----  ----  ------",
        "  财政总收入  6%    左右  增长  增速  实际  镇本级",
        "",
        "删去（1 处）",
        "  步骤       规则  处  字  最长一处",
        "  ---------  ----  --  --  --------",
        "  furniture  nav   1   3   首页",
        "",
        "问题（2 个）",
        "  代码             说明              位置",
        "  ---------------  ----------------  -------------------",
        "  characters-lost  有缺字：one lost  @23 入增长6%左右。□",
        "  no-targets       未找到目标：none",
    ]
