"""PDF files for tests, written by reportlab with the Chinese font that every PDF reader brings."""

from __future__ import annotations

import io
import zlib
from typing import TYPE_CHECKING, Any

from reportlab.lib.pagesizes import A4
from reportlab.lib.pdfencrypt import StandardEncryption
from reportlab.lib.styles import ParagraphStyle
from reportlab.pdfbase import pdfmetrics
from reportlab.pdfbase.cidfonts import UnicodeCIDFont
from reportlab.pdfgen.canvas import Canvas
from reportlab.platypus import Paragraph, SimpleDocTemplate

if TYPE_CHECKING:
    from collections.abc import Callable, Sequence

FONT = "STSong-Light"


def _font() -> str:
    if FONT not in pdfmetrics.getRegisteredFontNames():
        pdfmetrics.registerFont(UnicodeCIDFont(FONT))
    return FONT


def paged(blocks: Sequence[str], *, titles: int = 2, indent: int = 32, gap: int = 0, encrypt: Any = None) -> bytes:
    """Set blocks as a report is printed: centred titles, set-in paragraphs, a running head, page numbers."""

    def furniture(canvas: Any, document: Any) -> None:
        canvas.saveState()
        canvas.setFont(_font(), 9)
        canvas.drawString(72, A4[1] - 40, "云溪县第十六届人民代表大会第五次会议文件")
        canvas.drawCentredString(A4[0] / 2, 36, f"— {document.page} —")
        canvas.restoreState()

    body = ParagraphStyle(
        "body", fontName=_font(), fontSize=16, leading=28, firstLineIndent=indent, spaceAfter=gap, wordWrap="CJK"
    )
    title = ParagraphStyle("title", parent=body, fontSize=22, leading=34, alignment=1, firstLineIndent=0)
    flow = [Paragraph(block, title if at < titles else body) for at, block in enumerate(blocks)]
    file = io.BytesIO()
    SimpleDocTemplate(file, pagesize=A4, encrypt=encrypt).build(flow, onFirstPage=furniture, onLaterPages=furniture)
    return file.getvalue()


def encrypted(blocks: Sequence[str], password: str) -> bytes:
    """The same, to be opened with a password."""
    return paged(blocks, encrypt=StandardEncryption(password, ownerPassword="owner"))


def drawn(*pages: Callable[[Canvas], None], rotation: int = 0) -> bytes:
    """Pages that functions draw."""
    file = io.BytesIO()
    canvas = Canvas(file, pagesize=A4)
    for draw in pages:
        canvas.setFont(_font(), 16)
        canvas.setPageRotation(rotation)
        draw(canvas)
        canvas.showPage()
    canvas.save()
    return file.getvalue()


def bare(stream: bytes, pages: int = 1, filters: str = "/FlateDecode") -> bytes:
    """A PDF written by hand, around one stream that all of its pages draw."""
    kids = " ".join(f"{4 + at} 0 R" for at in range(pages))
    return written(
        b"<< /Type /Catalog /Pages 2 0 R >>",
        f"<< /Type /Pages /Kids [{kids}] /Count {pages} >>".encode(),
        f"<< /Length {len(stream)} /Filter {filters} >>\nstream\n".encode() + stream + b"\nendstream",
        *[b"<< /Type /Page /Parent 2 0 R /MediaBox [0 0 595 842] /Contents 3 0 R /Resources << >> >>"] * pages,
    )


def forms(*contents: bytes, resources: Sequence[bytes] | None = None, packed: bool = False) -> bytes:
    """A page that draws forms, each with its content; by its number N, any may be drawn as /N.

    Args:
        contents: the first is that of the page, the others are those of forms 1, 2, …
        resources: of the forms, written as in the file; all forms by their numbers where left out.
        packed: deflate the contents.

    """
    names = " ".join(f"/{at} {4 + at} 0 R" for at in range(1, len(contents)))
    every = f"/Resources << /XObject << {names} >> >>".encode()
    given = [b"", *(resources or [every + b" /Type /XObject /Subtype /Form"] * len(contents))]
    streams = []
    for content, head in zip(contents, given, strict=False):
        body = zlib.compress(content) if packed else content
        extra = b" /Filter /FlateDecode" if packed else b""
        opening = b"<< " + head + b" /BBox [0 0 99 99] /Length " + str(len(body)).encode() + extra
        streams.append(opening + b" >>\nstream\n" + body + b"\nendstream")
    return written(
        b"<< /Type /Catalog /Pages 2 0 R >>",
        b"<< /Type /Pages /Kids [3 0 R] /Count 1 >>",
        b"<< /Type /Page /Parent 2 0 R /MediaBox [0 0 595 842] /Contents 4 0 R " + every + b" >>",
        *streams,
    )


def written(*objects: bytes) -> bytes:
    """A PDF of objects, numbered from one; the first is its root."""
    out = io.BytesIO()
    out.write(b"%PDF-1.4\n")
    places = []
    for at, content in enumerate(objects, 1):
        places.append(out.tell())
        out.write(f"{at} 0 obj\n".encode() + content + b"\nendobj\n")
    table = out.tell()
    out.write(f"xref\n0 {len(places) + 1}\n0000000000 65535 f \n".encode())
    out.writelines(f"{place:010} 00000 n \n".encode() for place in places)
    out.write(f"trailer << /Size {len(places) + 1} /Root 1 0 R >>\nstartxref\n{table}\n%%EOF".encode())
    return out.getvalue()


def bomb(size: int, layers: int = 1) -> bytes:
    """A stream of blanks that is small until it is unpacked."""
    stream = b" " * size
    for _ in range(layers):
        stream = zlib.compress(stream, 9)
    return bare(stream, filters="[" + "/FlateDecode " * layers + "]")
