"""Sentences: where they end, and what they carry."""

from __future__ import annotations

from itertools import pairwise

import pytest
from sample_reports import SAMPLES, page, parsed, printed

import govreport as gr
from govreport.measures import Direction, SentenceKind, TimeFrame, sentences
from govreport.model import Period
from govreport.testing import check_linear

CASES = [
    ("干部说：“难也要干。”大家都说好。", ["干部说：“难也要干。”大家都说好。"]),
    ("大家齐声说：“再难也要干！”修路3公里。", ["大家齐声说：“再难也要干！”修路3公里。"]),
    ("打响“办得快。办得好”品牌。修路。", ["打响“办得快。办得好”品牌。", "修路。"]),
    ("完成投资（含续建。）5亿元。修路。", ["完成投资（含续建。）5亿元。", "修路。"]),
    ("修路3公里；架桥2座；清淤。", ["修路3公里；架桥2座；清淤。"]),
    ("为此，要做到以下几点：\n——修好路；\n——架好桥。", ["为此，要做到以下几点：", "——修好路；", "——架好桥。"]),
    ("修路！架桥？清淤。", ["修路！", "架桥？", "清淤。"]),
    ("没有句号的一行\n下一行。", ["没有句号的一行", "下一行。"]),
    ("增长7.5%，达3.2万元。", ["增长7.5%，达3.2万元。"]),
]


def below(report: gr.Report) -> list[str]:
    """The sentences below the heading of the first part."""
    return [sentence.text for sentence in sentences(report) if sentence.paragraph > 1]


@pytest.mark.parametrize(("text", "expected"), CASES)
def test_ends(text: str, expected: list[str]) -> None:
    """Sentences end at 。！？ and at line ends, not within quotations and brackets, nor at ；or a decimal point."""
    assert expected == below(parsed(text))


def test_semicolons() -> None:
    """；ends a sentence where that is asked for."""
    report = parsed("修路3公里；架桥（含引桥；匝道）2座；清淤。")
    texts = [sentence.text for sentence in sentences(report, semicolons=True)][-3:]
    assert texts == ["修路3公里；", "架桥（含引桥；匝道）2座；", "清淤。"]


def test_headings_are_sentences() -> None:
    """Headings stand alone, run-in ones too, one after the other too."""
    found = sentences(printed("qinglan-2022-forum"))
    titles = [sentence.text for sentence in found if sentence.kind is SentenceKind.HEADING]

    assert len(titles) == len(printed("qinglan-2022-forum").headings)
    at = titles.index("向新求进，产业升级步伐加快。")
    assert titles[at + 1] == "先进制造扩量提质。"


def test_front() -> None:
    """The lines above the opening are told apart."""
    found = sentences(printed("yunxi-2021-portal"))
    assert [sentence.paragraph for sentence in found if sentence.kind is SentenceKind.FRONT] == [0, 1, 2]


def test_front_without_opening() -> None:
    """Text above the first heading of a report without an opening is no front."""
    report = gr.parse("石桥镇政府工作报告\n今年全镇修路3公里，架桥2座。\n一、2021年工作安排\n清淤5公里。")
    kinds = [sentence.kind.value for sentence in sentences(report)]
    assert kinds == ["front", "text", "heading", "text"]


@pytest.mark.parametrize("name", SAMPLES)
def test_all_of_the_text(name: str) -> None:
    """Sentences are in order and disjoint, and leave out no letter, no number and no quantity."""
    report = page(name)
    found = sentences(report)

    assert all(a.span.end <= b.span.start for a, b in pairwise(found))
    assert "".join(s.text for s in found).replace(" ", "") == "".join(report.text.split())
    assert [s.number for s in found] == list(range(len(found)))
    assert tuple(q for s in found for q in s.quantities) == report.quantities
    for sentence in found:
        assert report.text[sentence.span.slice] == sentence.text
        assert sentence.raw_span == report.raw_span(sentence.span)
        assert report.blocks[sentence.paragraph].contains(sentence.span)


FRAMES = [
    ("yunxi-2021-portal", "面对少有的困难", TimeFrame(Direction.REVIEW, Period(2020))),
    ("yunxi-2021-portal", "“十四五”时期经济社会发展的主要目标", TimeFrame(Direction.PLAN, Period(2021, 2025))),
    ("yunxi-2021-portal", "今年经济社会发展的主要预期目标", TimeFrame(Direction.PLAN, Period(2021))),
    ("yunxi-2021-portal", "开工建设云溪抽水蓄能电站", TimeFrame(Direction.PLAN, Period(2021))),
    ("yunxi-2021-portal", "自觉接受人大依法监督", TimeFrame(Direction.PLAN, Period(2021))),
    ("yunxi-2021-portal", "同时，我们也清醒看到", TimeFrame(Direction.REVIEW, Period(2020))),
    ("yunxi-2021-portal", "各位代表：", None),
    ("yunxi-2021-portal", "县域交通从", TimeFrame(Direction.REVIEW, Period(2016, 2020))),
    ("yunxi-2021-portal", "未来五年，是云溪", TimeFrame(Direction.PLAN, Period(2021, 2025))),
    ("qinglan-2022-forum", "五年来，全市", TimeFrame(Direction.REVIEW, Period(2017, 2021))),
    ("qinglan-2022-forum", "海洋装备、新型电池", TimeFrame(Direction.REVIEW, Period(2021))),
    ("qinglan-2022-forum", "主要目标是：到2026年", TimeFrame(Direction.PLAN, Period(2022, 2026))),
    ("qinglan-2022-forum", "碧海银滩成为常态", TimeFrame(Direction.PLAN, Period(2022, 2026))),
    ("qinglan-2022-forum", "办好10件民生实事", TimeFrame(Direction.PLAN, Period(2022))),
    ("hengting-2024-traditional", "重大项目扎实推进", TimeFrame(Direction.REVIEW, Period(2023))),
    ("hengting-2024-traditional", "点亮消费新场景", TimeFrame(Direction.PLAN, Period(2024))),
]


@pytest.mark.parametrize(("name", "opening", "expected"), FRAMES)
def test_frames(name: str, opening: str, expected: TimeFrame | None) -> None:
    """A sentence speaks of the time of its part or passage."""
    sentence = next(s for s in sentences(printed(name)) if s.text.startswith(opening))
    assert expected == sentence.frame


def test_path_and_role() -> None:
    """Each sentence knows its headings and its part."""
    sentence = next(s for s in sentences(printed("yunxi-2021-portal")) if s.text.startswith("开工建设云溪抽水"))

    assert sentence.path == ("2021年重点工作", "聚焦产业强县，着力壮大实体经济", "抓牢项目投资")
    assert sentence.role is gr.PartRole.PLAN
    assert sentence.path == tuple(h.title for h in printed("yunxi-2021-portal").heading_path(sentence.span.start))
    assert [q.text for q in sentence.quantities] == ["3亿至5亿元"]


@pytest.mark.parametrize("raw", ["", "路", "\ud800路。", "。。。", "\n\n", "（" * 50, "路" * 50_000])
def test_any_text(raw: str) -> None:
    """Nothing raises, whatever the document."""
    assert all(sentence.text for sentence in sentences(gr.parse(raw)))


@pytest.mark.parametrize("line", ["修路3公里。", "“修路。", "一是修路。", "路；"])
def test_linear_time(line: str) -> None:
    """Ten times the text takes about ten times as long."""
    check_linear(lambda text: sentences(gr.Report(gr.TracedText.of(text))), units=[line])
