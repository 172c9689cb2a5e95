"""What the check of the whole document tells, and what it keeps quiet about."""

from __future__ import annotations

import pytest

import govreport
from govreport.errors import IssueCode

HEAD = """{title}
——{date}在云溪县第九届人民代表大会第二次会议上
云溪县人民政府县长 林远山
各位代表：
现在，我代表{place}人民政府，向大会报告工作，请予审议。
一、2022年工作回顾
过去一年，全县经济平稳发展，各项工作取得新的成绩，人民生活持续改善，社会大局保持稳定。
"""
PLAN = "{number}、2023年工作安排\n今年全县经济社会发展主要预期目标是：{target}。\n"
CLOSING = "各位代表！让我们团结一心、真抓实干，为建设富美云溪而努力奋斗，共同开创更加美好的明天！\n"


def page(  # noqa: PLR0913 - each is a part of the page
    *,
    title: str = "政府工作报告",
    date: str = "2023年1月8日",
    place: str = "云溪县",
    number: str = "二",
    target: str = "地区生产总值增长6%",
    closing: str = CLOSING,
    before: str = "",
) -> str:
    """Make a report of which single parts can be spoilt."""
    return (
        before + HEAD.format(title=title, date=date, place=place) + PLAN.format(number=number, target=target) + closing
    )


def codes(raw: str) -> set[IssueCode]:
    """The codes of the issues of `raw`."""
    return {issue.code for issue in govreport.parse(raw).issues}


def test_a_sound_report_has_no_issue() -> None:
    """Nothing is odd in a plain report."""
    assert codes(page()) == set()


@pytest.mark.parametrize("raw", ["", " \n\t", "\u3000"])
def test_a_document_without_text_is_empty(raw: str) -> None:
    """Blanks are no text."""
    assert codes(raw) == {IssueCode.EMPTY}


@pytest.mark.parametrize(
    ("raw", "expected"),
    [
        (page(closing=""), IssueCode.CUT_OFF),
        (page(target="经济发展稳中有进"), IssueCode.NO_TARGETS),
        (page(number="三"), IssueCode.NUMBERING_SKIPS),
        (page(number="一"), None),
        (page(title="2019年政府工作报告"), IssueCode.DATE_CONFLICT),
        (page(before="发布日期：2022-12-01\n"), IssueCode.DATE_CONFLICT),
        (page(place="沙浦县"), IssueCode.REGION_CONFLICT),
        ("今天天气很好，我们去公园散步。路上看见许多花。", IssueCode.NOT_A_REPORT),
    ],
)
def test_each_fault_is_told(raw: str, expected: IssueCode | None) -> None:
    """One spoilt part gives one issue; numbers that start again in a new part are none."""
    assert codes(raw) == ({expected} if expected else set())
