"""Passages of the review: opening, thanks, problems."""

from __future__ import annotations

import re
from bisect import bisect_left, bisect_right
from operator import attrgetter
from typing import TYPE_CHECKING

from govreport.language.patterns import lazy_pattern
from govreport.structure.metadata.page import speech_start
from govreport.structure.passages.cues import cue

if TYPE_CHECKING:
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
_LIST_ITEM = lazy_pattern(
    r"[一二三四五六七八九十]是|第?[一二三四五六七八九十]+[、，]|[（(][一二三四五六七八九十\d]+[)）]|\d{1,2}[.、]|——|[●①-⑳]"
)


def find_opening(layout: Layout) -> Span | None:
    """From the salutation to the sentence that asks the assembly to consider the report."""
    start = speech_start(layout.text)
    first = layout.block_at(start)
    end = 0
    for block in range(first, min(first + _OPENING_BLOCKS, len(layout.blocks))):
        if block > first and layout.is_heading(block) and end:
            break
        for sentence in layout.sentences(block):
            if sentence.start - start > _OPENING_REACH:
                break
            if sentence.end > start and cue("opening", "ends").search(layout.words(sentence)):
                end = sentence.end
    text = layout.text[start:end]
    if not end or not re.search(r"各?位(?:代表|委员|同志|领导)|^同志们|我代表|我受", text):
        return None
    return layout.trimmed(start, end)


def find_thanks(layout: Layout) -> Iterator[Span]:
    """Each paragraph that ends in thanks, up to the last sentence that gives them."""
    for block in layout.blocks_with(*cue("thanks", "words").pattern.split("|")):
        sentences = layout.sentences(block)
        thanking = [at for at, sentence in enumerate(sentences) if cue("thanks", "cue").search(layout.words(sentence))]
        if not thanking or not _addressed(layout.words(sentences[thanking[-1]])):
            continue
        start = _thanks_start(layout, block, thanking[0])
        yield layout.trimmed(start, sentences[thanking[-1]].end)


def _addressed(sentence: str) -> bool:
    """Thanks are given to someone, by the speaker."""
    return bool(re.search(r"[向对给为]|我代表|感谢", sentence))


def _thanks_start(layout: Layout, block: int, sentence: int) -> int:
    """The paragraph's start; in one that was never parted, where the achievements are summed up."""
    sentences = layout.sentences(block)
    if sentences[sentence].end - sentences[0].start <= _SHORT_PARAGRAPH:
        return sentences[0].start
    before = [(sentences[at].start, layout.words(sentences[at])) for at in range(sentence, -1, -1)]
    for start, words in before:
        if re.match(r"各位(?:代表|委员|同志)", words):
            return start
    if sentences[sentence].end - sentences[0].start <= _LONG_PARAGRAPH:
        return sentences[0].start
    sums_up = r"(?:这些|上述|以上|所有|取得|[一五]年来?)?(?:取得)?的?[^，。]{0,6}(?:成绩|成就)"
    return next((start for start, words in before[:8] if re.match(sums_up, words)), sentences[sentence].start)


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
    best: tuple[float, int, int] | None = None
    trouble = cue("problems", "trouble")
    for block in range(len(layout.blocks)):
        if layout.blocks[block].start >= limit:
            break
        troubles = list(trouble.finditer(layout.text, layout.blocks[block].start, layout.blocks[block].end))
        if not troubles or layout.is_heading(block):
            continue
        for at, sentence in enumerate(layout.sentences(block)):
            if sentence.start > troubles[-1].start():
                break  # no trouble is spoken of from here on
            score = _problem_score(layout, sentence, layout.sentences(block)[-1], thanks, troubles)
            if score > 0 and (best is None or score > best[0]):
                best = (score, block, at)
            if sentence.start >= limit:
                break
    if best is None:
        return None
    _, block, at = best
    return layout.trimmed(_problem_start(layout, block, at), _problem_end(layout, block, at))


def _problem_score(
    layout: Layout, sentence: Span, last: Span, thanks: list[Span], troubles: list[re.Match[str]]
) -> float:
    """How much a sentence looks like the turn from praise to problems.

    Args:
        layout: of the report.
        sentence: to be judged.
        last: sentence of its paragraph.
        thanks: passages found before.
        troubles: the words of trouble in its paragraph.

    """
    words = layout.words(sentence)
    turn = cue("problems", "turn").search(words)
    if not turn or len(words) > _LONG_PARAGRAPH:
        return 0
    start = sentence.start + turn.start()
    first = bisect_left(troubles, start, key=_start_of)
    near = bisect_left(troubles, sentence.end, key=_start_of) - bisect_left(troubles, sentence.start, key=_start_of)
    after = len({found[0] for found in troubles[first : first + _MOST_TROUBLES]})
    if not near and after < 2:  # noqa: PLR2004 - one word of trouble may stand anywhere
        return 0
    score = min(near, 2) + 0.5 * min(after, 4)
    if re.search(r"存在|面临|不容忽视|主要是|表现在|不少|还有|仍然|仍有", words):
        score += 1.5
    if re.search(r"清醒|看到|认识到|深知|(?:主要|突出)(?:问题|困难|矛盾)[^，。]{0,6}[是有：]", words):
        score += 2
    position = sentence.start
    before = bisect_right(thanks, position, key=attrgetter("end"))
    if before and position - thanks[before - 1].end < 400:  # noqa: PLR2004 - the next paragraph or two
        score += 2
    if re.search(r"(?:解决|改进|克服|应对|努力)[^。！]{0,20}[。！]$", layout.words(last)):
        score += 1
    score -= 1.5 * (len(re.findall(r"\d", layout.text[start : min(last.end, start + 200)])) > 12)  # noqa: PLR2004 - a review of figures
    return score - 3.5  # what an ordinary sentence with these words may reach


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
    end = layout.blocks[block].end
    start = layout.sentences(block)[at].start
    if end - start > _LONG_PARAGRAPH:
        return _answer_end(layout, block, at)
    opens_list = layout.text[end - 1] in "：:"
    for following in range(block + 1, min(block + 1 + _PROBLEM_BLOCKS, len(layout.blocks))):
        words = layout.words(layout.blocks[following])
        answers = cue("problems", "answer").match(re.sub(r"^各位(?:代表|委员)[，！!,：]", "", words))
        if answers and len(words) < 300:  # noqa: PLR2004 - an answer is short
            return layout.blocks[following].end
        too_long = layout.blocks[following].end - start > _LONG_PROBLEMS
        if layout.is_heading(following) or too_long or not (opens_list or _LIST_ITEM.match(words)):
            break
        if opens_list and not _LIST_ITEM.match(words) and following > block + 1:
            break
        end = layout.blocks[following].end
    return end


def _answer_end(layout: Layout, block: int, at: int) -> int:
    """In a paragraph that was never parted from what follows: the promise to solve the problems."""
    sentences = layout.sentences(block)
    start = sentences[at].start
    for sentence in sentences[at + 1 :]:
        words = layout.words(sentence)
        if sentence.end - start > _LONG_PARAGRAPH:
            break
        if re.search(r"(?:解决|改进|克服|应对|整改|重托|期望|期待|人民满意)[^。！]{0,20}[。！]$", words):
            return sentence.end
    return min(sentences[at].start + _LONG_PARAGRAPH // 2, layout.blocks[block].end)


def _problem_section(layout: Layout) -> Span | None:
    """The section under a heading that speaks of problems and nothing else."""
    headings = layout.headings
    for at, heading in enumerate(headings):
        if cue("problems", "heading").search(heading.title) and "解决" not in heading.title and len(heading.title) < 30:  # noqa: PLR2004
            following = next((h for h in headings[at + 1 :] if h.level <= heading.level), None)
            end = following.span.start if following else layout.blocks[layout.block_at(heading.span.end)].end
            start = heading.span.end
            span = layout.trimmed(start, end)
            if len(span) > 40:  # noqa: PLR2004 - a heading with a text
                return span
    return None
