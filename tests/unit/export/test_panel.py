"""Records, panels and pairs of goals and figures."""

from __future__ import annotations

from decimal import Decimal
from typing import TYPE_CHECKING, Any

import pytest

import govreport as gr

if TYPE_CHECKING:
    from pathlib import Path


def report_of(year: int, done: str, goals: str) -> gr.Report:
    """Parse a small report of an invented county."""
    text = (
        f"政府工作报告\n——{year}年1月8日在云溪县第十七届人民代表大会第三次会议上\n云溪县人民政府县长 林和\n"
        f"各位代表：\n现在，我代表县人民政府，向大会报告工作，请予审议。\n"
        f"一、{year - 1}年工作回顾\n过去一年，全县经济稳中有进。{done}\n"
        f"二、{year}年工作安排\n今年经济社会发展的主要预期目标是：{goals}\n"
    )
    report = gr.parse(text)
    meta = gr.Metadata(
        region="云溪县", region_name="云溪县", level=gr.Level.COUNTY, review_year=year - 1, plan_year=year
    )
    return gr.Report(
        report.traced,
        meta,
        report.headings,
        report.passages,
        report.quantities,
        report.indicators,
        report.qualitative_targets,
        (),
        report.fingerprint,
    )


FIRST = report_of(2023, "地区生产总值增长5.1%。", "地区生产总值增长6%—7%，城镇新增就业5000人以上。")
SECOND = report_of(2024, "地区生产总值增长6.2%，城镇新增就业5200人。", "地区生产总值增长6%左右。")


def test_records_say_where_they_come_from() -> None:
    """A record carries the region, the years, the sentence, the place and the pipeline."""
    record = FIRST.to_records()[0]
    expected = ("云溪县", "county", 2022, "gdp", "actual", "growth", "2022", "地区生产总值增长5.1%。")
    keys = ("region", "level", "year", "id", "status", "measure", "period", "sentence")
    assert expected == tuple(record[key] for key in keys)
    assert FIRST.raw[record["raw_start"] : record["raw_end"]] == "5.1%"
    assert record["fingerprint"] == FIRST.fingerprint


def test_long_panel_leaves_ranges_alone() -> None:
    """Without a policy there is no column that turns a range into one number."""
    rows = gr.panel([FIRST, SECOND])
    assert "point" not in rows[0]
    goal = next(row for row in rows if row["status"] == "target" and row["id"] == "gdp")
    assert (Decimal(6), Decimal(7)) == (goal["value"], goal["high"])


@pytest.mark.parametrize(
    ("policy", "expected"), [("lower", Decimal(6)), ("midpoint", Decimal("6.5")), ("stated", None)]
)
def test_policies(policy: str, expected: Decimal | None) -> None:
    """A named policy turns a range into its low end, its middle, or nothing."""
    rows = gr.panel([FIRST], point=policy)
    goal = next(row for row in rows if row["status"] == "target" and row["id"] == "gdp")
    assert expected == goal["point"]


def test_wide_panel() -> None:
    """A wide panel has a row for each region and year, and needs a policy."""
    rows = gr.panel([FIRST, SECOND], point="lower", wide=True)
    year = next(row for row in rows if row["year"] == 2023)
    assert (Decimal(6), Decimal("6.2")) == (year["gdp_growth_target"], year["gdp_growth_actual"])
    assert (Decimal(5000), ">=") == (year["jobs_new_target"], year["jobs_new_target_bound"])
    long = gr.panel([FIRST, SECOND])
    assert long[year["gdp_growth_actual_row"]]["sentence"].startswith("地区生产总值增长6.2%")
    with pytest.raises(ValueError, match="name the policy"):
        gr.panel([FIRST], wide=True)
    with pytest.raises(ValueError, match="upper"):
        gr.panel([FIRST], point="upper")


def test_goals_meet_their_figures() -> None:
    """A goal is paired with the next report's figure for the same year."""
    pairs = gr.pair_targets([SECOND, FIRST])
    found = [(pair.id, pair.year, pair.target.quantity.text, pair.actual.quantity.text) for pair in pairs]
    assert found == [("gdp", 2023, "6%—7%", "6.2%"), ("jobs", 2023, "5000人", "5200人")]


def test_one_report_is_a_panel_too() -> None:
    """As frames and files do, a panel takes one or many."""
    assert gr.panel(FIRST) == gr.panel([FIRST])


@pytest.mark.parametrize("wrong", ["page.txt", ["text"], [("page.txt", FIRST)], [FIRST, None]])
@pytest.mark.parametrize(
    "function",
    [gr.panel, lambda reports: gr.panel(reports, engine="pandas"), lambda reports: gr.write(reports, "never.csv")],
    ids=["panel", "frame", "file"],
)
def test_what_is_no_report_is_told(function: Any, wrong: Any, tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    """Texts, and the pairs and failures of `parse_many`, are named with what to do about them."""
    monkeypatch.chdir(tmp_path)
    with pytest.raises(TypeError, match=r"^reports are taken here, not (text|str|tuple|NoneType)"):
        function(wrong)
    assert list(tmp_path.iterdir()) == []
