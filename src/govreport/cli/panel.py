"""``govreport panel``: the figures of many reports as rows of one table."""

from __future__ import annotations

import sys
from typing import TYPE_CHECKING, Any, TextIO

from govreport.cli.output import format_of, opened
from govreport.cli.session import UsageError, tell

if TYPE_CHECKING:
    import argparse
    from collections.abc import Iterator

    from govreport.cli.session import Session
    from govreport.model import Report

_FORMATS = {".csv": "csv", ".jsonl": "jsonl"}


def run(options: argparse.Namespace, session: Session) -> int:
    """Read the inputs and write their rows, to a file or as CSV to standard output."""
    if options.wide and options.point is None:
        raise UsageError(session.messages("wide-needs-point"))
    form = (options.format or "csv") if options.output is None else format_of(options, _FORMATS, session.messages)
    rows, read = _rows(options, session)
    if options.output is None:
        _write(rows, form, sys.stdout)
    else:
        with opened(options.output, marked=form == "csv") as file:
            _write(rows, form, file)
        tell(session.messages("written", name=options.output, rows=len(rows), reports=read))
    return session.status


def _rows(options: argparse.Namespace, session: Session) -> tuple[list[dict[str, Any]], int]:
    """The rows, and how many reports they come from; no report is kept longer than it is needed."""
    from govreport.export import panel  # noqa: PLC0415 - loaded where it is needed

    read = 0

    def reports() -> Iterator[Report]:
        nonlocal read
        for _, report in session.reports(session.sources(options.inputs)):
            read += 1
            yield report

    return panel(reports(), point=options.point, wide=options.wide), read


def _write(rows: list[dict[str, Any]], form: str, file: TextIO) -> None:
    from govreport.export.files.text import write_csv, write_json_lines  # noqa: PLC0415 - loaded where it is needed

    if form == "jsonl":
        write_json_lines(rows, file)
    else:
        write_csv(rows, file)
