"""Run-in headings that the source sets off by a blank."""

import pytest

import govreport
from govreport.model import HeadingStyle

PAGE = """政府工作报告
——2018年1月8日在云溪县第九届人民代表大会第二次会议上
县长 林远山
各位代表：
现在，我代表云溪县人民政府，向大会报告工作，请予审议。
一、2017年工作回顾
过去一年，我们攻坚克难，较好完成了各项任务，全县经济社会保持平稳健康发展。
（一）工业经济提质增效{0}大力实施工业强县战略，规上工业产值增长8%，新签约项目23个，总投资30亿元。
（二）农业发展稳中有进{0}粮食总产达到12万吨，建成高标准农田8000亩，新增农业龙头企业4家。
（三）旅游持续升温{0}接待游客120万人次，旅游收入5亿元，成功举办首届山水文化节，反响很好。
二、2018年工作安排
今年要做好各项工作，确保完成全年目标任务，推动全县经济社会持续健康发展。
"""


@pytest.mark.parametrize("blank", [" ", "　", "  "])
def test_blank_after_heading_is_evidence(blank: str) -> None:
    """The blank goes when the text is cleaned, but tells where the heading ends."""
    report = govreport.parse(PAGE.format(blank))
    runin = [heading.title for heading in report.headings if heading.style is HeadingStyle.RUNIN]
    expected = ["工业经济提质增效", "农业发展稳中有进", "旅游持续升温"]
    assert expected == runin
    assert "提质增效大力实施" in report.text


def test_no_blank_no_row_no_heading() -> None:
    """Without a blank, openings of different lengths are no headings."""
    report = govreport.parse(PAGE.format(""))
    assert all(heading.style is not HeadingStyle.RUNIN for heading in report.headings)
