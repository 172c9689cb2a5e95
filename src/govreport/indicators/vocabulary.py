"""Words of a list, taken off text by looking them up."""

from __future__ import annotations

from typing import TYPE_CHECKING

if TYPE_CHECKING:
    from collections.abc import Iterable


class Vocabulary:
    """A list of words, by what they begin with.

    An alternation of hundreds of words is tried word by word; few of them begin with the same character.

    >>> words = Vocabulary(["增长", "增长到", "约"])
    >>> words.make_up("增长到约，", "，"), words.make_up("增长较快", "，")
    (True, False)
    >>> words.end_of("工业增长约"), words.after("约增长的工业")
    (2, '的工业')

    """

    def __init__(self, words: Iterable[str]) -> None:
        self.words = frozenset(words)
        lengths: dict[str, set[int]] = {}
        for word in self.words:
            lengths.setdefault(word[0], set()).add(len(word))
        self.lengths = {first: sorted(sizes, reverse=True) for first, sizes in lengths.items()}

    def _end(self, text: str, at: int) -> int:
        """Give where the longest word at `at` ends; `at` itself where none stands there."""
        for length in self.lengths.get(text[at], ()):
            if text[at : at + length] in self.words:
                return at + length
        return at

    def make_up(self, text: str, signs: str) -> bool:
        """Tell whether words, each the longest that it can be, and `signs` are all that `text` holds."""
        at = 0
        while at < len(text):
            end = self._end(text, at)
            if end == at and text[at] not in signs:
                return False
            at = end if end > at else at + 1
        return True

    def after(self, text: str) -> str:
        """Give what follows the words, each the longest that it can be, that `text` begins with."""
        at = 0
        while at < len(text) and (end := self._end(text, at)) > at:
            at = end
        return text[at:]

    def end_of(self, text: str) -> int:
        """Give where the longest row of words begins that `text` ends with; its length where it ends with none."""
        size = len(text)
        reached = [False] * size + [True]
        for at in range(size - 1, -1, -1):
            for length in self.lengths.get(text[at], ()):
                if at + length <= size and reached[at + length] and text[at : at + length] in self.words:
                    reached[at] = True
                    break
        return reached.index(True)
