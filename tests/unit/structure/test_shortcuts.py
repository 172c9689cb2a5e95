"""Each shortcut gives the same as the long way that it spares."""

from __future__ import annotations

import re
from collections import Counter
from typing import TYPE_CHECKING

import pytest
from hypothesis import given
from hypothesis import strategies as st

import govreport as gr
from govreport.language.numbering import marker_at
from govreport.language.patterns import HAN
from govreport.model import HeadingStyle
from govreport.spans import Span
from govreport.structure import runin_headings
from govreport.structure.block_headings import detect_blocks
from govreport.structure.heading_words import heading_closings, text_openings, word_lists
from govreport.structure.layout import layout_of
from govreport.structure.metadata import superiors
from govreport.structure.metadata.page import script_changes, speech_start
from govreport.structure.metadata.places import Place, Rank
from govreport.structure.metadata.tables import province_by_short, provinces
from govreport.structure.metadata.years import in_digits
from govreport.structure.nesting import RANKS, marker_ranks, stretch_turns
from govreport.structure.passages import cues, plan, review
from govreport.structure.passages.layout import Layout

if TYPE_CHECKING:
    from collections.abc import Iterator

#: Words that the searches are about, and what parts them: texts made of these meet every branch.
CITIES = [
    "市",
    "省、",
    "省和",
    "获评",
    "位列",
    "云溪",
    "青岚",
    "石桥",
    "全国文明城",
    "委",
    "了",
    "进一步",
    "、",
    "，",
    "。",
    "\n",
    "第一名",
]
PROVINCES = [
    "江苏",
    "浙江",
    "江西",
    "江西省",
    "重庆市",
    "广西壮族自治区",
    "黑龙江",
    "西藏",
    "委、",
    "人民政府",
    "获评",
    "创建全国文明城",
    "，",
    "。",
    "总书记",
    "对",
    "视察指导",
    "和",
    "一流",
    "前列",
    "全面建成小康社会",
]
YEARS = [
    "今年",
    "全年",
    "新的一年",
    "新一年",
    "2021年",
    "二〇二一年",
    "五年",
    "年",
    "，我们",
    "将高举",
    "做好",
    "各项工作，",
    "坚持以",
    "。",
    "到2025年",
    "“十四五”时期",
    "未来",
    "一",
]
OPENINGS = [
    "各位代表",
    "位委员",
    "同志们",
    "：",
    "，",
    "、",
    "各位",
    "来宾",
    "现在，",
    "我代表",
    "县人民政府",
    "受委托，我向",
    "\n",
    "二",
]


def texts(words: list[str], most: int = 40) -> st.SearchStrategy[str]:
    """Texts made of the given words."""
    return st.lists(st.sampled_from(words), max_size=most).map("".join)


@given(texts(CITIES))
def test_cities_are_found_near_their_sign_as_in_the_whole_text(text: str) -> None:
    """What stands before 市 is the same in the stretches around it as in the whole."""
    near = superiors.near_cities(text, superiors.mentions(text, superiors.RANKED))
    assert superiors.NAMED_CITIES.findall(near) == superiors.NAMED_CITIES.findall(text)
    assert list(superiors.city_contexts(near).items()) == list(superiors.city_contexts(text).items())


@given(texts(CITIES), st.sampled_from(["云溪", "青岚"]))
def test_the_city_above_is_that_of_most_weight_whatever_is_not_weighed(text: str, own: str) -> None:
    """What cannot have most weight is not read, and changes nothing."""
    cities = superiors.Superiors(text, "")
    votes: Counter[str] = Counter()
    for left, weight in superiors.city_contexts(text).items():
        name = superiors.name_before(left, text)
        if name and name != own and name + "市" in text and not superiors.is_foreign(name, text):
            votes[name] += weight
    expected = Place(votes.most_common(1)[0][0] + "市", Rank.CITY) if votes else None
    assert cities.city(Place(own + "市", Rank.CITY)) == expected


@given(texts(PROVINCES))
def test_a_province_is_found_near_what_says_so_as_in_the_whole_speech(text: str) -> None:
    """Only mentions beside a sign count, and those far from all signs are not read."""
    votes: Counter[str] = Counter()
    for found in re.finditer("|".join(province_by_short()), text):
        name = province_by_short()[found[0]].name
        votes[name] += superiors.says_superior(text, found.start(), found[0], name)
    expected = [name for name in provinces() if votes[name] and votes[name] == max(votes.values())]
    assert superiors.Superiors(text, "").province(()) in (expected or [None])[:1]


@given(
    texts(CITIES),
    st.sampled_from(["云溪", "石桥", "了了", "文明", "溪云"]),
    st.sampled_from(["青", "市云", "了", "云", "溪云"]),
)
def test_characters_that_always_follow_others_are_counted(text: str, ending: str, before: str) -> None:
    """Two characters always follow others where the longer word is as frequent as they are, and more than once."""
    expected = 1 < text.count(ending) == text.count(before + ending)
    assert superiors.always_follows(ending, before, text) == expected


@given(texts(CITIES))
def test_a_word_read_as_a_verb_has_an_adverb_before_it_or_an_aspect_behind(text: str) -> None:
    """One walk over the mentions tells what a search for each adverb would."""
    expected = "云溪了" in text or any(adverb + "云溪" in text for adverb in superiors.ADVERBS)
    assert superiors.reads_as_verb("云溪", text) == expected


@given(texts(OPENINGS, 8))
def test_a_speech_starts_where_one_pattern_for_all_salutations_says(text: str) -> None:
    """The salutations that are looked for one by one are those of their alternation."""
    salutation = rf"""(?xm)
      (?: 各? 位 (?: 代表 | 委员 | 同志 | 领导 | 来宾 ) | ^ 同志们 )
      (?: [、，] \s* (?:各位)? \s* {HAN}{{2,4}} ){{0,2}} \s* [：:！!，,]
    """
    reports = (
        r"(?:现在|根据[^。\n]{0,20}决定|受[^。\n]{0,20}委托)[，,]?\s*(?:由)?我(?:受|代表|向)|我代表[^。\n]{2,30}政府"
    )
    found, other = re.search(salutation, text), re.search(reports, text)
    start = min((match.start() for match in (found, other) if match), default=-1)
    if start < 0:
        at = text.find("\n二、") + 1 if not text.startswith("二、") else 0
        expected = at
    elif found and start == found.start():
        expected = start
    else:
        expected = text.rfind("\n", 0, start) + 1
    assert speech_start(text) == expected


@given(texts(YEARS))
def test_years_in_numerals_are_written_in_digits(text: str) -> None:
    """Where no such year stands the text is left alone."""
    pattern = r"[一二][九〇零○][〇零○一二三四五六七八九]{2}(?=年)"
    expected = re.sub(pattern, lambda found: "".join(str("〇一二三四五六七八九".index(c)) for c in found[0]), text)
    assert in_digits(text) == expected


@given(texts(YEARS))
def test_the_last_year_is_that_of_all(text: str) -> None:
    """Looked for from the end it is the last of those that are found from the beginning."""
    expected = max((found.start() for found in cues.word("year").finditer(text)), default=-1)
    assert plan.last_year(text) == expected


@given(texts(YEARS))
def test_cues_of_several_patterns_come_as_those_of_their_alternation(text: str) -> None:
    """The matches end where those of one pattern for all of them end."""
    year = cues.word("year").pattern
    whole = (
        rf"(?:做好|抓好|搞好){year}?[^。，\n]{{0,14}}工作，[^。\n]{{0,40}}?(?:以[^。\n]{{2,60}}为指导|高举|全面贯彻|深入贯彻|牢固树立"
        rf"|全面落实|坚持以|紧紧围绕)|{year}，我们(?:将|要|必须)?[^。，\n]{{0,6}}(?:以[^。\n]{{2,60}}为指导|高举)"
    )
    expected = [found.end() for found in re.finditer(whole, text)]
    assert [found.end() for found in cues.first_matches("requirements", "unannounced", text)] == expected


TROUBLES = [
    "但",
    "还存在",
    "问题",
    "困难",
    "差距",
    "清醒看到",
    "不容忽视",
    "12",
    "努力解决。",
    "。",
    "，",
    "\n",
    "道路拓宽了一倍" * 3,
    "\n一、",
]


@given(texts(TROUBLES, 60), st.integers(0, 400))
def test_turns_that_cannot_win_need_not_be_read(text: str, limit: int) -> None:
    """The best of all turns is found, though few are read."""
    layout = Layout.of(gr.Report(gr.TracedText.of(text)))
    blocks = list(review.troubled_blocks(layout, [], limit))
    turns = [turn for block in blocks for turn in review.turns_to_problems(layout, [], limit, block)]
    scores = [(review.problem_score(layout, turn), turn) for turn in turns]
    assert all(score <= turn.most <= turn.troubles.most for score, turn in scores)
    places = [(score, turn.troubles.block, turn.at) for score, turn in scores if score > 0]
    expected = max(places, key=lambda place: (place[0], -place[1], -place[2]), default=(0, None, None))[1:]
    assert (review.best_turn(layout, [], limit) or (None, None)) == expected


def test_every_word_of_heading_cues_is_needed() -> None:
    """What guards the titles of sections lets each of them pass."""
    titles = [
        "主要预期目标",
        "发展指标",
        "总体要求",
        "指导思想",
        "工作思路",
        "存在的问题",
        "面临的挑战",
        "困难和不足",
        "矛盾和问题",
    ]
    guards = {
        role: cues.cue(role, "heading_words").pattern.split("|") for role in ("problems", "requirements", "targets")
    }
    for title in titles:
        roles = [role for role in guards if cues.cue(role, "heading").search(title)]
        assert roles, title
        assert all(any(word in title for word in guards[role]) for role in roles)


@pytest.mark.parametrize("merged", [False, True])
def test_blocks_are_those_of_the_report(merged: bool) -> None:  # noqa: FBT001 - a parameter of the test
    """The columns of blocks say what the report's own say; where each sentence is a block, runs of them are one."""
    line = "全县道路拓宽了一倍，学校新建了三所，农户搬进了新居，老人住进了养老院，孩子坐上了校车" + "。"
    text = "\n".join(["政府工作报告", "", " ", *([line] * (60 if merged else 6)), "一、回顾"])
    report = gr.Report(gr.TracedText.of(text))
    layout = Layout.of(report)
    spans = [(block.start, block.end) for block in report.blocks]
    if merged:
        spans = [spans[0], (spans[1][0], spans[-2][1]), spans[-1]]
    assert list(zip(layout.starts, layout.ends, strict=True)) == spans


PARAGRAPHS = [
    "各位代表",
    "同时，",
    "我们也清醒地看到",
    "以下",
    "三个方面",
    "多大方面",
    "工作",
    "道路拓宽了一倍",
    "。",
    "：",
    " ",
    "，",
]


@given(texts(PARAGRAPHS, 30))
def test_a_paragraph_turns_where_one_pattern_for_all_ways_says(text: str) -> None:
    """Words at its opening, marks and words at its end are those of their alternation."""
    whole = r"""(?x)
      ^ (?: 各位 | 同志们 | 此外 | 同时 | 与此同时 | 回顾 | 回首 | 总之 | 在肯定成绩 | 成绩 | 我们也?清醒 )
    | [：:] \s* $
    | (?: 以下 | 如下 | 下列 | [两二三四五六七八九十几多][个大项点条]?方面 ) [^。]{0,12} 。? $
    """
    assert stretch_turns(text) == (re.search(whole, text) is not None)


@given(st.lists(st.sampled_from(["一、修路", "（二）架桥", "1.植树", "一是建校", "第一，", "——", "十、"]), max_size=9))
def test_the_kinds_of_markers_are_those_read_in_the_text(lines: list[str]) -> None:
    """A marker that stands in the text as it is written in full need not be read there again."""
    text = "\n".join(lines)
    headings, expected, at = [], [], 0
    for line in lines:
        marker = marker_at(text, at)
        assert marker is not None
        span = Span(at, at + len(line))
        headings.append(gr.Heading(HeadingStyle.BLOCK, "", span, gr.RawSpan(*span), marker.text))
        expected.append(RANKS[marker.kind])
        at += len(line) + 1
    assert list(marker_ranks(text, headings)) == expected


def test_a_list_without_text_between_has_no_headings() -> None:
    """A thousand numbered lines in a row are no report, a few hundred may be its contents, and text parts two lists."""
    line, body = "一、加快工业发展\n", "全县道路拓宽了一倍，学校新建了三所，农户搬进了新居，老人住进了养老院。\n"
    reports = [gr.Report(gr.TracedText.of(text)) for text in (line * 1200, line * 900, (line * 600 + body * 2) * 2)]
    assert [len(list(detect_blocks(report))) for report in reports] == [0, 900, 1200]


@pytest.mark.parametrize("text", ["", "\n", " \n\n", "回顾", "  回顾 \n\n\u3000总结\n", "a\r\nb\x85c\n"])
def test_lines_are_kept_without_the_blanks_around_them(text: str) -> None:
    """The columns of a layout hold each line that is not blank."""
    layout = layout_of(text)
    assert [layout.words(number) for number in range(len(layout.starts))] == [
        line.strip() for line in text.split("\n") if line.strip()
    ]


BLANKS = st.lists(
    st.sampled_from(["云溪", "工业", "提质增效", "，", "。", "5", " ", "\u3000", "\n", "\u2003\n", "（"]), max_size=30
)


@given(BLANKS.map("".join))
def test_blanks_are_looked_for_where_something_was_taken_out(raw: str) -> None:
    """Passing over what was copied together misses no blank."""
    report = gr.Report(gr.TracedText.of(raw).apply(gone(raw), name="blanks"))
    expected = []
    for at in range(1, len(report.text)):
        low = report.raw_span(gr.Span(at - 1, at)).end
        between = raw[low : report.raw_span(gr.Span(at, at + 1)).start]
        if between and not between.strip() and "\n" not in between:
            expected.append(at)
    assert list(runin_headings.blanks_within(report, 0, len(report.text))) == expected


def gone(raw: str) -> Iterator[gr.Edit]:
    """Take out all blanks, line ends among them, and the brackets."""
    for found in re.finditer(r"[\s（]+", raw):
        yield gr.Edit(gr.Span(*found.span()), "", "gone")


ROW_PARAGRAPHS = [
    "产业发展提质增效",
    "农业稳中有进",
    "，",
    "。",
    "大力实施",
    "2019年完成",
    "全年接待",
    "的",
    "粮食产量再创新高",
    "\n",
    "\n",
    "\n",
]


@given(texts(ROW_PARAGRAPHS, 40), st.integers(2, 6))
def test_rows_of_two_are_looked_for_where_there_is_one_of_three(text: str, repeated: int) -> None:
    """What may be passed over has no row of headings."""
    text += "\n产业发展提质增效大力实施技术改造。全年完成投资，增长较快。" * (repeated - 2)
    layout = layout_of(text)
    numbers = range(len(layout.starts))
    runs = [numbers[at : at + repeated] for at in range(0, len(numbers), repeated)]
    expected = []
    for run in runs:
        cuts = [runin_headings.cuts_of(layout, line) for line in run]
        lengths = sorted(frozenset().union(*cuts))
        rows = [row for length in lengths for row in runin_headings.rows_cut_at(layout, run, cuts, length)]
        if rows and len(run) > 1:
            expected.append(max(rows, key=lambda row: (row.score, len(row.lines), row.length)))
    expected = expected if any(len(row.lines) > 2 for row in expected) else []
    assert list(runin_headings.rows_of(layout, runs)) == expected


def test_openings_and_closings_by_their_characters() -> None:
    """No word that opens a text or closes a heading is missed by its character."""
    words = word_lists("begins")["begins_text"]
    openings = {word for words in text_openings().values() for word in words}
    assert openings == {*words, *(f"{year}年" for year in range(1900, 2100))}
    closings = {word for words in heading_closings().values() for word in words}
    lists = word_lists("ends")
    assert closings == {*lists["ends_result"], *lists["ends_aim"]}


@given(
    texts(["总体要求", "总的", "总要求", "工作", "总思路", "思路", "指导", "方针", "是", "：", "和目标", "考虑", "。"])
)
def test_cues_of_requirements_are_those_of_one_pattern_for_all_words(text: str) -> None:
    """The patterns that begin with the last character of their words find what the words do."""
    words = (
        "总体要求|总的要求|总要求|工作要求|指导思想|总体思路|总的思路|基本思路|工作思路|发展思路|总体部署|指导方针|基本方针"
        "|总体考虑|总的考虑|主要思路|工作总思路"
    )
    whole = rf"(?:{words})(?:和[^，。：\n]{{0,12}})?(?:建议|可以)?(?:是|为|：|概括为|就是)"
    expected = [found.end() for found in re.finditer(whole, text)]
    assert [found.end() for found in cues.first_matches("requirements", "cue", text)] == expected


@given(st.text("嗎吗馬码a", max_size=8), st.lists(st.sampled_from("吗码嗎a"), min_size=8, max_size=8))
def test_of_several_changes_of_a_character_the_last_one_counts(raw: str, new: list[str]) -> None:
    """Telling each pair of characters once gives the same as going over all of them."""
    edits = [gr.Edit(Span(at, at + 1), char, "script", charwise=True) for at, char in enumerate(new[: len(raw)])]
    traced = gr.TracedText.of(raw).apply(edits, name="script")
    changes = [(ord(old), char) for old, char in zip(raw, new, strict=False) if old != char]
    to_han = any(char != "a" for _, char in changes)
    expected = {old: char for old, char in changes if to_han and old != ord("a")}
    assert script_changes(traced) == expected
