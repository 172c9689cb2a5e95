"""Passages of whole reports, from the case file."""

from __future__ import annotations

import time
import tomllib
from pathlib import Path
from typing import Any

import pytest

import govreport
from govreport.model import Report
from govreport.model.catalogue import IndicatorCatalogue
from govreport.model.units import UnitTable
from govreport.protocols import Resources
from govreport.structure import find_passages
from govreport.traced import TracedText

CASES = tomllib.loads((Path(__file__).parents[2] / "cases" / "passages.toml").read_text(encoding="utf-8"))["case"]


@pytest.mark.parametrize("case", CASES, ids=[case["comment"] for case in CASES])
def test_a_report_has_the_passages_of_the_case(case: dict[str, Any]) -> None:
    """Each passage begins and ends where the case says, and there are no others."""
    report = govreport.parse(case["text"].strip())

    expected = [tuple(row) for row in case["passages"]]
    found = [(str(passage.role), report.text[passage.span.slice]) for passage in report.passages]
    actual = [
        (role, *(edge if _fits(words, edge, at) else words for at, edge in enumerate(row[1:])))
        for (role, words), row in zip(found, expected, strict=False)
    ] + found[len(expected) :]

    assert actual == expected


def _fits(words: str, edge: str, at: int) -> bool:
    return words.endswith(edge) if at else words.startswith(edge)


def test_paragraphs_broken_at_every_sentence_are_read_as_paragraphs() -> None:
    """Where the source made a block of each sentence, passages still span their paragraphs."""
    filler = [
        f"全年推进{at + 3}个片区改造，铺设管网{at * 7 + 11}公里，惠及群众{at * 13 + 200}户，各项任务按时序完成。"
        for at in range(90)
    ]
    thanks = [
        "各位代表！成绩来之不易。",
        "这是县委正确领导的结果。",
        "在此，我代表县人民政府，向全县人民表示衷心的感谢！",
    ]
    opening = "各位代表：\n现在，我代表云溪县人民政府，向大会报告工作，请予审议。"
    text = "\n\n".join([opening, "一、2022年工作回顾", *filler[:60], *thanks, "二、2023年工作安排", *filler[60:]])

    report = govreport.parse(text)

    found = {str(p.role): report.text[p.span.slice].replace("\n", "") for p in report.passages}
    assert found["thanks"] == "".join(thanks)


@pytest.mark.parametrize(
    "cue", ["今年主要目标是：", "我们清醒地看到，还存在问题。", "总体要求是：", "表示衷心的感谢！\n"]
)
def test_linear_time(cue: str) -> None:
    """A cue that comes again and again, in one sentence or in many, takes no more than its share of time."""
    report = Report(TracedText.of(cue * (100_000 // len(cue))))
    began = time.process_time()
    find_passages(report, Resources(UnitTable.default(), IndicatorCatalogue.default()))

    assert time.process_time() - began < 5
