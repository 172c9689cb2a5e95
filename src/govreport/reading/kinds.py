"""What kind of file bytes are, by what is in them; a file's name is not looked at."""

from __future__ import annotations

import re
from enum import StrEnum
from typing import TYPE_CHECKING

from govreport.errors import ReadError
from govreport.reading.limits import open_archive

if TYPE_CHECKING:
    from govreport.reading.limits import ReadLimits


class FileKind(StrEnum):
    """The kinds of file that can be read."""

    TEXT = "text"
    HTML = "html"
    DOCX = "docx"
    PDF = "pdf"


_OLE = b"\xd0\xcf\x11\xe0\xa1\xb1\x1a\xe1"
#: A PDF may have some bytes before its head.
_PDF_HEAD = 1024
_SAVE = "open it in Word, WPS or LibreOffice and save it as .docx"
_IMAGE = "the file is a picture ({}): recognize its text first (OCR)"
_PACKED = "the file is packed ({}): unpack it and read the files in it"
#: First bytes of what cannot be read, and why.
_REFUSED = (
    (b"{\\rtf", f"the file is an RTF document: {_SAVE}"),
    (b"\x89PNG", _IMAGE.format("PNG")),
    (b"\xff\xd8\xff", _IMAGE.format("JPEG")),
    (b"GIF8", _IMAGE.format("GIF")),
    (b"II*\0", _IMAGE.format("TIFF")),
    (b"MM\0*", _IMAGE.format("TIFF")),
    (b"Rar!", _PACKED.format("RAR")),
    (b"7z\xbc\xaf\x27\x1c", _PACKED.format("7-Zip")),
    (b"\x1f\x8b", _PACKED.format("gzip")),
    (b"BZh91AY&SY", _PACKED.format("bzip2")),
    (b"\xfd7zXZ\0", _PACKED.format("xz")),
    (b"\x28\xb5\x2f\xfd", _PACKED.format("zstd")),
    (b"%!PS", "the file is PostScript: print it to a PDF"),
    (b"CAJ\0", "the file is a CAJ document: print it to a PDF"),
    (b"HN\0\0", "the file is a CAJ document: print it to a PDF"),
    (b"SQLite format 3\0", "the file is a database"),
    (b"PAR1", "the file is a Parquet table"),
)
#: Names of streams in an OLE file, in UTF-16, and what they show.
_STREAMS = (
    ("EncryptedPackage", "the document is encrypted: open it with its password and save it without one"),
    ("WordDocument", f"the file is a document of an old Word or WPS (.doc, .wps): {_SAVE}"),
    ("Workbook", "the file is an old Excel workbook: save the report as text"),
    ("PowerPoint Document", "the file is an old PowerPoint presentation: save the report as text"),
    ("TextContent", f"the file is a document of an old WPS (.wps): {_SAVE}"),
)
#: Parts of a zip file, and what they show.
_PARTS = (
    ("xl/workbook.xml", "the file is an Excel workbook: save the report as text"),
    ("ppt/presentation.xml", "the file is a PowerPoint presentation: save the report as text"),
    ("OFD.xml", "the file is an OFD document (GB/T 33190): open it in an OFD reader and print it to a PDF"),
    ("content.xml", f"the file is an OpenDocument text: {_SAVE}"),
    ("META-INF/container.xml", "the file is an e-book (EPUB): unpack it and read the pages in it"),
)

_PAGE = r"""(?xi)
  (?: \s | <!--.*?--> | <\?[^>]*> | <!(?!--)[^>]*> )*+
  < (?: html | head | body | meta | title | frameset | script | style | link | base ) [\s>/]
"""
_PAGE_TYPE = r"(?i)\s*(?:<\?[^>]*>\s*)?<!doctype\s+html"
_PIECE = r"(?i)\s*<(?:p|div|table|tbody|tr|td|span|font|h[1-6]|center|section|article|ul|ol|strong|b|br|a|img|input)\b"
_TAGS = r"(?i)</(?:p|div|td|span|font|h[1-6]|strong|b|a|section|center)>|<br\s*/?>"
_WORD_XML = '<?mso-application progid="Word.Document"?>'
#: A piece of a page has at least one tag in so many characters.
_TAG_EVERY = 400


def binary_kind(data: bytes, source: str, limits: ReadLimits) -> FileKind | None:
    """Tell what kind of file starts with the magic bytes of `data`; None for whatever may be text.

    Raises:
        ReadError: where it is a kind that cannot be read.

    >>> from govreport import ReadLimits
    >>> binary_kind(b"%PDF-1.7", "report", ReadLimits()).value
    'pdf'

    """
    if b"%PDF-" in data[:_PDF_HEAD]:
        return FileKind.PDF
    if data.startswith((b"PK\x03\x04", b"PK\x05\x06")):
        return _zip_kind(data, source, limits)
    if data.startswith(_OLE):
        raise ReadError(source, _ole_reason(data))
    if data[:4] == b"RIFF" and data[8:12] == b"WEBP":
        raise ReadError(source, _IMAGE.format("WebP"))
    if data[:2] == b"BM" and data[6:10] == b"\0\0\0\0":
        raise ReadError(source, _IMAGE.format("BMP"))
    for magic, reason in _REFUSED:
        if data.startswith(magic):
            raise ReadError(source, reason)
    return None


def text_kind(text: str, source: str) -> FileKind:
    """Tell a web page, or a piece of one, from plain text with a few stray tags.

    Raises:
        ReadError: where it is XML that only Word reads.

    >>> text_kind("<p>各位代表：</p><p>现在报告工作。</p>", "report").value
    'html'
    >>> text_kind("政府工作报告<br>各位代表：", "report").value
    'text'

    """
    head = text[:20_000].lstrip("\ufeff")
    if _WORD_XML in head:
        raise ReadError(source, f"the file is a Word document in XML: {_SAVE}")
    if re.match(_PAGE_TYPE, head) or re.match(_PAGE, head, re.DOTALL):
        return FileKind.HTML
    if re.match(_PIECE, head) and len(re.findall(_TAGS, head)) * _TAG_EVERY >= len(head):
        return FileKind.HTML
    return FileKind.TEXT


def _zip_kind(data: bytes, source: str, limits: ReadLimits) -> FileKind:
    names = {info.filename for info in open_archive(data, source, limits).infolist()}
    if any(re.fullmatch(r"word/document\d*\.xml", name) for name in names):
        return FileKind.DOCX
    for part, reason in _PARTS:
        if part in names:
            raise ReadError(source, reason)
    raise ReadError(source, f"the file is a zip of {len(names)} files: unpack it and read them one by one")


def _ole_reason(data: bytes) -> str:
    for stream, reason in _STREAMS:
        if stream.encode("utf-16-le") in data:
            return reason
    return f"the file is of an old office program: {_SAVE}"
