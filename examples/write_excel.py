"""Three reports as an Excel workbook, a sheet for each table, read back by openpyxl.

python examples/write_excel.py [FOLDER]
"""

from __future__ import annotations

import sys
from pathlib import Path
from tempfile import TemporaryDirectory

import openpyxl

import govreport as gr

SAMPLES = sorted((Path(__file__).parent / "reports").glob("*.txt"))


def main(folder: Path) -> None:
    """Write the workbook, and tell what is in it."""
    gr.write(map(gr.read, SAMPLES), folder / "reports.xlsx")
    book = openpyxl.load_workbook(folder / "reports.xlsx")
    for sheet in book:
        print(
            f"{sheet.title:10} {sheet.max_row - 1:4} rows {sheet.max_column:3} columns, frozen at {sheet.freeze_panes}"
        )
    columns = [cell.value for cell in book["targets"][1]]
    value = book["targets"].cell(2, columns.index("value") + 1)
    print(value.value, value.number_format)


if __name__ == "__main__":
    with TemporaryDirectory() as temporary:
        main(Path(sys.argv[1] if len(sys.argv) > 1 else temporary))
