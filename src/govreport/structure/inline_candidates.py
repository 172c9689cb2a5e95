"""Which sentences of a report may be headings within paragraphs, and where they stand."""

from __future__ import annotations

import re
from collections import Counter
from functools import cache
from itertools import pairwise
from typing import TYPE_CHECKING

import attrs

from govreport.structure.layout import Sentence

if TYPE_CHECKING:
    from collections.abc import Iterator, Sequence
    from collections.abc import Set as AbstractSet

    from govreport.language.numbering import MarkerKind
    from govreport.structure.layout import Layout

    #: A list: the kind of its numbers, its chapter, and its line where it stands within one.
    ListKey = tuple[MarkerKind, int, int]

#: Longest and shortest title of a heading within a paragraph.
LONGEST_TITLE = 45
SHORTEST_TITLE = 3
_SHORT_LINE = 20
# A list whose items are headings has a body for nearly every item.
_NEARLY_EVERY = 0.7


@attrs.frozen
class Paragraph:
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


@attrs.frozen
class Candidate:
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
    previous_taken = True
    lists: dict[ListKey, list[bool]] = {}
    paragraphs = _paragraphs(layout, taken)
    for number, sentences in _by_line(layout):
        if number in taken:
            chapter += 1
            previous_taken = True
            continue
        place = (chapter, paragraphs[chapter])
        found += _of_line(layout.text, sentences, place, opens_chapter=previous_taken)
        _note_items(sentences, chapter, lists)
        previous_taken = False
    bare = {key for key, bodies in lists.items() if sum(bodies) < _NEARLY_EVERY * len(bodies)}
    return [candidate for candidate in found if list_key(candidate.sentence, candidate.chapter) not in bare]


def list_key(sentence: Sentence, chapter: int) -> ListKey | None:
    """Name the list that a numbered sentence belongs to: of its paragraph, or of the chapter's paragraphs.

    None for a sentence without a number.
    """
    if sentence.marker is None:
        return None
    return sentence.marker.kind, chapter, sentence.line if sentence.index else -1


def in_lists(candidates: Sequence[Candidate]) -> list[bool]:
    """Tell for each candidate whether it is one of several numbered items that have bodies: those are headings.

    Lists whose items are mostly bare are not among the candidates to begin with.
    """
    keys = [list_key(candidate.sentence, candidate.chapter) for candidate in candidates]
    counts = Counter(keys)
    return [key is not None and counts[key] > 1 for key in keys]


def _note_items(sentences: list[Sentence], chapter: int, lists: dict[ListKey, list[bool]]) -> None:
    """Note for each numbered item of a line whether it has a body of its own."""
    for at, sentence in enumerate(sentences):
        key = list_key(sentence, chapter)
        if key is None or sentence.marker is None:
            continue
        after = sentences[at + 1] if at + 1 < len(sentences) else None
        body = after is not None and not (after.marker and after.marker.kind is sentence.marker.kind)
        lists.setdefault(key, []).append(body and sentence.title_end - sentence.title_start <= LONGEST_TITLE)


def _by_line(layout: Layout) -> Iterator[tuple[int, list[Sentence]]]:
    line: list[Sentence] = []
    for sentence in layout.sentences:
        if line and line[0].line != sentence.line:
            yield line[0].line, line
            line = []
        line.append(sentence)
    if line:
        yield line[0].line, line


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


def _of_line(text: str, sentences: list[Sentence], place: tuple[int, int], *, opens_chapter: bool) -> list[Candidate]:
    places = [at for at, sentence in enumerate(sentences) if _may_be_heading(text, sentence, at, len(sentences))]
    if not places:
        return []
    paragraph = _paragraph(text, sentences)
    found: list[Candidate] = []
    for at, after in pairwise([*places, len(sentences)]):
        sentence = sentences[at]
        found.append(
            Candidate(
                sentence=sentence,
                title=text[sentence.title_start : sentence.title_end],
                chapter=place[0],
                head=at == 0,
                opens_chapter=opens_chapter,
                following=after - at - 1,
                after=sentences[at + 1] if at + 1 < len(sentences) else None,
                before=sentences[at - 1] if at else None,
                density=len(places) / len(sentences),
                paragraphs=place[1],
                paragraph=paragraph,
            )
        )
    return found


def _paragraph(text: str, sentences: Sequence[Sentence]) -> Paragraph:
    start, end = sentences[0].start, sentences[-1].end
    lengths = tuple(sorted([sentence.end - sentence.start for sentence in sentences]))
    return Paragraph(_topics(text[start:end]), end, lengths, sum(lengths))


def _may_be_heading(text: str, sentence: Sentence, at: int, count: int) -> bool:
    """Tell whether a sentence is short, closed by a full stop, and followed by something or numbered."""
    length = sentence.title_end - sentence.title_start
    if not SHORTEST_TITLE <= length <= LONGEST_TITLE or text[sentence.title_end : sentence.end][:1] != "。":
        return False
    if at + 1 == count and sentence.marker is None:
        return False
    return _inner_stop().search(text, sentence.title_start, sentence.title_end) is None


_TOPICS = {
    "problems": r"(?:问题|困难|不足|短板|差距|挑战)[^。]{0,12}(?:主要是|主要有|主要表现|如|：|。)|清醒|还存在|仍然存在",
    "thanks": r"感谢|敬意",
    "audience": r"^各位|^同志们|让我们",
    "announces": r"总体要求|指导思想|总体思路|预期目标|奋斗目标|方面(?:的)?工作",
}


def _topics(paragraph: str) -> tuple[str, ...]:
    """Name what a paragraph speaks of, as far as it tells whether topic sentences stand in it."""
    return tuple(name for name, pattern in _TOPICS.items() if _topic(pattern).search(paragraph))


@cache
def _topic(pattern: str) -> re.Pattern[str]:
    return re.compile(pattern)


@cache
def _inner_stop() -> re.Pattern[str]:
    return re.compile(r"[；;：:！？]|各位(?:代表|委员|同志)|同志们")
