"""A report as Markdown with its headings rebuilt, and as JSON that reads back as the same report.

python examples/write_markdown.py
"""

from __future__ import annotations

import json
from pathlib import Path

import govreport as gr

SAMPLE = Path(__file__).parent / "reports" / "yunxi-2021-portal.txt"


def main() -> None:
    """Print the headings of the Markdown, and what the JSON holds."""
    report = gr.read(SAMPLE)
    headings = [line for line in report.to_markdown().splitlines() if line.startswith("#")]
    print("\n".join(headings[:6]))
    data = json.loads(report.to_json())
    print(
        "schema version",
        data["schema_version"],
        "|",
        len(data["quantities"]),
        "quantities |",
        len(data["units"]),
        "units",
    )
    print(data["headings"][2]["path"])
    print(gr.Report.from_dict(data) == report)


if __name__ == "__main__":
    main()
