"""The page around the speech: what stands before it, its title block, and what follows."""

from __future__ import annotations

import sys
from array import array
from functools import cached_property, lru_cache
from itertools import compress
from operator import itemgetter
from typing import TYPE_CHECKING, cast

import attrs

from govreport.language.patterns import HAN, lazy_pattern
from govreport.spans import Span
from govreport.structure.layout import Same
from govreport.traced import TracedText

if TYPE_CHECKING:
    from govreport.model import Report

#: How far into the text a speech may begin, and how much of the page's foot is read.
_HEAD_REACH = 4_000
_TAIL_REACH = 4_000
_FOOT = 1_500  # where a site's footer may stand that cleaning did not know
_OPENING_REACH = 600

_ADDRESSED = rf"(?:[、，]\s*(?:各位)?\s*{HAN}{{2,4}}){{0,2}}\s*[：:！!，,]"
# each begins with one character, which is found fifteen times as fast as an optional one or a line's beginning
_TO_EACH = lazy_pattern(rf"位(?:代表|委员|同志|领导|来宾){_ADDRESSED}")
_TO_COMRADES = lazy_pattern(rf"(?m)同(?<=^同)志们{_ADDRESSED}")
_I = r"[，,]?\s*(?:由)?我(?:受|代表|向)"
_I_REPORT = lazy_pattern(rf"现在{_I}|根据[^。\n]{{0,20}}决定{_I}|受[^。\n]{{0,20}}委托{_I}|我代表[^。\n]{{2,30}}政府")
_LONGEST_REPORT = 100
_FIRST_HEADING = lazy_pattern(r"[一二1１]\s*[、.．]")
_LONG_BLOCK = 60
_PARAGRAPHS = 3  # so many before any salutation, and the speech has begun without one


@attrs.frozen
class Page:
    """What a page says around and at the opening of the speech.

    Args:
        raw_head: all of the page before the speech, furniture and title block, as scraped.
        title_block: the part of the cleaned text before the speech.
        speech: the cleaned text from the salutation on.
        raw_tail: what stands on the page after the report, as scraped.
        traced: the text of the whole page.
        claims: the places that the report proper speaks for, as they were read, by the speaker's office and the title.

    """

    raw_head: str
    title_block: str
    speech: str
    raw_tail: str
    traced: TracedText | None = None
    claims: dict[tuple[str, str], list[str]] = attrs.field(factory=dict, eq=False, repr=False)

    @cached_property
    def head(self) -> str:
        """The page before the speech, line by line: simplified, digits half width, blanks kept."""
        return _plain(self.raw_head, self._script)

    @cached_property
    def tail(self) -> str:
        """The page after the report, as :attr:`head`."""
        return _plain(self.raw_tail, self._script)

    @cached_property
    def _script(self) -> dict[int, str]:
        return script_changes(self.traced) if self.traced else {}

    @cached_property
    def opening(self) -> str:
        """The first sentences of the speech, without blanks."""
        return squeezed(self.speech[:_OPENING_REACH])


def squeezed(text: str) -> str:
    """Take the blanks out of `text`."""
    return "".join(text.split())


def read_page(report: Report) -> Page:
    """Take the page of `report` apart; the last one is kept, for more than one step asks for it."""
    return _page(Same(report.traced))


@lru_cache(maxsize=1)
def _page(same: Same) -> Page:
    traced = cast("TracedText", same.it)
    raw, text = traced.raw, traced.text
    start = speech_start(text)
    end = len(text.rstrip())
    if end <= start:
        return Page(raw[:_HEAD_REACH], text[:start], "", "", traced)
    raw_start = traced.raw_span(Span(start, start + 1)).start
    raw_end = traced.raw_span(Span(end - 1, end)).end
    head = raw[max(0, raw_start - _HEAD_REACH) : raw_start]
    tail = raw[max(min(raw_end, len(raw) - _FOOT), len(raw) - _TAIL_REACH, 0) :]
    return Page(head, text[:start], text[start:], tail, traced)


def speech_start(text: str) -> int:
    r"""Where the speech itself begins, after title, subtitle and byline.

    >>> text = "政府工作报告\n镇长李一\n各位代表：\n现在，我代表镇人民政府报告工作。"
    >>> text[speech_start(text):][:5]
    '各位代表：'

    """
    window = text[:_HEAD_REACH]
    body, paragraphs = _first_paragraphs(window)
    salutation = _salutation(window)
    reporting = _I_REPORT.search(window, 0, salutation + _LONGEST_REPORT)
    start = min(salutation, reporting.start()) if reporting else salutation
    if start == len(window) or (len(paragraphs) >= _PARAGRAPHS and paragraphs[_PARAGRAPHS - 1] < start):
        return body
    return start if start == salutation else _line_start(text, start)


def _salutation(window: str) -> int:
    """Where the audience is addressed; the end of `window` where it is not."""
    each, comrades = _TO_EACH.search(window), _TO_COMRADES.search(window)
    start = each.start() - window.startswith("各", max(0, each.start() - 1)) if each else len(window)
    return min(start, comrades.start()) if comrades else start


def _first_paragraphs(window: str) -> tuple[int, list[int]]:
    """Where the first heading or paragraph stands, and the starts of all paragraphs."""
    body, starts = -1, []
    at = 0
    for line in window.split("\n"):
        if len(line) > _LONG_BLOCK:
            starts.append(at)
        if body < 0 and (len(line) > _LONG_BLOCK or _FIRST_HEADING.match(line)):
            body = at
        at += len(line) + 1
    return max(body, 0), starts


def _line_start(text: str, position: int) -> int:
    return text.rfind("\n", 0, position) + 1


#: Full-width forms but for the marks of Chinese text, and blanks.
_WIDE = lazy_pattern("[\uff02-\uff07\uff0a\uff0b\uff0d-\uff19\uff1c-\uff1e\uff20-\uff5e\u3000\u00a0\u2002\u2003]")
_NARROW = {chr(0xFF01 + i): chr(0x21 + i) for i in range(94)} | dict.fromkeys("\u3000\u00a0\u2002\u2003", " ")
_ESCAPES = lazy_pattern(r"<U\+00A0>|&(?:nbsp|emsp|ensp|#160);")
_MARKUP = lazy_pattern(r"(?s)<!--.{0,400}?-->|<[^<>\n]{0,200}>")
_PINYIN = lazy_pattern(r"\((?=[^()]*[^\W\d_])[a-zA-Zāáǎàēéěèīíǐìōóǒòūúǔùǖǘǚǜüńňǹḿ]{1,7}\)")
_SPACED_DIGITS = lazy_pattern(r" (?<=\d )(?=\d)(?!\d\d:\d\d)")
_THREE_DIGITS = lazy_pattern(r" (?<=\d )\d \d ")
_SPACED_DATE = lazy_pattern(r" (?<=\d ) *(?=[年月日])| (?<=[年月] ) *(?=\d)")
_OPENS_HAN = lazy_pattern("\0[\u3400-\u9fff]")
_LINE_BREAK = lazy_pattern(r"\n\s*")


def _plain(raw: str, script: dict[int, str]) -> str:
    """Make furniture comparable with cleaned text: characters only, nothing is judged."""
    text = _ESCAPES.sub(" ", raw) if "&" in raw or "<" in raw else raw
    text = _MARKUP.sub("\n", text)
    text = text.replace("\\r\\n", "\n").replace("\\n", "\n").replace("\r\n", "\n").replace("\r", "\n")
    text = _WIDE.sub(lambda found: _NARROW[found[0]], text)
    text = _PINYIN.sub("", text)
    if script:
        text = text.translate(script)
    if " " in text:
        text = _SPACED_DIGITS.sub("", text) if _THREE_DIGITS.search(text) else text
        text = _SPACED_DATE.sub("", text)
    *lines, last = _LINE_BREAK.sub("\n", text).split("\n")
    return "\n".join([*[line.rstrip(" \t?") for line in lines], last]).strip()


def script_changes(traced: TracedText) -> dict[int, str]:
    """The changes of single Han characters that cleaning made in the report itself (區 → 区).

    Charwise edits leave no hunk, so raw and cleaned text differ character by character
    between the hunks; furniture is in the same script as the report.
    """
    columns = [step.columns for step in traced.steps if _OPENS_HAN.search("\0".join(("", *step.columns.new)))]
    changed = (compress(made.new, map(itemgetter(1), made.kinds)) for made in columns)
    if not any(_OPENS_HAN.search("\0".join(("", *new))) for new in changed):
        return {}
    texts = traced.offsets.copied_parts(traced.raw, traced.text)
    # numbers, for a Han character is a new object each time it is taken out of a string; here most of them differ
    old, new = (array("I", text.encode("utf-32", "surrogatepass")[4:]) for text in texts)
    pairs = array("I", bytes(8 * len(old)))
    pairs[::2], pairs[1::2] = (old, new) if sys.byteorder == "little" else (new, old)
    # each pair once, where it stands last: of several changes of a character the last one counts
    last = reversed(dict.fromkeys(reversed(array("Q", pairs.tobytes()))))
    distinct = ((pair & 0xFFFFFFFF, pair >> 32) for pair in last)
    return {before: chr(after) for before, after in distinct if before != after and "\u3400" <= chr(before) <= "\u9fff"}
