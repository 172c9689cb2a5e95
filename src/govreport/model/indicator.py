"""A row of the panel: one figure of one macro indicator."""

from __future__ import annotations

import attrs

from govreport.model.enums import Measure, Status, Tier
from govreport.model.quantity import Quantity
from govreport.model.shown import Shown
from govreport.spans import RawSpan, Span

#: The words of goals that are hoped for; all others promise.
_HOPED = frozenset({"力争", "争取", "努力", "预期", "计划", "左右"})


def tier_of(cue: str) -> Tier | None:
    """Tell how hard a goal with the word `cue` is; None without a word.

    >>> [str(tier_of(cue)) for cue in ("确保", "力争", "")]
    ['firm', 'soft', 'None']

    """
    if not cue:
        return None
    return Tier.SOFT if cue in _HOPED else Tier.FIRM


@attrs.frozen(order=True)
class Period:
    """The year, or span of years, that a figure speaks of.

    >>> str(Period(2019)), str(Period(2016, 2020))
    ('2019', '2016-2020')

    """

    first: int
    last: int | None = None

    def __str__(self) -> str:
        return str(self.first) if self.last is None else f"{self.first}-{self.last}"


@attrs.frozen(init=False)
class Indicator(Shown):
    """One figure of a macro indicator.

    Args:
        name: canonical name, such as 地区生产总值.
        as_written: the words of the report.
        quantity: the figure.
        status: done, estimated or a goal.
        measure: level, growth, delta or new.
        period: what time the figure speaks of; None where the report does not say.
        scope: empty for the reporting government's whole area, else whose it is.
        cue: the word that makes it a goal or says how hard it is (确保, 力争 …).
        id: stable English key of the indicator.

    """

    name: str
    as_written: str
    quantity: Quantity
    status: Status
    measure: Measure
    period: Period | None = None
    scope: str = ""
    cue: str = ""
    id: str = ""

    # As with quantities, the method that attrs would write takes twice as long.
    def __init__(  # noqa: PLR0913, PLR0917 - the fields, in their order
        self,
        name: str,
        as_written: str,
        quantity: Quantity,
        status: Status,
        measure: Measure,
        period: Period | None = None,
        scope: str = "",
        cue: str = "",
        id: str = "",  # noqa: A002 - the name of the field
    ) -> None:
        _set_name(self, name)
        _set_as_written(self, as_written)
        _set_quantity(self, quantity)
        _set_status(self, status)
        _set_measure(self, measure)
        _set_period(self, period)
        _set_scope(self, scope)
        _set_cue(self, cue)
        _set_id(self, id)

    @property
    def tier(self) -> Tier | None:
        """Whether a goal is promised (确保, 不低于) or hoped for (力争, 左右); None where no word says it."""
        return tier_of(self.cue)


# The slots themselves, as for quantities.
(
    _set_name,
    _set_as_written,
    _set_quantity,
    _set_status,
    _set_measure,
    _set_period,
    _set_scope,
    _set_cue,
    _set_id,
) = (vars(Indicator)[field.name].__set__ for field in attrs.fields(Indicator))


@attrs.frozen
class QualitativeTarget(Shown):
    """A goal that is set without a number (与经济增长同步, 稳中有升).

    Args:
        name: canonical name of the indicator.
        as_written: the indicator in the words of the report.
        wording: the goal in the words of the report.
        span: place of the wording in the cleaned text.
        raw_span: the same place in the raw text.
        period: what time the goal is set for.
        cue: the word that says how hard it is.
        id: stable English key of the indicator.

    """

    name: str
    as_written: str
    wording: str
    span: Span
    raw_span: RawSpan
    period: Period | None = None
    cue: str = ""
    id: str = ""

    @property
    def tier(self) -> Tier | None:
        """Whether the goal is promised or hoped for; None where no word says it."""
        return tier_of(self.cue)
