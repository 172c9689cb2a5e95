"""What a mention of an indicator names where it stands: the indicator itself, or the object of something else."""

from __future__ import annotations

from typing import TYPE_CHECKING

from govreport.indicators.wording import LONGEST_CLAUSE, clause_start
from govreport.language.patterns import lazy_pattern

if TYPE_CHECKING:
    from govreport.indicators.lexicon import Mention, Name
    from govreport.indicators.wording import Wording

#: Before a name these words make it the measure of another thing (占GDP比重), or the other side of a comparison.
_OBJECT = lazy_pattern(
    r"(?:占|相当于|高于|低于|快于|慢于|同于|与|超过|超|跟|按|减免|退还|减征|单位|每亿元|亿元|对|支撑|带动|拉动|优化|服务|支持|聚焦|围绕|惠及|惠企|帮助|帮扶|走访|扶持|助力|面向|为)(?:全[市省国县区]|地区|我[市省县区国])?$"
)
_OBJECT_ENDS = frozenset("占于与过超跟按免还征位元对撑动化务持焦绕及企助扶访力向为市省国县区")
_AFTER = lazy_pattern(r"^(?:率|的?(?:比重|比例|占比|贡献率|贡献)|同步|占)")
_AFTER_OPENS = frozenset("率的比占贡同")
#: So many to so many people: another measure (每千人拥有市场主体98户).
_PER_HEADS = lazy_pattern("每[百千万]人口?(?:拥有)?$")
#: A total counts what its own part of the sentence speaks of (；新增工业企业24家，总数达到159家).
_TOTAL = lazy_pattern("总(?:数|量|户)")
#: Before a name that begins with 工业 these make another branch of it.
_OTHER_BRANCH = frozenset("加手轻重军化林电")


def settled(mention: Mention, said: str, words: Wording) -> Mention | None:
    """Settle what a mention names in the sentence `said`; None where it is the object of another thing."""
    start, end, _, names = mention
    before = said[max(0, start - 10) : start]
    if names[0].topic:
        named = _by_topic(mention, said, words)
        if named is None:
            return None
        mention = mention._replace(names=(named,))
    if said[end : end + 1] in _AFTER_OPENS and _AFTER.match(said[end : end + 8]):
        return None
    return None if before and _other(mention, before) else mention


def _other(mention: Mention, before: str) -> bool:
    """Tell whether the words `before` make a mention another measure, or the object of something else."""
    last = before[-1]
    if last in _OTHER_BRANCH and mention.text.startswith("工业"):
        return True
    if last == "均" and before.endswith("人均") and not any("人均" in part for part in mention.name.parts):
        return True
    if "每" in before and _PER_HEADS.search(before) and not any("万人" in part for part in mention.name.parts):
        return True
    return last in _OBJECT_ENDS and _OBJECT.search(before) is not None


def _by_topic(mention: Mention, said: str, words: Wording) -> Name | None:
    """Choose the reading of a short name (产量) by the last topic word before it."""
    start = mention.start
    low = said.rfind("；", 0, start) + 1 if _TOTAL.match(mention.text) else 0
    begin = clause_start(said, low, start)
    for sign in "、（":
        begin = said.rfind(sign, begin, start) + 1 or begin
    if words.left_over(said[begin:start]):
        return None
    last, chosen, first = -1, None, max(low, start - LONGEST_CLAUSE)
    for name in mention.names:
        at = max([said.rfind(word, first, start) for word in name.topic])
        if at > last:
            last, chosen = at, name
    return chosen
