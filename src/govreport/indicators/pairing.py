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
LONGEST_FORWARD = 12
#: What may stand behind that noun.
_ENDS = frozenset(("", *"，。；、和\n！："))
_SPENDING = lazy_pattern(r"支出[^，。；]{0,3}$")


@attrs.frozen
class Reader:
    """What figures are linked by: the indicators, the forms of their names, and the words around them."""

    catalogue: IndicatorCatalogue
    lexicon: Lexicon
    words: Wording


class Figure(NamedTuple):
    """A figure of a sentence, by its place there, with the symbol of its unit."""

    start: int
    end: int
    unit: str
    quantity: Quantity


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
        said: the sentence.
        mentions: what it names, in reading order.
        figures: its figures.
        scopes: whose figures they are.
        reader: the indicators, the forms of their names, and the words that bind a figure to one.

    """

    def __init__(
        self, said: str, mentions: Sequence[Mention], figures: Sequence[Figure], scopes: Scopes, reader: Reader
    ) -> None:
        self.said = said
        self.mentions = mentions
        self.starts = [mention.start for mention in mentions]
        self.figures = figures
        self.spending = "支出" in said
        self.scopes = scopes
        self.by_name, self.lexicon, self.words = reader.catalogue.by_name, reader.lexicon, reader.words

    def may_name(self, low: int, high: int) -> bool:
        """Tell whether anything from `low` on can name what figures up to `high` belong to; a filter, no proof."""
        at = bisect_left(self.starts, low)
        return self.spending or (at < len(self.starts) and self.starts[at] <= high + LONGEST_FORWARD)

    def named(self, low: int, high: int) -> list[Mention]:
        """Give the mentions within ``said[low:high]``."""
        first = bisect_left(self.starts, low)
        last = bisect_left(self.starts, high, first)
        return [mention for mention in self.mentions[first:last] if mention.end <= high] if first < last else []

    def from_names(self, run: list[Figure], lead_start: int, named: list[Mention]) -> list[Group | None]:
        """Deal `run` out to the indicators that the words before it name."""
        first = run[0].start
        tail = self.said[named[-1].end : first]
        if len(tail) > _LONGEST_TAIL:
            return [None] * len(run)
        if not self.words.binds(tail):
            listed = "分别" in tail or _JOINTLY.search(tail)
            return self._by_items(run, self._clause(lead_start, named), first) if listed else [None] * len(run)
        if len(run) == len(named) == 1:
            return [self.fitting(run[0], self.members(named, lead_start, whole=True))]
        members = [named[-1]]
        for earlier, later in zip(named[-2::-1], named[:0:-1], strict=False):
            if not _LISTED.match(self.said[earlier.end : later.start]):
                break
            members.insert(0, earlier)
        if len(run) > 1:
            return self._paired(run, members, self._clause(lead_start, named), first)
        if _JOINTLY.search(tail):
            clause = self._clause(lead_start, named)
            members = [m for m in named if m.start >= clause]
        return [self.fitting(run[0], self.members(members, lead_start, whole=True))]

    def _clause(self, lead_start: int, named: list[Mention]) -> int:
        return clause_start(self.said, lead_start, named[0].start)

    def _paired(self, run: list[Figure], members: list[Mention], clause: int, first: int) -> list[Group | None]:
        names = self.members(members, clause, whole=False)
        if len(names) == len(run):
            return [self.fitting(q, (name,)) for q, name in zip(run, names, strict=True)]
        only = self.members(members if len(members) == 1 else (), clause, whole=True)
        places = only[0].scope.split("、") if len(only) == 1 else []
        if len(places) == len(run):
            return [self.fitting(q, (only[0]._replace(scope=place),)) for q, place in zip(run, places, strict=True)]
        if "分别" in self.said[clause:first]:
            return self._by_items(run, clause, first)
        if only:
            return [self.fitting(quantity, only) for quantity in run]
        return self._by_items(run, clause, first)

    def _by_items(self, run: list[Figure], clause: int, first: int) -> list[Group | None]:
        """Pair figures with the members of a list by place, known indicators or not."""
        end = self.said.find("分别", clause, first)
        jointly = _JOINTLY.search(self.said, clause, first) if end < 0 else None
        end = jointly.start() if jointly else end
        bound = end < 0 or self.words.binds(self.said[end:first])
        groups: list[Group | None] = []
        at = clause
        for item in _ITEMS.split(self.said[clause : first if end < 0 else end]):
            inside = self.named(at, at + len(item))
            fits = inside and self.words.binds(self.said[inside[-1].end : at + len(item)])
            groups.append(self.members(inside[-1:], clause, whole=True) if fits and bound else None)
            at += len(item)
            divider = _ITEMS.match(self.said, at)
            at = divider.end() if divider else at
        if len(run) == 1 and len(groups) > 1:
            members = tuple(m for g in groups if g is not None for m in g)
            return [self.fitting(run[0], members)]
        if len(groups) != len(run):
            return [None] * len(run)
        return [self.fitting(q, g) if g else None for q, g in zip(run, groups, strict=True)]

    def from_state(
        self, run: list[Figure], lead: str, state: Group, history: list[Group], told: list[Group]
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

    def fitting(self, figure: Figure, members: Group) -> Group | None:
        """Keep the members whose unit `figure` may have."""
        end = figure.end
        counts = figure.unit not in GROWTH_UNITS and self.said[end : end + 1] not in _STOPS
        if counts and _COUNTS_ANOTHER.match(self.said, end) and not (members and members[0].mention.start >= end):
            return None
        return tuple([member for member in members if self._fits(figure, member)]) or None

    def _fits(self, figure: Figure, member: Member) -> bool:
        scope, unit = member.scope, figure.unit
        if scope and (_FIRM.search(scope) or _EACH.search(scope)):
            return False
        definition = self.by_name[member.name]
        if definition.kind == "rate":
            return unit in {"%", "个百分点"} or (not figure.quantity.change and unit in {"‰", "成"})
        if definition.kind == "change":
            return unit in {"%", "个百分点"}
        if unit in GROWTH_UNITS:
            return unit != "个百分点"
        units = definition.units
        return not units or unit in units or (not unit and "元" in units and figure.quantity.text.endswith("亿"))

    def forward(self, run: list[Figure]) -> Group | None:
        """Find the indicator that the last figure counts directly before it (4家高新技术企业)."""
        _, end, unit, _ = figure = run[-1]
        if unit == "%" and self.spending:
            first = run[0].start
            if _SPENDING.search(self.said, max(0, first - 8), first):
                spent = self.lexicon.spent_on(self.said, end)
                return (Member(spent.name.parts[0], spent, ""),) if spent else None
        if unit not in _COUNTED:
            return None
        at = bisect_left(self.starts, end)
        if at == len(self.starts) or self.starts[at] > end + LONGEST_FORWARD:
            return None
        after = _FORWARD.match(self.said[end : end + LONGEST_FORWARD])
        mention = self.mentions[at]
        if mention.start > end + (after.end() if after else 0) or mention.name.topic:
            return None
        ends = self.said[mention.end : mention.end + 1] in _ENDS
        if (not ends and unit) or mention.end in self._starts_of_figures:
            return None
        members = self.members([mention], end, whole=True)
        return self.fitting(figure, tuple([m for m in members if self._countable(m.name, unit)]))

    @cached_property
    def _starts_of_figures(self) -> frozenset[int]:
        return frozenset(figure.start for figure in self.figures)

    def _countable(self, name: str, unit: str) -> bool:
        definition = self.by_name[name]
        return definition.kind in {"stock", "gain"} and unit in definition.units
