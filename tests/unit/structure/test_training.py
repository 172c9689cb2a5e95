"""The training of the model of inline headings describes sentences as reading weighs them."""

from __future__ import annotations

import json
import runpy
from pathlib import Path

import pytest

from govreport.structure.inline_candidates import in_lists
from govreport.structure.inline_model import inline_scores

TOOL = Path(__file__).parents[3] / "tools" / "train_inline_headings.py"
BODY = "全县新修和改建道路一百多公里，其中跨河的桥梁二十余座，沿线所有村庄都已通车，群众出行的时间比过去缩短一半以上。"
PARAGRAPHS = f"工业提质增效。{BODY}\n农业稳中向好。{BODY}修路架桥。{BODY}\n{BODY * 2}\n"
TEXT = f"各位代表：\n一、过去一年工作回顾\n{PARAGRAPHS}二、今后工作\n{BODY}\n"
TITLES = "inline\t\t工业提质增效\ninline\t\t农业稳中向好\n"
OUTLINE = f"style\tmarker\ttitle\nblock\t一、\t过去一年工作回顾\n{TITLES}block\t二、\t今后工作\n"


@pytest.mark.skipif(not TOOL.exists(), reason="source distributions have no tools")
def test_training_sees_what_reading_weighs(tmp_path: Path) -> None:
    """The features of a report, weighed by their names, come to the scores that reading gives."""
    (tmp_path / "yunxi.clean.txt").write_text(TEXT, "utf-8")
    outline = tmp_path / "yunxi.outline.tsv"
    outline.write_text(OUTLINE, "utf-8")
    tool = runpy.run_path(str(TOOL))
    whole, pairs, chapters = tool["read"](outline)
    assert [list(whole.candidates.titles), whole.truth, whole.headings] == [
        ["工业提质增效", "农业稳中向好", "修路架桥"],
        [True, True, False],
        2,
    ]
    assert [len({row.line for row in report.candidates.paragraphs}) for report in (whole, pairs, chapters)] == [2, 1, 1]
    assert pairs.truth == chapters.truth == whole.truth
    weights = json.loads(tool["OUT"].read_text("utf-8"))
    rows = tool["both"](whole, weights["local"])
    scores = [tool["logistic"](tool["weighted"](weights["neighbours"], row)) for row in rows]
    assert scores == pytest.approx(inline_scores(TEXT, whole.candidates, in_lists(whole.candidates))[0], abs=1e-9)
