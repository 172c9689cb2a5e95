"""Where a place of a report stands: under which headings, in which part and passage, of what time it speaks."""

from __future__ import annotations

import re
from bisect import bisect_right
from enum import StrEnum
from typing import TYPE_CHECKING

import attrs

from govreport.language.numbering import PLANS
from govreport.model import PartRole, PassageRole, Period

if TYPE_CHECKING:
    from govreport.model import Heading, Report

_PLAN_NAME = re.compile(r"[“\"](十[一二三四五六]?|[六七八九])五[”\"]|(十[一二三四五六])五")
_TERM = re.compile(r"五年|本届|下届")
_AHEAD = re.compile(r"(?:今后|未来)的?[一几三五]个?(?:年|时期)|下届")
_BACK = re.compile(r"五年(?:来|间|以来)|(?:过去|经过|刚刚过去)的?五年|[“\"]?十[一二三四五]?五[”\"]?(?:时期|期间|以来)")
_FORTH = re.compile(r"(?:今后|未来)的?五年|[“\"]?十[一二三四五六]五[”\"]?(?:时期|期间)")
_THIS_YEAR = re.compile(r"今年|一年|(?:19|20)\d\d年")
#: A passage tells its time within so many characters from its beginning.
_TOLD_WITHIN = 80
#: A paragraph that speaks of several years says so within so many characters.
_OPENING = 26


class Direction(StrEnum):
    """Whether a stretch of a report looks back or ahead."""

    REVIEW = "review"
    PLAN = "plan"


@attrs.frozen
class TimeFrame:
    """The time that a stretch of a report speaks of, by the part and passage it stands in.

    Args:
        direction: whether it looks back or ahead.
        period: the year reviewed or planned for, or the years of a term or five-year plan
            where heading or passage name one; None where the report does not say.

    >>> str(TimeFrame(Direction.PLAN, Period(2021, 2025)))
    'plan 2021-2025'

    """

    direction: Direction
    period: Period | None = None

    def __str__(self) -> str:
        return f"{self.direction} {self.period or '?'}"


class Context:
    """Headings, passages and times of a report by place; every look-up takes O(log n)."""

    def __init__(self, report: Report) -> None:
        meta = report.metadata
        self.review_year = meta.review_year or (meta.plan_year - 1 if meta.plan_year else None)
        self.plan_year = meta.plan_year or (meta.review_year + 1 if meta.review_year else None)
        self.text = report.text
        self.paths: list[tuple[Heading, ...]] = [()]
        self._frames: list[TimeFrame | None] = [None]
        self._starts = [heading.span.start for heading in report.headings]
        for heading in report.headings:
            self._enter(heading)
        self._passages = sorted(report.passages, key=lambda passage: passage.span)
        self._passage_starts = [passage.span.start for passage in self._passages]
        self._passage_frames = [self._of_passage(passage.role, *passage.span) for passage in self._passages]

    def _enter(self, heading: Heading) -> None:
        path = self.paths[-1]
        kept = next((at for at, above in enumerate(path) if above.level >= heading.level), len(path))
        self.paths.append((*path[:kept], heading))
        self._frames.append(self._of_part(heading) if heading.level == 1 else self._of_heading(heading))

    def heading_number(self, position: int) -> int:
        """Give the number of headings that begin at or before `position`: the index into `paths`."""
        return bisect_right(self._starts, position)

    def role(self, number: int) -> PartRole | None:
        """Give the role of the part after `number` headings."""
        path = self.paths[number]
        return path[0].role if path else None

    def passage(self, position: int) -> PassageRole | None:
        """Give the role of the passage that `position` lies in."""
        at = bisect_right(self._passage_starts, position) - 1
        return self._passages[at].role if at >= 0 and position < self._passages[at].span.end else None

    def frame(self, position: int, number: int) -> TimeFrame | None:
        """Give the time that `position`, after `number` headings, speaks of."""
        at = bisect_right(self._passage_starts, position) - 1
        if at >= 0 and position < self._passages[at].span.end:
            role = self._passages[at].role
            if role in {PassageRole.OPENING, PassageRole.CLOSING}:
                return None
            return self._passage_frames[at] or self._frames[number]
        return self._frames[number]

    def of_paragraph(self, start: int, frame: TimeFrame | None) -> TimeFrame | None:
        """Give the time of a line from `start` that opens with a term (五年来, “十四五”时期); else `frame`."""
        words = self.text[start : start + _OPENING].partition("\n")[0]
        if frame is None or "五" not in words or _THIS_YEAR.search(words):
            return frame
        found = (_BACK if frame.direction is Direction.REVIEW else _FORTH).search(words)
        if found is None:
            return frame
        return TimeFrame(frame.direction, self._named_plan(found[0]) or self._term(frame.direction))

    def _of_part(self, heading: Heading) -> TimeFrame | None:
        if heading.role is None or heading.role is PartRole.OTHER:
            return self._frames[-1]
        direction = Direction.REVIEW if heading.role is PartRole.REVIEW else Direction.PLAN
        return TimeFrame(direction, self._period(direction, heading.title))

    def _of_heading(self, heading: Heading) -> TimeFrame | None:
        above = self._frames_of(self.paths[-1][:-1])
        if above is None or above.direction is Direction.REVIEW or not _AHEAD.search(heading.title):
            return above
        return TimeFrame(Direction.PLAN, self._period(Direction.PLAN, heading.title))

    def _frames_of(self, path: tuple[Heading, ...]) -> TimeFrame | None:
        """The frame that the innermost heading of `path` opened."""
        if not path:
            return self._frames[0]
        return self._frames[bisect_right(self._starts, path[-1].span.start, hi=len(self._frames) - 1)]

    def _of_passage(self, role: PassageRole, start: int, end: int) -> TimeFrame | None:
        if role is PassageRole.TARGETS and self.plan_year:
            return TimeFrame(Direction.PLAN, Period(self.plan_year))
        if role is PassageRole.TARGETS_LONG:
            words = self.text[max(0, start - _TOLD_WITHIN) : min(end, start + _TOLD_WITHIN)]
            return TimeFrame(Direction.PLAN, self._named_plan(words) or self._term(Direction.PLAN))
        if role is PassageRole.PROBLEMS and self.review_year:
            return TimeFrame(Direction.REVIEW, Period(self.review_year))
        return None

    def _period(self, direction: Direction, title: str) -> Period | None:
        year = self.plan_year if direction is Direction.PLAN else self.review_year
        if year and str(year) in title:
            return Period(year)
        return self._named_plan(title) or (
            self._term(direction) if _TERM.search(title) else Period(year) if year else None
        )

    def _term(self, direction: Direction) -> Period | None:
        if direction is Direction.PLAN:
            return Period(self.plan_year, self.plan_year + 4) if self.plan_year else None
        return Period(self.review_year - 4, self.review_year) if self.review_year else None

    @staticmethod
    def _named_plan(words: str) -> Period | None:
        found = _PLAN_NAME.search(words)
        if found is None:
            return None
        first = PLANS[found[1] or found[2]]
        return Period(first, first + 4)
