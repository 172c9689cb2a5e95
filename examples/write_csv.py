"""The targets of three reports as CSV that opens in Excel, read back by the standard library.

python examples/write_csv.py [FOLDER]
"""

from __future__ import annotations

import csv
import sys
from pathlib import Path
from tempfile import TemporaryDirectory

import govreport as gr

SAMPLES = sorted((Path(__file__).parent / "reports").glob("*.txt"))


def main(folder: Path) -> None:
    """Write the file, and read its first rows."""
    rows = gr.write(map(gr.read, SAMPLES), folder / "targets.csv", table="targets", point="midpoint")
    print(rows, "rows; the file begins with", (folder / "targets.csv").read_bytes()[:3])
    with (folder / "targets.csv").open(encoding="utf-8-sig", newline="") as file:
        for row in list(csv.DictReader(file))[:3]:
            print(row["region"], row["year"], row["name"], row["value"], row["high"] or "-", row["point"], row["bound"])


if __name__ == "__main__":
    with TemporaryDirectory() as temporary:
        main(Path(sys.argv[1] if len(sys.argv) > 1 else temporary))
