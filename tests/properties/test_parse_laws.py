"""Laws of parsing, for pages put together of whatever pages are made of."""

from __future__ import annotations

from hypothesis import given, settings
from hypothesis import strategies as st
from strategies import any_texts, examples, spans_of

import govreport as gr

#: What reports, pages and accidents bring; put together at random.
_LINES = (
    "云溪县2021年政府工作报告|——2021年2月4日在云溪县第十六届人民代表大会第五次会议上|县长　陆景行|各位代表：",
    "现在，我作报告，请予审议。|一、2020年工作回顾|（一）工业提质增效|1.抓项目。|一是做强产业。",
    "二、2021年工作安排|——坚持创新。|第一部分|三、|（二）|附件：|目 录|地区生产总值增长6.5%左右|完成186.4亿元",
    "同比增长3.6％|粮食总产量15.8万吨|增长5%、6%和7%|五至六家|三分之二|超过1.2万亿元|6%—7%|翻一番",
    "今年经济社会发展主要预期目标是：|存在的问题和不足|表示衷心的感谢！|总体要求是：|让我们为建设新云溪而奋斗！",
    "失业率控制在5.5%以内|首页 > 政务公开|索引号：yx000/2021-1|发布时间：2021-02-20|【打印】【关闭】|版权所有",
    "上一篇：|?|??|□|\ufffd|&nbsp;|\\r\\n|<U+00A0>|_M_M_|★|①|［1］|- 3 -|(qū)|區|縣|發展經濟|２０２１年|Ｇ|。|，",
    "：|；|“|”|（|）|、|　| |  |2 0 2 1 年|１２ ３|1,234.5|0.|.5|%|亿|万|元|年|月|日|第|号|百分之五|\t|\x00",
    "\u200b|🙂|\ud800",
)
_FRAGMENTS = [piece for line in _LINES for piece in line.split("|")]
_BREAKS = ["\n", "\n\n", "\r\n", "\r", "\u2028", ""]
pages = st.lists(st.sampled_from(_FRAGMENTS) | st.sampled_from(_BREAKS), max_size=40).map("".join)


@settings(max_examples=examples(500))
@given(pages | any_texts)
def test_any_page_gives_a_report_that_holds_together(raw: str) -> None:
    """Nothing raises, every place is a place, and data goes out and back."""
    report = gr.parse(raw)
    assert gr.TracedText.replay(raw, report.traced.steps).text == report.text
    assert gr.Report.from_dict(report.to_dict()) == report
    for quantity in report.quantities:
        assert report.text[quantity.span.slice] == quantity.text
    for result in (*report.headings, *report.passages, *report.quantities):
        assert report.raw_span(result.span) == result.raw_span
    assert [s.heading for s in report.sections.walk() if s.heading] == list(report.headings)


@settings(max_examples=examples(500))
@given(pages, st.data())
def test_every_stretch_can_be_explained(raw: str, data: st.DataObject) -> None:
    """What no step tells of stands on the page as it is."""
    report = gr.parse(raw)
    span = data.draw(spans_of(report.text).filter(len) if report.text else st.just(gr.Span(0, 0)))
    if not report.explain(span):
        assert report.raw[report.raw_span(span).slice] == report.text[span.slice]


@settings(max_examples=examples(500))
@given(st.text(st.characters(codec=None), max_size=200) | pages)
def test_parsing_any_string_twice_gives_the_same(raw: str) -> None:
    """No string raises, and nothing hangs on chance: the results are equal, and so is what is written."""
    report, again = gr.parse(raw), gr.parse(raw)
    assert report == again
    assert str(report.to_dict()) == str(again.to_dict())
    assert report.raw == raw
