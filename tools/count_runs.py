"""Count which characters follow each other in reports, for the language that repairs are judged by.

usage: python tools/count_runs.py FILE... [--out FILE]

Each FILE is a clean report. Runs of two and three characters that stand in few reports are left out: they
are these reports' own. How often a run stands in all of them together is kept as a power of two.
Nothing but the standard library and govreport is needed.
"""

from __future__ import annotations

import argparse
from collections import Counter, defaultdict
from pathlib import Path
from typing import TYPE_CHECKING

from govreport.cleaning.report_language import folded

if TYPE_CHECKING:
    from collections.abc import Iterator

OUT = Path(__file__).parent.parent / "src" / "govreport" / "data" / "report_runs.txt"
#: A run of so many characters must stand in so many reports; with 2 in both the table is three times as large, and
#: hardly more comes back.
SEEN = {1: 3, 2: 3, 3: 4}
#: The numbers of headings are the same in all reports, however few have so many headings.
NUMBERS = frozenset("¶（）一二三四五六七八九十、")
#: What stands in so many reports must also have been counted so often; pairs counted three times tell little.
TIMES = {1: 3, 2: 4, 3: 4}
HEAD = """\
# Which characters follow each other in government work reports, counted by tools/count_runs.py; in GB 18030.
# The first line has the characters themselves, then comes a block for each: itself and all that follow it, then on a
# line each second character and all that follow both. Behind a stands what was counted once, behind b twice, c (which
# is left out at the beginning) 4 times, d 8 … 0 stands for a digit, A for a letter, ¶ for the end of a line.
"""


def counted(texts: list[str]) -> dict[str, dict[int, list[str]]]:
    """Count the runs of all texts: the characters but the last, power of two, the last characters."""
    times: Counter[str] = Counter()
    reports: Counter[str] = Counter()
    for text in texts:
        plain = folded(text)
        runs = Counter(plain[at : at + size] for size in SEEN for at in range(len(plain) - size + 1))
        times += runs
        reports.update(runs.keys())
    kept = {
        run
        for run, n in times.items()
        if n >= TIMES[len(run)] and reports[run] >= (2 if NUMBERS.issuperset(run) else SEEN[len(run)])
    }
    followers: dict[str, dict[int, list[str]]] = defaultdict(lambda: defaultdict(list))
    for run in sorted(kept):
        if len(run) < 3 or {run[:2], run[1:]} <= kept:  # noqa: PLR2004 - what reads the table counts on it
            followers[run[:-1]][times[run].bit_length() - 1].append(run[-1])
    return followers


def main() -> None:
    """Count, and write the table."""
    parser = argparse.ArgumentParser(description=(__doc__ or "").partition("\n")[0])
    parser.add_argument("files", nargs="+", type=Path)
    parser.add_argument("--out", type=Path, default=OUT)
    arguments = parser.parse_args()
    table = counted([path.read_text("utf-8") for path in arguments.files])
    arguments.out.write_text(HEAD + "\n\n".join(blocks(table)) + "\n", "gb18030")


def blocks(table: dict[str, dict[int, list[str]]]) -> Iterator[str]:
    """Write the head, and the block of each character; in the order of GB 18030, which packs best."""
    yield _line("", table[""])
    for first in sorted(filter(None, {run[:1] for run in table}), key=_in_gb18030):
        seconds = sorted((run[1] for run in table if len(run) > 1 and run[0] == first), key=_in_gb18030)
        yield "\n".join(
            [_line(first, table.get(first, {})), *(_line(second, table[first + second]) for second in seconds)]
        )


def _line(last: str, powers: dict[int, list[str]]) -> str:
    """Write what follows a run, of which the last character is written: the most frequent first."""
    line = "".join(
        chr(ord("a") + power) + "".join(sorted(signs, key=_in_gb18030))
        for power, signs in sorted(powers.items(), reverse=True)
    )
    return last + line.removeprefix("c")


def _in_gb18030(sign: str) -> bytes:
    return sign.encode("gb18030")


if __name__ == "__main__":
    main()
