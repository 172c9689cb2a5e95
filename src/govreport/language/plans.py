"""The five-year plans, which reports name by their number."""

from __future__ import annotations

#: The first years of the five-year plans by the word before 五.
PLANS = {
    "六": 1981,
    "七": 1986,
    "八": 1991,
    "九": 1996,
    "十": 2001,
    "十一": 2006,
    "十二": 2011,
    "十三": 2016,
    "十四": 2021,
    "十五": 2026,
    "十六": 2031,
}
