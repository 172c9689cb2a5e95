"""What read() takes, and what it says of anything else."""

from __future__ import annotations

import io
from typing import TYPE_CHECKING, Any

import pytest

import govreport as gr

if TYPE_CHECKING:
    from pathlib import Path

TEXT = "石桥镇政府工作报告\n全镇财政收入增长5%。\n"


class Somewhere:
    """A path of another library."""

    def __init__(self, path: Path) -> None:
        self.path = path

    def __fspath__(self) -> str:
        return str(self.path)


def test_whatever_is_like_a_path_or_like_bytes(tmp_path: Path) -> None:
    """Paths of other libraries, views of bytes, files of all kinds."""
    path = tmp_path / "石桥镇.txt"
    path.write_text(TEXT, "utf-8")
    with path.open("rb") as file:
        sources: list[Any] = [Somewhere(path), bytearray(path.read_bytes()), memoryview(path.read_bytes()), file]
        assert {gr.read(source).raw for source in sources} == {TEXT}


@pytest.mark.parametrize("source", [None, 3, ["a.txt"], {"a": 1}, b"x".decode, b"/etc".fromhex])
def test_other_types_are_refused(source: Any) -> None:
    """The message says what is taken."""
    with pytest.raises(TypeError, match=r"read\(\) takes a path, bytes, or a file opened in binary mode, not"):
        gr.read(source)


def test_files_that_read_no_bytes_are_refused() -> None:
    """Text, or anything else."""
    with pytest.raises(TypeError, match="opened in binary mode"):
        gr.read(io.StringIO(TEXT))  # type: ignore[arg-type] # the point of the test

    class Odd:
        def read(self, _size: int) -> int:
            return 3

    with pytest.raises(TypeError, match="reads int"):
        gr.read(Odd())  # type: ignore[arg-type] # the point of the test


@pytest.mark.parametrize(
    ("source", "reason"),
    [
        (TEXT, "this is text, no path: parse text with govreport.parse"),
        ("各" * 5000, "this is text, no path"),
        ("https://yunxi.example/report.html", "download the page first"),
        ("no\0where", "null"),
        ("", "the path is empty"),
    ],
)
def test_strings_that_are_no_paths(source: str, reason: str) -> None:
    """The message says what to do instead."""
    with pytest.raises(gr.ReadError, match=reason):
        gr.read(source)


def test_limits(tmp_path: Path) -> None:
    """What is too big is refused before it is read or parsed."""
    path = tmp_path / "big.txt"
    with path.open("wb") as file:
        file.truncate(10_000_000_000)  # takes no room on the disk
    with pytest.raises(gr.ReadError, match="10000000000 bytes are above the limit of 200000000"):
        gr.read(path)
    with pytest.raises(gr.ReadError, match="101 bytes are above the limit of 100"):
        gr.read(io.BytesIO(b"x" * 200), limits=gr.ReadLimits(bytes=100))
    with pytest.raises(gr.ReadError, match="22 characters are above the limit of 21"):
        gr.read(TEXT.encode(), limits=gr.ReadLimits(characters=21))
    assert gr.read(TEXT.encode(), limits=gr.ReadLimits(characters=22)).issues
    with pytest.raises(gr.ReadError, match="26 page_characters are above the limit of 25"):
        gr.read(b"<p>" + "石桥镇".encode() * 5 + b"<p>x</p>", limits=gr.ReadLimits(page_characters=25))


def test_the_origin_goes_to_data_and_back() -> None:
    """Kind and reader are part of it."""
    report = gr.read("<p>石桥镇</p><p>政府工作报告</p>".encode("gbk"))
    assert report.origin.kind == "html"
    assert gr.Report.from_dict(report.to_dict()).origin == report.origin
