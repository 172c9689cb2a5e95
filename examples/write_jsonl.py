"""Paragraphs with their heading paths as JSON Lines: chunks for a corpus or a language model.

python examples/write_jsonl.py [FOLDER]
"""

from __future__ import annotations

import json
import sys
from pathlib import Path
from tempfile import TemporaryDirectory

import govreport as gr

SAMPLES = sorted((Path(__file__).parent / "reports").glob("*.txt"))


def main(folder: Path) -> None:
    """Write the chunks, and print two of the plan's."""
    rows = gr.write(map(gr.read, SAMPLES), folder / "chunks.jsonl", table="paragraphs")
    print(rows, "chunks")
    chunks = map(json.loads, (folder / "chunks.jsonl").read_text(encoding="utf-8").splitlines())
    for chunk in [chunk for chunk in chunks if chunk["part"] == "plan"][:2]:
        print(chunk["region"], chunk["plan_year"], "|", chunk["headings"], "|", chunk["text"][:30])


if __name__ == "__main__":
    with TemporaryDirectory() as temporary:
        main(Path(sys.argv[1] if len(sys.argv) > 1 else temporary))
