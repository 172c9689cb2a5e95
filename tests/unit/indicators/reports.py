"""Small reports made of a sentence, for the tests of indicators."""

from __future__ import annotations

import govreport as gr
from govreport.indicators import add_indicators
from govreport.protocols import Resources

TITLES = {"review": "{review}年工作回顾", "plan": "{plan}年工作安排"}


def report_of(  # noqa: PLR0913 - each says one thing of the report
    text: str,
    role: str = "review",
    *,
    review: int | None = 2023,
    plan: int | None = 2024,
    level: str = "county",
    title: str | None = None,
) -> gr.Report:
    """Make a report of one part that holds `text`, and link its figures."""
    title = title or TITLES[role].format(review=review, plan=plan)
    whole = f"{title}\n{text}"
    span = gr.Span(0, len(title))
    heading = gr.Heading(gr.HeadingStyle.BLOCK, title, span, gr.RawSpan(*span), level=1, role=gr.PartRole(role))
    passages = ()
    if role == "plan" and "目标" in text:
        span = gr.Span(len(title) + 1, len(whole))
        passages = (gr.Passage(gr.PassageRole.TARGETS, span, gr.RawSpan(*span)),)
    report = gr.Report(
        gr.TracedText.of(whole),
        metadata=gr.Metadata(review_year=review, plan_year=plan, level=gr.Level(level), region_name="云溪县"),
        headings=(heading,),
        passages=passages,
        quantities=gr.find_quantities(whole),
    )
    pipeline = gr.Pipeline.default()
    return add_indicators(report, Resources(pipeline.units, pipeline.indicators))


def row_text(row: gr.Indicator) -> str:
    """Write a row as case files do: name, figure, status, period, measure and scope."""
    parts = [row.name, row.quantity.text, row.status, str(row.period or "-"), row.measure, row.scope]
    return " ".join(part for part in parts if part)
