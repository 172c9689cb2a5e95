"""What the commands share: reading one input after the other, writing, telling what fails, the exit status."""

from __future__ import annotations

import gc
import os
import sys
from contextlib import contextmanager
from enum import IntEnum
from pathlib import Path
from typing import IO, TYPE_CHECKING, Any, TypeVar

import attrs

from govreport.cli.sources import STANDARD_INPUT, Source, Sources
from govreport.data import table

if TYPE_CHECKING:
    import argparse
    from collections.abc import Iterable, Iterator, Mapping, Sequence

    from govreport.model import Report

#: The languages that messages are written in.
LANGUAGES = ("en", "zh")
_Item = TypeVar("_Item")


class ExitStatus(IntEnum):
    """What the command says to the shell; of several, the first of these that holds."""

    DONE = 0
    INPUT = 1
    USAGE = 2
    OUTPUT = 3
    ISSUES = 4
    INTERRUPTED = 130


class UsageError(Exception):
    """Options that do not go together; the message is for people."""


class OutputError(Exception):
    """A file that cannot be written; the message names it and the reason."""


@attrs.frozen
class Messages:
    """The messages of the command line in one language.

    Args:
        language: one of :data:`LANGUAGES`.

    >>> Messages("en")("check-fine"), Messages("zh")("check-fine")
    ('nothing odd', '没有问题')

    """

    language: str = LANGUAGES[0]

    def __call__(self, key: str, **values: Any) -> str:
        """The message called `key`, its names filled in by `values`."""
        return str(table("messages")[key][self.language]).strip().format(**values)


@attrs.define
class Session:
    """One run of a command.

    Args:
        messages: what is said, in the language asked for.
        quiet: no progress bar.
        failed: how many inputs could not be read or parsed.

    """

    messages: Messages = attrs.field(factory=Messages)
    quiet: bool = False
    failed: int = 0

    def sources(self, arguments: Iterable[str]) -> tuple[Source, ...]:
        """The files that `arguments` mean; arguments that mean none are told and counted as failed."""
        sources = Sources.of(arguments, self.messages)
        for fault in sources.faults:
            self.fail(fault)
        return sources.found

    def reports(self, sources: Iterable[Source], *, to_screen: bool = False) -> Iterator[tuple[Source, Report]]:
        """Read and parse one file after the other; one that fails is told and does not stop the others.

        Args:
            sources: the files.
            to_screen: what is made of them goes to standard output at once: a progress bar would run into it.

        """
        from govreport.errors import GovReportError  # noqa: PLC0415 - --help need not load the library

        told = self.messages("progress")
        shown = not self.quiet and not (to_screen and sys.stdout.isatty())
        for source in tracked(list(sources), told, shown=shown):
            try:
                with uncollected():
                    report = self._read(source.name)
            except GovReportError as error:
                self.fail(str(error))
            except Exception as error:  # noqa: BLE001 - a fault of ours in one report must not cost the others
                notes = "; ".join(getattr(error, "__notes__", ()))
                self.fail(f"{source.name}: {type(error).__name__}: {error}" + (f" ({notes})" if notes else ""))
            else:
                yield source, report

    def fail(self, message: str) -> None:
        """Tell of an input that failed, and count it."""
        self.failed += 1
        tell(message)

    @property
    def status(self) -> ExitStatus:
        """How it went so far."""
        return ExitStatus.INPUT if self.failed else ExitStatus.DONE

    def _read(self, name: str) -> Report:
        from govreport.errors import ReadError  # noqa: PLC0415 - --help need not load the library
        from govreport.reading import read  # noqa: PLC0415 - --help need not load the library

        if name != STANDARD_INPUT:
            return read(name)
        stdin: IO[bytes] | None = getattr(sys.stdin, "buffer", None)
        if stdin is None:
            source = "<stdin>"
            raise ReadError(source, self.messages("no-standard-input"))
        return read(stdin)


@contextmanager
def uncollected() -> Iterator[None]:
    """Let Python's collector of cycles rest: while the library loads and reads it has a twentieth of the time."""
    was_on = gc.isenabled()
    gc.disable()
    try:
        yield
    finally:
        if was_on:
            gc.enable()


def tell(message: str) -> None:
    """Say something on standard error, in one line."""
    line = " ".join(message.split())
    print(f"govreport: {line}", file=sys.stderr)  # noqa: T201 - printing is the job


def tracked(items: Sequence[_Item], told: str, *, shown: bool = True) -> Iterator[_Item]:
    """Yield `items`, with a bar on standard error that says how many are done and how long the rest takes.

    Args:
        items: what is worked through.
        told: what is being done, before the bar.
        shown: False for no bar anyway.

    There is no bar for a single item, where standard error is no terminal, and without rich (``govreport[cli]``).

    >>> list(tracked("abc", "letters"))
    ['a', 'b', 'c']

    """
    if not shown or len(items) < 2 or not sys.stderr.isatty():  # noqa: PLR2004 - one item needs no bar
        return iter(items)
    try:
        import rich  # noqa: F401, PLC0415 - an extra
    except ImportError:
        return iter(items)
    return _barred(items, told)


def _barred(items: Sequence[_Item], told: str) -> Iterator[_Item]:
    from rich.console import Console  # noqa: PLC0415 - an extra
    from rich.progress import BarColumn, MofNCompleteColumn, Progress, TextColumn, TimeRemainingColumn  # noqa: PLC0415

    columns = (TextColumn("{task.description}"), BarColumn(), MofNCompleteColumn(), TimeRemainingColumn())
    with Progress(*columns, console=Console(stderr=True), transient=True, redirect_stdout=False) as progress:
        yield from progress.track(items, description=told)


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
