"""From what a caller has — paths, globs, folders, archives, pairs, data frames — to items, one by one."""

from __future__ import annotations

import contextlib
import glob
import os
import tarfile
import zipfile
import zlib
from collections.abc import Iterable, Iterator, Mapping
from pathlib import Path
from typing import TYPE_CHECKING, Any

from govreport.corpus.items import MAX_BYTES, Failure, FailureCode, Item

if TYPE_CHECKING:
    from collections.abc import Callable

    from govreport.corpus.items import Hints

#: Endings of the files that are taken out of folders and archives. A file that is named by itself is always tried.
PAGES = (".txt", ".html", ".htm", ".xhtml", ".shtml", ".mhtml", ".mht", ".docx", ".pdf")
_TEXT_COLUMNS = ("text", "content", "raw", "html", "body", "正文", "内容", "全文", "文本")
_ID_COLUMNS = ("source", "id", "path", "file", "filename", "url", "来源", "文件", "文件名", "编号", "网址")
_TAR = (".tar", ".tar.gz", ".tgz", ".tar.bz2", ".tbz2", ".tar.xz", ".txz")
#: What unpacking a damaged or locked page may raise.
_FAULTS = (zipfile.BadZipFile, tarfile.TarError, zlib.error, EOFError, OSError, RuntimeError, NotImplementedError)
_UTF8_NAME = 0x800
_MAGIC = frozenset("*?[")
_PAIR = 2

_Found = tuple[Any, str, str | None, str | bytes | Failure | None]


def items(sources: Any, hints: Callable[[str], tuple[Hints, ...]]) -> Iterator[Item]:
    """Number the sources and say what is known of each.

    Args:
        sources: as in :func:`govreport.parse_many`.
        hints: gives what is known of a source by its name.

    """
    for key, (source, name, path, content) in enumerate(_found(sources), start=1):
        refused = content if isinstance(content, Failure) else None
        held = None if isinstance(content, Failure) else content
        yield Item(key, source, name, path, held, hints(name), refused)


def count(sources: Iterable[str | os.PathLike[str]]) -> int | None:
    """How many sources some paths stand for; None where that would need unpacking archives.

    >>> count(["none.txt", "pages.zip"]) is None
    True

    """
    found = 0
    for source in sources:
        for _, name, path, _ in _at(source, unpack=False):
            if path is None or is_archive(Path(name)):
                return None
            found += 1
    return found


def check(sources: Any) -> None:
    """Refuse at once what cannot be a collection of sources.

    Raises:
        TypeError: where `sources` is no path, frame, mapping or iterable; where a frame has no column of texts.

    """
    if _is_frame(sources):
        _columns(sources)
    elif isinstance(sources, (bytes, bytearray)) or not isinstance(sources, (str, os.PathLike, Iterable)):
        message = (
            "parse_many() takes a path, a folder, a glob, an archive, a data frame, or an iterable of paths or of "
            f"(id, text) pairs, not {type(sources).__name__}"
        )
        raise TypeError(message)


def _found(sources: Any) -> Iterator[_Found]:
    if isinstance(sources, (str, os.PathLike)):
        yield from _at(sources)
    elif _is_frame(sources):
        yield from _rows(sources)
    elif isinstance(sources, Mapping):
        yield from map(_pair, sources.items())
    else:
        for source in sources:
            if isinstance(source, (str, os.PathLike)):
                yield from _at(source)
            else:
                yield _pair(source)


def _pair(pair: Any) -> _Found:
    if not isinstance(pair, tuple) or len(pair) != _PAIR or not isinstance(pair[1], (str, bytes)):
        message = f"a source is a path or an (id, text) pair, not {type(pair).__name__}"
        if isinstance(pair, tuple) and len(pair) == _PAIR:
            message = f"the text of source {pair[0]!r} is of type {type(pair[1]).__name__}, not str or bytes"
        raise TypeError(message)
    return pair[0], str(pair[0]), None, pair[1]


def _at(path: str | os.PathLike[str], *, unpack: bool = True) -> Iterator[_Found]:
    """Everything that a path stands for."""
    at = Path(path)
    if at.is_dir():
        for file in _walk(at):
            yield from _file(file, unpack=unpack)
    elif _MAGIC.isdisjoint(os.fspath(path)) or at.exists():
        yield from _file(at, unpack=unpack)
    else:
        for name in sorted(glob.glob(os.fspath(path), recursive=True)):  # noqa: PTH207 - the pattern may be absolute
            match = Path(name)
            yield from _at(match, unpack=unpack) if match.is_dir() else _file(match, unpack=unpack)


def _walk(folder: Path) -> Iterator[Path]:
    """The pages of a folder, then those of the folders in it, by name; hidden ones are left out."""
    for parent, folders, files in os.walk(folder):
        folders[:] = sorted(name for name in folders if not name.startswith("."))
        for name in sorted(files):
            path = Path(parent, name)
            if not name.startswith((".", "~$")) and (name.lower().endswith(PAGES) or is_archive(path)):
                yield path


def _file(path: Path, *, unpack: bool) -> Iterator[_Found]:
    if unpack and is_archive(path) and path.is_file():
        for name, data in pages(path, PAGES):
            yield name, name, None, data
    else:
        yield str(path), str(path), str(path), None


def _is_frame(sources: Any) -> bool:
    """Tell data frames by where their class comes from, so that neither pandas nor polars need be there."""
    return type(sources).__module__.partition(".")[0] in {"pandas", "polars"} and hasattr(sources, "columns")


def _columns(frame: Any) -> tuple[str | None, str]:
    names = {str(name).lower(): name for name in frame.columns}
    text = next((names[name] for name in _TEXT_COLUMNS if name in names), None)
    if text is None:
        message = (
            f"no column of texts among {', '.join(map(str, frame.columns))}: name it {' or '.join(_TEXT_COLUMNS)}, "
            "or hand over zip(frame[…], frame[…])"
        )
        raise TypeError(message)
    return next((names[name] for name in _ID_COLUMNS if name in names), None), text


def _rows(frame: Any) -> Iterator[_Found]:
    """The rows of a frame; one without a text is a failure, since frames have holes."""
    name, text = _columns(frame)
    ids: Iterable[Any] = getattr(frame, "index", range(len(frame))) if name is None else frame[name]
    for source, content in zip(ids, frame[text], strict=True):
        if isinstance(content, (str, bytes)):
            yield _pair((source, content))
        else:
            told = str(source)
            yield source, told, None, Failure(told, FailureCode.UNREADABLE, "the row holds no text")


def is_archive(path: Path) -> bool:
    """Tell by its name whether a file is an archive of pages.

    >>> from pathlib import Path
    >>> [is_archive(Path(name)) for name in ("a.zip", "a.tar.gz", "a.txt")]
    [True, True, False]

    """
    return path.name.lower().endswith((".zip", *_TAR))


def pages(path: Path, fits: tuple[str, ...]) -> Iterator[tuple[str, bytes | Failure]]:
    """Yield the name and the bytes of every page in an archive.

    Args:
        path: of the archive.
        fits: endings of the names that are taken.

    """
    members = _zipped if path.name.lower().endswith(".zip") else _tarred
    try:
        yield from members(path, fits)
    except _FAULTS as error:
        yield str(path), _unreadable(str(path), error)


def _zipped(path: Path, fits: tuple[str, ...]) -> Iterator[tuple[str, bytes | Failure]]:
    with zipfile.ZipFile(path) as archive:
        for member in archive.infolist():
            inner = _decoded(member)
            if member.is_dir() or not _taken(inner, fits):
                continue
            name = f"{path}!/{inner}"
            try:
                with archive.open(member) as file:
                    yield name, _bounded(name, file.read(MAX_BYTES + 1))
            except _FAULTS as error:
                yield name, _unreadable(name, error)


def _tarred(path: Path, fits: tuple[str, ...]) -> Iterator[tuple[str, bytes | Failure]]:
    with tarfile.open(path, mode="r|*") as archive:  # as a stream: nothing of it is kept
        for member in archive:
            archive.members = []  # type: ignore[attr-defined]  # else the list grows with the archive
            if not member.isfile() or not _taken(member.name, fits):
                continue
            name = f"{path}!/{member.name}"
            file = archive.extractfile(member)
            if file is not None:
                with contextlib.closing(file):
                    yield name, _bounded(name, file.read(MAX_BYTES + 1))


def _taken(name: str, fits: tuple[str, ...]) -> bool:
    base = name.replace("\\", "/").rpartition("/")[2]
    return not base.startswith((".", "__MACOSX")) and "__MACOSX/" not in name and base.lower().endswith(fits)


def _bounded(name: str, data: bytes) -> bytes | Failure:
    if len(data) <= MAX_BYTES:
        return data
    return Failure(name, FailureCode.TOO_LARGE, f"the page has more than {MAX_BYTES} bytes unpacked")


def _unreadable(name: str, error: BaseException) -> Failure:
    reason = error.strerror if isinstance(error, OSError) else None
    told = reason or f"{type(error).__name__}: {str(error).removesuffix('.')}"
    return Failure(name, FailureCode.UNREADABLE, f"cannot be unpacked: {told}")


def _decoded(member: zipfile.ZipInfo) -> str:
    """Read a name as it was meant: Chinese systems wrote names in GBK without saying so."""
    if member.flag_bits & _UTF8_NAME:
        return member.filename
    try:
        written = member.filename.encode("cp437")
    except UnicodeEncodeError:
        return member.filename
    for encoding in ("utf-8", "gb18030"):
        with contextlib.suppress(UnicodeDecodeError):
            return written.decode(encoding)
    return member.filename
