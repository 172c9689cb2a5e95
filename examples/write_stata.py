"""A wide panel as a Stata data set, with what Stata's `describe` would show, read back by pandas.

python examples/write_stata.py [FOLDER]
"""

from __future__ import annotations

import sys
from pathlib import Path
from tempfile import TemporaryDirectory

import pandas as pd

import govreport as gr

SAMPLES = sorted((Path(__file__).parent / "reports").glob("*.txt"))


def main(folder: Path) -> None:
    """Write the data set; list some variables with their labels, and some observations."""
    gr.write(map(gr.read, SAMPLES), folder / "panel.dta", wide=True, point="lower")
    with pd.io.stata.StataReader(folder / "panel.dta") as reader:
        frame, labels, values = reader.read(), reader.variable_labels(), reader.value_labels()
    for name in ("region", "level", "year", "gdp_growth_target", "gdp_growth_target_bound"):
        print(f"{name:24} {labels[name]}")
    print(*values["gdp_growth_target_bound"].values())
    targets = frame[frame["gdp_growth_target"].notna()]
    print(targets[["region", "year", "gdp_growth_target", "gdp_growth_target_bound"]].to_string(index=False))


if __name__ == "__main__":
    with TemporaryDirectory() as temporary:
        main(Path(sys.argv[1] if len(sys.argv) > 1 else temporary))
