"""Sentences and clauses."""

import time

import pytest

from govreport.language.sentences import clause_spans, sentence_spans

CASES = [
    ("产业提质增效。建成园区2个！", ["产业提质增效。", "建成园区2个！"]),
    ("他说：“都要干。”大家点头。", ["他说：“都要干。”大家点头。"]),
    ("没有句号的一行\n下一行。", ["没有句号的一行", "下一行。"]),
    ("丢了引号”的四争。四创总要求。", ["丢了引号”的四争。", "四创总要求。"]),
    ("完成投资（含续建。）5亿元。", ["完成投资（含续建。）5亿元。"]),
    ("", []),
    ("。。。", ["。。。"]),
]


@pytest.mark.parametrize(("text", "expected"), CASES)
def test_sentences(text: str, expected: list[str]) -> None:
    """Sentences end at their marks, not within short quotes or brackets."""
    assert expected == [text[a:b] for a, b in sentence_spans(text)]


def test_clauses() -> None:
    """Clauses end at commas too."""
    text = "修路（含桥，涵），架桥；治水。"
    expected = ["修路（含桥，涵），", "架桥；", "治水。"]
    assert expected == [text[a:b] for a, b in clause_spans(text)]


@pytest.mark.parametrize("text", ["（" * 100_000, "“a" * 100_000, "。" * 100_000, "（）" * 100_000, "“。" * 50_000])
def test_linear_time(text: str) -> None:
    """Degenerate text takes no longer than its length."""
    began = time.process_time()
    assert sum(b - a for a, b in sentence_spans(text)) == len(text)
    assert time.process_time() - began < 1
