"""Measures as users call them; checked by mypy and pyright, and run."""

from __future__ import annotations

import govreport as gr
from govreport import measures

REPORT = gr.parse("石桥镇政府工作报告\n一、2020年工作回顾\n治理污染。")


def test_shares() -> None:
    """Terms are a dictionary, a name or a list; options are words or members."""
    shares: list[measures.WordShare] = [
        measures.word_share(REPORT, "environment", per="sentences", sections=["review"]),
        measures.word_share(REPORT, ["污染", measures.Term("绿色")], per=measures.Per.CHARACTERS),
        measures.word_share(REPORT, measures.TermDictionary.of("mine", ["污染"]), sections=gr.PartRole.REVIEW),
        measures.share_of("environment", counted=measures.Counted.HITS)(REPORT),
    ]
    share: float | None = shares[0].share
    raw: gr.RawSpan = shares[0].hits[0].raw_span
    assert share is not None
    assert REPORT.raw[raw.slice] == "污染"


def test_others() -> None:
    """Sentences, chunks, novelty and columns."""
    sentence: measures.Sentence = measures.sentences(REPORT)[-1]
    chunk: measures.Chunk = measures.chunks(REPORT, max_chars=100)[-1]
    found: measures.Novelty = measures.novelty(REPORT, REPORT, measures.Comparison(near=None))
    rows = measures.columns([REPORT], {"green": "environment", "length": lambda report: len(report.text)})
    assert sentence.text in chunk.body
    assert not found.share
    assert rows[0]["length"] == len(REPORT.text)
