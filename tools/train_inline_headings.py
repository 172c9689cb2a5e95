"""Train the model of inline headings from annotated reports, and say how well it generalises.

usage: python tools/train_inline_headings.py FOLDER... [--check] [--out FILE]

Each FOLDER holds pairs NAME.clean.txt (the report, one block a line) and NAME.outline.tsv (its
headings: style, marker and title, in reading order; rows of the style "unsure" neither count for
nor against). With --check, each report is also scored by a
model that was trained on all others. Nothing but the standard library and govreport is needed.
"""

from __future__ import annotations

import argparse
import csv
import json
import math
import random
import re
import sys
from pathlib import Path
from typing import NamedTuple, TypeVar

from govreport.structure.inline_candidates import Candidate, inline_candidates
from govreport.structure.inline_features import local_features, neighbour_features
from govreport.structure.inline_model import THRESHOLD, logistic, weighted
from govreport.structure.layout import layout_of

Features = dict[str, float]
Row = TypeVar("Row")
Weights = dict[str, float]

OUT = Path(__file__).parent.parent / "src" / "govreport" / "data" / "inline_headings.json"
SHRINK = 0.01
EPOCHS = 12
RATE = 0.3
FOLDS = 7
#: A feature must have been seen in this many reports.
SEEN = 2
#: Smaller weights are left out.
LEAST = 0.005


class Annotated(NamedTuple):
    """A report with the features and the truth of each candidate."""

    name: str
    candidates: list[Candidate]
    features: list[Features]
    truth: list[bool]
    sure: list[bool]
    headings: int


def read(outline: Path) -> Annotated:
    """Read one report and its outline."""
    text = outline.with_name(outline.name.replace(".outline.tsv", ".clean.txt")).read_text("utf-8")
    with outline.open(encoding="utf-8", newline="") as file:
        rows = list(csv.DictReader(file, delimiter="\t", quoting=csv.QUOTE_NONE))
    layout = layout_of(text)
    at = 0
    taken: set[int] = set()
    inline: set[int] = set()
    unsure: set[int] = set()
    for row in rows:
        marker = re.escape(row["marker"])
        title = re.escape(row["title"])
        block = row["style"] == "block"
        pattern = rf"^{marker}\s*({title})[。：:]?$" if block else rf"{marker}({title})"
        closed = "" if row["style"] == "runin" or block else r"[。：:！]"
        found = re.compile(pattern + closed, re.MULTILINE).search(text, at)
        if found is None:
            print(f"{outline.name}: not found: {row['title']}", file=sys.stderr)
            continue
        at = found.end()
        if block and (line := layout.line_at(found.start(1))):
            taken.add(line.number)
        elif row["style"] == "inline":
            inline.add(found.start(1))
        elif row["style"] == "unsure":
            unsure.add(found.start(1))
    candidates = inline_candidates(layout, taken)
    truth = [candidate.sentence.title_start in inline for candidate in candidates]
    sure = [candidate.sentence.title_start not in unsure for candidate in candidates]
    return Annotated(outline.name, candidates, local_features(text, candidates), truth, sure, len(inline))


def fit(features: list[Features], truth: list[bool]) -> Weights:
    """Fit a logistic regression by adaptive gradient steps, with shrinkage."""
    order = list(range(len(features)))
    shuffle = random.Random(0).shuffle
    items = [list(row.items()) for row in features]
    weights: Weights = {}
    squares: dict[str, float] = {}
    for _ in range(EPOCHS):
        shuffle(order)
        for at in order:
            error = logistic(sum(weights.get(name, 0.0) * value for name, value in items[at])) - truth[at]
            for name, value in items[at]:
                weight = weights.get(name, 0.0)
                gradient = error * value + SHRINK * weight
                squares[name] = squares.get(name, 0.1) + gradient * gradient
                weights[name] = weight - RATE * gradient / math.sqrt(squares[name])
    return weights


def train(reports: list[Annotated]) -> tuple[Weights, Weights]:
    """Train both stages; the second sees scores of reports that the first was not trained on."""
    features: list[Features] = []
    truth: list[bool] = []
    for fold in range(min(FOLDS, len(reports))):
        first = fit(*_joined([r for at, r in enumerate(reports) if at % FOLDS != fold]))
        for report in reports[fold::FOLDS]:
            scores = [logistic(weighted(first, row)) for row in report.features]
            near = neighbour_features(report.candidates, scores)
            together = [own | other for own, other in zip(report.features, near, strict=True)]
            features += _kept(together, report.sure)
            truth += _kept(report.truth, report.sure)
    return fit(*_joined(reports)), fit(features, truth)


def _joined(reports: list[Annotated]) -> tuple[list[Features], list[bool]]:
    features = [row for report in reports for row in _kept(report.features, report.sure)]
    return features, [value for report in reports for value in _kept(report.truth, report.sure)]


def _kept(rows: list[Row], sure: list[bool]) -> list[Row]:
    return [row for row, known in zip(rows, sure, strict=True) if known]


def check(reports: list[Annotated]) -> None:
    """Print how well each report is read by a model trained on the others."""
    hits = gold = found = 0
    for left_out in reports:
        first, second = train([report for report in reports if report is not left_out])
        scores = [logistic(weighted(first, row)) for row in left_out.features]
        near = neighbour_features(left_out.candidates, scores)
        said = [
            logistic(weighted(second, own | other)) > THRESHOLD
            for own, other in zip(left_out.features, near, strict=True)
        ]
        said = [value and known for value, known in zip(said, left_out.sure, strict=True)]
        hit = sum(a and b for a, b in zip(said, left_out.truth, strict=True))
        print(f"{left_out.name:50} missed {left_out.headings - hit:3} false {sum(said) - hit:3} of {left_out.headings}")
        hits, gold, found = hits + hit, gold + left_out.headings, found + sum(said)
    print(f"precision {hits / found:.4f} recall {hits / gold:.4f} F1 {2 * hits / (gold + found):.4f}")


def main() -> None:
    """Run the command line."""
    parser = argparse.ArgumentParser(description=__doc__, formatter_class=argparse.RawDescriptionHelpFormatter)
    parser.add_argument("folders", nargs="+", type=Path)
    parser.add_argument("--check", action="store_true")
    parser.add_argument("--out", type=Path, default=OUT)
    arguments = parser.parse_args()
    reports = [read(path) for folder in arguments.folders for path in sorted(folder.glob("*.outline.tsv"))]
    if arguments.check:
        check(reports)
    first, second = train(reports)
    seen: dict[str, int] = {}
    for report in reports:
        for name in {name for row in report.features for name in row}:
            seen[name] = seen.get(name, 0) + 1
    stages = {}
    for stage, weights in (("local", first), ("neighbours", second)):
        kept = {k: round(v, 3) for k, v in sorted(weights.items()) if seen.get(k, SEEN) >= SEEN and abs(v) > LEAST}
        stages[stage] = kept
    arguments.out.write_text(json.dumps(stages, ensure_ascii=False, indent=0) + "\n", "utf-8")


if __name__ == "__main__":
    main()
