"""Numbers and headings that a page set on two lines."""

from __future__ import annotations

import time

import pytest

from govreport import TracedText
from govreport.cleaning.lines import join_lines

BODY = "全镇上下团结一心，全年完成投资12.5亿元，增长8%，主要指标好于预期，群众生活继续改善。"


def joined(*lines: str) -> list[str]:
    """Join the lines of a page."""
    page = TracedText.of("\n".join(lines))
    return page.apply(join_lines(page), name="lines").text.split("\n")


@pytest.mark.parametrize("number", ["一", "一、", "（一）", "(1)", "3.", "第一部分", "第二节"])
def test_number_alone(number: str) -> None:
    """A number on a line of its own belongs to the title below it."""
    (line, *_) = joined(number, "工业经济提质增效", BODY)

    assert line.endswith("工业经济提质增效")
    assert line.startswith(number)


def test_bare_digits_that_count() -> None:
    """Digits without a mark are numbers of headings where they count, else they may be those of pages."""
    assert joined("1", "做强工业", BODY, "2", "做优农业", BODY) == ["1做强工业", BODY, "2做优农业", BODY]
    assert joined("3", "做强工业", BODY) == ["3", "做强工业", BODY]


def test_rest_of_the_form_of_its_siblings() -> None:
    """With its rest the broken heading is as long as its sibling, and has its comma in the same place."""
    page = ["（一）突出项目建设，经济发展", "稳中有进", BODY, "（二）突出改革创新，发展活力持续增强", BODY]

    assert joined(*page) == ["（一）突出项目建设，经济发展稳中有进", BODY, "（二）突出改革创新，发展活力持续增强", BODY]


def test_rest_too_short_for_a_title() -> None:
    """Two characters are no title."""
    assert joined("一、2020年工作", "回顾", BODY) == ["一、2020年工作回顾", BODY]


def test_headings_that_fill_the_line() -> None:
    """Several headings that end at one width were broken there."""
    page = [
        "（一）坚持创新驱动发展，推动产业提质增效",
        "综合实力跃升",
        BODY,
        "（二）坚持城乡统筹发展，推动基础设施升级",
        "城乡面貌一新",
        BODY,
        "（三）坚持民生优先",
        BODY,
    ]

    assert joined(*page) == [page[0] + page[1], BODY, page[3] + page[4], *page[5:]]


@pytest.mark.parametrize(
    "page",
    [
        ["一、2020年工作回顾", "工业经济稳中有进", BODY, "现代农业稳中有进", BODY],
        ["一、2020年工作回顾", "工业经济稳中有进", BODY, "二、2021年工作安排", BODY],
        ["一、2020年工作回顾", BODY, "工业经济稳中有进", BODY],
    ],
)
def test_titles_of_their_own(page: list[str]) -> None:
    """A title with siblings, or one that gives its heading no form, stays."""
    assert joined(*page) == page


def test_linear() -> None:
    """Many headings with a line below each take no more than their share of time."""
    page = TracedText.of("（一）突出项目建设，经济发展\n稳中有进\n" * 20_000)
    began = time.process_time()
    list(join_lines(page))

    assert time.process_time() - began < 3
