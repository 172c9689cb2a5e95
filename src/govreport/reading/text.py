"""Bytes of text files to text: encodings found by proof, and where there is none by how the text reads."""

from __future__ import annotations

import codecs
import re
from typing import TYPE_CHECKING

from govreport.errors import ReadError
from govreport.reading.extras import load

if TYPE_CHECKING:
    from collections.abc import Iterator

_MARKS = (
    (codecs.BOM_UTF8, "utf-8-sig"),
    (codecs.BOM_UTF32_LE, "utf-32"),
    (codecs.BOM_UTF32_BE, "utf-32"),
    (codecs.BOM_UTF16_LE, "utf-16"),
    (codecs.BOM_UTF16_BE, "utf-16"),
)
#: Tried where the bytes do not say; UTF-8 proves itself, the others are told apart by how their text reads.
#: The last two add characters to Big5 (恒 裏, and those of Hong Kong).
_ENCODINGS = ("utf-8", "gb18030", "big5", "cp950", "big5hkscs")
#: Characters that no report goes without, in either script: bytes read in a wrong encoding hardly show them.
_FAMILIAR = frozenset("的一是在年中和工作政府会會各位代表经經济濟发發展建设設人民市县縣区區镇鎮省国國，。、：")
#: Of a damaged text, at most one character in so many may be unreadable.
_DAMAGE = 50
#: In a Chinese text, at least one in so many characters is familiar.
_SELDOM = 50
#: Fewer bytes show nothing of how a text reads.
_ENOUGH = 200
#: Seven-bit Chinese of the nineties: two-byte characters between ``~{`` and ``~}``.
_HZ = re.compile(rb"~\{(?:[\x21-\x77][\x21-\x7e])+~\}")
_UNKNOWN = f"the text is in none of the encodings {', '.join(_ENCODINGS)}, utf-16, utf-32"
_CONTROLS = bytes({*range(32)} - {*b"\t\n\r\f\v\x1a\x1b"})
#: Of a text, at most one byte in so many is a control character.
_STRAY = 100


def decode(data: bytes, name: str = "<bytes>") -> tuple[str, str]:
    """Decode the bytes of a text file, newlines untouched; return text and encoding.

    A byte order mark, zero bytes in pairs that read as UTF-16, and well-formed UTF-8 are proof. Else that
    encoding is taken in which the text reads best; where it reads well in none, charset-normalizer is
    asked (extra ``govreport[encodings]``). What single bytes of damage cost shows as U+FFFD.

    Raises:
        ReadError: where the data is empty, or text in no known encoding.

    >>> decode("政府工作报告".encode("gb18030"))
    ('政府工作报告', 'gb18030')

    """
    if not data.strip(b"\0"):
        raise ReadError(name, "the file is empty")
    for mark, encoding in _MARKS:
        if data.startswith(mark):
            return _decoded(data, encoding, name), encoding
    if data.endswith(b"\0\0") and b"\0" not in data.rstrip(b"\0"):
        data = data.rstrip(b"\0")  # the rest of a block on a disk
    if b"\0" in data:
        return _of_pairs(data, name)
    if (len(data) - len(data.translate(None, _CONTROLS))) * _STRAY > len(data):
        raise ReadError(name, "the file is no text: it is full of control characters")
    if _HZ.search(data) and data.isascii():
        return data.decode("hz", errors="replace"), "hz"
    try:
        return data.decode("utf-8"), "utf-8"
    except UnicodeDecodeError:
        return _guessed(data, name)


def _of_pairs(data: bytes, name: str) -> tuple[str, str]:
    """Decode UTF-16 without a mark: in the order of bytes whose text reads best, or has more zeros as high bytes.

    The zero of 一 and of a full-width blank is a low byte.
    """
    zeros = {"utf-16-le": data[1::2].count(0), "utf-16-be": data[::2].count(0)}
    familiar = {encoding: _familiar(data.decode(encoding, "replace")) for encoding in zeros}
    encoding = max(zeros, key=lambda encoding: (familiar[encoding], zeros[encoding]))
    if len(data) % 2 or (familiar[encoding] * _SELDOM < len(data) // 2 and zeros[encoding] * _STRAY < len(data) * 2):
        raise ReadError(name, "the file is no text: it holds zero bytes")
    text = _decoded(data, encoding, name)
    if text.count("\0") * _STRAY > len(text):
        raise ReadError(name, "the file is no text: it holds zero bytes")
    return text, encoding


def _familiar(text: str) -> int:
    return sum(map(text.count, _FAMILIAR))


def _guessed(data: bytes, name: str) -> tuple[str, str]:
    """Decode in the encoding whose text reads best; what is damaged shows as U+FFFD, as on a page."""
    readings = list(_readings(data))
    rank, text, encoding = max(readings, key=lambda reading: reading[0], default=((0.0, 0), "", ""))
    if len(data) >= _ENOUGH and rank[0] * _SELDOM < 1:
        found = _asked(data, name, needed=not readings)
        if found:
            return found
    if not readings:
        raise ReadError(name, _UNKNOWN)
    return text, encoding


def _readings(data: bytes) -> Iterator[tuple[tuple[float, int], str, str]]:
    """Give what the data may be, each with how well it reads."""
    for encoding in _ENCODINGS:
        text = data.decode(encoding, errors="replace")
        lost = text.count("\ufffd")
        if lost * _DAMAGE <= len(text):
            yield (_familiar(text) / len(text), -lost), text, encoding


def _asked(data: bytes, name: str, *, needed: bool) -> tuple[str, str] | None:
    """Ask charset-normalizer for what reads badly in every encoding that is common in Chinese pages."""
    try:
        normalizer = load("charset_normalizer", "encodings", "text in a rare encoding")
    except ImportError as error:
        if not needed:
            return None
        raise ReadError(name, f"{_UNKNOWN}; {error}") from error
    best = normalizer.from_bytes(data).best()
    return None if best is None else (str(best), str(best.encoding))


def _decoded(data: bytes, encoding: str, name: str) -> str:
    try:
        return data.decode(encoding)
    except UnicodeDecodeError as error:
        raise ReadError(name, f"the text is no {encoding}: {error.reason} at byte {error.start}") from error
