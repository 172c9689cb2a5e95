"""Sentences by what they say: exact, with numbers masked, and by their shingles.

A shingle is two characters in a row of a sentence without marks, its digits masked. Two sentences are as like each
other as the share of shingles they have in common. To find the most similar one, each sentence is filed under its
eight smallest shingle hashes, and those that share two of them are compared in full: two sentences that have six
in ten of their shingles in common are found with a probability of 1 - 0.4^8 - 8 * 0.6 * 0.4^7, more than 0.99
(A. Broder, On the resemblance and containment of documents, 1997).
"""

from __future__ import annotations

import re
from functools import cached_property
from operator import add
from typing import TYPE_CHECKING
from zlib import crc32

if TYPE_CHECKING:
    from collections.abc import Sequence

_LETTERS = re.compile(r"[^\W_]+")
_DIGITS = re.compile(r"[0-9０-９]+")
_FILED = 8
#: A hash that so many sentences are filed under tells none of them apart; and keeps the search linear.
_CROWDED = 24
#: So many of the sentences that share most hashes are compared in full.
_TRIED = 4
#: Sentences that share so many of the hashes they are filed under are compared in full.
_SEEN = 2
#: So many hashes are remembered, some 20 MB.
_REMEMBERED = 200_000


class _Hashes(dict[str, int]):
    """The hash of each shingle, the same in every process; reports use the same ones again and again."""

    def __missing__(self, shingle: str) -> int:
        if len(self) > _REMEMBERED:
            self.clear()
        self[shingle] = found = crc32(shingle.encode("utf-8", "surrogatepass"))
        return found


_HASHES = _Hashes()


def key_of(sentence: str) -> str:
    """Give the letters and digits of a sentence, which alone are compared."""
    return "".join(_LETTERS.findall(sentence))


class Prints:
    """The fingerprints of sentences, given by their keys.

    >>> prints = Prints([key_of("修路3公里，架桥2座。")])
    >>> prints.keys, prints.masked
    (['修路3公里架桥2座'], ['修路0公里架桥0座'])

    """

    def __init__(self, keys: Sequence[str]) -> None:
        self.keys = keys
        self.masked = [_DIGITS.sub("0", key) for key in keys]
        self._shingles: dict[int, frozenset[int]] = {}

    @cached_property
    def exact(self) -> dict[str, int]:
        """The first sentence of each key."""
        return {key: at for at, key in reversed(list(enumerate(self.keys)))}

    @cached_property
    def by_mask(self) -> dict[str, int]:
        """The first sentence of each key without its numbers."""
        return {key: at for at, key in reversed(list(enumerate(self.masked)))}

    @property
    def shingles(self) -> set[int]:
        """The shingles of all sentences."""
        return {shingle for at in range(len(self.masked)) for shingle in self.shingles_of(at)}

    def shingles_of(self, at: int) -> frozenset[int]:
        """The hashes of the shingles of one sentence, the same in every process."""
        if at not in self._shingles:
            key = self.masked[at]
            pairs = map(add, key, key[1:]) if len(key) > 1 else (key,)
            self._shingles[at] = frozenset(map(_HASHES.__getitem__, pairs))
        return self._shingles[at]

    @cached_property
    def _files(self) -> dict[int, list[int]]:
        files: dict[int, list[int]] = {}
        for at in range(len(self.masked)):
            for shingle in sorted(self.shingles_of(at))[:_FILED]:
                files.setdefault(shingle, []).append(at)
        return files

    def nearest(self, shingles: frozenset[int], least: float) -> tuple[int, float] | None:
        """Find the sentence that shares most shingles, at least the share `least`; of equals the first."""
        files = self._files
        seen: dict[int, int] = {}
        for shingle in sorted(shingles)[:_FILED]:
            sentences = files.get(shingle, ())
            if len(sentences) <= _CROWDED:
                for at in sentences:
                    seen[at] = seen.get(at, 0) + 1
        least_seen = min(_SEEN, len(shingles))
        close = sorted((-times, at) for at, times in seen.items() if times >= least_seen)
        best: tuple[int, float] | None = None
        for _, at in close[:_TRIED]:
            common = len(shingles & self.shingles_of(at))
            share = common / (len(shingles) + len(self.shingles_of(at)) - common)
            if share >= least and (best is None or share > best[1]):
                best = (at, share)
        return best
