"""The figures of one sentence, read from left to right, and what each belongs to."""

from __future__ import annotations

from typing import TYPE_CHECKING, NamedTuple

from govreport.indicators.lexicon import GROWTH_UNITS
from govreport.indicators.scopes import OWN_AREA
from govreport.indicators.wording import clause_start
from govreport.language.patterns import lazy_pattern

if TYPE_CHECKING:
    from collections.abc import Iterator, Sequence

    from govreport.indicators.lexicon import Mention
    from govreport.indicators.pairing import Figure, Group, Pairing
    from govreport.model.catalogue import IndicatorDefinition

_RUN = lazy_pattern(
    r"^(?:以上|以内|左右)?(?:、|和|与|及|以及|，和)(?:近|约|超过|超|达到|达|突破|不低于|不少于|增长|提高|上升|下降|降低|减少|负增长|-|－|—)?$"
)
_RUN_OF_UNITS = lazy_pattern(r"^(?:以上|以内|左右)?(?:、|和|与|及|以及|，和)$")
#: No more characters than these can stand between the figures of one list.
_LONGEST_BETWEEN = 7
_CLAUSE_SIGNS = frozenset("，；：、")
_LONGEST_MEMORY = 12
#: A share of a whole or a budget, told of a figure in passing.
_SHARE = lazy_pattern(r"[，、](?:占|完成|为|超)[^，。；]{0,12}$")
#: Before the amount of a goal or budget that a figure is held against (完成年计划7亿元的89%, 比计划目标3亿元超1亿元).
_AGAINST_GOAL = lazy_pattern(
    r"(?:完成|占|为|比|较|超过?)[^，。；、]{0,8}?(?:计划|预算|任务|目标)(?:目标|任务|数|值)?[^，。；\w]*$"
)
#: What that ends in, if not in a sign.
_GOAL_ENDS = frozenset("划算务标数值_")
#: A share of the whole that the figure before is a part of (工业投资66亿元，占比60%).
_OWN_SHARE = lazy_pattern("[，、](?:占比|比重)[^，。；]{0,8}$")
#: A share of a goal or budget that was met.
_OF_GOAL = lazy_pattern(r"(?:计划|预算|任务|目标|进度)[数值]?的$")
#: A figure that names the goal it is held against (4%的年度目标).
_GOAL_HELD = lazy_pattern(r"的?(?:年度|预期|年初|省定|市定|考核)?(?:控制)?(?:目标|任务)")
_GOAL_OPENS = frozenset("的年预省市考控目任")
_FIRM = lazy_pattern(r"公司|集团|厂")
_FIRM_SAYS = lazy_pattern(r"(?:公司|集团|厂)(?:全年|年|累计|共)*(?:实现|完成|上缴|缴纳|入库)")


class Link(NamedTuple):
    """A figure, the indicator it belongs to, and the words that say so.

    Args:
        definition: the indicator.
        figure: the figure.
        mention: what names the indicator.
        scope: whose figure it is.
        said: the sentence.
        low: where it begins in the text.
        clause: where the words before the figure begin in the sentence.
        continued: it goes on from a figure before.
        forward: what names the indicator stands behind it.

    """

    definition: IndicatorDefinition
    figure: Figure
    mention: Mention
    scope: str
    said: str
    low: int
    clause: int
    continued: bool = False
    forward: bool = False


class Sentence:
    """One sentence: its mentions, its figures, and what the last figure belonged to."""

    def __init__(self, low: int, said: str, figures: Sequence[Figure], pairing: Pairing) -> None:
        self.low, self.said = low, said
        self.figures = figures
        self.pairing = pairing
        self.words = pairing.words
        self.history: list[Group] = []  # since the last ；
        self.told: list[Group] = []
        self.last: list[Group | None] = []  # of the last figures, one each
        self.aside = False  # the last figure was told in passing
        self.of_firms = _FIRM.search(said) is not None

    def links(self) -> Iterator[Link]:
        """Link the figures, in reading order."""
        said, pairing, previous = self.said, self.pairing, 0
        state: Group | None = None
        for run in self._runs():
            lead_start, first = previous, run[0].start
            cut = said.rfind("；", previous, first) + 1
            if cut:
                lead_start, state = cut, None
                self.history.clear()
            previous = run[-1].end
            if state is None and not pairing.may_name(lead_start, previous):
                continue
            lead, named = said[lead_start:first], pairing.named(lead_start, first)
            groups, continued = self._resolve(run, lead, named, state)
            yield from self._links(run, groups, lead, continued=continued)
            state = self._next_state(groups, state, lead, named)
            self.last = groups

    def _links(self, run: list[Figure], groups: list[Group | None], lead: str, *, continued: bool) -> Iterator[Link]:
        """Link the figures of one run, but for those of firms, or of goals that others are held against."""
        by_name, clause = self.pairing.by_name, run[0].start - len(lead)
        own = continued and OWN_AREA.search(lead) is not None
        for figure, group in zip(run, groups, strict=True):
            if group is None or self._held_against(figure) or (self.of_firms and self._of_firm(figure)):
                continue
            for name, mention, scope in group:
                whose, forward = "" if own else scope, mention.start >= figure.end
                yield Link(by_name[name], figure, mention, whose, self.said, self.low, clause, continued, forward)

    def _of_firm(self, figure: Figure) -> bool:
        """Tell whether the figure is that of a single firm, which its clause opens with."""
        start = figure.start
        return _FIRM_SAYS.search(self.said, clause_start(self.said, 0, start), start) is not None

    def _held_against(self, figure: Figure) -> bool:
        """Tell whether the figure is the goal that an earlier one is measured by."""
        end = figure.end
        opens = self.history and self.said[end : end + 1] in _GOAL_OPENS
        return bool(opens) and _GOAL_HELD.match(self.said, end) is not None

    def _rest_of_aside(self, lead: str) -> bool:
        """Tell whether a figure after `lead` goes on with what was told in passing (完成计划7亿元的89%)."""
        return self.aside and not _CLAUSE_SIGNS.intersection(lead)

    @staticmethod
    def _against_goal(lead: str) -> bool:
        last = lead[-1:]
        return (last in _GOAL_ENDS or not last.isalnum()) and _AGAINST_GOAL.search(lead) is not None

    def _next_state(
        self, groups: list[Group | None], state: Group | None, lead: str, named: list[Mention]
    ) -> Group | None:
        found = [group for group in groups if group is not None]
        if found:
            # what is named here was not before, unless it was right behind the last figures
            self.aside, few = False, -1 if named and len(found) == 1 else -_LONGEST_MEMORY
            for group in found:
                for memory in (self.history, self.told):
                    if group not in memory[few:]:
                        memory.append(group)
                        del memory[:-_LONGEST_MEMORY]
            return found[-1] if len(found) == 1 else tuple(dict.fromkeys(member for group in found for member in group))
        if state is None:
            return None
        rest = self._rest_of_aside(lead)
        self.aside = rest or self.words.compares(lead) or _SHARE.search(lead) is not None or self._against_goal(lead)
        return state if self.aside and not named else None

    def _runs(self) -> Iterator[list[Figure]]:
        """Yield the figures, those of one list together."""
        run: list[Figure] = []
        for figure in self.figures:
            if run and figure.start < run[-1].end:
                continue
            if run and not self._listed(run, figure):
                yield run
                run = []
            run.append(figure)
        if run:
            yield run

    def _listed(self, run: list[Figure], figure: Figure) -> bool:
        end, start = run[-1].end, figure.start
        if start - end > _LONGEST_BETWEEN:
            return False
        between = self.said[end:start]
        if not _RUN.match(between):
            return False
        one, other = run[-1].quantity.unit, figure.quantity.unit
        if one is other or one == other:
            return True
        # 分别达到2亿元、3000人 is one list, 分别为2亿元和3亿元、增长5%和6% are two
        first = run[0].start
        return _RUN_OF_UNITS.match(between) is not None and "分别" in self.said[max(0, first - 8) : first]

    def _resolve(
        self, run: list[Figure], lead: str, named: list[Mention], state: Group | None
    ) -> tuple[list[Group | None], bool]:
        """Find the group of each figure of `run`, and whether it goes on from figures before."""
        forward = self.pairing.forward(run)
        if forward is not None:
            return [*[None] * (len(run) - 1), forward], False
        of_goal = run[0].unit == "%" and lead.endswith("的") and _OF_GOAL.search(lead) is not None
        if of_goal or (state is not None and self._against_goal(lead)):
            return [None] * len(run), False
        if named:
            return self.pairing.from_names(run, run[0].start - len(lead), named), False
        if state is None or self._rest_of_aside(lead) or self._gap(run[0], lead) or not self.words.goes_on(lead):
            return [None] * len(run), False
        if len(self.last) == len(run) > 1 and "分别" in lead:  # 收入和支出分别达到5亿元、9亿元，分别增长6%、1%
            pairs = zip(run, self.last, strict=True)
            return [self.pairing.fitting(figure, group) if group else None for figure, group in pairs], True
        return self.pairing.from_state(run, lead, state, self.history, self.told), True

    def _gap(self, figure: Figure, lead: str) -> bool:
        """Tell whether a figure that names nothing is a gap to another one, or a share of the whole."""
        if figure.unit in GROWTH_UNITS and self.words.compares(lead.rsplit("，", 1)[-1]):
            return True
        return figure.quantity.change is None and "比" in lead and _OWN_SHARE.search(lead) is not None
