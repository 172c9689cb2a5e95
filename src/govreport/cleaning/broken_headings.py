"""Numbered headings that the page broke over two lines: which lines go on with the one before.

A number that stands alone belongs to the title below it. A title that was broken leaves a second line
that looks like a short title of its own; but nothing is divided into one, so that a single such line
below a numbered heading is its rest, where the two together have the form of the other headings, or
where all headings broken so are as long as the page's column was wide.
"""

from __future__ import annotations

from collections import defaultdict
from itertools import pairwise
from typing import TYPE_CHECKING, NamedTuple

from govreport.language.numbering import MarkerKind, marker_at
from govreport.language.patterns import lazy_pattern

if TYPE_CHECKING:
    from collections.abc import Iterator, Sequence

    from govreport.cleaning.pieces import Piece

_HAN = "[一二三四五六七八九十]{1,3}"
#: A number and nothing else; without its mark it may as well be that of a page.
_ALONE = lazy_pattern(
    rf"(?:第{_HAN}(?:部分|[章节])|{_HAN}[、．.]?|（{_HAN}）|（\d{{1,2}}）|(?P<bare>\d{{1,2}})|\d{{1,2}}[、．.])"
)
_KINDS = frozenset({MarkerKind.PART, MarkerKind.SECTION, MarkerKind.HAN, MarkerKind.HAN_PAREN, MarkerKind.ARABIC})
_NO_TITLE = lazy_pattern(r"[。；！？：;!?:]|[，、]$|^[（(【—-](?![一二三四五六七八九十\d])|^\d+$")
_LONGEST = 60
_LONGEST_REST = 25
#: So few characters are no title.
_SCRAP = 3
#: A broken heading fills its line, give or take this many columns; no line so narrow is full.
_SLACK = 3
_NARROWEST = 32
_SEVERAL = 2


class _Broken(NamedTuple):
    """A numbered heading and a line below it that may be its rest."""

    at: int
    kind: MarkerKind
    title: str
    rest: str
    width: int


def continued_headings(pieces: Sequence[Piece]) -> frozenset[int]:
    """Find the pieces that go on with the number or the heading on the line before.

    Args:
        pieces: of a page that was not wrapped, in order.

    """
    return frozenset((*_below_numbers(pieces), *_rests(pieces)))


def _below_numbers(pieces: Sequence[Piece]) -> Iterator[int]:
    """Find the titles below numbers that stand alone; bare digits only where they count titles from 1 on."""
    digits: list[int] = []
    counted = 0
    for at, (piece, below) in enumerate(pairwise(pieces), 1):
        alone = _ALONE.fullmatch(piece.text)
        if alone is None or not _is_title(below.text) or marker_at(below.text):
            continue
        if alone["bare"] is None:
            yield at
        elif int(alone["bare"]) in {1, counted + 1}:
            counted = int(alone["bare"])
            digits.append(at)
    if len(digits) >= _SEVERAL:
        yield from digits


def _rests(pieces: Sequence[Piece]) -> Iterator[int]:
    """Find the second lines of headings that were broken."""
    titles: dict[MarkerKind, list[str]] = defaultdict(list)
    broken: list[_Broken] = []
    widest = 0
    for at, piece in enumerate(pieces):
        marker = marker_at(piece.text)
        if marker is None or marker.kind not in _KINDS or not _is_title(piece.text):
            continue
        widest = max(widest, piece.width)
        title = piece.text[marker.end :]
        rest = _rest(pieces, at + 1)
        if rest:
            broken.append(_Broken(at, marker.kind, title, rest, piece.width))
        else:
            titles[marker.kind].append(title)
    full = [heading for heading in broken if heading.width >= max(_NARROWEST, widest - _SLACK)]
    for heading in broken:
        forms = {_form(title) for title in titles[heading.kind]}
        parallel = _form(heading.title + heading.rest) in forms and _form(heading.title) not in forms
        if parallel or len(heading.rest) <= _SCRAP or (heading in full and len(full) >= _SEVERAL):
            yield heading.at + 1


def _rest(pieces: Sequence[Piece], at: int) -> str:
    """The line `at` where it alone of its chapter looks like a title and text follows; else nothing."""
    if at + 1 >= len(pieces) or len(pieces[at].text) > _LONGEST_REST:
        return ""
    if marker_at(pieces[at].text) or not _is_title(pieces[at].text) or _is_title(pieces[at + 1].text):
        return ""
    for later in range(at + 1, len(pieces)):
        marker = marker_at(pieces[later].text) if len(pieces[later].text) <= _LONGEST else None
        if marker and marker.kind in _KINDS:
            break
        if _is_title(pieces[later].text):
            return ""
    return pieces[at].text


def _is_title(text: str) -> bool:
    return len(text) <= _LONGEST and _NO_TITLE.search(text) is None


def _form(title: str) -> tuple[int, int]:
    """How long a title is, and where its first clause ends."""
    return len(title), title.find("，")
