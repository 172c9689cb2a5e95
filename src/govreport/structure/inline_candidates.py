"""Which sentences of a report may be headings within paragraphs, and where they stand."""

from __future__ import annotations

import re
from collections import Counter
from functools import cache
from itertools import pairwise
from typing import TYPE_CHECKING, NamedTuple

from govreport.language.numbering import MARKER_OPENERS, Marker, MarkerKind, marker_at
from govreport.structure.layout import CLOSERS, Layout, Line, Sentence, title_end_of

if TYPE_CHECKING:
    from collections.abc import Sequence
    from collections.abc import Set as AbstractSet

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
        topics: what it speaks of: problems, thanks, the audience.
        end: where it ends.
        lengths: how long its sentences are, the shortest first.
        total: how long they are together.

    """

    topics: tuple[str, ...]
    end: int
    lengths: tuple[int, ...]
    total: int


class Candidate(NamedTuple):
    """A sentence that may be an inline heading.

    Args:
        sentence: the sentence itself.
        title: its words, without marker and closing mark.
        chapter: number of the chapter, which block headings open.
        head: whether it opens its paragraph.
        opens_chapter: whether its paragraph is the first of its chapter.
        following: how many sentences follow before the next candidate of the paragraph.
        after: the sentence after it in the paragraph, if there is one.
        before: the sentence before it in the paragraph, if there is one.
        density: how much of its paragraph's sentences are candidates.
        paragraphs: how many paragraphs its chapter has, short lines aside.
        paragraph: its paragraph.

    """

    sentence: Sentence
    title: str
    chapter: int
    head: bool
    opens_chapter: bool
    following: int
    after: Sentence | None
    before: Sentence | None
    density: float
    paragraphs: int
    paragraph: Paragraph

    @property
    def line(self) -> int:
        """Number of its line."""
        return self.sentence.line


def inline_candidates(layout: Layout, taken: AbstractSet[int]) -> list[Candidate]:
    """Collect the short sentences of all lines but those in `taken`, which are headings already."""
    found: list[Candidate] = []
    chapter = 0
    opens_chapter = True
    lists: dict[ListKey, list[bool]] = {}
    paragraphs = _paragraphs(layout, taken)
    for line in layout.lines[layout.body_start :]:
        if line.number in taken:
            chapter += 1
            opens_chapter = True
            continue
        sentences = _Sentences(layout, line)
        found += _of_line(sentences, (chapter, paragraphs[chapter]), opens_chapter=opens_chapter)
        if sentences.markers:
            _note_items(sentences, chapter, lists)
        opens_chapter = False
    bare = {key for key, bodies in lists.items() if sum(bodies) < _NEARLY_EVERY * len(bodies)}
    return [candidate for candidate in found if list_key(candidate.sentence, candidate.chapter) not in bare]


def list_key(sentence: Sentence, chapter: int) -> ListKey | None:
    """Name the list that a numbered sentence belongs to: of its paragraph, or of the chapter's paragraphs.

    None for a sentence without a number.
    """
    if sentence.marker is None:
        return None
    return sentence.marker.kind, chapter, sentence.line if sentence.place else -1


def in_lists(candidates: Sequence[Candidate]) -> list[bool]:
    """Tell for each candidate whether it is one of several numbered items that have bodies: those are headings.

    Lists whose items are mostly bare are not among the candidates to begin with.
    """
    keys = [list_key(candidate.sentence, candidate.chapter) for candidate in candidates]
    counts = Counter(keys)
    return [key is not None and counts[key] > 1 for key in keys]


class _Sentences:
    """The sentences of a line. Most are no candidates, so only where they stand is read at first."""

    def __init__(self, layout: Layout, line: Line) -> None:
        self.layout = layout
        self.line = line
        self.pieces = layout.pieces(line)
        text = layout.text
        self.markers: dict[int, Marker] = {}
        for at, (start, end) in enumerate(self.pieces):
            if text[start] in MARKER_OPENERS:
                marker = marker_at(text, start)
                if marker and marker.end < end:
                    self.markers[at] = marker
        self._read: dict[int, Sentence] = {}

    def title_start(self, at: int) -> int:
        """Where the title of a sentence starts, after its marker."""
        marker = self.markers.get(at)
        return marker.end if marker else self.pieces[at][0]

    def sentence(self, at: int) -> Sentence | None:
        """The sentence at a place of the line, if there is one."""
        if not 0 <= at < len(self.pieces):
            return None
        found = self._read.get(at)
        if found is None:
            start, end = self.pieces[at]
            title = self.title_start(at)
            title_end = title_end_of(self.layout.text, title, end)
            found = Sentence(start, end, title, title_end, self.line.number, at, self.markers.get(at))
            self._read[at] = found
        return found


def _note_items(sentences: _Sentences, chapter: int, lists: dict[ListKey, list[bool]]) -> None:
    """Note for each numbered item of a line whether it has a body of its own."""
    for at, marker in sentences.markers.items():
        end = sentences.pieces[at][1]
        after = sentences.markers.get(at + 1)
        body = at + 1 < len(sentences.pieces) and not (after and after.kind is marker.kind)
        length = title_end_of(sentences.layout.text, marker.end, end) - marker.end
        key = marker.kind, chapter, sentences.line.number if at else -1
        lists.setdefault(key, []).append(body and length <= LONGEST_TITLE)


def _paragraphs(layout: Layout, taken: AbstractSet[int]) -> Counter[int]:
    """Count the paragraphs of each chapter; lines that only address the audience are none."""
    counts: Counter[int] = Counter()
    chapter = 0
    for line in layout.lines[layout.body_start :]:
        if line.number in taken:
            chapter += 1
        elif len(line) > _SHORT_LINE:
            counts[chapter] += 1
    return counts


def _of_line(sentences: _Sentences, place: tuple[int, int], *, opens_chapter: bool) -> list[Candidate]:
    places = _places(sentences)
    if not places:
        return []
    paragraph = _paragraph(sentences)
    text = sentences.layout.text
    count = len(sentences.pieces)
    found: list[Candidate] = []
    for at, after in pairwise([*places, count]):
        sentence = sentences.sentence(at)
        if sentence is None:  # pragma: no cover - each place is one of the line's
            continue
        found.append(
            Candidate(
                sentence=sentence,
                title=text[sentence.title_start : sentence.title_end],
                chapter=place[0],
                head=at == 0,
                opens_chapter=opens_chapter,
                following=after - at - 1,
                after=sentences.sentence(at + 1),
                before=sentences.sentence(at - 1),
                density=len(places) / count,
                paragraphs=place[1],
                paragraph=paragraph,
            )
        )
    return found


def _places(sentences: _Sentences) -> list[int]:
    """Find the sentences that are short, closed by a full stop, and followed by something or numbered."""
    text = sentences.layout.text
    last = len(sentences.pieces) - 1
    found: list[int] = []
    for at, (start, end) in enumerate(sentences.pieces):
        # the shortest has its closing mark; the longest may have a marker, and closing marks without end
        if (
            end - start <= SHORTEST_TITLE
            or text[end - 1] not in CLOSERS
            or (at == last and at not in sentences.markers)
        ):
            continue
        title_start = sentences.title_start(at)
        title_end = title_end_of(text, title_start, end)
        if (
            SHORTEST_TITLE <= title_end - title_start <= LONGEST_TITLE
            and text[title_end] == "。"
            and _inner_stop().search(text, title_start, title_end) is None
        ):
            found.append(at)
    return found


def _paragraph(sentences: _Sentences) -> Paragraph:
    start, end = sentences.pieces[0][0], sentences.pieces[-1][1]
    lengths = tuple(sorted([high - low for low, high in sentences.pieces]))
    return Paragraph(_topics(sentences.layout.text[start:end]), end, lengths, sum(lengths))


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


def _topics(paragraph: str) -> tuple[str, ...]:
    """Name what a paragraph speaks of, as far as it tells whether topic sentences stand in it."""
    return tuple(
        [
            name
            for name, (words, pattern) in _TOPICS.items()
            if any(map(paragraph.__contains__, words)) and (not pattern or _topic(pattern).search(paragraph))
        ]
    )


@cache
def _topic(pattern: str) -> re.Pattern[str]:
    return re.compile(pattern)


@cache
def _inner_stop() -> re.Pattern[str]:
    return re.compile(r"[；;：:！？]|各位(?:代表|委员|同志)|同志们")
