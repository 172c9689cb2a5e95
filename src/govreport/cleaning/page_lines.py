"""The lines of a page, as the cleaners of pages look at them."""

from __future__ import annotations

import re
from functools import cache
from typing import TYPE_CHECKING, NamedTuple

import attrs

from govreport.data import table
from govreport.language.patterns import lazy_pattern

if TYPE_CHECKING:
    from collections.abc import Callable

#: Longer lines are running text; their squeezed form is cut here.
_LONGEST = 200
#: Longer lines go nowhere but outside the report.
_LONGEST_INSIDE = 160
#: Thousands of lines of hardly any characters, one below the other, are a column of numbers or of noise.
_COLUMN = lazy_pattern(r"(?m)^(?:\s{0,8}+[^\s][^\n]{0,7}\n)++")
_TALL = lazy_pattern(r"(?:\s{0,8}+[^\s][^\n]{0,7}\n){1000}")
_FEWEST_LINES, _MEAN = 1000, 40
_FOLDED = tuple(zip(",:;()!?０１２３４５６７８９", "，：；（）！？0123456789", strict=True))


_made = tuple.__new__  # makes a named tuple in half of the time


class PageLine(NamedTuple):
    """A line that is not blank.

    Args:
        start: where its first visible character stands.
        end: after its last visible character.
        text: its first 200 characters without blanks, ASCII punctuation made full width.
        size: how many characters it has, blanks included.

    """

    start: int
    end: int
    text: str
    size: int


def page_lines(text: str) -> list[PageLine]:
    r"""List the lines of `text` that are not blank.

    >>> [line.text for line in page_lines("政 府 工 作 报 告\n\n  各位代表:")]
    ['政府工作报告', '各位代表：']

    """
    lines: list[PageLine] = []
    even = folded(text)
    at = 0
    for start, end in [*columns(text), (len(text), len(text))]:
        if at < start:
            _add_lines(lines, text[at:start], even[at:start], at)
        if start < end:
            words = "".join(even[start : min(end, start + 2 * _LONGEST)].split())[:_LONGEST]
            lines.append(PageLine(start, end, words, end - start))
        at = end
    return lines


def _add_lines(lines: list[PageLine], text: str, even: str, at: int) -> None:
    """List the lines of a stretch that holds no column; `even` is the same with its punctuation folded."""
    words, base = iter(squeezed_lines(even)), at
    for line in text.split("\n"):
        written = line.strip()
        if written:
            size, squeezed = len(written), next(words)
            start = at if size == len(line) else at + line.index(written[0])
            if size > 2 * _LONGEST and size != len(squeezed):
                squeezed = "".join(even[start - base : start - base + 2 * _LONGEST].split())
            lines.append(_made(PageLine, (start, start + size, squeezed[:_LONGEST], size)))
        at += len(line) + 1


def squeezed_lines(text: str) -> list[str]:
    r"""Take the blanks out of the lines that are not blank.

    >>> squeezed_lines("政 府\n \n工\t作 ")
    ['政府', '工作']

    """
    bare = text.replace(" ", "")
    words = bare.split()
    if sum(map(len, words)) + bare.count("\n") == len(bare):  # no other blanks: each line is one word
        return words
    return [squeezed for line in text.split("\n") if (squeezed := "".join(line.split()))]


def columns(text: str) -> list[tuple[int, int]]:
    r"""Find where a thousand lines or more of at most eight characters follow each other.

    Nothing of a report is written so: each such stretch is taken for one line, and left as it is.

    >>> columns("政府工作报告\n" + "1\n" * 2000)
    [(0, 4006)]

    """
    breaks = text.count("\n")
    if breaks < _FEWEST_LINES or len(text) > _MEAN * breaks:
        return []
    runs = (found for found in _COLUMN.finditer(text) if _TALL.match(text, found.start(), found.end()))
    return [(run.end() - len(run[0].lstrip()), run.start() + len(run[0].rstrip())) for run in runs]


def squeezed(text: str) -> str:
    """Take the blanks out of `text` and make its ASCII punctuation full width, for matching only."""
    return folded("".join(text.split()))


def folded(text: str) -> str:
    """Make the ASCII punctuation of `text` full width, and full-width digits ASCII; its length stays."""
    for narrow, wide in _FOLDED:
        if narrow in text:
            text = text.replace(narrow, wide)
    return text


@attrs.frozen
class NoiseRule:
    """A kind of line that belongs to the page and not to the report.

    Args:
        rule: the name a removal carries.
        longest: longer lines are not tried.
        anywhere: it goes wherever it stands, not only outside the report.
        pattern: matches the whole line, squeezed.

    """

    rule: str
    longest: int
    anywhere: bool
    pattern: re.Pattern[str]


@cache
def noise_rules() -> tuple[NoiseRule, ...]:
    """The rules of ``data/noise.toml``, in order."""
    return tuple(
        NoiseRule(row["rule"], row["longest"], row["anywhere"], re.compile("|".join(f"(?:{p})" for p in row["lines"])))
        for row in table("noise")["noise"]
    )


def noise_rule(line: PageLine, *, inside: bool) -> str | None:
    """Name the rule by which `line` is furniture.

    Args:
        line: a line of the page.
        inside: it stands within the report, where only unmistakable lines count.

    >>> noise_rule(page_lines("来源: 云溪日报")[0], inside=True)
    'furniture.source'
    >>> noise_rule(page_lines("一年来,主要做了以下工作:")[0], inside=True) is None
    True

    """
    text, size = line.text, line.size
    if inside:
        tried = _tried(text) if size <= _LONGEST_INSIDE else ()
    else:
        tried = _rules(outside=True, anywhere=bool(_tried(text)))
    return next((rule for longest, fullmatch, rule in tried if size <= longest and fullmatch(text)), None)


def noise_within(lines: list[PageLine], start: int) -> dict[int, str]:
    """Name the rules by which the lines from `start` on go even within the report, as :func:`noise_rule` does."""
    short = [
        (at, line.text, line.size) for at, line in enumerate(lines) if line.size <= _LONGEST_INSIDE and at >= start
    ]
    openers, held = _openers(), _within()("\n".join([text for _, text, _ in short]))
    found: dict[int, str] = {}
    for at, text, size in short:
        for longest, fullmatch, rule in _tried(text) if held or text[0].isdecimal() else openers.get(text[0], ()):
            if size <= longest and fullmatch(text):
                found[at] = rule
                break
    return found


_Tried = tuple[tuple[int, "Callable[[str], object]", str], ...]


def _tried(text: str) -> _Tried:
    """The rules by which a line can go wherever it stands: told by its first character, or by a word in it."""
    if _within()(text):
        return _rules(outside=False, anywhere=True)
    return _openers().get("0" if text[0].isdecimal() else text[0], ())


@cache
def _within() -> Callable[[str], object]:
    return re.compile(table("noise")["within"]).search


@cache
def _openers() -> dict[str, _Tried]:
    rows = [row for row in table("noise")["noise"] if row["anywhere"]]
    rules = list(zip(rows, _rules(outside=False, anywhere=True), strict=True))
    signs = {sign for row in rows for sign in row["openers"]}
    return {sign: tuple(rule for row, rule in rules if sign in row["openers"]) for sign in signs}


@cache
def _rules(*, outside: bool, anywhere: bool) -> _Tried:
    """Rules of two kinds, in their order: to how long a line they are tried, by what, and their names."""
    rules = (rule for rule in noise_rules() if (anywhere if rule.anywhere else outside))
    return tuple((rule.longest, rule.pattern.fullmatch, rule.rule) for rule in rules)
