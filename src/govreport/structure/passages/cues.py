"""The wording cues of passages, from ``data/passages.toml``, compiled when first asked for."""

from __future__ import annotations

import re
import tomllib
from functools import cache
from importlib.resources import files
from typing import TYPE_CHECKING, Any

if TYPE_CHECKING:
    from collections.abc import Iterator


@cache
def cue(role: str, name: str) -> re.Pattern[str]:
    """The compiled cue `name` of `role`."""
    return _compiled(_data()[role][name])


def _compiled(pattern: str) -> re.Pattern[str]:
    for word, meaning in _data()["words"].items():
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
    patterns = _data()[role][name]
    return tuple(map(_compiled, [patterns] if isinstance(patterns, str) else patterns))


@cache
def word(name: str) -> re.Pattern[str]:
    """A word class of the cues, such as the words that speak of several years."""
    return re.compile(_data()["words"][name])


@cache
def _data() -> dict[str, dict[str, Any]]:
    return tomllib.loads((files("govreport.data") / "passages.toml").read_text(encoding="utf-8"))
