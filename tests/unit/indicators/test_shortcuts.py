"""The short ways give what the long ways give."""

from __future__ import annotations

import re
from typing import TYPE_CHECKING

import attrs
import pytest
from hypothesis import example, given, settings
from hypothesis import strategies as st

import govreport as gr
from govreport import indicators
from govreport.indicators import context, frames, linking, mentions, pairing, periods, sentences, wording
from govreport.indicators.context import _LONGEST_BASE
from govreport.indicators.frames import _ESTIMATES, _LONGEST_OPENING, _SETS_TIME, _estimated_from, _openings
from govreport.indicators.lexicon import Lexicon, lexicon_of
from govreport.indicators.mentions import _AFTER_OPENS, _OBJECT_ENDS
from govreport.indicators.pairing import _STOPS
from govreport.indicators.sentences import _FIRM, _GOAL_ENDS, _GOAL_OPENS, _LONGEST_BETWEEN
from govreport.indicators.wording import _ASIDE_SIGN, _MAY_BE_HAN_YEAR
from govreport.model.catalogue import IndicatorCatalogue, IndicatorDefinition

if TYPE_CHECKING:
    from collections.abc import Callable
    from types import ModuleType

CATALOGUE = IndicatorCatalogue.default()
WORDS = wording.wording()
LONG = attrs.evolve(WORDS, linking=frozenset(), adding=frozenset())
LISTED = {"between": WORDS.between, "further": WORDS.further, "before": WORDS.before}


def _has(*words: str) -> Callable[[str], bool]:
    return lambda text: any(word in text for word in words)


def _ends(signs: frozenset[str]) -> Callable[[str], bool]:
    return lambda text: text[-1:] in signs


def _opens(signs: frozenset[str]) -> Callable[[str], bool]:
    return lambda text: text[:1] in signs


def _found(pattern: re.Pattern[str], text: str) -> str:
    found = pattern.search(text)
    assert found is not None
    return found.group()


#: Patterns by module and name, and what is asked of the text before they are searched for.
ASKED: dict[ModuleType, dict[str, Callable[[str], bool]]] = {
    mentions: {"_OBJECT": _ends(_OBJECT_ENDS), "_AFTER": _opens(_AFTER_OPENS), "_PER_HEADS": _has("每")},
    sentences: {
        "_GOAL_HELD": _opens(_GOAL_OPENS),
        "_AGAINST_GOAL": lambda text: text[-1] in _GOAL_ENDS or not text[-1].isalnum(),
        "_OWN_SHARE": _has("比"),
        "_OF_GOAL": _ends(frozenset("的")),
        "_FIRM_SAYS": lambda text: _FIRM.search(text) is not None,
        "_RUN": lambda text: len(text) <= _LONGEST_BETWEEN,
    },
    pairing: {"_SPENDING": _has("支出"), "_COUNTS_ANOTHER": lambda text: text[0] not in _STOPS},
    wording: {
        "_TOWARD": _has("对"),
        "_OTHERS": _has("于", "比", "超", "出"),
        "_OTHER_MATTER": lambda text: "投" in text[:5],
        "_PASSING": lambda text: "，" in text[1:],
        "_ASIDE": lambda text: _ASIDE_SIGN.search(text) is not None,
        "_HAN_YEAR": lambda text: _MAY_BE_HAN_YEAR.search(f"{text}年") is not None,
    },
    context: {
        **dict.fromkeys(("_TO", "_REACHES"), _has("到", "至")),
        **dict.fromkeys(("YEAR", "_OPENING_YEAR", "_BASE_VALUE"), _has("年")),
        "_FROM": _has("由", "从"),
        "_STRONG_NEW": _has("新", "净增"),
        "_DONE": _has("了", "去年"),
        "_EXPECTED": _has("预"),
        "_BASE": _has("年", "五"),
        "_BASE_BEFORE": lambda text: len(text) <= _LONGEST_BASE,
        "_BRACKET_BACK": lambda text: "（" not in text[1:],
    },
    periods: {
        **dict.fromkeys(("_YEARS_AGO", "_YEARLY", "_LAST_YEAR", "_OF_TERM", "_LAST_YEAR_FIGURE"), _has("年")),
        "_SUM_OF": _has("其中"),
        "_BY_YEAR": _has("到"),
        "_THEN_PLAN": _has("五"),
    },
    frames: dict.fromkeys(("_TERM", "_PLAN", "_ANNUAL", "_AHEAD"), lambda text: _SETS_TIME.search(text) is not None),
}


@pytest.mark.parametrize(("module", "name"), [(module, name) for module, names in ASKED.items() for name in names])
@settings(max_examples=25)
@given(data=st.data())
def test_what_is_asked_first_lets_all_matches_pass(module: ModuleType, name: str, data: st.DataObject) -> None:
    """A look at a few signs spares a search only where the search would find nothing."""
    pattern = re.compile(getattr(module, name).pattern)
    text = data.draw(st.from_regex(pattern).filter(lambda text: "\n" not in text and pattern.search(text)))
    assert ASKED[module][name](_found(pattern, text))


@settings(max_examples=25)
@given(data=st.data())
def test_words_that_name_a_part_end_alike(data: st.DataObject) -> None:
    """A look at the last sign of words spares the search for a part only where none stands at their end."""
    text = data.draw(st.from_regex(WORDS.part).filter(lambda text: not text.endswith("\n")))
    assert text[-1] in WORDS.part_ends


def test_single_words_are_looked_up() -> None:
    """A word of the lists by itself is read as the patterns read it."""
    for said in (before + word for before in ("", "，", "、") for word in WORDS.linking | WORDS.adding):
        assert WORDS.binds(said) is LONG.binds(said)
        assert WORDS.goes_on(said) is LONG.goes_on(said)
        assert WORDS.left_over(said) == LONG.left_over(said)
        for counted in (False, True):
            assert WORDS.scope(said, counted=counted) == LONG.scope(said, counted=counted)


@settings(max_examples=50)
@given(st.data())
def test_words_are_taken_off_as_a_pattern_would(data: st.DataObject) -> None:
    """Words that are looked up leave what an alternation of them, the longest first, leaves."""
    known = LISTED[data.draw(st.sampled_from(sorted(LISTED)))]
    text = "".join(
        data.draw(st.lists(st.sampled_from([*sorted(known.words), "工", "，", "增", "到", "全"]), max_size=6))
    )
    either = "|".join(sorted(known.words, key=len, reverse=True))
    assert known.make_up(text, "，：") is (not re.sub(either, "", text).strip("，："))
    assert known.after(text) == re.sub(f"^(?:{either})+", "", text)
    end = re.search(f"(?:{either})+$", text)
    assert known.end_of(text) == (end.start() if end else len(text))


PIECES = [
    "年",
    "五",
    "。",
    "\n",
    "，",
    "！",
    "?",
    "各位代表！",
    "本届政府",
    "今",
    "二〇",
    "2023",
    "过去",
    "以来",
    "县" * 9,
]
PIECES += [
    "全年",
    "完成",
    "云溪开发区产值",
    "5",
    "5亿元",
    "用于",
    "云溪经济圈",
    "一产",
    "产量",
    "生产总值",
    "占",
    "的比重",
]
TEXTS = st.lists(st.sampled_from(PIECES), max_size=40).map("".join)


@given(TEXTS | st.lists(st.sampled_from([*"。\n五年", "2009年", *("县" * size for size in (9, 20, 28))])).map("".join))
@example(f"。！{'县' * 28}2009年。年县。2009年")
def test_openings(text: str) -> None:
    """One search finds the openings that are tried at the end of each sentence."""
    pattern = re.compile(r"(?=[^\n年五]{0,40}[年五])[^\n]{1,60}")
    expected, at = [], 0
    for start in (0, *(mark.end() for mark in re.finditer(r"[。！？\n]", text))):
        if start >= at and (opening := pattern.match(text, start)):
            at = opening.end()
            if _SETS_TIME.search(opening.group()[:_LONGEST_OPENING]):
                expected.append((start, opening.group()[:59]))
    assert list(_openings(text)) == expected


@given(
    st.lists(st.sampled_from(["（", "）", "预计", "以下", "下同", "均为", "数，", "县" * 8, "4%"]), max_size=40).map(
        "".join
    )
)
def test_notes_of_estimates(text: str) -> None:
    """A note that figures are estimates is found around its word 预计 as by reading all of the text."""
    found = _ESTIMATES.search(text)
    expected = found and max(0, found.start() - 12 * ("下同" in found.group()))
    assert _estimated_from(text) == expected


@given(TEXTS)
def test_sentences_and_their_subjects(text: str) -> None:
    """Looking only at sentences with figures gives the subjects that reading all of them gives."""
    report = gr.Report(gr.TracedText.of(text), quantities=gr.find_quantities(text))
    linker, expected, subject = linking.Linker(report, CATALOGUE), [], ""
    for sentence in re.finditer(r"[^。！？!?\n]+", text):
        opened = linker.opened(*sentence.span())
        subject = subject if opened is None else opened
        figures = [q for q in linker.quantities if sentence.start() <= q.span.start < sentence.end()]
        if figures:
            expected.append((*sentence.span(), figures, subject))
    asked = linking.Linker(report, CATALOGUE)
    assert [(*found, asked.zone(*found[:2])) for found in asked.sentences()] == expected


SHORT = IndicatorCatalogue(
    tuple(IndicatorDefinition(name, name) for name in ("占", "产量", "产量，5", "县县县人", "五年完成", "一产年"))
)


@given(TEXTS, st.sampled_from([CATALOGUE, SHORT]))
def test_mentions(text: str, catalogue: IndicatorCatalogue) -> None:
    """The search for what names begin with leaves no name out, however short."""
    lexicon: Lexicon = lexicon_of(catalogue, national=False)
    expected, at = [], 0
    while at < len(text):
        for size in range(30, 0, -1):
            if text[at : at + size] in lexicon.names and at + size <= len(text):
                end = lexicon.whole(text, at, at + size)
                expected.append((at, end))
                at = end - 1
                break
        at += 1
    assert [found[:2] for found in lexicon.mentions(text)] == expected


@given(
    st.lists(
        st.sampled_from([*PIECES, "3%", "7公里", "财政支出的80%用于民生", "城镇新增就业", "4人"]), max_size=12
    ).map("".join)
)
def test_sentences_where_no_figure_fits(text: str) -> None:
    """Passing over sentences whose figures fit nothing that they name takes no row away."""
    report = gr.Report(gr.TracedText.of(text), quantities=gr.find_quantities(text))
    linker, expected = linking.Linker(report, CATALOGUE), []
    for low, high, figures in linker.sentences():
        named = linker.lexicon.mentions(text[low : high + 1])
        if named or "用于" in text[low:high]:
            said = linking.Said(low, high, text[low : high + 1], figures, named)
            expected += linker.sentence(said, linker.zone(low, high)).links()
    asked = linking.Linker(report, CATALOGUE)
    links = [
        link for said in asked.linkable() for link in asked.sentence(said, asked.zone(said.low, said.high)).links()
    ]
    assert [link for link in links if link.definition.default] == [link for link in expected if link.definition.default]


@given(
    st.lists(
        st.sampled_from(
            [
                "生产总值5亿元，增长5%。",
                "生产总值由5亿元增加到6亿元。",
                "云溪开发区产值5亿元。",
                "五年来，产值5亿元。",
                "今后五年，产值5亿元。\n",
                "城镇新增就业4人",
                "，增长",
                "5%",
                "（以下均为预计）",
                "。",
            ]
        ),
        max_size=12,
    ).map("".join)
)
def test_what_is_said_again(text: str) -> None:
    """A sentence that is said again gives the rows that reading it again gives."""
    metadata = gr.Metadata(review_year=2020, plan_year=2021)
    report = gr.Report(gr.TracedText.of(text), quantities=gr.find_quantities(text), metadata=metadata)
    actual = indicators.link_indicators(report, CATALOGUE)
    with pytest.MonkeyPatch.context() as patch:
        patch.setattr(frames.Frames, "alike", lambda *_: False)
        assert actual == indicators.link_indicators(report, CATALOGUE)
