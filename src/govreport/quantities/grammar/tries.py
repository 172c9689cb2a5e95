"""Lists of words as regular expressions that read each character once."""

from __future__ import annotations

import re
from typing import TYPE_CHECKING, Any

if TYPE_CHECKING:
    from collections.abc import Iterable

#: So many characters are tried one by one as quickly as they are looked up in a class, and compile three times as fast.
_CLASS = 8


def trie(words: Iterable[str], *, certain: bool = True) -> str:
    """Write words as one regular expression that tries the longest first and reads each character once.

    Args:
        words: not empty, in any order.
        certain: whether the longest word alone counts; otherwise a shorter one is
            tried where what follows in the expression does not fit.

    >>> trie(["人", "人次", "家"])
    '(?:家|人次?+)'

    """
    written = _branches(_tree(words), "?+" if certain else "?")
    return written if written.startswith("(?:") else f"(?:{written})"


def behind_first(words: Iterable[str]) -> str:
    """Write words whose first character has just been read, so that a search can run on the class of those.

    >>> behind_first(["增", "增长", "减少"])
    '(?:(?<=增)长?|(?<=减)少)'

    """
    rests: dict[str, list[str]] = {}
    for word in words:
        rests.setdefault(word[0], []).append(word[1:])
    firsts = sorted(rests, key=lambda first: (-len(rests[first]), first))  # branches are tried in turn
    branches = (f"(?<={re.escape(first)}){_branches(_tree(rests[first]), '?')}" for first in firsts)
    return f"(?:{'|'.join(branches)})"


def _tree(words: Iterable[str]) -> dict[str, Any]:
    root: dict[str, Any] = {}
    for word in words:
        node = root
        for char in word:
            node = node.setdefault(char, {})
        node[""] = True
    return root


def _branches(node: dict[str, Any], optional: str) -> str:
    rests = {char: _rest(node[char], char, optional) for char in _by_frequency(node) if char}
    if not rests:
        return ""
    parts = [re.escape(char) + rest for char, rest in rests.items() if rest]
    last = [re.escape(char) for char, rest in rests.items() if not rest]
    if len(last) > _CLASS:  # characters that words end with go into one class, which is, first, quick to match
        last = [f"[{''.join(last)}]"]
    elif len(last) > 1 and not parts:
        last[-1] += "(?=)"  # which is always so, and keeps `re` from making a class of them
    written = "|".join(last + parts)
    if last + parts == [written] and not (parts and "" in node):  # each group costs as much as ten characters
        return written + (optional if "" in node else "")
    return f"(?:{written})" + (optional if "" in node else "")


def _by_frequency(node: dict[str, Any]) -> list[str]:
    """Put what most words go on with first, and letters last: branches are tried in turn."""
    return sorted(node, key=lambda char: (char.isascii(), -_count(node[char]) if char else 0, char))


def _count(node: dict[str, Any]) -> int:
    return sum(_count(child) if char else 1 for char, child in node.items())


def _rest(node: dict[str, Any], char: str, optional: str) -> str:
    # A Latin unit ends where the word ends: 5m, not the first letter of 5mm or 5months.
    guard = "(?a:\\b)" if char.isascii() and char.isalnum() else ""
    deeper = _branches(node, optional)
    if "" in node and guard:
        longer = deeper.removesuffix(optional)
        return f"(?:{longer}|{guard})" if longer else guard
    return deeper
