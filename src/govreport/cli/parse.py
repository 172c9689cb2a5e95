"""``govreport parse``: whole reports, shown or converted."""

from __future__ import annotations

import os
from pathlib import Path
from typing import TYPE_CHECKING, TextIO

from govreport.cli.session import UsageError, format_of, writing

if TYPE_CHECKING:
    import argparse
    from collections.abc import Sequence

    from govreport.cli.session import Messages, Session
    from govreport.cli.sources import Source
    from govreport.model import Report

#: The suffix of a file in each format, and the format that each suffix means.
_SUFFIXES = {
    "summary": ".summary.txt",
    "text": ".txt",
    "markdown": ".md",
    "html": ".html",
    "json": ".json",
    "jsonl": ".jsonl",
}
_FORMATS = {suffix: form for form, suffix in _SUFFIXES.items() if form != "summary"}


def run(options: argparse.Namespace, session: Session) -> int:
    """Read the inputs and write each report in the format asked for."""
    sources = session.sources(options.inputs)
    if options.output is None:
        _print(sources, options.format or "summary", session)
    elif _is_folder(options.output):
        _write_folder(sources, options.format or "markdown", session, Path(options.output))
    else:
        _write_file(sources, options, session)
    return session.status


def rendered(report: Report, form: str, messages: Messages) -> str:
    """One report in a format that holds one, its own words in the language of `messages`."""
    if form == "text":
        return report.text
    if form == "markdown":
        return report.to_markdown().rstrip("\n")
    if form == "html":
        return report.to_html(language=messages.language).rstrip("\n")
    if form == "summary":
        from govreport.cli.summary import summary  # noqa: PLC0415 - loaded where it is needed

        return summary(report, messages)
    return report.to_json()


def _print(sources: Sequence[Source], form: str, session: Session) -> None:
    if form == "html" and len(sources) > 1:
        raise UsageError(session.messages("one-file", name="-"))
    headed = len(sources) > 1 and not form.startswith("json")
    first = True
    for source, report in session.reports(sources, to_screen=True):
        shown = rendered(report, form, session.messages)
        if headed:
            shown = "\n" * (not first) + f"==> {source.name} <==\n{shown}"
        first = False
        print(shown)  # noqa: T201 - printing is the job


def _write_folder(sources: Sequence[Source], form: str, session: Session, folder: Path) -> None:
    from govreport.export.files.text import opened  # noqa: PLC0415 - loaded where it is needed

    taken: set[str] = set()
    for source, report in session.reports(sources):
        path = folder / _free(source.place, _SUFFIXES[form], taken)
        with writing(path), opened(path) as file:
            _put(file, rendered(report, form, session.messages))


def _free(place: str, suffix: str, taken: set[str]) -> str:
    """A place that no report before this one has taken."""
    stem = str(Path(place).with_suffix(""))
    wanted, number = stem + suffix, 2
    while wanted.casefold() in taken:
        wanted, number = f"{stem}-{number}{suffix}", number + 1
    taken.add(wanted.casefold())
    return wanted


def _write_file(sources: Sequence[Source], options: argparse.Namespace, session: Session) -> None:
    from govreport.export.files.text import opened  # noqa: PLC0415 - loaded where it is needed

    form = format_of(options, _FORMATS, session.messages)
    if form != "jsonl" and len(sources) > 1:
        raise UsageError(session.messages("one-file", name=options.output))
    with writing(options.output), opened(options.output) as file:
        for _, report in session.reports(sources):
            _put(file, rendered(report, form, session.messages))


def _put(file: TextIO, text: str) -> None:
    file.write(text + "\n")


def _is_folder(output: str) -> bool:
    return output.endswith(("/", os.sep)) or Path(output).is_dir()
