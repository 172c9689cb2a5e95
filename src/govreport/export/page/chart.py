"""Figures as they are written, and a small chart of last year's and this year's goals, as SVG without any script."""

from __future__ import annotations

from decimal import Decimal
from typing import TYPE_CHECKING

import attrs

from govreport.export.page.markup import Markup, element, joined
from govreport.model import Bound, Change, Indicator, Measure, Status

if TYPE_CHECKING:
    from collections.abc import Iterable, Iterator, Sequence

    from govreport.export.page.context import PageContext
    from govreport.model import Report

#: The drawing, in units of a pixel: its width, the height of a row, the edges of the plot, the room above it.
_WIDTH, _ROW = 360, 24
_LEFT, _RIGHT = 112, 276
_TOP = 42
#: So many characters of a name are shown, and a figure on so many places.
_NAME, _FIGURE = 9, 14
_MOST = 24
#: So many steps the scale has at most.
_TICKS = 5
#: How bounds are written, and those of a decline.
_SHOWN = {Bound.ABOUT: "≈ ", Bound.ABOVE: "> ", Bound.AT_LEAST: "≥ ", Bound.AT_MOST: "≤ ", Bound.BELOW: "< "}
_TURNED = {
    Bound.ABOVE: Bound.BELOW,
    Bound.AT_LEAST: Bound.AT_MOST,
    Bound.AT_MOST: Bound.AT_LEAST,
    Bound.BELOW: Bound.ABOVE,
}
_SIGNS = {Change.UP: "+", Change.DOWN: "−"}


@attrs.frozen
class YearPair:
    """A goal, and the figure of the year before that it builds on.

    Args:
        actual: the figure.
        target: the goal.

    """

    actual: Indicator
    target: Indicator


def year_pairs(report: Report) -> list[YearPair]:
    r"""Pair the goals of a report with its own figures for the year before.

    Only figures of the whole area are paired, of the same measure and unit; of several the
    first stays, and what is done goes before an estimate.

    >>> import govreport as gr
    >>> page = "一、2020年工作回顾\n地区生产总值增长3%。\n二、2021年工作安排\n主要目标是：地区生产总值增长6%以上。"
    >>> [(str(pair.actual.quantity.value), str(pair.target.quantity.value)) for pair in year_pairs(gr.parse(page))]
    [('3', '6')]

    """
    figures: dict[tuple[str, Measure, str, int], Indicator] = {}
    goals: dict[tuple[str, Measure, str, int], Indicator] = {}
    for row in report.indicators:
        if row.scope or row.period is None or row.period.last is not None:
            continue
        goal = row.status is Status.TARGET
        key = (row.name, row.measure, row.quantity.unit.symbol, row.period.first - goal)
        if goal:
            goals.setdefault(key, row)
        elif key not in figures or (figures[key].status, row.status) == (Status.ESTIMATE, Status.ACTUAL):
            figures[key] = row
    return [YearPair(figures[key], row) for key, row in goals.items() if key in figures]


def chart(page: PageContext) -> Markup | None:
    """Draw the pairs of a report: growth on one scale, all else each on its own."""
    pairs = year_pairs(page.report)
    growth = [
        pair for pair in pairs if pair.target.measure is Measure.GROWTH and pair.target.quantity.unit.symbol == "%"
    ]
    others = [pair for pair in pairs if pair not in growth]
    drawn = [
        _drawing(page, name, rows[:_MOST], shared=name == "chart_growth")
        for name, rows in (("chart_growth", growth), ("chart_levels", others))
        if rows
    ]
    if not drawn:
        return None
    return element("figure", *drawn, element("figcaption", page.labels["chart_note"]), class_="chart")


def _drawing(page: PageContext, name: str, pairs: Sequence[YearPair], *, shared: bool) -> Markup:
    top = _TOP if shared else _TOP - 18
    height = top + _ROW * len(pairs) + 6
    scale = _Scale.over(pairs) if shared else None
    parts: list[Markup] = [element("text", page.labels[name], x=0, y=12, class_="title")]
    if scale:
        parts += _axis(scale, height)
    for number, pair in enumerate(pairs):
        middle = top + _ROW * number + _ROW // 2
        parts.append(_pair(page, pair, scale or _Scale.over([pair], from_zero=True), middle, own_scale=not shared))
    told = "; ".join(_told(pair) for pair in pairs)
    label = f"{page.labels[name]}: {told}"
    return element("svg", *parts, viewBox=f"0 0 {_WIDTH} {height}", role="group", aria_label=label)


@attrs.frozen
class _Scale:
    """Numbers as places between the left and right edge of the plot."""

    low: Decimal
    high: Decimal

    @classmethod
    def over(cls, pairs: Iterable[YearPair], *, from_zero: bool = True) -> _Scale:
        values = [value for pair in pairs for row in (pair.actual, pair.target) for value in _ends(row)]
        low, high = min(values), max(values)
        if from_zero:
            low, high = min(low, Decimal(0)), max(high, Decimal(0))
        return cls(low, high if high > low else low + 1)

    def place(self, value: Decimal) -> float:
        """The place of a value, to a tenth of a unit."""
        share = (value - self.low) / (self.high - self.low)
        return round(float(_LEFT + share * (_RIGHT - _LEFT)), 1)

    def ticks(self) -> Iterator[Decimal]:
        """Yield three to six round numbers."""
        step = next(
            base * Decimal(10) ** power
            for power in range(-3, 12)
            for base in (Decimal(1), Decimal(2), Decimal(5))
            if (self.high - self.low) / (base * Decimal(10) ** power) <= _TICKS
        )
        at = (self.low / step).to_integral_value(rounding="ROUND_CEILING") * step
        while at <= self.high:
            yield at
            at += step


def _ends(row: Indicator) -> tuple[Decimal, ...]:
    quantity = row.quantity
    sign = -1 if quantity.change is Change.DOWN and row.measure is not Measure.LEVEL else 1
    return (sign * quantity.value,) if quantity.high is None else (sign * quantity.value, sign * quantity.high)


def _axis(scale: _Scale, height: int) -> list[Markup]:
    parts = []
    for tick in scale.ticks():
        x = scale.place(tick)
        kind = "zero" if tick == 0 else "tick"
        parts.append(element("line", x1=x, x2=x, y1=_TOP - 4, y2=height - 6, class_=kind))
        parts.append(
            element(
                "text",
                format(abs(tick).normalize(), "f") if tick == 0 else format(tick.normalize(), "f"),
                x=x,
                y=_TOP - 8,
                class_="scale",
            )
        )
    return parts


def _pair(page: PageContext, pair: YearPair, scale: _Scale, middle: int, *, own_scale: bool) -> Markup:
    before, goal = scale.place(_ends(pair.actual)[0]), [scale.place(value) for value in _ends(pair.target)]
    name = pair.target.name
    shown = name if len(name) <= _NAME else name[: _NAME - 1] + "…"
    base = _LEFT if own_scale else before
    parts = [
        element("title", _told(pair)),
        element("rect", x=0, y=middle - _ROW // 2, width=_WIDTH, height=_ROW, class_="row"),
        element("text", shown, x=0, y=middle + 4, class_="name", lang="zh-Hans"),
        element("line", x1=base, x2=before if own_scale else goal[0], y1=middle, y2=middle, class_="reach"),
        element("circle", cx=before, cy=middle, r=4, class_="actual"),
        _goal_sign(bound_shown(pair.target), goal, middle),
        element("text", _short(pair.target), x=_WIDTH, y=middle + 4, class_="value"),
    ]
    link = page.anchor(pair.target)
    return element("a", *parts, href=link, aria_label=_told(pair)) if link else element("g", *parts)


def _goal_sign(bound: Bound, goal: Sequence[float], middle: int) -> Markup:
    """A diamond; with a point to the side that an open bound leaves free, and a bar for a range."""
    x = goal[0]
    shape = f"M{x} {middle - 5}l5 5l-5 5l-5 -5z"
    tail = {Bound.AT_LEAST: 1, Bound.ABOVE: 1, Bound.AT_MOST: -1, Bound.BELOW: -1}.get(bound)
    parts = [element("path", d=shape, class_="target")]
    if len(goal) > 1:
        parts.insert(0, element("line", x1=goal[0], x2=goal[1], y1=middle, y2=middle, class_="range"))
    elif tail:
        parts.append(element("path", d=f"M{x + tail * 8} {middle - 3}l{tail * 3} 3l{-tail * 3} 3", class_="open"))
    elif bound is Bound.ABOUT:
        parts.insert(0, element("circle", cx=x, cy=middle, r=8, class_="about"))
    return joined(parts)


def _told(pair: YearPair) -> str:
    return (
        f"{pair.target.name}: {pair.actual.period} {figure(pair.actual)} → {pair.target.period} {figure(pair.target)}"
    )


def _short(row: Indicator) -> str:
    """Write a figure in the room there is; a Chinese character takes two places."""
    text, room = figure(row).replace("个百分点", "pp"), _FIGURE
    for at, sign in enumerate(text):
        room -= 1 if sign.isascii() else 2
        if room < 0:
            return text[: at - 1] + "…"
    return text


def figure(row: Indicator) -> str:
    r"""Write the figure of a row: its bound, the direction of a change, and the number as the report has it.

    Of a decline the bound turns round with the sign: 下降1%以上 is ``≤ −1%``.

    >>> import govreport as gr
    >>> report = gr.parse("二、2021年工作安排\n主要目标是：地区生产总值增长6%以上，城镇登记失业率控制在4%以内。")
    >>> [figure(row) for row in report.targets]
    ['≥ +6%', '≤ 4%']

    """
    quantity = row.quantity
    sign = "" if row.measure is Measure.LEVEL or quantity.change is None else _SIGNS[quantity.change]
    return f"{_SHOWN.get(bound_shown(row), '')}{sign}{quantity.text}"


def bound_shown(row: Indicator) -> Bound:
    """The bound of the signed number; that of a decline is the other way round."""
    bound = row.quantity.bound
    if row.quantity.change is Change.DOWN and row.measure is not Measure.LEVEL:
        return _TURNED.get(bound, bound)
    return bound
