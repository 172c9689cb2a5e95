"""The words around one linked figure, and what they say of its measure and status."""

from __future__ import annotations

from typing import TYPE_CHECKING

from govreport.indicators.wording import clause_start
from govreport.language.numbering import PLANS
from govreport.language.patterns import lazy_pattern
from govreport.model import Measure, Status

if TYPE_CHECKING:
    from govreport.indicators.frames import Frame, Frames
    from govreport.indicators.sentences import Link

YEAR = lazy_pattern(r"(?<!\d)((?:19|20)\d\d)年(?!前|以前)")
_NEW = lazy_pattern(r"增加|通过|认定|培育|建成|建设|改造|打造|完成|申报")
_STRONG_NEW = lazy_pattern(r"新增|新建|净增|新(?:认定|办|登记|发展|设|注册|培育|投放|申报|通过|获|创|引进|晋|入库|评)")
_TOTAL = lazy_pattern(r"累计|总数|总量|保有|达到|拥有|存量|突破|超过|发展到|现有|共有")
_FROM = lazy_pattern(r"[由从](?:[^，。；由从]{0,10}?(?:年[底末]?|五[”\"]?期?末|年初)的?)?(?:约|近|不足|不到)?$")
_SUMMED = lazy_pattern(r"累计(?!新)")
_BRACKETS = lazy_pattern(r"（[^（）]*）")
_ON = lazy_pattern(r"[^，。；]{0,6}?(?:增|提|升|扩|上|发|降|下|减|到|至|攀|壮|回|缩)")
_TO = lazy_pattern(
    r"(?:增加|提高|增长|上升|扩大|提升|发展|下降|降低|减少|攀升|升|降|增|壮大|上涨|回升)?(?:到|至)了?[^，。；]{0,12}$"
)
_REACHES = lazy_pattern(
    r"(?:增加|提高|增长|上升|扩大|提升|发展|下降|降低|减少|攀升|壮大|上涨|回升|缩小|升|降|增)[到至]了?[^，。；、]{0,8}$"
)
_BASE = lazy_pattern(
    r"""(?x)
    (?:比|较|与|在|从|自) [“"]? (?: ((?:19|20)\d\d)年 | (十[一二三四五]?|[六七八九])五 [”"]? ) [^，。；]{0,4}$
    | [比较与] [“"]? (?: ((?:19|20)\d\d)年 | (十[一二三四五]?|[六七八九])五 )
    | (?:是|为|相当于|达到?) (?: ((?:19|20)\d\d)年 ) 的 [^，。；]{0,6}$
    """
)
#: Right before a figure that another is compared with (比2002年的12亿元翻了一番).
_BASE_VALUE = lazy_pattern(r"[比较]((?:19|20)\d\d)年[底末]?的$")
#: A comparison in the clause before (比2010年增加5亿元，).
_BASE_BEFORE = lazy_pattern(
    r"[比较与][“\"]?(?:((?:19|20)\d\d)年|(十[一二三四五]?|[六七八九])五[”\"]?期?末)(?:末|底)?(?:净)?[增减提下][^，。；]{0,14}，$"
)
#: No longer than this is what the pattern above finds.
_LONGEST_BASE = 26
_AGAIN = lazy_pattern(r"同比|[比较](?:上年|去年)|(?:19|20)\d\d年")
_OPENING_YEAR = lazy_pattern(r"(?:预计|截至)?[到至]?((?:19|20)\d\d)年[底末]?(?![与同和比至到—\-])")
#: Words before a figure that say how hard it is as a goal; those right after it say it of it alone.
_CUE = lazy_pattern(r"确保|力争|争取|努力|必须|不低于|不少于|不超过|不高于|控制在|稳定在|保持在|预期|计划|不突破|高于")
_CUE_AFTER = lazy_pattern(r"(?:的|人民币|标准煤)?(左右|以上|以内|以下)")
#: ... and these govern what follows them, up to a semicolon or, from the opening of a sentence, all of it;
#: but not where they are said of one figure (增长6%、力争7%).
_GOVERNS = lazy_pattern(r"(确保|力争|争取|努力|必须|预期)(?!(?:达到?|增长|实现|突破|完成|在)?[约近超]?\d)")
_OPENS = lazy_pattern(r"[^\d；]*")
_THERE = lazy_pattern(r"(?:与|让|为|同|使|给|全[市县区省]|我[市县区省]|现有)$")
#: Brackets in a plan that tell of the year before (增长8%（去年增长6%）).
_BRACKET_BACK = lazy_pattern(r"（(?:[^（）]{0,6}?[^比较（）])?(?:去年|上年)(?!相比)[^（）]*$")
_EXPECTED = lazy_pattern(r"预计|预估")
_DONE = lazy_pattern(r"(?<![比较])去年[^，。；]{0,12}(?:完成|实现|达到|增长)|(?:完成|实现|达到)了")
_ACTUAL, _TARGET = Status.ACTUAL, Status.TARGET
_LEVEL, _GROWTH, _DELTA, _NEW_ONE = Measure.LEVEL, Measure.GROWTH, Measure.DELTA, Measure.NEW
#: So far back 预计, 累计 and years are looked for.
_LONGEST_SENTENCE = 2000
_RATIOS = frozenset({"倍", "番"})


class Context:
    """The words around one figure.

    Args:
        link: the figure and its indicator.
        frames: what time each stretch of the text speaks of.

    """

    comes_from = starts_range = looks_back = False
    own_year: int | None = None

    def __init__(self, link: Link, frames: Frames) -> None:
        self.link, self.frames = link, frames
        said, start = link.said, link.figure.start
        self.frame: Frame = frames.at(link.low + start)
        self.begin = clause_start(said, link.clause, start)
        self.clause = clause = frames.western(said[self.begin : start])
        #: No year can be told from the words of a clause without this sign.
        self.dated = "年" in clause
        if ("由" in clause or "从" in clause) and _FROM.search(clause):
            self.comes_from, self.starts_range = True, _ON.match(self.after) is not None
        if self.dated:
            self.own_year = self._own_year()
        self.explicit_year = self.own_year or self._opening_year()
        if self.frame.plan:
            self.looks_back = self._looks_back()
        self.status = self._status()
        self.measure = self._measure()

    @property
    def sentence(self) -> str:
        """The words of the sentence up to the figure, no more than some hundreds of them."""
        start = self.link.figure.start
        return self.frames.western(self.link.said[max(0, start - _LONGEST_SENTENCE) : start])

    @property
    def lead(self) -> str:
        """The words since the figure before."""
        return self.frames.western(self.link.said[self.link.clause : self.link.figure.start])

    @property
    def after(self) -> str:
        """The words behind the figure."""
        end = self.link.figure.end
        return self.link.said[end : end + 40]

    @property
    def words(self) -> str:
        """The clause without the name itself (PM2.5年均浓度 says nothing of 年均)."""
        name = self.link.mention.text
        named = self.link.mention.start >= self.begin
        return self.clause.replace(name, "年均" if "年均增" in name else "") if named else self.clause

    def _measure(self) -> Measure:
        """What the figure says of its indicator."""
        (_, _, unit, quantity), definition = self.link.figure, self.link.definition
        kind = definition.kind
        if unit == "个百分点":
            return _DELTA
        if kind == "change" or unit in _RATIOS or (unit == "%" and (kind != "rate" or quantity.change)):
            return _GROWTH
        if kind == "gain" or self._is_new(unit):
            return _DELTA if kind == "flow" and self.link.continued else _NEW_ONE
        return _DELTA if quantity.change and not self.reaches else _LEVEL

    @property
    def reaches(self) -> bool:
        """Tell whether the figure is where something has got to (增至, 提高到)."""
        lead = self.lead
        return ("到" in lead or "至" in lead) and _REACHES.search(lead) is not None

    def _is_new(self, unit: str) -> bool:
        definition = self.link.definition
        if unit == "%" or self.comes_from:
            return False
        words = self._own_words()
        words = _BRACKETS.sub("", words) if "（" in words else words
        if _SUMMED.search(words) or (("到" in self.clause or "至" in self.clause) and _TO.search(self.clause)):
            return False
        if ("新" in words or "净增" in words) and _STRONG_NEW.search(words):
            return not (self.link.continued and _TOTAL.search(self.lead))
        countable = definition.kind == "stock" and definition.group != "finance"
        return countable and _NEW.search(words) is not None and _TOTAL.search(words) is None

    def _own_words(self) -> str:
        """The clause from its start to the figure, or to the name where that comes after."""
        if self.link.continued:
            return self.lead
        said, mention, start = self.link.said, self.link.mention, self.link.figure.start
        return said[clause_start(said, 0, min(mention.start, start)) : max(start, mention.end)]

    def _status(self) -> Status:
        """Whether the figure is done, expected for the year just ended, or a goal."""
        explicit, review_year = self.explicit_year, self.frames.review_year
        if self.frame.plan:
            year = self.own_year
            past = year is not None and review_year is not None and year <= review_year
            clause = self.clause
            done = ("了" in clause or "去年" in clause) and _DONE.search(clause) and "任务" not in clause
            return _ACTUAL if past or self.looks_back or done else _TARGET
        if explicit and review_year and explicit > review_year:
            return _TARGET
        long_past = explicit and review_year and explicit < review_year
        said, start = self.link.said, self.link.figure.start
        first = max(0, start - _LONGEST_SENTENCE)
        expected = said.find("预", first, start) >= 0 and _EXPECTED.search(said, first, start) is not None
        expected = expected or self.frames.estimates(self.link.low + start)
        return Status.ESTIMATE if expected and not long_past and not self.starts_range else _ACTUAL

    def _looks_back(self) -> bool:
        """Tell whether a plan counts what there is already (与12万经营主体站在一起), or says how it was last year."""
        if self.link.forward and _THERE.search(self.clause) is not None:
            return True
        said, start = self.link.said, self.link.figure.start
        opened = said.rfind("（", max(0, start - _LONGEST_SENTENCE), start)
        return opened >= 0 and _BRACKET_BACK.match(said, opened, start) is not None

    def cue(self) -> str:
        """The word that says how hard a goal is."""
        if self.status is not _TARGET:
            return ""
        found = _CUE.search(self.clause)
        if found:
            return found.group()
        after = _CUE_AFTER.match(self.after)
        if after:
            return after.group(1)
        sentence = self.sentence
        part = sentence[sentence.rfind("；") + 1 :]
        governing = _GOVERNS.findall(part) or _GOVERNS.findall(_OPENS.match(sentence)[0])  # type: ignore[index]
        return str(governing[-1]) if governing else ""

    def _own_year(self) -> int | None:
        """The year that the figure's own clause names, other than one to compare with."""
        base = _BASE_VALUE.search(self.clause)
        if base:
            return int(base.group(1))
        years = YEAR.findall(_BASE.sub("", self.clause))
        return int(years[-1]) if years else None

    def _opening_year(self) -> int | None:
        """The year that the sentence opens with, other than one to compare with."""
        opening = self.link.said[:14]
        found = _OPENING_YEAR.match(self.frames.western(opening)) if "年" in opening else None
        return int(found.group(1)) if found else None

    def base_year(self, *, carried: bool = False) -> tuple[int | None, bool]:
        """The year that the figure is compared with, and whether it is the end of a five-year plan.

        Args:
            carried: the year that an earlier figure of the sentence is compared with holds on.

        """
        found = _BASE.search(self.clause) if self.dated or "五" in self.clause else None
        if not self.clause:  # 比2002年的12亿元翻了一番
            found = _BASE.search(self.sentence, self.sentence.rfind("，") + 1)
        if found is None and not self.words.strip("增加长减少下降提高了，、"):  # 比2010年增加5亿元，增长80%
            before = len(self.sentence) - len(self.clause)
            found = _BASE_BEFORE.search(self.sentence[max(0, before - _LONGEST_BASE) : before])
        if found is None and carried and not _AGAIN.search(self.clause):
            found = _BASE.search(self.sentence)
        if found is None:
            return None, False
        year = found.group(1) or found.group(3) or found.group(5)
        if year:
            return int(year), False
        plan = found.group(2) or found.group(4)
        return (PLANS[plan] + 4 if plan in PLANS else None), True
