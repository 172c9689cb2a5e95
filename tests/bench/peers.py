"""Times other tools on the texts given on standard input; runs in an environment of its own.

Reads a JSON list of texts, writes a JSON mapping of tool to its best seconds, or to the
reason why it does not run. It imports nothing of govreport.
"""

from __future__ import annotations

import contextlib
import io
import json
import re
import sys
import time
import warnings
from typing import TYPE_CHECKING, Any

if TYPE_CHECKING:
    from collections.abc import Callable

FLOOR = re.compile(r"\d+(?:\.\d+)?(?:万|亿)?(?:元|美元|亩|人|%|家|个)")


def floor() -> Callable[[str], Any]:
    """One pass of one regular expression: nothing that reads numbers can be faster."""
    return FLOOR.findall


def jionlp_money() -> Callable[[str], Any]:
    """JioNLP, amounts of money alone."""
    import jionlp  # noqa: PLC0415 - only where it is timed

    return lambda text: jionlp.ner.extract_money(text, with_parsing=True)


def recognizers() -> Callable[[str], Any]:
    """Recognizers-Text: numbers, percentages, currencies and dimensions."""
    from recognizers_number import Culture, recognize_number, recognize_percentage  # noqa: PLC0415
    from recognizers_number_with_unit import recognize_currency, recognize_dimension  # noqa: PLC0415

    parts = (recognize_number, recognize_percentage, recognize_currency, recognize_dimension)
    return lambda text: [part(text, Culture.Chinese) for part in parts]


def cn2an_transform() -> Callable[[str], Any]:
    """cn2an, Chinese numerals to Arabic ones in running text."""
    import cn2an  # noqa: PLC0415

    return cn2an.transform


def opencc_t2s() -> Callable[[str], Any]:
    """OpenCC (C++), traditional to simplified script."""
    import opencc  # noqa: PLC0415

    return opencc.OpenCC("t2s").convert


def ftfy_fix() -> Callable[[str], Any]:
    """ftfy, its default repairs."""
    import ftfy  # noqa: PLC0415

    return ftfy.fix_text


TOOLS = (floor, jionlp_money, recognizers, cn2an_transform, opencc_t2s, ftfy_fix)


def best_seconds(tool: Callable[[str], Any], texts: list[str], rounds: int) -> float:
    """Least time of `rounds` passes over all `texts`, after one pass that warms up."""
    times = []
    for _ in range(rounds + 1):
        start = time.process_time()
        for text in texts:
            tool(text)
        times.append(time.process_time() - start)
    return min(times[1:])


def main() -> int:
    """Time every tool and write the result."""
    texts = json.load(sys.stdin)
    warnings.simplefilter("ignore")
    result: dict[str, float | str] = {}
    for make in TOOLS:
        try:
            with contextlib.redirect_stdout(io.StringIO()):
                rounds = 1 if make is recognizers else 5
                result[make.__name__] = best_seconds(make(), texts, rounds)
        except Exception as error:  # noqa: BLE001 - a tool that fails is a row of the table
            result[make.__name__] = f"{type(error).__name__}: {error}"
    json.dump(result, sys.stdout)
    return 0


if __name__ == "__main__":
    raise SystemExit(main())
