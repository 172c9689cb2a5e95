"""Where the report proper ends on its page: after the last sentence of its closing."""

from __future__ import annotations

import re
from bisect import bisect_left
from itertools import accumulate
from typing import TYPE_CHECKING

from govreport.cleaning.page_lines import noise_rule
from govreport.language.patterns import lazy_pattern

if TYPE_CHECKING:
    from govreport.cleaning.page_lines import PageLine

#: What opens the matter that is appended to a report.
_ANNEX = lazy_pattern(
    r"""(?x)
  [※*【\[（“—－-]{0,3}
  (?: (?: 附[件录表图]? [\d一二三四五]{0,2} [：:]? )? [^，。；！？]{0,30}
      (?: 名词 | 词语 | 词汇 | 用语 | 术语 | 概念 | 缩略[语词] | 词条 | 专业词 ) [^，。；！？]{0,8}
      (?: 解释 | 注释 | 说明 | 注解 | 释义 | 解读 )
    | 注释 | 注解 | 名词 | 注 | 附注 | 备注 | 尾注 | 附件材料
    | 附[件录表图] (?: [\d一二三四五]{1,2} | [（(][\d一二三四五]{1,2}[）)] )?
      (?: [：:] [^，。；！？]{0,40} | [^，。；！？件]{0,3} )
    | 附 [：:] [^，。；！？]{0,40}
    | 附[件录表图] [\d一二三四五]{1,2} [^，。；！？]{0,40}
    | (?: [^，。；！？】]{2,60} 】 )?
      (?: 相关 | 有关 ) (?: 附件 | 链接 | 信息 | 报道 | 新闻 | 文件 | 解读 | 阅读 | 文章 | 文档 | 推荐 ) [：:>》]{0,2}
  )
  [※*】\]）”—－-]{0,3} [：:]?
"""
)
#: One of these stands in each.
_ANNEX_WORD = lazy_pattern("[释注附说解名相有](?:(?<=[释注附])|(?<=说)明|(?<=解)读|(?<=名)词|(?<=[相有])关)")
_NOTE = lazy_pattern(
    r"(?:[\[〔［【（①-⑳⑴-⒇]?\d{1,3}[\]〕］】）]|[①-⑳⑴-⒇]|注\d*[：:]|\d{1,3}[.．、])\S{0,60}?(?:[：:]|是?指)"
)
_ADDRESSES = ("各位代表", "各位委员", "同志们")
_CLOSING = lazy_pattern(
    rf"(?:\A(?:{'|'.join(_ADDRESSES)})|让我们).*(?:奋斗|贡献|篇章|前进|胜利|辉煌|未来|力量|局面|答卷|献礼|努力|明天|光彩|成绩|步伐|召开|跨越|梦想|复兴|时代|崛起)"
    r"[^。！!]{0,12}[。！!][”’）)]?"
)
#: The report is at least this share of the text that starts with it.
_REPORT = 0.3
#: The rule of the bars between the posts of a thread.
_FORUM = "furniture.forum"
#: A closing with more text than this share after it is none.
_SHARE = 0.12
#: What running text has at least, and a line of it on a page that wraps.
_BODY = 40
_WRAPPED = 25
#: The closing's own end: what follows the last full stop on its line, when it speaks of the page.
_WATERMARK_SIZE = 40
_WATERMARK = (
    r"(?:来自|来源|微信|公众号|网|编辑|责任|附件|打印|关闭|上一篇|下一篇|记者|字号|分享|马克|下载|www|http|完|发布"
    r"|新华社|日报|[日社]讯|\d版|刊载)"
)


_BEHIND_LAST_STOP = lazy_pattern(r"[。！!；][”’）)]?(?P<rest>[^。！!；]{0,60})\Z")


def find_tail(text: str, lines: list[PageLine], body: int, noise: dict[int, str]) -> int:
    """Find where the report that starts with line `body` ends, as an offset of `text`; `noise` names furniture."""
    stop = _annex(text, lines, body, noise)
    last = _closing(text, lines, body, stop, noise)
    if last is None:
        last = _last_text(lines, body, stop)
    return _without_watermark(text, lines[last])


def _annex(text: str, lines: list[PageLine], body: int, noise: dict[int, str]) -> int:
    """Index of the line that opens the appended matter, or one past the last line; no closing comes behind it."""
    before = list(accumulate([line.size for line in lines[body:]], initial=0))
    running = list(accumulate(map(_running, lines), initial=0)) if _FORUM in noise.values() else []
    closing = -1  # the last line that closes, once it was looked for
    for index in range(body + bisect_left(before, _REPORT * before[-1]), len(lines)):
        line = lines[index]
        if line.size <= _BODY and _is_annex(line.text):
            if closing < 0:
                closing = _last_closing(text, lines, index)
            if closing <= index:
                return index
        # what a bar of a forum opens is replies, and not the next part of a long report
        if noise.get(index) == _FORUM and running[-1] - running[index] <= _SHARE * before[index - body]:
            return index
    return len(lines)


def _is_annex(line: str) -> bool:
    return _ANNEX_WORD.search(line) is not None and _ANNEX.fullmatch(line) is not None


def _last_closing(text: str, lines: list[PageLine], index: int) -> int:
    """Index of the last line that closes a speech, or `index` where none does behind that."""
    behind = range(len(lines) - 1, index, -1)
    return next((at for at in behind if lines[at].size >= _BODY and _closes(text, lines[at])), index)


def _running(line: PageLine) -> int:
    return line.size if line.size >= _BODY and "。" in line.text else 0


def _closing(text: str, lines: list[PageLine], body: int, stop: int, noise: dict[int, str]) -> int | None:
    """Index of the last line that closes a speech, where little but furniture follows it."""
    total = sum(line.size for line in lines[body:stop]) or 1
    after = 0
    unread: list[PageLine] = []  # whether a line is furniture is asked only where it can decide
    for index in range(stop - 1, body - 1, -1):
        line = lines[index]
        if line.size >= _BODY and _closes(text, line):
            return index
        unread.append(line)
        after += line.size
        if after > _SHARE * total:
            after -= sum(line.size for line in unread if _NOTE.match(line.text) or noise_rule(line, inside=False))
            unread.clear()
            if after > _SHARE * total:
                return _closing_at_bar(text, lines, body, stop, noise)
    return None


def _closing_at_bar(text: str, lines: list[PageLine], body: int, stop: int, noise: dict[int, str]) -> int | None:
    """Index of the first line that closes a speech and has a bar of the page right below it: replies follow."""
    before = list(accumulate([line.size for line in lines[body:stop]], initial=0))
    for bar in noise:  # in the order of the page
        line = lines[bar - 1]
        if (
            body < bar < stop
            and before[bar - body] >= _REPORT * before[-1]
            and line.size >= _BODY
            and _closes(text, line)
        ):
            return bar - 1
    return None


def _closes(text: str, line: PageLine) -> bool:
    """Tell whether `line` is the last paragraph of a speech, a watermark behind it aside."""
    written = text[line.start : line.end]
    joined = "".join((written[:40] + written[40:][-400:]).split())
    if not joined.startswith(_ADDRESSES) and "让我们" not in joined:
        return False
    found = _CLOSING.search(joined)
    return found is not None and _is_watermark(joined[found.end() :])


def _is_watermark(rest: str) -> bool:
    """Tell whether `rest`, what stands behind the last full stop of a line, is not of the report."""
    return len(rest) <= _WATERMARK_SIZE and bool(re.search(_WATERMARK, rest) or not re.search(r"\w", rest))


def _last_text(lines: list[PageLine], body: int, stop: int) -> int:
    """Index of the last line of running text."""
    for index in range(stop - 1, body, -1):
        line = lines[index]
        if noise_rule(line, inside=False) or (_NOTE.match(line.text) and line.size < _BODY):
            continue
        if line.size >= _BODY or "。" in line.text or line.text.endswith(("！", "”", "；")):
            return index
        above = lines[index - 1]
        if above.size >= _WRAPPED and re.search(r"，[^。！；：]*[\u4e00-\u9fff\d，、]$", above.text):
            return index  # a wrapped line that the page broke off
    return body


def _without_watermark(text: str, line: PageLine) -> int:
    """Where the text of the last line ends, once a watermark behind its last full stop is left out."""
    written = text[line.start : line.end]
    found = _BEHIND_LAST_STOP.search(written, max(0, len(written) - 70))
    if found and found["rest"].strip() and _is_watermark(found["rest"]):
        cut = line.start + found.start("rest")
        doubled = re.search(r"[。！!][。；]\Z", text[cut - 2 : cut])
        return cut - 1 if doubled else cut
    return line.end
