"""The checks for writers of plug-ins: what passes, and what they say where it does not."""

from __future__ import annotations

import re
from typing import TYPE_CHECKING

import attrs
import pytest

from govreport import Edit, Heading, HeadingStyle, Report, Span, TracedText, Unit
from govreport.testing import check_cleaner, check_detector, check_linear, check_units

if TYPE_CHECKING:
    from collections.abc import Iterator
    from pathlib import Path


def drop_watermark(traced: TracedText) -> Iterator[Edit]:
    """Take a watermark out."""
    for match in re.finditer("样本水印", traced.text):
        yield Edit(Span(*match.span()), "", "watermark")


def starred(report: Report) -> Iterator[Heading]:
    """Find lines that open with a star."""
    for match in re.finditer("(?m)^★(.+)$", report.text):
        span = Span(*match.span())
        yield Heading(HeadingStyle.BLOCK, match[1], span, report.raw_span(span), marker="★")


def test_good_cleaner_passes() -> None:
    """A plain cleaner keeps every promise."""
    check_cleaner(drop_watermark, examples={"稳中样本水印求进": "稳中求进"}, untouched=["各位代表："])


def backwards(traced: TracedText) -> list[Edit]:
    """Give edits out of order."""
    return sorted(drop_twice(traced), key=lambda edit: -edit.span.start)


def drop_twice(traced: TracedText) -> list[Edit]:
    """Take every 一 out."""
    return [Edit(Span(*m.span()), "", "x") for m in re.finditer("一", traced.text)]


def nameless(traced: TracedText) -> Iterator[Edit]:
    """Name no rule."""
    for edit in drop_watermark(traced):
        yield attrs.evolve(edit, rule="")


def outside(traced: TracedText) -> Iterator[Edit]:
    """Reach outside the text."""
    yield Edit(Span(len(traced.text), len(traced.text) + 1), "", "x")


def growing(traced: TracedText) -> Iterator[Edit]:
    """Double every 一, again and again."""
    for match in re.finditer("一", traced.text):
        yield Edit(Span(*match.span()), "一一", "x")


def raising(traced: TracedText) -> list[Edit]:
    """Fall over the empty text."""
    return [Edit(Span(0, 1), traced.text[0], "x")]


class Forgetful:
    """Do something else each time."""

    def __init__(self) -> None:
        """Start the count."""
        self.count = 0

    def __call__(self, traced: TracedText) -> list[Edit]:
        """Insert the count."""
        self.count += 1
        return [Edit(Span(0, 1), str(self.count), "x")] if traced.text else []


def quadratic(traced: TracedText) -> list[Edit]:
    """Look at all text before every so manieth character."""
    for at in range(0, len(traced.text), 5000):
        sum(char == "雪" for char in traced.text[:at])
    return []


@pytest.mark.parametrize(
    ("cleaner", "message"),
    [
        (backwards, "do not go together"),
        (nameless, "names no rule"),
        (drop_watermark, "clean text is changed"),
        (outside, "do not go together"),
        (growing, "second run"),
        (raising, "raises IndexError"),
        (Forgetful(), "the second time"),
        (quadratic, "grow faster than the text"),
    ],
    ids=lambda value: getattr(value, "__name__", None),
)
def test_bad_cleaner_is_told(cleaner: object, message: str) -> None:
    """Each broken promise has its message."""
    with pytest.raises(AssertionError, match=message):
        check_cleaner(cleaner, untouched=["样本水印"])  # type: ignore[arg-type]


def test_cleaner_that_changes_clean_text_is_told() -> None:
    """Clean text is given, and must come through."""
    with pytest.raises(AssertionError, match="clean text is changed: '一、回顾'"):
        check_cleaner(drop_twice, untouched=["一、回顾"], linear=False)


def test_cleaner_that_misses_its_example_is_told() -> None:
    """The message says what came out and what should have."""
    with pytest.raises(AssertionError, match="becomes '稳中求进', not '稳'"):
        check_cleaner(drop_watermark, examples={"稳中求进": "稳"}, linear=False)


def test_good_detector_passes() -> None:
    """A plain detector keeps every promise."""
    check_detector(starred, examples={"★稳增长\n全年平稳。\n★促改革": ["稳增长", "促改革"]})


def misplaced(report: Report) -> Iterator[Heading]:
    """Put the heading one character too far."""
    for heading in starred(report):
        yield attrs.evolve(heading, span=Span(heading.span.start + 3, heading.span.end + 3))


def shifted(report: Report) -> Iterator[Heading]:
    """Give spans of the clean text as raw spans."""
    for heading in starred(report):
        yield attrs.evolve(heading, raw_span=report.raw_span(Span(0, 0)))


def doubled(report: Report) -> list[Heading]:
    """Find everything twice."""
    return [*starred(report), *starred(report)]


def untitled(report: Report) -> Iterator[Heading]:
    """Leave the title out."""
    for heading in starred(report):
        yield attrs.evolve(heading, title=" ")


@pytest.mark.parametrize(
    ("detector", "message"),
    [
        (misplaced, "lies outside the text|is not what its span holds"),
        (shifted, "another raw span"),
        (doubled, "overlaps"),
        (untitled, "no title"),
    ],
)
def test_bad_detector_is_told(detector: object, message: str) -> None:
    """Each broken promise has its message."""
    with pytest.raises(AssertionError, match=message):
        check_detector(detector, examples={"★稳增长\n全年平稳。": ["稳增长"]}, linear=False)  # type: ignore[arg-type]


def test_detector_that_finds_too_much_is_told() -> None:
    """The message lists the titles."""
    with pytest.raises(AssertionError, match=r"the titles are \['稳增长'\], not \[\]"):
        check_detector(starred, examples={"★稳增长": []}, linear=False)


def test_good_units_pass(tmp_path: Path) -> None:
    """Units may come as objects or as rows of a file."""
    rows = tmp_path / "units.toml"
    rows.write_text('[[unit]]\nsymbol = "樽"\naliases = ["斝"]\n', encoding="utf-8")

    check_units(Unit("囤"), rows)


@pytest.mark.parametrize(
    ("unit", "message"),
    [
        (Unit("亩"), "taken by"),
        (Unit("万囤"), "multiplier 万"),
        (Unit("5囤"), "begins with a digit"),
        (Unit(" 囤"), "space around it"),
        (Unit("囤", factor=-1), "must be above 0"),  # type: ignore[arg-type]
    ],
    ids=["clash", "multiplier", "digit", "space", "factor"],
)
def test_bad_unit_is_told(unit: Unit, message: str) -> None:
    """Each fault of a unit has its message."""
    with pytest.raises(AssertionError, match=message):
        check_units(unit)


def test_time_that_grows_faster_than_the_text_is_told() -> None:
    """Looking at every pair of places is found out, by what it was tried on."""

    def squared(text: str) -> int:
        return sum(1 for _ in text for _ in text)

    check_linear(len, units=["云溪"])
    with pytest.raises(AssertionError, match="'云溪' × 1000 takes"):
        check_linear(squared, units=["云溪"], size=200)
