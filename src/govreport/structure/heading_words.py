"""Words by which headings and ordinary text differ, from ``data/words.toml``."""

from __future__ import annotations

from functools import cache

from govreport.data import lists


@cache
def word_lists(kind: str) -> dict[str, tuple[str, ...]]:
    """The word lists of one kind: ``begins``, ``ends`` or ``has``.

    >>> any("一是修路".startswith(words) for words in word_lists("begins").values())
    False

    """
    return {name: words for name, words in lists("heading_words").items() if name.partition("_")[0] == kind}


@cache
def text_openings() -> dict[str, tuple[str, ...]]:
    """What a text opens with after a heading that has no closing mark: a word or a year, by its first character.

    >>> "2019年完成投资".startswith(text_openings()["2"]), "的" in text_openings()
    (True, False)

    """
    return _by_character((*lists("heading_words")["begins_text"], *(f"{year}年" for year in range(1900, 2100))), 0)


@cache
def heading_closings() -> dict[str, tuple[str, ...]]:
    """What a heading ends with, a result or an aim, by its last character.

    >>> "企业服务明显改善".endswith(heading_closings()["善"])
    True

    """
    return _by_character(lists("heading_words")["ends_result"] + lists("heading_words")["ends_aim"], -1)


def _by_character(words: tuple[str, ...], place: int) -> dict[str, tuple[str, ...]]:
    grouped: dict[str, tuple[str, ...]] = {}
    for word in words:
        grouped[word[place]] = (*grouped.get(word[place], ()), word)
    return grouped
