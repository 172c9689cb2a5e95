"""Damage: what it does, that it is seeded, and that it knows where every character went."""

from __future__ import annotations

import pytest

from govreport import Edit, EditConflictError, Span
from govreport.testing.damage import (
    MISREADINGS,
    Damage,
    Damaged,
    broken_sentences,
    damage,
    damaged_dates,
    footnote_marks,
    framed,
    fullwidth_digits,
    halfwidth_punctuation,
    hard_wrapped,
    hijacked,
    indented,
    letter_digits,
    literal_escapes,
    mojibake,
    pinyin_notes,
    repeated,
    rewritten,
    run_together,
    shifted_gbk,
    spaced_digits,
    spaced_words,
    starred_numbers,
    traditional_script,
)

TEXT = """\
政府工作报告
——2021年2月4日在石桥镇第三届人民代表大会第五次会议上
各位代表：
（一）做强产业。全镇完成工业总产值12.5亿元，增长10.2%；“一园两区”加快建设，新增规上企业12家。
石桥镇将于2021年2月4日起，实施科技创新、教育提质两项行动。跨境电商加快发展，确保空气质量稳定向好。"""

KINDS: dict[str, Damage] = {
    "escapes": literal_escapes(),
    "half-width punctuation": halfwidth_punctuation(),
    "full-width digits": fullwidth_digits(),
    "letters for digits": letter_digits(rate=1),
    "mojibake": mojibake("gbk as latin-1"),
    "spaced numbers": spaced_digits(),
    "spaced words": spaced_words(rate=0.2),
    "hard wraps": hard_wrapped(12, page_lines=4),
    "run together": run_together(rate=0.5),
    "broken sentences": broken_sentences(),
    "indent": indented(),
    "footnote marks": footnote_marks(count=3),
    "stars": starred_numbers(),
    "frame": framed("首页\n", "\n关闭"),
    "repeat": repeated(3),
    "rewritten": rewritten(("政府工作报告", "政 府 工 作 报 告")),
    "hijack": hijacked("某娱乐城", words=["石桥镇"], rate=1),
    "dates": damaged_dates(),
    "traditional": traditional_script(),
    "notes": pinyin_notes(),
    "shift": shifted_gbk(),
}


@pytest.mark.parametrize("kind", KINDS.values(), ids=KINDS)
def test_same_seed_same_page(kind: Damage) -> None:
    """A seed makes the same page again."""
    assert damage(TEXT, kind, seed=7).text == damage(TEXT, kind, seed=7).text


@pytest.mark.parametrize("kind", KINDS.values(), ids=KINDS)
def test_places_stay_in_order_and_within_the_page(kind: Damage) -> None:
    """Characters of the clean text keep their order on the page."""
    page = damage(TEXT, kind, seed=7)

    places = [page.raw_span(Span(at, at + 1)) for at in range(len(TEXT))]

    assert places == sorted(places)
    assert all(0 <= place.start <= place.end <= len(page.text) for place in places)


@pytest.mark.parametrize("kind", KINDS.values(), ids=KINDS)
def test_empty_text(kind: Damage) -> None:
    """Nothing raises on an empty text, but for the damage that is told what to look for."""
    if kind is KINDS["rewritten"]:
        with pytest.raises(ValueError, match="substring"):
            damage("", kind)
    else:
        assert not damage("", kind).clean


@pytest.mark.parametrize(
    "name", ["spaced numbers", "spaced words", "hard wraps", "indent", "footnote marks", "stars", "frame", "repeat"]
)
def test_inserting_damage_keeps_every_character(name: str) -> None:
    """A damage that only puts something in leaves each character findable as itself."""
    page = damage(TEXT, KINDS[name], seed=3)

    found = "".join(page.text[page.raw_span(Span(at, at + 1)).slice].strip("　 ") for at in range(len(TEXT)))

    assert found == TEXT or name == "indent"


def test_damages_compose() -> None:
    """Places lead through several damages at once."""
    page = damage(TEXT, traditional_script(), pinyin_notes(rate=1), spaced_digits(rate=1), framed("首页\n"), seed=1)

    at = TEXT.index("12.5亿元")

    assert page.text[page.raw_span(Span(at, at + 6)).slice] == "1 2 . 5 億元"


def test_inserted_text_stays_outside_a_span() -> None:
    """What is put in before the first or after the last character is no part of the span."""
    page = damage("增长5%左右", rewritten(("增长", "增长　"), ("左", " 左")))

    assert page.text[page.raw_span(Span(2, 4)).slice] == "5%"


def test_replaced_stretch_answers_as_a_whole() -> None:
    """A character of a stretch that was replaced answers with the whole stretch."""
    page = damage("教育。基礎教育", shifted_gbk())

    assert page.text == "教育?;A教育"
    assert page.text[page.raw_span(Span(3, 4)).slice] == "?;A"


def test_empty_span() -> None:
    """An empty span has a place too."""
    page = damage("一二", framed("前", "后"))

    assert tuple(page.raw_span(Span(0, 0))) == (1, 1)
    assert tuple(page.raw_span(Span(2, 2))) == (4, 4)


def test_overlapping_edits_are_refused() -> None:
    """A damage whose edits overlap is a mistake of its writer."""
    edits = [Edit(Span(0, 2), "", "x"), Edit(Span(1, 3), "", "x")]

    with pytest.raises(EditConflictError):
        Damaged.of("一二三").apply(edits)


@pytest.mark.parametrize(
    ("text", "expected"),
    [
        ("創新。科技創(chuàng)新", "創新??萍紕?chuàng)新"),
        ("經驗。“三大賽道”產業", "經驗?!叭筚惖馈碑a業"),
        ("（一）更大力度擴大", "?。ㄒ唬└罅Χ葦U大"),
        ("燃氣升級換代", "燃?xì)馍墦Q代"),
        ("建設。", "建設。"),
    ],
)
def test_shifted_gbk(text: str, expected: str) -> None:
    """Bytes shift by one from the lost lead byte to an ASCII last byte; other text is untouched."""
    assert damage(text, shifted_gbk()).text == expected


@pytest.mark.parametrize("misreading", MISREADINGS)
def test_mojibake_can_be_undone(misreading: str) -> None:
    """The page holds every byte: encoding it back gives the text."""
    written, read = MISREADINGS[misreading]
    page = damage("各位代表：", mojibake(misreading))

    assert page.text == "各位代表：" or page.text.encode(read).decode(written) == "各位代表："


def test_hijack_spares_evidence() -> None:
    """The occurrences to spare are counted over all words; marks of lost words always turn into spam."""
    page = damage("石桥镇、石桥镇、石桥镇的□", hijacked("某娱乐城", words=["石桥镇"], rate=1, spared=[1]))

    assert page.text == "某娱乐城、石桥镇、某娱乐城的某娱乐城"


def test_hard_wraps_keep_line_rules() -> None:
    """No line begins with closing punctuation or ends with an opening quote."""
    page = damage("坚持“稳中求进”，扎实推进“三大”工程，" * 6, hard_wrapped(11, indent=""))

    lines = page.text.split("\n")

    assert not [line for line in lines if line[0] in "，”" or line[-1] == "“"]
