"""Whose a figure is: the part of the area, branch or group that the words before an indicator name."""

from __future__ import annotations

import re
from typing import TYPE_CHECKING

import attrs

from govreport.indicators.wording import clause_start
from govreport.language.patterns import lazy_pattern
from govreport.model import Level

if TYPE_CHECKING:
    from govreport.indicators.lexicon import Mention
    from govreport.indicators.wording import Wording
    from govreport.model import Metadata

#: A sentence that opens with a zone speaks of that zone, until it says 全市.
_SUBJECT = lazy_pattern(
    r"(?:其中|同时|目前)?，?(?!规划|建设|推[进动]|加快|打造|支持|完善|围绕|依托|全面|[建创][成建设立]|设立|获批)"
    r"([^\W\d了]{0,14}(?:经济圈|城市群|都市圈|经济区|开发区|高新区|新区|园区|集聚区|保税区|自贸区|示范区))"
    r"(?=[^的和与、及等在]|$)"
)
#: No longer are the words that it opens with.
_LONGEST_OPENING = 24
_CLAUSE_END = lazy_pattern("[，；。]")
_LISTS = frozenset("、和及")
#: The words for the reporting government's own area.
OWN_AREA = lazy_pattern(r"全[市省县区国镇乡州盟旗]|我[市省县区国镇州]")
#: Regions around the reporting government's own, by its level.
_WIDER = {
    None: "全国",
    Level.NATIONAL: "",
    Level.PROVINCE: "全国",
    Level.PREFECTURE: "全国|全省|全区",
    Level.COUNTY: "全国|全省|全市",
    Level.TOWN: "全国|全省|全市|全县|全区",
}
_WIDER_ENDS = frozenset("国省区市县")


@attrs.frozen
class Regions:
    """The regions that a report may speak of.

    Args:
        own: the name of the reporting place.
        wider: matches, at the end of the words before a name, a region wider than that.

    """

    own: str
    wider: re.Pattern[str] = attrs.field(eq=False)

    @classmethod
    def of(cls, metadata: Metadata) -> Regions:
        """Give the regions of the report that `metadata` is of."""
        words, own = _WIDER[metadata.level], metadata.region_name or ""
        kept = [word for word in words.split("|") if word and word[-1] != own[-1:]]
        return cls(own, re.compile(f"({'|'.join(kept)})$" if kept else r"(?!)"))


def is_own(scope: str, name: str) -> bool:
    """Tell whether words name the reporting place itself, with 县 and its like or without (云溪, 云溪县).

    >>> is_own("云溪", "云溪县"), is_own("石桥", "云溪县")
    (True, False)

    """
    return len(scope) > 1 and name.startswith(scope)


def subject_of(text: str, low: int, high: int) -> str:
    """Name the zone that the sentence ``text[low:high]`` opens with, or nothing."""
    opening = text[low : min(high, low + _LONGEST_OPENING)]
    if not ("区" in opening or "圈" in opening or "群" in opening):
        return ""
    found = _SUBJECT.match(text, low, high)
    return found.group(1) if found else ""


class Scopes:
    """The scopes of one sentence; a scope is carried on to the other members of a list.

    Args:
        said: the sentence.
        subject: the zone that it speaks of, where it speaks of one.
        regions: what names the report's own region, and wider ones.
        words: those that add nothing to the name of an indicator, and those that name a part.

    """

    __slots__ = ("carried", "carried_to", "regions", "said", "subject", "words")

    def __init__(self, said: str, subject: str, regions: Regions, words: Wording) -> None:
        self.said = said
        self.regions = regions
        self.words = words
        self.carried, self.carried_to = "", 0
        self.subject = subject

    def of(self, mention: Mention, lead_start: int) -> str:
        """Name the part that the words before `mention` limit it to."""
        said, start = self.said, mention.start
        low = clause_start(said, lead_start, start)
        before, scope = said[low:start], ""
        if before[-1:] in _WIDER_ENDS or before not in self.words.adding:
            opened = said.rfind("（", low, start) + 1
            low = opened if opened and said.find("）", opened, start) < 0 else low
            before = said[max(low, start - 40) : start]
            wider = self.regions.wider.search(before)
            counted = low == lead_start > 0 and said[lead_start - 1] not in "，；：。、"
            scope = wider.group() if wider else self.words.scope(before, counted=counted)
        if scope:
            if scope in mention.names[0].parts[0] or is_own(scope, self.regions.own):
                return ""
            self.carried, self.carried_to = scope, mention.end
            return scope
        if self.carried:
            if _CLAUSE_END.search(said, self.carried_to, start):
                self.carried = ""
            self.carried_to = start  # what was looked through once is not looked through again
            if self.carried and start > lead_start and said[start - 1 : start] in _LISTS:
                return self.carried
        return "" if not self.subject or OWN_AREA.search(before) else self.subject
