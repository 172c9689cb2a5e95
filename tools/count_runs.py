"""Count which characters follow each other in reports, for the language that repairs are judged by.

usage: python tools/count_runs.py FILE... [--out FILE]

Each FILE is a clean report. Runs of two and three characters that stand in few reports are left out: they
are these reports' own. How often a run stands in all of them together is kept as a power of two.

In the table 0 stands for a digit, A for a letter, ¶ for the end of a line. Behind a stands what was counted
once, behind b twice, c (left out at the beginning) 4 times, d 8 … The first line has the characters, the
second those that were only counted before others. Then comes a line for each: what follows it, as steps. ! is
the next character of the first two lines, " the second next, and so on through Unicode without the small
letters; each power begins anew. Then comes a line for each: what follows it and each of those behind it,
parted by blanks; steps go through what follows the second of the two.

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

#: What steps are written as: the blank would be none.
_CODES = [sign for sign in map(chr, range(ord(" "), 20_000)) if not "a" <= sign <= "z"]
OUT = Path(__file__).parent.parent / "src" / "govreport" / "data" / "report_runs.txt"
#: A run of so many characters must stand in so many reports; with 2 in both the table is three times as large, and
#: hardly more comes back.
SEEN = {1: 3, 2: 3, 3: 4}
#: The numbers of headings are the same in all reports, however few have so many headings.
NUMBERS = frozenset("¶（）一二三四五六七八九十、")
#: What stands in so many reports must also have been counted so often; pairs counted three times tell little.
TIMES = {1: 3, 2: 4, 3: 4}
HEAD = "# Which characters follow each other in reports; tools/count_runs.py counts them and tells how to read it.\n"


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
    arguments.out.write_text(HEAD + "\n".join(lines(table)) + "\n", "utf-8")


def lines(table: dict[str, dict[int, list[str]]]) -> Iterator[str]:
    """Write the table. What is frequent, and follows many characters, stands first, so that most steps are short."""
    follows = Counter(
        sign for run, found in table.items() if len(run) == 1 for sign in "".join(map("".join, found.values()))
    )
    alone = {
        power: sorted(signs, key=lambda sign: (-follows[sign], _in_gb18030(sign))) for power, signs in table[""].items()
    }
    head = "".join(chr(ord("a") + power) + "".join(signs) for power, signs in sorted(alone.items(), reverse=True))
    signs = "".join(sign for sign in head if not "a" <= sign <= "z")
    firsts = {run[0] for run in table if run} - set(signs)
    signs += "".join(sorted(firsts, key=_in_gb18030))
    yield head
    yield signs[len(signs) - len(firsts) :]
    for first in signs:
        yield _coded(table.get(first, {}), signs)
    for first in signs:
        seconds = _following(table, first, signs)
        coded = [
            _coded(table.get(first + second, {}), _following(table, second, signs)) if first + second in table else ""
            for second in seconds
        ]
        yield " ".join(coded).rstrip(" ")


def _following(table: dict[str, dict[int, list[str]]], sign: str, signs: str) -> str:
    """List what follows a character, the most frequent first."""
    powers = sorted(table.get(sign, {}).items(), reverse=True)
    return "".join("".join(sorted(found, key=signs.index)) for _, found in powers)


def _coded(powers: dict[int, list[str]], signs: str) -> str:
    """Write each power of two, and the steps from character to character of `signs` that were counted so often."""
    line = ""
    for power, found in sorted(powers.items(), reverse=True):
        places = sorted(map(signs.index, found))
        steps = (place - before for before, place in zip([-1, *places], places, strict=False))
        line += chr(ord("a") + power) + "".join(map(_CODES.__getitem__, steps))
    return line.removeprefix("c")


def _in_gb18030(sign: str) -> bytes:
    return sign.encode("gb18030")


if __name__ == "__main__":
    main()
