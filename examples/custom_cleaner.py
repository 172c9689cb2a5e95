"""A cleaner of one's own: take a site's watermark out of the text.

    python examples/custom_cleaner.py

A cleaner is any callable that looks at a `TracedText` and proposes edits. The pipeline applies them,
keeps what was taken out, and can still say where every character of the result stood.
"""

from __future__ import annotations

import re
from collections.abc import Iterator

import govreport as gr
from govreport.testing import check_cleaner

PAGE = """\
政府工作报告
各位代表：
现在，我代表石桥镇【样本网整理】人民政府，向大会报告工作，请予审议。
一、2023年工作回顾
全镇完成工业总产值12.5亿元，【样本网整理】增长6.2%。
"""


def drop_watermark(traced: gr.TracedText) -> Iterator[gr.Edit]:
    """Take the site's watermark out."""
    for match in re.finditer("【样本网整理】", traced.text):
        yield gr.Edit(gr.Span(*match.span()), "", "watermark")


def main() -> None:
    """Clean a page with the new cleaner and show what it did."""
    check_cleaner(drop_watermark, examples={"石桥镇【样本网整理】人民政府": "石桥镇人民政府"})
    pipeline = gr.Pipeline.default()
    pipeline = pipeline.before(pipeline.names[0], watermark=drop_watermark)
    report = gr.parse(PAGE, pipeline=pipeline)
    print(report.text)
    for removal in report.removed:
        print(f"removed by {removal.step}: {removal.text!r} at {tuple(removal.raw_span)}")
    for number in report.quantities:
        print(f"{number.subject}: {number.value} {number.unit} was {report.raw[number.raw_span.slice]!r} on the page")


if __name__ == "__main__":
    main()
