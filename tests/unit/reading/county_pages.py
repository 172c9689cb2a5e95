"""A dozen web pages in the manner of county sites, with the blocks that each must give.

All hold the same invented report, each dressed in other clothes: layout tables, editors' classes,
fonts, line breaks for paragraphs, digits in spans of their own, index tables, menus, scripts.
"""

from __future__ import annotations

import re
from html import escape
from typing import TYPE_CHECKING

if TYPE_CHECKING:
    from collections.abc import Callable

TITLE = "云溪县2021年政府工作报告"
MEETING = "——2021年2月4日在云溪县第十六届人民代表大会第五次会议上"
SPEAKER = "云溪县人民政府县长　陆景行"
HEAD = (TITLE, MEETING, SPEAKER)
FIRST = (
    "各位代表：",
    "现在，我代表县人民政府，向大会报告工作，请予审议，并请县政协委员和其他列席人员提出意见。",
    "一、2020年工作回顾",
    "过去一年，全县上下同心协力，完成地区生产总值186.4亿元，增长3.6%；一般公共预算收入12.35亿元，增长4.1%。",
    "（一）产业根基更加牢固。新增规上工业企业14家，粮食总产量15.8万吨，建成高标准农田2.6万亩。",
    "（二）城乡面貌持续改善。改造老旧小区38个、4126户，新建农村公路86.5公里，PM2.5平均浓度降至32微克/立方米。",
    "主要指标完成情况见下表。",
)
TABLE = (
    ("指标", "单位", "2020年", "比上年增长%"),
    ("地区生产总值", "亿元", "186.4", "3.6"),
    ("粮食总产量", "万吨", "15.8", "1.2"),
    ("城镇居民人均可支配收入", "元", "38126", "4.8"),
)
SECOND = (
    "二、2021年工作安排",
    "今年经济社会发展的主要预期目标是：地区生产总值增长6.5%以上，城镇新增就业3200人，城镇调查失业率控制在5.5%以内。",
    "（一）做强工业经济。实施重点项目52个，完成投资68亿元。",
    "（二）办好民生实事。新建幼儿园3所，新增学位1260个。",
    "各位代表！蓝图已经绘就，让我们携手同心，为建设美丽富饶的新云溪而努力奋斗！",
)
BODY = (*FIRST, *SECOND)
INDEX = {"索引号": "014190183/2021-00002", "发布机构": "云溪县人民政府办公室", "发布日期": "2021-02-05"}

Page = tuple[bytes, tuple[str, ...], tuple[tuple[str, ...], ...]]
"""The bytes of a page, the blocks it must give in order, and the rows of its table."""


def split_digits(text: str) -> str:
    """Put digits into spans as editors do that change the font of Latin characters."""

    def dressed(found: re.Match[str]) -> str:
        number = found[0]
        half = len(number) // 2
        inner = f'<span style="font-size:16pt"><font face="Times New Roman">{number[half:]}</font></span>'
        return (f'<span lang="EN-US">{number[:half]}</span>' if half else "") + inner

    return re.sub(r"[0-9.%]+", dressed, text)


def table(rows: tuple[tuple[str, ...], ...] = TABLE, cell: Callable[[str], str] = escape) -> str:
    """Write a table of data."""
    lines = ("".join(f"<td width=90><p align=center>{cell(text)}</p></td>" for text in row) for row in rows)
    return (
        "<table border=1 cellspacing=0><tbody>" + "".join(f"<tr>{line}</tr>\n" for line in lines) + "</tbody></table>"
    )


def whole(body: str, head: str = "", charset: str = "utf-8") -> str:
    """Write a page around a body."""
    meta = f'<meta http-equiv="Content-Type" content="text/html; charset={charset}">'
    return (
        f"<html>\n<head>\n{meta}\n<title>{TITLE}_云溪县人民政府</title>\n{head}</head>\n<body>\n{body}\n</body></html>"
    )


def editor() -> Page:
    """A publishing system's editor: classes, styles inside the text, digits in spans; GB 2312."""
    style = "<style type=text/css>.TRS_Editor P{margin-top:0px;line-height:2}.Custom_UnionStyle{font-size:16pt}</style>"
    parts = "".join(
        f'<p class="Custom_UnionStyle" style="text-indent: 32pt"><span><font size=3>　　{split_digits(text)}'
        f"</font></span></p>\n"
        for text in FIRST
    )
    rest = "".join(f'<p class="Custom_UnionStyle">　　<span>{split_digits(text)}</span></p>' for text in SECOND)
    head = "".join(f'<p align="center"><strong>{split_digits(text)}</strong></p>' for text in HEAD)
    body = f'<div class=TRS_Editor>{style}<div class="Custom_UnionStyle">{head}{parts}{table()}{rest}</div></div>'
    nav = '<div class="nav"><a href="/">首页</a><a href="/zw">政务公开</a><a>办事服务</a></div>'
    page = whole(nav + body + '<div class="share">分享到：<a>微信</a><a>微博</a></div>', charset="gb2312")
    return page.encode("gb18030"), (*HEAD, *BODY), TABLE


def line_breaks() -> Page:
    """An old page: capital tags, FONT, a paragraph ends at two BR, indents of no-break spaces."""
    text = "<BR><BR>\n".join(f"&nbsp;&nbsp;&nbsp;&nbsp;{text}" for text in BODY)
    head = f"<CENTER><FONT SIZE=5><B>{TITLE}</B></FONT><BR>{MEETING}<BR>{SPEAKER}</CENTER>"
    body = f'<TABLE WIDTH=760 ALIGN=CENTER><TR><TD CLASS=hei ID=zoom>{head}<BR><FONT COLOR="#000000">{text}</FONT></TD></TR></TABLE>'
    return whole(body, charset="gb2312").encode("gb18030"), (*HEAD, *BODY), ()


def layout_tables() -> Page:
    """Tables in tables lay the page out: a menu on the left, the article on the right, an index table above it."""
    index = "".join(f"<tr><td class=label>{label}：</td><td>{value}</td></tr>" for label, value in INDEX.items())
    menu = "".join(
        f"<tr><td><a href=#>{name}</a></td></tr>"
        for name in ("领导之窗", "政策文件", "规划计划", "统计信息", "应急管理")
    )
    text = "".join(f"<p>{text}</p>" for text in FIRST) + table() + "".join(f"<p>{text}</p>" for text in SECOND)
    article = f"<table><tr><td align=center><h2>{TITLE}</h2></td></tr><tr><td>{MEETING}</td></tr><tr><td>{SPEAKER}</td></tr><tr><td>{text}</td></tr></table>"
    body = (
        "<table width=1000><tr><td colspan=2>首页 | 走进云溪 | 政务公开 | 互动交流</td></tr>"
        f"<tr><td width=200><table>{menu}</table></td><td><table border=1>{index}</table>{article}</td></tr>"
        "<tr><td colspan=2>主办：云溪县人民政府办公室　备案号：样例备05000000号</td></tr></table>"
    )
    return whole(body).encode(), (*HEAD, *BODY), TABLE


def word_export() -> Page:
    """Saved by a word processor: its own elements, conditional comments, source lines that wrap anywhere."""
    wrapped = [split_digits(re.sub(r"([\u4e00-\u9fff]{6})(?=[\u4e00-\u9fff])", r"\1\n", text)) for text in BODY]
    text = "".join(
        f"<p class=MsoNormal style='text-indent:32.0pt'><span\nstyle='font-size:16pt'>{text}</span><o:p></o:p></p>\n"
        for text in wrapped
    )
    head = "".join(f"<p class=MsoNormal align=center><b><span>{text}<o:p></o:p></span></b></p>\n" for text in HEAD)
    style = "<!--[if gte mso 9]><xml><w:WordDocument><w:View>Normal</w:View></w:WordDocument></xml><![endif]-->"
    page = whole(f"<div class=Section1>{head}<![if !supportEmptyParas]>&nbsp;<![endif]>{text}</div>", style, "gb2312")
    return page.encode("gb18030"), (*HEAD, *BODY), ()


def modern() -> Page:
    """HTML 5: sections, headings, scripts with data, share bars, related links, a footer."""
    text = "".join(f'<p style="text-indent:2em;">{text}</p>' for text in FIRST) + table()
    text += "".join(f'<p style="text-indent:2em;">{text}</p>' for text in SECOND)
    body = (
        "<header><nav><ul><li><a>首页</a></li><li><a>要闻动态</a></li><li><a>政务公开</a></li></ul></nav></header>"
        f'<main><article><h1>{TITLE}</h1><div class="info"><span>发布时间：2021-02-05</span><span>来源：云溪日报</span></div>'
        f'<section id="UCAP-CONTENT"><h2>{MEETING}</h2><h3>{SPEAKER}</h3>{text}</section></article>'
        "<aside><h4>相关链接</h4><ul><li><a>云溪县2020年政府工作报告</a></li></ul></aside></main>"
        "<footer><p>版权所有：云溪县人民政府</p></footer>"
        '<script>window.__DATA__={"html":"<p>假的</p>"};document.write("<div>");</script>'
    )
    return ("<!DOCTYPE html>" + whole(body)).encode(), (*HEAD, *BODY), TABLE


def divisions() -> Page:
    """No paragraph element at all: a DIV for each, headings in STRONG, empty ones between."""
    parts = [f"<strong>{text}</strong>" if text.startswith(("一、", "二、")) else text for text in BODY]
    text = "".join(f"<div>　　{text}</div><div>&nbsp;</div>" for text in parts)
    head = "".join(f'<div style="text-align:center"><strong>{text}</strong></div>' for text in HEAD)
    return whole(f"<div id=content>{head}{text}</div>").encode(), (*HEAD, *BODY), ()


def run_in() -> Page:
    """Headings in STRONG at the start of their paragraph, digits in links and emphasis."""
    strong = [re.sub(r"^(（.）[^。]*。)", r"<strong>\1</strong>", text) for text in BODY]
    linked = [re.sub(r"([0-9])([0-9]+)", r"\1<em>\2</em>", text, count=2) for text in strong]
    text = "".join(f"<p>{text.replace('2021年', '<a href=#>2021</a>年')}</p>" for text in linked)
    head = "".join(f"<h3>{text}</h3>" for text in HEAD)
    return whole(f"<div>{head}{text}</div>").encode("utf-8-sig"), (*HEAD, *BODY), ()


def unclosed() -> Page:
    """Paragraphs, cells and rows that nobody closed; attributes without quotes; & and < left bare."""
    rows = "\n".join("<TR>" + "".join(f"<TD nowrap>{cell}" for cell in row) for row in TABLE)
    text = "\n".join(f"<P align=left>{text}" for text in FIRST) + f"<TABLE border=1>{rows}</TABLE>"
    text += "\n".join(f"<P align=left>{text}" for text in SECOND)
    head = f"<H2 align=center>{TITLE}</H2><P>{MEETING}<P>{SPEAKER}"
    return whole(f"<TABLE><TR><TD>A&B 1<2<TR><TD>{head}{text}</TABLE>").encode(), (*HEAD, *BODY), TABLE


def spam() -> Page:
    """A page that was broken into: hidden links, comments within sentences, scripts between paragraphs."""
    link = '<div style="position:absolute; display:none"><a href="http://spam.example">网上娱乐城注册送彩金</a></div>'
    text = "".join(
        f"<p>{text[:9]}<!-- 第{at}页 -->{text[9:]}</p><script>ad({at})</script>" for at, text in enumerate(BODY)
    )
    head = "".join(f"<p><b>{text}</b></p>" for text in HEAD)
    return whole(link + head + link + text + link).encode(), (*HEAD, *BODY), ()


def shown_by_script() -> Page:
    """The article is hidden, and a script shows it once the page has loaded."""
    text = "".join(f"<p>{text}</p>" for text in (*HEAD, *BODY))
    body = f'<div id=loading>正在加载</div><div id="article" style="display: none;">{text}</div><script>show("article")</script>'
    return whole(body).encode(), (*HEAD, *BODY), ()


def notes() -> Page:
    """Raised marks that refer to notes; powers of units; an index of two pairs a row; meta tags say the rest."""
    marked = [
        text.replace("高标准农田", "高标准农田<sup>1</sup>")
        .replace("老旧小区38个", "老旧小区38个<sup><a href=#n2>[2]</a></sup>")
        .replace("PM2.5", "PM<sub>2.5</sub>")
        for text in BODY
    ]
    truth = [text.replace("高标准农田", "高标准农田[1]").replace("老旧小区38个", "老旧小区38个[2]") for text in BODY]
    pairs = f"<tr><th>索 引 号</th><td>{INDEX['索引号']}</td><th>发布机构</th><td>{INDEX['发布机构']}</td></tr>"
    meta = '<meta name="PubDate" content="2021-02-05 09:30"><meta name="ContentSource" content="云溪县政府办">'
    end = ("名词解释", "[1]高标准农田：旱涝保收的农田。", "[2]老旧小区：2000年以前建成的小区。")
    text = "".join(f"<p>{text}</p>" for text in (*HEAD, *marked, *end))
    page = whole(f"<table class=xxgk>{pairs}</table><div>{text}</div>", meta)
    return page.encode(), (*HEAD, *truth, *end), ()


def forum() -> Page:
    """A post in a forum: line breaks with source lines after them, everything in one table cell."""
    text = "<br />\r\n<br />\r\n".join(f"　　{split_digits(text)}" for text in (*HEAD, *BODY))
    body = f'<table><tr><td class="pls">楼主</td><td class="plc"><div class="t_fsz"><table><tr><td class="t_f" id="postmessage_1">\r\n{text}<br />\r\n</td></tr></table></div></td></tr></table>'
    return whole(body, charset="gbk").encode("gbk"), (*HEAD, *BODY), ()


def list_items() -> Page:
    """Items of ordered lists, whose numbers only the browser writes."""
    items = ("实施重点项目52个，完成投资68亿元。", "新建幼儿园3所，新增学位1260个。")
    first, last = [*FIRST, SECOND[0], SECOND[1]], SECOND[-1]
    listed = "".join(f"<li><p>{item}</p></li>" for item in items)
    text = "".join(f"<p>{text}</p>" for text in (*HEAD, *first)) + f"<ol>{listed}</ol><p>{last}</p>"
    truth = (*HEAD, *first, *(f"{at}. {item}" for at, item in enumerate(items, 1)), last)
    return whole(f"<div>{text}</div>").encode(), truth, ()


PAGES: dict[str, Callable[[], Page]] = {
    maker.__name__: maker
    for maker in (
        editor,
        line_breaks,
        layout_tables,
        word_export,
        modern,
        divisions,
        run_in,
        unclosed,
        spam,
        shown_by_script,
        notes,
        forum,
        list_items,
    )
}
