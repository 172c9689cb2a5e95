"""The sample reports, parsed once for all tests of tables and files."""

from __future__ import annotations

from pathlib import Path

import pytest

import govreport as gr

SAMPLES = sorted((Path(__file__).parents[3] / "examples" / "reports").glob("*.txt"))


@pytest.fixture(scope="session")
def reports() -> list[gr.Report]:
    """The three sample reports."""
    return [gr.read(path) for path in SAMPLES]


@pytest.fixture(scope="session")
def hostile() -> gr.Report:
    """A page with what files choke on: control characters, half characters, formulas, a number of fifty digits."""
    page = f"石桥镇政府工作报告\n=1+1增长5%\x01\ud800。\n粮食总产量{'9' * 50}吨。\n"
    return gr.parse(page)
