"""The parts of the package keep govreport's promises, and do their work once a script asks for them."""

from __future__ import annotations

from importlib.resources import files

import govreport as gr
from govreport.testing import check_cleaner, check_detector, check_units
from govreport_coast import drop_stamps, find_boxes

PAGE = """\
蓝湾县2021年政府工作报告
各位代表：
现在，我代表蓝湾县人民政府〔涛声网转载〕，向大会报告工作，请予审议。
一、2020年工作回顾
海洋生产总值126.5亿元，增长6.8%。养殖贝类3.2万笼，投放人工鱼礁5万空方。
【专栏1】深远海养殖工程
建成大型网箱12口。
二、2021年工作安排
海洋生产总值增长7%以上。
各位代表！蓝图已经绘就，让我们携手奋进，谢谢大家！
"""


def test_the_cleaner_keeps_its_promises() -> None:
    """Sound edits, bad text, clean text, linear time, and the stamp goes."""
    check_cleaner(drop_stamps, examples={"蓝湾县〔涛声网整理〕人民政府": "蓝湾县人民政府"})


def test_the_detector_keeps_its_promises() -> None:
    """Sound headings on any text; boxes are found, mentions of them are not."""
    check_detector(
        find_boxes,
        examples={"【专栏1】深远海养殖工程\n建成网箱。": ["深远海养殖工程"], "详见【专栏1】，另行安排。": []},
    )


def test_the_units_join_the_table() -> None:
    """Sound rows that clash with none of the library's and are read after numbers."""
    check_units(str(files("govreport_coast") / "units.toml"))


def test_nothing_changes_until_a_script_asks() -> None:
    """The default pipeline is the same with and without this package installed."""
    default = gr.Pipeline.default()

    assert "stamps" not in default.names
    assert default.extensions == ()
    assert default.with_installed("coast").fingerprint != default.fingerprint


def test_a_report_is_read_with_the_extension() -> None:
    """Stamp gone and kept, box found and nested, units read and converted, the indicator in the panel."""
    pipeline = gr.Pipeline.default().with_installed("coast")
    report = gr.parse(PAGE, pipeline=pipeline)

    assert pipeline.extensions == ("coast (govreport-coast 0.1.0)",)
    assert [removal.text for removal in report.removed if removal.step == "stamps"] == ["〔涛声网转载〕"]
    assert ("【专栏1】", "深远海养殖工程", 2) in [(h.marker, h.title, h.level) for h in report.headings]
    read = {q.unit.symbol: q.value for q in report.quantities}
    assert (read["笼"], read["空方"]) == (32000, 50000)
    reef = next(q for q in report.quantities if q.unit.symbol == "空方")
    assert reef.to("立方米").value == read["空方"]
    rows = [(row.status, row.quantity.text) for row in report.indicators if row.name == "海洋生产总值"]
    assert rows == [("actual", "126.5亿元"), ("actual", "6.8%"), ("target", "7%")]
