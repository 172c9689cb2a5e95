"""Whose a figure is: the part of the area, branch or group that the words before an indicator name."""

from __future__ import annotations

import re
from typing import TYPE_CHECKING

from govreport.indicators.wording import clause_start, wording
from govreport.model import Level

if TYPE_CHECKING:
    from govreport.indicators.lexicon import Mention
    from govreport.model import Metadata

#: A sentence that opens with a zone speaks of that zone, until it says 全市.
_SUBJECT = re.compile(
    r"(?:其中|同时|目前)?，?([\w“”]{0,14}(?:经济圈|城市群|都市圈|经济区|开发区|高新区|新区|园区|集聚区|保税区|自贸区|示范区))"
    r"(?=[^的和与、及等在]|$)"
)
#: The words for the reporting government's own area.
OWN_AREA = re.compile(r"全[市省县区国镇乡州盟旗]|我[市省县区国镇州]")
#: Regions around the reporting government's own, by its level.
_WIDER = {
    None: "全国",
    Level.NATIONAL: "",
    Level.PROVINCE: "全国",
    Level.PREFECTURE: "全国|全省|全区",
    Level.COUNTY: "全国|全省|全市",
    Level.TOWN: "全国|全省|全市|全县|全区",
}


def wider_regions(metadata: Metadata) -> re.Pattern[str]:
    """Match, at the end of the words before a name, a region wider than the report's own."""
    words = _WIDER[metadata.level]
    own = (metadata.region_name or "")[-1:]
    kept = [word for word in words.split("|") if word and word[-1] != own]
    return re.compile(f"({'|'.join(kept)})$" if kept else r"(?!)")


def subject_of(text: str, low: int, high: int) -> str:
    """Name the zone that the sentence ``text[low:high]`` opens with, or nothing."""
    found = _SUBJECT.match(text, low, high)
    return found.group(1) if found else ""


class Scopes:
    """The scopes of one sentence; a scope is carried on to the other members of a list.

    Args:
        text: the cleaned text.
        low: where the sentence begins.
        subject: the zone that the sentence speaks of, where it speaks of one.
        wider: matches regions wider than the report's own.

    """

    def __init__(self, text: str, low: int, subject: str, wider: re.Pattern[str]) -> None:
        self.text = text
        self.low = low
        self.wider = wider
        self.words = wording()
        self.carried = ""
        self.subject = subject

    def of(self, mention: Mention, lead_start: int) -> str:
        """Name the part that the words before `mention` limit it to."""
        low = clause_start(self.text, lead_start, mention.start)
        opened = self.text.rfind("（", low, mention.start) + 1
        low = opened if opened and self.text.find("）", opened, mention.start) < 0 else low
        before = self.text[max(low, mention.start - 40) : mention.start]
        wider = self.wider.search(before)
        counted = low == lead_start > self.low and self.text[lead_start - 1] not in "，；：。、"
        scope = wider.group() if wider else self.words.scope(before, counted=counted)
        if scope and scope in mention.name.parts[0]:
            return ""
        if scope:
            self.carried = scope
            return scope
        listed = self.text[max(self.low, mention.start - 1) : mention.start] in {"、", "和", "及"}
        if listed and self.carried and mention.start > lead_start:
            return self.carried
        return "" if OWN_AREA.search(before) else self.subject
