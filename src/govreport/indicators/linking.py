"""Which figure belongs to which indicator, by the words of the sentence."""

from __future__ import annotations

import re
from bisect import bisect_left
from typing import TYPE_CHECKING

import attrs

from govreport.indicators.lexicon import Mention, Name, lexicon_of
from govreport.indicators.scopes import OWN_AREA, Scopes, subject_of, wider_regions
from govreport.indicators.wording import LONGEST_CLAUSE, clause_start, wording
from govreport.model import Level, Quantity
from govreport.model.catalogue import IndicatorDefinition

if TYPE_CHECKING:
    from collections.abc import Iterator, Sequence

    from govreport.model import Report
    from govreport.model.catalogue import IndicatorCatalogue

_SENTENCE = re.compile(r"[^。！？!?\n]+")
#: What divides the members of a list.
_LISTED = re.compile(
    r"^(?:（[^（）]{0,20}）)?(?:、|和|与|及|以及|，和|，以及|，与)(?:分别|全市|全县|全区|全省|全社会|我市|我县|地方|各项|各类|其)*$"
)
_RUN = re.compile(
    r"^(?:以上|以内|左右)?(?:、|和|与|及|以及|，和)(?:近|约|超过|超|达到|达|突破|不低于|不少于|增长|提高|上升|下降|降低|减少|负增长|-|－|—)?$"
)
_RUN_OF_UNITS = re.compile(r"^(?:以上|以内|左右)?(?:、|和|与|及|以及|，和)$")
#: A sentence that opens so leaves out its subject, which is that of the sentence before.
_NO_SUBJECT = re.compile(r"(?:全年|共|累计|预计)*(?:完成|实现)")
_ITEMS = re.compile(r"、|和|与|以及|及")
_DURATIONS = frozenset({"年", "个月", "天", "小时", "分钟", "个工作日", "日", "周", "月", "周年"})
#: Before a name these words make it the measure of another thing (占GDP比重), or the other side of a comparison.
_OBJECT = re.compile(
    r"(?:占|相当于|高于|低于|快于|慢于|同于|与|超过|超|跟|按|减免|退还|减征|单位|每亿元|亿元|对|支撑|带动|拉动|优化|服务|支持|聚焦|围绕|惠及|惠企|帮助|帮扶|走访|扶持|助力|面向|为)(?:全[市省国县区]|地区|我[市省县区国])?$"
)
_AFTER = re.compile(r"^(?:的?(?:比重|比例|占比|贡献率|贡献)|同步|占)")
_GROWTH_UNITS = frozenset({"%", "倍", "个百分点", "‰", "番", "百分点"})
_COUNTED = frozenset({"个", "家", "户", "人", "亩", "万亩", "公顷", "人次", "件", "名", ""})
_FORWARD = re.compile(r"^(?:以上|左右|以内|的|国家级|国家|省级|各类|新)*")
_SLOGAN = re.compile(r"[“‘两双二]个?$")
_THRESHOLDS = re.compile(r"[两二三四五六七八九]个[十百千]?[万亿]")
_SPENDING = re.compile(r"支出[^，。；]{0,3}$")
_LONGEST_TAIL = 90
_CLAUSE_SIGNS = frozenset("，；：、")
_LONGEST_MEMORY = 12
#: After a figure: a noun that the figure belongs to (3000万美元以上项目, 1.6万吨储备粮).
_COUNTS_ANOTHER = re.compile(
    r"(?:以上|以下|左右)?的?(?![以左上下大台增提同比较位居排列是为占其高低快目水的和与及至到达升降减实完建连创净超均按由从分]|基础|关口|历史|[两三四五六]个?大?(?:台阶|关口|大关))[\u4e00-\u9fff]"
)
#: A share of a whole or a budget, told of a figure in passing.
_SHARE = re.compile(r"[，、](?:占|完成|为|超)[^，。；]{0,12}$")
#: A share of a goal or budget that was met.
_OF_GOAL = re.compile(r"(?:计划|预算|任务|目标|进度)[数值]?的$")
#: A figure that names the goal it is held against (4%的年度目标).
_GOAL_HELD = re.compile(r"的?(?:年度|预期|年初|省定|市定|考核)?(?:控制)?(?:目标|任务)")
#: The figures of single firms are no figures of the area.
_FIRM = re.compile(r"(?:公司|集团|厂|股份)$")
_FIRM_SAYS = re.compile(r"(?:公司|集团|厂)(?:全年|年|累计|共)*(?:实现|完成|上缴|缴纳|入库)")
#: Per mu, household or village: another measure, as a head is for all that is not counted by heads itself.
_EACH = re.compile(r"[亩户村店地]均$")
#: Before a name that begins with 工业 these make another branch of it.
_OTHER_BRANCH = frozenset("加手轻重军化林电")


@attrs.frozen
class Link:
    """A figure, the indicator it belongs to, and the words that say so."""

    definition: IndicatorDefinition
    quantity: Quantity
    mention: Mention
    scope: str
    sentence: tuple[int, int]
    clause: int
    continued: bool = False
    forward: bool = False


@attrs.frozen
class _Group:
    """The indicators that the last figures belonged to, with their mention and scope."""

    members: tuple[tuple[str, Mention, str], ...]


class Linker:
    """Walks over the sentences of a report and links their figures."""

    def __init__(self, report: Report, catalogue: IndicatorCatalogue) -> None:
        self.text = report.text
        self.catalogue = catalogue
        self.words = wording()
        self.wider = wider_regions(report.metadata)
        self.lexicon = lexicon_of(catalogue, report.metadata.level is Level.NATIONAL)
        self.quantities = [q for q in report.quantities if q.unit.symbol not in _DURATIONS and not self._steps(q)]

    def _steps(self, quantity: Quantity) -> bool:
        """Tell whether a figure counts thresholds passed (连跨三个百亿台阶), or is a name (“两个翻番”)."""
        start = quantity.span.start
        if quantity.text.startswith("翻") and _SLOGAN.search(self.text, max(0, start - 2), start):
            return True
        if "个" not in self.text[max(0, start - 1) : start + 2]:
            return False
        return any(_THRESHOLDS.match(self.text, at) is not None for at in (start, max(0, start - 2)))

    def links(self) -> Iterator[Link]:
        """Link the figures of every sentence, in reading order."""
        at, subject = 0, ""
        for sentence in _SENTENCE.finditer(self.text):
            low, high = sentence.span()
            goes_on = self.text[low - 1 : low] != "\n" and _NO_SUBJECT.match(self.text, low) is not None
            subject = subject_of(self.text, low, high) or (subject if goes_on else "")
            while at < len(self.quantities) and self.quantities[at].span.start < low:
                at += 1
            first = at
            while at < len(self.quantities) and self.quantities[at].span.start < high:
                at += 1
            mentions = list(self.lexicon.mentions(self.text, low, high)) if first < at else []
            if first < at and (mentions or "用于" in self.text[low:high]):
                scopes = Scopes(self.text, low, subject, self.wider)
                yield from _Sentence(self, (low, high), mentions, self.quantities[first:at], scopes).links()


class _Sentence:
    """One sentence: its mentions, its figures, and what the last figure belonged to."""

    def __init__(
        self,
        linker: Linker,
        span: tuple[int, int],
        mentions: Sequence[Mention],
        quantities: Sequence[Quantity],
        scopes: Scopes,
    ) -> None:
        self.linker = linker
        self.text = linker.text
        self.low, self.high = span
        self.mentions = [found for m in mentions if (found := self._read(m)) is not None]
        covered = [(m.start, m.end) for m in mentions]
        self.quantities = [
            q for q in quantities if not any(s < q.span.end and q.span.start < e for s, e in _near(covered, q))
        ]
        self.starts = [m.start for m in self.mentions]
        self.figures = {q.span.start for q in self.quantities}
        self.history: list[_Group] = []
        self.aside = False  # the last figure was told in passing
        self.scopes = scopes

    def _read(self, mention: Mention) -> Mention | None:
        """Settle what a mention names here; None where it names the object of something else."""
        before = self.text[max(self.low, mention.start - 10) : mention.start]
        if mention.name.topic:
            named = self._by_topic(mention)
            if named is None:
                return None
            mention = attrs.evolve(mention, names=(named,))
        if mention.text.startswith("工业") and before[-1:] in _OTHER_BRANCH:
            return None
        if before.endswith("人均") and not any("人均" in part for part in mention.name.parts):
            return None
        if _AFTER.match(self.text[mention.end : mention.end + 8]):
            return None
        return None if _OBJECT.search(before) else mention

    def _by_topic(self, mention: Mention) -> Name | None:
        """Choose the reading of a short name (产量) by the last topic word before it."""
        begin = clause_start(self.text, self.low, mention.start, "，；：、（")
        if self.linker.words.left_over(self.text[begin : mention.start]):
            return None
        last, chosen = -1, None
        for name in mention.names:
            first = max(self.low, mention.start - LONGEST_CLAUSE)
            at = max(self.text.rfind(word, first, mention.start) for word in name.topic)
            if at > last:
                last, chosen = at, name
        return chosen

    def links(self) -> Iterator[Link]:
        previous = self.low
        state: _Group | None = None
        for run in self._runs():
            lead_start = previous
            lead = self.text[previous : run[0].span.start]
            cut = lead.rfind("；") + 1
            if cut:
                lead_start, state = previous + cut, None
                self.history.clear()
            previous = run[-1].span.end
            groups, continued = self._resolve(run, lead_start, state)
            for quantity, group in zip(run, groups, strict=True):
                if group is not None and not self._held_against(quantity) and not self._of_firm(quantity):
                    lead = self.text[lead_start : run[0].span.start]
                    own = continued and OWN_AREA.search(lead) is not None
                    for name, mention, scope in group.members:
                        definition = self.linker.catalogue.by_name[name]
                        yield Link(
                            definition,
                            quantity,
                            mention,
                            "" if own else scope,
                            (self.low, self.high),
                            lead_start,
                            continued=continued,
                            forward=mention.start >= quantity.span.end,
                        )
            state = self._next_state(groups, state, run, lead_start)

    def _of_firm(self, quantity: Quantity) -> bool:
        """Tell whether the figure is that of a single firm, which its clause opens with."""
        start = quantity.span.start
        return _FIRM_SAYS.search(self.text, clause_start(self.text, self.low, start), start) is not None

    def _held_against(self, quantity: Quantity) -> bool:
        """Tell whether the figure is the goal that an earlier one is measured by."""
        return _GOAL_HELD.match(self.text, quantity.span.end) is not None and bool(self.history)

    def _next_state(
        self, groups: list[_Group | None], state: _Group | None, run: list[Quantity], lead_start: int
    ) -> _Group | None:
        found = [group for group in groups if group is not None]
        self.aside = False
        if found:
            for group in found:
                if group not in self.history:
                    self.history.append(group)
            del self.history[:-_LONGEST_MEMORY]
            return found[-1] if len(found) == 1 else _Group(tuple(dict.fromkeys(m for g in found for m in g.members)))
        lead = self.text[lead_start : run[0].span.start]
        self.aside = self.linker.words.compares(lead) or _SHARE.match(lead) is not None
        return state if self.aside and not self._named(lead_start, run[0].span.start) else None

    def _runs(self) -> Iterator[list[Quantity]]:
        """Yield the figures, those of one list together."""
        run: list[Quantity] = []
        for quantity in self.quantities:
            if run and quantity.span.start < run[-1].span.end:
                continue
            if run and not self._listed(run, quantity):
                yield run
                run = []
            run.append(quantity)
        if run:
            yield run

    def _listed(self, run: list[Quantity], quantity: Quantity) -> bool:
        if not _RUN.match(self.text[run[-1].span.end : quantity.span.start]):
            return False
        if quantity.unit == run[-1].unit:
            return True
        # 分别达到2亿元、3000人 is one list, 分别为2亿元和3亿元、增长5%和6% are two
        start, between = run[0].span.start, self.text[run[-1].span.end : quantity.span.start]
        return _RUN_OF_UNITS.match(between) is not None and "分别" in self.text[max(self.low, start - 8) : start]

    def _named(self, low: int, high: int) -> list[Mention]:
        first = bisect_left(self.starts, low)
        return [m for m in self.mentions[first : bisect_left(self.starts, high)] if m.end <= high]

    def _resolve(self, run: list[Quantity], lead_start: int, state: _Group | None) -> tuple[list[_Group | None], bool]:
        """Find the group of each figure of `run`, and whether it goes on from figures before."""
        first = run[0].span.start
        nothing: list[_Group | None] = [None] * len(run)
        forward = self._forward(run)
        if forward is not None:
            return [*nothing[:-1], forward], False
        named = self._named(lead_start, first)
        lead = self.text[lead_start:first]
        if run[0].unit.symbol == "%" and _OF_GOAL.search(lead):
            return nothing, False
        if self.linker.words.compares(lead.rsplit("，", 1)[-1]) and run[0].unit.symbol in _GROWTH_UNITS and not named:
            return nothing, False
        if named:
            return self._from_names(run, lead_start, named), False
        rest_of_aside = self.aside and not _CLAUSE_SIGNS.intersection(lead)
        if state is None or rest_of_aside or not self.linker.words.goes_on(lead):
            return nothing, False
        return self._from_state(run, lead, state), True

    def _from_names(self, run: list[Quantity], lead_start: int, named: list[Mention]) -> list[_Group | None]:
        first = run[0].span.start
        tail = self.text[named[-1].end : first]
        nothing: list[_Group | None] = [None] * len(run)
        if len(tail) > _LONGEST_TAIL:
            return nothing
        clause = clause_start(self.text, lead_start, named[0].start, "，；：")
        if not self.linker.words.binds(tail):
            return self._by_items(run, clause, first) if "分别" in tail or "均" in tail else nothing
        members = [named[-1]]
        for earlier, later in zip(named[-2::-1], named[:0:-1], strict=False):
            if not _LISTED.match(self.text[earlier.end : later.start]):
                break
            members.insert(0, earlier)
        if "均" in tail and len(run) == 1:
            members = [m for m in named if m.start >= clause]
        if len(run) > 1:
            return self._paired(run, members, clause, first)
        return [self._fitting(run[0], self._members(members, lead_start, whole=True))]

    def _paired(self, run: list[Quantity], members: list[Mention], clause: int, first: int) -> list[_Group | None]:
        names = self._members(members, clause, whole=False)
        if len(names) == len(run):
            return [self._fitting(q, (name,)) for q, name in zip(run, names, strict=True)]
        if "分别" in self.text[clause:first]:
            return self._by_items(run, clause, first)
        if len(members) == 1:
            only = self._members(members, clause, whole=True)
            return [self._fitting(quantity, only) for quantity in run]
        return self._by_items(run, clause, first)

    def _by_items(self, run: list[Quantity], clause: int, first: int) -> list[_Group | None]:
        """Pair figures with the members of a list by place, known indicators or not."""
        end = self.text.find("分别", clause, first)
        end = self.text.find("均", clause, first) if end < 0 else end
        bound = end < 0 or self.linker.words.binds(self.text[end:first])
        groups: list[_Group | None] = []
        at = clause
        for item in _ITEMS.split(self.text[clause : first if end < 0 else end]):
            inside = self._named(at, at + len(item))
            fits = inside and self.linker.words.binds(self.text[inside[-1].end : at + len(item)])
            groups.append(_Group(self._members(inside[-1:], clause, whole=True)) if fits and bound else None)
            at += len(item)
            divider = _ITEMS.match(self.text, at)
            at = divider.end() if divider else at
        if len(run) == 1 and len(groups) > 1:
            members = tuple(m for g in groups if g is not None for m in g.members)
            return [self._fitting(run[0], members)]
        if len(groups) != len(run):
            return [None] * len(run)
        return [self._fitting(q, g.members) if g else None for q, g in zip(run, groups, strict=True)]

    def _from_state(self, run: list[Quantity], lead: str, state: _Group) -> list[_Group | None]:
        if len(run) == 1:
            members = state.members
            if "均" in lead and len(self.history) > 1:
                members = tuple(dict.fromkeys(m for group in self.history for m in group.members))
            return [self._fitting(run[0], members)]
        members = state.members
        if len(members) != len(run):
            members = tuple(m for group in self.history[-len(run) :] for m in group.members)
        if len(members) != len(run):
            return [self._fitting(run[0], state.members), *([None] * (len(run) - 1))]
        return [self._fitting(q, (m,)) for q, m in zip(run, members, strict=True)]

    def _members(
        self, mentions: Sequence[Mention], lead_start: int, *, whole: bool
    ) -> tuple[tuple[str, Mention, str], ...]:
        found: list[tuple[str, Mention, str]] = []
        for mention in mentions:
            scope = mention.name.scope or self.scopes.of(mention, lead_start)
            names = (mention.name.whole,) if whole and mention.name.whole else mention.name.parts
            found += [(name, mention, scope) for name in names]
        return tuple(found)

    def _fitting(self, quantity: Quantity, members: tuple[tuple[str, Mention, str], ...]) -> _Group | None:
        """Keep the members whose unit `quantity` may have."""
        if quantity.unit.symbol not in _GROWTH_UNITS and _COUNTS_ANOTHER.match(self.text, quantity.span.end):
            ahead = members and members[0][1].start >= quantity.span.end
            if not ahead:
                return None
        members = tuple(m for m in members if not _FIRM.search(m[2]) and not _EACH.search(m[2]))
        kept = tuple(m for m in members if self._fits(quantity, self.linker.catalogue.by_name[m[0]]))
        return _Group(kept) if kept else None

    def _fits(self, quantity: Quantity, definition: IndicatorDefinition) -> bool:
        unit = quantity.unit.symbol
        if definition.kind == "rate":
            return unit in {"%", "个百分点"} if quantity.change else unit in {"%", "个百分点", "‰", "成"}
        if definition.kind == "change":
            return unit in {"%", "个百分点"}
        if unit == "个百分点":
            return False
        if unit in _GROWTH_UNITS:
            return True
        money = not unit and "元" in definition.units and quantity.text.endswith("亿")
        return money or not definition.units or unit in definition.units

    def _forward(self, run: list[Quantity]) -> _Group | None:
        """Find the indicator that the last figure counts directly before it (4家高新技术企业)."""
        quantity = run[-1]
        first = run[0].span.start
        if quantity.unit.symbol == "%" and _SPENDING.search(self.text, max(self.low, first - 8), first):
            spent = self.linker.lexicon.spent_on(self.text, quantity.span.end)
            return _Group(((spent.name.parts[0], spent, ""),)) if spent else None
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
        members = self._members([mention], quantity.span.end, whole=True)
        return self._fitting(quantity, tuple(m for m in members if self._countable(m[0], quantity)))

    def _countable(self, name: str, quantity: Quantity) -> bool:
        definition = self.linker.catalogue.by_name[name]
        return definition.kind in {"stock", "gain"} and quantity.unit.symbol in definition.units


def _near(covered: list[tuple[int, int]], quantity: Quantity) -> list[tuple[int, int]]:
    at = bisect_left(covered, (quantity.span.start, 0))
    return covered[max(0, at - 1) : at + 2]
