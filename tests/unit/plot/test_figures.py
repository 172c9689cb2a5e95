"""Figures, rendered; a missing glyph is a warning of matplotlib, and so a failure."""

from __future__ import annotations

import os
import sys
from pathlib import Path
from typing import TYPE_CHECKING, Any

import pytest

import govreport as gr

if TYPE_CHECKING:
    from collections.abc import Iterator

matplotlib = pytest.importorskip("matplotlib", reason="the extra govreport[plot] is not installed")
matplotlib.use("Agg")

from matplotlib import pyplot  # noqa: E402 - after the backend is set

from govreport import measures, plot  # noqa: E402 - after matplotlib is found to be there
from govreport.data import table  # noqa: E402 - after matplotlib is found to be there
from govreport.plot import canvas  # noqa: E402 - after matplotlib is found to be there

SAMPLE = Path(__file__).parents[3] / "examples" / "reports" / "yunxi-2021-portal.txt"


def county(year: int, done: str, goals: str, name: str = "石桥县") -> gr.Report:
    """Parse a small report of an invented county."""
    return gr.parse(
        f"{name}政府工作报告\n——{year}年1月8日在{name}第十七届人民代表大会第三次会议上\n{name}县长 林和\n各位代表：\n"
        f"一、{year - 1}年工作回顾\n{done}\n二、{year}年工作安排\n今年主要预期目标是：{goals}\n"
    )


@pytest.fixture(scope="module")
def reports() -> list[gr.Report]:
    """Six years of one county, with every kind of goal."""
    return [
        county(2019, "地区生产总值增长6.9%。", "地区生产总值增长7%左右。"),
        county(2020, "地区生产总值增长6.6%。", "地区生产总值增长6.5%以上。"),
        county(2021, "地区生产总值下降3.1%。", "地区生产总值增长6%—7%。"),
        county(2022, "地区生产总值增长8.2%。", "地区生产总值增长6%。"),
        county(2023, "预计地区生产总值增长4.1%。", "单位生产总值能耗下降3%以上，地区生产总值达到125亿元。"),
    ]


@pytest.fixture(autouse=True)
def drawing() -> Iterator[None]:
    """Draw only where there is a font; leave no figure open."""
    try:
        canvas.chinese_font()
    except gr.MissingFontError as error:
        if "CI" not in os.environ:
            pytest.skip(str(error))
    yield
    pyplot.close("all")


def rendered(axes: Any, path: Path) -> list[str]:
    """Render to PNG and SVG, and give the texts of the figure."""
    for suffix in ("png", "svg"):
        axes.figure.savefig(path / f"x.{suffix}")
        assert (path / f"x.{suffix}").stat().st_size > 5000
    texts = [text.get_text() for text in axes.figure.findobj(matplotlib.text.Text)]
    return [text for text in texts if text.strip()]


def test_targets_against_actuals(reports: list[gr.Report], tmp_path: Path) -> None:
    """A marker for each kind of goal, a line of what was done, years as they are, what falls below zero."""
    axes = plot.targets(reports)
    texts = rendered(axes, tmp_path)
    assert axes.get_title(loc="left") == "石桥县地区生产总值（增速）"
    assert {"实际", "目标：左右", "目标：不低于", "目标区间", "目标", "2018", "2022"} <= set(texts)
    (line,) = axes.get_lines()
    assert line.get_xdata().tolist() == [2018, 2019, 2020, 2021, 2022]
    assert line.get_ydata().tolist() == [6.9, 6.6, -3.1, 8.2, 4.1]


def test_targets_in_english(reports: list[gr.Report], tmp_path: Path) -> None:
    """Labels are English; the name of the place stays Chinese."""
    texts = rendered(plot.targets(reports, "地区生产总值", language="en"), tmp_path)
    assert {"actual", "target: about", "石桥县 gross regional product (growth)"} <= set(texts)


def test_large_numbers_are_counted_in_yi(reports: list[gr.Report], tmp_path: Path) -> None:
    """The axis says 亿元, and counts in it."""
    axes = plot.targets(reports, "gdp", "level", region="石桥县")
    rendered(axes, tmp_path)
    assert axes.get_ylabel() == "亿元"
    assert axes.collections[0].get_offsets().tolist() == [[2023.0, 125.0]]


def test_what_cannot_be_drawn_is_told(reports: list[gr.Report]) -> None:
    """No figures, and figures of several regions."""
    with pytest.raises(ValueError, match="no growth of 'rain'"):
        plot.targets(reports, "rain")
    other = county(2022, "地区生产总值增长5%。", "地区生产总值增长6%。", "青山县")
    with pytest.raises(ValueError, match=r"several regions.*石桥县, 青山县"):
        plot.targets([*reports, other])
    assert plot.targets([*reports, other], region="青山县").get_title(loc="left").startswith("青山县")


def test_figures_in_another_unit_are_left_out_aloud(reports: list[gr.Report]) -> None:
    """One axis has one unit; what is left out is told."""
    other = county(2024, "地区生产总值增长1.2倍。", "地区生产总值增长5%。")
    assert [row.quantity.unit.symbol for row in other.indicators] == ["倍", "%"]
    with pytest.warns(UserWarning, match="1 figure.* not in '%'"):
        plot.targets([*reports, other])


def test_shares_as_a_heat_map(tmp_path: Path) -> None:
    """Plain numbers, a missing one, and themes as rows."""
    axes = plot.shares({"生态环境": {"review": 0.02, "plan": 0.04}, "数字经济": {"review": 0.01, "其他部分": None}})
    texts = rendered(axes, tmp_path)
    assert {"生态环境", "数字经济", "回顾", "计划", "其他部分", "2.0%", "4.0%", "–", "占比"} <= set(texts)


def test_shares_of_the_measures(tmp_path: Path) -> None:
    """What govreport.measures gives is taken as it is."""
    report = gr.read(SAMPLE)
    found = measures.by_part(report, measures.share_of("environment"))
    axes = plot.shares({"环境": {share.scope.sections[0]: share for share in found}}, language="en")
    texts = rendered(axes, tmp_path)
    assert {"环境", "review", "plan", f"{found[0].share:.1%}", "share"} <= set(texts)
    with pytest.raises(ValueError, match="no shares"):
        plot.shares({})


def test_the_number_profile(tmp_path: Path) -> None:
    """Every number is in a bar, and the parts are named."""
    report = gr.read(SAMPLE)
    axes = plot.numbers(report)
    texts = rendered(axes, tmp_path)
    assert {"回顾", "计划", "金额", "百分比", "目标", report.metadata.title} <= set(texts)
    assert sum(bar.get_height() for bar in axes.patches) == len(report.quantities)


@pytest.mark.parametrize("text", ["", "石桥镇政府工作报告", "增长5%"])
def test_small_and_empty_reports(text: str, tmp_path: Path) -> None:
    """Nothing to draw is an empty figure, no error."""
    rendered(plot.numbers(gr.parse(text), language="en"), tmp_path)


def test_axes_of_ones_own(reports: list[gr.Report], tmp_path: Path) -> None:
    """Several figures on one page; nothing of matplotlib's settings changes for others."""
    before = dict(matplotlib.rcParams)
    figure, axes = pyplot.subplots(1, 2, figsize=(10, 4), layout="constrained")
    assert plot.targets(reports, ax=axes[0]) is axes[0]
    assert plot.numbers(reports[0], ax=axes[1]) is axes[1]
    figure.savefig(tmp_path / "x.png")
    assert dict(matplotlib.rcParams) == before


def test_a_font_of_ones_own(reports: list[gr.Report], tmp_path: Path) -> None:
    """By the name of its family, or by its file."""
    family = canvas.chinese_font()
    file = matplotlib.font_manager.findfont(family)
    rendered(plot.targets(reports, font=family), tmp_path)
    rendered(plot.targets(reports, font=file), tmp_path)


def test_without_a_font_the_error_says_what_to_install(monkeypatch: pytest.MonkeyPatch) -> None:
    """Empty boxes would help nobody."""
    canvas._known.cache_clear()  # noqa: SLF001 - found anew below
    monkeypatch.setattr(canvas, "_installed", set)
    monkeypatch.setattr(canvas, "_added", lambda: False)
    with pytest.raises(gr.MissingFontError, match="apt-get install fonts-noto-cjk"):
        plot.chinese_font()
    with pytest.raises(gr.MissingFontError, match="looked for Song of Nowhere"):
        plot.chinese_font("Song of Nowhere")


def test_fonts_installed_later_are_found(monkeypatch: pytest.MonkeyPatch) -> None:
    """The list that matplotlib keeps may be older than the font."""
    family = canvas.chinese_font()
    manager = matplotlib.font_manager.fontManager
    chinese = tuple(table("labels")["plot"]["files"])
    known = [one for one in manager.ttflist if not Path(one.fname).name.lower().replace("-", "").startswith(chinese)]
    monkeypatch.setattr(manager, "ttflist", known)
    canvas._known.cache_clear()  # noqa: SLF001 - found anew below
    assert plot.chinese_font() == family


def test_without_matplotlib_the_error_names_the_pip_command(monkeypatch: pytest.MonkeyPatch) -> None:
    """A missing extra says what to install."""
    monkeypatch.setitem(sys.modules, "matplotlib", None)
    with pytest.raises(ImportError, match=r"pip install 'govreport\[plot\]'"):
        plot.chinese_font()
