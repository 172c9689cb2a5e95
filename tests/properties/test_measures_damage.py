"""Measures do not change by what a page does to a report, as long as no character is lost."""

from __future__ import annotations

from functools import cache

import pytest
from hypothesis import assume, given, settings
from hypothesis import strategies as st
from shared import ROOT
from test_damage import EXACT

import govreport as gr
from govreport import measures
from govreport.testing.damage import (
    Damage,
    damage,
    footnote_marks,
    framed,
    fullwidth_digits,
    halfwidth_punctuation,
    hard_wrapped,
    indented,
    letter_digits,
    literal_escapes,
    pinyin_notes,
    repeated,
    spaced_digits,
    starred_numbers,
    traditional_script,
)

SAMPLES = ("yunxi-2021-portal", "qinglan-2022-forum", "hengting-2024-traditional")

Counts = dict[str, object]


@cache
def printed(name: str) -> str:
    """The text of a sample as it was printed."""
    return (ROOT / "examples" / "reports" / "gold" / f"{name}.clean.txt").read_text("utf-8").rstrip("\n")


def counts(report: gr.Report) -> Counts:
    """All that is measured: terms by part, both denominators, sentences, chunks."""
    made: Counts = {}
    for theme in measures.SHIPPED:
        for share in (
            measures.word_share(report, theme),
            measures.word_share(report, theme, per="sentences"),
            *measures.by_part(report, measures.share_of(theme)),
        ):
            terms = [(hit.term, tuple(hit.span)) for hit in share.hits]
            made[f"{theme} {share.per} {share.scope}"] = (share.numerator, share.denominator, terms)
    made["sentences"] = [(s.text, s.kind, s.path, str(s.frame), len(s.quantities)) for s in measures.sentences(report)]
    made["chunks"] = [(chunk.text, chunk.span) for chunk in measures.chunks(report, max_chars=300)]
    return made


@cache
def truth(name: str) -> Counts:
    """The counts of the text as it was printed."""
    return counts(gr.parse(printed(name)))


@pytest.mark.parametrize("name", SAMPLES)
@pytest.mark.parametrize("kind", EXACT)
def test_counts_before_and_after(name: str, kind: str) -> None:
    """Every damage that loses no character leaves every count as it was."""
    page = damage(printed(name), *EXACT[kind], seed=4).text

    assert truth(name) == counts(gr.parse(page))


DAMAGES: tuple[tuple[Damage, ...], ...] = (
    (literal_escapes(),),
    (spaced_digits(),),
    (fullwidth_digits(),),
    (letter_digits(),),
    (halfwidth_punctuation(),),
    (footnote_marks(),),
    (starred_numbers(),),
    (hard_wrapped(34), indented()),
    (repeated(2),),
    (traditional_script(),),
    (traditional_script(), pinyin_notes()),
    (framed("首页 > 政务公开\n", "\n【关闭窗口】"),),
)


@settings(max_examples=15)
@given(st.sampled_from(SAMPLES), st.sampled_from(DAMAGES), st.sampled_from(DAMAGES), st.integers(0, 1000))
def test_counts_after_two_damages(name: str, first: tuple[Damage, ...], second: tuple[Damage, ...], seed: int) -> None:
    """Wherever cleaning brings the text back from two damages, every count comes back with it."""
    report = gr.parse(damage(printed(name), *first, *second, seed=seed).text)
    assume(report.text == printed(name))

    assert truth(name) == counts(report)
