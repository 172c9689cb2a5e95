"""The cleaners of pages and lines on the cases of ``tests/cases/pages.toml``, and what holds for each of them."""

from __future__ import annotations

import tomllib
from pathlib import Path

import pytest

import govreport as gr
from govreport.cleaning import CLEANERS
from govreport.testing import check_linear
from govreport.testing.checks import REPEATED

CASES = tomllib.loads((Path(__file__).parents[2] / "cases" / "pages.toml").read_text("utf-8"))["case"]
PARAGRAPH = "全镇上下团结一心，全年完成投资12.5亿元，增长8%，主要指标好于预期，群众生活继续改善。"


def cleaned(name: str, text: str) -> str:
    """Run the cleaner `name` alone on `text`."""
    traced = gr.TracedText.of(text)
    return traced.apply(CLEANERS[name](traced), name=name).text


@pytest.mark.parametrize("case", CASES, ids=lambda case: f"{case['cleaner']}: {case['comment']}")
def test_case(case: dict[str, str]) -> None:
    """A page becomes what was printed."""
    assert case["expected"].strip("\n") == cleaned(case["cleaner"], case["text"].strip("\n")).strip("\n")


@pytest.mark.parametrize("case", CASES, ids=lambda case: f"{case['cleaner']}: {case['comment']}")
def test_cleaning_twice_is_cleaning_once(case: dict[str, str]) -> None:
    """What a cleaner has cleaned it leaves alone."""
    once = cleaned(case["cleaner"], case["text"])

    assert once == cleaned(case["cleaner"], once)


def report(paragraphs: int = 24) -> str:
    """Write a report of an invented town, one block a line."""
    lines = ["政府工作报告", "——2021年1月8日在石桥镇第九届人民代表大会第七次会议上", "镇长李明", "各位代表："]
    lines.append("现在，我代表镇人民政府向大会报告工作，请予审议，并请列席人员提出意见。")
    for number in range(paragraphs):
        if number % 8 == 0:
            lines.append(
                "一二三"[number // 8] + "、" + ("2020年工作回顾", "2021年重点工作", "加强政府自身建设")[number // 8]
            )
        lines.append(
            f"第{number + 1}片区建设有序推进。"
            + "".join(
                f"全镇{number + 1}片新增{part}亩农田，{part * 7}户群众受益。" for part in range(3, 5 + number % 4)
            )
            + "谋" * (number % 7)
            + "实事落地见效。"
        )
    lines.append("各位代表，让我们同心同德，埋头苦干，为建设富裕文明和谐美丽的新石桥而努力奋斗！")
    return "\n".join(lines)


def wrapped(text: str, width: int, *, indent: int) -> str:
    """Break every block of `text` into lines of `width` characters, the first one indented."""
    lines = []
    for block in text.split("\n"):
        padded = "　" * indent + block
        lines += [padded[at : at + width] for at in range(0, len(padded), width)]
    return "\n".join(lines)


@pytest.mark.parametrize("width", [28, 34, 40])
def test_hard_wraps_are_joined(width: int) -> None:
    """A page wrapped at a width, first lines indented, gives its blocks back."""
    assert report() == gr.clean(wrapped(report(), width, indent=2)).text


@pytest.mark.parametrize("gap", [" ", "  ", "　　", " \u2003\u2003"])
def test_a_page_on_one_line_is_parted(gap: str) -> None:
    """A page without line ends gives its blocks back where blanks stand between them."""
    assert report() == gr.clean(report().replace("\n", gap)).text


@pytest.mark.parametrize("copies", [2, 3, 6])
def test_one_copy_stays(copies: int) -> None:
    """Of a page that comes several times, one whole copy is kept, and an issue tells of it."""
    parsed = gr.clean("\n".join(["首页 > 公开\n" + report() + "\n打印 关闭"] * copies))

    assert report() == parsed.text
    assert any(edit.issue is gr.IssueCode.REPEATED_PAGE for step in parsed.steps for edit in step.edits)


def test_a_part_of_a_copy_goes() -> None:
    """A page that starts over and breaks off keeps the whole copy, wherever the part stands."""
    part = report()[: len(report()) // 2]

    assert report() == gr.clean(report() + "\n" + part).text


def test_what_goes_is_kept_with_its_rule() -> None:
    """The furniture of a page can be read after it has gone."""
    traced = gr.clean("索引号：001/2021-17\n" + report() + "\n主办单位：石桥镇人民政府")

    assert {"furniture.index-table", "furniture.footer"} <= {removal.rule for removal in traced.removed}


UNITS = ["（", "政", "\n", " ", "各位代表：\n", "项目\n", "一、加强建设\n", PARAGRAPH, "“", "——"]


@pytest.mark.parametrize("name", CLEANERS)
def test_time_is_linear(name: str) -> None:
    """Ten times the text takes about ten times the time, on hostile text too."""
    check_linear(lambda text: list(CLEANERS[name](gr.TracedText.of(text))), units=[*UNITS, *REPEATED], size=10_000)
