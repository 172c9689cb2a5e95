"""The wording cues of passages, from ``data/passages.toml``, compiled when first asked for."""

from __future__ import annotations

import re
from functools import cache
from typing import TYPE_CHECKING

from govreport.data import table

if TYPE_CHECKING:
    from collections.abc import Iterator


@cache
def cue(role: str, name: str) -> re.Pattern[str]:
    """The compiled cue `name` of `role`."""
    return _compiled(table("passages")[role][name])


def _compiled(pattern: str) -> re.Pattern[str]:
    for word, meaning in table("passages")["words"].items():
        pattern = pattern.replace(f"{{{word}}}", meaning)
    return re.compile(pattern)


def first_matches(role: str, name: str, text: str, start: int = 0) -> Iterator[re.Match[str]]:
    """Yield the matches of a cue that is given as several patterns, as those of their alternation would come.

    Each begins with a character of its own, by which it is searched for fifteen times as fast as any of several.
    """
    patterns = several(role, name)
    found = [pattern.search(text, start) for pattern in patterns]
    while best := min(filter(None, found), key=lambda match: match.start(), default=None):
        yield best
        start = best.end()
        found = [
            match if match is None or match.start() >= start else pattern.search(text, start)
            for match, pattern in zip(found, patterns, strict=True)
        ]


@cache
def several(role: str, name: str) -> tuple[re.Pattern[str], ...]:
    """The compiled patterns of a cue, which may be given as a list of them."""
    patterns = table("passages")[role][name]
    return tuple(map(_compiled, [patterns] if isinstance(patterns, str) else patterns))


@cache
def word(name: str) -> re.Pattern[str]:
    """A word class of the cues, such as the words that speak of several years."""
    return re.compile(table("passages")["words"][name])
