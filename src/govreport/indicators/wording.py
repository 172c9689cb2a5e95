"""The words around figures: which ones bind a figure to its indicator, which name a part."""

from __future__ import annotations

import re
import tomllib
from functools import cache
from importlib.resources import files

import attrs

#: Brackets with what is in them, ranks, years, marks: they bind nothing and divide nothing.
_ASIDE = re.compile(
    r"""(?x)
    （[^（）]{0,40}）
    | [（）“”"'★*☆·—\-…\s□]
    | (?:[居列位在排名为第]{1,4})? (?:全[国省市县区州盟旗]|周边|同类)?
      [^，。；、]{0,8}? 第[一二三四五六七八九十\d]{1,3} (?:位|名)?
    | [较比]? [“]? [一二三四五六七八九十]{1,3}五 [”]? (?:计划|规划)? (?:时期|期间|期末|末期|末|初)? 的?
    | (?:截至|截止|到|至|较|比|在|与|自|从)?
      (?:\d{4}|[一二][〇○零九O0][〇○零一二三四五六七八九O0]{2})年?
      (?:1?\d月)? (?:\d{1,2}日)? (?:底|末|初|同期|以来)? 的?
    | [一二三四五六七八九十\d]{1,2} (?:年|个月|月份|月|季度) (?:间|来|内)?
    | 前[一二三四五六七八九十]{1,2} (?:年|个季度|季度)
    """
)
_OTHERS = re.compile(r"高于|低于|快于|慢于|高出|低出|好于|优于|[超比][过]?(?:全[国省市区]|周边|平均|目标|计划|年初)")


@attrs.frozen
class Wording:
    """Compiled word lists of ``linking_words.toml``."""

    between: re.Pattern[str]
    further: re.Pattern[str]
    before: re.Pattern[str]
    before_end: re.Pattern[str]
    part: re.Pattern[str]

    def binds(self, tail: str) -> bool:
        """Tell whether `tail`, between an indicator and a figure, leaves the figure its own."""
        return not _left_over(tail, self.between).strip("，：,:")

    def goes_on(self, lead: str) -> bool:
        """Tell whether `lead`, after a figure, opens a further figure of the same indicator."""
        return not _left_over(lead, self.further).strip("，：、,:")

    def compares(self, lead: str) -> bool:
        """Tell whether a figure after `lead` is a gap to another place or another figure."""
        return _OTHERS.search(lead) is not None

    def scope(self, before: str) -> str:
        """Name the part that the words directly before an indicator limit it to."""
        end = self.before_end.search(before)
        subject = before[: end.start()] if end else before
        left = self.before.sub("", subject)
        if not left:
            return ""
        found = self.part.search(left)
        if found is None or (end and len(found.group()) > _LONGEST_SUBJECT):
            return ""
        return found.group()


_LONGEST_SUBJECT = 14


def _left_over(words: str, known: re.Pattern[str]) -> str:
    return known.sub("", _ASIDE.sub("", words))


def _alternatives(words: list[str]) -> str:
    return "|".join(map(re.escape, sorted(set(words), key=len, reverse=True)))


@cache
def wording() -> Wording:
    """Read the word lists, once."""
    lists = tomllib.loads(files("govreport.data").joinpath("linking_words.toml").read_text("utf-8"))
    before = _alternatives(lists["before"])
    places = r"[\u4e00-\u9fff]{2,8}(?:[省市县区镇乡村州旗盟])"
    return Wording(
        between=re.compile(_alternatives(lists["between"])),
        further=re.compile(_alternatives([*lists["between"], *lists["further"]])),
        before=re.compile(f"^(?:{before})+"),
        before_end=re.compile(f"(?:{before})+$"),
        part=re.compile(rf"(?:[\w、]{{0,20}}(?:{_alternatives(lists['parts'])})|{places})(?:中|内|的)?$"),
    )
