"""Where results go: formats told by suffixes, and faults of writing told in one line."""

from __future__ import annotations

import os
from contextlib import contextmanager
from pathlib import Path
from typing import TYPE_CHECKING

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
def writing(path: str | os.PathLike[str]) -> Iterator[None]:
    """Turn what goes wrong in writing `path` into one error that names it.

    Raises:
        OutputError: where the file cannot be written, or a package is missing that its format needs.

    """
    from govreport.errors import SchemaError  # noqa: PLC0415 - --help need not load the library

    try:
        yield
    except (OSError, ImportError, SchemaError) as error:
        message = f"{os.fspath(path)}: {getattr(error, 'strerror', None) or error}"
        raise OutputError(message) from error
