"""Metadata of whole pages, from the case file."""

from __future__ import annotations

import tomllib
from pathlib import Path
from typing import Any

import pytest

import govreport

CASES = tomllib.loads((Path(__file__).parents[2] / "cases" / "metadata.toml").read_text(encoding="utf-8"))["case"]


@pytest.mark.parametrize("case", CASES, ids=[case["comment"] for case in CASES])
def test_a_page_gives_the_metadata_of_the_case(case: dict[str, Any]) -> None:
    """Each field the case names is read as it says."""
    metadata = govreport.parse(case["text"].strip()).metadata

    actual = {field: _plain(getattr(metadata, field)) for field in case["expected"]}

    assert actual == case["expected"]


def _plain(value: object) -> str:
    return "" if value is None else str(value)
