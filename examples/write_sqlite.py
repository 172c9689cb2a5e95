"""Three reports as a corpus in one SQLite file, asked in SQL; writing again changes nothing.

python examples/write_sqlite.py [FOLDER]
"""

from __future__ import annotations

import sqlite3
import sys
from contextlib import closing
from pathlib import Path
from tempfile import TemporaryDirectory

import govreport as gr

SAMPLES = sorted((Path(__file__).parent / "reports").glob("*.txt"))
QUERY = """
    SELECT reports.region, count(*), sum(quantities.dimension = 'currency')
    FROM quantities JOIN reports USING (report)
    WHERE quantities.part = 'plan'
    GROUP BY reports.report
    ORDER BY 2 DESC
"""


def main(folder: Path) -> None:
    """Write twice, then ask how many numbers the plans hold, and how many are money."""
    for _ in range(2):
        gr.write(map(gr.read, SAMPLES), folder / "corpus.sqlite")
    with closing(sqlite3.connect(folder / "corpus.sqlite")) as corpus:
        for row in corpus.execute(QUERY):
            print(*row)
        print(*corpus.execute("SELECT region, year, value, unit, sentence FROM targets WHERE id = 'gdp'").fetchone())


if __name__ == "__main__":
    with TemporaryDirectory() as temporary:
        main(Path(sys.argv[1] if len(sys.argv) > 1 else temporary))
