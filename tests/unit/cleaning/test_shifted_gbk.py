"""GBK bytes replaced where no character began: what is proved comes back, what is in doubt is □."""

from __future__ import annotations

import pytest

import govreport as gr
from govreport.cleaning.pinyin_notes import drop_pinyin_notes
from govreport.cleaning.shifted_gbk import restore_shifted_gbk
from govreport.testing.damage import damage, shifted_gbk, traditional_script
from govreport.traced import LOST

#: Enough of a page to show that it was treated so, and what its words are.
PAGE = (
    "雲溪縣(xiàn)優(yōu)先發(fā)展產業(yè),跨境電商成為新亮點,科技創(chuàng)新取得進展。"
    "全縣電商生態持續優化,空氣質量改善,基礎設施不斷完善,醫保服務提質,確保群眾滿意,確保糧食安全。"
)


def restored(damaged: str) -> str:
    """Clean the sentence on the page, notes first."""
    traced = gr.TracedText.of(PAGE + damaged)
    traced = traced.apply(drop_pinyin_notes(traced), name="pinyin_notes")
    start = len(traced.text) - len(damaged)
    traced = traced.apply(restore_shifted_gbk(traced), name="shifted_gbk")
    return traced.text[start:]


@pytest.mark.parametrize(
    ("damaged", "expected"),
    [
        ("占比達51%??缇畴娚躺鷳B加速集聚。", "占比達51%。跨境電商生態加速集聚。"),
        ("全縣實績?yōu)槿h群眾稱道。", "全縣實績為全縣群眾稱道。"),
        ("嚴控各類污染,確??諝赓|量改善。", "嚴控各類污染,確保空氣質量改善。"),
        ("占比達51%?？缇畴娚躺鷳B加速集聚。", "占比達51%。跨境電商生態加速集聚。"),
        ("全?。▍^、市）推廣。", "全省（區、市）推廣。"),
    ],
    ids=[
        "a stop was lost",
        "a note proves the byte",
        "a character was lost",
        "the sign is as wide as it was",
        "a bracket looks like a stop",
    ],
)
def test_restored(damaged: str, expected: str) -> None:
    """What was printed comes back."""
    assert expected == restored(damaged)


def test_legitimate_questions_stay() -> None:
    """Question marks of a page that has no damage at all."""
    text = "群眾滿意不滿意?企業認可不認可?!我們把這兩問放在心上。"

    assert text == restored(text)


@pytest.mark.parametrize(
    "text",
    [
        "主席:為甚麼要這樣做？市民問:夠不夠?!快不快？？注音「ㄒㄧㄢˋ」照登。\n（一）推動創新;發展經濟!\n各省（區、市）跟進。???",
        "群众满意吗？企业认可吗?我们问:够不够?!快不快？？注音“ㄒㄧㄢˋ”照登。\n（一）推动创新;发展经济!\n各省（区、市）跟进。???",
    ],
    ids=["Hong Kong", "simplified"],
)
def test_clean_pages_stay(text: str) -> None:
    """A page of either script without notes, with question marks of all kinds and bopomofo."""
    traced = gr.TracedText.of(f"{text}\n" * 3)

    assert not list(drop_pinyin_notes(traced))
    assert not list(restore_shifted_gbk(traced))


def test_pages_without_notes() -> None:
    """A page whose notes are gone shows its damage by characters that traditional script does not have."""
    whole = "雲溪縣優先發展產業,跨境電商成為新亮點,科技興農取得進展,全縣電商生態持續優化,空氣質量改善。\n" * 4
    text = "環境保護持續加強。科技興農取得進展。跨境電商成為新亮點。空氣質量改善,全縣發展提速。"
    traced = gr.TracedText.of(whole + damage(text, shifted_gbk()).text)
    restored_text = traced.apply(restore_shifted_gbk(traced), name="shifted_gbk").text[len(whole) :]

    assert text.replace("。", LOST) == restored_text.replace("。", LOST)


def test_one_run_of_a_page_without_notes() -> None:
    """A symbol of ASCII right behind two signs is what is left of characters, and shows the damage alone."""
    traced = gr.TracedText.of("雲溪縣產業發展水平大幅提高?;@區建立規範的隊伍,應急預案體系更加健全,實現全縣全覆蓋。" * 2)
    text = traced.apply(restore_shifted_gbk(traced), name="shifted_gbk").text

    assert not set("?;@") & set(text)
    assert "提高" in text
    assert "區建立規範" in text


def test_printed_signs_of_a_page_with_notes_stay() -> None:
    """The same signs on a page that has notes, but no damage."""
    text = "群眾滿意嗎？企業認可嗎?我們問:夠不夠?!快不快？？各省（區、市）跟進。注音「ㄒㄧㄢˋ」照登。\n（一）提速!!\n"

    assert text * 3 == restored(text * 3)


def test_simplified_page_stays() -> None:
    """A simplified page is not looked at."""
    traced = gr.TracedText.of("云溪县产业优先发展？？跨境电商??缇畴娚躺。")

    assert not list(restore_shifted_gbk(traced))


@pytest.mark.parametrize(
    "text",
    ["????全縣生產總值增長。", "群眾是否滿意??我們要問一問。", "(征求??意見)落實。", "確保???糧食安全。"],
    ids=["an indent", "a question", "a lost sign between words", "lost signs"],
)
def test_question_marks_that_show_no_damage_stay(text: str) -> None:
    """Question marks on a damaged page, where what follows them reads as it stands."""
    assert text == restored(text)


@pytest.mark.parametrize("indent", ["\n", "\n　", "\n　　"])
@pytest.mark.parametrize("left", ["?。", "。"])
def test_headings_behind_what_is_left_of_an_indent(indent: str, left: str) -> None:
    """The indent before a heading lost bytes, all of them or not; its question mark may be gone too."""
    damaged = damage("\n（三）更好保障糧食安全。", shifted_gbk()).text.replace("\n?。", indent + left)

    assert restored("\n" + damaged).startswith(f"\n{indent}（三）")


def test_pages_with_many_runs() -> None:
    """What there is no time to read is □, and never left as it is seen; what is repeated is read once."""
    alike = damage("全縣進展。跨境電商提質。" * 300, shifted_gbk()).text
    words = [one + two for one in "生態質量設施醫保" for two in "群眾糧食電商產業"]
    first = ("跨境", "科技", "空氣", "快遞")
    many = damage("".join(f"全縣進展。{one}{two}提質。" for one in first for two in words), shifted_gbk()).text

    assert restored(alike).count("跨境電商提質。") == len(alike) / len("全縣進展??缇畴娚烫豳|。")
    assert not set("?|") & set(restored(many))
    assert LOST in restored(many)


@pytest.mark.parametrize("number", ["一", "二", "三", "四", "五", "六", "七", "八", "九", "十"])
def test_numbers_of_headings_are_certain(number: str) -> None:
    """What is seen of the number of a heading in brackets is that number's alone, also where its bytes vanished."""
    damaged = damage(f"全縣優質。\n（{number}）更好保障糧食安全。", shifted_gbk()).text

    assert f"\n（{number}）" in restored(damaged)


def test_numbers_that_look_alike_follow_each_other() -> None:
    """Of numbers that look alike once their bytes vanished, the one is meant that follows the heading before."""
    headings = "".join(f"\n({number})更好保障糧食安全。" for number in ("十", "十一"))
    damaged = damage("全縣優質。\n（十二）更好保障糧食安全。", shifted_gbk()).text

    assert "\n（十二）" in restored(headings + "\n" + damaged)


@pytest.mark.parametrize(
    ("damaged", "expected"),
    [
        ("聚焦?;?、高層住宅。", "聚焦□□、高層住宅。"),
        ("勇挑重?fù)?dān),爭創一流。", "勇挑重□,爭創一流。"),
    ],
    ids=["both ends are gone", "no note of the page proves the reading"],
)
def test_what_is_gone_is_named(damaged: str, expected: str) -> None:
    """What cannot be known is a mark for each character, and never a guess."""
    assert expected == restored(damaged)


def test_pairs_that_vanished_leave_no_guess() -> None:
    """Where readings with and without a vanished pair are both likely, neither is chosen."""
    damaged = damage("實現“十三五”良好開局。“十三五”規劃。", traditional_script(), shifted_gbk()).text

    assert "“十五”" not in restored(damaged)
