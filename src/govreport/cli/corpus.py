"""``govreport panel`` over a collection: by several processes, in a run that can be stopped, told as it goes."""

from __future__ import annotations

import datetime
import json
import sys
import time
from typing import TYPE_CHECKING, Any, Protocol

from govreport.cli.session import ExitStatus, OutputError, Session, UsageError, tell, writing

if TYPE_CHECKING:
    import argparse
    from collections.abc import Iterator

    from govreport.corpus.panel import Done, PanelRun
    from govreport.corpus.summary import Summary
    from govreport.export.tables import Table

#: Options that make a run of ``panel`` one over a collection.
OPTIONS = ("store", "workers", "manifest", "time_limit", "retry_failed", "json_logs")
#: Without a terminal and without logs, nothing is told but the end; with logs, the pace so often, in seconds.
_PACE = 10.0


def is_asked(options: argparse.Namespace) -> bool:
    """Whether an option was given that only a run over a collection knows."""
    return any(getattr(options, name) not in {None, False} for name in OPTIONS)


def run(options: argparse.Namespace, session: Session, form: str) -> int:
    """Parse what is not finished, write the table, and tell what came of it."""
    from govreport.corpus.panel import PanelRun  # noqa: PLC0415 - --help need not load the library
    from govreport.corpus.store import Store  # noqa: PLC0415 - --help need not load the library
    from govreport.errors import CorpusError, ReadError  # noqa: PLC0415 - --help need not load the library

    if form == "sqlite":
        raise UsageError(session.messages("store-one-table"))
    teller: _Teller = _Logs() if options.json_logs else _People(session)
    try:
        with Store(options.store) as store:
            panel = PanelRun(
                store,
                table=options.table or "indicators",
                workers=options.workers,
                time_limit=options.time_limit or 60.0,
                manifest=options.manifest,
                retry=options.retry_failed,
            )
            _parse(panel, options, teller)
            rows = _write(panel, options, form)
            summary = panel.summary()
            teller.end(summary, panel, options.output, rows)
    except (CorpusError, ReadError) as error:
        raise OutputError(str(error)) from error
    return ExitStatus.INPUT if summary.failed else ExitStatus.DONE


def _parse(panel: PanelRun, options: argparse.Namespace, teller: _Teller) -> None:
    from govreport.corpus.sources import count  # noqa: PLC0415 - --help need not load the library

    teller.begin(count(options.inputs))
    try:
        for done in panel.run(options.inputs):
            teller.tell(done)
    finally:
        teller.pause()


def _write(panel: PanelRun, options: argparse.Namespace, form: str) -> int:
    from govreport.export.files.formats import write_parts, write_text  # noqa: PLC0415 - loaded where it is needed

    if options.output is None:
        parts = list(_tables(panel, options, whole=True))
        write_text(parts, sys.stdout, form, floats=options.floats)
        return sum(len(part.rows) for part in parts)
    with writing(options.output):
        return write_parts(_tables(panel, options, whole=options.wide), options.output, form, floats=options.floats)


def _tables(panel: PanelRun, options: argparse.Namespace, *, whole: bool) -> Iterator[Table]:
    tables = panel.tables(point=options.point, whole=whole)
    return (table.widened() for table in tables) if options.wide else tables


class _Teller(Protocol):
    """Who is told how the run goes."""

    def begin(self, sources: int | None) -> None:
        """Hear how many sources there are, where that can be known beforehand."""

    def tell(self, done: Done) -> None:
        """Hear of a source that is finished."""

    def pause(self) -> None:
        """Hear that the parsing is over, or was stopped."""

    def end(self, summary: Summary, panel: PanelRun, output: str | None, rows: int) -> None:
        """Hear what came of it."""


class _People:
    """A bar with rate and time left on a terminal that has rich, and a summary at the end."""

    def __init__(self, session: Session) -> None:
        self._session = session
        self._progress: Any = None
        self._task: Any = None

    def begin(self, sources: int | None) -> None:
        """Show the bar."""
        if self._session.quiet or not sys.stderr.isatty():
            return
        try:
            from rich.progress import (  # noqa: PLC0415 - an extra
                BarColumn,
                MofNCompleteColumn,
                Progress,
                TextColumn,
                TimeRemainingColumn,
            )
        except ImportError:
            return
        from rich.console import Console  # noqa: PLC0415 - an extra

        rate = TextColumn("{task.fields[rate]}")
        columns = (TextColumn("{task.description}"), BarColumn(), MofNCompleteColumn(), rate, TimeRemainingColumn())
        self._progress = Progress(*columns, console=Console(stderr=True), transient=True, redirect_stdout=False)
        self._progress.start()
        self._task = self._progress.add_task(self._session.messages("progress"), total=sources, rate="")

    def tell(self, done: Done) -> None:  # noqa: ARG002 - the bar counts alone
        """Move the bar."""
        if self._progress is not None:
            speed = self._progress.tasks[0].speed or 0.0
            self._progress.update(self._task, advance=1, rate=f"{speed:.1f}/s" if speed else "")

    def pause(self) -> None:
        """Take the bar away."""
        if self._progress is not None:
            self._progress.stop()

    def end(self, summary: Summary, panel: PanelRun, output: str | None, rows: int) -> None:
        """Print the summary."""
        from govreport.corpus.summary import lines  # noqa: PLC0415 - loaded where it is needed

        for line in lines(summary, panel.store.failures()):
            print(line, file=sys.stderr)  # noqa: T201 - printing is the job
        if output is not None:
            tell(self._session.messages("written", name=output, rows=rows, reports=summary.parsed))


class _Logs:
    """One JSON object a line on standard error, for servers."""

    def __init__(self) -> None:
        self._sources: int | None = None
        self._done = self._parsed = 0
        self._began = self._told = time.monotonic()

    def begin(self, sources: int | None) -> None:
        """Log the beginning."""
        self._sources = sources
        self._log("begin", sources=sources)

    def tell(self, done: Done) -> None:
        """Log one source, and from time to time the pace."""
        self._done += 1
        self._parsed += not done.kept
        if done.failure is not None:
            self._log("failed", **done.failure.to_dict())
        elif not done.kept:
            found = {"rows": done.rows, "issues": list(done.issues)}
            self._log("parsed", source=done.source, seconds=round(done.seconds, 4), **found)
        if time.monotonic() - self._told >= _PACE:
            self._told = time.monotonic()
            self._pace()

    def _pace(self) -> None:
        rate = self._parsed / max(time.monotonic() - self._began, 1e-6)
        left = None if self._sources is None or not rate else round((self._sources - self._done) / rate)
        self._log("progress", done=self._done, sources=self._sources, rate=round(rate, 2), seconds_left=left)

    def pause(self) -> None:
        """Log the pace at the end."""
        self._pace()

    def end(self, summary: Summary, panel: PanelRun, output: str | None, rows: int) -> None:
        """Log the summary."""
        told = summary.to_dict()
        told["seconds"] = round(summary.seconds, 3)
        self._log("end", **{**told, "rows": rows, "fingerprint": panel.fingerprint, "output": output})

    def _log(self, event: str, **values: Any) -> None:
        now = datetime.datetime.now(datetime.UTC).isoformat(timespec="milliseconds")
        line = json.dumps({"time": now, "event": event, **values}, ensure_ascii=False)
        print(line, file=sys.stderr, flush=True)  # noqa: T201 - printing is the job
