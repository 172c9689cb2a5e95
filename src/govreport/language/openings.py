"""How a report opens: its title, its meeting, its speaker, its salutation."""

from __future__ import annotations

import re
from functools import cache
from heapq import merge
from typing import TYPE_CHECKING

from govreport.language.patterns import HAN

if TYPE_CHECKING:
    from collections.abc import Iterator

#: What a speech opens with, as parts of verbose patterns. Each begins with one character, which is found faster.
_SPEECHES = (
    r"我 \s* (?: 代 \s* 表 .{0,60}? (?: 报 \s* 告 | 汇 \s* 报 ) | 受 [^。]{0,20} 委 \s* 托 )",
    r"请 \s* (?: 予 | 审 \s* 议 )",
    r"予 \s* 以 \s* 审",
    r"一 \s* 并 \s* 审",
)
_SPEECH = f"(?: {' | '.join(_SPEECHES)} )"
#: The salutation with the first words of the speech, blanks allowed anywhere.
_OPENING = rf"""(?xs)
  (?P<salute>
    (?: 各 [^\S\n]* 位 | 位 ) [^\S\n]* (?: 代 [^\S\n]* 表 | 委 [^\S\n]* 员 | 领 [^\S\n]* 导 | 同 [^\S\n]* 志 )
    (?: [、，,及和与] [^\n。：:！!]{{0,16}} )?
    [^\S\n]* (?: [：:！!，,] | (?= \s ) )
  )
  (?= .{{0,160}}? {_SPEECH} )
"""
_ADDRESS = r"(?:各[^\S\n]*)?位[^\S\n]*[代委领同]"
#: A salutation begins no further before the speech.
_REACH = 240

#: Title, meeting and speaker together are shorter than this.
_LONGEST_HEAD = 120
_TITLE_END = (
    r"(?:(?:政府)?工作(?:报告|总结|计划|要点|安排|情况)(?:的报告)?|(?:纲要|规划|计划|工作)(?:（草案）)?的?报告|政府报告"
    r"|的(?:通知|决定|意见))"
)
#: The last characters of these, and of what stands in brackets behind them.
_TITLE_ENDS = frozenset("告结划点排况知定见）")
_TITLE = rf"(?P<title>[^，。；：！？\n>/|]{{0,40}}?{_TITLE_END})(?P<tail>（[^（）]{{0,60}}）)?"
_MEETING = (
    r"(?:[—―─－–-]{1,4}|[（(]|(?=[〇○０OＯ零一二三四五六七八九十\d]{4}年)|(?=在)|(?=[^，。；！？\n、]{0,20}第))"
    r"[^，。；！？\n、]{0,60}(?:代表大会|人代会|人大|会议|全会|大会)[^，。；！？\n、]{0,20}[）)]?"
)
_TITLE_WITHIN = (
    rf"(?:(?:19|20)\d\d年)?(?:{HAN}{{2,8}}?[省市县区镇乡州盟旗])?(?:人民)?"
    r"政\s*府\s*工\s*作\s*报\s*告(?=\s*(?:[—―─－–-]|[（(]?\s*[12一二]))"
)
_OPEN_MEETING = (
    r"(?:[—―─－–-]+|（)?[〇○０OＯ零一二三四五六七八九十\d]{4}年[^，。；：！？\n]{0,12}在[^，。；：！？\n]{1,40}"
)
_OFFICE = (
    r"(?:省|市|县|区|镇|乡|州|盟|旗)长|(?:政府|自治区|自治州|公署|管委会|办事处|街道)(?:代理|代)?(?:主席|主任)"
    r"|总理|专员|(?:党工委|党委|区委)书记|主席|主任"
)
_BYLINE = rf"[（(]?[^，。；：！？\n]{{0,30}}?(?:{_OFFICE})[:：]?(?:{HAN}|[·•、？?]){{0,24}}[）)]?"
_DATE = (
    r"[（(]?[〇○OＯ零一二三四五六七八九十\d]{4}年[\d一二三四五六七八九十]{1,3}月[\d一二三四五六七八九十]{1,3}日[）)]?"
)
_PARTS = (
    rf"(?P<head>[^，。；：！？\n>/|]{{0,40}}?{_TITLE_END}(?:（[^（）]{{2,12}}）)?)?"
    r"(?P<meeting>(?:[—―─－–-]+|（)?(?:[〇○０OＯ零一二三四五六七八九十\d]{4}年[^，。；！？\n]{0,14}|在)[^，。；！？\n]{0,60}"
    r"(?:会议|大会|全会)(?:上(?:的?报告)?)?）?)?"
    rf"(?P<byline>{_BYLINE})?(?:{_DATE})?"
)
#: What each of these holds, or ends with: the patterns are dear, and most lines are none of them.
_TITLE_WORDS = ("工作", "报告", "的")
_OFFICE_WORDS = ("长", "主席", "主任", "总理", "专员", "书记")
_DATE_ENDS = ("日", "日）", "日)")
_DRAFT = r"[（(][^（）()\d]{2,12}(?:稿|草案|审议|讨论|摘要)[）)]"


@cache
def _whole(pattern: str) -> re.Pattern[str]:
    return re.compile(pattern)


def find_openings(text: str) -> Iterator[tuple[int, int]]:
    """Find the salutations that open a speech: each one's start and end.

    >>> list(find_openings("政府工作报告 各位代表：我代表县人民政府作报告。各位代表：散会。"))
    [(7, 12)]

    """
    # the words of the speech are rarer than salutations, which a page can be full of
    at = 0
    for speech in _speeches(text):
        for address in _whole(_ADDRESS).finditer(text, max(at, speech - _REACH), speech):
            found = _whole(_OPENING).match(text, address.start()) if address.start() >= at else None
            if found:
                yield found.span("salute")
                at = found.end()
        at = max(at, speech)


def _speeches(text: str) -> Iterator[int]:
    """Find where the words of a speech start that do not overlap those before."""
    end = 0
    for found in merge(*(_whole(f"(?xs){words}").finditer(text) for words in _SPEECHES), key=re.Match.start):
        if found.start() >= end:
            yield found.start()
            end = found.end()


@cache
def title_pattern() -> re.Pattern[str]:
    """The compiled pattern of a report's title with its meeting, as it stands within a line."""
    return re.compile(_TITLE_WITHIN)


def is_title(line: str) -> bool:
    """Tell whether `line`, without blanks, can be the title of a report.

    >>> is_title("云溪县2021年政府工作报告"), is_title("标题：云溪县政府工作报告"), is_title("做好政府工作。")
    (True, False, False)

    """
    return line[-1:] in _TITLE_ENDS and _whole(_TITLE).fullmatch(line) is not None


def is_title_with_meeting(line: str) -> bool:
    """Tell whether `line`, without blanks, holds title, meeting and perhaps speaker run together.

    >>> is_title_with_meeting("政府工作报告2021年1月8日在云溪县第十七届人民代表大会第六次会议上县长李明")
    True

    """
    return (
        len(line) < _LONGEST_HEAD
        and any(word in line for word in _TITLE_WORDS)
        and _whole(rf"{_TITLE}(?:{_MEETING}|{_DATE})(?:{_BYLINE})?").fullmatch(line) is not None
    )


def is_meeting(line: str) -> bool:
    """Tell whether `line`, without blanks, says at which meeting the report was given.

    >>> is_meeting("——2021年1月8日在云溪县第十七届人民代表大会第六次会议上")
    True

    """
    return ("会" in line or "人大" in line) and _whole(_MEETING).fullmatch(line) is not None


def is_open_meeting(line: str) -> bool:
    """Tell whether `line`, without blanks, opens the meeting's name and breaks off before its end.

    >>> is_open_meeting("——2021年1月8日在云溪县第十七届"), is_open_meeting("——2021年1月8日在县人大会议上")
    (True, False)

    """
    if "在" not in line or "年" not in line or line.endswith(("上", "会议", "大会", "）")):
        return False
    return _whole(_OPEN_MEETING).fullmatch(line) is not None


def is_byline(line: str) -> bool:
    """Tell whether `line`, without blanks, names the speaker.

    >>> is_byline("云溪县人民政府县长李明"), is_byline("县长李明作政府工作报告")
    (True, False)

    """
    if not any(word in line for word in _OFFICE_WORDS):
        return False
    return _whole(_BYLINE).fullmatch(line) is not None and "报告" not in line and "作" not in line[-4:]


def is_date_line(line: str) -> bool:
    """Tell whether `line`, without blanks, is a date of the report alone, such as （2008年3月27日）."""
    return line.endswith(_DATE_ENDS) and _whole(_DATE).fullmatch(line) is not None


def is_draft_mark(line: str) -> bool:
    """Tell whether `line`, without blanks, marks a draft, such as （审议稿）."""
    return line.startswith(("（", "(")) and _whole(_DRAFT).fullmatch(line) is not None


def is_head_line(line: str) -> bool:
    """Tell whether `line`, without blanks, can stand between a report's title and its salutation."""
    return is_meeting(line) or is_byline(line) or is_date_line(line) or is_draft_mark(line)


def head_parts(line: str) -> list[int]:
    """List the offsets at which meeting and speaker start in a `line` that may hold title, meeting and speaker.

    >>> head_parts("政府工作报告2021年1月8日在云溪县人民代表大会上县长李明")
    [6, 26]

    """
    found = _whole(_PARTS).fullmatch(line) if any(word in line for word in ("会", *_OFFICE_WORDS)) else None
    if found is None:
        return []
    cuts = [found.start(group) for group in ("meeting", "byline") if found[group]]
    return [cut for cut in cuts if 0 < cut < len(line)]
