"""Passages of the plan: requirements, targets of the year, targets of several years."""

from __future__ import annotations

import re
from itertools import chain, islice
from typing import TYPE_CHECKING, NamedTuple

from govreport.language.patterns import lazy_pattern
from govreport.model import PassageRole
from govreport.structure.passages.cues import cue, first_matches, several, word

if TYPE_CHECKING:
    from collections.abc import Iterator

    from govreport.spans import Span
    from govreport.structure.passages.layout import Layout

_MINIMUM_REQUIREMENT = 60
# More announcements than any report has, and more characters than any of its sentences: the search stays linear.
_MOST_CUES = 200
_REACH = 5_000
_LIST_BLOCKS = 16
_EXPLAINED = 5
_MANY_FIGURES = 3
_LONG = 1_200  # no announced passage is longer; what follows was never parted from it
_LIST_ITEM_LENGTH = 400
_FIGURE = lazy_pattern(r"\d|百分之|[一二三四五六七八九十](?:万|亿|成)|同步|翻[一两]?番")
_GOAL = lazy_pattern(r"增长|达到|控制|保持|完成|以上|以内|左右|下降|同步|提高|新增|稳定|力争|降低|不低于|减少")
_GOES_ON = lazy_pattern(
    r"(?:根据|围绕|按照|实现|为实现|为了|完成)(?:这|上述|以上|这个|这些|今年|全年)|(?:今年)?(?:我们)?(?:将|要)?(?:重点|着力|突出)?(?:抓好|做好|推进好|把握好)|(?:政府工作中，)?我们(?:将|要)|"
    r"展望|实际工作|做好|为此|(?:这|上述|以上)[^，。]{0,16}(?:目标|指标)|确定(?:这|上述)|提出(?:这|上述)|综合|具体工作|需要说明"
)

_AS_A_GOAL = lazy_pattern(r"以[^，。]{0,18}$")  # 以…目标为: what is done with it is no announcement
_LONGEST_YEAR = 5
_EXPLAINS = lazy_pattern(r"考虑|体现了?|有利于|反映了|留有余地|测算|实事求是|经过努力|既要?[^。]{2,20}又")
_SPIRIT = lazy_pattern(r"为指导|高举|全面贯彻|深入贯彻|坚持|紧扣|围绕")
_PAST = lazy_pattern(r"完成了|实现了|达到了|已(?:经)?(?:达|完成|实现)|同比|预计|去年|过去")


class Found(NamedTuple):
    """A passage found, before overlaps are settled."""

    role: PassageRole
    span: Span


def find_targets(layout: Layout, review_end: int) -> list[Found]:
    """The sentences that list the year's figures, and those that set goals for several years."""
    found = [*_announced(layout, review_end), *_under_heading(layout)]
    if not any(item.role is PassageRole.TARGETS for item in found):
        found += _unannounced(layout, review_end)
    if not any(item.role is PassageRole.TARGETS_LONG for item in found):
        found += _long_without_figures(layout, review_end)
    return _best(layout, found)


def _announced(layout: Layout, review_end: int) -> Iterator[Found]:
    seen = -1
    for match in islice(cue("targets", "cue").finditer(layout.text), _MOST_CUES):
        start = match.start() - 1  # the cue begins with its second character, which is rarer
        if start < seen:
            continue
        block, at = layout.sentence_at(start)
        sentence = layout.sentences(block)[at]
        before = layout.text[max(sentence.start, start - _REACH) : start]
        if start < review_end and cue("targets", "done").search(before):
            continue
        if "目标为" in layout.text[start : match.end()] and _AS_A_GOAL.search(before[-12:]):
            continue
        role = _horizon(layout, block, at, match.end())
        end = _targets_end(layout, match.end(), role)
        figures = _FIGURE.search(layout.text[match.end() : min(end, match.end() + _REACH)])
        if not figures and role is PassageRole.TARGETS:
            continue
        if not figures and end - match.end() < _MINIMUM_REQUIREMENT:
            continue
        seen = end
        yield Found(role, layout.trimmed(sentence.start, end))


def _under_heading(layout: Layout) -> Iterator[Found]:
    """Sections that a heading calls the targets, whose text does not announce them again."""
    for block, span in _sections(layout, "targets"):
        if len(_FIGURE.findall(layout.words(span))) >= _MANY_FIGURES:
            yield Found(_horizon(layout, block, 0, span.start + 1), span)


def _sections(layout: Layout, role: str) -> Iterator[tuple[int, Span]]:
    """The first paragraph under each heading that names `role` and nothing else."""
    for at in layout.headings_with(cue(role, "heading_words").pattern):
        heading = layout.headings[at]
        named = cue(role, "heading").search(heading.title) and not cue("targets", "done").search(heading.title)
        if not named or heading.level <= 1:  # a part holds more than what its title names first
            continue
        following = layout.headings[at + 1].span.start if at + 1 < len(layout.headings) else len(layout.text)
        block = layout.block_at(heading.span.end)
        start = heading.span.end
        if start >= layout.ends[block] and block + 1 < len(layout.starts):
            block += 1
            start = layout.starts[block]
        end = min(following, layout.ends[block])
        if start < end and not any(pattern.search(layout.text, start, end) for pattern in several(role, "cue")):
            yield block, layout.trimmed(start, end)


def _targets_end(layout: Layout, cue_end: int, role: PassageRole) -> int:
    """Follow the list of figures: sentences of the paragraph, or short blocks after a colon."""
    block, at = layout.sentence_at(cue_end - 1)
    sentences = layout.sentences(block)
    end = sentences[at].end
    if layout.text[end - 1] in "：:；;，," and end >= layout.ends[block] - 1:
        return _list_end(layout, block)
    announced_only = end - cue_end < 4  # noqa: PLR2004 - nothing but the cue
    for index in range(at + 1, len(sentences)):
        words = layout.words(sentences[index])
        after = layout.words(sentences[index + 1]) if index + 1 < len(sentences) else ""
        goal = _is_goal(words) or (_is_goal(after) and not _PAST.search(words))
        if (
            _GOES_ON.match(words)
            or _EXPLAINS.search(words)
            or not (announced_only or goal or role is PassageRole.TARGETS_LONG)
        ):
            break
        end = sentences[index].end
        announced_only = False
    return end


def _is_goal(words: str) -> bool:
    """A sentence that sets a goal in figures, or a short item that points to one set elsewhere."""
    if _GOES_ON.match(words) or _EXPLAINS.search(words):
        return False
    return bool(_FIGURE.search(words) and _GOAL.search(words)) or _bare_goal(words)


def _bare_goal(words: str) -> bool:
    """Tell whether this is a short item such as 节能减排完成上级下达任务 (its 。 included)."""
    return len(words) < 40 and bool(re.search(r"(?:下达|约束性|省定|市定)[^。]{0,12}(?:任务|目标|指标)|\d", words))  # noqa: PLR2004


def _list_end(layout: Layout, block: int) -> int:
    """The end of a list whose items are blocks of their own."""
    end = layout.ends[block]
    dashes = None
    for following in range(block + 1, min(block + 1 + _LIST_BLOCKS, len(layout.starts))):
        words = layout.block_words(following)
        dash = words.startswith(("——", "●", "—"))
        dashes = dash if dashes is None else dashes
        if layout.is_heading(following) or len(words) > _LIST_ITEM_LENGTH or _GOES_ON.match(words):
            break
        if dashes and not dash:
            break
        end = layout.ends[following]
        if not dashes and words.endswith("。") and not _continues(layout, following + 1):
            break
    return end


def _continues(layout: Layout, block: int) -> bool:
    """Tell whether the block after an item that ends in 。 is one more."""
    if block >= len(layout.starts) or layout.is_heading(block):
        return False
    words = layout.block_words(block)
    return (
        len(words) < _LIST_ITEM_LENGTH
        and not _GOES_ON.match(words)
        and bool(re.match(r"坚持|[^，。]{2,14}，[^。]{2,30}。", words))
    )


def _horizon(layout: Layout, block: int, at: int, cue_end: int) -> PassageRole:
    """Whether goals are for the year or for a term: the cue's sentence says, else what stands before it."""
    sentences = layout.sentences(block)
    sentence = layout.text[max(sentences[at].start, cue_end - _REACH) : cue_end]
    before = layout.text[max(0, sentences[at].start - 1_500) : sentences[at].start]
    for piece in (sentence, before):
        year = last_year(piece)
        if word("term").search(piece, year + 1):
            return PassageRole.TARGETS_LONG
        if year >= 0:
            break
    return PassageRole.TARGETS


def last_year(text: str) -> int:
    """Where the last word for a year of its own begins; -1 where there is none."""
    at = text.rfind("年")
    while at >= 0:
        before = text.rfind("年", 0, at)
        found = word("year").search(text, max(before, at - _LONGEST_YEAR) + 1, at + 1)
        if found:
            return found.start()
        at = before
    return -1


def _unannounced(layout: Layout, review_end: int) -> Iterator[Found]:
    """Figures of the whole place in the plan that no word announces as goals."""
    for match in islice(first_matches("targets", "unannounced", layout.text, review_end), _MOST_CUES):
        block, at = layout.sentence_at(match.start())
        sentences = layout.sentences(block)
        if _PAST.search(layout.words(sentences[at])[:_REACH]):
            continue
        role = _horizon(layout, block, at, match.end())
        end = _targets_end(layout, match.end(), role)
        for sentence in sentences[at + 1 : at + 1 + _EXPLAINED]:  # reasons may stand between the figures
            if cue("targets", "indicator").search(layout.words(sentence)):
                end = max(end, sentence.end)
        yield Found(role, layout.trimmed(sentences[at].start, end))


def _long_without_figures(layout: Layout, review_end: int) -> Iterator[Found]:
    named = (found.start() for found in cue("targets", "long_named").finditer(layout.text, review_end))
    cues = (
        cue("targets", "long").finditer(layout.text, max(layout.starts[block], review_end), layout.ends[block])
        for block in layout.blocks_at(named)
    )
    for match in islice(chain.from_iterable(cues), _MOST_CUES):
        block, at = layout.sentence_at(match.start())
        if layout.is_heading(block):
            continue
        sentence = layout.sentences(block)[at]
        long = _horizon(layout, block, at, match.end()) is PassageRole.TARGETS_LONG
        if long and len(sentence) >= _MINIMUM_REQUIREMENT and match.start() > review_end:
            yield Found(PassageRole.TARGETS_LONG, layout.trimmed(sentence.start, sentence.end))
            return


def _best(layout: Layout, found: list[Found]) -> list[Found]:
    """One passage of each horizon: the one with most figures, the earlier of equals."""
    kept: list[Found] = []
    for role in (PassageRole.TARGETS, PassageRole.TARGETS_LONG):
        candidates = [item for item in found if item.role is role]
        if len(candidates) == 1:
            kept += candidates
        elif candidates:
            kept.append(max(candidates, key=lambda item: len(_FIGURE.findall(layout.words(item.span)[:600]))))
    return kept


def find_requirements(layout: Layout, review_end: int, targets: list[Span]) -> list[Span]:
    """The sentences that say in whose spirit and by what rules work is to be done."""
    found: list[Span] = []
    yearly = False
    for name in ("cue", "unannounced"):
        if name == "unannounced":
            if not found:
                found = [span for _, span in _sections(layout, "requirements") if _SPIRIT.search(layout.words(span))]
                yearly = bool(found)
            if yearly:
                break
        matches = first_matches("requirements", name, layout.text, 0 if name == "cue" else review_end)
        for match in islice(matches, _MOST_CUES):
            block, at = layout.sentence_at(match.start())
            if layout.is_heading(block) or any(span.start <= match.start() < span.end for span in found):
                continue
            span = _requirement(layout, block, at, targets)
            if len(span) >= _MINIMUM_REQUIREMENT:
                found.append(span)
                yearly = yearly or _horizon(layout, block, at, match.end()) is PassageRole.TARGETS
    return found


def _requirement(layout: Layout, block: int, at: int, targets: list[Span]) -> Span:
    """From the sentence that announces them to the paragraph's end, or to what follows from them."""
    sentences = layout.sentences(block)
    start = sentences[at].start
    end = sentences[at].end
    if layout.text[end - 1] in "：:" and block + 1 < len(layout.starts) and not layout.is_heading(block + 1):
        return layout.trimmed(start, layout.ends[block + 1])
    for sentence in islice(sentences, at + 1, None):
        words = layout.words(sentence)
        target = any(
            span.start <= sentence.start < span.end or sentence.start <= span.start < sentence.end for span in targets
        )
        if target or _GOES_ON.match(words) or cue("targets", "cue").search(words) or sentence.end - start > _LONG:
            break
        end = sentence.end
    return layout.trimmed(start, end)
