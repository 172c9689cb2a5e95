"""From paths, globs, folders, archives and data frames to single pages."""

from __future__ import annotations

import io
import os
import tarfile
import zipfile
from typing import TYPE_CHECKING, Any

import pytest
from hostile_steps import OBEDIENT

from govreport import Failure, FailureCode, ReadLimits, parse_many
from govreport.corpus import sources, worker

if TYPE_CHECKING:
    from pathlib import Path


@pytest.fixture
def folder(tmp_path: Path) -> Path:
    """A folder with pages, and with what is none."""
    for name in ("b.txt", "a/2.TXT", "a/1.txt", ".hidden.txt", "notes.csv", ".git/x.txt"):
        path = tmp_path / name
        path.parent.mkdir(exist_ok=True)
        path.write_text(f"这是{name}", encoding="utf-8")
    return tmp_path


def _run(sources: Any) -> list[tuple[Any, str]]:
    results = parse_many(sources, pipeline=OBEDIENT, workers=1)
    return [(source, result.message if isinstance(result, Failure) else result.text) for source, result in results]


def test_a_folder(folder: Path) -> None:
    """Pages are found at any depth, a folder's own first, by name; hidden files and other kinds are left out."""
    assert [(os.path.relpath(source, folder), text) for source, text in _run(folder)] == [
        ("b.txt", "这是b.txt"),
        ("a/1.txt", "这是a/1.txt"),
        ("a/2.TXT", "这是a/2.TXT"),
    ]


def test_globs_and_single_files(folder: Path) -> None:
    """A glob gives its matches in order, folders among them whole; a file that is named is tried whatever its kind."""
    names = [f"{folder}/**/*.txt", folder / "notes.csv", f"{folder}/a*"]
    found = [os.path.relpath(source, folder) for source, _ in _run(names)]
    assert found == ["a/1.txt", "b.txt", "notes.csv", "a/1.txt", "a/2.TXT"]


def test_a_name_that_looks_like_a_glob(tmp_path: Path) -> None:
    """A file that exists is taken by its name, whatever signs are in it."""
    (tmp_path / "a[1].txt").write_text("一", encoding="utf-8")
    assert [(f"{tmp_path}/a[1].txt", "一")] == _run(f"{tmp_path}/a[1].txt")


@pytest.mark.skipif(not hasattr(os, "mkfifo"), reason="pipes with names, of POSIX")
def test_what_cannot_be_read_is_a_failure(tmp_path: Path) -> None:
    """Missing files, empty ones and pipes are rows with their reason; a pipe does not block the run."""
    (tmp_path / "empty.txt").write_bytes(b"")
    os.mkfifo(tmp_path / "pipe.txt")
    results = list(parse_many([tmp_path / "none.txt", tmp_path], pipeline=OBEDIENT, workers=1))
    assert [(result.code, result.message) for _, result in results if isinstance(result, Failure)] == [
        (FailureCode.UNREADABLE, "No such file or directory"),
        (FailureCode.UNREADABLE, "the file is empty"),
        (FailureCode.UNREADABLE, "this is no regular file"),
    ]


def test_too_large_a_file(folder: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    """A file beyond the limit is not read."""
    monkeypatch.setattr(worker, "MAX_BYTES", 4)
    ((_, result),) = parse_many(folder / "b.txt", pipeline=OBEDIENT, workers=1)
    assert isinstance(result, Failure)
    assert FailureCode.TOO_LARGE is result.code


@pytest.mark.parametrize("data", ["这是一页".encode(), b"<p>a</p>"], ids=["text", "web page"])
def test_too_many_characters(data: bytes, monkeypatch: pytest.MonkeyPatch) -> None:
    """A page beyond a limit of reading is too large; it is not said to be unreadable."""
    monkeypatch.setattr("govreport.reading.ReadLimits", lambda: ReadLimits(characters=3, page_characters=7))
    ((_, result),) = parse_many({"page": data}, pipeline=OBEDIENT, workers=1)
    assert isinstance(result, Failure)
    assert FailureCode.TOO_LARGE is result.code
    assert "above the limit of" in result.message


def test_a_mapping_and_pairs() -> None:
    """Ids come back as they were given; bytes are decoded as those of a file."""
    assert _run({1: "一", 2: "二".encode("gb18030")}) == [(1, "一"), (2, "二")]


def test_a_zip(tmp_path: Path) -> None:
    """Pages of a zip come one by one; other members are left out; names in GBK are read as they were meant."""
    with zipfile.ZipFile(tmp_path / "pages.zip", "w") as archive:
        archive.writestr("a/", "")
        archive.writestr("云溪.txt", "一")
        archive.writestr("table.csv", "二")
        archive.writestr("__MACOSX/a/._b.txt", "三")
        archive.writestr("yyyy.txt", "四")
    gbk = (tmp_path / "pages.zip").read_bytes().replace(b"yyyy", "石桥".encode("gb18030"))
    (tmp_path / "pages.zip").write_bytes(gbk)
    base = f"{tmp_path}/pages.zip!/"
    assert [(base + "云溪.txt", "一"), (base + "石桥.txt", "四")] == _run(tmp_path)


@pytest.mark.parametrize("ending", ["tar", "tar.gz", "tar.xz"])
def test_a_tar(tmp_path: Path, ending: str) -> None:
    """Pages of a tar are read as a stream, packed or not; links and other members are left out."""
    path = tmp_path / f"pages.{ending}"
    with tarfile.open(path, f"w:{ending.partition('.')[2]}") as archive:  # type: ignore[call-overload]  # by its ending
        for name, text in (("a/1.txt", "一"), ("b.csv", "二"), ("a/2.html", "三")):
            data = text.encode()
            member = tarfile.TarInfo(name)
            member.size = len(data)
            archive.addfile(member, io.BytesIO(data))
        link = tarfile.TarInfo("link.txt")
        link.type, link.linkname = tarfile.SYMTYPE, "/etc/passwd"
        archive.addfile(link)
    assert [f"{path}!/a/1.txt", f"{path}!/a/2.html"] == [source for source, _ in _run(path)]


def test_damaged_and_oversized_archives(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    """What cannot be unpacked is a failure of its page, or of the archive where nothing more can be told."""
    monkeypatch.setattr(sources, "MAX_BYTES", 1000)
    with zipfile.ZipFile(tmp_path / "a.zip", "w", zipfile.ZIP_DEFLATED) as archive:
        archive.writestr("bomb.txt", "0" * 100_000)
        archive.writestr("good.txt", "一")
    (tmp_path / "b.zip").write_bytes(b"this is no zip")
    (tmp_path / "c.tar.gz").write_bytes(b"this is no tar")
    results = dict(parse_many(tmp_path, pipeline=OBEDIENT, workers=1))
    codes = {name.rpartition("/")[2]: getattr(result, "code", None) for name, result in results.items()}
    assert codes == {
        "bomb.txt": FailureCode.TOO_LARGE,
        "good.txt": None,
        "b.zip": FailureCode.UNREADABLE,
        "c.tar.gz": FailureCode.UNREADABLE,
    }


def test_data_frames() -> None:
    """The column of texts is found by its name, that of ids too; without one the index names the rows."""
    pandas = pytest.importorskip("pandas")
    assert _run(pandas.DataFrame({"id": ["x", "y"], "正文": ["一", "二"]})) == [("x", "一"), ("y", "二")]
    assert _run(pandas.DataFrame({"text": ["一"]}, index=[7])) == [(7, "一")]
    holes = dict(parse_many(pandas.DataFrame({"text": ["一", None]}), pipeline=OBEDIENT, workers=1))
    assert holes[1] == Failure("1", FailureCode.UNREADABLE, "the row holds no text")
    with pytest.raises(TypeError, match="no column of texts among a, b"):
        parse_many(pandas.DataFrame({"a": [], "b": []}))


def test_frames_of_polars() -> None:
    """Frames of polars have no index: their rows are numbered."""
    polars = pytest.importorskip("polars")
    assert _run(polars.DataFrame({"text": ["一", "二"]})) == [(0, "一"), (1, "二")]
