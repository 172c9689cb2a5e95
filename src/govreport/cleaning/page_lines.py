"""The lines of a page, as the cleaners of pages look at them."""

from __future__ import annotations

import re
import tomllib
from functools import cache, lru_cache
from importlib import resources
from typing import TYPE_CHECKING, NamedTuple

import attrs

from govreport.language.patterns import lazy_pattern

if TYPE_CHECKING:
    from collections.abc import Callable, Iterable

#: Longer lines are running text; their squeezed form is cut here.
_LONGEST = 200
_LINE = lazy_pattern(r"[^\s][^\n]*")
#: Thousands of lines of hardly any characters, one below the other, are a column of numbers or of noise.
_COLUMN = lazy_pattern(r"(?m)^(?:\s{0,8}+[^\s][^\n]{0,7}\n)++")
_TALL = lazy_pattern(r"(?:\s{0,8}+[^\s][^\n]{0,7}\n){1000}")
_FEWEST_LINES, _MEAN = 1000, 40
_FOLDED = tuple(zip(",:;()!?０１２３４５６７８９", "，：；（）！？0123456789", strict=True))


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
    squeeze = squeezer(text)

    def add(start: int, written: str) -> None:
        size = len(written)
        lines.append(PageLine(start, start + size, squeeze(written[: 2 * _LONGEST])[:_LONGEST], size))

    at = 0
    for start, end in [*columns(text), (len(text), len(text))]:
        for found in _LINE.finditer(text, at, start):
            add(found.start(), found[0].rstrip())
        if start < end:
            add(start, text[start:end])
        at = end
    return lines


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
    return _folded("".join(text.split()), _FOLDED)


def squeezer(page: str) -> Callable[[str], str]:
    """Make what does the same for stretches of a page, and looks only for signs that the page has."""
    signs = tuple(pair for pair in _FOLDED if pair[0] in page)
    return lambda text: _folded("".join(text.split()), signs)


def _folded(text: str, signs: Iterable[tuple[str, str]]) -> str:
    for narrow, wide in signs:
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
    data = tomllib.loads(resources.files("govreport.data").joinpath("noise.toml").read_text("utf-8"))
    return tuple(
        NoiseRule(row["rule"], row["longest"], row["anywhere"], re.compile("|".join(f"(?:{p})" for p in row["lines"])))
        for row in data["noise"]
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
    return _rule_of(line.size, line.text, inside)


@lru_cache(maxsize=1024)  # the same lines are asked for more than once
def _rule_of(size: int, text: str, inside: bool) -> str | None:  # noqa: FBT001 - a key of the cache
    for longest, fullmatch, rule in _tried(inside):
        if size <= longest and fullmatch(text):
            return rule
    return None


@cache
def _tried(inside: bool) -> tuple[tuple[int, Callable[[str], object], str], ...]:  # noqa: FBT001 - a key of the cache
    """The rules that are tried on a line: to how long a line, by what, and their names."""
    rules = (rule for rule in noise_rules() if rule.anywhere or not inside)
    return tuple((rule.longest, rule.pattern.fullmatch, rule.rule) for rule in rules)
