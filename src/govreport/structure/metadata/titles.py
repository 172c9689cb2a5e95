"""Title, kind of document, congress session and the day the report was given."""

from __future__ import annotations

import re
from functools import cache
from typing import TYPE_CHECKING

from govreport.language.patterns import HAN, HAN_OR_LOST, lazy_pattern
from govreport.structure.metadata.dates import date_pattern, find_dates, read_date
from govreport.structure.metadata.page import squeezed
from govreport.structure.metadata.tables import document_types

if TYPE_CHECKING:
    import datetime

    from govreport.structure.metadata.page import Page

_HAN_NUMBER = r"[一二三四五六七八九十百零〇\d]{1,5}"
_SESSION = rf"第{_HAN_NUMBER}届(?:全国)?人民代表大会(?:常务委员会)?第{_HAN_NUMBER}次?(?:全体)?会议"
_SESSION_HELD = lazy_pattern(rf"(?:在|于|日|[—―─－\-（(]|^)(?P<place>{HAN_OR_LOST}{{0,24}}?)(?P<session>{_SESSION})")
_SHORT_SESSION = lazy_pattern(
    rf"在(?P<place>{HAN_OR_LOST}{{0,20}}?)"
    rf"(?:第)?({_HAN_NUMBER})届(全国)?人(?:民代表)?大(?:会)?(?:第)?({_HAN_NUMBER})次会议上"
)
_TITLE_STOP = "，。；：:、/>|》！!？?"
_LEADING = lazy_pattern(rf"^(?:[（(\[【]{HAN}{{2,6}}[)）\]】]|正文[：:]?|标题[：:]|信息名称[：:]|[•·]+)\s*")
_NEWS = lazy_pattern(rf"^.{{0,60}}(?:日电|记者{HAN}{{2,4}}摄)")
_NOT_A_TITLE = ("解读", "决议", "起草", "图解", "一图读懂", "作政府工作报告", "审议")


def own_title(page: Page, labelled: list[str]) -> str | None:
    """The title that stands nearest before the speech; a site's headline only where there is no other."""
    for block in (page.title_block, page.head):
        for line in reversed(block.split("\n")):
            title = title_of(line)
            if title:
                return title
    for value in labelled:
        title = title_of(value)
        if title:
            return title
    return None


def title_of(line: str) -> str | None:
    """The title that `line` opens with, without what follows it.

    >>> title_of("政 府 工 作 报 告——2021年1月5日在云溪县第九届人民代表大会第一次会议上")
    '政府工作报告'
    >>> title_of("云溪县2021年政府工作报告解读") is None
    True

    """
    written = squeezed(line).replace("?", "")
    if not any(ending in written for ending, _ in document_types()):
        return None
    written = _LEADING.sub("", _LEADING.sub("", _NEWS.sub("", written)))
    found = _title_pattern().match(written)
    if not found:
        return None
    rest = written[found.end() :]
    if rest and not _follows_title(rest):
        return None
    return None if any(word in found[0] for word in _NOT_A_TITLE) else found[0]


@cache
def _title_pattern() -> re.Pattern[str]:
    endings = "|".join(ending for ending, _ in document_types())
    double = rf"(?:[和及暨与][^{_TITLE_STOP}]{{2,16}}?(?:{endings}))?"  # 工作总结和2019年工作计划
    return re.compile(
        rf"[^{_TITLE_STOP}]{{0,40}}?(?:{endings}){double}(?:[（(](?:草案|讨论稿|审议稿|征求意见稿)[)）])?"
    )


def _follows_title(rest: str) -> bool:
    """Tell whether `rest` may stand on the title's line: a subtitle, a bracket, a date, a site's name."""
    if re.match(r"[—―─－\-_|（(\[【《]|\d{4}年|[一二][〇○零九OＯ0o]", rest):
        return True
    byline = rf"{HAN}{{0,20}}(?:人民政府|省长|市长|县长|区长|镇长|乡长)"
    return bool(re.match(rf"(?:在[^。]{{0,40}}会议上|{byline})", rest))


def document_type(page: Page, title: str | None) -> str | None:
    """What kind of document this is; a speech on behalf of a government is its work report."""
    opening = page.opening
    if re.search(r"我代表[^。！]{0,80}(?:报告|审议)", opening[:300]):
        return "政府工作报告"  # whatever notice it is sent out with
    if re.search(r"关于(?:印发|转发|下达)[^。]{0,60}的?通知", squeezed(page.head[-1_500:] + page.title_block)):
        return "通知"
    if is_news(page):
        return "新闻"
    if _greets_advisers(opening):
        return "讲话"
    if re.match(r"各?位(?:代表|委员)", opening) or re.search(_SESSION, page.title_block):
        return "政府工作报告"
    return next((kind for ending, kind in document_types() if title and title.endswith(ending)), None)


def _greets_advisers(opening: str) -> bool:
    """Tell whether this speech to the advisers' conference greets it, or tells how the report was drafted."""
    to_advisers = re.match(r"各位委员", opening) and re.search(r"政协[^。]{0,20}(?:会议|大会)", opening)
    return bool(to_advisers) and not re.search(r"请予|予以审|请审议|报告(?:政府)?工作|作(?:政府)?工作报告", opening)


def is_news(page: Page) -> bool:
    """Tell whether the page tells of a congress instead of giving the report."""
    text = page.title_block + page.speech[:3_000]
    marks = (
        r"(?:开幕|闭幕|召开)[。，]",
        r"(?:报告|会议)(?:指出|提出|强调|认为|要求)[，：\s]",
        r"主席台(?:前排)?就座",
        r"(?:应|实)(?:到|出席)(?:会议)?(?:的)?代表",
        rf"作(?:了)?(?:{HAN}{{0,12}})?政府工作报告",
        r"列席(?:了)?会议|主持(?:了)?会议",
        r"(?:记者|本报讯|通讯员)",
    )
    return sum(bool(re.search(mark, text)) for mark in marks) >= 3  # noqa: PLR2004 - one or two may stand in any text


def session(page: Page) -> tuple[str, str] | None:
    """Read ``(place, session)`` of the congress session the report was given to; the place as written.

    >>> from govreport.structure.metadata.page import Page
    >>> session(Page("", "——2021年1月5日在云溪县第九届人民代表大会第一次会议上", "", ""))
    ('云溪县', '第九届人民代表大会第一次会议')

    """
    for block in (page.title_block, page.head):
        flat = squeezed(block)
        if "届" not in flat:
            continue
        places = list(_SESSION_HELD.finditer(flat))
        if places:
            found = places[-1]
            return found["place"].rpartition("在")[2], found["session"]
        short = _SHORT_SESSION.search(flat)
        if short:
            return short["place"], f"第{short[2]}届{short[3] or ''}人民代表大会第{short[4]}次会议"
    return None


def delivered(page: Page, title_lines: str) -> datetime.date | None:
    """The day the report was given: beside the session's name, else alone in the title block."""
    session, meeting = _before_meetings()
    for block, before in ((title_lines, session), (page.head, session), (title_lines, meeting)):
        for found in before.finditer(squeezed(block)):
            date = read_date(found)
            if date:
                return date
    for block in (title_lines, page.head[-600:]):
        own = _after_title(block)
        for line in own.split("\n"):
            written = re.sub(r"[（(][^（）()\d年]{2,12}[)）]", "", squeezed(line))  # （讨论稿）
            for date, start, end in find_dates(written):
                bracketed = written[start - 1 : start] in {"（", "("} and written[end : end + 1] in {"）", ")"}
                if bracketed or not (written[:start] + written[end:]).strip("（()）—-―，。"):
                    return date
    return None


@cache
def _before_meetings() -> tuple[re.Pattern[str], re.Pattern[str]]:
    """A date before the name of a congress session, and before that of a meeting of another kind."""
    opens = rf"{date_pattern().pattern}(?:[上下]午)?[，,]?"
    return (
        re.compile(rf"{opens}在?{HAN_OR_LOST}{{0,24}}?第?{_HAN_NUMBER}届"),
        re.compile(rf"{opens}[在于][\u4e00-\u9fff□“”（）]{{2,40}}?会议?上"),
    )


def _after_title(block: str) -> str:
    """What stands after the last title of `block`, on its line and below."""
    lines = block.split("\n")
    for at in range(len(lines) - 1, -1, -1):
        title = title_of(lines[at])
        if title:
            rest = squeezed(lines[at]).partition(title)[2]
            return "\n".join([rest, *lines[at + 1 :]])
    return ""
