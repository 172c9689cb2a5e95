"""PDF files to text, by their text layer: paragraphs joined, page numbers and running heads out.

PDFium gives the characters with their places; the order in which a program drew them is not that of
reading (quotation marks in another font come last), so lines are put together by place.
"""

from __future__ import annotations

import ctypes
import math
from typing import TYPE_CHECKING, Any

from govreport.errors import IssueCode, ReadError
from govreport.model import Issue
from govreport.reading.extras import Extract, load, named
from govreport.reading.limits import check_streams
from govreport.reading.pdf_forms import check_forms
from govreport.reading.pdf_lines import Glyph, Page, make_page
from govreport.reading.pdf_paragraphs import paragraphs

if TYPE_CHECKING:
    from collections.abc import Iterator

    from govreport.reading.limits import ReadLimits

_PASSWORD = 4  # FPDF_ERR_PASSWORD
_SECURITY = 5  # FPDF_ERR_SECURITY
#: Where a font does not say which character a sign is.
_LOST = "□"
_UNMAPPED = frozenset({0, 0xFFFD, 0xFFFE, 0xFFFF})
_BLANK = 0x20
#: Fewer characters are a page number or a stamp, not the text of a page.
_FEWEST = 8
_SHOWN = 12


def extract(data: bytes, source: str, limits: ReadLimits) -> Extract:
    """Give the text of a PDF.

    Raises:
        ImportError: where the extra ``govreport[pdf]`` is not installed.
        ReadError: where the file is encrypted, damaged or beyond the limits.

    """
    pdfium = load("pypdfium2", "pdf", "PDF files")
    raw = load("pypdfium2.raw", "pdf", "PDF files")
    check_streams(data, source, limits)
    check_forms(data, source, limits)
    try:
        document = pdfium.PdfDocument(data)
    except pdfium.PdfiumError as error:
        raise ReadError(source, _fault(raw.FPDF_GetLastError(), error)) from error
    try:
        limits.check(source, "pages", len(document))
        pages, issues = _read(document, pdfium, raw, source, limits)
    finally:
        document.close()
    return Extract("\n".join([*paragraphs(pages), ""]), named("pypdfium2"), issues)


def _fault(code: int, error: Exception) -> str:
    if code in {_PASSWORD, _SECURITY} or "password" in str(error).lower():
        return "the PDF is encrypted: open it with its password and save it without one"
    return "the PDF is cut off or damaged: download it again"


def _read(
    document: Any, pdfium: Any, raw: Any, source: str, limits: ReadLimits
) -> tuple[list[Page], tuple[Issue, ...]]:
    pages: list[Page] = []
    textless: list[int] = []
    count = 0
    for number in range(len(document)):
        try:
            page = document[number]
        except pdfium.PdfiumError as error:
            raise ReadError(source, f"page {number + 1} of the PDF is damaged: download it again") from error
        text = page.get_textpage()
        count += raw.FPDFText_CountChars(text)
        limits.check(source, "characters", count)
        glyphs = list(_glyphs(text, raw, page.get_rotation()))
        if len(glyphs) < _FEWEST and raw.FPDFPage_CountObjects(page) > 0:
            textless.append(number + 1)
        width, height = page.get_size()
        pages.append(make_page(glyphs, width, height))
        text.close()
        page.close()
    return pages, tuple(_issues(pages, textless))


def _issues(pages: list[Page], textless: list[int]) -> Iterator[Issue]:
    shown = ", ".join(map(str, textless[:_SHOWN])) + (" …" if len(textless) > _SHOWN else "")
    if textless and len(textless) == len(pages):
        yield Issue(IssueCode.NO_TEXT_LAYER, "the PDF holds pictures of pages, no text: recognize its text first (OCR)")
    elif textless and any(page.lines for page in pages):
        yield Issue(IssueCode.NO_TEXT_LAYER, f"pages without a text layer: {shown}")
    text = "".join(line.text for page in pages for line in page.lines)
    if text and text.count(_LOST) * 2 > len(text):
        yield Issue(IssueCode.NO_TEXT_LAYER, "the fonts of the PDF do not say which characters they show")


def _glyphs(text: Any, raw: Any, rotation: int) -> Iterator[Glyph]:
    """Give the characters of a page with their places, as the page is seen upright; blanks that PDFium adds are out."""
    box, x, y = raw.FS_RECTF(), ctypes.c_double(), ctypes.c_double()
    for at in range(raw.FPDFText_CountChars(text)):
        code = raw.FPDFText_GetUnicode(text, at)
        if raw.FPDFText_IsGenerated(text, at) == 1 or 0 < code < _BLANK:
            continue
        if not raw.FPDFText_GetLooseCharBox(text, at, box) or not raw.FPDFText_GetCharOrigin(text, at, x, y):
            continue
        unmapped = code in _UNMAPPED or raw.FPDFText_HasUnicodeMapError(text, at) == 1
        char = _LOST if unmapped else chr(code)
        left, bottom, right, top = _upright(rotation, box.left, box.bottom, box.right, box.top)
        if all(map(math.isfinite, (left, bottom, right, top))):
            yield Glyph(char, left, bottom, right, top)


def _upright(rotation: int, left: float, bottom: float, right: float, top: float) -> tuple[float, float, float, float]:
    """Turn a box by the rotation of its page, clockwise."""
    if rotation == 90:  # noqa: PLR2004 - degrees
        return bottom, -right, top, -left
    if rotation == 180:  # noqa: PLR2004 - degrees
        return -right, -top, -left, -bottom
    if rotation == 270:  # noqa: PLR2004 - degrees
        return -top, left, -bottom, right
    return left, bottom, right, top
