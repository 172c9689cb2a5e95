"""Benchmarks of the measures at two sizes: ``pytest tests/bench/test_measures.py --benchmark-only``.

The sizes are characters of cleaned text; parsing is not timed. ``docs/measures.md`` has the figures.
"""

from __future__ import annotations

from pathlib import Path

import pytest

import govreport
from govreport import measures

pytest.importorskip("pytest_benchmark", reason="the extra govreport[bench] is not installed")

SAMPLES = Path(__file__).parents[2] / "examples" / "reports" / "gold"
TEXT = "\n".join(path.read_text("utf-8") for path in sorted(SAMPLES.glob("*.clean.txt")))
SIZES = (2_000, 20_000)


@pytest.fixture(params=SIZES, scope="module")
def report(request: pytest.FixtureRequest) -> govreport.Report:
    """The samples as one report, cut or repeated to a size; what repeats is kept."""
    size = request.param
    text = (TEXT * (size // len(TEXT) + 1))[:size]
    return govreport.parse(text, pipeline=govreport.Pipeline.default().without("repeats"))


@pytest.mark.parametrize("theme", measures.SHIPPED)
def test_word_share(benchmark, report: govreport.Report, theme: str) -> None:  # noqa: ANN001 - a fixture of the plug-in
    """One share with all its hits and their sentences."""
    benchmark(measures.word_share, report, theme)


def test_sentences(benchmark, report: govreport.Report) -> None:  # noqa: ANN001 - a fixture of the plug-in
    """All sentences with headings, times and quantities."""
    benchmark(measures.sentences, report)


def test_chunks(benchmark, report: govreport.Report) -> None:  # noqa: ANN001 - a fixture of the plug-in
    """Chunks of 800 characters."""
    benchmark(measures.chunks, report)


def test_novelty(benchmark, report: govreport.Report) -> None:  # noqa: ANN001 - a fixture of the plug-in
    """A report against one that shares next to nothing with it: the slowest case."""
    other = govreport.parse(report.text[::-1])
    benchmark(measures.novelty, report, other)
