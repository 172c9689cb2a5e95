"""Programs that type checkers must refuse: each mistake carries the mark of the error it must give.

Nothing here runs. Where a checker finds no error, the mark is unused, and that is an error.
"""
# pyright: reportUnnecessaryTypeIgnoreComment=true

from __future__ import annotations

from collections.abc import Iterator

import govreport as gr

report = gr.parse("石桥镇政府工作报告")
span, raw_span = gr.Span(0, 2), gr.RawSpan(0, 2)

# A place in the one text is no place in the other.
report.explain(raw_span)  # type: ignore[arg-type]
report.raw_span(raw_span)  # type: ignore[arg-type]
report.traced.text_span(span)  # type: ignore[arg-type]
span.overlaps(raw_span)  # type: ignore[arg-type]
gr.Edit(raw_span, "", "rule")  # type: ignore[arg-type]
gr.Issue(gr.IssueCode.CUT_OFF, "ends early", raw_span)  # type: ignore[arg-type]

# Bytes are read, text is parsed.
gr.parse(b"")  # type: ignore[arg-type]
gr.clean(b"")  # type: ignore[arg-type]

# Results are frozen, and no mappings.
report.fingerprint = ""  # type: ignore[misc]
report.metadata.title = ""  # type: ignore[misc]
report["text"]  # type: ignore[index]

# What may be missing must be looked at first.
report.metadata.speaker.strip()  # type: ignore[union-attr]
report.quantities[0].high + 1  # type: ignore[operator]

# Closed vocabularies take no other words.
gr.Heading("block", "", span, raw_span)  # type: ignore[arg-type]
gr.Pipeline.default().with_units(3)  # type: ignore[arg-type]


def no_edits(traced: gr.TracedText) -> Iterator[str]:
    """A cleaner proposes Edits, not the new text."""
    yield traced.text


gr.TracedText.of("").apply(no_edits(gr.TracedText.of("")), name="no_edits")  # type: ignore[arg-type]
