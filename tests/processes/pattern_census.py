"""Print every regular expression that parsing uses, with the methods it is used by, as JSON.

Run by itself: patterns are compiled once in a process, so they must be watched from the start.
"""

from __future__ import annotations

import json
import re
import sys
from pathlib import Path
from typing import Any

_METHODS = ("search", "match", "fullmatch", "finditer", "findall", "split", "sub", "subn")
_real = re.compile
_used: dict[tuple[str, int], set[str]] = {}


class Watched:
    """A compiled pattern that notes which of its methods are called."""

    def __init__(self, pattern: re.Pattern[str]) -> None:
        self._pattern = pattern
        self._methods = _used.setdefault((pattern.pattern, pattern.flags & ~re.UNICODE), set())

    def __getattr__(self, name: str) -> Any:
        found = getattr(self._pattern, name)
        if name not in _METHODS:
            return found

        def noting(*args: Any, **keywords: Any) -> Any:
            self._methods.add(name)
            return found(*args, **keywords)

        return noting


def _compile(pattern: Any, flags: int = 0) -> Any:
    compiled = _real(pattern, flags)
    return Watched(compiled) if isinstance(compiled.pattern, str) else compiled


def _calling(method: str) -> Any:
    def call(pattern: Any, *args: Any, **keywords: Any) -> Any:
        flags = keywords.pop("flags", 0)
        watched = pattern if isinstance(pattern, Watched) else _compile(pattern, flags)
        return getattr(watched, method)(*args, **keywords)

    return call


def main(folder: Path) -> None:
    """Watch the patterns while the texts of `folder` are parsed."""
    re.compile = _compile
    for method in _METHODS:
        setattr(re, method, _calling(method))

    import govreport as gr  # noqa: PLC0415 - after the watch is set

    before = set(_used)  # what the standard library compiled for itself
    for path in sorted(folder.iterdir()):
        gr.parse(path.read_bytes().decode("utf-8", "surrogatepass")).to_html()
    rows = [[pattern, flags, sorted(methods)] for (pattern, flags), methods in _used.items()]
    json.dump([row for row in rows if row[2] and (row[0], row[1]) not in before], sys.stdout)


if __name__ == "__main__":
    main(Path(sys.argv[1]))
