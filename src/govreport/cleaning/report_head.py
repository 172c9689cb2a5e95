"""Where the report proper begins on its page: title, meeting, speaker, salutation."""

from __future__ import annotations

import re
from functools import cache
from itertools import islice
from typing import TYPE_CHECKING

import attrs

from govreport.cleaning.page_lines import noise_rule
from govreport.language.numbering import MarkerKind, marker_at
from govreport.language.openings import (
    find_openings,
    is_head_line,
    is_open_meeting,
    is_title,
    is_title_with_meeting,
)
from govreport.language.patterns import HAN

if TYPE_CHECKING:
    from govreport.cleaning.page_lines import PageLine

#: How many lines above the salutation can hold the title.
_HEAD_LINES = 40
#: A salutation that comes again this soon with the same words stands in an abstract.
_ABSTRACT = 5000
_MOST_SALUTATIONS = 50
_SAME = 20
#: A line of this many characters with a full stop in it is running text.
_BODY = 50


@attrs.frozen
class Head:
    """What was found of the report's head.

    Args:
        body: index of the line with the salutation, or of the first line of the report's text.
        salute: where the salutation starts; None where there is none.
        kept: indices of the lines above it that belong to the report.
        sure: whether everything else above is furniture.

    """

    body: int
    salute: int | None
    kept: frozenset[int]
    sure: bool


def find_head(text: str, lines: list[PageLine]) -> Head | None:
    """Find the head of the report among the `lines` of its page; None where no text is found."""
    salute = _salutation(text)
    if salute is None:
        body = next((i for i, line in enumerate(lines) if _opens_body(text, line)), None)
    else:
        body = next(i for i, line in enumerate(lines) if salute < line.end)
    if body is None:
        return None
    kept, titled = _head_lines(lines, body)
    return Head(body, salute, kept, sure=titled or salute is not None)


def _salutation(text: str) -> int | None:
    """Find the salutation that the whole report follows."""
    spans = list(islice(find_openings(text), _MOST_SALUTATIONS))
    for here, (start, end) in enumerate(spans):
        words = _words(text, end)
        following = [at for at, later in spans[here + 1 : here + 3] if _words(text, later) == words]
        if not following or following[0] - end >= min(_ABSTRACT, _stretch(text, spans, following[0])):
            return start
    return None


def _stretch(text: str, spans: list[tuple[int, int]], start: int) -> int:
    """How much text follows the salutation at `start`, up to the next one."""
    later = next((at for at, _ in spans if at > start), len(text))
    return later - start


def _words(text: str, start: int) -> str:
    return "".join(re.findall(HAN, text[start : start + 4 * _SAME]))[:_SAME]


def _opens_body(text: str, line: PageLine) -> bool:
    if noise_rule(line, inside=False):
        return False
    return _is_numbered(line) or (line.size >= _BODY and "。" in text[line.start : line.end])


def _is_numbered(line: PageLine) -> bool:
    marker = marker_at(line.text)
    return marker is not None and marker.kind in {MarkerKind.HAN, MarkerKind.HAN_PAREN, MarkerKind.PART}


def _head_lines(lines: list[PageLine], body: int) -> tuple[frozenset[int], bool]:
    """Walk up from the text to the nearest title; say which lines are the report's, and whether there is one."""
    kept: set[int] = set()
    for index in range(body - 1, max(-1, body - 1 - _HEAD_LINES), -1):
        line = lines[index]
        if line.size > 2 * _BODY or noise_rule(line, inside=False) or _comes_again(line, lines, body):
            continue
        if is_title(line.text) or is_title_with_meeting(line.text):
            kept.add(index)
            kept.update(_title_start(lines, index))
            return frozenset(kept), True
        if is_head_line(line.text) or ((index + 1 in kept or index + 1 == body) and _broken(lines, index)):
            kept.add(index)
    return frozenset(kept), False


def _comes_again(line: PageLine, lines: list[PageLine], body: int) -> bool:
    """Tell whether a line is a numbered heading of the text below, as a table of contents has them."""
    return _is_numbered(line) and any(line.text == other.text and other.size <= _BODY for other in lines[body:])


def _broken(lines: list[PageLine], index: int) -> bool:
    """Tell whether a line is the first or the last of a title or meeting that was printed on two."""
    line = lines[index].text
    above = lines[index - 1].text if index else ""
    opens = is_open_meeting(line) or re.fullmatch(r"[—―─－–-]{1,3}.*|（?\d{4}年.*", line) is not None
    if re.fullmatch(rf"(?:{HAN}|·){{2,4}}", line) and (is_head_line(above) or is_title(above)):
        return True  # a speaker's name without an office
    ends = line == "上" or (len(above) > len(line) and is_open_meeting(above) and is_head_line(above + line))
    return opens or ends


@cache
def _title_opener() -> re.Pattern[str]:
    return re.compile(r"关于[^，。；：！？]{2,40}|[^，。；：！？]{0,20}(?:关于印发|人民政府|政府)")


def _title_start(lines: list[PageLine], index: int) -> list[int]:
    """List the lines above that the title at `index` began on."""
    text = lines[index].text
    if text.startswith(("关于", "政府")) or re.match(r"[二2]\S{3}年", text):
        return []
    for above in range(index - 1, max(-1, index - 5), -1):
        line = lines[above]
        if line.size > _BODY or noise_rule(line, inside=False) or re.search(r"[，。；：！？>/|]", line.text):
            return []
        if _title_opener().fullmatch(line.text):
            return list(range(above, index))
    return []
