"""What time a linked figure speaks of."""

from __future__ import annotations

from typing import TYPE_CHECKING

from govreport.indicators.context import YEAR
from govreport.language.numbering import PLANS
from govreport.language.patterns import lazy_pattern
from govreport.model import Measure, Period

if TYPE_CHECKING:
    from govreport.indicators.context import Context

_COMPARED = lazy_pattern(r"((?:19|20)\d\d)年(?:与|同|和|比|较)((?:19|20)\d\d)年(?:相比|比)")
_PLAN_END = lazy_pattern(r"[由从][“\"]?(十[一二三四五]?|[六七八九])五[”\"]?(?:规划|计划)?(?:期?末|末期)")
#: Right after a growth: the same figure against the end of the plan before (增长23%，比“九五”末增长1.4倍).
_THEN_PLAN = lazy_pattern(r"[，、；]?(?:比|较|是|为)[“\"]?(?:十[一二三四五]?|[六七八九])五[”\"]?(?:规划|计划)?期?末")
#: A sentence that opens so adds up all that it counts (五年来，累计完成…).
_ADDS_UP = lazy_pattern(r"(?:[过这]?[去]?五年来?|[^，。；]{0,8}五年来)，?(?:全[市县区省])?(?:累计|共计|总计)")
_YEARLY = lazy_pattern(r"年均|(?<!两)年平均(?!汇率)|平均每年|每年|逐年平均")
_SUM = lazy_pattern(r"累计|五年(?!来)|(?<![.\d])5年(?!来)|总计|共计|合计|共完成|期间")
_SUM_OF = lazy_pattern(r"(?:累计|五年(?!来)|总计|共计|合计).*其中")
#: A clause before that adds up, for one that says no more than a figure (累计引进内资3亿元，利用外资1亿元).
_SUM_BEFORE = lazy_pattern(r"(?:^|[，；])[^，；]{0,12}(?:累计|五年共)[^，；]{1,40}，$")
_GETS_TO = lazy_pattern(r"[达至到为超]|突破|余额|总量")
_WITH_PLAN = lazy_pattern(
    r"^[，、]?(?:相当于|约|同口径)?[比是为较][“\"]?(?:十[一二三四五]?|[六七八九])五(?![”\"]?(?:规划|计划)?期?末)"
)
_PLAN_YEARS = lazy_pattern(r"(十[一二三四五六]?|[六七八九])五[”\"]?(?:时期|期间)")
_OF_TERM = lazy_pattern(r"五年|(?<![.\d])5年")
_KEPT = lazy_pattern(r"保持在|维持在|稳定在|最高")
_YEARS_AGO = lazy_pattern(r"[比较与](?:五|5)年前")
_LAST_YEAR = lazy_pattern(r"(?<![比较])(?:去年|上年|前年)")
_AGAINST_LAST = lazy_pattern(r"同比|[比较](?:上年|去年)")
_BY_YEAR = lazy_pattern(r"到((?:19|20)\d\d)年")
_TOTAL_AHEAD = lazy_pattern(r"五年|累计")
_YEARS_AHEAD = lazy_pattern(r"(?:今后|未来)的?(?:五|5)年")
_TEN_YEARS = lazy_pattern(r"(?:十|(?<!\d)10)年(?:来|间)?(?:年均|累计|共|净?增)")
_LAST_YEAR_FIGURE = lazy_pattern(r"(?<![比较])去年[^，。；]{0,8}$")
_CHANGES = frozenset({Measure.GROWTH, Measure.DELTA})


class Periods:
    """Gives periods in reading order.

    The years of the start values of 由…增加到… are remembered: once said, they hold for
    the pairs that follow in the same frame.
    """

    def __init__(self) -> None:
        self.said: tuple[int, int] | None = None  # start of the frame, year

    def of(self, context: Context) -> Period | None:
        """Give the time that a figure speaks of, where the report says or implies it."""
        if context.starts_range:
            return self._of_start(context)
        explicit = context.explicit_year
        if context.frame.plan:
            return _planned(context, explicit)
        if context.dated and _YEARS_AGO.search(context.clause) and context.measure in _CHANGES:
            return context.frame.span or context.frames.term(plan=False)
        if explicit and not _yearly(context):
            changes = context.measure in _CHANGES
            base, of_plan = context.base_year(carried=context.frame.span is not None) if changes else (None, False)
            return Period(base, explicit) if base and not of_plan and base < explicit - 1 else Period(explicit)
        if context.dated and context.frames.review_year and _LAST_YEAR.search(context.clause):
            return Period(context.frames.review_year)
        return _in_year(context) if context.frame.span is None else _in_term(context, context.frame.span)

    def _of_start(self, context: Context) -> Period | None:
        frame = context.frame
        years = YEAR.findall(context.clause)
        compared = _COMPARED.search(context.sentence)
        plan = _PLAN_END.search(context.clause)
        if plan and plan.group(1) in PLANS:
            return Period(PLANS[plan.group(1)] + 4)
        if _LAST_YEAR.search(context.clause) and frame.year:
            return Period(frame.year - 1)
        if years:
            self.said = (frame.start, int(years[-1]))
        elif compared:
            self.said = (frame.start, min(int(compared.group(1)), int(compared.group(2))))
        if self.said and self.said[0] == frame.start:
            return Period(self.said[1])
        return Period(frame.span.first - 1) if frame.span and frame.named else None


def _yearly(context: Context) -> bool:
    """Tell whether a figure is that of each year."""
    return context.dated and _YEARLY.search(context.words) is not None


def _in_year(context: Context) -> Period | None:
    """The time of a figure where the text looks back on one year."""
    year = context.frame.year or context.frames.review_year
    if year is None:
        return None
    if context.dated and (_YEARLY.search(context.words) or (_OF_TERM.search(context.words) and _adds_up(context))):
        return context.frames.term(plan=False)
    base = context.base_year()[0] if context.measure in _CHANGES else None
    return Period(base, year) if base and base < year - 1 else Period(year)


def _adds_up(context: Context) -> bool:
    """Tell whether a figure of several years is a change over them, or their sum."""
    flows = context.link.definition.kind == "flow"
    return context.measure in _CHANGES or (flows and _SUM.search(context.clause) is not None)


def _in_term(context: Context, span: Period) -> Period:
    """The time of a figure where the text looks back on several years."""
    last = span.last or span.first
    measure = context.measure
    contrasted = "五" in context.after and _THEN_PLAN.match(context.after) and not _yearly(context)
    against_last = _AGAINST_LAST.search(context.clause) or contrasted
    if measure in _CHANGES and _TEN_YEARS.search(context.sentence, context.sentence.rfind("，") + 1):
        return Period(last - 9, last)
    if measure in _CHANGES and not against_last:
        base, of_plan = context.base_year()
        return Period(base, last) if base and not of_plan and base < last else span
    if context.reaches:
        return Period(last)
    total = _SUM.search(context.clause) or _sum_of(context.sentence) or _WITH_PLAN.match(context.after)
    if not total and not _GETS_TO.search(context.words):
        total = _ADDS_UP.match(context.sentence)
    if not total and not _GETS_TO.search(context.words):
        begin = len(context.sentence) - len(context.clause)
        total = _SUM_BEFORE.search(context.sentence[max(0, begin - 80) : begin])
    adds_up = context.link.definition.kind == "flow" and "人均" not in context.link.definition.name
    summed = adds_up and total and not _yearly(context)
    kept = _KEPT.search(context.clause) or "最高" in context.link.mention.text
    return span if measure is Measure.NEW or summed or kept else Period(last)


def _sum_of(sentence: str) -> bool:
    return "其中" in sentence and _SUM_OF.search(sentence) is not None


def _named_end(context: Context) -> int | None:
    """The last year of the span ahead, where an earlier clause of the sentence has named it."""
    span = context.frame.span
    years = YEAR.findall(context.sentence) if span else []
    return span.last if span and years and int(years[-1]) == span.last else None


def _planned(context: Context, explicit: int | None) -> Period | None:
    """The time of a goal."""
    frame = context.frame
    past = context.looks_back or (context.dated and _LAST_YEAR_FIGURE.search(context.clause))
    if past and context.frames.review_year:
        return Period(context.frames.review_year)
    sentence = context.sentence
    by_year = _BY_YEAR.findall(sentence) if "到" in sentence else []
    end = context.own_year or (int(by_year[-1]) if by_year else explicit or _named_end(context))
    if frame.span is None:
        return _planned_year(context, end)
    if _yearly(context) or _TOTAL_AHEAD.search(context.clause):
        return frame.span
    base, _ = context.base_year()
    if end is None and base and context.measure is Measure.GROWTH:
        end = frame.span.last
    return Period(end) if end else frame.span


def _planned_year(context: Context, end: int | None) -> Period | None:
    """The time of a goal where the plan speaks of one year, `end` being the year that it names, if any."""
    year = context.frame.year
    if _yearly(context):
        plan = _PLAN_YEARS.search(context.sentence)
        if plan and plan.group(1) in PLANS and not context.own_year:
            return Period(PLANS[plan.group(1)], PLANS[plan.group(1)] + 4)
        if end is None and _YEARS_AHEAD.search(context.sentence):
            return context.frames.term(plan=True)
        if end and year and end > year:
            return Period(year, end)
    year = end or year
    return Period(year) if year else None
