"""The figures of three reports as Parquet, asked by DuckDB where they lie.

python examples/write_parquet.py [FOLDER]
"""

from __future__ import annotations

import sys
from pathlib import Path
from tempfile import TemporaryDirectory

import duckdb

import govreport as gr

SAMPLES = sorted((Path(__file__).parent / "reports").glob("*.txt"))
QUERY = """
    SELECT region, period, name, value::DOUBLE, bound, cue
    FROM read_parquet(?)
    WHERE status = 'target' AND measure = 'growth' AND scope = '' AND value >= 7.5
    ORDER BY value DESC, region, name
"""


def main(folder: Path) -> None:
    """Write the file, and ask for the highest growth targets."""
    gr.write(map(gr.read, SAMPLES), folder / "panel.parquet")
    with duckdb.connect() as connection:
        for row in connection.execute(QUERY, [str(folder / "panel.parquet")]).fetchmany(5):
            print(*row)


if __name__ == "__main__":
    with TemporaryDirectory() as temporary:
        main(Path(sys.argv[1] if len(sys.argv) > 1 else temporary))
