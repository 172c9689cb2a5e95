"""Tables of three reports as frames of pandas and polars.

python examples/frames.py
"""

from __future__ import annotations

from pathlib import Path

import polars as pl

import govreport as gr
from govreport.export import to_frame

SAMPLES = sorted((Path(__file__).parent / "reports").glob("*.txt"))


def main() -> None:
    """The mean growth target by region in pandas, the kinds of units in polars, a wide panel."""
    reports = [gr.read(path) for path in SAMPLES]
    long = gr.panel(reports, engine="pandas", point="midpoint", floats=True)
    growth = long[(long["status"] == "target") & (long["measure"] == "growth")]
    print(growth.groupby("region", sort=True)["point"].mean().round(2).to_string())
    print(long.dtypes[["name", "status", "year", "value"]].to_string())

    quantities = to_frame(reports, "quantities", engine="polars")
    counts = quantities.group_by("dimension").len().sort("len", descending=True)
    print(counts.head(3).rows())
    print(quantities.schema["value"], quantities.schema["bound"] == pl.Enum(["=", "~", ">", ">=", "<=", "<"]))

    wide = gr.panel(reports, engine="polars", wide=True, point="lower")
    print(wide.select("region", "year", "gdp_growth_target", "gdp_growth_target_bound").drop_nulls().rows())


if __name__ == "__main__":
    main()
