"""Train the model of inline headings from annotated reports, and say how well it generalises.

usage: python tools/train_inline_headings.py FOLDER... [--raw FOLDER] [--check GROUPS] [--out FILE]

Each FOLDER holds pairs NAME.clean.txt (the report, one block a line) and NAME.outline.tsv (its
headings: style, marker and title, in reading order). The annotations of tools/annotations have no
text: they are read too where --raw gives the folder of the raw reports. With --check GROUPS, each
report is also scored by a model that was trained on the others, in so many groups.
Nothing but the standard library and govreport is needed.
"""

from __future__ import annotations

import argparse
import csv
import hashlib
import json
import math
import random
import re
import sys
from pathlib import Path
from typing import NamedTuple, TypeVar

import govreport
from govreport.spans import RawSpan
from govreport.structure.inline_candidates import Candidate, in_lists, inline_candidates
from govreport.structure.inline_features import Row as Parallels
from govreport.structure.inline_features import local_features, neighbour_features, parallel_rows
from govreport.structure.inline_model import THRESHOLD, first_scores, logistic, weighted
from govreport.structure.layout import layout_of

Features = dict[str, float]
Row = TypeVar("Row")
Weights = dict[str, float]

OUT = Path(__file__).parent.parent / "src" / "govreport" / "data" / "inline_headings.json"
ANNOTATIONS = Path(__file__).parent / "annotations"
STYLES = ("block", "runin", "inline", "unsure")
LONGEST_BLOCK = 80
SHRINK = 0.002
EPOCHS = 15
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
    """Read one report of a gold folder and its outline."""
    text = outline.with_name(outline.name.replace(".outline.tsv", ".clean.txt")).read_text("utf-8")
    starts: dict[str, set[int]] = {style: set() for style in STYLES}
    at = 0
    for row in rows_of(outline):
        marker = re.escape(row["marker"])
        title = re.escape(row["title"])
        block = row["style"] == "block"
        pattern = rf"^{marker}[^\S\n]*{title}[。：:]?$" if block else rf"{marker}{title}"
        closed = "" if row["style"] == "runin" or block else r"[。：:！]"
        found = re.compile(pattern + closed, re.MULTILINE).search(text, at)
        if found is None:
            print(f"{outline.name}: not found: {row['title']}", file=sys.stderr)
            continue
        at = found.end()
        starts[row["style"]].add(found.start())
    return annotated(outline.name.removesuffix(".outline.tsv"), text, starts)


def read_raw(table: Path, raw: Path) -> Annotated:
    """Read one report by an annotation without text: raw offsets, which cleaning maps to its own text."""
    traced = govreport.clean(raw.read_bytes().decode("utf-8"))
    starts: dict[str, set[int]] = {style: set() for style in STYLES}
    for row in rows_of(table):
        low = int(row["start"])
        span = traced.text_span(RawSpan(low, low + int(row["length"])))
        blank = len(traced.text[span.slice]) - len(traced.text[span.slice].lstrip())
        starts[row["style"]].add(span.start + blank)
    return annotated(raw.stem, traced.text, starts)


def rows_of(table: Path) -> list[dict[str, str]]:
    """Read a table of annotations."""
    with table.open(encoding="utf-8", newline="") as file:
        return list(csv.DictReader(file, delimiter="\t", quoting=csv.QUOTE_NONE))


def annotated(name: str, text: str, starts: dict[str, set[int]]) -> Annotated:
    """Describe the candidates of a text whose headings start at `starts`, by style."""
    layout = layout_of(text)
    # what cleaning leaves within a paragraph is no block to the detectors, whatever the page looks like
    blocks = {start: line for start in starts["block"] if (line := layout.line_at(start))}
    taken = {line.number for start, line in blocks.items() if start == line.start and len(line) <= LONGEST_BLOCK}
    inline = starts["inline"] | {start for start, line in blocks.items() if line.number not in taken}
    candidates = inline_candidates(layout, taken)
    truth = [candidate.sentence.start in inline for candidate in candidates]
    sure = [candidate.sentence.start not in starts["unsure"] for candidate in candidates]
    rows = parallel_rows(candidates)
    features = local_features(text, candidates, rows)
    return Annotated(name, candidates, rows, features, truth, sure, len(inline))


def read_all(folders: list[Path], raw: Path | None) -> tuple[list[Annotated], set[str]]:
    """Read the reports of the gold folders, then those annotated without text; name the former."""
    reports = [read(path) for folder in folders for path in sorted(folder.glob("*.outline.tsv"))]
    gold = {report.name for report in reports}
    files = {hashlib.sha256(path.read_bytes()).hexdigest(): path for path in raw.glob("*.txt")} if raw else {}
    for table in sorted(ANNOTATIONS.glob("*.tsv")):
        if table.stem in files:
            reports.append(read_raw(table, files[table.stem]))
        else:
            print(f"left out, no such raw report: {table.stem}", file=sys.stderr)
    return reports, gold


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
            scores = first_scores(first, report.candidates, report.features)
            near = neighbour_features(report.candidates, report.rows, scores)
            together = [own | other for own, other in zip(report.features, near, strict=True)]
            # items of lists are headings by rule: their wording teaches the first stage, the second need not know them
            open_ = [sure and not listed for sure, listed in zip(report.sure, in_lists(report.candidates), strict=True)]
            features += _kept(together, open_)
            truth += _kept(report.truth, open_)
    return fit(*_joined(reports)), fit(features, truth)


def _joined(reports: list[Annotated]) -> tuple[list[Features], list[bool]]:
    features = [row for report in reports for row in _kept(report.features, report.sure)]
    return features, [value for report in reports for value in _kept(report.truth, report.sure)]


def _kept(rows: list[Row], sure: list[bool]) -> list[Row]:
    return [row for row, known in zip(rows, sure, strict=True) if known]


def check(reports: list[Annotated], gold: set[str], groups: int) -> None:
    """Print how well each report is read by a model trained on those of the other groups."""
    scored: dict[str, list[tuple[float, bool]]] = {}
    for group in range(min(groups, len(reports))):
        first, second = train([report for at, report in enumerate(reports) if at % groups != group])
        for report in reports[group::groups]:
            scores = first_scores(first, report.candidates, report.features)
            near = neighbour_features(report.candidates, report.rows, scores)
            together = [own | other for own, other in zip(report.features, near, strict=True)]
            values = [
                float(listed) if listed or not known else logistic(weighted(second, row))
                for row, known, listed in zip(together, report.sure, in_lists(report.candidates), strict=True)
            ]
            scored[report.name] = list(zip(values, report.truth, strict=True))
            print(f"{report.name:50} {_told([report], scored, THRESHOLD)}", flush=True)
    for name, chosen in (("gold folders", [r for r in reports if r.name in gold]), ("all", reports)):
        for limit in (THRESHOLD, 0.3, 0.5, 0.6):
            print(f"{name}, threshold {limit}: {_told(chosen, scored, limit)}")


def _told(reports: list[Annotated], scored: dict[str, list[tuple[float, bool]]], limit: float) -> str:
    headings = sum(report.headings for report in reports)
    above = [truth for report in reports for value, truth in scored[report.name] if value > limit]
    hits = sum(above)
    f1 = 2 * hits / max(1, headings + len(above))
    return f"missed {headings - hits:3} false {len(above) - hits:3} of {headings:4}, F1 {f1:.4f}"


def main() -> None:
    """Run the command line."""
    parser = argparse.ArgumentParser(description=__doc__, formatter_class=argparse.RawDescriptionHelpFormatter)
    parser.add_argument("folders", nargs="+", type=Path)
    parser.add_argument("--check", type=int, default=0, metavar="GROUPS")
    parser.add_argument("--raw", type=Path, help="the raw reports that tools/annotations speaks of")
    parser.add_argument("--out", type=Path, default=OUT)
    arguments = parser.parse_args()
    reports, gold = read_all(arguments.folders, arguments.raw)
    if arguments.check:
        check(reports, gold, arguments.check)
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
