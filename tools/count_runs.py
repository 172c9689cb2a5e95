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

from govreport.cleaning.report_language import folded

OUT = Path(__file__).parent.parent / "src" / "govreport" / "data" / "report_runs.txt"
#: A run of so many characters must stand in so many reports; with 2 in both the table is three times as large, and
#: hardly more comes back.
SEEN = {1: 3, 2: 3, 3: 4}
#: The numbers of headings are the same in all reports, however few have so many headings.
NUMBERS = frozenset("¶（）一二三四五六七八九十、")
HEAD = """\
# Which characters follow each other in government work reports, counted by tools/count_runs.py.
# A line is one or two characters and all that follow them: behind a what was counted once, behind b twice,
# c 4 times, d 8 … 0 stands for a digit, A for a letter, ¶ for the end of a line. The first line has the characters
# themselves.
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
    followers: dict[str, dict[int, list[str]]] = defaultdict(lambda: defaultdict(list))
    for run, n in sorted(times.items()):
        if reports[run] >= (2 if NUMBERS.issuperset(run) else SEEN[len(run)]):
            followers[run[:-1]][n.bit_length() - 1].append(run[-1])
    return followers


def main() -> None:
    """Count, and write the table."""
    parser = argparse.ArgumentParser(description=(__doc__ or "").partition("\n")[0])
    parser.add_argument("files", nargs="+", type=Path)
    parser.add_argument("--out", type=Path, default=OUT)
    arguments = parser.parse_args()
    table = counted([path.read_text("utf-8") for path in arguments.files])
    lines = [
        first + "".join(chr(ord("a") + power) + "".join(twos) for power, twos in sorted(powers.items(), reverse=True))
        for first, powers in sorted(table.items())
    ]
    arguments.out.write_text(HEAD + "\n".join(lines) + "\n", "utf-8")


if __name__ == "__main__":
    main()
