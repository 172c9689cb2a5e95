"""Many reports on a cluster of Dask; here one of three processes on this machine.

    python examples/clusters/on_dask.py examples/reports

For a real cluster hand its address to Client(…). The pages are read here and travel with the work, so that the
workers need not see the folder.
"""

from __future__ import annotations

import sys
from pathlib import Path

from distributed import Client, LocalCluster

import govreport as gr


def main(folder: str) -> None:
    """Parse the pages of `folder` and print their growth targets."""
    pages = ((path.name, path.read_bytes()) for path in sorted(Path(folder).glob("*.txt")))
    with (
        LocalCluster(n_workers=3, threads_per_worker=1, host="127.0.0.1", dashboard_address=None) as cluster,
        Client(cluster) as client,
    ):
        for source, result in gr.parse_many(pages, executor=client.get_executor(), workers=3):
            if isinstance(result, gr.Failure):
                print(result)
                continue
            targets = [row for row in result.targets if row.id == "gdp" and row.measure is gr.Measure.GROWTH]
            told = ", ".join(f"{row.quantity.text} {row.quantity.bound}" for row in targets)
            print(f"{source}: {result.metadata.region} {result.metadata.plan_year}: {told}")


if __name__ == "__main__":
    main(*sys.argv[1:2])
