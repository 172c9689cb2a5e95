"""Which of the indicators named before a list of figures each of the figures belongs to."""

from __future__ import annotations

from bisect import bisect_left
from typing import TYPE_CHECKING

import attrs

from govreport.indicators.lexicon import Lexicon, Mention
from govreport.indicators.wording import Wording, clause_start
from govreport.language.patterns import HAN, lazy_pattern
from govreport.model.catalogue import IndicatorCatalogue

if TYPE_CHECKING:
    from collections.abc import Sequence

    from govreport.indicators.scopes import Scopes
    from govreport.model import Quantity
    from govreport.model.catalogue import IndicatorDefinition

#: What divides the members of a list.
_LISTED = lazy_pattern(
    r"^(?:（[^（）]{0,20}）)?(?:、|和|与|及|以及|，和|，以及|，与)(?:分别|全市|全县|全区|全省|全社会|我市|我县|地方|各项|各类|其)*$"
)
#: All of them alike; 年均 and 人均 are averages.
_JOINTLY = lazy_pattern("(?<![年月日人户亩村平])均|双双")
_ITEMS = lazy_pattern(r"、|和|与|以及|及")
GROWTH_UNITS = frozenset({"%", "倍", "个百分点", "‰", "番", "百分点"})
_LONGEST_TAIL = 90
#: After a figure: a noun that the figure belongs to (3000万美元以上项目, 1.6万吨储备粮).
_COUNTS_ANOTHER = lazy_pattern(
    rf"(?:以上|以下|左右)?的?(?![以左上下大台增提同比较位居排列是为占其高低快目水的和与及至到达升降减实完建连创净超均按由从分跃攀飙翻]|扩大|壮大|缩小|拓展|发展到|基础|关口|历史|[两三四五六]个?大?(?:台阶|关口|大关)){HAN}"
)
#: The figures of single firms are no figures of the area.
_FIRM = lazy_pattern(r"(?:公司|集团|厂|股份)$")
#: Per mu, household or village: another measure, as a head is for all that is not counted by heads itself.
_EACH = lazy_pattern(r"[亩户村店地]均$")
_COUNTED = frozenset({"个", "家", "户", "人", "亩", "万亩", "公顷", "人次", "件", "名", ""})
_FORWARD = lazy_pattern(r"^(?:以上|左右|以内|的|国家级|国家|省级|各类|新)*")
_SPENDING = lazy_pattern(r"支出[^，。；]{0,3}$")


@attrs.frozen
class Reader:
    """What figures are linked by: the indicators, the forms of their names, and the words around them."""

    catalogue: IndicatorCatalogue
    lexicon: Lexicon
    words: Wording


@attrs.frozen
class Group:
    """The indicators that the last figures belonged to, with their mention and scope."""

    members: tuple[tuple[str, Mention, str], ...]


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
        self.figures = {q.span.start for q in quantities}
        self.scopes = scopes
        self.catalogue, self.lexicon, self.words = reader.catalogue, reader.lexicon, reader.words

    def named(self, low: int, high: int) -> list[Mention]:
        """Give the mentions within ``text[low:high]``."""
        first = bisect_left(self.starts, low)
        return [m for m in self.mentions[first : bisect_left(self.starts, high)] if m.end <= high]

    def from_names(self, run: list[Quantity], lead_start: int, named: list[Mention]) -> list[Group | None]:
        """Deal `run` out to the indicators that the words before it name."""
        first = run[0].span.start
        tail = self.text[named[-1].end : first]
        nothing: list[Group | None] = [None] * len(run)
        if len(tail) > _LONGEST_TAIL:
            return nothing
        clause = clause_start(self.text, lead_start, named[0].start, "，；：")
        if not self.words.binds(tail):
            return self._by_items(run, clause, first) if "分别" in tail or _JOINTLY.search(tail) else nothing
        members = [named[-1]]
        for earlier, later in zip(named[-2::-1], named[:0:-1], strict=False):
            if not _LISTED.match(self.text[earlier.end : later.start]):
                break
            members.insert(0, earlier)
        if len(run) == 1 and _JOINTLY.search(tail):
            members = [m for m in named if m.start >= clause]
        if len(run) > 1:
            return self._paired(run, members, clause, first)
        return [self.fitting(run[0], self.members(members, lead_start, whole=True))]

    def _paired(self, run: list[Quantity], members: list[Mention], clause: int, first: int) -> list[Group | None]:
        names = self.members(members, clause, whole=False)
        if len(names) == len(run):
            return [self.fitting(q, (name,)) for q, name in zip(run, names, strict=True)]
        only = self.members(members if len(members) == 1 else (), clause, whole=True)
        places = only[0][2].split("、") if len(only) == 1 else []
        if len(places) == len(run):
            return [self.fitting(q, ((*only[0][:2], place),)) for q, place in zip(run, places, strict=True)]
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
            groups.append(Group(self.members(inside[-1:], clause, whole=True)) if fits and bound else None)
            at += len(item)
            divider = _ITEMS.match(self.text, at)
            at = divider.end() if divider else at
        if len(run) == 1 and len(groups) > 1:
            members = tuple(m for g in groups if g is not None for m in g.members)
            return [self.fitting(run[0], members)]
        if len(groups) != len(run):
            return [None] * len(run)
        return [self.fitting(q, g.members) if g else None for q, g in zip(run, groups, strict=True)]

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
        if len(run) == 1:
            members = state.members
            if len(history) > 1 and _JOINTLY.search(lead):
                members = tuple(dict.fromkeys(m for group in history for m in group.members))
            return [self.fitting(run[0], members)]
        members = state.members
        if len(members) != len(run):
            members = tuple(m for group in history[-len(run) :] for m in group.members)
        if len(members) != len(run) and "分别" in lead:
            members = tuple(m for group in told[-len(run) :] for m in group.members)
        if len(members) != len(run):
            tiers = len(state.members) == 1 and "分别" not in lead  # 确保12亿元、力争13亿元，增长10%和15%
            rest = run[1:] if tiers else []
            return [self.fitting(q, state.members) for q in (run[0], *rest)] + [None] * (len(run) - 1 - len(rest))
        return [self.fitting(q, (m,)) for q, m in zip(run, members, strict=True)]

    def members(
        self, mentions: Sequence[Mention], lead_start: int, *, whole: bool
    ) -> tuple[tuple[str, Mention, str], ...]:
        """Name the indicators of `mentions`, each with whose figure it is."""
        found: list[tuple[str, Mention, str]] = []
        for mention in mentions:
            scope = mention.name.scope or self.scopes.of(mention, lead_start)
            names = (mention.name.whole,) if whole and mention.name.whole else mention.name.parts
            found += [(name, mention, scope) for name in names]
        return tuple(found)

    def fitting(self, quantity: Quantity, members: tuple[tuple[str, Mention, str], ...]) -> Group | None:
        """Keep the members whose unit `quantity` may have."""
        if quantity.unit.symbol not in GROWTH_UNITS and _COUNTS_ANOTHER.match(self.text, quantity.span.end):
            ahead = members and members[0][1].start >= quantity.span.end
            if not ahead:
                return None
        members = tuple(m for m in members if not _FIRM.search(m[2]) and not _EACH.search(m[2]))
        kept = tuple(m for m in members if self._fits(quantity, self.catalogue.by_name[m[0]]))
        return Group(kept) if kept else None

    def _fits(self, quantity: Quantity, definition: IndicatorDefinition) -> bool:
        unit = quantity.unit.symbol
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
        first = run[0].span.start
        if quantity.unit.symbol == "%" and _SPENDING.search(self.text, max(self.low, first - 8), first):
            spent = self.lexicon.spent_on(self.text, quantity.span.end)
            return Group(((spent.name.parts[0], spent, ""),)) if spent else None
        if quantity.unit.symbol not in _COUNTED:
            return None
        end = quantity.span.end
        after = _FORWARD.match(self.text[end : min(end + 12, self.high)])
        start = end + (after.end() if after else 0)
        at = bisect_left(self.starts, end)
        mention = self.mentions[at] if at < len(self.mentions) and self.mentions[at].start <= start else None
        if mention is None or mention.name.topic:
            return None
        ends = self.text[mention.end : mention.end + 1] in {"，", "。", "；", "、", "和", "", "\n", "！", "："}
        if not ends and quantity.unit.symbol:
            return None
        if mention.end in self.figures:
            return None
        members = self.members([mention], quantity.span.end, whole=True)
        return self.fitting(quantity, tuple(m for m in members if self._countable(m[0], quantity)))

    def _countable(self, name: str, quantity: Quantity) -> bool:
        definition = self.catalogue.by_name[name]
        return definition.kind in {"stock", "gain"} and quantity.unit.symbol in definition.units
