"""Which of the indicators named before a list of figures each of the figures belongs to."""

from __future__ import annotations

from bisect import bisect_left
from functools import cached_property
from typing import TYPE_CHECKING, NamedTuple

import attrs

from govreport.indicators.lexicon import GROWTH_UNITS, Lexicon, Mention
from govreport.indicators.wording import Wording, clause_start
from govreport.language.patterns import HAN, lazy_pattern
from govreport.model.catalogue import IndicatorCatalogue

if TYPE_CHECKING:
    from collections.abc import Sequence

    from govreport.indicators.scopes import Scopes
    from govreport.model import Quantity

#: What divides the members of a list.
_LISTED = lazy_pattern(
    r"^(?:（[^（）]{0,20}）)?(?:、|和|与|及|以及|，和|，以及|，与)(?:分别|全市|全县|全区|全省|全社会|我市|我县|地方|各项|各类|其)*$"
)
#: All of them alike; 年均 and 人均 are averages.
_JOINTLY = lazy_pattern("(?<![年月日人户亩村平])均|双双")
_ITEMS = lazy_pattern(r"、|和|与|以及|及")
_LONGEST_TAIL = 90
#: After a figure: a noun that the figure belongs to (3000万美元以上项目, 1.6万吨储备粮).
_COUNTS_ANOTHER = lazy_pattern(
    rf"(?:以上|以下|左右)?的?(?![以左上下大台增提同比较位居排列是为占其高低快目水的和与及至到达升降减实完建连创净超均按由从分跃攀飙翻]|扩大|壮大|缩小|拓展|发展到|基础|关口|历史|[两三四五六]个?大?(?:台阶|关口|大关)){HAN}"
)
#: Before one of these, or nothing, no noun stands.
_STOPS = frozenset(("", *"，。；、（）：！\n"))
#: The figures of single firms are no figures of the area.
_FIRM = lazy_pattern(r"(?:公司|集团|厂|股份)$")
#: Per mu, household or village: another measure, as a head is for all that is not counted by heads itself.
_EACH = lazy_pattern(r"[亩户村店地]均$")
_COUNTED = frozenset({"个", "家", "户", "人", "亩", "万亩", "公顷", "人次", "件", "名", ""})
_FORWARD = lazy_pattern(r"^(?:以上|左右|以内|的|国家级|国家|省级|各类|新)*")
#: No more characters than these can stand between a figure and the noun that it counts.
_LONGEST_FORWARD = 12
_SPENDING = lazy_pattern(r"支出[^，。；]{0,3}$")


@attrs.frozen
class Reader:
    """What figures are linked by: the indicators, the forms of their names, and the words around them."""

    catalogue: IndicatorCatalogue
    lexicon: Lexicon
    words: Wording


class Member(NamedTuple):
    """An indicator that a figure belongs to, by its name, with the words that name it and whose figure it is."""

    name: str
    mention: Mention
    scope: str


#: The indicators that a figure belongs to.
Group = tuple[Member, ...]


class Pairing:
    """The indicators named in one sentence, and how figures are dealt out to them.

    Args:
        text: the cleaned text.
        span: of the sentence.
        mentions: what the sentence names, in reading order.
        quantities: its figures.
        scopes: whose figures they are.
        reader: the indicators, the forms of their names, and the words that bind a figure to one.

    """

    def __init__(  # noqa: PLR0913, PLR0917 - a sentence and what it is read by
        self,
        text: str,
        span: tuple[int, int],
        mentions: Sequence[Mention],
        quantities: Sequence[Quantity],
        scopes: Scopes,
        reader: Reader,
    ) -> None:
        self.text = text
        self.low, self.high = span
        self.mentions = mentions
        self.starts = [m.start for m in mentions]
        self.quantities = quantities
        self.spending = "支出" in text[self.low : self.high]
        self.scopes = scopes
        self.catalogue, self.lexicon, self.words = reader.catalogue, reader.lexicon, reader.words

    def names(self, run: Sequence[Quantity], low: int) -> bool:
        """Tell whether anything from `low` on can name what the figures of `run` belong to; a filter, no proof."""
        if self.spending:
            return True
        at = bisect_left(self.starts, low)
        return at < len(self.starts) and self.starts[at] <= run[-1].span.end + _LONGEST_FORWARD

    def named(self, low: int, high: int) -> list[Mention]:
        """Give the mentions within ``text[low:high]``."""
        first = bisect_left(self.starts, low)
        last = bisect_left(self.starts, high, first)
        return [m for m in self.mentions[first:last] if m.end <= high] if first < last else []

    def from_names(self, run: list[Quantity], lead_start: int, named: list[Mention]) -> list[Group | None]:
        """Deal `run` out to the indicators that the words before it name."""
        first = run[0].span.start
        tail = self.text[named[-1].end : first]
        if len(tail) > _LONGEST_TAIL:
            return [None] * len(run)
        if not self.words.binds(tail):
            listed = "分别" in tail or _JOINTLY.search(tail)
            return self._by_items(run, self._clause(lead_start, named), first) if listed else [None] * len(run)
        if len(run) == len(named) == 1:
            return [self.fitting(run[0], self.members(named, lead_start, whole=True))]
        members = [named[-1]]
        for earlier, later in zip(named[-2::-1], named[:0:-1], strict=False):
            if not _LISTED.match(self.text[earlier.end : later.start]):
                break
            members.insert(0, earlier)
        if len(run) > 1:
            return self._paired(run, members, self._clause(lead_start, named), first)
        if _JOINTLY.search(tail):
            clause = self._clause(lead_start, named)
            members = [m for m in named if m.start >= clause]
        return [self.fitting(run[0], self.members(members, lead_start, whole=True))]

    def _clause(self, lead_start: int, named: list[Mention]) -> int:
        return clause_start(self.text, lead_start, named[0].start)

    def _paired(self, run: list[Quantity], members: list[Mention], clause: int, first: int) -> list[Group | None]:
        names = self.members(members, clause, whole=False)
        if len(names) == len(run):
            return [self.fitting(q, (name,)) for q, name in zip(run, names, strict=True)]
        only = self.members(members if len(members) == 1 else (), clause, whole=True)
        places = only[0].scope.split("、") if len(only) == 1 else []
        if len(places) == len(run):
            return [self.fitting(q, (only[0]._replace(scope=place),)) for q, place in zip(run, places, strict=True)]
        if "分别" in self.text[clause:first]:
            return self._by_items(run, clause, first)
        if only:
            return [self.fitting(quantity, only) for quantity in run]
        return self._by_items(run, clause, first)

    def _by_items(self, run: list[Quantity], clause: int, first: int) -> list[Group | None]:
        """Pair figures with the members of a list by place, known indicators or not."""
        end = self.text.find("分别", clause, first)
        jointly = _JOINTLY.search(self.text, clause, first) if end < 0 else None
        end = jointly.start() if jointly else end
        bound = end < 0 or self.words.binds(self.text[end:first])
        groups: list[Group | None] = []
        at = clause
        for item in _ITEMS.split(self.text[clause : first if end < 0 else end]):
            inside = self.named(at, at + len(item))
            fits = inside and self.words.binds(self.text[inside[-1].end : at + len(item)])
            groups.append(self.members(inside[-1:], clause, whole=True) if fits and bound else None)
            at += len(item)
            divider = _ITEMS.match(self.text, at)
            at = divider.end() if divider else at
        if len(run) == 1 and len(groups) > 1:
            members = tuple(m for g in groups if g is not None for m in g)
            return [self.fitting(run[0], members)]
        if len(groups) != len(run):
            return [None] * len(run)
        return [self.fitting(q, g) if g else None for q, g in zip(run, groups, strict=True)]

    def from_state(
        self, run: list[Quantity], lead: str, state: Group, history: list[Group], told: list[Group]
    ) -> list[Group | None]:
        """Deal `run`, which names nothing itself, out to what the figures before it belonged to.

        Args:
            run: the figures.
            lead: the words before them.
            state: what the last figure belonged to.
            history: what the figures since the last ； belonged to.
            told: what all figures of the sentence belonged to (A达到5亿元；B达到3亿元，分别增长5%和6%).

        """
        members = state
        if len(run) == 1:
            if len(history) > 1 and _JOINTLY.search(lead):
                members = tuple(dict.fromkeys(m for group in history for m in group))
            return [self.fitting(run[0], members)]
        if len(members) != len(run):
            members = tuple(m for group in history[-len(run) :] for m in group)
        if len(members) != len(run) and "分别" in lead:
            members = tuple(m for group in told[-len(run) :] for m in group)
        if len(members) != len(run):
            tiers = len(state) == 1 and "分别" not in lead  # 确保12亿元、力争13亿元，增长10%和15%
            rest = run[1:] if tiers else []
            return [self.fitting(q, state) for q in (run[0], *rest)] + [None] * (len(run) - 1 - len(rest))
        return [self.fitting(q, (m,)) for q, m in zip(run, members, strict=True)]

    def members(self, mentions: Sequence[Mention], lead_start: int, *, whole: bool) -> Group:
        """Name the indicators of `mentions`, each with whose figure it is."""
        found: list[Member] = []
        for mention in mentions:
            named = mention.names[0]
            scope = named.scope or self.scopes.of(mention, lead_start)
            names = (named.whole,) if whole and named.whole else named.parts
            found += [Member(name, mention, scope) for name in names]
        return tuple(found)

    def fitting(self, quantity: Quantity, members: Group) -> Group | None:
        """Keep the members whose unit `quantity` may have."""
        end = quantity.span.end
        counts = quantity.unit.symbol not in GROWTH_UNITS and self.text[end : end + 1] not in _STOPS
        if counts and _COUNTS_ANOTHER.match(self.text, end) and not (members and members[0].mention.start >= end):
            return None
        return tuple([m for m in members if self._fits(quantity, m)]) or None

    def _fits(self, quantity: Quantity, member: Member) -> bool:
        scope, unit = member.scope, quantity.unit.symbol
        if scope and (_FIRM.search(scope) or _EACH.search(scope)):
            return False
        definition = self.catalogue.by_name[member.name]
        if definition.kind == "rate":
            return unit in {"%", "个百分点"} if quantity.change else unit in {"%", "个百分点", "‰", "成"}
        if definition.kind == "change":
            return unit in {"%", "个百分点"}
        if unit == "个百分点":
            return False
        if unit in GROWTH_UNITS:
            return True
        money = not unit and "元" in definition.units and quantity.text.endswith("亿")
        return money or not definition.units or unit in definition.units

    def forward(self, run: list[Quantity]) -> Group | None:
        """Find the indicator that the last figure counts directly before it (4家高新技术企业)."""
        quantity = run[-1]
        unit, end = quantity.unit.symbol, quantity.span.end
        if unit == "%" and self.spending:
            first = run[0].span.start
            if _SPENDING.search(self.text, max(self.low, first - 8), first):
                spent = self.lexicon.spent_on(self.text, end)
                return (Member(spent.name.parts[0], spent, ""),) if spent else None
        if unit not in _COUNTED:
            return None
        at = bisect_left(self.starts, end)
        if at == len(self.starts) or self.starts[at] > end + _LONGEST_FORWARD:
            return None
        after = _FORWARD.match(self.text[end : min(end + _LONGEST_FORWARD, self.high)])
        mention = self.mentions[at]
        if mention.start > end + (after.end() if after else 0) or mention.name.topic:
            return None
        ends = self.text[mention.end : mention.end + 1] in {"，", "。", "；", "、", "和", "", "\n", "！", "："}
        if (not ends and unit) or mention.end in self._figures:
            return None
        members = self.members([mention], end, whole=True)
        return self.fitting(quantity, tuple([m for m in members if self._countable(m.name, quantity)]))

    @cached_property
    def _figures(self) -> frozenset[int]:
        return frozenset(quantity.span.start for quantity in self.quantities)

    def _countable(self, name: str, quantity: Quantity) -> bool:
        definition = self.catalogue.by_name[name]
        return definition.kind in {"stock", "gain"} and quantity.unit.symbol in definition.units
