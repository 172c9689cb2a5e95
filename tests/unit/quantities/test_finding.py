"""The pass over a text: places, headings, odd texts, and time in line with length."""

from __future__ import annotations

import itertools
import re
import tomllib
from pathlib import Path

import pytest

from govreport import Bound, Change, IssueCode, Span, UnitTable, find_quantities, parse
from govreport.quantities import finding, parse_quantities
from govreport.quantities.grammar.candidates import NOISE, noise_in
from govreport.quantities.lists import LONGEST_LIST
from govreport.testing import check_linear

REPORT = """云溪县政府工作报告
一、过去一年工作回顾
全县生产总值完成85亿元，增长6.5%。
（一）产业提质
新增规上企业１２家。
二、今年主要工作
生产总值增长6%左右，新建学校5所。
"""


def test_spans_hold_the_text() -> None:
    """Every quantity's span gives its text back, in order and without overlap."""
    found = find_quantities(REPORT)
    assert [quantity.text for quantity in found] == [REPORT[quantity.span.slice] for quantity in found]
    ends = [position for quantity in found for position in quantity.span]
    assert ends == sorted(ends)


def test_quantities_stand_under_their_headings() -> None:
    """In a report a quantity names the innermost heading above it, and its place in the raw text."""
    report = parse(REPORT)
    for quantity in report.quantities:
        path = report.heading_path(quantity.span.start)
        assert quantity.heading == (path[-1] if path else None)
    assert "１２家" in [report.raw[quantity.raw_span.slice] for quantity in report.quantities]


def test_the_parser_has_the_protocols_shape() -> None:
    """``parse_quantities`` takes text and table by position and gives what ``find_quantities`` gives."""
    assert parse_quantities(REPORT, UnitTable.default()) == find_quantities(REPORT)


def test_numbers_that_are_written_alike_are_kept_once() -> None:
    """Equal texts and values are one object each, and texts stay as written where the grammar folds them."""
    first, _, third = find_quantities("产值增长5%，税收增长5%，粮食增长６%")
    assert (first.text, third.text) == ("5%", "６%")
    first, second = find_quantities("产值增长5%，税收增长5%")
    assert first.text is second.text
    assert first.value is second.value


def test_fields_are_enums() -> None:
    """Bound and change are members of their enums, change is None where there is none."""
    first, second = find_quantities("产值超5亿元，下降3%")
    assert (first.bound, first.change) == (Bound.ABOVE, None)
    assert (second.bound, second.change) == (Bound.EXACT, Change.DOWN)


@pytest.mark.parametrize(
    "text", ["", "5", "%", "万", "\ud800", "5\ud800家", "🙂5家🙂", "，" * 9, "5家\x00", "第", "百分之", "翻番"]
)
def test_any_text_is_taken(text: str) -> None:
    """Odd texts give no error, and every quantity lies within them."""
    assert all(quantity.span.end <= len(text) for quantity in find_quantities(text))


#: What stands before a long text of one kind, what it is made of, and what stands behind it.
LONG = {
    "digits": ("", "1", ""),
    "one": ("", "一", ""),
    "thousands that come to nothing": ("1", ",111", ",1"),
    "wide thousands": ("1", "，111", ""),
    "at least": ("", "至少", "5个"),
    "heading numbers": ("", "1、", ""),
    "comma lists": ("", "10,20,30,", ""),
    "powers": ("", "一万", ""),
    "dashes": ("", "1-", ""),
    "slashes": ("", "1/", ""),
    "brackets": ("", "（", ""),
    "thousands": ("1,000", ",000", ""),
    "decimals": ("", "1.", ""),
    "doubling": ("翻", "一", ""),
    "one long clause": ("", "新增", "5家"),
    "one long number": ("", "9", "家"),
    "quantities": ("", "新增企业5家、下降3%，", ""),
}


@pytest.mark.parametrize(("before", "unit", "behind"), LONG.values(), ids=LONG)
def test_time_is_linear(before: str, unit: str, behind: str) -> None:
    """Ten times the text takes about ten times as long, whatever it is made of."""
    check_linear(lambda text: find_quantities(before + text + behind), units=[unit], size=10_000)


@pytest.mark.parametrize(("count", "found"), [(400, 401), (600, 1)])
def test_numbers_without_words_are_no_quantities(count: int, found: int) -> None:
    """A long run of numbers with hardly a sign between them is noise; what stands in prose behind it is read."""
    quantities = find_quantities("1亩、" * count + "。全镇新建学校5所。")
    assert found == len(quantities)
    assert quantities[-1].text == "5所"


@pytest.mark.parametrize("before", ["", "新建学校5所。", "新建学校，" * 99, "，" * 499])
@pytest.mark.parametrize("run", ["1、", "12亩，", "7平方米", "1\n", "1公里长路"])
@pytest.mark.parametrize("count", [498, 499, 500, 501, 1000])
def test_noise_is_found_wherever_it_begins(before: str, run: str, count: int) -> None:
    """Looks at stretches of the text miss nothing that a search of the whole text finds."""
    text = f"{before}{run * count}。新建学校。"
    runs = re.finditer(r"(?<![0-9])(?:[0-9]+[^0-9\n]{1,3})+", text)
    assert list(noise_in(text)) == [found.span() for found in runs if len(re.findall("[0-9]+", found[0])) >= NOISE]


@pytest.mark.parametrize("size", [1, 3, 40])
def test_it_makes_no_difference_how_many_are_read_together(size: int, monkeypatch: pytest.MonkeyPatch) -> None:
    """A text read in pieces of any size gives the same quantities, those of lists and those carried over included."""
    paths = sorted((Path(__file__).parents[2] / "cases").glob("quantities_*.toml"))
    text = "\n".join(case["text"] for path in paths for case in tomllib.loads(path.read_text("utf-8"))["case"])
    expected = find_quantities(text)
    monkeypatch.setattr(finding, "_PIECE", size)
    monkeypatch.setattr(finding, "_BATCH", 1)
    assert find_quantities(text) == expected


@pytest.mark.parametrize("size", [LONGEST_LIST, LONGEST_LIST + 1])
def test_long_lists_are_dealt_out_up_to_a_limit(size: int) -> None:
    """As many numbers as were told take their subjects in turn; of a longer list all go on with the last."""
    signs = itertools.product("东西南北上下前后", "山河湖海石桥林田", "村庄店铺坡坪岗岭")
    subjects = [f"{''.join(name)}镇收入" for name in itertools.islice(signs, size)]
    told = "，".join(f"{subject}5万元" for subject in subjects)
    found = find_quantities(f"{told}，分别增长{'、'.join(['5%'] * size)}。")
    expected = subjects if size <= LONGEST_LIST else subjects[-1:] * size
    assert [quantity.subject for quantity in found[size:]] == expected


def test_what_stands_around_noise_is_read() -> None:
    """Two such runs with prose before, between and behind them: a number that reaches into a run is read whole."""
    run = "1亩、" * 600
    found = find_quantities(f"新建学校5所，三分之{run}。改造路3公里和小桥。{run}\n安置7户")
    assert [quantity.text for quantity in found] == ["5所", "三分之1", "3公里", "7户"]


def test_numbers_that_are_not_read_are_told() -> None:
    """Such a run is an issue of the report, at its place; a shorter one is none."""
    run = "1亩、" * 600
    issues = [issue for issue in parse(run + "。全镇新建学校5所。").issues if issue.code is IssueCode.NUMBERS_SKIPPED]
    assert [issue.span for issue in issues] == [Span(0, len(run) + 1)]  # with the sign behind the last
    assert not [issue for issue in parse("1亩、" * 400).issues if issue.code is IssueCode.NUMBERS_SKIPPED]
