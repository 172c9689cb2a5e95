"""The outline of a report survives what the way to the web does to its layout and its signs."""

from __future__ import annotations

import os
import re
from functools import cache
from pathlib import Path
from typing import TYPE_CHECKING, Any

import attrs
import pytest

import govreport
from govreport.model import Report
from govreport.model.catalogue import IndicatorCatalogue
from govreport.model.units import UnitTable
from govreport.protocols import Resources
from govreport.spans import Span
from govreport.structure import DETECTORS, nest_headings
from govreport.testing import check_linear
from govreport.testing.damage import damage, fullwidth_digits, halfwidth_punctuation, hard_wrapped, run_together
from govreport.traced import Edit, TracedText

if TYPE_CHECKING:
    from collections.abc import Callable, Iterator
    from random import Random

ROOT = Path(__file__).parents[3]
#: Further annotated reports beside the repository, where there are any; named by their order.
BESIDE = Path(os.environ.get("GOVREPORT_GOLD", ROOT.parent / "shared" / "gold"))
TEXTS = sorted((ROOT / "examples" / "reports" / "gold").glob("*.clean.txt"))
SEEDS = sorted(BESIDE.glob("*.clean.txt"))

Row = tuple[str, str, str, int]


def doubled(text: str) -> str:
    """Put a blank line after every line."""
    return text.replace("\n", "\n\n")


def wrapped(text: str) -> str:
    """Break the lines anew, 34 characters wide, with indents, as prints have them."""
    return damage(text, hard_wrapped(34), seed=1).text


def wrapped_narrow(text: str) -> str:
    """Break the lines anew, 22 characters wide."""
    return damage(text, hard_wrapped(22), seed=1).text


def joined(text: str) -> str:
    """Take away the line breaks after a closed sentence where a numbered heading or a salutation follows."""

    def spoil(clean: str, _rng: Random) -> Iterator[Edit]:
        for found in re.finditer(
            r"(?<=[。！])\n(?=[一二三四五六七八九十]{1,2}、|（[一二三四五六七八九十]{1,2}）|各位代表)", clean
        ):
            yield Edit(Span(*found.span()), "", "joined")

    return damage(text, spoil, seed=1).text


def one_line(text: str) -> str:
    """Put blanks in the place of all line breaks."""
    return damage(text, run_together(between="　　"), seed=1).text


def half_width(text: str) -> str:
    """Write the numbers of headings, and all signs but full stops, half width."""
    return damage(text, halfwidth_punctuation(), seed=1).text


def full_width(text: str) -> str:
    """Write all digits full width."""
    return damage(text, fullwidth_digits(), seed=1).text


def points(text: str) -> str:
    """Write the numbers of chapters (一) and of items with a full-width point: １．."""
    text = re.sub(r"(?m)^（([一二三四五六七八九十]+)）", r"(\1) ", text)
    return re.sub(
        r"(?m)^(\d{1,2})[.、]", lambda found: found[1].translate({48 + d: 0xFF10 + d for d in range(10)}) + "．", text
    )


def traditional(text: str) -> str:
    """Write the text in traditional characters, to be simplified again."""
    opencc = pytest.importorskip("opencc")
    return str(opencc.OpenCC("s2t").convert(text))


DAMAGES: tuple[Callable[[str], str], ...] = (
    doubled, wrapped, wrapped_narrow, joined, one_line, half_width, full_width, points, traditional,
)  # fmt: skip


@cache
def outline(text: str) -> tuple[Row, ...]:
    """Style, marker, title and level of each heading."""
    report = govreport.parse(text)
    return tuple((str(h.style), h.marker, h.title, h.level) for h in report.headings)


def agreement(expected: tuple[Row, ...], actual: tuple[Row, ...]) -> float:
    """Share of the headings that two outlines have in common."""
    common = len(set(expected) & set(actual))
    return 2 * common / max(1, len(set(expected)) + len(set(actual)))


def _parameters() -> Iterator[Any]:
    named = {path.name.partition("-")[0]: path for path in TEXTS} | {f"beside {n}": p for n, p in enumerate(SEEDS, 1)}
    for name, path in named.items():
        for spoil in DAMAGES:
            yield pytest.param(path, spoil, id=f"{name}-{spoil.__name__}")


@pytest.mark.parametrize(("path", "spoil"), list(_parameters()))
def test_outline_survives(path: Path, spoil: Callable[[str], str]) -> None:
    """The outline of the damaged text is that of the text."""
    text = path.read_text("utf-8").strip("\n")
    expected, actual = outline(text), outline(spoil(text))
    assert expected == actual, f"{agreement(expected, actual):.3f} of the headings survive"


def test_long_text_is_linear() -> None:
    """The headings of a text of a million characters take about ten times as long as those of a tenth of it."""
    check_linear(_outlined, units=[TEXTS[0].read_text("utf-8")], size=100_000)


def _outlined(text: str) -> None:
    """Find and nest the headings of `text`."""
    resources = Resources(UnitTable.default(), IndicatorCatalogue.default())
    report = Report(TracedText.of(text))
    for detect in DETECTORS.values():
        found = (*report.headings, *detect(report))
        report = attrs.evolve(report, headings=tuple(sorted(found, key=lambda heading: heading.span.start)))
    nest_headings(report, resources)
