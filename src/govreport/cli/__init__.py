"""The command line: ``govreport FILE…`` or ``python -m govreport FILE…``.

Exit status 0: every report was printed; 1: a file could not be read; 2: wrong usage.
"""

from __future__ import annotations

import argparse
import os
import sys
from typing import IO, TYPE_CHECKING

from govreport.version import __version__

if TYPE_CHECKING:
    from collections.abc import Iterable, Sequence

    from govreport.model import Report

_DESCRIPTION = "Turn scraped Chinese government work reports (政府工作报告) back into what was printed, and into data."
_EPILOG = "A file that cannot be read is told on standard error; the others are still done, and the exit status is 1."


def main(arguments: Sequence[str] | None = None) -> int:
    """Run the command line and return the exit status.

    Args:
        arguments: those of the command; what the process was called with where left out.

    """
    _speak_utf8()
    try:
        options = _parser().parse_args(arguments)
        status = _run(options.files, as_json=options.json)
        sys.stdout.flush()
    except BrokenPipeError:  # whoever reads us has seen enough
        _close_quietly()
        return 1
    except KeyboardInterrupt:
        return 130
    return status


def _parser() -> argparse.ArgumentParser:
    parser = argparse.ArgumentParser(prog="govreport", description=_DESCRIPTION, epilog=_EPILOG)
    parser.add_argument(
        "files", metavar="FILE", nargs="+", help="a report as text, in any encoding; - is standard input"
    )
    parser.add_argument("--json", action="store_true", help="print the whole report as JSON, a line for each file")
    parser.add_argument("--version", action="version", version=f"govreport {__version__}")
    return parser


def _run(files: Iterable[str], *, as_json: bool) -> int:
    """Print one report after the other; a file that fails does not stop the others."""
    from govreport.errors import GovReportError  # noqa: PLC0415 - --help need not load the library

    files = list(files)
    status = 0
    for number, name in enumerate(files):
        try:
            shown = _shown(name, as_json=as_json)
        except GovReportError as error:
            status = _failed(str(error))
        except Exception as error:  # noqa: BLE001 - a fault of ours in one report must not cost the others
            notes = "; ".join(getattr(error, "__notes__", ()))
            status = _failed(f"{name}: {type(error).__name__}: {error}" + (f" ({notes})" if notes else ""))
        else:
            if len(files) > 1 and not as_json:
                shown = f"==> {name} <==\n{shown}" + "\n" * (number < len(files) - 1)
            print(shown)  # noqa: T201 - printing is the job
    return status


def _shown(name: str, *, as_json: bool) -> str:
    report = _read(name)
    if as_json:
        import json  # noqa: PLC0415 - loaded where it is needed

        return json.dumps(report.to_dict(), ensure_ascii=False)
    from govreport.cli.summary import summary  # noqa: PLC0415 - loaded where it is needed

    return summary(report)


def _read(name: str) -> Report:
    from govreport.errors import ReadError  # noqa: PLC0415 - --help need not load the library
    from govreport.reading import read  # noqa: PLC0415 - --help need not load the library

    if name != "-":
        return read(name)
    stdin: IO[bytes] | None = getattr(sys.stdin, "buffer", None)
    if stdin is None:
        source, reason = "<stdin>", "there is no standard input"
        raise ReadError(source, reason)
    return read(stdin)


def _failed(message: str) -> int:
    line = " ".join(message.split())
    print(f"govreport: {line}", file=sys.stderr)  # noqa: T201 - printing is the job
    return 1


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
