"""Speed, side by side in one run: every stage of govreport at several sizes, and its peers.

    python tests/bench/compare.py                      # on the sample reports
    python tests/bench/compare.py FOLDER -o speed.json # on the .txt files of a folder

The peers go into an environment of their own (``--peers DIR``, made when it is missing),
because some need old versions of packages. Seconds are those of the processor, for machines are shared;
they differ too, so read the ratios.
"""

from __future__ import annotations

import argparse
import json
import subprocess
import sys
import time
import tracemalloc
import venv
from pathlib import Path
from typing import TYPE_CHECKING

from opencc import OpenCC

import govreport
from govreport import Pipeline, Report, TracedText

if TYPE_CHECKING:
    from collections.abc import Callable

HERE = Path(__file__).parent
SAMPLES = HERE.parent.parent / "examples" / "reports"
PEERS = ("recognizers-text-suite", "emoji==1.7.0", "jionlp", "cn2an", "opencc", "ftfy")
SIZES = (2_000, 20_000, 200_000, 2_000_000)


def best_seconds(work: Callable[[], object], rounds: int = 5) -> float:
    """Least time of `rounds` runs, after one that warms up."""
    work()
    times = []
    for _ in range(rounds):
        start = time.process_time()
        work()
        times.append(time.process_time() - start)
    return min(times)


def step_seconds(texts: list[str], rounds: int = 3) -> dict[str, float]:
    """Time each step of the default pipeline, cleaners and stages alike, on what its predecessors left."""
    pipeline = Pipeline.default()
    seconds = dict.fromkeys(pipeline.names, 0.0)
    for text in texts:
        report = Report(TracedText.of(text), fingerprint=pipeline.fingerprint)
        for step in pipeline.steps:
            seconds[step.name] += best_seconds(lambda r=report, s=step: pipeline.advance(r, s), rounds)
            report = pipeline.advance(report, step)
    return seconds


def by_size(text: str, largest: int = SIZES[-1]) -> list[dict[str, float]]:
    """Seconds and peak memory of a whole parse for growing text."""
    rows = []
    for size in (size for size in SIZES if size <= largest):
        sized = (text * (size // len(text) + 1))[:size]
        pipeline = Pipeline.default()
        if "repeats" in pipeline.names:  # the text is made longer by repeating it
            pipeline = pipeline.without("repeats")
        seconds = best_seconds(lambda p=pipeline, t=sized: p.run(t), 3 if size < SIZES[-1] else 1)
        tracemalloc.start()
        pipeline.run(sized)
        peak = tracemalloc.get_traced_memory()[1]
        tracemalloc.stop()
        rows.append({"characters": size, "seconds": seconds, "peak_bytes_a_character": peak / size})
    return rows


def peer_seconds(texts: list[str], folder: Path) -> dict[str, float | str]:
    """Time the peers on `texts`, in the environment in `folder`."""
    python = folder / "bin" / "python"
    if not python.exists():
        venv.create(folder, with_pip=True)
        subprocess.run([python, "-m", "pip", "install", "-q", *PEERS], check=True)
    data = json.dumps(texts).encode()
    done = subprocess.run([python, HERE / "peers.py"], input=data, capture_output=True, check=True)
    return json.loads(done.stdout.splitlines()[-1])


def main() -> int:
    """Measure, print a table, and write JSON where asked."""
    options = argparse.ArgumentParser(description=__doc__, formatter_class=argparse.RawDescriptionHelpFormatter)
    options.add_argument("folder", nargs="?", type=Path, default=SAMPLES, help="folder of .txt reports")
    options.add_argument("-o", "--output", type=Path, help="write the figures here as JSON")
    options.add_argument("--peers", type=Path, help="environment of the peers; left out: no peers")
    options.add_argument("--largest", type=int, default=SIZES[-1], help="longest text to measure, in characters")
    chosen = options.parse_args()
    paths = [path for path in sorted(chosen.folder.glob("*.txt")) if not path.name.endswith(".clean.txt")]
    texts = [path.read_text("utf-8") for path in paths]
    joined = "\n".join(texts)
    simplified = [govreport.clean(text).text for text in texts]
    traditional = [OpenCC("s2t").convert(text) for text in simplified]
    ours = {
        "parse": best_seconds(lambda: [govreport.parse(text) for text in texts]),
        "parse, simplified": best_seconds(lambda: [govreport.parse(text) for text in simplified]),
        "parse, traditional": best_seconds(lambda: [govreport.parse(text) for text in traditional]),
        "clean": best_seconds(lambda: [govreport.clean(text) for text in texts]),
        "find_quantities": best_seconds(lambda: [govreport.find_quantities(text) for text in texts]),
    }
    figures = {
        "characters": sum(map(len, texts)),
        "ours": ours,
        "steps": step_seconds(texts),
        "sizes": by_size(joined, chosen.largest),
        "peers": peer_seconds(texts, chosen.peers) if chosen.peers else {},
    }
    print_table(figures)
    if chosen.output:
        chosen.output.write_text(json.dumps(figures, indent=1, ensure_ascii=False) + "\n", "utf-8")
    return 0


def print_table(figures: dict) -> None:
    """Print the figures for people."""
    write = sys.stdout.write
    write(f"{figures['characters']} characters\n\n{'whole texts':24}{'ms':>10}{'of parse':>10}\n")
    parse = figures["ours"]["parse"]
    for name, seconds in {**figures["ours"], **figures["peers"]}.items():
        if isinstance(seconds, str):
            write(f"{name:24}  {seconds[:60]}\n")
        else:
            write(f"{name:24}{seconds * 1000:10.1f}{seconds / parse:10.2f}\n")
    write(f"\n{'step':24}{'ms':>10}{'of all':>10}\n")
    whole = sum(figures["steps"].values())
    for name, seconds in figures["steps"].items():
        write(f"{name:24}{seconds * 1000:10.2f}{seconds / whole:10.1%}\n")
    write(f"\n{'characters':>12}{'seconds':>10}{'µs/char':>10}{'bytes/char':>12}\n")
    for row in figures["sizes"]:
        size, seconds = row["characters"], row["seconds"]
        write(f"{size:12}{seconds:10.3f}{seconds / size * 1e6:10.2f}{row['peak_bytes_a_character']:12.1f}\n")


if __name__ == "__main__":
    raise SystemExit(main())
