"""The short ways give what the long ways give."""

from __future__ import annotations

import re
import tomllib
from functools import cache
from itertools import chain
from pathlib import Path
from typing import TYPE_CHECKING

import attrs
import pytest
from hypothesis import given
from hypothesis import strategies as st

from govreport import UnitTable
from govreport.quantities.bounds import _read_after, _read_before, read_bounds
from govreport.quantities.changes import _NOTE, _NOTED, _TIER, TIER_STARTS, _verb_ahead, _verb_before, verbs_in
from govreport.quantities.counts import _milestone
from govreport.quantities.finding import find_numbers
from govreport.quantities.grammar.candidates import candidate_pattern
from govreport.quantities.grammar.folding import folded
from govreport.quantities.grammar.phrases import (
    _closing,
    _functional,
    _leads,
    _since,
    _tails,
    _taking,
    first_closing,
    noun_phrases,
    opening,
)
from govreport.quantities.grammar.words import words
from govreport.quantities.reading import read_candidate
from govreport.quantities.usual import NO_QUANTITY, USUAL, UsualNumbers

if TYPE_CHECKING:
    from collections.abc import Callable

UNITS = UnitTable.default()
CASES = sorted((Path(__file__).parents[2] / "cases").glob("quantities_*.toml"))
TEXTS = [case["text"] for path in CASES for case in tomllib.loads(path.read_text("utf-8"))["case"]]
SIGNS = (
    *"0123456789.,，、。（）“”》《+·%‰第前约超近-—～至一二三四五六七八九十百千万亿两半多余几来点成的 ",
    *(
        "00",
        "元",
        "个",
        "年",
        "日",
        "位",
        "名",
        "分",
        "类",
        "人",
        "亩",
        "户",
        "吨",
        "公里",
        "个百分点",
        "元/月",
        "地块",
        "期",
        "大",
    ),
    *("角", "月", "小时", "以上", "级", "倍", "这", "唯", "PM", "分之", "百分之", "百分百"),
)
SECTIONS = (
    "functional",
    "verbs",
    "leading",
    "trailing",
    "kept_ends",
    "kept_starts",
    "barring",
    "not_barring",
    "closing",
)
VERBS = ("up", "down", "rates_up", "rates_down", "amounts", "between")
NOUNS = (
    *"人口面积的和、， 率到占比年月底末1234",
    *sorted({word for name in SECTIONS for word in words("subjects", name)}),
)


def _check(text: str) -> None:
    plain = folded(text)
    usual = UsualNumbers(plain, UNITS)
    for match in candidate_pattern(UNITS).finditer(plain):
        if match.lastgroup not in USUAL:
            continue
        long, short = read_candidate(match, plain, UNITS), usual.read(match, *match.span())
        if short is NO_QUANTITY:
            assert long is None
        elif short is not None:
            assert long is not None
            long.look_beside(plain)
            assert short.written in ("", match[0])
            long.written = short.written
            assert attrs.astuple(long, recurse=False) == attrs.astuple(short, recurse=False)


@pytest.mark.parametrize("text", TEXTS)
def test_usual_numbers_of_the_cases_are_read_the_same(text: str) -> None:
    """Every number with a unit is the same, whichever way it is read."""
    _check(text)


@given(st.lists(st.sampled_from(SIGNS), max_size=12).map("".join))
def test_usual_numbers_are_read_the_same(text: str) -> None:
    """Nothing beside a number makes a difference between the two ways."""
    _check(text)


@given(st.lists(st.sampled_from(NOUNS), min_size=1, max_size=4).map("".join))
def test_edges_rule_out_nothing_that_matters(text: str) -> None:
    """Where the first or the last character rules a pattern out, the pattern would find nothing."""
    opens, openers = opening()
    assert text[0] in openers or not _length(opens(text, 0))
    _, closes = _closing()
    assert _start(closes(text, 1)) == _start(first_closing(text))


@given(
    st.lists(
        st.lists(st.sampled_from((*NOUNS, *"比较由从高低于“”（　")), min_size=1, max_size=5).map("".join), max_size=4
    )
)
def test_noun_phrases_are_the_same_one_by_one(found: list[str]) -> None:
    """What is cut from many words at once is what is cut from each, and no first character rules out what is cut."""
    assert noun_phrases(found) == {text: _noun_phrase(text) for text in found}


def _noun_phrase(text: str) -> str:
    text = _bare(_tails)("\n", f"\n{text[::-1]}")[::-1]
    text = _bare(_functional)("\n", "\n" + _since().sub("", text))
    text = _bare(_leads)("\n", text)[1:-1]
    bare = text.strip("、，的 “”")
    return bare if bare == text or text.count("“") != text.count("”") else text.strip("、，的 ")


@cache
def _bare(pattern: Callable[[], re.Pattern[str]]) -> Callable[[str, str], str]:
    """Give a pattern without its look at the characters ahead."""
    return re.compile(re.sub(r"\(\?=\[(?:\\.|[^\\\]])*\](?:\+\+\\n)?\)", "", pattern().pattern, count=1)).sub


@given(
    st.lists(
        st.lists(
            st.sampled_from(
                (*NOUNS, *(word for name in VERBS for word in words("changes", name)), *"到为（下同）用于")
            ),
            min_size=1,
            max_size=5,
        ).map("".join),
        max_size=4,
    )
)
def test_verbs_of_change_are_the_same_one_by_one(found: list[str]) -> None:
    """What is found in many words at once is what is found in each."""
    near, far = verbs_in(found)
    for text in found:
        verb = _verb_before().search(text + "\n")
        assert (near.get(text, _NOTED) is _NOTED) == (verb is None)
        assert (near.get(text) is _NOTED) == (_NOTE.search(text) is not None)
        assert verb is None or near[text] == (verb[0][: verb.end(verb.lastgroup or 0) - verb.start()], verb.lastgroup)
        assert (text in far) == (_verb_ahead().search(text + "\n") is not None)


@given(st.lists(st.sampled_from((*NOUNS, *words("changes", "between"), *"、，并且力争标")), max_size=5).map("".join))
def test_characters_beside_words_rule_out_nothing_that_matters(text: str) -> None:
    """The same of what sets a second tier apart, of verbs that take objects, and of marks that numbers pass."""
    assert text[:1] in TIER_STARTS or not _TIER.fullmatch(text)
    taking, ends = _taking()
    assert text[-1:] in ends or not taking(text[::-1])
    last, before, first, after = _milestone()
    assert text[-1:] in last or not before(text)
    assert text[:1] in first or not after(text, 0)


@given(
    st.lists(st.sampled_from((*SIGNS, "至少", "最少建成", "不少于", "超过", "以上", "左右")), max_size=12).map("".join)
)
def test_bounds_are_found_wherever_they_can_be(text: str) -> None:
    """Where the characters beside a number rule out a bound, or no 少 stands near, none would be found."""
    plain = folded(text)
    drafts, others = ([*chain.from_iterable(find_numbers(plain, UNITS))] for _ in range(2))
    read_bounds(drafts, plain)
    for draft in others:
        _read_after(draft, plain)
        _read_before(draft, plain)
    assert [attrs.astuple(draft, recurse=False) for draft in drafts] == [
        attrs.astuple(draft, recurse=False) for draft in others
    ]


def _length(found: re.Match[str] | None) -> int:
    return len(found[0]) if found else 0


def _start(found: re.Match[str] | None) -> int | None:
    return found.start() if found else None
