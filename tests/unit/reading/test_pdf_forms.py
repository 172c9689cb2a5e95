"""Forms that draw forms: counted before PDFium makes them, for it stops at no number of its own account."""

from __future__ import annotations

import zlib
from typing import TYPE_CHECKING

import pytest
from pdf_files import drawn, forms, paged

import govreport as gr

if TYPE_CHECKING:
    from reportlab.pdfgen.canvas import Canvas

TEN_TIMES = [b"/1 Do", *(f"/{level} Do ".encode() * 10 for level in range(2, 8)), b"0 0 9 9 re f"]
TWICE = b"/1 Do /1 Do"
FORM = b"/Type /XObject /Subtype /Form"


def _text(canvas: Canvas) -> None:
    canvas.drawString(72, 600, "全县生产总值增长5%，粮食产量15.8万吨。")


@pytest.mark.parametrize(
    "data",
    [
        forms(b"/1 Do", TWICE),
        forms(b"/1 Do", TWICE, packed=True),
        forms(*TEN_TIMES),
        forms(*TEN_TIMES, packed=True),
        forms(b"/1 Do", TWICE, resources=[FORM]),
        forms(b"/1 Do", TWICE, resources=[FORM + b" /Resources 3 0 R"]),
        forms(b"/1 Do", TWICE, resources=[b"/Subtype /F#6frm /Resources << /XObject << /1 5 0 R >> >>"]),
        forms(b"/1 Do", b"/1 Do %7 0 obj\n/1 Do", resources=[FORM]),
        forms(b"/1 Do", b"/1 Do %endstream\n/1 Do", resources=[FORM]),
        forms(b"/1 Do", (TWICE + b" ").hex().encode(), resources=[FORM + b" /Filter /ASCIIHexDecode"]),
        forms(b"/1 Do " * 10_000, b"/2 Do " * 10, b"0 0 9 9 re f"),
    ],
    ids=[
        *("itself", "itself packed", "levels", "levels packed", "no resources", "resources elsewhere", "escaped"),
        *("object within", "end within", "hexadecimal", "page"),
    ],
)
def test_forms_without_end_are_refused(data: bytes) -> None:
    """However they are written; PDFium would take all memory, and the process with it."""
    with pytest.raises(gr.ReadError, match="forms are above the limit of 50000"):
        gr.read(data)


@pytest.mark.parametrize(
    "data",
    [
        forms(b"/1 Do /2 Do " * 1000, b"0 0 9 9 re f", b"0 0 9 9 re f"),
        forms(b"/1 Do", b"/2 Do /3 Do", b"/3 Do", b"0 0 9 9 re f", packed=True),
        forms(b"/1 Do", b"/1 Do"),
    ],
    ids=["flat", "nested", "once in itself"],
)
def test_forms_with_an_end_are_drawn(data: bytes) -> None:
    """Any number of flat ones, and a few in each other; one that draws itself once ends with PDFium's forty levels."""
    assert gr.read(data).text == ""


def test_the_limit_can_be_set() -> None:
    """Ten forms of ten, and what they are drawn by."""
    data = forms(b"/1 Do", b"/2 Do " * 10, b"0 0 9 9 re f")
    with pytest.raises(gr.ReadError, match="11 forms are above the limit of 10 "):
        gr.read(data, limits=gr.ReadLimits(forms=10))
    assert gr.read(data, limits=gr.ReadLimits(forms=11)).text == ""


def test_a_mark_on_every_page_is_text_as_before() -> None:
    """A form in a form, as programs set water marks and heads."""

    def marked(canvas: Canvas) -> None:
        if not canvas.hasForm("mark"):
            canvas.beginForm("inner")
            canvas.rect(0, 0, 9, 9)
            canvas.endForm()
            canvas.beginForm("mark")
            canvas.doForm("inner")
            canvas.doForm("inner")
            canvas.endForm()
        canvas.doForm("mark")
        _text(canvas)

    assert gr.read(drawn(*[marked] * 50)).text.count("15.8万吨") >= 1
    assert "云溪" in gr.read(paged(["云溪县政府工作报告", "各位代表："])).text


def test_forms_are_unpacked_within_limits() -> None:
    """What ends early by its mark, and late by its length, is measured by its length."""
    stored = zlib.compress(b"%endstream\n" + b" " * 5_000_000, 0)
    data = forms(b"/1 Do", stored, resources=[FORM + b" /Filter /FlateDecode"])
    with pytest.raises(gr.ReadError, match="unpacked are above the limit of 1000000 "):
        gr.read(data, limits=gr.ReadLimits(unpacked=1_000_000))
    assert gr.read(data).text == ""
