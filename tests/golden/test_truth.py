"""The sample reports against their truth, which was written by hand and owes nothing to the parser."""

from __future__ import annotations

import csv
import difflib
import json
import re
from collections import Counter
from functools import cache
from pathlib import Path

import pytest

import govreport as gr

REPORTS = Path(__file__).parents[2] / "examples" / "reports"
PAGES = sorted(REPORTS.glob("*.txt"))

#: The least share of what is there that must be found, and of what is found that must be there.
FLOORS = {"quantities": 1.0, "headings": 0.9, "indicators": 0.98}

#: Stretches whose bytes are gone, so that something else is read there.
GONE = {"hengting-2024-traditional": 5}

each_page = pytest.mark.parametrize("page", PAGES, ids=lambda page: page.stem)


@cache
def parsed(page: Path) -> gr.Report:
    """Parse a page once."""
    return gr.read(page)


def truth(page: Path, table: str) -> list[dict[str, str]]:
    """Read a table of the truth."""
    with (REPORTS / "gold" / f"{page.stem}.{table}.tsv").open(encoding="utf-8", newline="") as file:
        return list(csv.DictReader(file, delimiter="\t", quoting=csv.QUOTE_NONE))


def check(kind: str, expected: Counter[tuple[object, ...]], actual: Counter[tuple[object, ...]]) -> None:
    """Hold precision and recall over the floor."""
    both = (expected & actual).total()
    told = f"missed: {sorted(map(str, expected - actual))}\nfalse: {sorted(map(str, actual - expected))}"

    assert both >= FLOORS[kind] * expected.total(), told
    assert both >= FLOORS[kind] * actual.total(), told


def bare(text: str) -> str:
    """Letters, digits and Han only."""
    return re.sub(r"\W", "", text)


@each_page
def test_metadata(page: Path) -> None:
    """Every field is what the report says of itself."""
    expected = json.loads((REPORTS / "gold" / f"{page.stem}.meta.json").read_text(encoding="utf-8"))
    metadata = parsed(page).metadata

    assert expected == {
        name: value if value is None or isinstance(value, int) else str(value)
        for name in expected
        for value in [getattr(metadata, name)]
    }


@each_page
def test_text(page: Path) -> None:
    """The printed text comes back, but for characters whose bytes are gone."""
    expected = (REPORTS / "gold" / f"{page.stem}.clean.txt").read_text(encoding="utf-8").rstrip("\n")
    actual = parsed(page).text.rstrip("\n")

    matcher = difflib.SequenceMatcher(None, expected, actual, autojunk=False)
    changes = [change for change in matcher.get_opcodes() if change[0] != "equal"]
    wrong = [(expected[i:j], actual[k:m]) for _, i, j, k, m in changes if actual[k:m].strip("□") or not actual[k:m]]

    assert len(wrong) <= GONE.get(page.stem, 0), wrong


@each_page
def test_quantities(page: Path) -> None:
    """Numbers stand where the truth says, with their value and unit."""
    rows = truth(page, "quantities")
    optional = {int(row["start"]) for row in rows if row["optional"] == "1"}
    expected = Counter(
        (int(row["start"]), int(row["end"]), row["value"], row["high"], row["unit"])
        for row in rows
        if row["optional"] == "0"
    )
    actual = Counter(
        (q.raw_span.start, q.raw_span.end, f"{q.value:f}", "" if q.high is None else f"{q.high:f}", q.unit.symbol)
        for q in parsed(page).quantities
        if q.raw_span.start not in optional
    )

    check("quantities", expected, actual)


@each_page
def test_raw_spans_hold_the_digits(page: Path) -> None:
    """A number's place on the page holds its digits, however the page spaced them."""
    report = parsed(page)

    for quantity in report.quantities:
        digits = re.sub(r"\D", "", quantity.text)
        assert re.sub(r"\D", "", report.raw[quantity.raw_span.slice]) == digits


@each_page
def test_headings(page: Path) -> None:
    """Headings have their title, style, level and role."""
    expected = Counter(
        (row["style"], int(row["level"]), bare(row["marker"] + row["title"]), row["role"])
        for row in truth(page, "outline")
    )
    actual = Counter(
        (str(h.style), h.level, bare(h.marker + h.title), str(h.role or "")) for h in parsed(page).headings
    )

    check("headings", expected, actual)


@each_page
def test_passages(page: Path) -> None:
    """Each passage is found, and covers most of what it should."""
    expected = {(row["role"]): (int(row["start"]), int(row["end"])) for row in truth(page, "passages")}
    actual = {str(passage.role): tuple(passage.raw_span) for passage in parsed(page).passages}

    assert expected.keys() == actual.keys()
    for role, (start, end) in expected.items():
        low, high = actual[role]
        assert min(end, high) - max(start, low) >= 0.6 * (max(end, high) - min(start, low)), role


@each_page
def test_indicators(page: Path) -> None:
    """Panel rows have their name, value, unit, change, status, period and measure."""
    columns = ("name", "value", "unit", "change", "status", "period", "measure")
    expected = Counter(tuple(row[c] for c in columns) for row in truth(page, "indicators") if not row["scope"])
    scoped = Counter(tuple(row[c] for c in columns) for row in truth(page, "indicators") if row["scope"])
    actual = Counter(
        (
            row.name,
            f"{row.quantity.value:f}",
            row.quantity.unit.symbol,
            str(row.quantity.change or ""),
            str(row.status),
            str(row.period or ""),
            str(row.measure),
        )
        for row in parsed(page).indicators
        if not row.scope
    )

    check("indicators", expected, actual - scoped)
