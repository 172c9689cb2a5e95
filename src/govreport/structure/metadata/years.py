"""The year looked back on and the year planned for."""

from __future__ import annotations

from collections import Counter
from typing import TYPE_CHECKING

from govreport.language.patterns import lazy_pattern

if TYPE_CHECKING:
    import datetime

    from govreport.structure.metadata.page import Page

_YEAR = lazy_pattern(r"(?:19|20)\d\d")
# 年 is rarer than digits, and a pattern that begins with one character is searched for fifteen times as fast
_AFTER_YEAR = lazy_pattern(r"年(?<=(?:19|20)\d\d年)")
_AFTER_HAN_YEAR = lazy_pattern(r"年(?<=[一二][九〇零○][〇零○一二三四五六七八九]{2}年)")
_PLAN_WORD = r"(?:安排|任务|总体|建议|计划|思路|目标|重点|要求|要点)"
# what follows a year, with the weight of the vote
_REVIEW = (
    (4, lazy_pattern(r"年(?:及\S{2,8}|的|经济社会发展|经济|政府|主要)?工作(?:情况)?(?:的)?(?:简要)?(?:回顾|总结)")),
    (3, lazy_pattern(r"年(?:的)?(?:简要)?回顾")),
    (1, lazy_pattern(r"年[，,]?(?:是[^。]{0,60}一年|我们|全[省市县区镇乡州])")),
)
_PLAN = (
    (4, lazy_pattern(rf"年(?:的)?(?:主要|重点|总体|政府|经济社会发展)?(?:工作|目标|任务)(?:的)?{_PLAN_WORD}")),
    (3, lazy_pattern(r"年(?:的)?(?:主要|重点)?(?:工作|任务)(?:\n|$)")),
    (1, lazy_pattern(r"年是")),
)
_SAID = frozenset("及的经政主工简回，,是我全总重目任")  # what all of these begin with, behind 年
#: A wording of a plan that names the year before other words, with its weight; it is looked for from its end.
_AIM, _AIM_WEIGHT = lazy_pattern(r"目标(?<=(?:预期|主要|奋斗|发展)目标)"), 3
_BEFORE_AIM = 12
_DIGITS = {ord(han): str(value) for value, han in enumerate("〇一二三四五六七八九")} | {ord(c): "0" for c in "零○"}
_DECEMBER_REPORT = 10
_PLANS = frozenset({"工作计划", "工作要点", "通知"})


def read_years(
    page: Page, delivered: datetime.date | None, title: str | None, kind: str | None
) -> tuple[int | None, int | None]:
    """Read ``(review year, plan year)``.

    Headings and target sentences decide; the day of delivery and the title's year settle what
    they leave open: a report given in the first months plans for its own year, one given
    in the last months for the next.
    """
    speech = in_digits(page.speech)
    review, plan = year_votes(speech)
    if delivered:
        expected = delivered.year + (delivered.month >= _DECEMBER_REPORT)
        plan[expected] += 6
    elif title:
        for year in _YEAR.findall(in_digits(title)):
            plan[int(year)] += 2
    planned, looked_back = _best(plan), _best(review)
    if looked_back and (planned is None or (planned <= looked_back and plan[planned] < review[looked_back])):
        planned = looked_back + 1
    if planned is None:
        return None, None
    if kind in _PLANS and "总结" not in (title or ""):
        return None, planned
    return planned - 1, planned


def in_digits(text: str) -> str:
    """Write years in Chinese numerals in digits.

    >>> in_digits("一九九八年工作回顾，二○○九年任务")
    '1998年工作回顾，2009年任务'

    """
    pieces: list[str] = []
    known: dict[str, str] = {}
    at = 0
    for found in _AFTER_HAN_YEAR.finditer(text):
        end = found.start()
        year = text[end - 4 : end]
        pieces += (text[at : end - 4], known.get(year) or known.setdefault(year, year.translate(_DIGITS)))
        at = end
    return "".join((*pieces, text[at:]))


def year_votes(speech: str) -> tuple[Counter[int], Counter[int]]:
    """What the speech says of each year; a wording counts once for a year."""
    seen: dict[tuple[int, str], int] = {}
    for found in _AFTER_YEAR.finditer(speech):
        end = found.start()
        if speech[end - 6 : end - 4] == "回顾":
            seen[int(speech[end - 4 : end]), "review-before"] = 3
        if speech[end + 1 : end + 2] in _SAID:
            year = int(speech[end - 4 : end])
            for name, rules in (("review", _REVIEW), ("plan", _PLAN)):
                for at, (weight, pattern) in enumerate(rules):
                    if pattern.match(speech, end):
                        seen[year, f"{name}-{at}"] = weight
    for aim in _AIM.finditer(speech):
        word = aim.start() - 2
        reach = max(0, word - _BEFORE_AIM - 1)
        clause = max(reach, *(speech.rfind(mark, reach, word) + 1 for mark in "。；\n"))
        for found in _AFTER_YEAR.finditer(speech, clause, word):
            seen[int(speech[found.start() - 4 : found.start()]), "plan-aim"] = _AIM_WEIGHT
    votes: dict[str, Counter[int]] = {"review": Counter(), "plan": Counter()}
    for (year, rule), weight in seen.items():
        votes[rule.split("-")[0]][year] += weight
    return votes["review"], votes["plan"]


def _best(votes: Counter[int]) -> int | None:
    return max(votes, key=lambda year: (votes[year], year)) if votes else None
