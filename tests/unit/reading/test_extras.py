"""What comes with an extra is asked for by name where it is missing."""

from __future__ import annotations

import sys

import pytest
from docx_files import report
from pdf_files import bare

import govreport as gr
from govreport.reading import decode, read_raw

RUSSIAN = "Отчёт о работе правительства города за прошедший год.\n" * 9


@pytest.mark.parametrize(
    ("module", "data", "command"),
    [
        ("selectolax.lexbor", b"<html><p>x", r"pip install 'govreport\[html\]'"),
        ("docx.package", report(), r"pip install 'govreport\[docx\]'"),
        ("pypdfium2", bare(b"x", filters="[]"), r"pip install 'govreport\[pdf\]'"),
    ],
)
def test_a_missing_extra_names_the_command(
    module: str, data: bytes, command: str, monkeypatch: pytest.MonkeyPatch
) -> None:
    """The message can be copied into a terminal."""
    monkeypatch.setitem(sys.modules, module, None)
    with pytest.raises(ImportError, match=command):
        gr.read(data)


@pytest.mark.parametrize("encoding", ["koi8_r", "cp949"])
def test_rare_encodings_are_asked_for(encoding: str) -> None:
    """What reads badly as Chinese is shown to charset-normalizer."""
    text = {"koi8_r": RUSSIAN, "cp949": "정부 업무 보고서입니다. 올해 성장률은 오 퍼센트입니다.\n" * 9}[encoding]
    assert decode(text.encode(encoding)) == (text, encoding)


def test_without_charset_normalizer(monkeypatch: pytest.MonkeyPatch) -> None:
    """The common encodings need nothing; of rare ones the error says what would help."""
    monkeypatch.setitem(sys.modules, "charset_normalizer", None)
    assert decode("政府工作报告".encode("gbk")) == ("政府工作报告", "gb18030")
    with pytest.raises(gr.ReadError, match=r"none of the encodings .*pip install 'govreport\[encodings\]'"):
        decode(b"\xff\x80" * 200)


@pytest.mark.parametrize("end", ["\n", "\r", "\r\n", "\r\r\n"])
def test_line_ends_of_all_kinds_stay_in_the_raw_text(end: str) -> None:
    """Cleaning makes them one; the raw text is what was in the file."""
    text = end.join(("石桥镇政府工作报告", "各位代表：", "一、2020年工作回顾", "财政收入增长5%。"))
    found = gr.read(text.encode("gbk"))
    assert found.raw == text
    assert found.text.split("\n") == ["石桥镇政府工作报告", "各位代表：", "一、2020年工作回顾", "财政收入增长5%。"]


def test_seven_bit_chinese() -> None:
    """HZ is proved by its escapes."""
    assert read_raw("政府工作报告：增长5%".encode("hz")).origin.encoding == "hz"


def test_big5_with_more_characters() -> None:
    """Those of Hong Kong and of Windows."""
    text = "青嵐市政府工作報告\r\n各位代表：\r\n恒星裏的政府工作，全市經濟發展。"
    assert decode(text.encode("cp950"))[0] == text
