"""Reading: paths, bytes and files; encodings found; faults told in one line."""

from __future__ import annotations

import hashlib
import io
from typing import TYPE_CHECKING

import pytest

import govreport as gr
from govreport.reading import decode

if TYPE_CHECKING:
    from pathlib import Path

TEXT = "石桥镇政府工作报告\r\n各位代表：\r\n全镇财政收入增长5%。\r\n"


@pytest.mark.parametrize(
    ("encoding", "found"),
    [
        ("utf-8", "utf-8"),
        ("utf-8-sig", "utf-8-sig"),
        ("gb18030", "gb18030"),
        ("gbk", "gb18030"),
        ("utf-16", "utf-16"),
        ("utf-16-le", "utf-16-le"),
        ("utf-16-be", "utf-16-be"),
        ("utf-32", "utf-32"),
    ],
)
def test_encodings_are_found(encoding: str, found: str) -> None:
    """The text comes back with its newlines untouched, and the encoding is named."""
    assert decode((TEXT + "a plain line of ASCII\r\n" * 9).encode(encoding)) == (
        TEXT + "a plain line of ASCII\r\n" * 9,
        found,
    )


TRADITIONAL = "石橋鎮政府工作報告\r\n各位代表：\r\n全鎮財政收入增長5%，農民人均純收入增加800元。\r\n"


@pytest.mark.parametrize(("text", "encoding"), [(TRADITIONAL, "big5"), (TRADITIONAL, "gb18030"), (TEXT, "gb18030")])
def test_chinese_encodings_are_told_apart(text: str, encoding: str) -> None:
    """Most bytes of Big5 are some text in GB 18030 too, but none that anyone would write."""
    assert decode(text.encode(encoding)) == (text, encoding)


@pytest.mark.parametrize("encoding", ["utf-8", "gb18030", "big5"])
def test_a_damaged_byte_costs_its_character_alone(encoding: str) -> None:
    """A page cut within a character, or with a byte lost, is read; what is lost shows."""
    data = (TRADITIONAL * 5).encode(encoding)
    text, found = decode(data[:-6] + b"\xff" + data[-3:])
    assert found == encoding
    assert text.startswith(TRADITIONAL * 4)
    assert "\ufffd" in text


@pytest.mark.parametrize("encoding", ["utf-16-le", "utf-16-be"])
@pytest.mark.parametrize(
    "line", ["　　一是统一思想，坚持一张蓝图。\n", "　　一一对应", "工作报告", "no Chinese at all\n"]
)
def test_utf16_without_a_mark(encoding: str, line: str) -> None:
    """The zero byte of 一 and of a full-width blank is the low one, that of Latin letters the high one."""
    text = line * 30 + "\n" * 5
    assert decode(text.encode(encoding)) == (text, encoding)


@pytest.mark.parametrize("encoding", ["utf-8", "gb18030"])
def test_zero_bytes_to_the_end_of_a_block(encoding: str) -> None:
    """A file rescued from a disk ends with the rest of its last block."""
    assert decode(TEXT.encode(encoding) + bytes(5000)) == (TEXT, encoding)


def test_a_path_bytes_and_an_open_file_read_alike(tmp_path: Path) -> None:
    """Whatever it comes from, the report is the same; its origin says where it came from."""
    path = tmp_path / "shiqiao.txt"
    data = TEXT.encode("gb18030")
    path.write_bytes(data)
    reports = [gr.read(path), gr.read(str(path)), gr.read(data), gr.read(io.BytesIO(data))]
    assert {report.raw for report in reports} == {TEXT}
    assert [report.origin.source for report in reports] == [str(path), str(path), "<bytes>", "<file>"]
    assert {report.origin.encoding for report in reports} == {"gb18030"}
    assert {report.origin.sha256 for report in reports} == {hashlib.sha256(data).hexdigest()}


@pytest.mark.parametrize(
    ("data", "reason"),
    [
        (b"", "the file is empty"),
        (b"\x99PNG\x00\x01\x02\x03\x04" + b"\xff" * 200, "the file is no text: it holds zero bytes"),
        (TEXT.encode() + b"\0\0" * 500 + TEXT.encode(), "the file is no text: it holds zero bytes"),
        (b"\0" * 500, "the file is empty"),
        (b"\xff\xff\xff\x80", "the text is in none of the encodings"),
        (b"\xef\xbb\xbf\xff", "the text is no utf-8-sig: invalid start byte at byte 0"),
    ],
)
def test_data_that_is_no_text_is_told(data: bytes, reason: str) -> None:
    """The error names the source and what is wrong with it."""
    with pytest.raises(gr.ReadError, match=reason) as caught:
        gr.read(data)
    assert caught.value.source == "<bytes>"


def test_files_that_cannot_be_opened_are_told(tmp_path: Path) -> None:
    """A missing file, and a folder."""
    with pytest.raises(gr.ReadError, match="No such file"):
        gr.read(tmp_path / "missing.txt")
    with pytest.raises(gr.ReadError, match="directory"):
        gr.read(tmp_path)


def test_a_file_opened_as_text_is_refused() -> None:
    """Its encoding has been guessed already."""
    with pytest.raises(TypeError, match="opened in binary mode"):
        gr.read(io.StringIO(TEXT))  # type: ignore[arg-type] # the point of the test


def test_strict_reading_raises_the_issues() -> None:
    """As in parse."""
    with pytest.raises(gr.ReportIssuesError):
        gr.read("增长□%".encode(), strict=True)
