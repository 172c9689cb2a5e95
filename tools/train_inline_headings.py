"""Train the model of inline headings from annotated reports, and say how well it generalises.

usage: python tools/train_inline_headings.py FOLDER... [--raw FOLDER] [--check GROUPS] [--out FILE]

Each FOLDER holds pairs NAME.clean.txt (the report, one block a line) and NAME.outline.tsv (its
headings: style, marker and title, in reading order). The annotations of tools/annotations have no
text: they are read too where --raw gives the folder of the raw reports. Each report is also learnt
from with its paragraphs joined, in pairs and by chapters, as pages without line breaks have them.
With --check GROUPS, each report is also scored by a model that was trained on the others, in so
many groups. Needs numpy, which comes with the extra govreport[pandas].
"""

from __future__ import annotations

import argparse
import csv
import hashlib
import json
import math
import re
import sys
from bisect import bisect_left
from itertools import accumulate, pairwise
from pathlib import Path
from typing import Any, NamedTuple, TypeVar

import numpy as np

import govreport
from govreport.spans import RawSpan
from govreport.structure.inline_candidates import Candidates, in_lists, inline_candidates
from govreport.structure.inline_features import local_features
from govreport.structure.inline_model import THRESHOLD, first_scores, logistic
from govreport.structure.inline_neighbours import near_features
from govreport.structure.inline_parallels import Rows, parallel_rows, said_of_counts, said_of_scores
from govreport.structure.layout import layout_of

Features = dict[str, float]
Row = TypeVar("Row")
Weights = dict[str, float]

OUT = Path(__file__).parent.parent / "src" / "govreport" / "data" / "inline_headings.json"
ANNOTATIONS = Path(__file__).parent / "annotations"
STYLES = ("block", "runin", "inline", "unsure")
LONGEST_BLOCK = 80
# Shorter lines are no paragraphs that a page could have joined.
SHORT_LINE = 20
SENTENCE_ENDS = "。！？；：”"
#: How much a report with its paragraphs joined counts beside the report itself.
JOINED = 0.3
SHRINK = 0.0003
STEPS = 25
#: Steps of the weights smaller than these end the fitting, from nothing and from a fit of more reports.
CLOSE, CLOSE_AGAIN = 1e-3, 5e-3
# The slope of the logistic is taken to be no flatter, and each weight shrinks at least so much.
FLATTEST, RIDGE = 1e-3, 1e-2
FOLDS = 7
#: A feature must have been seen in this many reports.
SEEN = 2
#: Smaller weights are left out.
LEAST = 0.005


class Annotated(NamedTuple):
    """A report with the features and the truth of each candidate."""

    name: str
    candidates: Candidates
    parallels: list[Rows]
    features: list[Features]
    truth: list[bool]
    sure: list[bool]
    headings: int
    weight: float = 1.0


Starts = dict[str, set[int]]


def read(outline: Path) -> list[Annotated]:
    """Read one report of a gold folder and its outline, whole and joined."""
    text = outline.with_name(outline.name.replace(".outline.tsv", ".clean.txt")).read_text("utf-8")
    starts: Starts = {style: set() for style in STYLES}
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
    return variants(outline.name.removesuffix(".outline.tsv"), text, starts)


def read_raw(table: Path, raw: Path) -> list[Annotated]:
    """Read one report by an annotation without text: raw offsets, which cleaning maps to its own text."""
    traced = govreport.clean(raw.read_bytes().decode("utf-8"))
    starts: Starts = {style: set() for style in STYLES}
    for row in rows_of(table):
        low = int(row["start"])
        span = traced.text_span(RawSpan(low, low + int(row["length"])))
        blank = len(traced.text[span.slice]) - len(traced.text[span.slice].lstrip())
        starts[row["style"]].add(span.start + blank)
    return variants(raw.stem, traced.text, starts)


def rows_of(table: Path) -> list[dict[str, str]]:
    """Read a table of annotations."""
    with table.open(encoding="utf-8", newline="") as file:
        return list(csv.DictReader(file, delimiter="\t", quoting=csv.QUOTE_NONE))


def variants(name: str, text: str, starts: Starts) -> list[Annotated]:
    """Describe a report, then the same with its paragraphs joined in pairs, then with all of a chapter joined."""
    whole = annotated(name, text, starts)
    return [whole, *(annotated(name, *joined(text, starts, step))._replace(weight=JOINED) for step in (2, 1))]


def joined(text: str, starts: Starts, step: int) -> tuple[str, Starts]:
    """Take out every `step`-th break between paragraphs of a chapter; move the headings' places along."""
    layout = layout_of(text)
    blocks = {layout.number_at(start) for start in starts["block"]}
    breaks = [
        (layout.ends[above], layout.starts[below])
        for above, below in pairwise(range(layout.body_start, len(layout.starts)))
        if blocks.isdisjoint((above, below))
        and min(layout.size(above), layout.size(below)) >= SHORT_LINE
        and text[layout.ends[above] - 1] in SENTENCE_ENDS
    ][::step]
    lows = [low for low, _ in breaks]
    gone = list(accumulate([high - low for low, high in breaks], initial=0))
    edges = [0, *(edge for pair in breaks for edge in pair), len(text)]
    kept = "".join(text[low:high] for low, high in zip(edges[::2], edges[1::2], strict=True))
    return kept, {style: {at - gone[bisect_left(lows, at)] for at in places} for style, places in starts.items()}


def annotated(name: str, text: str, starts: Starts) -> Annotated:
    """Describe the candidates of a text whose headings start at `starts`, by style."""
    layout = layout_of(text)
    # what cleaning leaves within a paragraph is no block to the detectors, whatever the page looks like
    blocks = {start: number for start in starts["block"] if (number := layout.number_at(start)) is not None}
    taken = {
        number
        for start, number in blocks.items()
        if start == layout.starts[number] and layout.size(number) <= LONGEST_BLOCK
    }
    inline = starts["inline"] | {start for start, number in blocks.items() if number not in taken}
    candidates = inline_candidates(layout, taken)
    truth = [start in inline for start in candidates.starts]
    sure = [start not in starts["unsure"] for start in candidates.starts]
    parallels = parallel_rows(candidates)
    features = local_features(text, candidates).named() if candidates else []
    for said, row in said_of_counts(parallels):
        for at in row:
            features[at] |= dict.fromkeys(said.names, 1.0)
    return Annotated(name, candidates, parallels, features, truth, sure, len(inline))


def read_all(folders: list[Path], raw: Path | None) -> tuple[list[Annotated], set[str]]:
    """Read the reports of the gold folders, then those annotated without text; name the former."""
    reports = [report for folder in folders for path in sorted(folder.glob("*.outline.tsv")) for report in read(path)]
    gold = {report.name for report in reports}
    files = {hashlib.sha256(path.read_bytes()).hexdigest(): path for path in raw.glob("*.txt")} if raw else {}
    for table in sorted(ANNOTATIONS.glob("*.tsv")):
        if table.stem in files:
            reports += read_raw(table, files[table.stem])
        else:
            print(f"left out, no such raw report: {table.stem}", file=sys.stderr)
    return reports, gold


class Fit:
    """A logistic regression with shrinkage: a weight shrinks the more, the more often its feature is seen.

    Fitted by Newton's steps; what the reports without some of them say is found from there in small ones.
    """

    def __init__(self, features: list[Features], truth: list[bool], counts: list[float]) -> None:
        """Fit weights to the features of all sentences and to whether they are headings; each counts `counts`."""
        self.names = sorted({name for row in features for name in row})
        number = {name: at for at, name in enumerate(self.names)}
        # a row has few features of the many: their numbers and values, filled up with a feature that is not there
        widest = max(map(len, features), default=0)
        self.places = np.full((len(features), widest), len(number))
        self.values = np.zeros((len(features), widest))
        rows = np.zeros((len(features), len(number)), np.float32)
        for at, row in enumerate(features):
            places = [number[name] for name in row]
            self.places[at, : len(row)] = places
            self.values[at, : len(row)] = rows[at, places] = list(row.values())
        self.truth = np.array(truth, float)
        self.counts = np.array(counts)
        weights = np.zeros(len(number))
        for _ in range(STEPS):
            slope, gradient = self._slope(weights, self.counts)
            bend = np.maximum(slope * (1 - slope), FLATTEST) * self.counts
            curve = ((rows * bend[:, None].astype(np.float32)).T @ rows).astype(float)
            curve += np.diag(SHRINK * self._seen(self.counts) + RIDGE)
            step = np.linalg.solve(curve, gradient)
            weights -= step
            if np.abs(step).max() < CLOSE:
                break
        self.weights = weights
        self.inverse = np.linalg.inv(curve)

    def _seen(self, counts: Any) -> Any:
        return self._summed((self.values != 0) * counts[:, None])

    def _slope(self, weights: Any, counts: Any) -> tuple[Any, Any]:
        sums = (np.append(weights, 0.0)[self.places] * self.values).sum(axis=1)
        scores = 1 / (1 + np.exp(-np.clip(sums, -30, 30)))
        slope = self._summed(self.values * ((scores - self.truth) * counts)[:, None])
        return scores, slope + SHRINK * self._seen(counts) * weights

    def _summed(self, values: Any) -> Any:
        """Sum values that stand in the places of the features, feature by feature."""
        return np.bincount(self.places.ravel(), values.ravel(), len(self.names) + 1)[:-1]

    def without(self, left_out: list[bool]) -> Weights:
        """Fit the weights to all sentences but those left out."""
        counts = np.where(left_out, 0.0, self.counts)
        weights = self.weights.copy()
        for _ in range(STEPS):
            step = self.inverse @ self._slope(weights, counts)[1]
            weights -= step
            if np.abs(step).max() < CLOSE_AGAIN:
                break
        return self.named(weights)

    def named(self, weights: Any) -> Weights:
        """Give each weight the name of its feature."""
        return {name: float(weight) for name, weight in zip(self.names, weights, strict=True)}


def train(reports: list[Annotated]) -> tuple[Weights, Weights]:
    """Train both stages; the second sees scores of reports that the first was not trained on."""
    known = [(report, row, at) for report in reports for at, row in enumerate(report.features) if report.sure[at]]
    first = Fit(
        [row for _, row, _ in known],
        [report.truth[at] for report, _, at in known],
        [report.weight for report, _, _ in known],
    )
    names = list(dict.fromkeys(report.name for report in reports))
    features: list[Features] = []
    truth: list[bool] = []
    counts: list[float] = []
    for fold in range(min(FOLDS, len(names))):
        held = set(names[fold::FOLDS])
        weights = first.without([report.name in held for report, _, _ in known])
        for report in reports:
            if report.name not in held:
                continue
            # items of lists are headings by rule: their wording teaches the first stage, the second need not know them
            open_ = [sure and not listed for sure, listed in zip(report.sure, in_lists(report.candidates), strict=True)]
            features += _kept(both(report, weights), open_)
            truth += _kept(report.truth, open_)
            counts += [report.weight] * sum(open_)
    second = Fit(features, truth, counts)
    return first.named(first.weights), second.named(second.weights)


def both(report: Annotated, first: Weights) -> list[Features]:
    """Put together what is said of each candidate by itself and, by the first stage's scores, of its neighbours."""
    sums = [weighted(first, features) for features in report.features]
    scores = first_scores(sums, in_lists(report.candidates))
    near = near_features(report.candidates, scores).named() if scores else []
    found = [own | other for own, other in zip(report.features, near, strict=True)]
    for at, said, value in said_of_scores(report.parallels, scores, dict.fromkeys(range(len(found)), -math.inf)):
        found[at] |= dict.fromkeys(said.names, value)
    return found


def weighted(weights: Weights, features: Features) -> float:
    """Sum the features by their weights; features without a weight count nothing."""
    return sum(weights.get(name, 0.0) * value for name, value in features.items())


def _kept(rows: list[Row], sure: list[bool]) -> list[Row]:
    return [row for row, known in zip(rows, sure, strict=True) if known]


def check(reports: list[Annotated], gold: set[str], groups: int) -> None:
    """Print how well each report is read by a model trained on those of the other groups."""
    scored: dict[str, list[tuple[float, bool]]] = {}
    names = list(dict.fromkeys(report.name for report in reports))
    whole = {report.name: report for report in reversed(reports)}
    for group in range(min(groups, len(names))):
        held = names[group::groups]
        first, second = train([report for report in reports if report.name not in held])
        for report in (whole[name] for name in held):
            together = both(report, first)
            values = [
                float(listed) if listed or not known else logistic(weighted(second, row))
                for row, known, listed in zip(together, report.sure, in_lists(report.candidates), strict=True)
            ]
            scored[report.name] = list(zip(values, report.truth, strict=True))
            print(f"{report.name:50} {_told([report], scored, THRESHOLD)}", flush=True)
    all_ = list(whole.values())
    for name, chosen in (("gold folders", [r for r in all_ if r.name in gold]), ("all", all_)):
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
    for report in (report for report in reports if report.weight == 1):
        for name in {name for row in report.features for name in row}:
            seen[name] = seen.get(name, 0) + 1
    stages = {}
    for stage, weights in (("local", first), ("neighbours", second)):
        kept = {k: round(v, 3) for k, v in sorted(weights.items()) if seen.get(k, SEEN) >= SEEN and abs(v) > LEAST}
        stages[stage] = kept
    arguments.out.write_text(json.dumps(stages, ensure_ascii=False, indent=0) + "\n", "utf-8")


if __name__ == "__main__":
    main()
