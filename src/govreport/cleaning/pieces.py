"""The pieces of a page: stretches of text between breaks that may or may not mean something."""

from __future__ import annotations

from enum import Enum, auto
from itertools import chain, groupby, islice
from operator import attrgetter
from typing import TYPE_CHECKING, NamedTuple

from govreport.cleaning.page_lines import columns, folded, squeezed, squeezed_lines
from govreport.language.numbering import MARKER_OPENERS, MarkerKind, marker_at
from govreport.language.openings import is_head_line, is_title
from govreport.language.patterns import HAN, lazy_pattern

if TYPE_CHECKING:
    from collections.abc import Iterator, Sequence

#: What a sentence can end with.
_TERMINAL = tuple("。！？!?；;：:…")
_CLOSERS = "”’）)》」』】\"'"
_ENDS = frozenset((*_TERMINAL, *_CLOSERS))
_LONGEST_END = 6
#: A line of this many characters may hold several blocks, with blanks between them.
_LONG_LINE = 400
#: Single blanks part blocks where nearly all of them stand behind a sentence or a heading.
_PARTING = 0.6
_FEWEST_BLANKS = 6
#: Where fewer of a page's blanks do, blanks stand anywhere; where so many and nearly all do, the others do too.
_STRAY = 0.2
_ALL, _MANY = 0.95, 20
#: Blanks of the lines that are running text tell what blanks mean on the page.
_TELLING = 60
#: Where blanks stand this close, single ones stand within words.
_DENSE = 0.2
_FEWEST_INDENTS = 3
#: Text of this many characters without a full stop is no heading.
_LONGEST_HEADING = 60
_SHORTEST_PART, _LONGEST_PART = 4, 30
#: A heading between two blanks is no longer than this.
_LONGEST_BETWEEN = 45
_BLANKS = lazy_pattern(r"\s\s*+")  # faster than \s+, whose first character is not looked for ahead
_NEARLY_ALL = 0.9
_INDENT = lazy_pattern(r"[\u2003\u3000]{2}|[^\S\n]{4}")
_NEVER_BEHIND_BLANK = "，。、；：）”’》】,;:)%％"
_DIGIT_OPENS = lazy_pattern(r"(?:19|20)\d\d\s*年\s*(?:是|，|,)|\d{1,2}[、.．](?![\s\d])")
_OFFICE = lazy_pattern(r"(?:长|主席|主任|总理|书记|专员)\s*$")
_OFFICE_ENDS = frozenset("长席任理记员")
_LONGEST_OFFICE = 4
_NAME = lazy_pattern(rf"(?:{HAN}|·){{1,4}}\s*{HAN}{{0,2}}\s*(?:各位|[（(]|\n|$)")
_SALUTATION = lazy_pattern(r"(?:各位(?:代表|委员|同志|领导)[^：！，。]{0,8}|同志们)[：！，]")
_SHORTEST_BEHIND = len("。一、安排部署")
#: A numbered heading that was run into the paragraph before it, and that nothing closes.
_HEADING_BEHIND = lazy_pattern(
    r"[。！？][”）]?(?P<heading>(?:[一二三四五六七八九十]{1,3}、|（[一二三四五六七八九十]{1,3}）)[^。；：！？]{4,50})\Z"
)
_SHORT_SENTENCE = lazy_pattern(r"（[一二三四五六七八九十]{1,3}）[^。；：！？）\s]{4,45}。(?:(?P<blank>\s+)|(?=\S))")
_SENTENCE_SIGN = lazy_pattern(r"[。；！？;!?]")
_STARTERS = {
    MarkerKind.PART,
    MarkerKind.SECTION,
    MarkerKind.HAN,
    MarkerKind.HAN_PAREN,
    MarkerKind.DASH,
    MarkerKind.BULLET,
}
#: What any of these, or a salutation, begins with.
BLOCK_OPENERS = MARKER_OPENERS | set("各同")
_CLAUSE_SIGN = lazy_pattern("[，。；：！？,;:!?]")
_PART_END = lazy_pattern(r"(?:回顾|安排|任务|目标|建设|工作|要求|部署|重点|思路|政府|路径|环境|格局|面貌)\Z")
_made = tuple.__new__  # makes a named tuple in half of the time


class Piece(NamedTuple):
    """A stretch between two breaks of the page.

    Args:
        start: offset of its first character.
        end: offset after its last.
        text: without blanks, ASCII punctuation made full width.
        width: in half-width columns, blanks left out.
        line: number of the page's line it stands on.
        indent: how many blanks stand before it on that line.
        apart: whether an empty line stands before it.
        sure: whether it surely starts a block.
        ends: whether it ends as a sentence does.
        tall: whether it is a column of very short lines.

    """

    start: int
    end: int
    text: str
    width: int
    line: int
    indent: int
    apart: bool
    sure: bool
    ends: bool
    tall: bool = False


class Blanks(Enum):
    """What the blanks of a page's long lines are for."""

    UNREAD = auto()
    WRAPS = auto()
    STRAY = auto()
    SOME_PART = auto()
    ALL_PART = auto()


def read_blanks(text: str) -> Blanks:
    """Tell from all the blanks of a page that was not wrapped what those of its long lines are for."""
    blanks = parting = firm = 0
    for line in text.split("\n"):
        if len(line) >= _TELLING and len(line.split(None, 1)) > 1:
            start, end = len(line) - len(line.lstrip()), len(line.rstrip())
            gaps = [gap.span() for gap in _BLANKS.finditer(line, start, end)]
            if len(gaps) > _DENSE * len(line):
                blanks += len(gaps)
                continue
            between = [gap for gap in gaps if not _inside_words(line, *gap)]
            found = list(_parting(line, start, between))
            blanks += len(between)
            parting += len(found)
            firm += sum(1 for low, high in found if _opens_block(line, low, high))
    # the first words of any line, up to a stray blank, can look like a heading
    if blanks >= _FEWEST_BLANKS and firm < _STRAY * (blanks - parting + firm):
        return Blanks.STRAY
    return Blanks.ALL_PART if parting >= _MANY and parting >= _ALL * blanks else Blanks.SOME_PART


class Cutter:
    """Cuts a page into pieces, and again once they show its layout; the blanks of a long line are read once."""

    def __init__(self, text: str) -> None:
        self._text, self._even = text, folded(text)
        self._gaps: dict[tuple[int, int], tuple[list[tuple[int, int]], bool]] = {}

    def cut(self) -> list[Piece]:
        """Cut the page at its line ends and, in long lines, at the blanks that can part blocks."""
        pieces: list[Piece] = []
        text, even = self._text, self._even
        number = at = 0
        last = -1
        for column, stop in [*columns(text), (len(text) + 1, 0)]:
            lines = text[at : column - 1].split("\n") if at < column else []
            squeezed = _measured(squeezed_lines(even[at : column - 1])) if at < column else iter(())
            for line in lines:
                written = line.strip()
                if written:
                    size = len(written)
                    indent = 0 if size == len(line) else line.index(written[0])
                    words, width, ends = next(squeezed)
                    start, apart = at + indent, number > last + 1 and last >= 0
                    end = start + size
                    piece = _made(Piece, (start, end, words, width, number, indent, apart, False, ends, False))
                    if size <= _LONG_LINE or len(words) == size:  # short, or without a blank
                        pieces.append(piece)
                    else:
                        pieces += self._pieces(piece, end, self._blanks_that_part(start, end, Blanks.UNREAD))
                    last = number
                at += len(line) + 1
                number += 1
            if stop:
                written = "".join(even[column : column + _LONG_LINE].split())
                pieces.append(Piece(column, stop, written, 0, number, 0, apart=True, sure=True, ends=True, tall=True))
                at, last, number = text.find("\n", stop) + 1 or len(text) + 1, number, number + 1
        return pieces

    def cut_again(
        self, pieces: Sequence[Piece], *, width: int | None = None, blanks: Blanks = Blanks.UNREAD
    ) -> list[Piece]:
        """Cut the long lines of the `pieces` that the page was cut into first again.

        Where it was wrapped at a `width`, they are cut at all blanks that can be wraps, else by what `blanks` are for.
        """
        longest, blanks = (_LONG_LINE, blanks) if width is None else (width // 2 + 4, Blanks.WRAPS)
        again: list[Piece] = []
        for _, same in groupby(pieces, key=attrgetter("line")):
            line = list(same)
            first, end = line[0], line[-1].end
            if end - first.start <= max(longest, len(first.text)) or first.tall:  # short, or without a blank
                again += line
                continue
            stops = self._blanks_that_part(first.start, end, blanks)
            if [(piece.start, piece.sure) for piece in line[1:]] == [(low, sure) for _, low, sure in stops]:
                again += line
            else:
                again += self._pieces(first, end, stops)
        return again

    def _pieces(self, first: Piece, end: int, blanks: list[tuple[int, int, bool]]) -> Iterator[Piece]:
        """Cut a line that begins with a piece at some of its blanks."""
        start, _, _, _, line, indent, apart, _, _, _ = first
        before, sure = indent - start, False
        stops = [*blanks, (end, end, False)]
        lows = chain((start,), [low for _, low, _ in stops])
        rows = zip(lows, stops, strict=False)
        words = ["".join(self._even[low:high].replace(" ", "").split()) for low, (high, _, _) in rows]
        for (stop, low, certain), (written, width, ends) in zip(stops, _measured(words), strict=True):
            yield _made(Piece, (start, stop, written, width, line, indent, apart, sure, ends, False))
            indent = 0 if certain else low + before
            start, sure, apart = low, certain, False

    def _blanks_that_part(self, start: int, end: int, blanks: Blanks) -> list[tuple[int, int, bool]]:
        """List the runs of blanks of a long line that part it, and whether they surely do."""
        text, line = self._text, (start, end)
        if line not in self._gaps:
            self._gaps[line] = _read_gaps(text, *line)
        between, all_sure = self._gaps[line]
        if blanks is Blanks.WRAPS or all_sure:
            return [(*gap, all_sure) for gap in between]
        if len(between) < _FEWEST_BLANKS or blanks is Blanks.STRAY:
            return []
        parting = list(_parting(text, start, between, _PARTING))
        if len(parting) >= _PARTING * len(between):
            sure = between if blanks is Blanks.ALL_PART else parting
            return [(*gap, True) for gap in sure if not _before_name(text, *gap)]
        return [(*gap, False) for gap in between]


def _measured(words: list[str]) -> Iterator[tuple[str, int, bool]]:
    """Give each of the words of lines with its width in columns, and whether it ends as a sentence does."""
    narrow = map(len, "\n".join(words).encode("latin-1", "ignore").split(b"\n"))
    widths = [2 * len(line) - n for line, n in zip(words, narrow, strict=False)]
    ends = [line[-1:] in _ENDS and ends_sentence(line) for line in words]
    return zip(words, widths, ends, strict=True)


def ends_sentence(text: str) -> bool:
    """Tell whether `text` ends as a sentence does, closing quotes aside."""
    last = text[-1:]
    if last in _ENDS:
        return last in _TERMINAL or text[-_LONGEST_END:].rstrip(_CLOSERS).endswith(_TERMINAL)
    return False


def heading_behind(text: str) -> int:
    """Tell how long the numbered heading is that ends `text` behind a closed sentence; 0 where none does.

    >>> heading_behind("全镇道路提级改造。（二）聚力民生改善"), heading_behind("全镇道路提级改造。")
    (9, 0)

    """
    if len(text) < _SHORTEST_BEHIND or text.endswith(_TERMINAL):
        return 0
    found = _HEADING_BEHIND.search(text[-_LONGEST_HEADING:])
    return len(found["heading"]) if found else 0


def opens_body(line: str) -> bool:
    """Tell whether the head of a report is over with `line`: a salutation or the number of a part."""
    if _SALUTATION.match(line):
        return True
    marker = marker_at(line)
    return marker is not None and marker.kind in {MarkerKind.HAN, MarkerKind.PART}


def starts_block(line: str) -> bool:
    """Tell whether a block starts with `line`: a numbered heading, a list sign, a salutation."""
    if line[:1] not in BLOCK_OPENERS:
        return False
    if _SALUTATION.match(line):
        return True
    marker = marker_at(line)
    return marker is not None and marker.kind in _STARTERS


def is_head_block(line: str) -> bool:
    """Tell whether `line`, without blanks, is plainly a block of its own in the head of a report."""
    return len(line) <= _LONGEST_HEADING and (is_title(line) or is_head_line(line))


def is_running_text(text: str) -> bool:
    """Tell whether `text`, a block so far, is running text and no heading."""
    return len(text) > _LONGEST_HEADING or _SENTENCE_SIGN.search(text) is not None


def is_part_heading(text: str) -> bool:
    """Tell whether `text` reads like an unnumbered heading of a part, such as 2021年主要工作安排."""
    if _CLAUSE_SIGN.search(text):
        return False
    line = squeezed(text)
    return _SHORTEST_PART <= len(line) <= _LONGEST_PART and _PART_END.search(line) is not None


def _read_gaps(text: str, start: int, end: int) -> tuple[list[tuple[int, int]], bool]:
    """List the runs of blanks of a long line that can part blocks, and whether they all surely do."""
    run_in = _behind_run_in_headings(text, start, end)
    gaps = (gap.span() for gap in _BLANKS.finditer(text, start, end))
    most = int(_DENSE * (end - start))
    found = [gap for gap in islice(gaps, most + 1 + len(run_in)) if gap[1] not in run_in]
    # what stands for the two characters of an indent once all blanks are written alike
    wide = [gap for gap in found if gap[1] > gap[0] + 1]
    if len(found) > most:  # a line of blanks and single characters; then single blanks mean nothing
        wide += [gap for gap in gaps if gap[1] > gap[0] + 1 and gap[1] not in run_in]
        found = wide
    if len(wide) >= _FEWEST_BLANKS and len(list(_parting(text, start, wide, _NEARLY_ALL))) >= _NEARLY_ALL * len(wide):
        return wide, True
    deep = {gap for gap in wide if _INDENT.search(text, *gap)}
    if len(deep) >= _FEWEST_INDENTS:
        return [gap for gap in found if gap in deep or starts_block(text[gap[1] : gap[1] + 12])], True
    return [gap for gap in found if not _inside_words(text, *gap)], False


def _behind_run_in_headings(text: str, start: int, end: int) -> set[int]:
    """Find the ends of blanks behind headings closed by 。 whose like are followed by their text at once."""
    if text.find("（", start, end) < 0:
        return set()
    found = list(_SHORT_SENTENCE.finditer(text, start, end))
    blank = {heading.end() for heading in found if heading["blank"]}
    return blank if 2 * len(blank) < len(found) else set()


def _inside_words(text: str, start: int, end: int) -> bool:
    """Tell whether a blank stands at a number, a Latin word or a mark, where typesetters put blanks."""
    if text[end] in _NEVER_BEHIND_BLANK:
        return True
    left, right = text[start - 1], text[end]
    if left > "\x7f" < right:
        return False
    if left.isascii() and left.isalnum():
        return True
    if not (right.isascii() and right.isalnum()) or ends_sentence(text[max(0, start - 4) : start]):
        return False
    return left.isascii() or not (right.isdecimal() and _DIGIT_OPENS.match(text, end))


def _parting(text: str, start: int, gaps: list[tuple[int, int]], least: float = 0.0) -> Iterator[tuple[int, int]]:
    """Choose the blanks that stand behind a sentence, or on either side of a heading.

    Once the others are too many for the chosen to be at least a share of all, no more are looked at.
    """
    block = start
    before = start
    possible = len(gaps)
    for low, high in gaps:
        words = text[before:low]
        if not _before_name(text, low, high):
            heading = before == block and len(words) <= _LONGEST_BETWEEN and not _SENTENCE_SIGN.search(words)
            before = high
            if heading or is_part_heading(words) or _opens_block(text, low, high):
                block = high
                yield low, high
                continue
        possible -= 1
        if possible < least * len(gaps):
            return


def _opens_block(text: str, low: int, high: int) -> bool:
    """Tell whether a blank stands behind a sentence, or before what only starts blocks."""
    return (
        ends_sentence(text[max(0, low - _LONGEST_END) : low])
        or starts_block(text[high : high + 12])
        or (text[high].isdecimal() and _DIGIT_OPENS.match(text, high) is not None)
    )


def _before_name(text: str, low: int, high: int) -> bool:
    """Tell whether a blank stands between a speaker's office and name."""
    if text[low - 1] not in _OFFICE_ENDS:
        return False
    return _OFFICE.search(text, max(0, low - _LONGEST_OFFICE), low) is not None and _NAME.match(text, high) is not None
