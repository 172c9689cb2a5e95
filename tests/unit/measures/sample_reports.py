"""Reports about invented places, made of a few words."""

from __future__ import annotations

from functools import cache
from pathlib import Path

import govreport as gr

REPORTS = Path(__file__).parents[3] / "examples" / "reports"
SAMPLES = ("yunxi-2021-portal", "qinglan-2022-forum", "hengting-2024-traditional")


def parsed(review: str, plan: str = "", *, year: int = 2021, place: str = "石桥镇") -> gr.Report:
    """A short report with one part or two."""
    text = f"{place}政府工作报告\n一、{year - 1}年工作回顾\n{review}"
    return gr.parse(f"{text}\n二、{year}年工作安排\n{plan}" if plan else text)


@cache
def printed(name: str) -> gr.Report:
    """A sample as it was printed."""
    return gr.read(REPORTS / "gold" / f"{name}.clean.txt")


@cache
def page(name: str) -> gr.Report:
    """A sample as its damaged page gives it back."""
    return gr.read(REPORTS / f"{name}.txt")
