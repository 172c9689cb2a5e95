"""Accuracy of quantities, side by side in one run: govreport and other tools on annotated reports.

    python tests/bench/peer_accuracy.py RAW --gold GOLD --score score.py --peers ENVIRONMENT

RAW is a folder of raw reports (.txt), GOLD one of annotations (``NAME.quantities.tsv``),
score.py a script that takes ``--raw``, ``--gold``, ``--spans FILE`` and ``--json``, and
ENVIRONMENT a virtual environment that the peers are installed in. Every tool, ours too, is
scored through the same file of spans. The peers read the raw pages, and a second time the
text as govreport has cleaned it, so that one sees what is owed to cleaning.
"""

from __future__ import annotations

import argparse
import json
import subprocess
import sys
import tempfile
from pathlib import Path
from typing import TYPE_CHECKING, Any

import govreport

if TYPE_CHECKING:
    from collections.abc import Iterable

HERE = Path(__file__).parent
ROWS = ("quantity value", "quantity value+unit")
Row = dict[str, Any]


def read_pages(folder: Path, gold: Path) -> dict[str, str]:
    """Read the raw pages that have annotations, with their newlines as they are."""
    names = sorted(path.name.removesuffix(".quantities.tsv") for path in gold.glob("*.quantities.tsv"))
    pages = {}
    for name in names:
        with (folder / f"{name}.txt").open(encoding="utf-8", newline="") as file:
            pages[name] = file.read()
    return pages


def our_spans(pages: dict[str, str]) -> list[Row]:
    """Read the pages with govreport."""
    return [
        {
            "doc": name,
            "start": quantity.raw_span.start,
            "end": quantity.raw_span.end,
            "value": str(quantity.value),
            "unit": str(quantity.unit),
        }
        for name, page in pages.items()
        for quantity in govreport.parse(page).quantities
    ]


def peer_spans(texts: dict[str, str], environment: Path) -> dict[str, list[Row]]:
    """Read texts with the peers; a mapping of tool to what it finds."""
    python = environment / "bin" / "python"
    data = json.dumps(texts).encode()
    done = subprocess.run([python, HERE / "peer_spans.py"], input=data, capture_output=True, check=True)
    found: dict[str, list[Row]] = {}
    for line in done.stdout.decode().splitlines():
        row = json.loads(line)
        found.setdefault(row.pop("tool"), []).append(row)
    return found


def peer_spans_of_cleaned(pages: dict[str, str], environment: Path) -> dict[str, list[Row]]:
    """Read the cleaned texts with the peers, and give places in the raw pages."""
    cleaned = {name: govreport.clean(page) for name, page in pages.items()}
    found = peer_spans({name: text.text for name, text in cleaned.items()}, environment)
    for rows in found.values():
        for row in rows:
            raw = cleaned[row["doc"]].raw_span(govreport.Span(row["start"], row["end"]))
            row["start"], row["end"] = raw.start, raw.end
    return found


def scored(spans: Iterable[Row], chosen: argparse.Namespace) -> dict[str, dict[str, float]]:
    """Score spans with the script."""
    with tempfile.TemporaryDirectory() as folder:
        file = Path(folder) / "spans.jsonl"
        file.write_text("".join(json.dumps(row, ensure_ascii=False) + "\n" for row in spans), "utf-8")
        command = [
            sys.executable,
            chosen.score,
            "--raw",
            chosen.folder,
            "--gold",
            chosen.gold,
            "--spans",
            file,
            "--json",
        ]
        done = subprocess.run(command, capture_output=True, check=True)
    return json.loads(done.stdout)


def main() -> int:
    """Run every tool, score it, and print a table."""
    options = argparse.ArgumentParser(description=__doc__, formatter_class=argparse.RawDescriptionHelpFormatter)
    options.add_argument("folder", type=Path, help="folder of raw reports (.txt)")
    options.add_argument("--gold", type=Path, required=True, help="folder of annotations")
    options.add_argument("--score", type=Path, required=True, help="the scoring script")
    options.add_argument("--peers", type=Path, required=True, help="environment that the peers are installed in")
    options.add_argument("--spans", type=Path, help="write each tool's spans into this folder as JSON lines")
    chosen = options.parse_args()
    pages = read_pages(chosen.folder, chosen.gold)
    tools = {"govreport": our_spans(pages)}
    tools |= {f"{name}, raw page": rows for name, rows in peer_spans(pages, chosen.peers).items()}
    tools |= {f"{name}, cleaned text": rows for name, rows in peer_spans_of_cleaned(pages, chosen.peers).items()}
    write = sys.stdout.write
    write(f"{len(pages)} reports\n{'':32}{'value P':>9}{'R':>7}{'F1':>7}{'+unit P':>9}{'R':>7}{'F1':>7}\n")
    for name, spans in tools.items():
        if chosen.spans:
            lines = "".join(json.dumps(row, ensure_ascii=False) + "\n" for row in spans)
            (chosen.spans / f"{name.replace(', ', '-').replace(' ', '-')}.jsonl").write_text(lines, "utf-8")
        total = scored(spans, chosen)
        figures = "".join(
            f"{total[row]['p']:9.3f}{total[row]['r']:7.3f}{total[row]['f1']:7.3f}" for row in ROWS if row in total
        )
        write(f"{name:32}{figures}\n")
    return 0


if __name__ == "__main__":
    raise SystemExit(main())
