"""The words around figures: which ones bind a figure to its indicator, which name a part."""

from __future__ import annotations

import itertools
import re
from functools import cache
from typing import TYPE_CHECKING

import attrs

from govreport.data import lists
from govreport.language.patterns import HAN, lazy_pattern

if TYPE_CHECKING:
    from collections.abc import Callable, Iterable


class Vocabulary:
    """A list of words, by what they begin with.

    An alternation of hundreds of words is tried word by word; few of them begin with the same character.

    >>> words = Vocabulary(["增长", "增长到", "约"])
    >>> words.make_up("增长到约，", "，"), words.make_up("增长较快", "，")
    (True, False)
    >>> words.end_of("工业增长约"), words.after("约增长的工业")
    (2, '的工业')

    """

    def __init__(self, words: Iterable[str]) -> None:
        self.words = frozenset(words)
        lengths: dict[str, set[int]] = {}
        for word in self.words:
            lengths.setdefault(word[0], set()).add(len(word))
        self.lengths = {first: sorted(sizes, reverse=True) for first, sizes in lengths.items()}

    def _end(self, text: str, at: int) -> int:
        """Give where the longest word at `at` ends; `at` itself where none stands there."""
        for length in self.lengths.get(text[at], ()):
            if text[at : at + length] in self.words:
                return at + length
        return at

    def make_up(self, text: str, signs: str) -> bool:
        """Tell whether words, each the longest that it can be, and `signs` are all that `text` holds."""
        at = 0
        while at < len(text):
            end = self._end(text, at)
            if end == at and text[at] not in signs:
                return False
            at = end if end > at else at + 1
        return True

    def after(self, text: str) -> str:
        """Give what follows the words, each the longest that it can be, that `text` begins with."""
        at = 0
        while at < len(text) and (end := self._end(text, at)) > at:
            at = end
        return text[at:]

    def end_of(self, text: str) -> int:
        """Give where the longest row of words begins that `text` ends with; its length where it ends with none."""
        size = len(text)
        reached = [False] * size + [True]
        for at in range(size - 1, -1, -1):
            for length in self.lengths.get(text[at], ()):
                if at + length <= size and reached[at + length] and text[at : at + length] in self.words:
                    reached[at] = True
                    break
        return reached.index(True)


#: Brackets with what is in them, ranks, years, marks: they bind nothing and divide nothing.
_ASIDE = lazy_pattern(
    r"""(?x)
    （[^（）]{0,40}）
    | [（）“”"'★*☆·—\-…\s□]
    | (?:[居列位在排名为第]{1,4})? (?:全[国省市县区州盟旗]|周边|同类)?
      [^，。；、]{0,8}? 第[一二三四五六七八九十\d]{1,3} (?:位|名)?
    | [较比]? [“]? [一二三四五六七八九十]{1,3}五 [”]? (?:计划|规划)? (?:时期|期间|期末|末期|末|初)? 的?
    | (?:截至|截止|到|至|较|比|在|与|自|从)?
      (?:\d{4}|[一二][〇○零九O0][〇○零一二三四五六七八九O0]{2})年?
      (?:1?\d月)? (?:\d{1,2}日)? (?:底|末|初|同期|以来)? 的?
    | [一二两三四五六七八九十\d]{1,2} (?:年|个月|月份|月|季度) (?:间|来|内|前)?
    | 前[一二三四五六七八九十]{1,2} (?:年|个季度|季度)
    | [一二三四五六七八九十]{1,3}连[增丰涨]
    | \d{1,2}个 (?=[十百千]?[万亿])
    """
)
#: One of these is in all of them.
_ASIDE_SIGN = lazy_pattern(r"[（）“”\"'★*☆·—\-…\s□第五年月季连\d〇○零九O]")
_OTHERS = lazy_pattern(
    r"高于|低于|快于|慢于|高出|低出|好于|优于|[超比]过?(?:全[国省市区]|周边|平均|目标|计划|年初目标)"
)


#: Words that add nothing after a name, but at the head of a clause name another thing (，投资增长10%).
_OTHER_MATTER = lazy_pattern(r"(?:以上|左右|以内)?[，、](?:投资|投入)")
#: Between a level and its growth: a clause that says where the level stands (跃居全省第三，年均增长8%).
_PASSING = lazy_pattern(
    r"""(?x)
    ^(?:以上|左右|以内)? ，? (?:实现|创|居|位居|跃居|升至|跻身|进入|排名|位列|连续|首次|稳居|较好|圆满|总量|增速|规模)
    [^，。；、\d]{0,14} ，
    (?= (?:年均|同比|比上年|较上年|五年)? (?:实际|名义|可比)? (?:增长|增速|增幅) )
    """
)

#: So far a clause and its topic are looked for: more would make long lines cost their square.
LONGEST_CLAUSE = 300
_CLAUSE_SIGNS = frozenset("，；：")


def clause_start(text: str, low: int, at: int) -> int:
    """Give where the clause that `at` lies in begins, looking back no further than `low`, in the same sentence."""
    if at == low or text[at - 1] in _CLAUSE_SIGNS:
        return at
    if at - low > LONGEST_CLAUSE:
        low = at - LONGEST_CLAUSE
    low = text.rfind("，", low, at) + 1 or low
    low = text.rfind("；", low, at) + 1 or low
    return text.rfind("：", low, at) + 1 or low


_HAN_YEAR = lazy_pattern(
    r"[一二](?:[〇○零九OoＯ0]|(?<=一)八)([〇○零一二三四五六七八九OoＯ0])([〇○零一二三四五六七八九OoＯ0])(?=年)"
)
#: The same from its rarest sign on; it lets some others pass.
_MAY_BE_HAN_YEAR = lazy_pattern(r"年(?<=[一二][〇○零九八OoＯ0][〇○零一二三四五六七八九OoＯ0]{2}年)")
_HAN_DIGITS = str.maketrans("〇○零一二三四五六七八九OoＯ", "000123456789000")


def western_years(words: str) -> str:
    """Write years in Chinese numerals in digits, at the same length (二〇〇三年 → 2003年)."""
    if "年" not in words:
        return words
    return _HAN_YEAR.sub(lambda found: found.group().translate(_HAN_DIGITS), words)


def years_written(text: str) -> Callable[[str], str]:
    """Give :func:`western_years`, or what leaves words as they are where `text` has no such years."""
    return western_years if _MAY_BE_HAN_YEAR.search(text) else str


@attrs.frozen
class Wording:
    """Compiled word lists of ``words.toml``.

    One such word alone, or none, is all that stands between most names and figures (`linking`) and before
    most names (`adding`): looked up, it spares the patterns.
    """

    linking: frozenset[str]
    adding: frozenset[str]
    between: Vocabulary
    further: Vocabulary
    before: Vocabulary
    part: re.Pattern[str]
    part_ends: frozenset[str]

    def binds(self, tail: str) -> bool:
        """Tell whether `tail`, between an indicator and a figure, leaves the figure its own."""
        return tail in self.linking or self.between.make_up(_said(tail), "，：,:")

    def goes_on(self, lead: str) -> bool:
        """Tell whether `lead`, after a figure, opens a further figure of the same indicator."""
        if "投" in lead[:5] and _OTHER_MATTER.match(lead):
            return False
        if lead[:1] in {"，", "、"} and lead[1:] in self.linking:
            return True
        passing = _PASSING.match(lead) if "，" in lead[1:] else None
        return self.further.make_up(_said(f"，{lead[passing.end() :]}" if passing else lead), "，：、,:")

    def compares(self, lead: str) -> bool:
        """Tell whether a figure after `lead` is a gap to another place or another figure."""
        may = "于" in lead or "比" in lead or "超" in lead or "出" in lead
        return may and _OTHERS.search(lead) is not None

    def left_over(self, before: str) -> str:
        """Give what `before` holds besides words that add nothing to the indicator after them."""
        if before in self.adding:
            return ""
        said = _said(before)
        return self.before.after(said[: self.before.end_of(said)])

    def scope(self, before: str, *, counted: bool = False) -> str:
        """Name the part that the words directly before an indicator limit it to.

        Args:
            before: the clause up to the indicator.
            counted: a figure stands directly before these words (5个县…), so that whatever
                they are, they are what the indicator is of.

        """
        if before in self.adding:
            return ""
        toward = _TOWARD.search(before) if "对" in before else None
        if toward:
            return toward.group(1)
        *others, item = _LIST_SIGN.split(before)
        item = _said(item)
        end = self.before.end_of(item)
        left = self.before.after(item[:end])
        if counted or not left:
            return left
        if end == len(item) and _PLACE.fullmatch(left):
            return "、".join([*_places(others), left])
        found = self.part.search(left) if left[-1] in self.part_ends else None
        if found is None or (end < len(item) and len(found.group()) > _LONGEST_SUBJECT):
            return ""
        return found.group()


#: 对“一带一路”沿线国家进出口: trade with some, not with all.
_TOWARD = lazy_pattern(r"(?:^|[，；])(?:其中)?，?对([^，。；]{2,16})$")
#: An unknown short word directly before an indicator is a place (云溪经济总量).
_PLACE = lazy_pattern(rf"{HAN}{{2,4}}")
_LIST_SIGN = lazy_pattern(r"[、和与及]")
_LONGEST_SUBJECT = 14


def _places(items: list[str]) -> list[str]:
    """Give the short words at the end of `items` that are places like the one after them (西川、石桥、云溪城镇化率)."""
    found = list(itertools.takewhile(_PLACE.fullmatch, reversed(items)))
    return found[::-1]


def _said(words: str) -> str:
    """Leave out of words what binds nothing and divides nothing."""
    return _ASIDE.sub("", words) if _ASIDE_SIGN.search(words) else words


def _alternatives(words: Iterable[str]) -> str:
    return "|".join(map(re.escape, sorted(set(words), key=len, reverse=True)))


@cache
def wording() -> Wording:
    """Read the word lists, once."""
    words = lists("linking_words")
    places = rf"{HAN}{{2,8}}(?:[省市县区镇乡村州旗盟])"
    return Wording(
        linking=frozenset(("", *words["between"])),
        adding=frozenset(("", *words["before"])),
        between=Vocabulary(words["between"]),
        further=Vocabulary([*words["between"], *words["further"]]),
        before=Vocabulary(words["before"]),
        part_ends=frozenset("中内的省市县区镇乡村州旗盟").union(word[-1] for word in words["parts"]),
        part=re.compile(rf"(?:[\w、]{{0,20}}(?:{_alternatives(words['parts'])})|{places})(?:中|内|的)?$"),
    )
