"""The search for terms: longest first, nothing twice, nothing within an excluded expression."""

from __future__ import annotations

import time

import pytest
from hypothesis import given
from hypothesis import strategies as st

from govreport.measures import TermDictionary
from govreport.measures.matching import writings


def found(text: str, terms: list[str], exclude: list[str] | None = None) -> list[str]:
    """The terms that count in `text`."""
    matcher = TermDictionary.of("test", terms, exclude=exclude or []).matcher
    return [match.term for match in matcher.find(text) if not match.excluded_by]


CASES = [
    ("生态环境保护", ["环境", "生态", "生态环境", "环境保护"], [], ["生态环境"]),
    ("环境保护与环境", ["环境", "环境保护"], [], ["环境保护", "环境"]),
    ("优化营商环境，治理环境", ["环境"], ["营商环境"], ["环境"]),
    ("优化营商环境", ["优化营商", "环境"], ["营商环境"], ["优化营商"]),
    ("绿色通道生态带", ["绿色", "绿色通道生态"], ["绿色通道"], ["绿色通道生态"]),
    ("绿色通道", ["绿色", "色通"], ["绿色通道"], []),
    ("建5G基站15G，5GW", ["5G"], [], ["5G"]),
    ("用ＡＩ、ai和AIDS", ["AI"], [], ["AI", "AI"]),
    ("PM₂.₅和细颗粒物", ["PM2.5|细颗粒物"], [], ["PM2.5", "PM2.5"]),
    ("治理环境", ["環境|生態"], [], ["環境"]),
    ("着力治污", ["著力"], [], ["著力"]),
    ("乾县", ["乾县"], [], ["乾县"]),
    ("新基建5GW", ["新基建", "新基建5G"], [], ["新基建"]),
    ("", ["环境"], [], []),
    ("环\n境", ["环境"], [], []),
]


@pytest.mark.parametrize(("text", "terms", "exclude", "expected"), CASES)
def test_terms(text: str, terms: list[str], exclude: list[str], expected: list[str]) -> None:
    """Longest at each place, exclusions before terms, Latin edges, other scripts and widths."""
    assert expected == found(text, terms, exclude)


def test_a_match_in_an_exclusion_takes_nothing() -> None:
    """What begins within an excluded match and reaches beyond the exclusion counts."""
    assert found("政治生态环境", ["生态", "态环"], ["政治生态"]) == ["态环"]


def oracle(text: str, terms: list[str], exclusions: list[str]) -> list[tuple[int, int]]:
    """The rule of the documentation, the slow way."""
    spoilt = [(at, at + len(words)) for words in exclusions for at in range(len(text)) if text.startswith(words, at)]
    hits, at = [], 0
    while at < len(text):
        size = max((len(term) for term in terms if text.startswith(term, at)), default=0)
        if not size or any(low <= at and at + size <= high for low, high in spoilt):
            at += 1
        else:
            hits.append((at, at + size))
            at += size
    return hits


words = st.text(st.sampled_from("甲乙丙"), min_size=1, max_size=4)


@given(
    st.text(st.sampled_from("甲乙丙丁"), max_size=40), st.lists(words, min_size=1, max_size=6, unique=True), st.data()
)
def test_rule(text: str, terms: list[str], data: st.DataObject) -> None:
    """The compiled search finds what the slow rule finds."""
    around = st.builds(
        lambda before, term, after: before + term + after, st.sampled_from("甲乙"), st.sampled_from(terms), words
    )
    exclusions = data.draw(st.lists(around.filter(lambda made: made not in terms), max_size=3, unique=True))
    matcher = TermDictionary.of("test", terms, exclude=exclusions).matcher

    actual = [(match.start, match.end) for match in matcher.find(text) if not match.excluded_by]

    assert oracle(text, terms, exclusions) == actual


def test_writings_are_distinct() -> None:
    """A form without Latin signs and in simplified script is written in one way."""
    assert writings("环境") == ("环境",)
    assert len(set(writings("PM2.5"))) == len(writings("PM2.5"))


@pytest.mark.parametrize("text", ["环" * 100_000, "环境" * 50_000, "营商环" * 30_000, "5" * 100_000, "生态环" * 30_000])
def test_linear_time(text: str) -> None:
    """Degenerate texts take no longer than their length."""
    matcher = TermDictionary.named("environment").matcher
    began = time.process_time()
    list(matcher.find(text))
    assert time.process_time() - began < 1
