"""Sentences by what they say: exact, with numbers masked, and by their shingles.

A shingle is two characters in a row of a sentence without marks, its digits masked. Two sentences are as like each
other as the share of shingles they have in common. To find the most similar one, each sentence is filed under its
eight smallest shingle hashes: two sentences that share six in ten of their shingles share one of these with a
probability of 1 - 0.4^8, more than 0.999 (A. Broder, On the resemblance and containment of documents, 1997).
"""

from __future__ import annotations

import re
from collections import Counter
from functools import cached_property
from typing import TYPE_CHECKING
from zlib import crc32

if TYPE_CHECKING:
    from collections.abc import Sequence

_LETTERS = re.compile(r"[^\W_]+")
_DIGITS = re.compile(r"[0-9０-９]+")
#: Two characters of four bytes.
_BYTES = 8
_FILED = 8
#: A hash that so many sentences are filed under tells none of them apart; and keeps the search linear.
_CROWDED = 24
#: So many of the sentences that share most hashes are compared in full.
_TRIED = 4


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
            data = self.masked[at].encode("utf-32-le", "surrogatepass")
            places = range(0, max(len(data) - _BYTES, 0) + 1, 4)
            self._shingles[at] = frozenset([crc32(data[low : low + _BYTES]) for low in places])
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
        filed = [files[shingle] for shingle in sorted(shingles)[:_FILED] if shingle in files]
        seen = Counter(at for sentences in filed if len(sentences) <= _CROWDED for at in sentences)
        best: tuple[int, float] | None = None
        for at, _ in sorted(seen.items(), key=lambda item: (-item[1], item[0]))[:_TRIED]:
            common = len(shingles & self.shingles_of(at))
            share = common / (len(shingles) + len(self.shingles_of(at)) - common)
            if share >= least and (best is None or share > best[1]):
                best = (at, share)
        return best
