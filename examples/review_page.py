"""A list of what to check by eye in each report, with a link to its place on the report's page.

    python examples/review_page.py [FOLDER]

The pages are written into FOLDER. In each, `#q12` is the figure `report.quantities[12]`.
"""

from __future__ import annotations

import sys
from collections.abc import Iterator
from pathlib import Path
from tempfile import TemporaryDirectory

import govreport as gr

SAMPLES = sorted((Path(__file__).parent / "reports").glob("*.txt"))


def doubts(report: gr.Report) -> Iterator[tuple[str, str]]:
    """Yield targets that a checker should look at, each with its place on the page and why."""
    numbers = {quantity: at for at, quantity in enumerate(report.quantities)}
    for row in report.targets:
        place = f"#q{numbers[row.quantity]}"
        if row.quantity.high is not None:
            yield place, f"{row.name} {row.quantity.text}: a range"
        for change in report.explain(row.quantity.span):
            if change.before.strip():  # more than a blank
                yield place, f"{row.name} {row.quantity.text}: {change.before} became {change.after} ({change.rule})"


def main(folder: Path) -> None:
    """Write the pages and print the list."""
    for path in SAMPLES:
        report = gr.read(path)
        page = folder / path.with_suffix(".html").name
        page.write_text(report.to_html(), encoding="utf-8")
        for place, why in doubts(report):
            print(f"{page.name}{place}  {why}")


if __name__ == "__main__":
    with TemporaryDirectory() as temporary:
        main(Path(sys.argv[1] if len(sys.argv) > 1 else temporary))
