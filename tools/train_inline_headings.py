"""Train the model of inline headings from annotated reports, and say how well it generalises.

usage: python tools/train_inline_headings.py FOLDER... [--check GROUPS] [--out FILE]

Each FOLDER holds pairs NAME.clean.txt (the report, one block a line) and NAME.outline.tsv (its
headings: style, marker and title, in reading order; rows of the style "unsure" neither count for
nor against). With --check GROUPS, each report is also scored by a
model that was trained on others (--check N: in N groups). Nothing but the standard library and govreport is needed.
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
from govreport.structure.inline_features import Row as Parallels
from govreport.structure.inline_features import local_features, neighbour_features, parallel_rows
from govreport.structure.inline_model import THRESHOLD, logistic, weighted
from govreport.structure.layout import layout_of

Features = dict[str, float]
Row = TypeVar("Row")
Weights = dict[str, float]

OUT = Path(__file__).parent.parent / "src" / "govreport" / "data" / "inline_headings.json"
SHRINK = 0.006
EPOCHS = 10
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
    rows: list[Parallels]
    features: list[Features]
    truth: list[bool]
    sure: list[bool]
    headings: int


def read(outline: Path) -> Annotated:
    """Read one report and its outline."""
    text = outline.with_name(outline.name.replace(".outline.tsv", ".clean.txt")).read_text("utf-8")
    with outline.open(encoding="utf-8", newline="") as file:
        table = list(csv.DictReader(file, delimiter="\t", quoting=csv.QUOTE_NONE))
    layout = layout_of(text)
    at = 0
    taken: set[int] = set()
    inline: set[int] = set()
    unsure: set[int] = set()
    for row in table:
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
    rows = parallel_rows(candidates)
    return Annotated(outline.name, candidates, rows, local_features(text, candidates, rows), truth, sure, len(inline))


def fit(features: list[Features], truth: list[bool]) -> Weights:
    """Fit a logistic regression by adaptive gradient steps, with shrinkage."""
    names = sorted({name for row in features for name in row})
    number = {name: at for at, name in enumerate(names)}
    rows = [([number[name] for name in row], list(row.values())) for row in features]
    weights = [0.0] * len(names)
    squares = [0.1] * len(names)
    order = list(range(len(rows)))
    shuffle = random.Random(0).shuffle
    for _ in range(EPOCHS):
        shuffle(order)
        for at in order:
            places, values = rows[at]
            error = (
                logistic(sum(weights[place] * value for place, value in zip(places, values, strict=True))) - truth[at]
            )
            for place, value in zip(places, values, strict=True):
                weight = weights[place]
                gradient = error * value + SHRINK * weight
                squares[place] += gradient * gradient
                weights[place] = weight - RATE * gradient / math.sqrt(squares[place])
    return dict(zip(names, weights, strict=True))


def train(reports: list[Annotated]) -> tuple[Weights, Weights]:
    """Train both stages; the second sees scores of reports that the first was not trained on."""
    features: list[Features] = []
    truth: list[bool] = []
    for fold in range(min(FOLDS, len(reports))):
        first = fit(*_joined([r for at, r in enumerate(reports) if at % FOLDS != fold]))
        for report in reports[fold::FOLDS]:
            scores = [logistic(weighted(first, row)) for row in report.features]
            near = neighbour_features(report.candidates, report.rows, scores)
            together = [own | other for own, other in zip(report.features, near, strict=True)]
            features += _kept(together, report.sure)
            truth += _kept(report.truth, report.sure)
    return fit(*_joined(reports)), fit(features, truth)


def _joined(reports: list[Annotated]) -> tuple[list[Features], list[bool]]:
    features = [row for report in reports for row in _kept(report.features, report.sure)]
    return features, [value for report in reports for value in _kept(report.truth, report.sure)]


def _kept(rows: list[Row], sure: list[bool]) -> list[Row]:
    return [row for row, known in zip(rows, sure, strict=True) if known]


def check(reports: list[Annotated], groups: int) -> None:
    """Print how well each report is read by a model trained on those of the other groups."""
    hits = gold = found = 0
    scored: list[tuple[float, bool]] = []
    for group in range(min(groups, len(reports))):
        first, second = train([report for at, report in enumerate(reports) if at % groups != group])
        for report in reports[group::groups]:
            scores = [logistic(weighted(first, row)) for row in report.features]
            near = neighbour_features(report.candidates, report.rows, scores)
            together = [own | other for own, other in zip(report.features, near, strict=True)]
            values = [
                logistic(weighted(second, row)) if known else 0.0
                for row, known in zip(together, report.sure, strict=True)
            ]
            said = [value > THRESHOLD for value in values]
            scored += zip(values, report.truth, strict=True)
            hit = sum(a and b for a, b in zip(said, report.truth, strict=True))
            missed, false = report.headings - hit, sum(said) - hit
            print(f"{report.name:50} missed {missed:3} false {false:3} of {report.headings}", flush=True)
            hits, gold, found = hits + hit, gold + report.headings, found + sum(said)
    print(f"precision {hits / found:.4f} recall {hits / gold:.4f} F1 {2 * hits / (gold + found):.4f}")
    for limit in (0.3, 0.35, 0.4, 0.45, 0.5, 0.55):
        above = [truth for value, truth in scored if value > limit]
        print(f"threshold {limit}: F1 {2 * sum(above) / (gold + len(above)):.4f}")


def main() -> None:
    """Run the command line."""
    parser = argparse.ArgumentParser(description=__doc__, formatter_class=argparse.RawDescriptionHelpFormatter)
    parser.add_argument("folders", nargs="+", type=Path)
    parser.add_argument("--check", type=int, default=0, metavar="GROUPS")
    parser.add_argument("--out", type=Path, default=OUT)
    arguments = parser.parse_args()
    reports = [read(path) for folder in arguments.folders for path in sorted(folder.glob("*.outline.tsv"))]
    if arguments.check:
        check(reports, arguments.check)
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
