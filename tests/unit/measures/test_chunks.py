"""Chunks: at structure, never within a sentence, back to the raw page."""

from __future__ import annotations

import json
import re
from itertools import pairwise

import pytest
from hypothesis import given
from hypothesis import strategies as st
from sample_reports import SAMPLES, page, parsed, printed

import govreport as gr
from govreport.measures import chunks, sentences

LIMITS = st.integers(30, 1500)


@given(st.sampled_from(SAMPLES), LIMITS, st.booleans(), st.booleans())
def test_nothing_is_lost(name: str, limit: int, cut_long: bool, title: bool) -> None:  # noqa: FBT001 - drawn
    """Without overlap the bodies are the text but for blanks between them, whatever the limit."""
    report = page(name)
    made = chunks(report, max_chars=limit, cut_long=cut_long, title=title)

    assert [chunk.number for chunk in made] == list(range(len(made)))
    at = 0
    for chunk in made:
        assert not report.text[at : chunk.span.start].strip()
        assert report.text[chunk.span.slice] == chunk.body
        assert chunk.span == chunk.fresh
        assert chunk.raw_span == report.raw_span(chunk.span)
        at = chunk.span.end
    assert not report.text[at:].strip()


@given(st.sampled_from(SAMPLES), LIMITS, st.integers(0, 400))
def test_limit(name: str, limit: int, overlap: int) -> None:
    """No chunk exceeds the limit unless it says so, and then it is one sentence, perhaps with headings before it."""
    report = page(name)
    ends = {sentence.span.end for sentence in sentences(report)}
    for chunk in chunks(report, max_chars=limit, overlap=min(overlap, (limit - 1) // 2)):
        assert len(chunk.text) <= chunk.size
        assert chunk.too_long == (chunk.size > limit)
        assert chunk.span.end in ends
        if chunk.too_long:
            inside = [s for s in sentences(report) if chunk.span.contains(s.span)]
            assert sum(s.kind.value != "heading" for s in inside) <= 1


@given(st.sampled_from(SAMPLES), LIMITS)
def test_parts_are_never_mixed(name: str, limit: int) -> None:
    """A chunk lies within one part, and no chunk ends with a heading unless the part does or the limit forces it."""
    report = page(name)
    tops = [h.span.start for h in report.headings if h.level == 1]
    for chunk in chunks(report, max_chars=limit):
        assert not any(chunk.span.start < top < chunk.span.end for top in tops)


def test_whole_sections_stay_whole() -> None:
    """With room enough a chunk is a whole part; with less it is cut before headings."""
    report = printed("yunxi-2021-portal")

    assert len(chunks(report, max_chars=10_000)) == 1 + sum(h.level == 1 for h in report.headings)
    for chunk in chunks(report, max_chars=500)[2:]:
        lines = chunk.body.split("\n")
        assert not re.match(r"（[一二三四]）", lines[-1]), "a heading was left behind"


def test_heading_path() -> None:
    """The path holds the headings above the body; headings within it are not said twice."""
    made = chunks(printed("yunxi-2021-portal"), max_chars=160)
    chunk = next(chunk for chunk in made if "抽水蓄能" in chunk.body)

    assert chunk.path[:2] == ("2021年重点工作", "聚焦产业强县，着力壮大实体经济")
    assert chunk.text == f"{' > '.join(chunk.path)}\n{chunk.body}"
    assert chunk.role is gr.PartRole.PLAN
    assert str(chunk.frame) == "plan 2021"
    for other in made:
        assert not any(other.span.contains(heading.span) for heading in other.headings)


def test_title() -> None:
    """The title of the report can come first, to tell chunks of many reports apart."""
    for chunk in chunks(printed("qinglan-2022-forum"), title=True):
        assert chunk.text.startswith("青岚市2022年政府工作报告")


def test_overlap() -> None:
    """Whole sentences of the part stand twice, and `fresh` says what is new."""
    report = printed("hengting-2024-traditional")
    made = chunks(report, max_chars=300, overlap=80)

    assert any(chunk.fresh != chunk.span for chunk in made)
    for before, chunk in pairwise(made):
        assert not report.text[before.fresh.end : chunk.fresh.start].strip()
        assert chunk.fresh.start - chunk.span.start <= 81
        assert chunk.span.start in {s.span.start for s in sentences(report)}
        if chunk.fresh != chunk.span:
            assert before.body.endswith(report.text[chunk.span.start : chunk.fresh.start].rstrip())


def test_long_sentences() -> None:
    """A sentence over the limit stays whole and is marked, or is cut at its clauses."""
    report = parsed("修好县道，" * 30 + "架好桥。清淤。")

    whole = chunks(report, max_chars=60)
    cut = chunks(report, max_chars=60, cut_long=True)

    assert [chunk.too_long for chunk in whole].count(True) == 1
    assert not any(chunk.too_long for chunk in cut)
    assert all(chunk.body.endswith(("，", "。", "告", "顾")) for chunk in cut)


def test_tokens() -> None:
    """The limit counts what it is told to count."""
    report = printed("yunxi-2021-portal")

    def two_a_character(text: str) -> int:
        return 2 * len(text)

    made = chunks(report, max_chars=800, count=two_a_character)

    assert [c.span for c in made] == [c.span for c in chunks(report, max_chars=400)]
    assert all(chunk.size <= 800 for chunk in made)


@pytest.mark.parametrize(("limit", "overlap"), [(0, 0), (100, 50), (100, -1), (-5, 0)])
def test_bad_limits(limit: int, overlap: int) -> None:
    """A limit that cannot be kept is an error of the program."""
    with pytest.raises(ValueError, match="below half"):
        chunks(parsed("修路。"), max_chars=limit, overlap=overlap)


@pytest.mark.parametrize("raw", ["", " ", "路", "。。", "\n（\n", "😀", "路" * 5_000])
@pytest.mark.parametrize("limit", [1, 10, 1000])
def test_any_text(raw: str, limit: int) -> None:
    """Nothing raises, and nothing but blanks is left out, whatever the document and the limit."""
    report = gr.parse(raw)
    bodies = "".join(chunk.body for chunk in chunks(report, max_chars=limit))
    assert "".join(report.text.split()) == "".join(bodies.split())


def test_records() -> None:
    """A chunk is written as a line of JSON."""
    record = json.loads(json.dumps(chunks(printed("yunxi-2021-portal"))[2].to_record()))
    assert record["role"] == "review"
    assert record["text"].startswith("一、2020年") or record["path"]
