"""What a speech says of its years is read in few places, and is what each wording says."""

from __future__ import annotations

import re
from collections import Counter

from hypothesis import given
from hypothesis import strategies as st

from govreport.structure.metadata.years import year_votes

AIMS = [
    "2021年",
    "2022年",
    "年",
    "回顾",
    "的",
    "及",
    "工作",
    "主要",
    "预期",
    "发展",
    "目标",
    "计划",
    "，",
    "。",
    "\n",
    "是",
]
PLANS = "安排|任务|总体|建议|计划|思路|目标|重点|要求|要点"
WORDINGS = {
    "review": [
        (3, r"回顾(?P<year>20\d\d)(?=年)"),
        (4, r"年(?:及\S{2,8}|的|经济社会发展|经济|政府|主要)?工作(?:情况)?(?:的)?(?:简要)?(?:回顾|总结)"),
        (3, r"年(?:的)?(?:简要)?回顾"),
        (1, r"年[，,]?(?:是[^。]{0,60}一年|我们|全[省市县区镇乡州])"),
    ],
    "plan": [
        (
            4,
            rf"年(?:的)?(?:主要|重点|总体|政府|经济社会发展)?(?:工作|目标|任务)(?:的)?(?:{PLANS})",
        ),
        (3, r"年[^。；\n]{0,12}(?:预期|主要|奋斗|发展)目标"),
        (3, r"年(?:的)?(?:主要|重点)?(?:工作|任务)(?:\n|$)"),
        (1, r"年是"),
    ],
}


@given(st.lists(st.sampled_from(AIMS), max_size=30).map("".join))
def test_years_are_voted_for_as_each_wording_says(text: str) -> None:
    """Wordings tried where one can begin, and aims read from their ends, say what all of them do at each year."""
    expected = []
    for rules in WORDINGS.values():
        votes: Counter[int] = Counter()
        for weight, pattern in rules:
            whole = pattern if "year" in pattern else rf"(?P<year>20\d\d)(?={pattern})"
            for year in {int(found["year"]) for found in re.finditer(whole, text)}:
                votes[year] += weight
        expected.append(votes)
    assert list(year_votes(text)) == expected
