"""The year looked back on and the year planned for."""

from __future__ import annotations

import re
from collections import Counter
from typing import TYPE_CHECKING

if TYPE_CHECKING:
    import datetime

    from govreport.structure.metadata.page import Page

_YEAR = r"((?:19|20)\d\d)"
_REVIEW = (
    (4, rf"{_YEAR}年(?:及\S{{2,8}}|的|经济社会发展|经济|政府|主要)?工作(?:情况)?(?:的)?(?:简要)?(?:回顾|总结)"),
    (3, rf"回顾{_YEAR}年|{_YEAR}年(?:的)?(?:简要)?回顾"),
    (1, rf"(?:过去的|刚刚过去的){_YEAR}年|{_YEAR}年[，,]?(?:是[^。]{{0,60}}一年|我们|全[省市县区镇乡州])"),
)
_PLAN_WORD = r"(?:安排|任务|总体|建议|计划|思路|目标|重点|要求|要点)"
_PLAN = (
    (4, rf"{_YEAR}年(?:的)?(?:主要|重点|总体|政府|经济社会发展)?(?:工作|目标|任务)(?:的)?{_PLAN_WORD}"),
    (3, rf"{_YEAR}年[^。；\n]{{0,12}}(?:预期|主要|奋斗|发展)目标"),
    (3, rf"{_YEAR}年(?:的)?(?:主要|重点)?(?:工作|任务)(?:\n|$)"),
    (1, rf"{_YEAR}年是"),
)
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
    review, plan = _votes(_REVIEW, speech), _votes(_PLAN, speech)
    if delivered:
        expected = delivered.year + (delivered.month >= _DECEMBER_REPORT)
        plan[expected] += 6
    elif title:
        for year in re.findall(_YEAR, in_digits(title)):
            plan[int(year)] += 2
    planned = _best(plan)
    if planned is None:
        looked_back = _best(review)
        return (looked_back, looked_back + 1) if looked_back else (None, None)
    if kind in _PLANS:
        return None, planned
    return planned - 1, planned


def in_digits(text: str) -> str:
    """Write years in Chinese numerals in digits.

    >>> in_digits("一九九八年工作回顾，二○○九年任务")
    '1998年工作回顾，2009年任务'

    """
    return re.sub(r"[一二][九〇零○][〇零○一二三四五六七八九]{2}(?=年)", lambda found: found[0].translate(_DIGITS), text)


def _votes(rules: tuple[tuple[int, str], ...], text: str) -> Counter[int]:
    votes: Counter[int] = Counter()
    for weight, pattern in rules:
        years = {int(next(filter(None, found.groups()))) for found in re.finditer(pattern, text)}
        for year in years:
            votes[year] += weight
    return votes


def _best(votes: Counter[int]) -> int | None:
    return max(votes, key=lambda year: (votes[year], year)) if votes else None
