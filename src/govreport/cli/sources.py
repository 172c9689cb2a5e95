"""Which files the arguments of a command mean: files, folders, patterns, standard input."""

from __future__ import annotations

import glob
import os
from pathlib import Path
from typing import TYPE_CHECKING

import attrs

if TYPE_CHECKING:
    from collections.abc import Iterable, Iterator

    from govreport.cli.session import Messages

STANDARD_INPUT = "-"
#: What is taken out of a folder, here and by :mod:`govreport.corpus`, named twice so that --help need not load the
#: library; a file that is named is read whatever its suffix.
SUFFIXES = (".txt", ".html", ".htm", ".xhtml", ".shtml", ".mhtml", ".mht", ".docx", ".pdf")


@attrs.frozen
class Source:
    """A file to read.

    Args:
        name: its path; ``-`` for standard input.
        place: where it stands within the folder that was named, for a file written beside its like.

    """

    name: str
    place: str


@attrs.frozen
class Sources:
    """The files that the arguments of a command mean.

    Args:
        found: the files, each once, in the order of the arguments and by name within a folder.
        faults: a message for each argument that means none.

    """

    found: tuple[Source, ...]
    faults: tuple[str, ...]

    @classmethod
    def of(cls, arguments: Iterable[str], messages: Messages) -> Sources:
        """Look for the files of `arguments`; one that does not exist is left to the reader, who says why."""
        found: list[Source] = []
        faults: list[str] = []
        for argument in arguments:
            more = list(_found(argument))
            if more:
                found += more
            elif Path(argument).is_dir():
                faults.append(messages("empty-folder", name=argument, suffixes=" ".join(SUFFIXES)))
            else:
                faults.append(messages("no-match", name=argument))
        return cls(tuple(found), tuple(faults))


def _found(argument: str) -> Iterator[Source]:
    if argument == STANDARD_INPUT:
        yield Source(argument, "stdin")
    elif Path(argument).is_dir():
        yield from _within(argument)
    elif glob.has_magic(argument) and not Path(argument).exists():
        for name in sorted(glob.glob(argument, recursive=True)):  # noqa: PTH207 - keeps the path as it was written
            yield from _within(name) if Path(name).is_dir() else [Source(name, Path(name).name)]
    else:
        yield Source(argument, Path(argument).name)


def _within(folder: str) -> Iterator[Source]:
    for parent, folders, names in os.walk(folder):
        folders[:] = sorted(name for name in folders if not name.startswith("."))
        for name in sorted(names):
            if name.lower().endswith(SUFFIXES) and not name.startswith((".", "~$")):
                path = Path(parent, name)
                yield Source(str(path), str(path.relative_to(folder)))
