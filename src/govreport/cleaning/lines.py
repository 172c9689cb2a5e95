"""Lines: hard wraps are joined, so that every block of the report stands on one line."""

from __future__ import annotations

import re
from typing import TYPE_CHECKING

from govreport.cleaning.wrapping import Joiner, ends_sentence, heading_between, piece, starts_block, wrap_width
from govreport.spans import Span
from govreport.traced import Edit

if TYPE_CHECKING:
    from collections.abc import Iterator

    from govreport.cleaning.wrapping import Piece
    from govreport.traced import TracedText

#: A line of this many characters may hold several blocks, with blanks between them.
_LONG_LINE = 400
#: Single blanks part blocks where nearly all of them stand behind a sentence or a heading.
_PARTING = 0.6
_FEWEST_BLANKS = 6
_FEWEST_INDENTS = 3
_BLANKS = re.compile(r"\s+")
_INDENT = re.compile(r"[\u2003\u3000]{2}|[^\S\n]{4}")
_NEVER_BEHIND_BLANK = "，。、；：）”’》】,;:)%％"
_YEAR_OPENS = re.compile(r"(?:19|20)\d\d\s*年\s*(?:是|，|,)")
_LATIN = re.compile(r"[A-Za-z]")


def join_lines(traced: TracedText, /) -> Iterator[Edit]:
    r"""Join what the page broke and part what it ran together, by blanks and line ends alone.

    >>> from govreport import TracedText
    >>> page = TracedText.of("  一、工作回顾\n\n工业提速。全年完成投资12亿\n元，增长8%。\n")
    >>> page.apply(join_lines(page), name="lines").text
    '一、工作回顾\n工业提速。全年完成投资12亿元，增长8%。'

    """
    text = traced.text
    pieces, sure, width = _cut(text)
    if not pieces:
        if text:
            yield Edit(Span(0, len(text)), "", "lines.blank")
        return
    if pieces[0].start:
        yield Edit(Span(0, pieces[0].start), "", "lines.blank")
    joiner = Joiner(pieces, width)
    so_far = pieces[0].text
    for index in range(1, len(pieces)):
        left, right = pieces[index - 1], pieces[index]
        gap = Span(left.end, right.start)
        if sure[index] or not joiner.joins(index, so_far):
            yield Edit(gap, "\n", "lines.break")
            so_far = right.text
        else:
            blank = " " if _LATIN.match(text[left.end - 1]) and _LATIN.match(text[right.start]) else ""
            yield Edit(gap, blank, "lines.wrap")
            so_far = so_far[-100:] + right.text
    if pieces[-1].end < len(text):
        yield Edit(Span(pieces[-1].end, len(text)), "", "lines.blank")


def _cut(text: str) -> tuple[list[Piece], list[bool], int | None]:
    """Cut `text` at its line ends and, in long lines, at the blanks that part blocks.

    The second list says for each piece whether a block surely starts with it; the third result is
    the width at which the page was wrapped.
    """
    pieces, sure = _pieces(text, None)
    width = wrap_width(pieces)
    if width is not None:
        pieces, sure = _pieces(text, width)
    return pieces, sure, width


def _pieces(text: str, width: int | None) -> tuple[list[Piece], list[bool]]:
    """Cut `text`; where the page was wrapped at `width`, at all blanks that can be wraps."""
    pieces: list[Piece] = []
    sure: list[bool] = []
    longest = _LONG_LINE if width is None else width
    at = 0
    for number, line in enumerate(text.split("\n")):
        start, end = at + len(line) - len(line.lstrip()), at + len(line.rstrip())
        if start < end:
            indent = start - at
            cuts = _blanks_that_part(text, start, end, wrapped=width is not None) if end - start > longest else []
            inside = False
            for cut_start, cut_end, certain in [*cuts, (end, end, False)]:
                pieces.append(piece(text, start, cut_start, indent, number if cuts else -1))
                sure.append(inside)
                start, inside = cut_end, certain
        at += len(line) + 1
    return pieces, sure


def _blanks_that_part(text: str, start: int, end: int, *, wrapped: bool) -> list[tuple[int, int, bool]]:
    """List the runs of blanks of a long line that can part blocks, and whether they surely do."""
    found = list(_BLANKS.finditer(text, start, end))
    deep = [gap for gap in found if _INDENT.search(gap[0])]
    cuts = [(gap.start(), gap.end(), True) for gap in deep]
    if len(deep) >= _FEWEST_INDENTS:
        chosen = {gap.start() for gap in deep}
        cuts += [
            (g.start(), g.end(), True)
            for g in found
            if g.start() not in chosen and starts_block(text[g.end() : g.end() + 12])
        ]
        return sorted(cuts)
    between = [g for g in found if not _inside_words(text, g.start(), g.end())]
    if wrapped:
        return [(g.start(), g.end(), False) for g in between]
    if len(between) < _FEWEST_BLANKS:
        return []
    parting = sum(1 for g in between if _parts(text, g.start(), g.end(), start))
    if parting >= _PARTING * len(between):
        return [(g.start(), g.end(), True) for g in between if _parts(text, g.start(), g.end(), start)]
    return [(g.start(), g.end(), False) for g in between]


def _inside_words(text: str, start: int, end: int) -> bool:
    """Tell whether a blank stands at a number, a Latin word or a mark, where typesetters put blanks."""
    if text[end] in _NEVER_BEHIND_BLANK:
        return True
    if ends_sentence(text[max(0, start - 4) : start]):
        return False
    left, right = text[start - 1], text[end]
    if _YEAR_OPENS.match(text, end) and not left.isascii():
        return False
    return (left.isascii() and left.isalnum()) or (right.isascii() and right.isalnum())


def _parts(text: str, start: int, end: int, low: int) -> bool:
    """Tell whether the blank at ``[start, end)`` stands behind a sentence, or on either side of a heading."""
    if ends_sentence(text[max(low, start - 4) : start]):
        return True
    if starts_block(text[end : end + 8]):
        return True
    before = max(text.rfind(" ", low, start - 1), low)
    words = text[before:start].strip()
    return starts_block(words) or heading_between(words)
