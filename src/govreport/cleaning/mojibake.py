"""Text read with the wrong encoding: ``鏀垮簻`` or ``Õþ¸®`` or ``æ”¿åºœ`` for ``政府``.

The bytes are still there: writing the text with the encoding it was read with and reading it
with the right one gives back what was printed. That it does so without an error, over stretches long enough
to rule out chance, is the proof; nothing is changed without it. Bytes a program lost on the way
leave ``□``.
"""

from __future__ import annotations

import re
from functools import cache
from typing import TYPE_CHECKING, NamedTuple

from govreport.cleaning.character_classes import READ_WRONG
from govreport.cleaning.rare_signs import rare_signs
from govreport.edits import merged
from govreport.errors import IssueCode
from govreport.language.patterns import lazy_pattern
from govreport.spans import Span
from govreport.traced import LOST, Edit

if TYPE_CHECKING:
    from collections.abc import Callable, Iterable, Iterator

    from govreport.traced import TracedText

_ENOUGH = 4  # characters that must come out for a proof
_CHANCE = 2_000  # characters of ordinary text among which a telling one may stand by chance
_RARE = 20  # characters of such text among which there is a telling one
_SHARE = 0.8  # of the bytes of a document's wrong stretches that must read well
#: Three of them, among rare characters in order, are the fewest that are no leader of dots.
_HIGH = lazy_pattern(r"[\x80-\xff]{3}")
_OTHER_SIGNS = "“”‘’—…·×÷±‰℃°•①②③④⑤⑥⑦⑧⑨⑩"
_REPLACED = "锟斤拷"  # two replacement marks of UTF-8, read as GBK


def undo_mojibake(traced: TracedText, /) -> Iterable[Edit]:
    """Read text again that was read with the wrong encoding.

    >>> from govreport import TracedText
    >>> page = TracedText.of("云溪县 ÔÆÏªÏØÕþ¸®¹¤×÷±¨¸æ 2021Äê")
    >>> page.apply(undo_mojibake(page), name="mojibake").text
    '云溪县 云溪县政府工作报告 2021年'

    """
    text = traced.text
    rare = rare_signs(traced)
    return merged(
        _utf8_as_gbk(text) if _telling().search(rare) else (),
        _as_latin(text) if _HIGH.search(rare) else (),
        _replaced(text),
    )


class _Piece(NamedTuple):
    """Characters that were seen, and what their bytes say."""

    start: int
    end: int
    new: str


def _edits(pieces: Iterable[_Piece], rule: str) -> Iterator[Edit]:
    for start, end, new in pieces:
        yield Edit(Span(start, end), new, rule, issue=IssueCode.MOJIBAKE)


def _replaced(text: str) -> Iterator[Edit]:
    """Write □ for what was replaced before it was read wrongly."""
    if _REPLACED in text:
        for found in re.finditer(_REPLACED, text):
            yield Edit(Span(*found.span()), LOST, "replacement-marks", issue=IssueCode.MOJIBAKE)


def _utf8_as_gbk(text: str) -> Iterable[Edit]:
    """Undo UTF-8 that was read as GBK: three characters are seen for two."""
    telling = _telling()
    count = len(telling.findall(text))
    if not count or count * _CHANCE < len(text):
        return ()
    stretches = (
        found.span()
        for found in re.finditer(r"[^\x00-\x7f][^\x00-\x3e\x40-\x7f]+", text)
        if len(telling.findall(found[0])) * _RARE > len(found[0])
    )
    return _proved(text, stretches, _gbk_bytes, "utf-8", "utf8-as-gbk")


@cache
def _telling() -> re.Pattern[str]:
    return re.compile(f"[{READ_WRONG}]")


def _as_latin(text: str) -> Iterable[Edit]:
    """Undo UTF-8 or GBK that was read as Latin-1 or as its kin for Windows."""
    runs = [found.span() for found in re.finditer(r"[\x80-\xff]{4,}", text) if len(set(found[0])) > 2]  # noqa: PLR2004 - no leader of dots
    if not runs:
        return ()
    for encoding, rule, seen in (("utf-8", "utf8-as-latin", _latin()), ("gbk", "gbk-as-latin", _latin_pairs())):
        stretches = [found.span() for found in seen.finditer(text) if re.search(r"[\xa1-\xff]", found[0])]
        edits = list(_proved(text, stretches, _latin_bytes, encoding, rule))
        if edits:
            return edits
    return ()


@cache
def _windows() -> dict[str, int]:
    """The characters that Windows has in Latin-1's place for control characters."""
    signs = {}
    for code in range(0x80, 0xA0):
        sign = bytes((code,)).decode("cp1252", "ignore")
        if sign:
            signs[sign] = code
    return signs


@cache
def _latin() -> re.Pattern[str]:
    return re.compile(f"[\x80-\xff{''.join(_windows())}]{{2,}}")


@cache
def _latin_pairs() -> re.Pattern[str]:
    """Pairs of bytes of GBK: the second can be ASCII."""
    signs = f"\x80-\xff{''.join(_windows())}"
    return re.compile(f"(?:[{signs}][{signs}@-~])+[{signs}]?")


def _latin_bytes(sign: str) -> bytes:
    code = _windows().get(sign, ord(sign))
    return bytes((code,))


def _gbk_bytes(sign: str) -> bytes:
    """Write a character in GBK as Windows reads it, its private areas included."""
    code = ord(sign)
    if sign == "€":
        return b"\x80"
    if 0xE000 <= code < 0xE234:  # noqa: PLR2004 - user-defined area 1
        row, column = divmod(code - 0xE000, 94)
        return bytes((0xAA + row, 0xA1 + column))
    if 0xE234 <= code < 0xE4C6:  # noqa: PLR2004 - user-defined area 2
        row, column = divmod(code - 0xE234, 94)
        return bytes((0xF8 + row, 0xA1 + column))
    if 0xE4C6 <= code < 0xE766:  # noqa: PLR2004 - user-defined area 3
        row, column = divmod(code - 0xE4C6, 96)
        return bytes((0xA1 + row, 0x40 + column + (column > 0x3E)))  # noqa: PLR2004 - 7F is left out
    if 0xE766 <= code < 0xE865:  # noqa: PLR2004 - places within the standard rows that hold no character
        return sign.encode("gb18030", "ignore")
    return sign.encode("gbk", "ignore")


def _proved(
    text: str, stretches: Iterable[tuple[int, int]], to_bytes: Callable[[str], bytes], encoding: str, rule: str
) -> Iterable[Edit]:
    """Read stretches again; give the edits if enough of them reads well."""
    pieces: list[_Piece] = []
    good = bad = 0
    for start, end in stretches:
        found = list(_pieces(text, start, end, to_bytes, encoding))
        well = sum(len(piece.new) for piece in found if _is_chinese(piece.new))
        ill = sum(piece.end - piece.start for piece in found if not _is_chinese(piece.new.replace(LOST, "") or "，"))
        if well > ill or (not well and not ill and text[start] in READ_WRONG):
            pieces += found
            good += well
            bad += ill
    return _edits(pieces, rule) if good >= _ENOUGH and good >= _SHARE * (good + bad) else ()


def _is_chinese(new: str) -> bool:
    """Tell whether all of what came out is Chinese: Han characters, or punctuation at full width."""
    return bool(new) and all(
        "\u3000" <= sign <= "\u9fff" or "\uff00" <= sign <= "\uff60" or sign in "“”‘’—…·×÷±‰℃°•①②③④⑤⑥⑦⑧⑨⑩"
        for sign in new
    )


def _pieces(text: str, start: int, end: int, to_bytes: Callable[[str], bytes], encoding: str) -> Iterator[_Piece]:
    """Cut a stretch where characters seen and characters meant begin together, as finely as may be."""
    data = bytearray()
    borders = {0: start}  # bytes before, and where in the text
    for at in range(start, end):
        data += to_bytes(text[at]) or b"?"
        borders[len(data)] = at + 1
    done = at = 0
    new = ""
    while at < len(data):
        sign, at = _next_sign(data, at, encoding)
        new += sign
        if at in borders:
            yield _Piece(borders[done], borders[at], new)
            done, new = at, ""
    if new:
        yield _Piece(borders[done], end, new)


def _next_sign(data: bytearray, at: int, encoding: str) -> tuple[str, int]:
    """Read the next character, or □ for each that lost bytes stand for; return where it ends."""
    size = _size(data, at, encoding)
    sign = bytes(data[at : at + size]).decode(encoding, "ignore")
    after = at + size
    if encoding != "utf-8":
        return sign or LOST, after
    if sign and not (sign == "?" and _continues(data, after)):
        return sign, after
    gaps = int(data[at] == ord("?"))
    while after < len(data) and (data[after] == ord("?") or _continues(data, after)):
        gaps += data[after] == ord("?")
        after += 1
    seen = after - at - gaps  # each mark stands for one or two bytes, each character of ours for three
    return LOST * max(1, -(-(seen + gaps) // 3)), after


def _continues(data: bytearray, at: int) -> bool:
    """Tell whether a byte of UTF-8 belongs to the character before it."""
    return at < len(data) and 0x80 <= data[at] < 0xC0  # noqa: PLR2004 - what marks such bytes


def _size(data: bytearray, at: int, encoding: str) -> int:
    """Return how many bytes the next character takes."""
    first = data[at]
    if encoding == "gbk":
        size = 2 if first > 0x80 else 1  # noqa: PLR2004 - above it are first bytes
    else:
        size = 1 + (first >= 0xC2) + (first >= 0xE0) + (first >= 0xF0)  # noqa: PLR2004 - first bytes of UTF-8
        tail = data[at + 1 : at + size]
        size = 1 + next((n for n, byte in enumerate(tail) if not 0x80 <= byte < 0xC0), len(tail))  # noqa: PLR2004
    return min(size, len(data) - at)
