"""Linking beyond single sentences: damaged input, time, additional indicators, goals without numbers."""

from __future__ import annotations

import importlib.util
import time
from pathlib import Path

import pytest

import govreport as gr
from govreport.indicators import link_indicators
from govreport.model.catalogue import IndicatorCatalogue, IndicatorDefinition, expand

SPEC = importlib.util.spec_from_file_location("indicator_reports", Path(__file__).parent / "reports.py")
assert SPEC is not None
assert SPEC.loader is not None
reports = importlib.util.module_from_spec(SPEC)
SPEC.loader.exec_module(reports)


@pytest.mark.parametrize("text", ["", "。", "\ud800", "😀" * 50, "增长5%", "，" * 100, "地区生产总值", "\n\n"])
def test_bad_input_gives_an_empty_panel(text: str) -> None:
    """A text that is no report gives no rows and raises nothing."""
    report = gr.Report(gr.TracedText.of(text), quantities=gr.find_quantities(text))
    assert link_indicators(report, IndicatorCatalogue.default()) == ()


@pytest.mark.parametrize(
    "text",
    [
        "地区生产总值" * 17_000,
        "地区生产总值增长5%、" * 4_000,
        "国内生产总值增长5%，" * 4_000,
        "地区生产总值由5亿元增加到6亿元，产量7吨，" * 2_000,
        "（" * 100_000,
        "、" * 100_000,
    ],
)
def test_linear_time(text: str) -> None:
    """A hundred thousand characters of one kind are linked in time that grows with their number."""
    report = gr.Report(gr.TracedText.of(text), quantities=gr.find_quantities(text))
    start = time.process_time()
    link_indicators(report, IndicatorCatalogue.default())
    assert time.process_time() - start < 10


def test_a_goal_stands_beside_its_actual() -> None:
    """The part that a sentence stands in decides whether its figure is done or a goal."""
    done = reports.report_of("地区生产总值增长6%。", "review").indicators[0]
    goal = reports.report_of("地区生产总值增长6%左右。", "plan").indicators[0]
    assert (done.status, str(done.period), done.cue) == ("actual", "2023", "")
    assert (goal.status, str(goal.period), goal.cue) == ("target", "2024", "左右")


def test_goals_without_a_number() -> None:
    """A goal set in words is a row of its own, with its wording and year."""
    report = reports.report_of(
        "主要目标是：地区生产总值增长6%；一般公共预算收入与经济增长同步；外贸进出口稳中提质。", "plan"
    )
    actual = [(goal.name, goal.wording, str(goal.period)) for goal in report.qualitative_targets]
    assert actual == [("一般公共预算收入", "与经济增长同步", "2024"), ("进出口总额", "稳中提质", "2024")]


def test_states_no_figure() -> None:
    """A report that sets its goals without a figure for an indicator says so; silence is not the same."""
    silent = reports.report_of("主要目标是：经济稳步增长，城镇新增就业5000人。", "plan")
    speaks = reports.report_of("主要目标是：地区生产总值增长6%。", "plan")
    unknown = reports.report_of("城镇新增就业5000人。", "plan")
    found = [report.states_no("地区生产总值") for report in (silent, speaks, unknown)]
    assert found == [True, False, False]


def test_additional_indicators_are_rows_only_where_asked_for() -> None:
    """Indicators beyond the default list need asking, by name, id or group."""
    text = "规模以上工业企业实现利润12亿元。"
    report = gr.Report(gr.TracedText.of(text), quantities=gr.find_quantities(text))
    catalogue = IndicatorCatalogue.default()
    assert link_indicators(report, catalogue) == ()
    for asked in ("规模以上工业企业利润", "industrial_profit", "industry"):
        rows = link_indicators(report, catalogue.with_indicators(asked))
        assert [row.name for row in rows] == ["规模以上工业企业利润"]


def test_own_indicator() -> None:
    """A user's indicator is one definition, with the aliases of local reports."""
    own = IndicatorDefinition("茶叶产量", "tea", aliases=("茶叶[总|]产[量|]",), units=("吨",))
    pipeline = gr.Pipeline.default().with_indicators(own)
    text = "茶叶总产1200吨，增长6%。"
    report = gr.Report(gr.TracedText.of(text), quantities=gr.find_quantities(text))
    assert [(row.id, row.quantity.text) for row in link_indicators(report, pipeline.indicators)] == [
        ("tea", "1200吨"),
        ("tea", "6%"),
    ]


def test_faulty_definitions_are_all_told_at_once() -> None:
    """A catalogue tells of every name that is taken and every kind that is unknown."""
    rows = (
        IndicatorDefinition("甲", "a", kind="level"),
        IndicatorDefinition("乙", "b", aliases=("甲",)),
    )
    with pytest.raises(gr.IndicatorDefinitionError) as caught:
        IndicatorCatalogue(rows)
    assert len(caught.value.faults) == 2


def test_choices_in_aliases() -> None:
    """An alias with choices stands for every name they make."""
    assert expand("[规上|]工业[总|]产值") == ("规上工业总产值", "规上工业产值", "工业总产值", "工业产值")


def test_what_follows_the_goals_is_planned_where_no_part_is_known() -> None:
    """Without headings, the passage that sets the goals parts what is done from what is planned."""
    goals = "今年的主要预期目标是：地区生产总值增长6%。"
    text = f"地区生产总值增长5%。\n{goals}\n新建高标准农田2万亩。"
    span = gr.Span(text.index(goals), text.index(goals) + len(goals))
    report = gr.Report(
        gr.TracedText.of(text),
        metadata=gr.Metadata(review_year=2023, plan_year=2024),
        passages=(gr.Passage(gr.PassageRole.TARGETS, span, gr.RawSpan(*span)),),
        quantities=gr.find_quantities(text),
    )
    rows = [(row.status.value, str(row.period)) for row in link_indicators(report, IndicatorCatalogue.default())]
    assert rows == [("actual", "2023"), ("target", "2024"), ("target", "2024")]


@pytest.mark.parametrize(
    ("text", "cues"),
    [
        ("规模以上工业增加值增长8%，高新技术企业达到60家、规模以上工业企业50家。", ["", ""]),
        ("地区生产总值增长6%以上、固定资产投资增长8%。", ["以上", ""]),
        ("力争地区生产总值增长6%，固定资产投资增长8%。", ["力争", "力争"]),
        ("地区生产总值增长6%，力争7%，固定资产投资增长8%。", ["", "力争", ""]),
        ("确保地区生产总值增长6%；固定资产投资增长8%左右。", ["确保", "左右"]),
        ("地区生产总值增长6%；确保固定资产投资增长8%，进出口总额增长3%。", ["", "确保", "确保"]),
    ],
)
def test_cue_says_how_hard_a_goal_is(text: str, cues: list[str]) -> None:
    """The word that governs a goal, or stands right after its figure, and no word of a name."""
    assert cues == [row.cue for row in reports.report_of(text, "plan").targets]


def test_goals_stand_on_two_tiers() -> None:
    """A goal is promised or hoped for by its cue; where no word says so, neither."""
    text = "确保地区生产总值增长6%，城镇调查失业率5.5%左右。高新技术企业达到60家。"
    tiers = [row.tier for row in reports.report_of(text, "plan").targets]
    assert tiers == [gr.Tier.FIRM, gr.Tier.SOFT, None]


def test_states_no_knows_indicators_of_ones_own() -> None:
    """Given their catalogue, a report tells that it states no figure for indicators that a user added."""
    lamps = IndicatorDefinition("路灯数", "lamps", aliases=("路灯",), units=("盏",), kind="stock")
    catalogue = IndicatorCatalogue.default().with_indicators(lamps)
    silent = reports.report_of("预期目标是：地区生产总值增长6%。", "plan")
    speaks = reports.report_of("预期目标是：路灯达到1200盏。", "plan")
    assert [silent.states_no("路灯数", catalogue), speaks.states_no("路灯数", catalogue)] == [True, False]


@pytest.mark.parametrize("keep", [0.25, 0.5, 0.75])
def test_a_report_cut_in_the_middle_gives_some_of_its_rows(keep: float) -> None:
    """What is left of a cut report gives the rows it gave before, and none that was not there."""
    done = "全年实现地区生产总值312.6亿元，同比增长6.2%。固定资产投资增长7.1%。粮食总产量达到15.8万吨。\n" * 3
    whole = f"云溪县政府工作报告\n各位代表：\n一、2023年工作回顾\n{done}二、2024年工作安排\n"
    rows = {(row.name, row.quantity.text) for row in gr.parse(whole).indicators}
    cut = gr.parse(whole[: int(len(whole) * keep)])
    assert rows >= {(row.name, row.quantity.text) for row in cut.indicators}


def test_page_furniture_gives_no_rows() -> None:
    """Figures in the frame of a page belong to no report."""
    page = "首页 > 数据 > 地区生产总值增长9.9%\n云溪县政府工作报告\n各位代表：\n"
    page += "一、2023年工作回顾\n地区生产总值增长6.2%。\n"
    page += "二、2024年工作安排\n地区生产总值增长6%。\n上一篇：青岚市一般公共预算收入增长12%\n【关闭窗口】\n"
    assert [row.quantity.text for row in gr.parse(page).indicators] == ["6.2%", "6%"]


def test_a_table_that_nobody_reads_is_told(tmp_path: Path) -> None:
    """A file of units, or a slip in the name of the table, is no file without indicators."""
    (tmp_path / "mine.toml").write_text('[[indicators]]\nname = "路灯数"\n', encoding="utf-8")
    with pytest.raises(gr.IndicatorDefinitionError, match="'indicators' is no table of this file"):
        gr.Pipeline.default().with_indicators(tmp_path / "mine.toml")
