"""How a figure is written in a table or beside a chart."""

from __future__ import annotations

from typing import TYPE_CHECKING

from govreport.model import Bound, Change, Measure

if TYPE_CHECKING:
    from govreport.model import Indicator

_SHOWN = {Bound.ABOUT: "≈ ", Bound.ABOVE: "> ", Bound.AT_LEAST: "≥ ", Bound.AT_MOST: "≤ ", Bound.BELOW: "< "}
_TURNED = {
    Bound.ABOVE: Bound.BELOW,
    Bound.AT_LEAST: Bound.AT_MOST,
    Bound.AT_MOST: Bound.AT_LEAST,
    Bound.BELOW: Bound.ABOVE,
}
_SIGNS = {Change.UP: "+", Change.DOWN: "−"}


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
