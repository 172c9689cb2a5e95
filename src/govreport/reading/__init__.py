"""Files to reports: text in any encoding, web pages, Word documents, PDF; each found by what is in it.

The text that a reader takes out of a file is the report's raw text; cleaning starts there.
"""

from __future__ import annotations

import hashlib
from importlib import import_module
from typing import TYPE_CHECKING

import attrs

from govreport.errors import ReadError, ReportIssuesError
from govreport.model import Issue, Origin, Report
from govreport.parsing import parse
from govreport.reading.extras import Extract, Source, data_of
from govreport.reading.kinds import FileKind, binary_kind, text_kind
from govreport.reading.limits import ReadLimits
from govreport.reading.text import decode

if TYPE_CHECKING:
    from govreport.pipeline import Pipeline

__all__ = ["FileKind", "RawFile", "ReadLimits", "decode", "read", "read_raw"]


@attrs.frozen
class RawFile:
    """What a file holds before it is parsed.

    Args:
        text: as the reader took it out.
        origin: where it came from.
        issues: what the reader found odd.

    """

    text: str
    origin: Origin
    issues: tuple[Issue, ...] = ()


def read(
    source: Source,
    *,
    pipeline: Pipeline | None = None,
    strict: bool = False,
    limits: ReadLimits | None = None,
) -> Report:
    r"""Read and parse a file: text, a web page, a .docx document or a PDF, whatever its name.

    Args:
        source: a path, the bytes of a file, or a file opened in binary mode.
        pipeline: as in :func:`govreport.parse`.
        strict: as in :func:`govreport.parse`.
        limits: how much the file may ask for; :class:`ReadLimits` as they are where left out.

    Raises:
        TypeError: where `source` is none of these.
        ReadError: where the file is missing, empty, cut off, encrypted, of a kind that cannot be read, or
            beyond the limits.
        ImportError: where the kind needs an extra that is not installed; the message names the pip command.
        ReportIssuesError: with ``strict=True``, where the document has issues.

    >>> report = read("<p>石桥镇政府工作报告</p><p>全镇财政收入增长<span>5</span>%。</p>".encode("gbk"))
    >>> report.origin.kind, report.origin.encoding, report.quantities[0].text
    ('html', 'gb18030', '5%')

    """
    found = read_raw(source, limits=limits)
    report = parse(found.text, pipeline=pipeline)
    report = attrs.evolve(report, origin=found.origin, issues=(*found.issues, *report.issues))
    if strict and report.issues:
        raise ReportIssuesError(report.issues)
    return report


def read_raw(source: Source, *, limits: ReadLimits | None = None) -> RawFile:
    r"""Take the text out of a file, without parsing it; see :func:`read`.

    >>> read_raw("云溪县政府工作报告\r\n".encode("utf-16")).origin.encoding
    'utf-16'

    """
    limits = limits or ReadLimits()
    name, data = data_of(source, limits)
    if not data:
        raise ReadError(name, "the file is empty")
    kind = binary_kind(data, name, limits)
    encoding = ""
    if kind is None:
        text, encoding = decode(data, name)
        kind = text_kind(text, name)
        extracted = Extract(text)
        if kind is FileKind.HTML:
            limits.check(name, "page_characters", len(text))
            extracted = _extract(kind, text, name, limits)
    else:
        extracted = _extract(kind, data, name, limits)
    limits.check(name, "characters", len(extracted.text))
    origin = Origin(name, encoding, hashlib.sha256(data).hexdigest(), kind.value, extracted.reader)
    return RawFile(extracted.text, origin, extracted.issues)


def _extract(kind: FileKind, content: str | bytes, name: str, limits: ReadLimits) -> Extract:
    """Load a reader only when a file needs it: each stands on a package of its own."""
    extracted: Extract = import_module(f"govreport.reading.{kind.value}").extract(content, name, limits)
    return extracted
