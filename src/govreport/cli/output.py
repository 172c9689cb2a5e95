"""Where results go: formats told by suffixes, files that appear whole or not at all."""

from __future__ import annotations

import os
from contextlib import contextmanager, suppress
from pathlib import Path
from typing import TYPE_CHECKING, TextIO

from govreport.cli.session import OutputError, UsageError

if TYPE_CHECKING:
    import argparse
    from collections.abc import Iterator, Mapping

    from govreport.cli.messages import Messages


def format_of(options: argparse.Namespace, formats: Mapping[str, str], messages: Messages) -> str:
    """The format that was asked for, or that the suffix of the output tells.

    Raises:
        UsageError: where the suffix tells none of `formats`.

    """
    if options.format:
        return str(options.format)
    suffix = Path(options.output).suffix.lower()
    if suffix not in formats:
        known = " ".join(formats)
        raise UsageError(messages("unknown-format", name=options.output, format=suffix, formats=known))
    return formats[suffix]


@contextmanager
def replaced(path: str | os.PathLike[str]) -> Iterator[Path]:
    """Give a path to write to; what was written takes the place of `path` at the end, and only then.

    Raises:
        OutputError: where the file cannot be written.

    """
    final = Path(os.path.realpath(path))  # a link stays a link
    part = final.with_name(f".{final.name}.part{final.suffix}")
    try:
        if final.exists() and not final.is_file():  # a device or a pipe; a folder says so itself
            yield final
            return
        final.parent.mkdir(parents=True, exist_ok=True)
        yield part
        part.replace(final)
    except OSError as error:
        message = f"{os.fspath(path)}: {error.strerror or error}"
        raise OutputError(message) from error
    finally:
        with suppress(OSError):
            part.unlink()


@contextmanager
def opened(path: str | os.PathLike[str], *, marked: bool = False) -> Iterator[TextIO]:
    """Open `path` for text in UTF-8, to be replaced as a whole; `marked` with the sign that Excel knows UTF-8 by.

    Raises:
        OutputError: where the file cannot be written.

    """
    encoding = "utf-8-sig" if marked else "utf-8"
    with replaced(path) as part, part.open("w", encoding=encoding, errors="backslashreplace", newline="\n") as file:
        yield file
