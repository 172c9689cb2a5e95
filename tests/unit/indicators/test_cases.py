"""Sentences and the panel rows they give, kept as data in ``tests/cases/indicators.toml``."""

from __future__ import annotations

import importlib.util
import tomllib
from pathlib import Path
from typing import Any

import pytest

HERE = Path(__file__).parent
SPEC = importlib.util.spec_from_file_location("indicator_reports", HERE / "reports.py")
assert SPEC is not None
assert SPEC.loader is not None
reports = importlib.util.module_from_spec(SPEC)
SPEC.loader.exec_module(reports)

CASES: list[dict[str, Any]] = tomllib.loads((HERE.parents[1] / "cases" / "indicators.toml").read_text("utf-8"))["case"]


def params() -> list[Any]:
    """Mark the known failures, so that a case that starts to work is noticed."""
    return [
        pytest.param(
            case,
            id=case["text"][:24],
            marks=[pytest.mark.xfail(reason=case.get("comment", "known failure"), strict=True)]
            if case.get("known_failure")
            else [],
        )
        for case in CASES
    ]


@pytest.mark.parametrize("case", params())
def test_sentence_gives_its_rows(case: dict[str, Any]) -> None:
    """A sentence in its part of the report gives exactly the rows that the case lists."""
    context = {key: case[key] for key in ("review", "plan", "level", "title") if key in case}
    report = reports.report_of(case["text"], case["role"], **context)
    actual = [reports.row_text(row) for row in report.indicators]
    assert case["rows"] == actual
