"""How much a file may ask for before it is refused; archives and PDF streams are looked at before they are unpacked."""

from __future__ import annotations

import io
import re
import zlib
from contextlib import suppress
from typing import TYPE_CHECKING

import attrs

from govreport.errors import ReadError, TooLargeError

if TYPE_CHECKING:
    import zipfile
    from collections.abc import Iterator

#: Parts and streams smaller than this may be packed as tightly as they like.
_SMALL = 1_000_000
_ENCRYPTED = 0x1
STREAM = re.compile(rb"(?<!end)stream\r?\n")
#: The dictionary of a stream stands before it; so much of it is looked at.
_DICTIONARY = 600
_CHUNK = 1 << 16
#: By chance a stream holds what looks like the beginning of another; not so often.
_OVERLAP = 20
#: A stream may be packed so many times over.
_LAYERS = 4
_ZLIB = b"\x78"
_HEXADECIMAL, _BLANKS = re.compile(rb"[0-9A-Fa-f]{2}"), re.compile(rb"\s+")


@attrs.frozen
class ReadLimits:
    """Bounds of what :func:`govreport.read` takes on; a file beyond one raises :class:`govreport.ReadError` at once.

    The longest report known has about 50,000 characters and 80 pages; the defaults leave room for
    yearbooks, and keep a prepared file from eating the memory of the machine.

    Args:
        bytes: of the file as it lies on disk.
        characters: of the text in it.
        unpacked: bytes that the parts of a packed file (docx), or the streams of a PDF, come to in all.
        ratio: how many times larger than packed any of them may become, from a megabyte upwards.
        pages: of a PDF.
        forms: that the pages of a PDF draw, where forms draw others; each takes some 15 kB while its page is read.
        depth: of elements in each other, in a web page. Deeper ones are flattened, as browsers do: no text is lost.
        page_characters: of a web page with its markup, before it is taken apart.

    >>> ReadLimits(pages=500).pages
    500

    """

    bytes: int = 200_000_000
    characters: int = 50_000_000
    unpacked: int = 300_000_000
    ratio: int = 300
    pages: int = 3_000
    depth: int = 512
    forms: int = 50_000
    page_characters: int = 50_000_000

    def check(self, source: str, what: str, found: int) -> None:
        """Refuse what is beyond the limit named `what`.

        Raises:
            TooLargeError: where `found` is more.

        """
        most: int = getattr(self, what)
        if found > most:
            raise TooLargeError(source, f"{found} {what} are above the limit of {most} (see ReadLimits)")


def open_archive(data: bytes, source: str, limits: ReadLimits) -> zipfile.ZipFile:
    """Open a zip file that is whole, not encrypted, and does not unpack to more than `limits` allow.

    What the directory of a zip claims is binding: a part that is longer breaks off with an error.

    Raises:
        ReadError: where it is not so.

    """
    import zipfile  # noqa: PLC0415 - most reports are no zip files, and it takes a while to load

    try:
        archive = zipfile.ZipFile(io.BytesIO(data))
    except (zipfile.BadZipFile, ValueError, NotImplementedError) as error:
        reason = "the file is cut off or damaged: it is a zip without a directory (download it again)"
        raise ReadError(source, reason) from error
    parts = archive.infolist()
    limits.check(source, "unpacked", sum(part.file_size for part in parts))
    for part in parts:
        if part.flag_bits & _ENCRYPTED:
            raise ReadError(source, "the file is encrypted: open it with its password and save it without one")
        if part.file_size > max(_SMALL, part.compress_size * limits.ratio):
            raise ReadError(source, f"a part of the file unpacks to more than {limits.ratio} times its size")
    return archive


def check_streams(data: bytes, source: str, limits: ReadLimits) -> None:
    """Refuse a PDF whose streams unpack to more than `limits` allow.

    Pictures are never unpacked for their text, and a blank one packs very tightly: only their sum counts.

    Raises:
        ReadError: where one is too tight, or all of them too large.

    """
    total = looked_at = 0
    for found in STREAM.finditer(data):
        head = data[max(0, found.start() - _DICTIONARY) : found.start()]
        head = head[head.rfind(b"obj") + 1 :]
        end = data.find(b"endstream", found.end())
        packed = data[found.end() : end if end >= 0 else len(data)]
        size = len(packed)
        looked_at += size
        check_overlap(looked_at, data, source)
        packed = decoded(head, packed)
        tightest = max(_SMALL, size * limits.ratio)
        length, _ = unpacked(packed, limits.unpacked - total if b"/Image" in head else tightest)
        total += length
        limits.check(source, "unpacked", total)
        if b"/Image" not in head and length > tightest:
            raise ReadError(source, f"a stream of the file unpacks to more than {limits.ratio} times its size")


def check_overlap(looked_at: int, data: bytes, source: str) -> None:
    """Refuse a PDF whose streams would be read over and over, for they begin within each other.

    Raises:
        ReadError: where they come to many times the file.

    """
    if looked_at > _SMALL + len(data) * _OVERLAP:
        raise ReadError(source, "the streams of the PDF lie within each other: the file is damaged")


def decoded(head: bytes, packed: bytes) -> bytes:
    """Undo what writes a stream in letters, by its dictionary, as far as it can be undone."""
    if b"ASCII85Decode" in head or b"/A85" in head:
        import base64  # noqa: PLC0415 - hardly any stream is written so

        with suppress(ValueError):
            return base64.a85decode(packed.strip().removeprefix(b"<~").partition(b"~>")[0])
    elif b"ASCIIHexDecode" in head or b"/AHx" in head:
        return bytes.fromhex(b"".join(_HEXADECIMAL.findall(_BLANKS.sub(b"", packed))).decode())
    return packed


def unpacked(packed: bytes, most: int) -> tuple[int, bytes]:
    """Unpack a stream up to a little more than `most` bytes, layers within each other too, as far as it goes.

    Returns:
        how many bytes all layers come to, and what the innermost holds.

    """
    total = 0
    for _ in range(_LAYERS):
        kept: list[bytes] = []
        size = 0
        try:
            for piece in _pieces(packed):
                kept.append(piece)
                size += len(piece)
                if total + size > most:
                    return total + size, b"".join(kept)
        except zlib.error:
            return total + size, b"".join(kept) or packed
        total += size
        packed = b"".join(kept)
        if packed[:1] != _ZLIB:
            break
    return total, packed


def _pieces(packed: bytes) -> Iterator[bytes]:
    unpacker = zlib.decompressobj()
    while packed and not unpacker.eof:
        yield unpacker.decompress(packed, _CHUNK)
        packed = unpacker.unconsumed_tail
