"""Which sentences of a report may be headings within paragraphs, and where they stand."""

from __future__ import annotations

import re
from collections import Counter
from functools import cache
from typing import TYPE_CHECKING, NamedTuple

from govreport.language.numbering import MARKER_OPENERS, Marker, MarkerKind, marker_at
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
        lengths: how long its sentences are, the shortest first.
        total: how long they are together.

    """

    line: int
    chapter: int
    opens_chapter: bool
    beside: int
    pieces: Sequence[tuple[int, int]]
    markers: Mapping[int, Marker]
    density: float
    topics: tuple[str, ...]
    lengths: list[int]
    total: int

    @property
    def end(self) -> int:
        """Where it ends."""
        return self.pieces[-1][1]


class Candidate(NamedTuple):
    """A sentence that may be an inline heading.

    Args:
        start: where it starts, marker included.
        end: after its closing mark.
        title_end: before its closing mark.
        title: its words, without marker and closing mark.
        place: its place among the sentences of its paragraph.
        marker: its number or sign.
        following: how many sentences follow before the next candidate of the paragraph.
        paragraph: its paragraph.

    """

    start: int
    end: int
    title_end: int
    title: str
    place: int
    marker: Marker | None
    following: int
    paragraph: Paragraph


def inline_candidates(layout: Layout, taken: AbstractSet[int]) -> list[Candidate]:
    """Collect the short sentences of all lines but those in `taken`, which are headings already."""
    text = layout.text
    found: list[Candidate] = []
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
            lengths = sorted([end - start for start, end in pieces])
            paragraph = Paragraph(
                number,
                chapter,
                opens_chapter,
                beside[chapter],
                pieces,
                markers,
                len(short) / len(pieces),
                _topics(layout.words(number)),
                lengths,
                sum(lengths),
            )
            found += _of_paragraph(text, short, paragraph)
        if markers:
            _note_items(text, pieces, markers, (chapter, number), lists)
        opens_chapter = False
    bare = {key for key, bodies in lists.items() if sum(bodies) < _NEARLY_EVERY * len(bodies)}
    return [candidate for candidate in found if list_key(candidate) not in bare] if bare else found


def list_key(candidate: Candidate) -> ListKey | None:
    """Name the list that a numbered sentence belongs to: of its paragraph, or of the chapter's paragraphs.

    None for a sentence without a number.
    """
    if candidate.marker is None:
        return None
    return candidate.marker.kind, candidate.paragraph.chapter, candidate.paragraph.line if candidate.place else -1


def in_lists(candidates: Sequence[Candidate]) -> list[bool]:
    """Tell for each candidate whether it is one of several numbered items that have bodies: those are headings.

    Lists whose items are mostly bare are not among the candidates to begin with.
    """
    keys = list(map(list_key, candidates))
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


def _of_paragraph(text: str, short: list[tuple[int, int, int]], paragraph: Paragraph) -> list[Candidate]:
    pieces, markers = paragraph.pieces, paragraph.markers
    afters = [*[at for at, _, _ in short[1:]], len(pieces)]
    return [
        Candidate(*pieces[at], high, text[low:high], at, markers.get(at), after - at - 1, paragraph)
        for (at, low, high), after in zip(short, afters, strict=True)
    ]


def _short(text: str, pieces: Sequence[tuple[int, int]], markers: Mapping[int, Marker]) -> list[tuple[int, int, int]]:
    """Find the sentences that are short, closed by a full stop, and followed by something or numbered.

    Each is given by its place and by where its title starts and ends.
    """
    last = len(pieces) - 1
    found: list[tuple[int, int, int]] = []
    for at, (start, end) in enumerate(pieces):
        # the shortest has its closing mark; the longest may have a marker, and closing marks without end
        if end - start <= SHORTEST_TITLE or text[end - 1] not in CLOSERS:
            continue
        low = markers[at].end if at in markers else start
        high = end - 1
        if text[high - 1] in CLOSERS:
            high = title_end_of(text, low, high)
        if (
            SHORTEST_TITLE <= high - low <= LONGEST_TITLE
            and text[high] == "。"
            and (at < last or low > start)
            and _inner_stop().search(text, low, high) is None
        ):
            found.append((at, low, high))
    return found


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


@cache
def _inner_stop() -> re.Pattern[str]:
    return re.compile(r"[；;：:！？各同](?:(?<=[；;：:！？])|(?<=各)位(?:代表|委员|同志)|(?<=同)志们)")
