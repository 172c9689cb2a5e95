"""What cleaners of pages decide at a glance about a line is what the dear patterns give."""

from __future__ import annotations

import re
from typing import TYPE_CHECKING

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from govreport.cleaning.furniture import _PUT_IN, _noted
from govreport.cleaning.joining import Joiner
from govreport.cleaning.page_lines import (
    _LONGEST_INSIDE,
    _tried,
    columns,
    folded,
    noise_rule,
    noise_rules,
    noise_within,
    page_lines,
    squeezed_lines,
)
from govreport.cleaning.pieces import (
    _CLOSERS,
    _OFFICE,
    _OFFICE_ENDS,
    _SALUTATION,
    _TERMINAL,
    BLOCK_OPENERS,
    Cutter,
    _measured,
    _parting,
    ends_sentence,
    starts_block,
)
from govreport.cleaning.report_tail import _ANNEX, _ANNEX_WORD, _closes, _last_closing
from govreport.cleaning.run_in import _NUMBERED, _YEAR, NUMBER_OPENERS, _seam_openers, _words
from govreport.cleaning.wrapping import read_layout
from govreport.language import openings
from govreport.language.numbering import MARKER_OPENERS, marker_at, marker_pattern

if TYPE_CHECKING:
    from collections.abc import Callable

BLANKS = " \t\u3000\u2003\x0b\x85\n"


def texts(*words: str) -> st.SearchStrategy[str]:
    """Texts of a few characters and words."""
    return st.lists(st.sampled_from(words), max_size=30).map("".join)


def matching(pattern: str) -> st.SearchStrategy[str]:
    """What a pattern matches, in one line without blanks."""
    seen = re.sub(r"^\(\?=(?:[^()]|\([^()]*\))*\)", "", pattern)  # what is looked ahead for is hardly ever drawn
    return st.from_regex(seen, fullmatch=True).map(lambda text: "".join(text.split()))


@pytest.mark.parametrize(
    ("rule", "line"),
    [
        (rule.rule, line)
        for rule in noise_rules()
        if rule.anywhere
        for line in rule.pattern.pattern[3:-1].split(")|(?:")
    ],
)
@settings(max_examples=40)
@given(st.data())
def test_noise_that_goes_anywhere_shows_at_a_glance(rule: str, line: str, data: st.DataObject) -> None:
    """What a rule takes begins as its lines do, or holds what has a line tried by all rules."""
    text = folded(data.draw(matching(line)))
    assert rule in {name for _, _, name in _tried(text)} or not re.fullmatch(line, text)


@given(st.lists(st.sampled_from(["来源：本站", "第3页", "工作目录……3", "工业提速", "http", "产业。", "3", "好" * 200])))
def test_noise_of_a_page_is_found_at_once(words: list[str]) -> None:
    """What lines of a report are furniture is what each by itself is."""
    lines = page_lines("\n".join(words))
    alone = {at: rule for at, line in enumerate(lines) if (rule := noise_rule(line, inside=True))}
    assert noise_within(lines, 0) == alone


@given(texts(*"政府 ", *BLANKS, "。"))
def test_lines_without_their_blanks(text: str) -> None:
    """Taking the blanks out of a whole page gives what taking them out of each line does."""
    assert squeezed_lines(text) == [line for line in map("".join, map(str.split, text.split("\n"))) if line]


@given(texts("政府工作", "报告," * 30, " " * 60, *BLANKS))
def test_page_lines_one_by_one(text: str) -> None:
    """The lines of a page are those that a search for each finds."""
    found = [(m.start(), m[0].rstrip()) for m in re.finditer(r"[^\s][^\n]*", text)]
    lines = [(at, at + len(w), folded("".join(w[:400].split()))[:200], len(w)) for at, w in found]
    assert not columns(text)
    assert list(map(tuple, page_lines(text))) == lines


@given(
    texts(
        "（",
        "上接",
        "转",
        "3版",
        "）",
        "鼓掌",
        "。",
        "来源：",
        "更多",
        "关注",
        "公众号",
        "第",
        "3",
        "页",
        "共",
        "http://",
        "www.",
        "a.com",
        " ",
        "\n",
    )
)
def test_notes_of_a_page_are_seen_at_once(text: str) -> None:
    """What a page puts into a line is found by its beginning."""
    lines = page_lines(f"好\n{text}")
    holding = {at for at, line in enumerate(lines) if at and _PUT_IN.search(text, line.start - 2, line.end - 2)}
    assert holding <= _noted(f"好\n{text}", lines, 0, len(text) + 2)


@settings(max_examples=100)
@given(st.from_regex(_ANNEX.pattern, fullmatch=True))
def test_annexes_hold_one_of_a_few_words(line: str) -> None:
    """No line opens an annex without one of the words that are looked for first."""
    assert _ANNEX_WORD.search(line)


@given(texts(*"好。；”）'…", "a"))
def test_ends_of_sentences_by_the_last_character(text: str) -> None:
    """Only behind closing signs is more than the last character looked at."""
    assert ends_sentence(text) == text[-6:].rstrip(_CLOSERS).endswith(_TERMINAL)


@given(texts("各位代表：", "同志们！", "一、", "（二）", "第三部分", "——", "●", "3.", "好"))
def test_starts_of_blocks_by_the_first_character(text: str) -> None:
    """What is neither a marker nor a salutation begins otherwise."""
    if _SALUTATION.match(text) or marker_pattern().match(text):
        assert text[0] in BLOCK_OPENERS
    else:
        assert not starts_block(text)


@given(st.lists(st.text().map(lambda text: "".join(text.split())).filter(bool)))
def test_lines_are_measured_together(words: list[str]) -> None:
    """Latin characters take one column, others two, in each of the lines that are measured at once."""
    widths = [sum(1 if sign <= "\xff" else 2 for sign in line) for line in words]
    assert list(_measured(words)) == list(zip(words, widths, map(ends_sentence, words), strict=True))


def test_long_lines_go_outside_the_report_alone() -> None:
    """Within the report no rule takes longer lines than those that are looked at."""
    assert max(rule.longest for rule in noise_rules() if rule.anywhere) == _LONGEST_INSIDE


@given(texts("（一）办好学校。", "工业提速", "投资", "8", "，" * 90, *"。 \u3000\n", "    "), st.booleans())
def test_blanks_are_read_once(text: str, wrapped: bool) -> None:  # noqa: FBT001 - drawn
    """A page that was cut before is cut again as a page of which nothing was read."""
    page, width = Cutter(text), 24 if wrapped else None
    pieces = page.cut()
    assert page.cut_again(pieces, width=width) == Cutter(text).cut_again(pieces, width=width)


@given(
    texts("（一）办好学校。", "工业提速，结构优化", "在2021年", "工作", "投资\n", "好" * 28, *"。\n", "\n    "),
    st.booleans(),
)
def test_breaks_told_by_a_glance(text: str, indented: bool) -> None:  # noqa: FBT001 - drawn
    """Deciding for each break by itself gives what the loop over all breaks does."""
    page = "\n".join(["好" * 27 + "，"] * 9) + ("\n    " if indented else "\n") + text
    layout = read_layout(page)
    one_by_one, so_far, expected = Joiner(layout), layout.pieces[0].text, []
    for index, piece in enumerate(layout.pieces[1:], 1):
        expected.append(one_by_one.joins(index, so_far))
        so_far = so_far[-100:] + piece.text if expected[-1] else piece.text
    assert list(Joiner(layout).decide()) == expected


@given(
    st.lists(st.sampled_from(["好。", "一、好", "县长", "贾青", "新年", "工作安排"]), min_size=1),
    st.sampled_from([0.6, 0.9]),
)
def test_parting_blanks_as_far_as_they_can_be_most(words: list[str], share: float) -> None:
    """Where enough blanks part blocks all are found, and where too few do, no more are looked at than needed."""
    text = " ".join(words)
    gaps = [(found.start(), found.end()) for found in re.finditer(" ", text)]
    all_parting, some = list(_parting(text, 0, gaps)), list(_parting(text, 0, gaps, share))
    assert some == all_parting if len(all_parting) >= share * len(gaps) else len(some) < share * len(gaps)


@given(st.from_regex(_OFFICE.pattern, fullmatch=True))
def test_offices_end_so(text: str) -> None:
    """The last character tells what is no office."""
    assert text.rstrip()[-1] in _OFFICE_ENDS


@pytest.mark.parametrize(
    ("test", "pattern"),
    [
        (openings.is_title, openings._TITLE),  # noqa: SLF001 - the long way
        (openings.is_meeting, openings._MEETING),  # noqa: SLF001
        (openings.is_date_line, openings._DATE),  # noqa: SLF001
        (openings.is_draft_mark, openings._DRAFT),  # noqa: SLF001
    ],
)
@settings(max_examples=100)
@given(st.data())
def test_lines_of_the_head_by_their_words(test: Callable[[str], bool], pattern: str, data: st.DataObject) -> None:
    """What a line of the head must hold or end with never hides one."""
    assert test(data.draw(st.from_regex(pattern, fullmatch=True).filter(lambda line: re.fullmatch(pattern, line))))


@settings(max_examples=100)
@given(st.data())
def test_bylines_and_titles_with_meetings_by_their_words(data: st.DataObject) -> None:
    """So with bylines, open meetings and titles that a meeting follows."""
    byline = data.draw(st.from_regex(openings._BYLINE, fullmatch=True))  # noqa: SLF001
    assert openings.is_byline(byline) == ("报告" not in byline and "作" not in byline[-4:])
    opened = data.draw(st.from_regex(openings._OPEN_MEETING, fullmatch=True))  # noqa: SLF001
    assert openings.is_open_meeting(opened) == (not opened.endswith(("上", "会议", "大会", "）")))
    title = data.draw(st.from_regex(rf"{openings._TITLE}{openings._DATE}", fullmatch=True))  # noqa: SLF001
    assert openings.is_title_with_meeting(title) or len(title) >= openings._LONGEST_HEAD  # noqa: SLF001


@given(texts("我代表", "我 受", "请予", "予以审", "一并审", "报告", "委托", "各位代表", "：", "好"))
def test_words_of_a_speech_by_their_first_characters(text: str) -> None:
    """What is found by the first character of each is what one search for all finds."""
    found = re.finditer(f"(?xs){openings._SPEECH}", text)  # noqa: SLF001 - the long way
    assert list(openings._speeches(text)) == [speech.start() for speech in found]  # noqa: SLF001


@pytest.mark.parametrize("sign", sorted(MARKER_OPENERS))
def test_numbers_of_headings_begin_as_is_said(sign: str) -> None:
    """What begins otherwise is no number of a kind that headings have that were run in."""
    for rest in ("", "、", "）", "一、", "一）", "一部分", "1）"):
        marker = marker_at(f"{sign}{rest} ")
        assert marker is None or marker.kind not in _NUMBERED or sign in NUMBER_OPENERS


@given(st.one_of(st.from_regex(_YEAR), st.sampled_from(sorted(_words()["strong"] + _words()["weak"]))))
def test_paragraphs_behind_a_heading_begin_as_is_said(text: str) -> None:
    """A seam is looked for only before a first character of what opens a paragraph."""
    found = re.search(_YEAR, text)
    assert text[found.start() if found else 0] in _seam_openers()


@given(
    texts("附件\n", "我们要努力工作。\n", "各位代表，让我们" + "加油" * 20 + "努力奋斗！\n", "好" * 50 + "\n"),
    st.integers(0, 5),
)
def test_no_annex_opens_before_a_closing(text: str, index: int) -> None:
    """The last closing, looked for once, tells of each line whether a speech closes behind it."""
    lines = page_lines(text)
    last = _last_closing(text, lines, index)
    for at in range(index, len(lines)):
        assert (last > at) == any(line.size >= 40 and _closes(text, line) for line in lines[at + 1 :])
