"""Programs as users write them: type checkers accept them as they are, and they run."""

from __future__ import annotations

import datetime
from collections.abc import Iterable, Iterator
from decimal import Decimal
from pathlib import Path
from typing import Any, assert_type

import attrs
import pytest

import govreport as gr
from govreport.protocols import Cleaner, IndicatorLinker, QuantityParser, Resources, SectionDetector, Stage

RAW = "石桥镇2021年政府工作报告\n各位代表：\n一、2021年工作安排\n（一）工业\n财政收入增长6%左右。\n"


def test_reading_results() -> None:
    """Every part of a report has a type that says what it is."""
    report = gr.parse(RAW)
    assert_type(report, gr.Report)
    assert_type(report.text, str)
    assert_type(report.metadata.delivered, datetime.date | None)
    assert_type(report.metadata.level, gr.Level | None)
    assert_type(report.headings, tuple[gr.Heading, ...])
    assert_type(report.sections, gr.Section)
    for section in report.sections.walk():
        assert_type(section.heading, gr.Heading | None)
    for quantity in report.quantities:
        assert_type(quantity.value, Decimal)
        assert_type(quantity.unit, gr.Unit)
        assert_type(quantity.high, Decimal | None)
        assert_type(quantity.bound, gr.Bound)
        assert_type(report.raw[quantity.raw_span.slice], str)
    for row in report.targets:
        assert_type(row, gr.Indicator)
        assert_type(row.period, gr.Period | None)
        assert row.status is gr.Status.TARGET
    assert_type([issue.code for issue in report.issues], list[gr.IssueCode])


def test_a_panel_row() -> None:
    """What a user of panels writes first."""
    report = gr.parse(RAW)
    rows = [
        (report.metadata.region_name, str(row.period), row.name, float(row.quantity.value), row.quantity.bound.value)
        for row in report.indicators
    ]
    assert_type(rows, list[tuple[str | None, str, str, float, str]])
    assert_type(gr.panel([report]), list[dict[str, Any]])
    assert_type(gr.panel([report], point="lower", wide=True), list[dict[str, Any]])


def test_spans_of_the_two_texts() -> None:
    """Going from one text to the other changes the type."""
    traced = gr.clean(RAW)
    assert_type(traced.raw_span(gr.Span(0, 3)), gr.RawSpan)
    assert_type(traced.text_span(gr.RawSpan(0, 3)), gr.Span)
    start, end = gr.Span(0, 3)
    assert_type(start, int)
    assert end == 3


def strip_stars(traced: gr.TracedText) -> Iterator[gr.Edit]:
    """A cleaner is any callable of this shape."""
    for at, char in enumerate(traced.text):
        if char == "★":
            yield gr.Edit(gr.Span(at, at + 1), "", rule="star")


class Annexes:
    """A detector is any object that is called with a report."""

    def __call__(self, report: gr.Report) -> Iterable[gr.Heading]:
        """Propose the lines that begin with 附件."""
        return [
            gr.Heading(gr.HeadingStyle.BLOCK, report.text[block.slice], block, report.raw_span(block))
            for block in report.blocks
            if report.text.startswith("附件", block.start)
        ]


def name_publisher(report: gr.Report, _resources: Resources) -> gr.Report:
    """A stage returns a new report."""
    return attrs.evolve(report, metadata=attrs.evolve(report.metadata, publisher="石桥镇"))


def find_none(text: str, units: gr.UnitTable) -> tuple[gr.Quantity, ...]:
    """A parser of quantities."""
    assert text in units or text
    return ()


def link_none(report: gr.Report, indicators: gr.IndicatorCatalogue) -> tuple[gr.Indicator, ...]:
    """A linker of indicators."""
    assert report.text or indicators
    return ()


cleaner: Cleaner = strip_stars
detector: SectionDetector = Annexes()
stage: Stage = name_publisher
parser: QuantityParser = find_none
linker: IndicatorLinker = link_none


def test_a_pipeline_of_ones_own(tmp_path: Path) -> None:
    """Plug-ins of a few lines, and rows of one's own."""
    table = tmp_path / "units.toml"
    table.write_text('[[unit]]\nsymbol = "石桥斗"\ndimension = "count"\n', encoding="utf-8")
    default = gr.Pipeline.default()
    pipeline = default.after(default.names[0], stars=strip_stars).with_units(table).with_units(gr.Unit("石桥升"))
    assert_type(pipeline, gr.Pipeline)
    report = gr.parse("★" + RAW, pipeline=pipeline.after("check", publisher=name_publisher))
    assert "★" not in report.text
    assert report.metadata.publisher == "石桥镇"
    assert "石桥斗" in pipeline.units


def test_storing_a_report() -> None:
    """Out and back."""
    report = gr.parse(RAW)
    assert_type(gr.Report.from_dict(report.to_dict()), gr.Report)


def test_catching_errors() -> None:
    """Each error carries its data."""
    with pytest.raises(gr.PipelineError) as caught:
        gr.Pipeline.default().without("no such step")
    assert_type(caught.value.valid, tuple[str, ...])
    assert caught.value.name == "no such step"
