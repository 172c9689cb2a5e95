"""A look at what the streams of a PDF would unpack to, before anything is drawn from them."""

from __future__ import annotations

import base64
import re
import zlib
from typing import TYPE_CHECKING

from govreport.errors import ReadError

if TYPE_CHECKING:
    from collections.abc import Iterator

    from govreport.reading.limits import ReadLimits

_STREAM = re.compile(rb"(?<!end)stream\r?\n")
#: The dictionary of a stream stands before it; so much of it is looked at.
_DICTIONARY = 600
_CHUNK = 1 << 16
#: Streams smaller than this may be packed as tightly as they like.
_SMALL = 1_000_000
#: A stream may be packed so many times over.
_LAYERS = 4
_ZLIB = b"\x78"


def check_streams(data: bytes, source: str, limits: ReadLimits) -> None:
    """Refuse a PDF whose streams unpack to more than `limits` allow.

    Pictures are never unpacked for their text, and a blank one packs very tightly: only their sum counts.

    Raises:
        ReadError: where one is too tight, or all of them too large.

    """
    total = 0
    for found in _STREAM.finditer(data):
        head = data[max(0, found.start() - _DICTIONARY) : found.start()]
        head = head[head.rfind(b"obj") + 1 :]
        end = data.find(b"endstream", found.end())
        packed = data[found.end() : end if end >= 0 else len(data)]
        size = len(packed)
        if b"ASCII85Decode" in head or b"/A85" in head:
            packed = _ascii85(packed)
        tightest = max(_SMALL, size * limits.ratio)
        length = _unpacked(packed, limits.unpacked - total if b"/Image" in head else tightest)
        total += length
        limits.check(source, "unpacked", total)
        if b"/Image" not in head and length > tightest:
            raise ReadError(source, f"a stream of the file unpacks to more than {limits.ratio} times its size")


def _ascii85(packed: bytes) -> bytes:
    try:
        return base64.a85decode(packed.strip().removeprefix(b"<~").partition(b"~>")[0])
    except ValueError:
        return packed


def _unpacked(packed: bytes, most: int) -> int:
    """Count what a stream unpacks to, up to a little more than `most`; layers within each other count too."""
    total = 0
    for _ in range(_LAYERS):
        kept = []
        size = 0
        try:
            for piece in _pieces(packed):
                kept.append(piece)
                size += len(piece)
                if total + size > most:
                    return total + size
        except zlib.error:
            return total + size
        total += size
        packed = b"".join(kept)
        if packed[:1] != _ZLIB:
            break
    return total


def _pieces(packed: bytes) -> Iterator[bytes]:
    unpacker = zlib.decompressobj()
    while packed and not unpacker.eof:
        yield unpacker.decompress(packed, _CHUNK)
        packed = unpacker.unconsumed_tail
