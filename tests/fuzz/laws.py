"""The laws that hold of every report, whatever text it was made from."""

from __future__ import annotations

import govreport as gr


def check_laws(raw: str) -> None:
    """Hold the report of `raw` to the laws of tracing; an AssertionError names the law that is broken."""
    report = gr.parse(raw)
    assert report.raw == raw, "the raw text is kept"
    assert gr.TracedText.replay(raw, report.traced.steps).text == report.text, "the log gives the text again"
    for quantity in report.quantities:
        assert report.text[quantity.span.slice] == quantity.text, "a quantity stands where it says"
    for result in (*report.headings, *report.passages, *report.quantities):
        assert report.raw_span(result.span) == result.raw_span, "spans lead to the page"
        assert 0 <= result.raw_span.start <= result.raw_span.end <= len(raw), "a raw span is on the page"
    for row in report.indicators:
        assert row.quantity in report.quantities, "a row's figure is one of the quantities"
    found = [section.heading for section in report.sections.walk() if section.heading]
    assert found == list(report.headings), "the tree holds every heading"
    assert gr.parse(raw) == report, "the same text gives the same report"
