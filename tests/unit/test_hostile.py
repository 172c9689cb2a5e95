"""Texts that no report holds, but pages and attackers do: none raises, none takes more than linear time."""

from __future__ import annotations

import gc
import time

import pytest

import govreport as gr

SIZE = 100_000
#: Far above what any of these takes: only time that grows with a power of the size reaches it.
MOST_SECONDS = 30.0
#: Ten times the text may take so many times as long.
MOST_TIMES = 13.0
#: Shorter runs are noise.
LEAST_SECONDS = 0.05

_REPORT = "".join(
    [
        "云溪县2021年政府工作报告\n各位代表：\n现在，我代表县人民政府作工作报告，请予审议。\n一、2020年工作回顾\n",
        "工业提质增效。全年完成投资186.4亿元，增长6.5%左右，新增就业3200人。城乡更加宜居。改造老旧小区12个。\n" * 40,
        "二、2021年工作安排\n",
        "地区生产总值增长7%以上，失业率控制在4.5%以内。一是做强产业。二是改善民生。\n" * 40,
    ]
)
UNITS = {
    "question marks": "?",
    "half-width brackets": "(",
    "full-width brackets": "（",
    "one Han character": "国",
    "one numeral": "一",
    "digits": "1234567890",
    "digits and commas": "1,",
    "groups of digits": "10,20,30,",
    "numbers of headings": "1.",
    "numbers of lists": "1、",
    "dashes": "——",
    "spaces": " ",
    "line ends": "\n",
    "one heading": "一、过去五年工作回顾\n",
    "per cent signs": "%",
    "years": "年",
    "amounts": "亿元",
    "ordinals": "第一，",
    "quotation marks": "“",
    "straight quotes": "\"'",
    "salutations": "各位代表：",
    "mentions of cities": "云溪市委",
    "plans": "今后五年目标",
    "one report": _REPORT,
    "commas": ",",
    "pairs of brackets": "()",
    "circled numbers": "①",
    "very short lines": "a\n",
    "short lines": "云溪县的一行字\n",
    "wrapped lines": "全镇上下团结一心，全年完成投资亿元，主要指标好于预期\n",
    "spaced words": "团 结 ",
    "a text without marks": "云溪县全年完成投资亿元增长个百分点城乡更加宜居改造老旧小区",
    "lone surrogates": "\ud800",
    "nulls": "\0",
    "lost characters": "□",
    "undecodable characters": "\ufffd",
    "traditional script": "國縣(xiàn)?缇畴",
    "shifted bytes": "國縣(xiàn)業績?yōu)槿h",
    "markup": "<br>&nbsp;",
    "broken markup": "<&",
}


def _filled(unit: str, size: int) -> str:
    return (unit * (size // len(unit) + 1))[:size]


def _seconds(text: str, pipeline: gr.Pipeline) -> float:
    gc.collect()
    start = time.process_time()
    pipeline.run(text)
    return time.process_time() - start


def _times_as_long(short: str, long: str, pipeline: gr.Pipeline) -> float:
    """Measure how much longer the longer text takes; again where the machine seems to be busy elsewhere."""
    pipeline.run(short)
    ratio = 0.0
    for _ in range(3):
        before = max(_seconds(short, pipeline), LEAST_SECONDS / MOST_TIMES)
        ratio = _seconds(long, pipeline) / before
        if ratio <= MOST_TIMES:
            break
    return ratio


@pytest.mark.parametrize("unit", UNITS.values(), ids=UNITS.keys())
def test_hostile_text_is_parsed_in_linear_time(unit: str) -> None:
    """A hundred thousand characters are parsed, and take about ten times as long as ten thousand."""
    start = time.process_time()
    ratio = _times_as_long(_filled(unit, SIZE // 10), _filled(unit, SIZE), gr.Pipeline.default())
    assert time.process_time() - start < MOST_SECONDS
    assert ratio <= MOST_TIMES


@pytest.mark.parametrize("left_out", [(), ("repeats",)], ids=["with repeats taken out", "with repeats kept"])
def test_a_report_repeated_is_parsed_in_linear_time(left_out: tuple[str, ...]) -> None:
    """A long page of real sentences takes more time as it holds more of them, and no more than that."""
    pipeline = gr.Pipeline.default().without(*left_out)
    assert _times_as_long(_REPORT * 5, _REPORT * 50, pipeline) <= MOST_TIMES
