"""Passages of the review: opening, thanks, problems."""

from __future__ import annotations

from bisect import bisect_left, bisect_right
from itertools import islice
from operator import attrgetter
from typing import TYPE_CHECKING, NamedTuple

from govreport.language.patterns import lazy_pattern
from govreport.structure.passages.cues import cue

if TYPE_CHECKING:
    import re
    from collections.abc import Iterator

    from govreport.spans import Span
    from govreport.structure.passages.layout import Layout

_OPENING_REACH = 700
_OPENING_BLOCKS = 4
_LONG_PARAGRAPH = 900
_SHORT_PARAGRAPH = 450
_PROBLEM_BLOCKS = 14
_SAYING = 45
_LONG_PROBLEMS = 1_500
# More words of trouble than any report has behind its turn to them: the search stays linear.
_MOST_TROUBLES = 40
_AFTER_THANKS = 400  # characters: the next paragraph or two
_ORDINARY = 3.5  # what an ordinary sentence with these words may reach
_MOST_KINDS, _MOST_NEAR = 4, 2
_MOST_BY_WORDS = 1.5 + 2
_SPEAKS = lazy_pattern(r"位(?:代表|委员|同志|领导)|^同志们|我代表|我受")
_ADDRESSED = lazy_pattern(r"[向对给为]|我代表|感谢")
_ADDRESS = lazy_pattern(r"^各位(?:代表|委员)[，！!,：]")
_SALUTATION = lazy_pattern(r"各位(?:代表|委员|同志)")
_DIGIT = lazy_pattern(r"\d")
_SUMS_UP = lazy_pattern(r"(?:这些|上述|以上|所有|取得|[一五]年来?)?(?:取得)?的?[^，。]{0,6}(?:成绩|成就)")
_THERE_ARE = lazy_pattern(r"存在|面临|不容忽视|主要是|表现在|不少|还有|仍然|仍有")
_WE_SEE = lazy_pattern(r"清醒|看到|认识到|深知|(?:主要|突出)(?:问题|困难|矛盾)[^，。]{0,6}[是有：]")
_PROMISE = lazy_pattern(r"(?:解决|改进|克服|应对|努力)[^。！]{0,20}[。！]$")
_ANSWER = lazy_pattern(r"(?:解决|改进|克服|应对|整改|重托|期望|期待|人民满意)[^。！]{0,20}[。！]$")
_end = attrgetter("end")
_LIST_ITEM = lazy_pattern(
    r"[一二三四五六七八九十]是|第?[一二三四五六七八九十]+[、，]|[（(][一二三四五六七八九十\d]+[)）]|\d{1,2}[.、]|——|[●①-⑳]"
)


def find_opening(layout: Layout, start: int) -> Span | None:
    """From the salutation at `start` to the sentence that asks the assembly to consider the report."""
    first = layout.block_at(start)
    end = 0
    for block in range(first, min(first + _OPENING_BLOCKS, len(layout.starts))):
        if block > first and layout.is_heading(block) and end:
            break
        for sentence in layout.first_sentences(block):
            if sentence.start - start > _OPENING_REACH:
                break
            if sentence.end > start and cue("opening", "ends").search(layout.words(sentence)):
                end = sentence.end
    text = layout.text[start:end]
    if not end or not _SPEAKS.search(text):
        return None
    return layout.trimmed(start, end)


def find_thanks(layout: Layout) -> Iterator[Span]:
    """Each paragraph that ends in thanks, up to the last sentence that gives them."""
    for block in layout.blocks_with(cue("thanks", "words").pattern):
        sentences = layout.sentences(block)
        thanking = [at for at, sentence in enumerate(sentences) if cue("thanks", "cue").search(layout.words(sentence))]
        if not thanking or not _addressed(layout.words(sentences[thanking[-1]])):
            continue
        start = _thanks_start(layout, block, thanking[0])
        yield layout.trimmed(start, sentences[thanking[-1]].end)


def _addressed(sentence: str) -> bool:
    """Thanks are given to someone, by the speaker."""
    return _ADDRESSED.search(sentence) is not None


def _thanks_start(layout: Layout, block: int, sentence: int) -> int:
    """The paragraph's start; in one that was never parted, where the achievements are summed up."""
    sentences = layout.sentences(block)
    if sentences[sentence].end - sentences[0].start <= _SHORT_PARAGRAPH:
        return sentences[0].start
    before = [(sentences[at].start, layout.words(sentences[at])) for at in range(sentence, -1, -1)]
    for start, words in before:
        if _SALUTATION.match(words):
            return start
    if sentences[sentence].end - sentences[0].start <= _LONG_PARAGRAPH:
        return sentences[0].start
    return next((start for start, words in before[:8] if _SUMS_UP.match(words)), sentences[sentence].start)


def find_problems(layout: Layout, thanks: list[Span], limit: int) -> Span | None:
    """Where the praise turns, up to the end of what is said of the problems.

    Args:
        layout: of the report.
        thanks: passages found before; problems mostly follow them.
        limit: where the plan begins, as far as is known.

    """
    section = _problem_section(layout)
    if section:
        return section
    best = best_turn(layout, thanks, limit)
    if best is None:
        return None
    return layout.trimmed(_problem_start(layout, *best), _problem_end(layout, *best))


class Troubles(NamedTuple):
    """The words of trouble in a paragraph.

    Args:
        most: what a turn to problems can score there at most.
        block: the paragraph.
        found: the words.

    """

    most: float
    block: int
    found: list[re.Match[str]]


class Turn(NamedTuple):
    """A sentence where the praise may turn to problems.

    Args:
        most: what its score can be at most.
        known: the part of the score that does not depend on its words.
        at: its number among the sentences of its paragraph.
        troubles: the words of trouble in its paragraph.

    """

    most: float
    known: float
    at: int
    troubles: Troubles


def troubled_blocks(layout: Layout, thanks: list[Span], limit: int) -> Iterator[Troubles]:
    """Yield the paragraphs before `limit` that have words of trouble, and where problems may be told."""
    by_block: dict[int, list[re.Match[str]]] = {}
    last = bisect_left(layout.starts, limit) - 1
    for found in cue("problems", "trouble").finditer(layout.text, 0, layout.ends[last] if last >= 0 else 0):
        by_block.setdefault(layout.block_at(found.start()), []).append(found)
    for block, words in by_block.items():
        thanked = _after_thanks(thanks, layout.ends[block], layout.starts[block])
        most = min(len(words), _MOST_NEAR) + _most_kinds(words, 0) / 2 + thanked + 1 + _MOST_BY_WORDS - _ORDINARY
        if most > 0 and not layout.is_heading(block):
            yield Troubles(most, block, words)


def turns_to_problems(layout: Layout, thanks: list[Span], limit: int, troubles: Troubles) -> Iterator[Turn]:
    """Yield the sentences of a paragraph that have words of trouble in them or behind them."""
    words = troubles.found
    sentences = layout.sentences(troubles.block)
    promise = _PROMISE.search(layout.words(sentences[-1])) is not None
    low = 0
    for at, sentence in enumerate(sentences):
        if sentence.start > words[-1].start() or (at and sentences[at - 1].start >= limit):
            break  # no trouble is spoken of from here on, or the plan has begun
        high = bisect_left(words, sentence.end, low, key=_start_of)
        near, after = high - low, _most_kinds(words, low)
        if near or after > 1:  # one word of trouble may stand anywhere
            thanked = _after_thanks(thanks, sentence.start, sentence.start)
            known = min(near, _MOST_NEAR) + thanked + promise - _ORDINARY
            yield Turn(known + after / 2 + _MOST_BY_WORDS, known, at, troubles)
        low = high


def best_turn(layout: Layout, thanks: list[Span], limit: int) -> tuple[int, int] | None:
    """The paragraph and sentence that look most like a turn to problems; those that cannot win are not read."""
    best = (0.0, 0, 0)  # the score, then the first of equals
    for troubles in sorted(troubled_blocks(layout, thanks, limit), reverse=True, key=attrgetter("most")):
        if troubles.most < best[0]:
            break
        for turn in turns_to_problems(layout, thanks, limit, troubles):
            if turn.most >= best[0] and (score := problem_score(layout, turn)) > 0:
                best = max(best, (score, -troubles.block, -turn.at))
    return (-best[1], -best[2]) if best[0] else None


def problem_score(layout: Layout, turn: Turn) -> float:
    """How much a sentence looks like the turn from praise to problems."""
    sentences, troubles = layout.sentences(turn.troubles.block), turn.troubles.found
    sentence = sentences[turn.at]
    words = layout.words(sentence)
    found = cue("problems", "turn").search(words) if len(words) <= _LONG_PARAGRAPH else None
    if not found:
        return 0
    start = sentence.start + found.start()
    first = bisect_left(troubles, start, key=_start_of)
    near = bisect_left(troubles, sentence.end, key=_start_of) - bisect_left(troubles, sentence.start, key=_start_of)
    after = _kinds(troubles, first)
    if not near and after < 2:  # noqa: PLR2004 - one word of trouble may stand anywhere
        return 0
    score = turn.known + after / 2
    if _THERE_ARE.search(words):
        score += 1.5
    if _WE_SEE.search(words):
        score += 2
    end = min(sentences[-1].end, start + 200)
    return score - 1.5 * (len(_DIGIT.findall(layout.text, start, end)) > 12)  # noqa: PLR2004 - a review of figures


def _kinds(troubles: list[re.Match[str]], first: int) -> int:
    """How many kinds of trouble are spoken of from the one numbered `first` on, as far as they count."""
    return min(len({found[0] for found in troubles[first : first + _MOST_TROUBLES]}), _MOST_KINDS)


def _most_kinds(troubles: list[re.Match[str]], first: int) -> int:
    """The same for any one behind it too: further on other words come within reach."""
    return _kinds(troubles, first) if len(troubles) - first <= _MOST_TROUBLES else _MOST_KINDS


def _after_thanks(thanks: list[Span], position: int, start: int) -> int:
    """What it counts that thanks end before `position`, and not long before `start`."""
    before = bisect_right(thanks, position, key=_end)
    return 2 if before and start - thanks[before - 1].end < _AFTER_THANKS else 0


def _start_of(found: re.Match[str]) -> int:
    return found.start()


def _problem_start(layout: Layout, block: int, at: int) -> int:
    """The turn's sentence, with a salutation or saying that opens its paragraph."""
    sentences = layout.sentences(block)
    before = sentences[:at]
    if sum(len(sentence) for sentence in before) <= _LONG_PARAGRAPH // 3 and all(
        len(sentence) <= _SAYING or cue("problems", "trouble").search(layout.words(sentence)) for sentence in before
    ):
        return sentences[0].start
    return sentences[at].start


def _problem_end(layout: Layout, block: int, at: int) -> int:
    """The end of the paragraph, or of the list that it opens and of the answer after the list."""
    end = layout.ends[block]
    start = layout.sentences(block)[at].start
    if end - start > _LONG_PARAGRAPH:
        return _answer_end(layout, block, at)
    opens_list = layout.text[end - 1] in "：:"
    for following in range(block + 1, min(block + 1 + _PROBLEM_BLOCKS, len(layout.starts))):
        words = layout.block_words(following)
        answers = cue("problems", "answer").match(_ADDRESS.sub("", words))
        if answers and len(words) < 300:  # noqa: PLR2004 - an answer is short
            return layout.ends[following]
        too_long = layout.ends[following] - start > _LONG_PROBLEMS
        if layout.is_heading(following) or too_long or not (opens_list or _LIST_ITEM.match(words)):
            break
        if opens_list and not _LIST_ITEM.match(words) and following > block + 1:
            break
        end = layout.ends[following]
    return end


def _answer_end(layout: Layout, block: int, at: int) -> int:
    """In a paragraph that was never parted from what follows: the promise to solve the problems."""
    sentences = layout.sentences(block)
    start = sentences[at].start
    for sentence in sentences[at + 1 :]:
        words = layout.words(sentence)
        if sentence.end - start > _LONG_PARAGRAPH:
            break
        if _ANSWER.search(words):
            return sentence.end
    return min(sentences[at].start + _LONG_PARAGRAPH // 2, layout.ends[block])


def _problem_section(layout: Layout) -> Span | None:
    """The section under a heading that speaks of problems and nothing else."""
    headings = layout.headings
    for at in layout.headings_with(cue("problems", "heading_words").pattern):
        heading = headings[at]
        if cue("problems", "heading").search(heading.title) and "解决" not in heading.title and len(heading.title) < 30:  # noqa: PLR2004
            following = next((h for h in islice(headings, at + 1, None) if h.level <= heading.level), None)
            end = following.span.start if following else layout.ends[layout.block_at(heading.span.end)]
            start = heading.span.end
            span = layout.trimmed(start, end)
            if len(span) > 40:  # noqa: PLR2004 - a heading with a text
                return span
    return None
