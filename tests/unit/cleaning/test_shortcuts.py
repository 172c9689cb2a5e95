"""What cleaners decide at a glance is what a look at everything gives."""

from __future__ import annotations

import re
import tracemalloc
from itertools import chain
from typing import TYPE_CHECKING

import pytest
from hypothesis import given
from hypothesis import strategies as st

import govreport as gr
from govreport import Edit, Span, TracedText
from govreport.cleaning.blocks import _OPENS_BLOCK, signs_of_blocks
from govreport.cleaning.characters import _any_look_alike, _chinese_years, _may_hold_years
from govreport.cleaning.dates import _CUT_SHORT, _DAMAGED, _DAY, _LONGEST, _NUMERAL_YEAR, _SHORT_YEAR
from govreport.cleaning.escapes import _without_ink
from govreport.cleaning.hijack import _is_spam, _phrases, _spam, _strong, _words
from govreport.cleaning.marks import _any_circled, _any_raised
from govreport.cleaning.mojibake import _telling
from govreport.cleaning.pinyin_notes import _any_tone
from govreport.cleaning.punctuation import (
    _RUN,
    _SIGNS,
    _brackets,
    _even,
    _half_width,
    _is_widened,
    _may_hold_address,
    _near_chinese,
    _one_form,
)
from govreport.cleaning.punctuation import _runs as _runs_of_signs
from govreport.cleaning.rare_signs import rare_signs
from govreport.cleaning.repeats import _any_twice, _runs
from govreport.cleaning.residues import _FEWEST_MARKS, _LATIN_END, _line_end
from govreport.cleaning.traditional import _telling as _traditional_telling
from govreport.edits import merged
from govreport.language.openings import _PARTS, head_parts
from govreport.language.patterns import HAN

if TYPE_CHECKING:
    from collections.abc import Callable, Iterable

#: All characters but surrogates and those of the planes for scripts that no page has.
ALL_SIGNS = "".join(map(chr, (*range(0xD800), *range(0xE000, 0x11000))))


def texts(alphabet: str, *words: str) -> st.SearchStrategy[str]:
    """Texts of a few characters and words."""
    return st.lists(st.sampled_from([*alphabet, *words]), max_size=40).map("".join)


@pytest.mark.parametrize(
    "pattern",
    [
        _without_ink,
        _telling,
        _any_tone,
        _traditional_telling,
        _any_circled,
        _any_raised,
        _any_look_alike,
    ],
)
def test_what_is_looked_for_is_among_the_rare_signs(pattern: Callable[[], re.Pattern[str]]) -> None:
    """A cleaner that asks the rare signs misses none of its own."""
    rare = set(rare_signs(TracedText.of(ALL_SIGNS)))
    own = {sign for sign in ALL_SIGNS if pattern().search(sign)}
    assert own
    assert own <= rare


def test_the_rare_signs_know_what_edits_brought() -> None:
    """After edits only what they brought is searched, and what they took out is still told."""
    text = TracedText.of("增长５％（qū）")
    assert rare_signs(text) == "ū％５"
    text = text.apply([Edit(Span(2, 4), "1Ｏ", "a"), Edit(Span(5, 7), "①", "b")], name="s")
    assert set(rare_signs(text)) >= {"Ｏ", "①"}
    assert rare_signs(TracedText.of(text.text)) == "①Ｏ"


def half_width(text: str) -> list[Edit]:
    """Look at every sign of half width."""
    apart = _may_hold_address(text)
    groups: list[list[int]] = []
    for found in re.finditer("[,;:!?]", text):
        at = found.start()
        if not _is_widened(text, at):
            continue
        between = text[groups[-1][-1] + 1 : at] if groups else ""
        if groups and not apart and len(between) <= 24 and between.isalnum():
            groups[-1].append(at)
        else:
            groups.append([at])
    wide = str.maketrans(",;:!?", "，；：！？")
    spans = [Span(group[0], group[-1] + 1) for group in groups]
    return [Edit(span, text[span.slice].translate(wide), "half-width", charwise=True) for span in spans]


@given(texts("增长5a ,;:!?，；：、\n.)", "，,", "www.a", "2,500,"))
def test_signs_of_half_width_by_the_text_between_them(text: str) -> None:
    """Which signs are widened, and which of them together, is what a look at each gives."""
    assert list(_half_width(text, *_even(text))) == half_width(text)


@given(texts("好a9,，；：、。.…—-\n%", "——", "。。", ",,"))
def test_runs_of_signs_by_those_that_are_doubled(text: str) -> None:
    """Where no sign but a dash is doubled, only dashes are looked for."""
    runs = [run.span() for found in _SIGNS.finditer(text) for run in _RUN.finditer(text, *found.span())]
    mended = {(low, high): _one_form(text[low:high], text[:low][-1:], text[high : high + 1]) for low, high in runs}
    edits = {tuple(edit.span): edit.new for edit in _runs_of_signs(text, _even(text)[1])}
    assert edits == {span: new for span, new in mended.items() if new not in {None, text[slice(*span)]}}


def brackets(text: str) -> list[int]:
    """Pair all brackets of a page."""
    near = {at for at, beside in enumerate(_near_chinese(text, "[()]", 0, len(text))) if beside}
    half, opened = set[int](), list[int]()
    for at, sign in enumerate(text):
        if sign == "\n":
            half.update(start for start in opened if start in near)
            opened.clear()
        elif sign in "(（":
            opened.append(at)
        elif sign in ")）":
            pair = {opened.pop() if opened else at, at}
            if any(text[one] in "（）" or one in near for one in pair):
                half.update(one for one in pair if text[one] in "()")
    return sorted(half | {start for start in opened if start in near})


@given(texts("好a,(（)）\n"))
def test_brackets_line_by_line(text: str) -> None:
    """Brackets are paired within their line, so that lines without one of half width need no look."""
    assert [edit.span.start for edit in _brackets(text)] == brackets(text)


@given(texts("12年月日\n", "2020", "19", "2020年1月16日", "201月2日"))
def test_damaged_dates_by_their_days(text: str) -> None:
    """Where a damaged date stands, a day stands that tells of it."""
    damaged = [found for found in _DAMAGED.finditer(text) if not (found[2] and found[4])]
    told = any(_CUT_SHORT.search(text, max(0, day.start() - _LONGEST), day.start()) for day in _DAY.finditer(text))
    assert told or not damaged


@given(texts("一二三九〇○0零□十年内", "一九"))
def test_short_years_by_their_ends(text: str) -> None:
    """A year that lost a numeral ends as the guard says."""
    assert _NUMERAL_YEAR.search(text) or not _SHORT_YEAR.search(text)


@given(texts("一二三〇○0OoΟ\ufffd年增"))
def test_years_with_a_false_zero(text: str) -> None:
    """Where a year is mended, the guard saw it."""
    rare = rare_signs(TracedText.of(text))
    assert _may_hold_years(text, rare) or not list(_chinese_years(text))


def plain_spam() -> re.Pattern[str]:
    """The runs of spam, as the table reads."""
    strong, weak, joint = (sorted(map(re.escape, words), key=len, reverse=True) for words in _words())
    piece = "|".join([*strong, *weak])
    return re.compile(rf"(?:{piece})(?:(?:{'|'.join(joint)})*(?:{piece}))+")


@given(st.lists(st.sampled_from(["好", *sorted(chain(*_words())), *sorted(_words()[0])])).map("".join))
def test_spam_by_its_first_two_characters(text: str) -> None:
    """The search that passes over what begins no word finds what the plain one does."""
    pairs = zip(_spam().finditer(text), plain_spam().finditer(text), strict=True)
    assert all(found.span() == plain.span() for found, plain in pairs)


@pytest.mark.parametrize("piece", sorted(_words()[0]))
def test_strong_pieces_are_seen_at_a_glance(piece: str) -> None:
    """A page without any strong piece is not searched for spam."""
    assert _strong().search(f"好{piece}好")


@given(st.lists(st.sampled_from(["好", "城", "6", *sorted(chain(*_words())), *sorted(_words()[0])])).map("".join))
def test_spam_around_strong_pieces(text: str) -> None:
    """The stretches around strong pieces hold all the spam that a page does."""
    spam = [found.span() for found in _spam().finditer(text) if _is_spam(found)]
    assert [found.span() for found in _phrases(text) if _is_spam(found)] == spam


@given(
    st.lists(st.sampled_from(["甲乙丙丁戊己庚辛壬癸", "子丑寅卯辰巳午未申酉", "。", "\n", "，", "A", "！", " "])).map(
        "".join
    )
)
def test_copies_have_a_sentence_that_comes_twice(text: str) -> None:
    """Where no sentence comes twice there is no run of sentences that does."""
    assert _any_twice(text) or not _runs(text)


@given(st.integers(6, 20), texts("好 \nqX"), st.booleans())
def test_marks_of_copies_end_enough_lines(times: int, rest: str, last: bool) -> None:  # noqa: FBT001 - drawn
    """Too few lines that end in letters are no page with marks."""
    text = "工作。qXv\n" * times + rest + ("工作。qXv" if last else "")
    ends = [found["mark"] for found in _line_end().finditer(text)]
    often = max((ends.count(mark) for mark in ends), default=0)
    assert len(list(_LATIN_END.finditer(text))) >= _FEWEST_MARKS - 1 or often < _FEWEST_MARKS


def in_order(edits: Iterable[Edit]) -> list[Edit]:
    """Leave out the edits that overlap one before."""
    kept: list[Edit] = []
    for edit in sorted(edits, key=lambda edit: edit.span):
        if not kept or edit.span.start >= kept[-1].span.end:
            kept.append(edit)
    return kept


some_edits = st.lists(
    st.builds(lambda start, size: Edit(Span(start, start + size), "x", "r"), st.integers(0, 30), st.integers(1, 4))
).map(in_order)


@given(some_edits, some_edits)
def test_of_two_edits_that_overlap_the_earlier_rules_stays(strong: list[Edit], weak: list[Edit]) -> None:
    """Merging by searches gives what comparing each with each does."""
    free = [edit for edit in weak if not any(edit.span.overlaps(other.span) for other in strong)]
    assert list(merged(strong, weak)) == sorted([*strong, *free], key=lambda edit: edit.span)


@given(texts("政府工作报告县长区主席任会大议在上2021年：李明"))
def test_heads_in_parts_hold_a_meeting_or_an_office(line: str) -> None:
    """Only where one of a few words stands is a line read for its parts."""
    found = re.fullmatch(_PARTS, line)
    parts = [found.start(group) for group in ("meeting", "byline") if found[group]] if found else []
    assert head_parts(line) == [cut for cut in parts if 0 < cut < len(line)]


@given(texts("。；”好 \n", "一、", "（二）", "——好", "——“", "各位代表：", "各位代表"))
def test_blocks_behind_a_sentence_by_what_follows(text: str) -> None:
    """One pattern that begins with the signs of all finds what one for each kind of block does."""
    han = "(?:[一二三四五六七八九]|十[一二三四五六七八九]?)"
    kinds = rf"[。！？”）][^\S\n]*(?={han}、|（{han}）)|[。！；](?=——(?:{HAN}|“))|[。！](?=各位代表[，！：])"
    found = [at for at in signs_of_blocks(text) if _OPENS_BLOCK.match(text, at)]
    assert found == [m.end() for m in re.finditer(kinds, text)]


@pytest.mark.parametrize(
    "text",
    [
        "增长1O％　1O％。",
        "增长1O％Ｏ％。",
        "lO％lO％",
        "好'好\"好'好\"好",
        "1O．O％ＯＯ％　lO万元",
        "好''\"\"好'\"\n\"好'",
    ],
)
def test_edits_of_one_cleaner_never_overlap(text: str) -> None:
    """What one edit took in beside it, the next leaves alone; and edits come in the order of the text."""
    traced = gr.clean(text)
    assert TracedText.replay(text, traced.steps) == traced


@pytest.mark.parametrize(
    "unit", ["好\u3000", "团 结 ", "好\u200b", '好"', "好,", "1O%", "好..", "<p>a</p>", "\u00a0\n", "好(", "１"]
)
def test_a_page_of_edits_takes_little_room(unit: str) -> None:
    """An edit at every second character takes less than sixty bytes a character of the page, while it is cleaned."""
    text = unit * (60_000 // len(unit))
    gr.clean(text[:600])
    tracemalloc.start()
    gr.clean(text)
    peak = tracemalloc.get_traced_memory()[1]
    tracemalloc.stop()
    assert peak < 60 * len(text)
