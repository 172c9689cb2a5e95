"""Texts and the quantities they hold, kept as data in ``tests/cases/quantities*.toml``."""

from __future__ import annotations

import tomllib
from pathlib import Path
from typing import Any

import pytest

from govreport import Quantity, find_quantities

FILES = sorted((Path(__file__).parents[2] / "cases").glob("quantities*.toml"))
CASES = [case for file in FILES for case in tomllib.loads(file.read_text("utf-8"))["case"]]


def params() -> list[Any]:
    """Mark the known failures, so that a case that starts to work is noticed."""
    return [
        pytest.param(
            case,
            id=case["text"][:24],
            marks=[pytest.mark.xfail(reason=case["comment"], strict=True)] if case.get("known_failure") else [],
        )
        for case in CASES
    ]


def row(quantity: Quantity) -> str:
    """Write a quantity as the case files do."""
    high = "" if quantity.high is None else f"{quantity.high:f}"
    cells = (quantity.text, f"{quantity.value:f}", high, quantity.unit.symbol, quantity.bound.value)
    return " | ".join((*cells, quantity.change or "", quantity.subject))


@pytest.mark.parametrize("case", params())
def test_text_gives_its_rows(case: dict[str, Any]) -> None:
    """A text gives exactly the quantities that its case lists, with every field."""
    assert case["rows"] == [row(quantity) for quantity in find_quantities(case["text"])]


def test_there_are_enough_cases() -> None:
    """The case files hold four hundred cases and more, negative ones and known failures among them."""
    assert len(CASES) >= 400
    assert sum(not case["rows"] for case in CASES) >= 60
    assert any(case.get("known_failure") for case in CASES)
