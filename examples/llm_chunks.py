"""Chunks of a report for retrieval and language models, as lines of JSON.

    python examples/llm_chunks.py examples/reports/yunxi-2021-portal.txt 300 > chunks.jsonl

Each line has the text to embed (headings in front), the headings as a list, whether it looks back or ahead and at which
year, and where it stands on the page, so that an answer can quote its source to the letter.
"""

from __future__ import annotations

import json
import sys
from pathlib import Path

import govreport as gr
from govreport import measures


def main() -> None:
    """Print the chunks."""
    path = Path(sys.argv[1]) if len(sys.argv) > 1 else Path(__file__).parent / "reports" / "yunxi-2021-portal.txt"
    limit = int(sys.argv[2]) if len(sys.argv) > 2 else 300  # noqa: PLR2004 - the second argument
    report = gr.read(path)
    for chunk in measures.chunks(report, max_chars=limit, title=True):
        record = {"region": report.metadata.region, "year": report.metadata.plan_year, **chunk.to_record()}
        print(json.dumps(record, ensure_ascii=False))


if __name__ == "__main__":
    main()
