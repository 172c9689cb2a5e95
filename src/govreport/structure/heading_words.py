"""Words by which headings and ordinary text differ, from ``data/heading_words.toml``."""

from __future__ import annotations

import re
from functools import cache

from govreport.data import lists
from govreport.language.patterns import lazy_pattern


@cache
def word_lists(kind: str) -> dict[str, tuple[str, ...]]:
    """The word lists of one kind: ``begins``, ``ends`` or ``has``.

    >>> any("一是修路".startswith(words) for words in word_lists("begins").values())
    False

    """
    return {name: words for name, words in lists("heading_words").items() if name.partition("_")[0] == kind}


@cache
def word_patterns() -> dict[str, re.Pattern[str]]:
    """The word lists, each as one pattern: ``begins_…`` and ``ends_…`` are anchored, ``has_…`` is not."""
    patterns = {}
    for name, words in lists("heading_words").items():
        joined = "|".join(sorted(map(re.escape, words), key=len, reverse=True))
        frame = {"begins": "^(?:{})", "ends": "(?:{})$", "has": "(?:{})"}[name.partition("_")[0]]
        patterns[name] = lazy_pattern(frame.format(joined))
    return patterns


@cache
def text_opening() -> re.Pattern[str]:
    """What a text opens with after a heading that has no closing mark: a word of the list or a year.

    >>> bool(text_opening().match("2019年完成投资")), bool(text_opening().match("的投资"))
    (True, False)

    """
    words = word_patterns()["begins_text"].pattern.removeprefix("^")
    return re.compile(rf"{words}|(?:19|20)\d\d年")


@cache
def text_openings() -> frozenset[str]:
    """The first characters of what :func:`text_opening` finds.

    >>> text_openings() >= {"2", "1"}
    True

    """
    return frozenset(("1", "2", *(word[0] for word in lists("heading_words")["begins_text"])))


@cache
def heading_closings() -> dict[str, tuple[str, ...]]:
    """What a heading ends with, a result or an aim, by its last character.

    >>> "企业服务明显改善".endswith(heading_closings()["善"])
    True

    """
    closings: dict[str, tuple[str, ...]] = {}
    for word in lists("heading_words")["ends_result"] + lists("heading_words")["ends_aim"]:
        closings[word[-1]] = (*closings.get(word[-1], ()), word)
    return closings
