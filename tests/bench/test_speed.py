"""Benchmarks of each stage at two sizes: ``pytest tests/bench --benchmark-only``.

They compare releases on one machine; nothing here fails because a machine is slow.
"""

from __future__ import annotations

from pathlib import Path

import pytest

import govreport

pytest.importorskip("pytest_benchmark", reason="the extra govreport[bench] is not installed")

SAMPLES = Path(__file__).parents[2] / "examples" / "reports"
TEXT = "\n".join(path.read_text("utf-8") for path in sorted(SAMPLES.glob("*-portal.txt")))
SIZES = (2_000, 20_000)


@pytest.fixture(params=SIZES)
def text(request: pytest.FixtureRequest) -> str:
    """The sample page, cut or repeated to a size."""
    size = request.param
    return (TEXT * (size // max(len(TEXT), 1) + 1))[:size]


def test_parse(benchmark, text: str) -> None:  # noqa: ANN001 - a fixture of the plug-in
    """The whole parse."""
    benchmark(govreport.parse, text)


def test_clean(benchmark, text: str) -> None:  # noqa: ANN001 - a fixture of the plug-in
    """Cleaning alone."""
    benchmark(govreport.clean, text)


def test_find_quantities(benchmark, text: str) -> None:  # noqa: ANN001 - a fixture of the plug-in
    """The number and unit parser alone."""
    benchmark(govreport.find_quantities, text)
