"""The closing: the final call."""

from __future__ import annotations

from typing import TYPE_CHECKING

from govreport.language.patterns import lazy_pattern
from govreport.structure.passages.cues import cue

if TYPE_CHECKING:
    from govreport.spans import Span
    from govreport.structure.passages.layout import Layout

_EARLIEST = 0.45  # share of the text; annexes may follow the report
_MINIMUM = 25
_TAIL = 70
_LONGEST = 900  # a longer paragraph was never parted from the text before
_ENDS = frozenset("。！!…”")
_NOTE = lazy_pattern(r"[（(][^（）()\n]{2,30}[)）]\s*$")  # a news agency's
_ADDRESSED = lazy_pattern(r"各位(?:代表|委员|同志)|同志们")
_SALUTATION = lazy_pattern(r"各位(?:代表|委员|同志)")


def find_closing(layout: Layout) -> Span | None:
    """The last paragraph that calls the assembly to work on; None where the report was cut."""
    earliest = _EARLIEST * len(layout.text)
    for block in range(len(layout.starts) - 1, -1, -1):
        start = layout.starts[block]
        if start < earliest:
            return None
        if layout.ends[block] - start < _MINIMUM:
            continue
        words = layout.block_words(block)
        if words.rstrip()[-1] in ")）":
            words = _NOTE.sub("", words)
        if len(words) >= _MINIMUM and _calls(words):
            return _from_salutation(layout, block, start + len(words))
    return None


def _calls(words: str) -> bool:
    """A call is a salutation or 让我们, and ends in what is to be worked for."""
    tail = words[-_TAIL:]
    if tail.rstrip()[-1:] not in _ENDS or not cue("closing", "aim").search(tail):
        return False
    if cue("closing", "call").search(words):
        return True
    # thanks end a review, not a report
    return _ADDRESSED.match(words) is not None and not cue("thanks", "cue").search(tail)


def _from_salutation(layout: Layout, block: int, end: int) -> Span:
    """The paragraph, from the last salutation in it where it was never parted from the text before."""
    start = layout.starts[block]
    for sentence in layout.sentences(block) if layout.ends[block] - start > _LONGEST else ():
        if _SALUTATION.match(layout.text, sentence.start):
            start = sentence.start
    return layout.trimmed(start, end)
