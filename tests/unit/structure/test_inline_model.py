"""Inline headings: what is weighed together, by tables and rows, comes to what the features come to one by one."""

from __future__ import annotations

import json
import math
import re
from importlib.resources import files
from itertools import pairwise
from pathlib import Path

import pytest
from hypothesis import given
from hypothesis import strategies as st

from govreport.language.sentences import sentence_spans
from govreport.structure.heading_words import word_lists
from govreport.structure.inline_candidates import in_lists, inline_candidates
from govreport.structure.inline_features import local_features
from govreport.structure.inline_model import THRESHOLD, first_scores, inline_scores, logistic
from govreport.structure.inline_neighbours import near_features
from govreport.structure.inline_parallels import parallel_rows, said_of_counts, said_of_scores
from govreport.structure.inline_words import wordings
from govreport.structure.layout import layout_of

SAMPLES = sorted((Path(__file__).parents[3] / "examples" / "reports").glob("*.txt"))
STAGES = json.loads(files("govreport.data").joinpath("inline_headings.json").read_text("utf-8"))

COUNT = "[0-9一二三四五六七八九十百千万亿](?:个|家|项|条|座|名|户|人|亩|元|公里|平方|处|所|件|批|次|吨|套)"
ROLE = "重点|环节|任务|国策|保证|保障|基础|问题|使命|主题|关键|力量|趋势|方针|途径|动力|部分"
HAS = {
    "has_digit": "[0-9０-９]",
    "has_bracket": "[（(《]",
    "has_latin": "[a-zA-Z]",
    "has_quote": "“",
    "has_le": "了",
    "has_de": "的",
    "has_deng": "等",
    "has_enumeration": "、",
    "has_percent": "[%％‰]|百分",
    "has_year": r"(?:19|20)[0-9]{2}|二[〇○O0]",
    "has_is": "(?<!这)是",
    "has_is_role": f"是.{{0,14}}(?:{ROLE})",
    "has_more_enumeration": "、.+、",
    "has_count": COUNT,
}
#: How the words of a list stand in a title.
FRAMES = {"begins": "^(?:{})", "ends": "(?:{})$", "has": "(?:{})"}
ITEM_AFTER_COLON = re.compile(
    r"[：:](?=[一二三四五六七八九十]{1,2}[是要]|[（(][一二三四五六七八九十\d]{1,2}[）)]|[①-⑳])"
)
WORDS = [word for kind in ("begins", "ends", "has") for words in word_lists(kind).values() for word in words]
SIGNS = list("0129０a（(《“了的等、、%‰百分二〇○O是这个家项元公里平方重点保障企业，")
TITLES = st.lists(st.sampled_from([*WORDS, *SIGNS]), min_size=1, max_size=8).map("".join)
PARAGRAPHS = st.lists(st.lists(TITLES, min_size=1, max_size=6), min_size=1, max_size=6)


@given(TITLES)
def test_words_are_found_as_patterns_find_them(title: str) -> None:
    """What look-ups of single characters and of pairs find is what a pattern of all words finds."""
    patterns = {name: re.compile(pattern) for name, pattern in HAS.items()}
    for kind, frame in FRAMES.items():
        for name, words in word_lists(kind).items():
            patterns[name] = re.compile(frame.format("|".join(map(re.escape, words))))
    del patterns["begins_text"]
    named = {name for said in wordings([title])[0] for name in said.names}
    assert named - {"ends_manner_result"} == {name for name, pattern in patterns.items() if pattern.search(title)}


def _assert_as_by_names(text: str) -> None:
    layout = layout_of(text)
    candidates = inline_candidates(layout, {0})
    listed = in_lists(candidates)
    if not candidates:
        assert inline_scores(text, candidates, listed) == ([], {})
        return
    parallels = parallel_rows(candidates)
    features = local_features(text, candidates).named()
    for said, row in said_of_counts(parallels):
        for at in row:
            features[at] |= dict.fromkeys(said.names, 1.0)
    scores = first_scores([_weighted("local", row) for row in features], listed)
    near = near_features(candidates, scores).named()
    features = [own | other for own, other in zip(features, near, strict=True)]
    for at, said, value in said_of_scores(parallels, scores, dict.fromkeys(range(len(candidates)), -math.inf)):
        features[at] |= dict.fromkeys(said.names, value)
    found, reasons = inline_scores(text, candidates, listed)
    assert found == pytest.approx([logistic(_weighted("neighbours", row)) for row in features], abs=1e-9)
    assert list(reasons) == [at for at, score in enumerate(found) if score > THRESHOLD and not listed[at]]
    for at, names in reasons.items():
        row = features[at]
        shares = sorted(((_share(name, row[name]), name) for name in row if name != "bias"), reverse=True)
        assert names == tuple(name for share, name in shares[:3] if share > 0)


def _share(name: str, value: float) -> float:
    return STAGES["neighbours"].get(name, 0.0) * value


def _weighted(stage: str, row: dict[str, float]) -> float:
    return sum(STAGES[stage].get(name, 0.0) * value for name, value in row.items())


@pytest.mark.parametrize("path", SAMPLES, ids=lambda path: path.stem)
def test_scores_of_samples(path: Path) -> None:
    """On whole reports the scores and their reasons are those that the features give by their names."""
    _assert_as_by_names(path.read_text("utf-8"))


@given(PARAGRAPHS)
def test_scores(paragraphs: list[list[str]]) -> None:
    """So they are on paragraphs put together of words that headings hold, parallel or not."""
    lines = ["各位代表：", *("。".join(titles) + "。" for titles in paragraphs)]
    _assert_as_by_names("\n".join(lines))


@pytest.mark.parametrize(("count", "expected"), [(499, 500), (500, 1), (100_000, 1)])
def test_flattened_tables(count: int, expected: int) -> None:
    """Hundreds of short sentences in a row, as a flattened table has them, are not weighed; what stands apart is."""
    body = (
        "全县新修和改建道路一百多公里，其中跨河的桥梁二十余座，沿线所有村庄都已通车，群众出行的时间比过去缩短一半以上。"
    )
    layout = layout_of("各位代表：\n" + "好的工业。" * count + body + "道路拓宽。" + body)
    assert len(inline_candidates(layout, {0})) == expected


@given(st.text("好的。！？“”（）()\n：:一是 \u3000", max_size=60))
def test_sentences_of_lines(text: str) -> None:
    """The sentences of a line, taken in one go, are those that reading them one by one tells."""
    layout = layout_of(text)
    for number, (start, end) in enumerate(zip(layout.starts, layout.ends, strict=True)):
        expected = []
        for low, high in sentence_spans(text, start, end):
            cuts = [low, *[found.end() for found in ITEM_AFTER_COLON.finditer(text, low, high)], high]
            expected += [*pairwise(cuts)]
        assert layout.pieces(number) == expected
