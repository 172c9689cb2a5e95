"""Lists of words as one pattern."""

from __future__ import annotations

import re

from hypothesis import given
from hypothesis import strategies as st

from govreport.quantities.grammar.tries import behind_first, trie

_WORDS = st.sets(st.text("人次户口家庭公里.-", min_size=1, max_size=3), min_size=1, max_size=30)


@given(_WORDS, st.text("人次户口家庭公里.-", max_size=6))
def test_a_trie_takes_the_longest_word(words: set[str], text: str) -> None:
    """However many characters words end with, the pattern takes what a look at each word would take."""
    expected = max((word for word in words if text.startswith(word)), key=len, default=None)
    found = re.match(trie(words), text)
    assert (found and found[0]) == expected


@given(_WORDS, st.text("人次户口家庭公里.-", max_size=6))
def test_a_shorter_word_is_tried_where_the_longest_does_not_fit(words: set[str], text: str) -> None:
    """An uncertain trie finds any word that what follows allows."""
    expected = any(word == text for word in words)
    assert bool(re.fullmatch(trie(words, certain=False), text)) == expected


@given(_WORDS, st.text("人次户口家庭公里.-", min_size=1, max_size=6))
def test_words_behind_their_first_character(words: set[str], text: str) -> None:
    """Behind its first character a word ends where it would end when read as a whole."""
    expected = max((len(word) for word in words if text.startswith(word)), default=None)
    found = re.compile(behind_first(words)).match(text, 1)
    assert (found and found.end()) == expected
