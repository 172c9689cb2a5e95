"""The wording cues of passages, from ``data/passages.toml``, compiled when first asked for."""

from __future__ import annotations

import re
import tomllib
from functools import cache
from importlib.resources import files


@cache
def cue(role: str, name: str) -> re.Pattern[str]:
    """The compiled cue `name` of `role`."""
    data = _data()
    pattern = data[role][name]
    for word, meaning in data["words"].items():
        pattern = pattern.replace(f"{{{word}}}", meaning)
    return re.compile(pattern)


@cache
def word(name: str) -> re.Pattern[str]:
    """A word class of the cues, such as the words that speak of several years."""
    return re.compile(_data()["words"][name])


@cache
def _data() -> dict[str, dict[str, str]]:
    return tomllib.loads((files("govreport.data") / "passages.toml").read_text(encoding="utf-8"))
