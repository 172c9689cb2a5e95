"""Layouts of a page: a line for each sentence, indents within an indented page, numbers split everywhere."""

from __future__ import annotations

import pytest

import govreport
import govreport as gr
from govreport import TracedText
from govreport.cleaning.hijack import restore_names
from govreport.cleaning.lines import join_lines
from govreport.cleaning.spaces import close_spaces

SENTENCES = "全镇经济平稳增长。项目建设提速。消费市场回暖。农业连年丰收。"


def joined(page: str) -> str:
    """Join the lines of a page."""
    traced = TracedText.of(page)
    return traced.apply(join_lines(traced), name="lines").text


def closed(page: str) -> str:
    """Close the spaces of a page."""
    traced = TracedText.of(page)
    return traced.apply(close_spaces(traced), name="spaces").text


def test_a_line_for_each_sentence() -> None:
    """Where every sentence has its line, only empty lines part blocks."""
    blocks = ["一、工作回顾", SENTENCES, "二、存在的问题", SENTENCES, "三、工作安排", SENTENCES]
    page = "\n\n".join(blocks).replace("。", "。\n").replace("\n\n\n", "\n\n")

    assert joined(page) == "\n".join(blocks)


def test_short_paragraphs_are_no_sentences_of_one() -> None:
    """Lines of several sentences stay blocks, empty lines or not."""
    blocks = [SENTENCES] * 12
    page = "\n".join(blocks[:4]) + "\n\n" + "\n".join(blocks[4:8]) + "\n\n" + "\n".join(blocks[8:])

    assert joined(page) == "\n".join(blocks)


def test_indents_of_an_indented_page() -> None:
    """Paragraphs are told by their own indent where the whole page is indented, and its first line is not."""
    lines = ["坚持以项目建设为抓手扎实推进工业强镇各项工作取得了", "新的成效完成投资十二亿元同比增长百分之八以上实现了"]
    paragraph = "\n    ".join([*lines, "良好开局。"])
    page = "政府工作报告" + f"\n    　　{paragraph}" * 6

    assert joined(page) == "\n".join(["政府工作报告", *(["".join([*lines, "良好开局。"])] * 6)])


@pytest.mark.parametrize("split", ["“26 3”专项行动", "深化“13 30”改革", "规划（2018—20 30）获批"])
def test_numbers_split_everywhere(split: str) -> None:
    """A page that splits numbers where they can be told splits the others too; one that does not is left alone."""
    proof = "完成投资1 2.5亿元，增长8. 2%，2 021年实现产值2 4亿元。" * 3

    assert closed(proof + split) == (proof + split).replace(" ", "")
    assert closed(split) == split


def test_name_after_a_year() -> None:
    """The place is named once, also where a year stands before its name."""
    page = "2021年云溪县政府工作报告\n发布机构:云溪县人民政府办公室\n我代表澳门金冠娱乐场人民政府，向大会报告工作。"
    traced = TracedText.of(page)

    assert "我代表云溪县人民政府" in traced.apply(restore_names(traced), name="hijack").text


#: A page on one line is long; blanks say something only where there are several.
LONG = "全镇上下团结一心，全年完成投资12.5亿元，增长8%，主要指标好于预期，群众生活继续改善。" * 4


@pytest.mark.parametrize("blank", [" ", "  ", "\u3000\u3000"])
def test_headings_alike_stay_in_their_paragraphs(blank: str) -> None:
    """A heading closed by a full stop whose like are followed by their text at once is so too, blank or not."""
    heads = [
        "（一）改革取得新突破。",
        "（二）开放迈出新步伐。",
        f"（三）农业实现新发展。{blank}",
        "（四）民生得到新改善。",
    ]
    blocks = [LONG, LONG, *(head + LONG for head in heads), LONG, LONG]

    assert joined(("  " if blank == "  " else "\u3000\u3000").join(blocks)) == "\n".join(blocks)


def test_headings_on_their_own_stay() -> None:
    """Where each of them is followed by a blank, headings closed by a full stop are blocks."""
    blocks = [part for number in "一二三四" for part in (f"（{number}）改革取得新突破。", LONG)]

    assert joined("\u3000\u3000".join(blocks)) == "\n".join(blocks)


def test_blanks_that_stand_anywhere_part_nothing() -> None:
    """Blanks within words and behind clauses, as copies of PDF pages have them, are no breaks."""
    line = (
        (LONG * 3).replace("团结", "团 结").replace("，全年", "， 全年").replace("好于", "好 于").replace("；", "； ")
    )

    assert joined(line).count("\n") == 0


def test_indents_that_are_the_most() -> None:
    """In a wrapped page of short paragraphs more lines have an indent than not, and still start paragraphs."""
    first = "　　今年政府工作的总体要求是坚持稳中求进工作总基调完整准确全面贯彻发展"
    second = "理念推动经济实现质的有效提升和量的合理增长保持社会大局的和谐与稳定。"
    page = "\n".join(["　　一、工作安排", first, second, first, second, first, second, "　　二、自身建设"] * 3)

    assert joined(page).split("\n")[1:3] == [(first + second).strip()] * 2


def test_short_openings_before_stray_blanks_are_no_headings() -> None:
    """Where blanks stand in words all over the page, the first words of a long line are no heading."""
    line = "平安建设力求实 效，严格 落实各项要 求，" + (LONG * 3).replace("团结", "团 结", 2)

    assert joined(f"{line}\n{LONG}{LONG.replace('好于', '好 于')}").count("\n") == 1


def test_a_paragraph_without_its_full_stop_ends_at_its_blank() -> None:
    """Where nearly all blanks of a page part blocks, one behind a figure does so too."""
    blocks = [LONG] * 24
    blocks[7] = LONG.removesuffix("。") + "，户均增收8.3%"

    assert joined(" ".join(blocks)) == "\n".join(blocks)


def test_a_paragraph_without_its_full_stop_ends_before_an_indent() -> None:
    """A line that stands further in than most starts a paragraph, and goes on with none."""
    blocks = [LONG.removesuffix("。") + "，户均增收8.3%", LONG, LONG, LONG]

    assert joined("\n".join([blocks[0], " " + blocks[1], *blocks[2:]])) == "\n".join(blocks)


def test_a_heading_run_into_the_paragraph_before_it_keeps_its_end() -> None:
    """A line that ends in a numbered heading behind a full stop ends there."""
    page = f"{LONG}（二）聚焦生态宜居，着力守护绿水青山\n严格保护耕地。{LONG}"

    assert joined(page) == page


def test_short_line_with_a_heading_behind_it() -> None:
    """A heading run onto a short list item gets a line of its own."""
    report = govreport.parse("石桥镇政府工作报告\n9、新修水库。\n10、铺设管网。四、加强政府自身建设\n" + SENTENCES)

    assert "四、加强政府自身建设" in report.text.split("\n")


WRAPPED = "全镇经济平稳增长项目建设提速消费市场回暖农业连年\n丰收取得成效。\n" * 9


@pytest.mark.parametrize(
    "broken",
    [
        "推行一窗受理改革任务并且全面实施商事登记“三证合\n一、一照一码”制度，",
        "石桥镇第九届人民代表大会第一次会议以来的这几个年\n头，",
    ],
)
def test_wraps_that_look_like_starts_of_blocks(broken: str) -> None:
    """What is quoted starts no heading, and behind the head of a report no line is the name of its meeting."""
    page = f"石桥镇政府工作报告\n一、工作回顾\n{WRAPPED}{broken}全镇团结奋斗。\n"

    assert broken.replace("\n", "") in joined(page)


def test_wide_blanks_part_blocks() -> None:
    """On a page on one line, blanks of two characters that stand behind sentences and headings part them all."""
    blocks = [
        "一、工作回顾",
        SENTENCES,
        "二、关于“十五”计划",
        "21世纪已经到来，全镇满怀信心。",
        "收入增长8.3%",
        *[SENTENCES * 4] * 4,
    ]

    assert joined("  ".join(blocks)) == "\n".join(blocks)


def test_a_column_of_short_lines_is_left_alone() -> None:
    """Thousands of lines of a few characters are no text: only the blanks around their ends go."""
    column = "\n".join(str(number) for number in range(2000))

    assert joined(f"{LONG}\n{column}\n{LONG}") == f"{LONG}\n{column}\n{LONG}"
    assert joined("  " + column.replace("\n", " \n\n ") + "\n") == column


def test_marks_against_copying_go_and_show_where_paragraphs_end() -> None:
    """The letters that a site puts behind each paragraph go, cut in two by a wrap or not; others stay."""
    blocks = [
        "政府工作报告",
        "各位代表：",
        *[f"{LONG}第{number}项实事办结，GDP增长8%。" for number in "一二三四五六七八"],
    ]
    lines = []
    for block in blocks:
        marked = block + "Zeu"
        lines += [marked[at : at + 41] for at in range(0, len(marked), 41)]

    assert gr.clean("\n".join(lines)).text == "\n".join(blocks)


@pytest.mark.parametrize(
    "broken", ["新建5\nG基站150个。", "产值突破40\n亿美元。", "增长7.5%\n左右。", "占比达6\n0%以上。"]
)
def test_breaks_within_a_figure(broken: str) -> None:
    """A break behind a digit of running text, or between a share and its bound, falls within a phrase."""
    page = f"{SENTENCES}{broken}{SENTENCES}\n{SENTENCES}"

    assert joined(page) == page.replace(broken, broken.replace("\n", ""))
