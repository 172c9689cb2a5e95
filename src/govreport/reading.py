"""Bytes and files to raw text."""

from __future__ import annotations

import codecs
import hashlib
import os
from pathlib import Path
from typing import IO, TYPE_CHECKING

import attrs

from govreport.errors import ReadError
from govreport.model import Origin, Report
from govreport.parsing import parse

if TYPE_CHECKING:
    from govreport.pipeline import Pipeline

_MARKS = (
    (codecs.BOM_UTF8, "utf-8-sig"),
    (codecs.BOM_UTF32_LE, "utf-32"),
    (codecs.BOM_UTF32_BE, "utf-32"),
    (codecs.BOM_UTF16_LE, "utf-16"),
    (codecs.BOM_UTF16_BE, "utf-16"),
)
#: Tried where the bytes do not say; UTF-8 proves itself, the others are told apart by how their text reads.
_ENCODINGS = ("utf-8", "gb18030", "big5")
#: Characters that no report goes without, in either script: bytes read in a wrong encoding hardly show them.
_FAMILIAR = frozenset("的一是在年中和工作政府会會各位代表经經济濟发發展建设設人民市县縣区區镇鎮省国國，。、：")
#: Of a damaged text, at most one character in so many may be unreadable.
_DAMAGE = 50


def read(
    source: str | os.PathLike[str] | bytes | IO[bytes],
    *,
    pipeline: Pipeline | None = None,
    strict: bool = False,
) -> Report:
    """Read and parse a file.

    Args:
        source: a path, the bytes of a file, or a file opened in binary mode.
        pipeline: as in :func:`govreport.parse`.
        strict: as in :func:`govreport.parse`.

    Raises:
        ReadError: where the file is missing, empty, or of no known encoding.
        ReportIssuesError: with ``strict=True``, where the document has issues.

    """
    name, data = _load(source)
    text, encoding = decode(data, name)
    report = parse(text, pipeline=pipeline, strict=strict)
    origin = Origin(name, encoding, hashlib.sha256(data).hexdigest())
    return attrs.evolve(report, origin=origin)


def decode(data: bytes, name: str = "<bytes>") -> tuple[str, str]:
    """Decode the bytes of a text file, newlines untouched; return text and encoding.

    Raises:
        ReadError: where the data is empty, or text in no known encoding.

    >>> decode("政府工作报告".encode("gb18030"))
    ('政府工作报告', 'gb18030')

    """
    if not data:
        raise ReadError(name, "the file is empty")
    for mark, encoding in _MARKS:
        if data.startswith(mark):
            return _decoded(data, encoding, name), encoding
    if b"\0" in data:
        big_end_first = data[::2].count(0) > data[1::2].count(0)  # the high byte of ASCII is zero
        encoding = "utf-16-be" if big_end_first else "utf-16-le"
        if data.count(b"\0") * 50 < len(data) or len(data) % 2:
            raise ReadError(name, "the file is no text: it holds zero bytes")
        return _decoded(data, encoding, name), encoding
    try:
        return data.decode("utf-8"), "utf-8"
    except UnicodeDecodeError:
        return _guessed(data, name)


def _guessed(data: bytes, name: str) -> tuple[str, str]:
    """Decode in the encoding whose text reads best; what is damaged shows as U+FFFD, as on a page."""
    best = ("", "")
    most = (-1.0, 0.0)
    for encoding in _ENCODINGS:
        text = data.decode(encoding, errors="replace")
        lost = text.count("\ufffd")
        rank = (sum(map(text.count, _FAMILIAR)) / len(text), -lost)
        if lost * _DAMAGE <= len(text) and rank > most:
            best, most = (text, encoding), rank
    if not best[0]:
        raise ReadError(name, f"the text is in none of the encodings {', '.join(_ENCODINGS)}, utf-16, utf-32")
    return best


def _decoded(data: bytes, encoding: str, name: str) -> str:
    try:
        return data.decode(encoding)
    except UnicodeDecodeError as error:
        raise ReadError(name, f"the text is no {encoding}: {error.reason} at byte {error.start}") from error


def _load(source: str | os.PathLike[str] | bytes | IO[bytes]) -> tuple[str, bytes]:
    if isinstance(source, (bytes, bytearray, memoryview)):
        return "<bytes>", bytes(source)
    if isinstance(source, (str, os.PathLike)):
        try:
            return os.fspath(source), Path(source).read_bytes()
        except OSError as error:
            raise ReadError(os.fspath(source), error.strerror or type(error).__name__) from error
    data = source.read()
    if isinstance(data, str):
        message = "read() takes a file opened in binary mode; parse text with govreport.parse"
        raise TypeError(message)
    return getattr(source, "name", "<file>"), data
