"""Repeated pages: where a page holds the report several times over, one whole copy stays."""

from __future__ import annotations

import re
from functools import cache
from typing import TYPE_CHECKING

import attrs

from govreport.errors import IssueCode
from govreport.language.patterns import HAN, lazy_pattern
from govreport.spans import Span
from govreport.traced import Edit

if TYPE_CHECKING:
    from collections.abc import Iterable, Iterator

    from govreport.traced import TracedText

#: A sentence with fewer Han characters than this can come twice by chance.
_SENTENCE = 10
#: So many characters at the end of a sentence mostly hold as many words.
_END = 20
#: A copy has at least so many sentences.
_COPY = 6
#: Sentences that a copy may have of its own, in a row.
_SLACK = 3
#: A copy must show this much more structure to be preferred to the one before it.
_RICHER = 1.5
_FREQUENT = "，、“”\n .,%"
_NO_WORDS = lazy_pattern(r"[^\u4e00-\u9fff0-9。！？!?；][^\u4e00-\u9fff0-9。！？!?；]*+")
#: What stands alike before two copies is at most this long.
_HEAD = 600


@attrs.frozen
class _Run:
    """Sentences ``[start, stop)`` that repeat ``[first, last]``."""

    start: int
    stop: int
    first: int
    last: int


def drop_repeats(traced: TracedText, /) -> Iterator[Edit]:
    """Keep one whole copy of a page that comes twice or more, or once more in part.

    Of two whole copies the one that shows more line ends and indents stays; of a whole copy and a
    part of one, the whole.

    >>> from govreport import TracedText
    >>> copy = "".join(f"{where}新区今年新建了一批惠民便民的好项目。" for where in "东南西北中上下")
    >>> page = TracedText.of(copy + copy)
    >>> [(tuple(edit.span), edit.rule) for edit in drop_repeats(page)]
    [((133, 266), 'repeats.copy')]

    """
    text = traced.text
    runs = _runs(text) if _any_twice(text) else []
    if not runs:
        return
    sentences = [found.span() for found in _sentence().finditer(text)]
    gone: list[tuple[int, int]] = []
    kept = (sentences[runs[0].first][0], sentences[runs[0].last][1])
    for run in runs:
        copy = (sentences[run.start][0], sentences[run.stop - 1][1])
        if kept[1] <= copy[0] and _better(text, sentences, run, kept, copy):
            gone.append(kept)
            kept = copy
        else:
            gone.append(copy)
    for start, end in _merged(_with_head(text, span, kept) for span in gone):
        yield Edit(Span(start, end), "", "repeats.copy", issue=IssueCode.REPEATED_PAGE)


@cache
def _sentence() -> re.Pattern[str]:
    return re.compile(r"[^。！？!?；]+[。！？!?；]*")


def _any_twice(text: str) -> bool:
    """Tell whether any sentence comes twice: without one there is no copy, and no need to look where each stands."""
    for sign in "！？!?；":
        text = text.replace(sign, "。")
    sentences = [sentence for sentence in text.split("。") if len(sentence) >= _SENTENCE]
    # sentences that are alike end alike, and most end in words alone
    ends = _bare("。".join([sentence[-_END:] for sentence in sentences])).split("。")
    both = zip(ends, sentences, strict=False)
    words = [end if len(end) >= _SENTENCE else _NO_WORDS.sub("", sentence) for end, sentence in both]
    keys = [end[-_SENTENCE:] for end in words if len(end) >= _SENTENCE]
    if len(set(keys)) == len(keys):
        return False
    words = [words for words in _bare(text).split("。") if len(words) >= _SENTENCE]
    return len(set(words)) < len(words)


def _bare(text: str) -> str:
    """Take out of `text` what is neither word nor end of a sentence."""
    for sign in _FREQUENT:  # hardly anything is left to be taken out by a pattern
        text = text.replace(sign, "")
    return _NO_WORDS.sub("", text)


def _runs(text: str) -> list[_Run]:
    """Find the stretches of sentences that stood before in the same order.

    Sentences are looked up together with the one before, for one alone can come twice.
    """
    seen: dict[tuple[str, str], int] = {}
    places: list[int] = []  # of the sentences that are long enough, short ones count for nothing
    runs: list[_Run] = []
    start = last = first = 0
    stop = -1
    before = ""
    for place, words in enumerate(_words(text)):
        if len(words) < _SENTENCE:
            continue
        pair, before = (before, words), words
        index = len(places)
        places.append(place)
        at = seen.setdefault(pair, index)
        if at == index:
            continue
        if stop < 0 or index - stop > _SLACK or not last < at <= last + _SLACK + 1:
            runs += _long_enough(places, start, stop, first, last)
            start, first = index, at
        stop, last = index + 1, at
    return [*runs, *_long_enough(places, start, stop, first, last)]


def _words(text: str) -> Iterator[str]:
    """Give for each sentence its Han characters and digits alone."""
    bare = _NO_WORDS.sub(" ", text)
    return (found[0].rstrip("。！？!?；").replace(" ", "") for found in _sentence().finditer(bare))


def _long_enough(places: list[int], start: int, stop: int, first: int, last: int) -> list[_Run]:
    if stop - start < _COPY:
        return []
    return [_Run(places[start], places[stop - 1] + 1, places[first], places[last])]


def _better(
    text: str, sentences: list[tuple[int, int]], run: _Run, kept: tuple[int, int], copy: tuple[int, int]
) -> bool:
    """Tell whether the later copy is whole where the earlier is a part, or shows more structure."""
    if run.start - run.last <= _SLACK + 1 and run.stop + _COPY < len(sentences) and run.first <= _SLACK:
        follows = text[copy[1] : copy[1] + 10 * (copy[1] - copy[0])]
        return len(re.findall(HAN, follows)) > (copy[1] - copy[0]) // 2 and not _repeated(text, copy, follows)
    return _structure(text, copy) > _RICHER * _structure(text, kept) + 2


def _repeated(text: str, copy: tuple[int, int], follows: str) -> bool:
    """Tell whether what follows `copy` is only another copy of it."""
    sample = text[copy[0] + 20 : copy[0] + 60]
    return sample in follows


def _structure(text: str, copy: tuple[int, int]) -> int:
    """Count the line ends and deep blanks of a copy."""
    return len(re.findall(r"\s*\n|[\u2003\u3000]{2}|[ \t]{4,}", text[copy[0] : copy[1]]))


def _with_head(text: str, span: tuple[int, int], kept: tuple[int, int]) -> tuple[int, int]:
    """Widen a copy by what stands alike before it and before the copy that is kept."""
    start, end = span
    low = kept[0] + _SENTENCE if kept[0] < start else 0
    steps = 0
    while start > low and kept[0] - steps > 0 and steps < _HEAD and text[start - 1] == text[kept[0] - steps - 1]:
        start, steps = start - 1, steps + 1
    return start, end


def _merged(spans: Iterable[tuple[int, int]]) -> Iterator[tuple[int, int]]:
    """Sort the spans and join those that overlap."""
    low = high = -1
    for start, end in sorted(spans):
        if start > high:
            if high > 0:
                yield low, high
            low, high = start, end
        else:
            high = max(high, end)
    if high > 0:
        yield low, high
