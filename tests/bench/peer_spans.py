"""Reads the quantities of texts with other tools; runs in an environment of its own.

Reads a JSON mapping of document to text from standard input and writes JSON lines
``{tool, doc, start, end, value, unit}``. It imports nothing of govreport. Each tool reads
line by line, as none of them reads across lines, and gets the benefit of the doubt: of
overlapping finds the longest counts, and its names of units are put in the form of reports.
"""

from __future__ import annotations

import contextlib
import io
import json
import re
import sys
import warnings
from typing import TYPE_CHECKING, Any

if TYPE_CHECKING:
    from collections.abc import Callable, Iterator

    Find = tuple[int, int, str, str]

#: English names of units, as Recognizers-Text gives them, in the form of reports.
UNITS = {
    "Chinese yuan": "元",
    "United States dollar": "美元",
    "Dollar": "美元",
    "Hong Kong dollar": "港元",
    "Euro": "欧元",
    "Japanese yen": "日元",
    "Kilometer": "公里",
    "Meter": "米",
    "Centimeter": "厘米",
    "Millimeter": "毫米",
    "Li": "里",
    "Square kilometer": "平方公里",
    "Square meter": "平方米",
    "Square Meter": "平方米",
    "Square metre": "平方米",
    "Hectare": "公顷",
    "Mu": "亩",
    "Cubic meter": "立方米",
    "Liter": "升",
    "Metric ton": "吨",
    "Ton": "吨",
    "Kilogram": "公斤",
    "Gram": "克",
    "Jin": "斤",
    "Microgram": "微克",
    "Milligram": "毫克",
}


def recognizers() -> Callable[[str], Iterator[Find]]:
    """Recognizers-Text: numbers, percentages, currencies and dimensions."""
    from recognizers_number import Culture, recognize_number, recognize_percentage  # noqa: PLC0415
    from recognizers_number_with_unit import recognize_currency, recognize_dimension  # noqa: PLC0415

    parts = (recognize_number, recognize_percentage, recognize_currency, recognize_dimension)

    def find(text: str) -> Iterator[Find]:
        for part in parts:
            for found in part(text, Culture.Chinese):
                value = (found.resolution or {}).get("value")
                if value is None:
                    continue
                name = found.resolution.get("unit") or ""
                unit = "%" if value.endswith("%") else UNITS.get(name, name)
                yield found.start, found.end + 1, value.rstrip("%"), unit

    return find


def jionlp_money() -> Callable[[str], Iterator[Find]]:
    """JioNLP, amounts of money alone."""
    import jionlp  # noqa: PLC0415 - only where it is measured

    def find(text: str) -> Iterator[Find]:
        for found in jionlp.ner.extract_money(text, with_parsing=True):
            detail = found["detail"]
            value = detail["num"][0] if isinstance(detail["num"], list) else detail["num"]
            yield *found["offset"], str(value), detail["case"]

    return find


TOOLS = (recognizers, jionlp_money)


def longest(finds: list[Find]) -> list[Find]:
    """Of finds that overlap, keep the longest; of the same length, the one with a unit."""
    kept: list[Find] = []
    for find in sorted(finds, key=lambda one: (one[0] - one[1], not one[3])):
        if all(find[1] <= other[0] or other[1] <= find[0] for other in kept):
            kept.append(find)
    return sorted(kept)


def read(tool: Callable[[str], Iterator[Find]], text: str) -> Iterator[Find]:
    """Read a text line by line; a line that a tool cannot read has no finds."""
    for line in re.finditer(r"[^\n]+", text):
        try:
            finds = list(tool(line[0]))
        except Exception:  # noqa: BLE001, S112 - another tool's failure is a line without finds
            continue
        for start, end, value, unit in longest(finds):
            yield line.start() + start, line.start() + end, value, unit


def main() -> int:
    """Read the texts of standard input with every tool."""
    texts: dict[str, str] = json.load(sys.stdin)
    warnings.simplefilter("ignore")
    lines: list[dict[str, Any]] = []
    with contextlib.redirect_stdout(io.StringIO()):
        for make in TOOLS:
            tool = make()
            for doc, text in texts.items():
                for start, end, value, unit in read(tool, text):
                    row = {"doc": doc, "start": start, "end": end, "value": value, "unit": unit}
                    lines.append({"tool": make.__name__, **row})
    sys.stdout.write("".join(json.dumps(line, ensure_ascii=False) + "\n" for line in lines))
    return 0


if __name__ == "__main__":
    raise SystemExit(main())
