"""The command line: ``govreport parse|panel|html|check INPUT…``, or ``python -m govreport``.

``govreport FILE…`` is short for ``govreport parse FILE…``; a file that is called like a command is named ``./parse``.

Exit status: 0 all done; 1 an input could not be read or parsed; 2 wrong usage; 3 the output could not be written;
4 ``check`` found what it fails on; 130 interrupted.
"""

from __future__ import annotations

import os
import sys
from importlib import import_module
from typing import TYPE_CHECKING

from govreport.cli.arguments import read_arguments
from govreport.cli.session import ExitStatus, OutputError, Session, UsageError, tell

if TYPE_CHECKING:
    import argparse
    from collections.abc import Sequence


def main(arguments: Sequence[str] | None = None) -> int:
    """Run the command line and return the exit status.

    Args:
        arguments: those of the command; what the process was called with where left out.

    """
    _speak_utf8()
    try:
        options, messages = read_arguments(sys.argv[1:] if arguments is None else arguments)
        status = _run(options, Session(messages, options.quiet))
        sys.stdout.flush()
    except BrokenPipeError:  # whoever reads us has seen enough
        _close_quietly()
        return ExitStatus.INPUT
    except KeyboardInterrupt:
        return ExitStatus.INTERRUPTED
    return status


def _run(options: argparse.Namespace, session: Session) -> int:
    """Run the command that was asked for; its module is loaded when it is."""
    command = import_module(f"govreport.cli.{options.command}")
    try:
        return int(command.run(options, session))
    except (UsageError, OutputError) as error:
        tell(str(error))
        return ExitStatus.USAGE if isinstance(error, UsageError) else ExitStatus.OUTPUT


def _speak_utf8() -> None:
    """Write UTF-8 also where the console is set to something else."""
    for stream in (sys.stdout, sys.stderr):
        reconfigure = getattr(stream, "reconfigure", None)
        if reconfigure is not None:
            reconfigure(encoding="utf-8", errors="backslashreplace")


def _close_quietly() -> None:
    """Let the interpreter's last flush go nowhere."""
    try:
        os.dup2(os.open(os.devnull, os.O_WRONLY), sys.stdout.fileno())
    except (OSError, ValueError):  # pragma: no cover - a standard output without a descriptor
        return
