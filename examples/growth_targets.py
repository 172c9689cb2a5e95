"""The growth targets of a folder of reports, as a table of tab-separated values.

    python examples/growth_targets.py examples/reports

One row for each growth target of the gross regional product: place, year, low and high end, the wording's bound,
and the sentence it stands in, so that each number can be defended.
"""

from __future__ import annotations

import sys
from collections.abc import Iterator
from pathlib import Path

import govreport as gr

COLUMNS = ("file", "region", "year", "low", "high", "bound", "cue", "sentence")


def growth_targets(folder: Path) -> Iterator[tuple[str, ...]]:
    """Yield the rows of every report in `folder`."""
    for path in sorted(folder.glob("*.txt")):
        report = gr.read(path)
        for row in report.targets:
            if row.name == "地区生产总值" and row.measure is gr.Measure.GROWTH:
                number = row.quantity
                yield (
                    path.name,
                    report.metadata.region or "",
                    str(row.period or ""),
                    str(number.value),
                    str(number.value if number.high is None else number.high),
                    number.bound,
                    row.cue,
                    sentence(report, number.span),
                )


def sentence(report: gr.Report, span: gr.Span) -> str:
    """The clause that `span` stands in."""
    start = max(report.text.rfind(sign, 0, span.start) for sign in "。；：\n") + 1
    ends = (report.text.find(sign, span.end) for sign in "。；\n")
    return report.text[start : min((end for end in ends if end >= 0), default=len(report.text))]


def main() -> None:
    """Print the table."""
    folder = Path(sys.argv[1]) if len(sys.argv) > 1 else Path(__file__).parent / "reports"
    print("\t".join(COLUMNS))
    for row in growth_targets(folder):
        print("\t".join(row))


if __name__ == "__main__":
    main()
