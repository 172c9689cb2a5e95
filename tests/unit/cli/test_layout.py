"""Columns in which Chinese characters take two."""

from __future__ import annotations

import pytest

from govreport.language.display import clipped, plain, table, width


@pytest.mark.parametrize(
    ("text", "columns"),
    [("", 0), ("GDP", 3), ("增长", 4), ("５％", 4), ("a\u0301", 1), ("，", 2), ("\u200b", 0), ("㎡", 2)],
)
def test_width(text: str, columns: int) -> None:
    """Wide and full-width characters take two columns, combining and invisible ones none."""
    assert width(text) == columns


@pytest.mark.parametrize(
    ("text", "columns", "expected"),
    [("增长", 4, "增长"), ("增长率", 5, "增长…"), ("增长率", 4, "增…"), ("abc", 2, "a…"), ("增长", 1, "…")],
)
def test_clipped(text: str, columns: int, expected: str) -> None:
    """What is cut off is marked, and the columns are kept."""
    assert clipped(text, columns) == expected
    assert width(expected) <= columns


@pytest.mark.parametrize(
    ("text", "expected"),
    [("a\n b\t c", "a b c"), ("\x1b[2J", "?[2J"), ("\ud800", "?"), ("增长　5%", "增长 5%"), ("\u202e", "?")],
)
def test_plain(text: str, expected: str) -> None:
    """A scraped page cannot drive the terminal."""
    assert plain(text) == expected


def test_tables_align() -> None:
    """Columns start under each other whatever they hold."""
    lines = table(("name", "goal"), [("粮食总产量", "5%"), ("GDP", "6%")], indent="")
    assert {width(line[: line.rindex(" ") + 1]) for line in lines} == {12}
