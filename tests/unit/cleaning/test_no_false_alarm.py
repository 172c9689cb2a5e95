"""No false alarm: text that is clean comes through as it is, and only spaces and punctuation may touch it."""

from __future__ import annotations

from pathlib import Path

import pytest

import govreport as gr

SAMPLES = sorted((Path(__file__).parents[3] / "examples" / "reports" / "gold").glob("*.clean.txt"))
CLEANERS = [step for step in gr.Pipeline.default().steps if step.kind is gr.StepKind.CLEANER]
MAY_EDIT = {"spaces", "punctuation"}

#: Clean sentences that look like damage.
PHRASES = {
    "names that script conversion would change": "陕西省乾县与云溪县结对帮扶，编印《著作提要》，成效显著。",
    "a bracket that is no pinyin note": "12个社区（村）建成服务站，资源补偿（激励）办法全面推行。",
    "Latin in brackets": "细颗粒物（PM2.5）浓度下降，主要经济指标（GDP）增速回升，推行线上线下（O2O）融合。",
    "list items with circled numbers": "重点抓好三件事：①加强项目调度；②完善要素保障；③优化营商环境。",
    "quoted slogans": "打造“一廊三带”，推行“1+5+N”机制，办好“山水经”“竹文章”，深化“放管服”改革。",
    "legitimate question marks": "群众满意不满意？企业认可不认可？我们始终把这两问放在心上。",
    "Macau named in earnest": "赴香港、澳门开展招商推介，引进港澳台资项目6个，澳门特别行政区政府代表团来访。",
    "sports in earnest": "新建体育公园3个，投入体育彩票公益金800万元，承办全国足球乙级联赛6场。",
    "codes and versions": "G104国道通车，5G基站1200个，12345热线满意率98.6%，智慧云溪2.0版上线。",
    "ratios, ranges and dates": "三次产业结构为12.4：38.1：49.5，增长6%—8%，规划期2021—2025年。",
    "simplified names with traditional look-alikes": "于谦路、后坪村、里耶镇、范家沟、谷城县的群众参加活动。",
    "list of places": "石桥镇、青岚乡、云溪街道等8个乡镇（街道）全部通过验收。",
}


@pytest.mark.parametrize("path", SAMPLES, ids=lambda path: path.name)
def test_clean_report_comes_through(path: Path) -> None:
    """A clean report is the same text after cleaning."""
    text = path.read_text(encoding="utf-8").rstrip("\n")

    assert text == gr.clean(text).text


@pytest.mark.parametrize("path", SAMPLES, ids=lambda path: path.name)
def test_no_cleaner_proposes_an_edit(path: Path) -> None:
    """Spaces and punctuation apart, no cleaner finds anything to do in a clean report."""
    text = path.read_text(encoding="utf-8").rstrip("\n")

    proposed = [edit for step in gr.clean(text).steps if step.name not in MAY_EDIT for edit in step.edits]

    assert proposed == []


@pytest.mark.parametrize("text", PHRASES.values(), ids=PHRASES)
@pytest.mark.parametrize("step", CLEANERS, ids=lambda step: step.name)
def test_phrases_that_look_like_damage(step: gr.PipelineStep, text: str) -> None:
    """Each cleaner leaves alone what only looks like its kind of damage."""
    traced = gr.TracedText.of(text)

    assert text == traced.apply(step.function(traced), name=step.name).text
