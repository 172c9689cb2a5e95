"""An indicator of one's own: container throughput of a port, one row of data.

    python examples/custom_indicator.py examples/reports/qinglan-2022-forum.txt

An indicator is a row of TOML or an `IndicatorDefinition`; nothing is registered, so another
script that parses the same report still gets the same panel.
"""

from __future__ import annotations

import sys
from pathlib import Path

import govreport as gr

THROUGHPUT = gr.IndicatorDefinition(
    name="集装箱吞吐量",
    id="container_throughput",
    aliases=("港口集装箱吞吐量",),
    units=("标箱",),
    kind="flow",
)


def main() -> None:
    """Print every figure of the new indicator with its place on the page."""
    default = Path(__file__).parent / "reports" / "qinglan-2022-forum.txt"
    path = Path(sys.argv[1]) if len(sys.argv) > 1 else default
    pipeline = gr.Pipeline.default().with_indicators(THROUGHPUT)
    report = gr.read(path, pipeline=pipeline)
    for row in report.indicators:
        if row.name == THROUGHPUT.name:
            number = row.quantity
            place = f"{number.raw_span.start}–{number.raw_span.end}"
            print(f"{row.as_written}\t{number.text}\t{row.status}\t{row.measure}\t{row.period}\traw {place}")


if __name__ == "__main__":
    main()
