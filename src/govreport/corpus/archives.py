"""Pages out of zip and tar files, one by one, none larger than the limit."""

from __future__ import annotations

import contextlib
import tarfile
import zipfile
import zlib
from typing import TYPE_CHECKING

from govreport.corpus.failure import Failure, FailureCode
from govreport.corpus.items import MAX_BYTES

if TYPE_CHECKING:
    from collections.abc import Iterator
    from pathlib import Path

_TAR = (".tar", ".tar.gz", ".tgz", ".tar.bz2", ".tbz2", ".tar.xz", ".txz")
#: What unpacking a damaged or locked page may raise.
_FAULTS = (zipfile.BadZipFile, tarfile.TarError, zlib.error, EOFError, OSError, RuntimeError, NotImplementedError)
_UTF8_NAME = 0x800


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
