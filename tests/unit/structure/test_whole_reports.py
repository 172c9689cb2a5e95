"""Whole reports of every level and time: what they say of themselves, how they are built, their passages."""

from __future__ import annotations

import tomllib
from pathlib import Path

import pytest

import govreport

CASES = tomllib.loads((Path(__file__).parents[2] / "cases" / "whole_reports.toml").read_text(encoding="utf-8"))["case"]


@pytest.fixture(name="case", params=CASES, ids=[case["comment"] for case in CASES])
def _case(request: pytest.FixtureRequest) -> dict[str, object]:
    case: dict[str, object] = request.param
    return case


def test_metadata_of_a_whole_report(case: dict) -> None:
    """Each field that the case names reads as it says."""
    metadata = govreport.parse(case["text"]).metadata

    assert case["metadata"] == {name: str(getattr(metadata, name) or "") for name in case["metadata"]}


def test_outline_of_a_whole_report(case: dict) -> None:
    """All headings are found, with style, level, marker and role, and nothing else is taken for one."""
    headings = govreport.parse(case["text"]).headings

    assert case["headings"] == [[str(h.style), h.level, h.marker, h.title, str(h.role or "")] for h in headings]


def test_passages_of_a_whole_report(case: dict) -> None:
    """Each passage stands from its first words to its last, and there are no others."""
    report = govreport.parse(case["text"])
    found = [(str(passage.role), report.text[passage.span.slice]) for passage in report.passages]

    assert [role for role, _, _ in case["passages"]] == [role for role, _ in found]
    for (_, first, last), (_, words) in zip(case["passages"], found, strict=True):
        assert (first, last) == (words[: len(first)], words[len(words) - len(last) :])
