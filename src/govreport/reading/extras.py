"""What readers are given and what they give back: sources as bytes, packages of extras, extracts."""

from __future__ import annotations

import os
from importlib import import_module
from pathlib import Path
from typing import IO, TYPE_CHECKING, Any

import attrs

from govreport.errors import ReadError
from govreport.model import Issue

if TYPE_CHECKING:
    from types import ModuleType

    from govreport.reading.limits import ReadLimits


@attrs.frozen
class Extract:
    """What a reader took out of a file.

    Args:
        text: one block a line.
        reader: the package that did it, with its version.
        issues: what is odd in the file.

    """

    text: str
    reader: str = ""
    issues: tuple[Issue, ...] = ()


def load(module: str, extra: str, what: str) -> ModuleType:
    """Import a module that `extra` brings.

    Raises:
        ImportError: where it is not installed; the message names the pip command.

    """
    try:
        return import_module(module)
    except ImportError as error:
        message = f"reading {what} needs another package: pip install 'govreport[{extra}]'"
        raise ImportError(message) from error


def named(distribution: str) -> str:
    """Name a package with its version."""
    from importlib.metadata import PackageNotFoundError, version  # noqa: PLC0415 - slow to load, and seldom needed

    try:
        return f"{distribution} {version(distribution)}"
    except PackageNotFoundError:  # installed without its metadata, as in some bundles
        return distribution


#: What :func:`govreport.read` takes.
Source = str | os.PathLike[str] | bytes | bytearray | memoryview | IO[bytes]

_TAKES = "read() takes a path, bytes, or a file opened in binary mode"
#: No path is longer.
_LONGEST_PATH = 4096


def data_of(source: Source, limits: ReadLimits) -> tuple[str, bytes]:
    """Give the name of a source and its bytes.

    Raises:
        TypeError: where it is no source of bytes.
        ReadError: where it cannot be opened or is too big.

    """
    if isinstance(source, (bytes, bytearray, memoryview)):
        name, data = "<bytes>", bytes(source)
    elif isinstance(source, (str, os.PathLike)):
        name, data = _of_path(source, limits)
    elif hasattr(source, "read"):
        name, data = _of_file(source, limits)
    else:
        message = f"{_TAKES}, not {type(source).__name__}"
        raise TypeError(message)
    limits.check(name, "bytes", len(data))
    return name, data


def _of_path(source: str | os.PathLike[str], limits: ReadLimits) -> tuple[str, bytes]:
    name = os.fspath(source)
    if not isinstance(name, str):
        message = f"{_TAKES}; a path of bytes is none"
        raise TypeError(message)
    if not name:
        msg = "''"
        raise ReadError(msg, "the path is empty")
    if "\n" in name or len(name) > _LONGEST_PATH:
        raise ReadError(name[:20] + "…", "this is text, no path: parse text with govreport.parse")
    if name.lower().startswith(("http://", "https://")):
        raise ReadError(name, "this is an address, no path: download the page first, and read the file or its bytes")
    try:
        with Path(name).open("rb") as file:
            limits.check(name, "bytes", os.fstat(file.fileno()).st_size)
            return name, file.read(limits.bytes + 1)
    except (OSError, ValueError) as error:
        if isinstance(error, ReadError):
            raise
        raise ReadError(name, getattr(error, "strerror", None) or str(error)) from error


def _of_file(source: Any, limits: ReadLimits) -> tuple[str, bytes]:
    name = getattr(source, "name", None)
    data = source.read(limits.bytes + 1)
    if isinstance(data, str):
        message = "read() takes a file opened in binary mode; parse text with govreport.parse"
        raise TypeError(message)
    if not isinstance(data, (bytes, bytearray, memoryview)):
        message = f"{_TAKES}; what was given reads {type(data).__name__}"
        raise TypeError(message)
    return name if isinstance(name, str) else "<file>", bytes(data)
