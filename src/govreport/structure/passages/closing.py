"""The closing: the final call."""

from __future__ import annotations

import re
from typing import TYPE_CHECKING

from govreport.structure.passages.cues import cue

if TYPE_CHECKING:
    from govreport.spans import Span
    from govreport.structure.passages.layout import Layout

_EARLIEST = 0.45  # share of the text; annexes may follow the report
_MINIMUM = 25
_TAIL = 70


def find_closing(layout: Layout) -> Span | None:
    """The last paragraph that calls the assembly to work on; None where the report was cut."""
    for block in range(len(layout.blocks) - 1, -1, -1):
        span = layout.blocks[block]
        if span.start < _EARLIEST * len(layout.text):
            return None
        words = re.sub(r"[（(][^（）()\n]{2,30}[)）]\s*$", "", layout.words(span))  # a news agency's note
        if len(words) >= _MINIMUM and _calls(words):
            return _from_salutation(layout, block, span.start + len(words))
    return None


def _calls(words: str) -> bool:
    """A call is a salutation or 让我们, and ends in what is to be worked for."""
    thanks = cue("thanks", "cue").search(words[-_TAIL:])  # they end a review, not a report
    addressed = re.match(r"各位(?:代表|委员|同志)|同志们", words)
    calls = cue("closing", "call").search(words) or (addressed and not thanks)
    return bool(calls and cue("closing", "aim").search(words[-_TAIL:]) and re.search(r"[。！!…”]\s*$", words))


def _from_salutation(layout: Layout, block: int, end: int) -> Span:
    """The paragraph, from the last salutation in it where it was never parted from the text before."""
    span = layout.blocks[block]
    start = span.start
    for sentence in layout.sentences(block):
        if len(span) > 900 and re.match(r"各位(?:代表|委员|同志)", layout.words(sentence)):  # noqa: PLR2004 - longer than closings are
            start = sentence.start
    return layout.trimmed(start, end)
