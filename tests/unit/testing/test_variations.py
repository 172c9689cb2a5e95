"""Reports made out of samples: different, and the same each time."""

from __future__ import annotations

import itertools
from pathlib import Path

import govreport as gr
from govreport.testing import vary

SAMPLES = [
    path.read_bytes().decode() for path in sorted((Path(__file__).parents[3] / "examples" / "reports").glob("*.txt"))
]


def test_they_differ_and_can_be_had_again() -> None:
    """No two texts are the same, and the same arguments give the same texts; another seed gives others."""
    made = list(vary(SAMPLES, 60))
    assert len({text for _, text in made}) == 60
    assert [f"report-{number:06}" for number in range(60)] == [name for name, _ in made]
    assert made == list(vary(SAMPLES, 60))
    assert not {text for _, text in made} & {text for _, text in vary(SAMPLES, 60, seed=1)}


def test_there_is_no_end() -> None:
    """Without a count there are as many as are asked for."""
    assert [text for _, text in vary(SAMPLES, 5)] == [text for _, text in itertools.islice(vary(SAMPLES), 5)]


def test_they_parse_as_their_samples_do() -> None:
    """Places and years differ, and the figures are found that were found in the sample."""
    whole = gr.parse(SAMPLES[2])
    reports = [gr.parse(text) for _, text in vary(SAMPLES[2:], 5)]
    assert len({report.metadata.region for report in reports}) == 5
    assert len({report.metadata.plan_year for report in reports}) > 1
    for report in reports:
        assert [heading.title for heading in report.headings if heading.level == 1][1:]
        assert abs(len(report.quantities) - len(whole.quantities)) <= len(whole.quantities) // 20
