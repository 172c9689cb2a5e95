"""Regular expressions that cost nothing before they are used."""

from __future__ import annotations

import re
from typing import TYPE_CHECKING, Any, cast

if TYPE_CHECKING:
    from collections.abc import Callable


#: One Han character, for use in patterns; with it any letter or numeral sign that is not Latin. The range of all
#: 20,992 of them would be exact, but ``re`` goes through each of them wherever it compiles the range.
HAN = r"[^\W\d!-~]"
#: The same, or what stands for a character that is lost.
HAN_OR_LOST = rf"(?:{HAN}|□)"


def is_han(sign: str) -> bool:
    """Tell whether a text begins with a Han character of the basic block; in a loop cheaper than :data:`HAN`.

    >>> is_han("亩"), is_han("〇"), is_han("")
    (True, False, False)

    """
    return "\u4e00" <= sign < "\ua000"


def lazy_pattern(pattern: str, flags: int = 0) -> re.Pattern[str]:
    """Like ``re.compile``, but compiles at the first search.

    Half of a start went into compiling, mostly of character classes, and a page needs two thirds of the patterns
    at most. A pattern that stands in a module by its name is written with this; what a function
    returns can be compiled there, under ``functools.cache``.

    >>> numbered = lazy_pattern(r"第[一二三四五]+章")
    >>> numbered.pattern, bool(numbered.match("第二章"))
    ('第[一二三四五]+章', True)

    """
    return cast("re.Pattern[str]", _LazyPattern(pattern, flags))


class _LazyPattern:
    """Has no methods until one is asked for, and then those of the compiled pattern."""

    __slots__ = ("findall", "finditer", "flags", "fullmatch", "match", "pattern", "search", "split", "sub", "subn")

    findall: Callable[..., list[Any]]
    finditer: Callable[..., Any]
    flags: int
    fullmatch: Callable[..., Any]
    match: Callable[..., Any]
    pattern: str
    search: Callable[..., Any]
    split: Callable[..., list[Any]]
    sub: Callable[..., str]
    subn: Callable[..., tuple[str, int]]

    def __init__(self, pattern: str, flags: int) -> None:
        self.pattern = pattern
        self.flags = flags

    def __getattr__(self, name: str) -> Any:
        if name not in self.__slots__:
            message = f"{type(self).__name__!r} object has no attribute {name!r}"
            raise AttributeError(message)
        compiled = re.compile(self.pattern, self.flags)
        for method in self.__slots__:
            if method not in {"flags", "pattern"}:
                setattr(self, method, getattr(compiled, method))
        return getattr(compiled, name)

    def __repr__(self) -> str:
        return f"lazy_pattern({self.pattern!r})"
