"""``govreport check``: how good reports came through, for people and for CI."""

from __future__ import annotations

import json
from collections import Counter
from typing import TYPE_CHECKING, Any

from govreport.cli.session import ExitStatus, UsageError
from govreport.cli.summary import told
from govreport.language.display import plain

if TYPE_CHECKING:
    import argparse
    from collections.abc import Iterator

    from govreport.cli.session import Session
    from govreport.model import Report

_LOST = "□"


def run(options: argparse.Namespace, session: Session) -> int:
    """Tell of each input what is odd in it, and of all of them how many are."""
    fatal = _fatal(options.fail_on, session)
    seen = odd = failing = 0
    codes: Counter[str] = Counter()
    for source, report in session.reports(session.sources(options.inputs), to_screen=True):
        result = quality(report)
        seen += 1
        odd += bool(result["issues"])
        codes.update(issue["code"] for issue in result["issues"])
        failing += any(fatal is None or issue["code"] in fatal for issue in result["issues"])
        if options.format == "json":
            _say(json.dumps({"source": source.name, **result}, ensure_ascii=False))
        else:
            _say("\n".join(_lines(source.name, result, session)))
    if options.format != "json" and seen + session.failed > 1:
        _say(session.messages("check-total", reports=seen, clean=seen - odd, odd=odd, failed=session.failed))
        for code, number in codes.most_common():
            _say(f"  {number:6}  {code}")
    return ExitStatus.ISSUES if failing and not session.failed else session.status


def quality(report: Report) -> dict[str, Any]:
    """What `report` says of its own state, as plain data."""
    removed: Counter[str] = Counter()
    for piece in report.removed:
        removed[f"{piece.step}: {piece.rule}"] += len(piece.text)
    return {
        "title": report.metadata.title,
        "raw_characters": len(report.raw),
        "characters": len(report.text),
        "lost": report.text.count(_LOST),
        "removed": dict(removed.most_common()),
        "removed_pieces": len(report.removed),
        "headings": len(report.headings),
        "quantities": len(report.quantities),
        "indicators": len(report.indicators),
        "targets": len(report.targets),
        "issues": [
            {
                "code": issue.code.value,
                "message": issue.message,
                "start": issue.span.start if issue.span else None,
                "end": issue.span.end if issue.span else None,
            }
            for issue in report.issues
        ],
    }


def _fatal(codes: str, session: Session) -> frozenset[str] | None:
    """The issue codes that fail a check; None for any."""
    from govreport.errors import IssueCode  # noqa: PLC0415 - --help need not load the library

    if codes == "any":
        return None
    named = frozenset(codes.split(",")) - {"", "none"}
    for code in sorted(named - set(IssueCode)):
        choices = ", ".join(["any", "none", *IssueCode])
        raise UsageError(session.messages("unknown-choice", value=code, choices=choices))
    return named


def _lines(name: str, result: dict[str, Any], session: Session) -> Iterator[str]:
    say = session.messages
    yield f"{name}: {plain(result['title'] or '')}".rstrip(": ")
    found = {key: result[key] for key in ("headings", "quantities", "indicators", "targets")}
    yield f"  {say('check-found')}: " + say("check-found-text", **found)
    characters = sum(result["removed"].values())
    counts = {"pieces": result["removed_pieces"], "characters": characters, "all": result["raw_characters"]}
    yield f"  {say('check-removed')}: " + say("check-removed-text", **counts)
    for rule, number in result["removed"].items():
        yield f"    {number:6}  {rule}"
    if result["lost"]:
        yield f"  {say('check-lost')}: {result['lost']}"
    if not result["issues"]:
        yield f"  {say('check-issues')}: {say('check-fine')}"
        return
    yield f"  {say('check-issues')}: {len(result['issues'])}"
    for issue in result["issues"]:
        place = "" if issue["start"] is None else f" @{issue['start']}"
        yield f"    {issue['code']}{place}: {plain(told(issue['code'], issue['message'], say))}"


def _say(line: str) -> None:
    print(line)  # noqa: T201 - printing is the job
