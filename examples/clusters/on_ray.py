"""A panel on Ray: pages in batches to whatever processors there are.

    python examples/clusters/on_ray.py examples/reports panel

Each node needs govreport[pandas,parquet]. A page that fails is a row whose column `failure` says why.
"""

from __future__ import annotations

import sys
from pathlib import Path

import ray

from govreport.corpus import parse_batch


def main(folder: str, output: str) -> None:
    """Read the pages of `folder` and write their figures."""
    pages = [{"source": path.name, "text": path.read_bytes()} for path in sorted(Path(folder).glob("*.txt"))]
    rows = ray.data.from_items(pages).map_batches(parse_batch, batch_format="pyarrow", batch_size=64)
    rows = rows.materialize()
    rows.write_parquet(output)
    targets = rows.filter(lambda row: row["status"] == "target" and row["id"] == "gdp")
    for row in targets.take_all():
        print(row["region"], row["year"], row["value"], row["bound"])
    print(rows.count(), "rows")


if __name__ == "__main__":
    main(*sys.argv[1:3])
