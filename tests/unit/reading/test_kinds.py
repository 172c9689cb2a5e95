"""Kinds of files are told by what is in them; what cannot be read says why, and what to do."""

from __future__ import annotations

import io
import zipfile
from typing import TYPE_CHECKING

import pytest

import govreport as gr
from govreport.reading import read_raw

if TYPE_CHECKING:
    from pathlib import Path

OLE = b"\xd0\xcf\x11\xe0\xa1\xb1\x1a\xe1" + bytes(500)


def zipped(**parts: bytes) -> bytes:
    """A real zip file with these parts; two underscores stand for a slash."""
    packed = io.BytesIO()
    with zipfile.ZipFile(packed, "w", zipfile.ZIP_DEFLATED) as archive:
        for name, data in parts.items():
            archive.writestr(name.replace("__", "/").replace("_x", "."), data)
    return packed.getvalue()


@pytest.mark.parametrize(
    ("data", "reason"),
    [
        (OLE + "WordDocument".encode("utf-16-le"), "old Word or WPS .*save it as .docx"),
        (OLE + "EncryptedPackage".encode("utf-16-le"), "encrypted: open it with its password"),
        (OLE + "Workbook".encode("utf-16-le"), "old Excel"),
        (OLE, "old office program"),
        (b"{\\rtf1\\ansi\\ansicpg936 ...}", "RTF document: .*save it as .docx"),
        (b"\x89PNG\r\n\x1a\n" + bytes(90), r"picture \(PNG\): recognize"),
        (b"\xff\xd8\xff\xe0" + bytes(90), "picture"),
        (b"GIF89a" + bytes(90), "picture"),
        (b"BM\x36\x00\x00\x00\x00\x00\x00\x00" + bytes(90), "picture"),
        (b"II*\0" + bytes(90), "picture"),
        (b"RIFF\x00\x00\x00\x00WEBPVP8 ", "picture"),
        (b"Rar!\x1a\x07\x00" + bytes(90), r"packed \(RAR\): unpack"),
        (b"\x1f\x8b\x08" + bytes(90), "gzip"),
        (zipped(a_xhtml=b"<html>", b_xhtml=b"<html>"), "zip of 2 files: unpack it and read them one by one"),
        (zipped(xl__workbook_xxml=b"<x/>"), "Excel workbook"),
        (zipped(OFD_xxml=b"<x/>"), "OFD document"),
        (zipped(content_xxml=b"<x/>"), "OpenDocument text"),
        (zipped(word__document_xxml=b"<x/>")[:-30], "cut off or damaged"),
        (b"PK\x03\x04" + bytes(60), "cut off or damaged"),
        (b'<?xml version="1.0"?><?mso-application progid="Word.Document"?><w:x/>', "Word document in XML"),
        (bytes(range(1, 32)) * 20, "control characters"),
        (b"", "the file is empty"),
    ],
)
def test_refused(data: bytes, reason: str, tmp_path: Path) -> None:
    """The error names file and reason; the file's name does not matter."""
    path = tmp_path / "report.txt"
    path.write_bytes(data)
    with pytest.raises(gr.ReadError, match=reason) as caught:
        gr.read(path)
    assert str(path) == caught.value.source


@pytest.mark.parametrize(
    ("text", "kind"),
    [
        ("<!DOCTYPE html><html><p>各位代表：", "html"),
        ('<?xml version="1.0"?>\n<!DOCTYPE html PUBLIC "x"><p>各位代表：', "html"),
        ("\ufeff\r\n <!-- 头 --> <HTML>各位代表：", "html"),
        ("<meta charset=utf-8>各位代表：", "html"),
        ('<div class="TRS_Editor"><p>各位代表：</p></div>', "html"),
        ("<P>各位代表：<BR>现在", "html"),
        ("政府工作报告<br>各位代表：", "text"),
        ("<一>各位代表：", "text"),
        ("<p>" + "各位代表：现在报告工作。" * 100, "text"),
        ("<!-- 头 -->各位代表：", "text"),
        ("政府工作报告\n<html>", "text"),
    ],
)
def test_pages_are_told_from_text(text: str, kind: str) -> None:
    """A stray tag makes no page; cleaning takes it out."""
    assert kind == read_raw(text.encode()).origin.kind


@pytest.mark.parametrize("claimed", ["a.docx", "a.pdf", "a.html", "a"])
def test_names_do_not_count(claimed: str, tmp_path: Path) -> None:
    """A text is read whatever it is called."""
    path = tmp_path / claimed
    path.write_bytes("石桥镇政府工作报告".encode("gbk"))
    assert gr.read(path).origin.kind == "text"
