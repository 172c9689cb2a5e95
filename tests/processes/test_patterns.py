"""Every regular expression that parsing uses takes linear time, on whatever text it is given."""

from __future__ import annotations

import collections
import json
import re
import subprocess
import sys
import time
from pathlib import Path

import pytest

_ROOT = Path(__file__).parents[2]
_SIZE = 100_000
#: What any pattern may take for so many characters, and how many times as long as for a tenth of them.
_MOST_SECONDS = 2.0
_MOST_TIMES = 13.0
#: Shorter runs are noise, however the pattern grows: ten times the time for ten times the text is what is asked.
_LEAST_SECONDS = 0.1
HOSTILE = ["1,", "10,20,30,", "一", "1.", "（", "?", "——", " ", "一、过去五年工作回顾\n", "%", "国", "\n", "2021年"]

Used = tuple[str, int, list[str]]


@pytest.fixture(scope="module")
def used(tmp_path_factory: pytest.TempPathFactory) -> list[Used]:
    """The patterns that the sample reports, some damaged pages and hostile texts make parsing use, and how."""
    folder = tmp_path_factory.mktemp("texts")
    samples = [path.read_text("utf-8") for path in sorted((_ROOT / "examples" / "reports").glob("*.txt"))]
    texts = [*samples, *(unit * 400 for unit in HOSTILE), *_odd(samples[0])]
    for number, text in enumerate(texts):
        (folder / f"{number:03}.txt").write_bytes(text.encode("utf-8"))
    census = Path(__file__).with_name("pattern_census.py")
    done = subprocess.run([sys.executable, census, folder], capture_output=True, encoding="utf-8", check=True)
    return [(pattern, flags, methods) for pattern, flags, methods in json.loads(done.stdout)]


def _odd(report: str) -> list[str]:
    """Give what ordinary pages have not: markup, signs that were misread, other layouts, words of spam."""
    body = report.replace("\n", "")
    return [
        report.replace("。", "。<br>&nbsp;\\n"),
        report.encode("utf-8").decode("gbk", "replace"),
        report.replace("。", "．").replace("，", ","),
        "\n".join(body[at : at + 30] for at in range(0, len(body), 30)),
        report.replace("二〇二", "二\ufffd\ufffd").replace("0", "o"),
        report * 2,
        "云溪县bet365县委、县人民政府\n" + report,
        report.replace("。", "。[1]①") + "\n[1]名词解释：双减是指。\n①同上。",
    ]


def _seconds(pattern: re.Pattern[str], method: str, text: str) -> float:
    arguments = ("", text) if method in {"sub", "subn"} else (text,)
    start = time.process_time()
    found = getattr(pattern, method)(*arguments)
    if method == "finditer":
        collections.deque(found, maxlen=0)
    return time.process_time() - start


def _fault(pattern: re.Pattern[str], method: str, unit: str) -> str | None:
    """Say what is wrong with a pattern on a hostile text; a short text tells of the worst before a long one hangs."""
    before = 0.0
    for size in (_SIZE // 100, _SIZE // 10, _SIZE):
        text = (unit * (size // len(unit) + 1))[:size]
        seconds = min(_seconds(pattern, method, text) for _ in range(2))
        if seconds > _MOST_SECONDS * size / _SIZE or seconds > _MOST_TIMES * max(before, _LEAST_SECONDS):
            # again, for the machine may have been busy elsewhere
            seconds = min(_seconds(pattern, method, text) for _ in range(3))
        if seconds > _MOST_SECONDS * size / _SIZE or seconds > _MOST_TIMES * max(before, _LEAST_SECONDS):
            return f"{seconds:.2f} s for {size} characters: {method} of {pattern.pattern}"
        before = seconds
    return None


def test_most_patterns_are_watched(used: list[Used]) -> None:
    """The texts make parsing use hundreds of patterns: the test below has something to say."""
    assert len(used) > 350


@pytest.mark.parametrize("unit", HOSTILE)
def test_every_pattern_is_linear(used: list[Used], unit: str) -> None:
    """Each pattern, used as parsing uses it, reads a hundred thousand characters in time that grows as the text."""
    tried = [(re.compile(pattern, flags), method) for pattern, flags, methods in used for method in methods]
    faults = [fault for pattern, method in tried if (fault := _fault(pattern, method, unit))]
    assert not faults, "\n".join(faults)
