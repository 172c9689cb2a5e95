"""Passages of whole reports, from the case file."""

from __future__ import annotations

import tomllib
from pathlib import Path
from typing import Any

import pytest

import govreport

CASES = tomllib.loads((Path(__file__).parents[2] / "cases" / "passages.toml").read_text(encoding="utf-8"))["case"]


@pytest.mark.parametrize("case", CASES, ids=[case["comment"] for case in CASES])
def test_a_report_has_the_passages_of_the_case(case: dict[str, Any]) -> None:
    """Each passage begins and ends where the case says, and there are no others."""
    report = govreport.parse(case["text"].strip())

    expected = [tuple(row) for row in case["passages"]]
    found = [(str(passage.role), report.text[passage.span.slice]) for passage in report.passages]
    actual = [
        (role, *(edge if _fits(words, edge, at) else words for at, edge in enumerate(row[1:])))
        for (role, words), row in zip(found, expected, strict=False)
    ] + found[len(expected) :]

    assert actual == expected


def _fits(words: str, edge: str, at: int) -> bool:
    return words.endswith(edge) if at else words.startswith(edge)
