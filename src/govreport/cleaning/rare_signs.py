"""The rare characters of a page: found in one pass for all cleaners, most of which look for what no page has.

A search for one kind of rare character takes as long as a search for all of them. So a page is searched once,
and each cleaner asks whether its own are among the few dozen that were found.
"""

from __future__ import annotations

import re
from functools import cache
from typing import TYPE_CHECKING

from govreport.cleaning.character_classes import READ_WRONG, TRADITIONAL

if TYPE_CHECKING:
    from collections.abc import Iterable

    from govreport.traced import TracedText

#: All but Han characters, what every page has of ASCII, and the usual punctuation; of Han characters those of
#: traditional script and of text read in a wrong encoding by which these are told.
_RARE = (
    r"\x00-\x08\t\x0b\x0c\x0e-\x1f\x7f-\u2013\u2015-\u2017\u201a\u201b\u201e-\u2025\u2027-\u3000\u3003-\u3007"
    r"\u3010-\u33ff\ua000-\uff00\uff02-\uff07\uff0a\uff0b\uff0d-\uff19\uff1c-\uff1e\uff20-\U0010ffff"
    rf"IOlo\[{TRADITIONAL}{READ_WRONG}"
)

#: So much of a page is searched at once: every second character can be a rare one.
_AT_ONCE = 100_000


def rare_signs(traced: TracedText) -> str:
    r"""List the rare characters that a text can hold, each once.

    >>> from govreport import TracedText
    >>> rare_signs(TracedText.of("　云溪县　增长５％。"))
    '\u3000％５'

    """
    return traced.signs(_found)


def places(text: str, signs: Iterable[str]) -> list[int]:
    """List where any of a few rare characters stands.

    >>> places("WTO、GDP", "OG")
    [2, 4]

    """
    found: list[int] = []
    for sign in signs:
        at = text.find(sign)
        while at >= 0:
            found.append(at)
            at = text.find(sign, at + 1)
    return sorted(found)


def _found(text: str) -> str:
    found: set[str] = set()
    for start in range(0, len(text), _AT_ONCE):
        found.update("".join(_rare().findall(text, start, start + _AT_ONCE)))
    return "".join(sorted(found))


@cache
def _rare() -> re.Pattern[str]:
    return re.compile(f"[{_RARE}][{_RARE}]*+")
