"""Which sentences of a report may be headings within paragraphs, and where they stand."""

from __future__ import annotations

import re
from collections import Counter
from functools import cache, cached_property
from itertools import groupby, repeat
from operator import attrgetter
from typing import TYPE_CHECKING, NamedTuple

import attrs

from govreport.language.numbering import MARKER_OPENERS, Marker, MarkerKind, marker_at
from govreport.language.patterns import lazy_pattern
from govreport.structure.layout import CLOSERS, title_end_of

if TYPE_CHECKING:
    from collections.abc import Callable, Mapping, Sequence
    from collections.abc import Set as AbstractSet

    from govreport.structure.layout import Layout

    #: A list: the kind of its numbers, its chapter, and its line where it stands within one.
    ListKey = tuple[MarkerKind, int, int]

#: Longest and shortest title of a heading within a paragraph.
LONGEST_TITLE = 45
SHORTEST_TITLE = 3
_SHORT_LINE = 20
# So many short sentences in a row head nothing: a report has a few dozen at most, and a flattened table thousands.
_FLATTENED = 500
# A list whose items are headings has a body for nearly every item.
_NEARLY_EVERY = 0.7


class Paragraph(NamedTuple):
    """The paragraph of a sentence that may be a heading.

    Args:
        line: number of its line.
        chapter: number of its chapter, which block headings open.
        opens_chapter: whether it is the first of its chapter.
        beside: how many paragraphs its chapter has, short lines aside.
        pieces: where its sentences start and end.
        markers: the numbers and signs that open sentences, by the sentences' places.
        density: how much of its sentences are candidates.
        topics: what it speaks of: problems, thanks, the audience.

    """

    line: int
    chapter: int
    opens_chapter: bool
    beside: int
    pieces: Sequence[tuple[int, int]]
    markers: Mapping[int, Marker]
    density: float
    topics: tuple[str, ...]

    @property
    def end(self) -> int:
        """Where it ends."""
        return self.pieces[-1][1]


@attrs.frozen
class Candidates:
    """The sentences of a report that may be inline headings, in reading order, as columns.

    Args:
        starts: where each starts, marker included.
        ends: after its closing mark.
        title_ends: before its closing mark.
        titles: its words, without marker and closing mark.
        following: how many sentences follow before the next candidate of the paragraph.
        places: its place among the sentences of its paragraph.
        markers: its number or sign.
        paragraphs: its paragraph.

    """

    starts: tuple[int, ...]
    ends: tuple[int, ...]
    title_ends: tuple[int, ...]
    titles: tuple[str, ...]
    following: tuple[int, ...]
    places: tuple[int, ...]
    markers: tuple[Marker | None, ...]
    paragraphs: tuple[Paragraph, ...]

    def __len__(self) -> int:
        return len(self.starts)

    @cached_property
    def clauses(self) -> list[tuple[int, ...]]:
        """How long the clauses of each title are."""
        return [tuple(map(len, title.replace(",", "，").split("，"))) for title in self.titles]

    @cached_property
    def by_paragraph(self) -> list[tuple[Paragraph, int, int]]:
        """The paragraphs, each once, with the first of its candidates and the one after its last."""
        found = []
        low = 0
        for _, group in groupby(self.paragraphs, attrgetter("line")):
            high = low + len(list(group))
            found.append((self.paragraphs[low], low, high))
            low = high
        return found


def inline_candidates(layout: Layout, taken: AbstractSet[int], known: AbstractSet[int] = frozenset()) -> Candidates:
    """Collect the short sentences of all lines but those in `taken`; these are headings already, as what is `known`."""
    text = layout.text
    rows: list[tuple[int, int, int, str, int, int, Marker | None, Paragraph]] = []
    chapter = 0
    opens_chapter = True
    lists: dict[ListKey, list[bool]] = {}
    beside = _paragraphs(layout, taken)
    for number in range(layout.body_start, len(layout.starts)):
        if number in taken:
            chapter += 1
            opens_chapter = True
            continue
        pieces = layout.pieces(number)
        markers = _markers(text, pieces)
        short = _short(text, pieces, markers)
        if short:
            paragraph = Paragraph(
                number,
                chapter,
                opens_chapter,
                beside[chapter],
                pieces,
                markers,
                len(short) / len(pieces),
                _topics(layout.words(number)),
            )
            afters = [*[at for at, _, _ in short[1:]], len(pieces)]
            rows += [
                (*pieces[at], high, text[low:high], after - at - 1, at, markers.get(at), paragraph)
                for (at, low, high), after in zip(short, afters, strict=True)
            ]
        if markers:
            _note_items(text, pieces, markers, (chapter, number), lists)
        opens_chapter = False
    bare = {key for key, bodies in lists.items() if sum(bodies) < _NEARLY_EVERY * len(bodies)}
    if bare or known:
        rows = [row for row in rows if row[0] not in known and _list_of(*row[-3:]) not in bare]
    return Candidates(*(zip(*rows, strict=True) if rows else repeat((), 8)))


def _list_of(place: int, marker: Marker | None, paragraph: Paragraph) -> ListKey | None:
    """Name the list that a numbered sentence belongs to: of its paragraph, or of the chapter's paragraphs."""
    return (marker.kind, paragraph.chapter, paragraph.line if place else -1) if marker else None


def in_lists(candidates: Candidates) -> list[bool]:
    """Tell for each candidate whether it is one of several numbered items that have bodies: those are headings.

    Lists whose items are mostly bare are not among the candidates to begin with.
    """
    keys = list(map(_list_of, candidates.places, candidates.markers, candidates.paragraphs))
    counts = Counter(filter(None, keys))
    return [key is not None and counts[key] > 1 for key in keys]


def _markers(text: str, pieces: Sequence[tuple[int, int]]) -> dict[int, Marker]:
    """Read the markers that open sentences and are not all there is of them."""
    openers = [(at, marker_at(text, start)) for at, (start, _) in enumerate(pieces) if text[start] in MARKER_OPENERS]
    return {at: marker for at, marker in openers if marker and marker.end < pieces[at][1]}


def _note_items(
    text: str,
    pieces: Sequence[tuple[int, int]],
    markers: Mapping[int, Marker],
    place: tuple[int, int],
    lists: dict[ListKey, list[bool]],
) -> None:
    """Note for each numbered item of a line, of some chapter and number, whether it has a body of its own."""
    chapter, number = place
    for at, marker in markers.items():
        after = markers.get(at + 1)
        body = at + 1 < len(pieces) and not (after and after.kind is marker.kind)
        length = title_end_of(text, marker.end, pieces[at][1]) - marker.end
        key = marker.kind, chapter, number if at else -1
        lists.setdefault(key, []).append(body and length <= LONGEST_TITLE)


def _paragraphs(layout: Layout, taken: AbstractSet[int]) -> Counter[int]:
    """Count the paragraphs of each chapter; lines that only address the audience are none."""
    counts: Counter[int] = Counter()
    chapter = 0
    for number in range(layout.body_start, len(layout.starts)):
        if number in taken:
            chapter += 1
        elif layout.ends[number] - layout.starts[number] > _SHORT_LINE:
            counts[chapter] += 1
    return counts


def _short(text: str, pieces: Sequence[tuple[int, int]], markers: Mapping[int, Marker]) -> list[tuple[int, int, int]]:
    """Find the sentences that are short, closed by a full stop, and followed by something or numbered.

    Each is given by its place and by where its title starts and ends.
    """
    last = len(pieces) - 1
    found: list[tuple[int, int, int]] = []
    for at, (start, end) in enumerate(pieces):
        low = markers[at].end if at in markers else start
        high = end - 1
        if text[high - 1] in CLOSERS and end - start > SHORTEST_TITLE and text[high] in CLOSERS:
            high = title_end_of(text, low, high)
        if (
            SHORTEST_TITLE <= high - low <= LONGEST_TITLE
            and text[high] == "。"
            and (at < last or low > start)
            and _INNER_STOP.search(text, low, high) is None
        ):
            found.append((at, low, high))
    return found if len(found) < _FLATTENED else _without_runs(found)


def _without_runs(short: list[tuple[int, int, int]]) -> list[tuple[int, int, int]]:
    """Leave out hundreds of short sentences in a row: a flattened table, or noise."""
    runs = [list(run) for _, run in groupby(enumerate(short), lambda numbered: numbered[1][0] - numbered[0])]
    return [sentence for run in runs if len(run) < _FLATTENED for _, sentence in run]


_INNER_STOP = lazy_pattern(r"[；;：:！？各同](?:(?<=[；;：:！？])|(?<=各)位(?:代表|委员|同志)|(?<=同)志们)")
# What a paragraph speaks of: words, one of which is there, and how they stand, where that matters.
_TOPICS: dict[str, tuple[tuple[str, ...], str]] = {
    "problems": (
        ("问题", "困难", "不足", "短板", "差距", "挑战", "清醒", "还存在", "仍然存在"),
        r"(?:问题|困难|不足|短板|差距|挑战)[^。]{0,12}(?:主要是|主要有|主要表现|如|：|。)|清醒|还存在|仍然存在",
    ),
    "thanks": (("感谢", "敬意"), ""),
    "audience": (("各位", "同志们", "让我们"), r"^各位|^同志们|让我们"),
    "announces": (
        ("总体要求", "指导思想", "总体思路", "预期目标", "奋斗目标", "方面"),
        r"总体要求|指导思想|总体思路|预期目标|奋斗目标|方面(?:的)?工作",
    ),
}


@cache
def _topic_words() -> tuple[Callable[[str], list[str]], Mapping[str, str]]:
    """The search for all words of the topics, none of which ends as another begins, and their topics."""
    topics = {word: name for name, (words, _) in _TOPICS.items() for word in words}
    return re.compile("|".join(topics)).findall, topics


def _topics(paragraph: str) -> tuple[str, ...]:
    """Name what a paragraph speaks of, as far as it tells whether topic sentences stand in it."""
    words, topics = _topic_words()
    found = words(paragraph)
    if not found:
        return ()
    return tuple([name for name in {topics[word]: "" for word in found} if _stands(_TOPICS[name][1], paragraph)])


def _stands(pattern: str, paragraph: str) -> bool:
    return not pattern or _topic(pattern).search(paragraph) is not None


@cache
def _topic(pattern: str) -> re.Pattern[str]:
    return re.compile(pattern)
