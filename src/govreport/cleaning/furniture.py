"""Page furniture: everything that is not the report proper goes, labelled by what it was."""

from __future__ import annotations

import re
from bisect import bisect_right
from collections import Counter
from itertools import pairwise
from typing import TYPE_CHECKING

from govreport.cleaning.page_lines import noise_rule, noise_within, page_lines
from govreport.cleaning.report_head import find_head
from govreport.cleaning.report_tail import find_tail
from govreport.edits import Row, in_columns
from govreport.language.numbering import marker_at
from govreport.language.openings import is_title, title_pattern
from govreport.language.patterns import HAN, lazy_pattern
from govreport.spans import Span

if TYPE_CHECKING:
    from collections.abc import Iterator

    from govreport.cleaning.page_lines import PageLine
    from govreport.cleaning.report_head import Head
    from govreport.traced import TracedText

_LONGEST_TITLE = 120
#: A page's number has at most so many digits, and so many follow the number of the page before.
_DIGITS = 3
_RUNNING = 0.8
_LONGEST_RUNNING = 40
_PAGE_NUMBER = lazy_pattern(r"[—–－-]*\d{1,3}[—–－-]*|第\d{1,3}页(?:[，/]?共\d{1,3}页)?")
#: Cell borders that a table's text copy leaves.
_BORDERS = "|｜ \t\u3000\xa0"
#: What a line ends with that may have something trimmed off.
_TRIMMED_ENDS = frozenset((*_BORDERS, "）", ")"))
#: Signs of list items, which a title or a meeting is at most on a page.
_BULLETS = "•●■◆▪※ \t"
#: What a page puts into a line: where a newspaper goes on, what the audience did, where else to look, its number.
#: One class of first characters, for which the line is searched many times as fast as for alternatives.
_PUT_IN = lazy_pattern(
    r"""(?x)
    [（(\[【。！hw第]
    (?: (?<= [（(] ) (?: (?: 上接 | 下转 | 紧接 | 转 ) 第? [\d一二三四五六七八九]{1,2} 版 [^（）()\n]{0,10}
                      | [^（）()，。\n]{0,10} (?: 掌声 | 鼓掌 ) [^（）()，。\n]{0,6} ) [）)]
      | (?<= [（(\[【] ) [^（）()\[\]【】\n]{0,20} (?: https?:// | www\. ) [^（）()\[\]【】\n]{1,60} [）)\]】]
      | (?<= [。！] ) (?P<behind> [ ]? (?: 来源： | 来自 | 更多[^。\n]{0,20}(?:关注|访问) | (?:微信)?公众号 )
                                [^。；\n]{0,30} $ )
      | (?<= 第 ) [ ]? \d{1,3} [ ]? 页 [ ]? [，,/]? [ ]? 共 [ ]? \d{1,3} [ ]? 页
      | (?: (?<=h) ttps?://(?:www\.)? | (?<=w) ww\. ) [A-Za-z0-9.-]+ \. (?: com | cn | net | org )
        [\w./?=&%-]* \ ?
    )
    """,
    re.ASCII | re.MULTILINE,
)
#: One of these words stands in each, behind one of the signs that follow the word here.
_NOTE_WORDS = {
    "掌": "",
    "版": "0123456789一二三四五六七八九",
    "页": "0123456789 ",
    "http": "",
    "www.": "",
    "来源：": "。！ ",
    "来自": "。！ ",
    "更多": "。！ ",
    "公众号": "。！ 信",
}
_HEADER, _NOTE, _WATERMARK = ((f"furniture.{what}", False, None) for what in ("header", "note", "watermark"))
_TITLE_PREFIX = lazy_pattern(r"[^，。：；、>/|\n]{0,20}")
_MEETING_IN_BRACKETS = lazy_pattern(r"[（(]([^（）()\n]{8,80}会议上?)[）)]\s*$")


@in_columns
def remove_furniture(traced: TracedText, /) -> Iterator[Row]:
    r"""Take out what stands before the report's title, after its last sentence, and between.

    The lines go one by one, each with a rule that says what it was (``furniture.index-table``,
    ``furniture.footer``, ``furniture.annex`` …), so that metadata can be read out of them later.

    >>> from govreport import TracedText
    >>> page = TracedText.of("首页>公开\n政府工作报告\n来源:本站\n各位代表:\n我代表镇政府报告工作。\n【打印】")
    >>> [edit.rule for edit in remove_furniture(page)]
    ['furniture.page-bar', 'furniture.source', 'furniture.page-bar']

    """
    text = traced.text
    lines = page_lines(text)
    head = find_head(text, lines)
    if head is None:
        return
    body = head.body
    noise = noise_within(lines, body)
    end = find_tail(text, lines, body, noise)
    noise.update(_page_lines(lines, body))
    noted = _noted(text, lines, body, end)
    for index, line in enumerate(lines):
        if line.start >= end:
            rule: str | None = noise_rule(line, inside=False) or "furniture.annex"
        else:
            rule = noise.get(index) if index > body else _rule(index, line, head)
        if rule:
            yield *_whole(text, lines, index), "", (rule, False, None)
        elif index <= body or index in noted or not _is_bare(text, line, end):
            start = _start(text, lines, index, head)
            if index in head.kept and text[start] in _BULLETS:
                start = next((at for at in range(start, line.end) if text[at] not in _BULLETS), start)
            yield from _trimmed(text, Span(start, line.end), line, min(end, line.end))


def _noted(text: str, lines: list[PageLine], body: int, end: int) -> set[int]:
    """Find the lines below `body` that may hold what a page puts in."""
    low = lines[body].end
    starts = [line.start for line in lines]
    noted: set[int] = set()
    for word, before in _NOTE_WORDS.items():
        at = text.find(word, low, end)
        while at >= 0:
            if not before or text[at - 1] in before:
                noted.add(bisect_right(starts, at) - 1)
            at = text.find(word, at + 1, end)
    return noted


def _whole(text: str, lines: list[PageLine], index: int) -> tuple[int, int]:
    """The place of a line with its indent: that of the next line shows a paragraph, and stays."""
    following = text.rfind("\n", 0, lines[index + 1].start) + 1 if index + 1 < len(lines) else len(text)
    return text.rfind("\n", 0, lines[index].start) + 1, following


def _is_bare(text: str, line: PageLine, end: int) -> bool:
    """Tell that a line without notes has nothing to be trimmed off."""
    return line.end <= end and text[line.start] not in _BORDERS and text[line.end - 1] not in _TRIMMED_ENDS


def _page_lines(lines: list[PageLine], body: int) -> dict[int, str]:
    """Find the lines that every printed page bore: running numbers and running titles."""
    texts = [line.text for line in lines]
    numbers = [i for i, text in enumerate(texts) if len(text) <= _DIGITS and i > body and text.isdecimal()]
    following = sum(1 for i, j in pairwise(numbers) if int(texts[j]) == int(texts[i]) + 1)
    found = dict.fromkeys(
        numbers if following >= max(2, _RUNNING * (len(numbers) - 1)) else [], "furniture.page-number"
    )
    short = [line.text for line in lines[body + 1 :] if line.size <= _LONGEST_RUNNING]
    titles = Counter([text for text in short if is_title(text) and marker_at(text) is None])
    above = "".join(texts[:body])
    for index in range(body + 1, len(lines) if titles else 0):
        text = texts[index]
        often = titles[text] > 2  # noqa: PLR2004 - once or twice can be words of the report
        if often or (text in titles and (titles[text] > 1 or text in above) and _at_page_number(lines, index)):
            found[index] = "furniture.running-title"
    return found


def _at_page_number(lines: list[PageLine], index: int) -> bool:
    """Tell whether the line above or below is the number of a page."""
    return any(_PAGE_NUMBER.fullmatch(line.text) for line in (lines[index - 1], *lines[index + 1 : index + 2]))


def _rule(index: int, line: PageLine, head: Head) -> str | None:
    """Name the rule by which a line before the report's text goes as a whole."""
    if index == head.body or index in head.kept:
        return None
    above_title = head.kept and index < min(head.kept)
    unread = head.sure and (above_title or head.salute is not None)
    return noise_rule(line, inside=False) or ("furniture.header" if unread else None)


def _start(text: str, lines: list[PageLine], index: int, head: Head) -> int:
    """Where the report starts on a line: behind the page's words that were run into its title."""
    line = lines[index]
    if index != head.body or head.salute is None or head.kept:
        return line.start
    title = title_pattern().search(text, line.start, head.salute)
    if title is None or _TITLE_PREFIX.fullmatch(text, line.start, title.start()):
        return line.start
    return title.start()


def _trimmed(text: str, kept: Span, line: PageLine, end: int) -> Iterator[Row]:
    """Take cell borders and what does not belong to the report off the ends of a line."""
    start = kept.start
    while start < end and text[start] in _BORDERS:
        start += 1
    stop = end
    while stop > start and text[stop - 1] in _BORDERS:
        stop -= 1
    if start > line.start:
        yield line.start, start, "", _HEADER
    repeated = _repeated_meeting(text, Span(start, stop), line)
    if repeated is not None:
        yield repeated.start, repeated.end, "", _HEADER
    for note in _PUT_IN.finditer(text, start, stop):
        yield *note.span(note.lastgroup or 0), "", _NOTE
    if stop < line.end:
        yield stop, line.end, "", _WATERMARK


def _repeated_meeting(text: str, kept: Span, line: PageLine) -> Span | None:
    """Find the meeting in brackets behind a title, where the next lines state it again."""
    if line.size > _LONGEST_TITLE or text[kept.start : kept.end].rstrip()[-1:] not in {"）", ")"}:
        return None
    if not is_title(line.text):
        return None
    found = _MEETING_IN_BRACKETS.search(text, kept.start, kept.end)
    if found is None:
        return None
    meeting = _words(found[1])
    behind = _words(text[kept.end : kept.end + 2 * _LONGEST_TITLE])
    return Span(*found.span()) if meeting and meeting in behind else None


def _words(text: str) -> str:
    """Give the Han characters of `text`, without those that dates are written with."""
    return re.sub("[年月日在]", "", "".join(re.findall(HAN, text)))
