"""The outlines of short texts: detection, nesting and roles together."""

from __future__ import annotations

import time
import tomllib
from pathlib import Path
from typing import Any

import attrs
import pytest

from govreport.model import Heading, HeadingStyle, Report
from govreport.model.catalogue import IndicatorCatalogue
from govreport.model.units import UnitTable
from govreport.protocols import Resources
from govreport.spans import Span
from govreport.structure import DETECTORS, give_roles, nest_headings
from govreport.traced import TracedText

CASES = tomllib.loads((Path(__file__).parents[2] / "cases" / "headings.toml").read_text("utf-8"))["case"]


def outline(text: str) -> Report:
    """Find, nest and name the headings of clean text."""
    report = Report(TracedText.of(text))
    resources = Resources(UnitTable.default(), IndicatorCatalogue.default())
    for detect in DETECTORS.values():
        found = (*report.headings, *detect(report))
        report = attrs.evolve(report, headings=tuple(sorted(found, key=lambda heading: heading.span.start)))
    return give_roles(nest_headings(report, resources), resources)


def _parameter(case: dict[str, Any]) -> Any:
    marks = [pytest.mark.xfail(reason=case["fails"], strict=True)] if "fails" in case else []
    return pytest.param(case, id=case["comment"], marks=marks)


@pytest.mark.parametrize("case", [_parameter(case) for case in CASES])
def test_outline(case: dict[str, Any]) -> None:
    """Each case gives exactly its headings."""
    found = outline(case["text"].lstrip("\n")).headings
    actual = [[str(h.style), h.level, h.marker, h.title, str(h.role or "")] for h in found]
    assert case["headings"] == actual


def test_spans_hold_marker_and_title() -> None:
    """A heading's span runs from its marker to the end of its title, and says who decided."""
    report = outline(CASES[0]["text"])
    heading = report.headings[1]
    assert report.text[heading.span.slice] == heading.marker + heading.title
    assert "level" in heading.decided_by


@pytest.mark.parametrize("text", ["", "一", "\ud800", "🙂" * 10, "一、", "\n\n\n", "。" * 50, "一是" * 50])
def test_any_text_is_taken(text: str) -> None:
    """Texts that are no reports give no error."""
    assert outline(text).text == text


@pytest.mark.parametrize(
    "text",
    ["一" * 100_000, "。" * 100_000, "一、发展产业\n" * 15_000, "产业提质。做强工业。" * 10_000, "：一是" * 30_000],
)
def test_linear_time(text: str) -> None:
    """Degenerate texts take time in line with their length."""
    began = time.process_time()
    outline(text)
    assert time.process_time() - began < 10


def test_a_heading_right_before_another_is_above_it() -> None:
    """Within a paragraph too, a heading without a text of its own heads the next one."""
    text = (
        "一、做好投资工作。积极争取项目。主动对接上级。科学安排计划。加强项目储备。建立项目库。高效组织实施。按月调度。"
    )
    report = Report(TracedText.of(text))
    titles = ["做好投资工作", "积极争取项目", "科学安排计划", "加强项目储备", "高效组织实施"]
    spans = [Span(text.index(title), text.index(title) + len(title)) for title in titles]
    found = [Heading(HeadingStyle.INLINE, text[s.slice], s, report.raw_span(s)) for s in spans]
    found[0] = attrs.evolve(found[0], span=Span(0, spans[0].end), marker="一、")
    nested = nest_headings(
        attrs.evolve(report, headings=tuple(found)), Resources(UnitTable.default(), IndicatorCatalogue.default())
    )

    assert [heading.level for heading in nested.headings] == [1, 2, 2, 3, 2]
