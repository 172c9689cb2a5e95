"""How much of web pages is left by ways to take their text out.

    python tests/bench/html_extractors.py [--json FILE]

Peers that are not installed are left out: pip install trafilatura readability-lxml html-text inscriptis
"""

from __future__ import annotations

import json
import re
import statistics
import sys
import time
from collections import Counter
from pathlib import Path
from typing import TYPE_CHECKING

ROOT = Path(__file__).parents[2]
sys.path[:0] = [str(ROOT / "src"), str(ROOT / "tests" / "unit" / "reading")]

from county_pages import PAGES  # noqa: E402 - found by the line above

from govreport.reading import read_raw  # noqa: E402
from govreport.reading.text import decode  # noqa: E402

if TYPE_CHECKING:
    from collections.abc import Callable

MEASURES = ("paragraphs", "boundaries", "figures", "cells")


def squeezed(text: str) -> str:
    """Take out what extractors may write as they like."""
    return re.sub(r"[\s\xa0\u3000]+", "", text)


def measured(out: str, blocks: tuple[str, ...], rows: tuple[tuple[str, ...], ...]) -> dict[str, float]:
    """Compare a text with what the page holds: shares that are there."""
    flat, lines = squeezed(out), {squeezed(line) for line in out.split("\n")}
    wanted = [squeezed(block) for block in blocks]
    figures = Counter(number for block in wanted for number in re.findall(r"[0-9.]+", block))
    found = Counter(re.findall(r"[0-9.]+", " ".join(squeezed(line) for line in out.split("\n"))))
    cells = [cell for row in rows for cell in row]
    parts = Counter(part.strip() for part in re.split(r"[\n|\t]|  +", out))
    result = {
        "paragraphs": sum(block in flat for block in wanted) / len(wanted),
        "boundaries": sum(block in lines for block in wanted) / len(wanted),
        "figures": sum((figures & found).values()) / sum(figures.values()),
    }
    if cells:
        result["cells"] = sum((Counter(cells) & parts).values()) / len(cells)
    return result


def extractors() -> dict[str, Callable[[bytes], str]]:
    """The ways to take text out of a page that are installed here."""
    ways: dict[str, Callable[[bytes], str]] = {"govreport": lambda data: read_raw(data).text}
    for name, make in (
        ("trafilatura", _trafilatura),
        ("trafilatura, favor_recall", _trafilatura_recall),
        ("readability-lxml", _readability),
        ("selectolax, text(separator=newline)", _selectolax),
        ("html-text", _html_text),
        ("inscriptis", _inscriptis),
    ):
        try:
            ways[name] = make()
        except ImportError as error:
            print(f"{name} is left out: {error}", file=sys.stderr)
    return ways


def _page(data: bytes) -> str:
    return decode(data)[0]  # encodings are not what is compared


def _trafilatura() -> Callable[[bytes], str]:
    import trafilatura  # noqa: PLC0415 - a peer

    return lambda data: trafilatura.extract(_page(data), include_tables=True) or ""


def _trafilatura_recall() -> Callable[[bytes], str]:
    import trafilatura  # noqa: PLC0415 - a peer

    return lambda data: trafilatura.extract(_page(data), include_tables=True, favor_recall=True) or ""


def _readability() -> Callable[[bytes], str]:
    import html_text  # noqa: PLC0415 - a peer
    import readability  # noqa: PLC0415 - a peer

    return lambda data: html_text.extract_text(readability.Document(_page(data)).summary())


def _selectolax() -> Callable[[bytes], str]:
    from selectolax.lexbor import LexborHTMLParser  # noqa: PLC0415 - a peer

    def text(data: bytes) -> str:
        body = LexborHTMLParser(_page(data)).body
        return body.text(separator="\n") if body else ""

    return text


def _html_text() -> Callable[[bytes], str]:
    import html_text  # noqa: PLC0415 - a peer

    return lambda data: html_text.extract_text(_page(data))


def _inscriptis() -> Callable[[bytes], str]:
    import inscriptis  # noqa: PLC0415 - a peer

    return lambda data: inscriptis.get_text(_page(data))


def main() -> None:
    """Print a table, and a file of all figures where one is asked for."""
    pages = {name: make() for name, make in PAGES.items()}
    results: dict[str, dict[str, dict[str, float]]] = {}
    print("| extractor | " + " | ".join(MEASURES) + " | ms a page | worst page |")
    print("|---|" + "--:|" * (len(MEASURES) + 1) + "---|")
    for name, extract in extractors().items():
        rows, times = {}, []
        for page, (data, blocks, cells) in pages.items():
            start = time.perf_counter()
            out = extract(data)
            times.append(time.perf_counter() - start)
            rows[page] = measured(out, blocks, cells)
        results[name] = rows
        means = [statistics.mean(row[m] for row in rows.values() if m in row) for m in MEASURES]
        worst = min(rows, key=lambda page: rows[page]["paragraphs"])
        shown = " | ".join(f"{mean:.1%}" for mean in means)
        print(f"| {name} | {shown} | {statistics.median(times) * 1000:.1f} | {worst} {rows[worst]['paragraphs']:.0%} |")
    if "--json" in sys.argv:
        Path(sys.argv[sys.argv.index("--json") + 1]).write_text(json.dumps(results, indent=1, ensure_ascii=False))


if __name__ == "__main__":
    main()
