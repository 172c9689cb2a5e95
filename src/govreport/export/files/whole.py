"""Files that appear whole or not at all."""

from __future__ import annotations

import os
from contextlib import contextmanager, suppress
from pathlib import Path
from typing import TYPE_CHECKING, TextIO

if TYPE_CHECKING:
    from collections.abc import Iterator


@contextmanager
def replaced(path: str | os.PathLike[str]) -> Iterator[Path]:
    """Give a path to write to; what was written takes the place of `path` at the end, and only then.

    Folders are made as needed. What is no regular file, such as a pipe, is written to at once.
    """
    final = Path(os.path.realpath(path))  # a link stays a link
    if final.exists() and not final.is_file() and not final.is_dir():
        yield final
        return
    part = final.with_name(f".{final.name}.{os.getpid()}.part{final.suffix}")
    try:
        final.parent.mkdir(parents=True, exist_ok=True)
        yield part
        part.replace(final)
    finally:
        with suppress(OSError):
            part.unlink()


@contextmanager
def opened(path: str | os.PathLike[str], *, marked: bool = False) -> Iterator[TextIO]:
    """Open `path` for text in UTF-8, `marked` with the sign that Excel knows UTF-8 by; replaced as a whole."""
    encoding = "utf-8-sig" if marked else "utf-8"
    with replaced(path) as part, part.open("w", encoding=encoding, errors="backslashreplace", newline="\n") as file:
        yield file
