"""What time a sentence speaks of, and whether it reports or plans."""

from __future__ import annotations

import re
from bisect import bisect_right
from functools import partial
from operator import itemgetter
from typing import TYPE_CHECKING, NamedTuple

from govreport.indicators.wording import years_written
from govreport.language.numbering import PLANS
from govreport.language.patterns import lazy_pattern
from govreport.model import PartRole, PassageRole, Period

if TYPE_CHECKING:
    from collections.abc import Callable, Iterator

    from govreport.model import Heading, Metadata, Report

_PLAN = lazy_pattern(
    r"""(?x)
    (?<![比较是超]) (?<![比较是超][“"]) [“"]? (十[一二三四五六]?|[六七八九]) 五[”"]?
    (?:时期|期间|以来|规划期|计划期|发展|目标|成就|回顾|重大|工作|主要|计划|规划)
    """
)
_TERM = lazy_pattern(
    r"""(?x)
    (?:过去|回[顾首]|这|今后|未来|本届政府|以来的|经过) [^。，；\n]{0,16}? 五年
    | 五年(?:来|间)
    | 本届政府(?:以来|任期|[^，。]{0,6}五年)
    | ^五年[^。，]{0,12}[累共年]
    """
)
_AHEAD = lazy_pattern(
    r"""(?x)
    (?:今后|未来)的?五年
    | ^[^，。]{0,6} [“"]? 十[一二三四五六]?五 [”"]? (?:时期|期间)
    """
)
_ANNUAL = lazy_pattern(
    r"""(?x)
    (?:过去|刚刚过去)的?(?:一年|(?:20|19)\d\d年)
    | 一年来 | 这一年 | 一年中
    | (?:(?:20|19)\d\d|二[〇○零][〇○零一二]\w)年(?:[是，]|工作|重点|的工作|度|主要|目标|政府)
    | ^[^。]{0,4}今年(?:[是，]|经济|工作|政府|全[市县省区]|我们|的|要)
    """
)
_TERM_TITLE = lazy_pattern(r"五年|[本上]届|[一二三四五六七八九十]五[”\"]")
#: A plan whose goals were met early is named for them, not for its years (提前两年完成“十四五”规划目标).
_MET_EARLY = lazy_pattern(r"提前[^，。]{0,6}(?:完成|实现|达到)")
_LOOKS_BACK = lazy_pattern(r"回[首顾]|^五年来，")
_SALUTE = lazy_pattern(r"^各位(?:代表|委员)[！：，:!,]")
_ESTIMATES = lazy_pattern(
    r"""(?x)
    [（(预] (?:
        (?<=[（(]) (?:以下|下同) [^（）()]{0,8}? 预计 [^（）()]{0,8} [）)]
      | (?<=[（(]) [^（）()]{0,10} 预计 [^（）()]{0,10}? (?:下同|以下) [^（）()]{0,6} [）)]
      | (?<=预) 计 [（(]下同[）)]
    )
    """
)
#: No more characters of that stand before 预计, and from there on.
_BEFORE_ESTIMATE, _BEHIND_ESTIMATE = 11, 21
#: How a paragraph or sentence opens that may speak of a time, from the sign before it.
_OPENING = lazy_pattern(r"[。！？\n](?=[^\n年五]{0,40}+[年五])[^\n]{1,59}+")
_LONGEST_TAKEN = 59
#: What all words that set a time have, within so many characters; each is looked for by its first sign.
_SET_TIME = (
    lazy_pattern(r"五(?:年|[”\"]?[时期以规计发目成回重工主])"),
    lazy_pattern(r"年(?<=[\d〇○零一二三四五六七八九OoＯ今]年)"),
    lazy_pattern("本届政"),
    lazy_pattern("二[〇○零]"),
)
_SETS_TIME = lazy_pattern("|".join(words.pattern for words in _SET_TIME))
_LONGEST_OPENING = 32
#: So many characters of a paragraph, or of a sentence within one, can set the time.
_PARAGRAPH_OPENING = 26
_SENTENCE_OPENING = 16
_TARGETS = {PassageRole.TARGETS: False, PassageRole.TARGETS_LONG: True}


class Frame(NamedTuple):
    """A stretch of text with one time.

    Args:
        start: where it begins.
        plan: it speaks of what is to come.
        span: the years it speaks of, where more than one; ``last`` is the year of its levels.
        year: the year it speaks of.
        named: the span is that of a five-year plan that the report names.

    """

    start: int
    plan: bool
    year: int | None
    span: Period | None = None
    named: bool = False


class Frames:
    """The frames of a report, in order; see :meth:`at`."""

    def __init__(self, report: Report) -> None:
        self.metadata = report.metadata
        self.review_year, self.plan_year = _years(report.metadata)
        self.estimated_from = _estimated_from(report.text)
        #: Writes years in digits.
        self.western = years_written(report.text)
        self.has_plan = any(heading.role is PartRole.PLAN for heading in report.headings)
        self.frames = [Frame(0, plan=self._all_plan(report), year=None)]
        self._collect(report)
        self.starts = [frame.start for frame in self.frames]

    def at(self, position: int) -> Frame:
        """Give the frame that `position` lies in."""
        return self.frames[bisect_right(self.starts, position) - 1]

    def alike(self, one: int, other: int, size: int) -> bool:
        """Tell whether all of so many characters from `other` on speak of the same time as those from `one` on."""
        frame, same = self.at(one), self.at(other)
        return (
            frame[1:] == same[1:]
            and self.at(one + size) is frame
            and self.at(other + size) is same
            and self.estimates(one) == self.estimates(other + size)
        )

    def estimates(self, position: int) -> bool:
        """Tell whether a note (以下均为预计) has made the figures at `position` estimates."""
        return self.estimated_from is not None and position >= self.estimated_from

    def term(self, *, plan: bool) -> Period | None:
        """Give the five years up to the year reviewed, or from the year planned for."""
        if plan:
            return Period(self.plan_year, self.plan_year + 4) if self.plan_year else None
        return Period(self.review_year - 4, self.review_year) if self.review_year else None

    def _all_plan(self, report: Report) -> bool:
        roles = [h.role for h in report.headings if h.level == 1 and h.role is not None]
        if PartRole.REVIEW in roles:
            return False
        return self.review_year is None and self.plan_year is not None

    def _collect(self, report: Report) -> None:
        """Go over headings, paragraphs and passages, and note where the time changes."""
        text = report.text
        events: list[tuple[int, int, Callable[[int], Frame | None] | Heading]] = []
        for heading in report.headings:
            if heading.level == 1:
                events.append((heading.span.start, 0, heading))
            elif _SETS_TIME.search(heading.title):
                events.append((heading.span.start, 0, partial(self._opening, heading.title, sticky=True)))
        for start, words in _openings(text):
            whole = start == 0 or text[start - 1] == "\n"
            events.append((start, 1, partial(self._opening, words, sticky=whole)))
        before: list[Frame] = []
        for passage in report.passages:
            if passage.role in _TARGETS:
                words = text[max(0, passage.span.start - 60) : passage.span.start + 80]
                enter = partial(self._enter, before, words, long=_TARGETS[passage.role])
                events += [
                    (passage.span.start, 2, enter),
                    (passage.span.end, 3, partial(self._leave, before, long=_TARGETS[passage.role])),
                ]
        for start, _, event in sorted(events, key=itemgetter(0, 1)):
            frame = event(start) if callable(event) else self._part(event, start)
            if frame is not None:
                self.frames.append(frame)

    def _part(self, heading: Heading, start: int) -> Frame:
        if heading.role is not None and heading.role is not PartRole.OTHER:
            plan = heading.role is not PartRole.REVIEW
        else:
            plan = self.frames[-1].plan
        year = self.plan_year if plan else self.review_year
        title = self.western(heading.title)
        if ("五" in title or "届" in title) and _TERM_TITLE.search(title) and not (year and f"{year}年" in title):
            return self._term_frame(start, title, plan=plan)
        return Frame(start, plan=plan, year=year)

    def _enter(self, before: list[Frame], words: str, start: int, *, long: bool) -> Frame:
        before.append(self.frames[-1])
        return self._term_frame(start, words, plan=True) if long else Frame(start, plan=True, year=self.plan_year)

    def _leave(self, before: list[Frame], start: int, *, long: bool) -> Frame | None:
        if not before:
            return None
        frame = before.pop()
        if not self.has_plan and not long:  # no part is known to plan: what follows the goals does
            return Frame(start, plan=True, year=self.plan_year)
        return frame._replace(start=start)

    def _term_frame(self, start: int, words: str, *, plan: bool) -> Frame:
        named = _PLAN.search(words)
        span = self.term(plan=plan)
        if named:
            first = PLANS[named.group(1)]
            span = Period(first, first + 4)
        return Frame(start, plan=plan, year=span.last if span else None, span=span, named=named is not None)

    def _opening(self, words: str, start: int, *, sticky: bool) -> Frame | None:
        current = self.frames[-1]
        words = self.western(_SALUTE.sub("", words) if words[:2] == "各位" else words)
        opening = words[: _PARAGRAPH_OPENING if sticky else _SENTENCE_OPENING]
        if current.plan:
            return self._ahead(opening, start, long=current.span is not None, sticky=sticky)
        if current.span:
            annual = sticky and self.review_year and _ANNUAL.search(opening)
            return Frame(start, plan=False, year=self.review_year) if annual else None
        if not ("五" in opening or "届" in opening) or _MET_EARLY.search(opening):
            return None
        lasts = not _ANNUAL.search(opening) if sticky else _LOOKS_BACK.search(opening)
        long = lasts and (_TERM.search(opening) or _PLAN.search(opening))
        return self._term_frame(start, opening, plan=False) if long else None

    def _ahead(self, opening: str, start: int, *, long: bool, sticky: bool) -> Frame | None:
        """Set the time of a paragraph or sentence of the plan."""
        if sticky and "五" in opening and _AHEAD.search(opening):
            return self._term_frame(start, opening, plan=True)
        year = self.plan_year
        back = long and year and re.search(rf"今年|{year}年(?!.{{0,4}}底)", opening[:12])
        return Frame(start, plan=True, year=year) if back else None


def _openings(text: str) -> Iterator[tuple[int, str]]:
    """Find how paragraphs and sentences open that may set a time; short sentences are part of one opening.

    Words that set a time are rare. Only openings before them are read, from one on that is part of no other.
    """
    text, read = f"\n{text}", 0  # so that the first has a sign before it, too
    signs = text.replace("\n", "。").replace("！", "。").replace("？", "。")
    for end in sorted({found.end() for words in _SET_TIME for found in words.finditer(text)}):
        opened, at, low = [], end, end - _LONGEST_OPENING - 1
        while (at := signs.rfind("。", max(low, read), at)) >= 0:
            opened.append(at)
            if text[at] == "\n":
                break
            low = at - _LONGEST_TAKEN
        for start in reversed(opened):
            found = _OPENING.match(text, start) if start >= read else None
            read = found.end() if found else max(read, start + 1)
            if found and _SETS_TIME.search(text, start + 1, min(read, start + 1 + _LONGEST_OPENING)):
                yield start, text[start + 1 : read]


def _years(metadata: Metadata) -> tuple[int | None, int | None]:
    review, plan = metadata.review_year, metadata.plan_year
    if plan is None and review is not None:
        plan = review + 1
    if review is None and plan is None and metadata.delivered is not None:
        plan = metadata.delivered.year + (metadata.delivered.month >= _YEAR_END)
        review = plan - 1
    return review, plan


#: A report given in November or later plans for the next year.
_YEAR_END = 11


def _estimated_from(text: str) -> int | None:
    at = text.find("预计")
    while at >= 0:
        low, high = max(0, at - _BEFORE_ESTIMATE), at + _BEHIND_ESTIMATE
        noted = text.find("下同", low, high) >= 0 or text.find("以下", low, high) >= 0
        found = _ESTIMATES.search(text, low, high) if noted else None
        if found:
            # the figure the note stands after is an estimate too (4%（预计数，下同）)
            return max(0, found.start() - 12) if "下同" in found.group() else found.start()
        at = text.find("预计", at + 1)
    return None
