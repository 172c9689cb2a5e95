"""``govreport panel``: the figures of many reports as rows of one table."""

from __future__ import annotations

import sys
from typing import TYPE_CHECKING

from govreport.cli import corpus
from govreport.cli.session import UsageError, format_of, tell, writing

if TYPE_CHECKING:
    import argparse
    from collections.abc import Iterator

    from govreport.cli.session import Session
    from govreport.model import Report

#: What can be written to standard output.
_TEXT = ("csv", "jsonl")


def run(options: argparse.Namespace, session: Session) -> int:
    """Read the inputs and write their rows, to a file or as CSV to standard output."""
    from govreport.export.files.formats import write_as  # noqa: PLC0415 - --help need not load the library

    form = _checked(options, session)
    if corpus.is_asked(options):
        return corpus.run(options, session, form)
    reports = _Counted(report for _, report in session.reports(session.sources(options.inputs)))
    if options.output is None:
        _print(reports, form, options)
        return session.status
    with writing(options.output):
        rows = write_as(
            reports,
            options.output,
            form,
            table=options.table,
            point=options.point,
            wide=options.wide,
            floats=options.floats,
        )
    tell(session.messages("written", name=options.output, rows=rows, reports=reports.number))
    return session.status


class _Counted:
    """An iterator that knows how many it has given."""

    def __init__(self, reports: Iterator[Report]) -> None:
        self._reports = reports
        self.number = 0

    def __iter__(self) -> Iterator[Report]:
        for report in self._reports:
            self.number += 1
            yield report


def _checked(options: argparse.Namespace, session: Session) -> str:
    """The format to write; options that do not go together are told before anything is read."""
    from govreport.export.files import FORMATS  # noqa: PLC0415 - --help need not load the library

    suffixes = {suffix: name for name, suffixes in FORMATS.items() for suffix in suffixes}
    form = (options.format or "csv") if options.output is None else format_of(options, suffixes, session.messages)
    if options.output is None and form not in _TEXT:
        raise UsageError(session.messages("needs-output", format=form))
    if form == "sqlite" and (options.table or options.wide or options.point):
        raise UsageError(session.messages("whole-corpus"))
    if options.wide and options.point is None:
        raise UsageError(session.messages("wide-needs-point"))
    if options.wide and options.table not in {None, "indicators"}:
        raise UsageError(session.messages("wide-table"))
    return form


def _print(reports: _Counted, form: str, options: argparse.Namespace) -> None:
    """Write to standard output as the reports come, but for a wide table, whose columns the last may bring."""
    from govreport.export.files.formats import parts_of, write_text  # noqa: PLC0415 - loaded where it is needed
    from govreport.export.tables import Table  # noqa: PLC0415 - loaded where it is needed

    if options.wide:
        write_text([Table.wide(reports, options.point)], sys.stdout, form, floats=options.floats)
    else:
        write_text(
            parts_of(reports, options.table or "indicators", options.point), sys.stdout, form, floats=options.floats
        )
