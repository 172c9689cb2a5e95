"""The arguments of the command line: its commands, their options, and help in both languages."""

from __future__ import annotations

import argparse
import sys
from pathlib import Path
from typing import TYPE_CHECKING, Any

from govreport.cli.session import LANGUAGES, ExitStatus, Messages
from govreport.version import __version__

if TYPE_CHECKING:
    from collections.abc import Callable, Sequence

#: The commands; the first is meant where none is named.
COMMANDS = ("parse", "panel", "html", "check")
PARSE_FORMATS = ("summary", "text", "markdown", "html", "json", "jsonl")
#: Those of :mod:`govreport.export.files`, named here so that --help need not load the library.
PANEL_FORMATS = ("csv", "excel", "stata", "parquet", "jsonl", "sqlite")
PANEL_SUFFIXES = (".csv", ".xlsx", ".dta", ".parquet", ".jsonl", ".sqlite")
TABLES = (
    "indicators",
    "targets",
    "qualitative",
    "quantities",
    "outline",
    "passages",
    "paragraphs",
    "reports",
    "issues",
    "removed",
)
CHECK_FORMATS = ("text", "json")
#: Those of :class:`govreport.PointPolicy`, named here so that --help need not load the library.
POLICIES = ("lower", "midpoint", "stated")


def read_arguments(arguments: Sequence[str]) -> tuple[argparse.Namespace, Messages]:
    """Read the arguments of the process; ``options.command`` is the module of the command.

    Raises:
        SystemExit: after ``--help`` and ``--version``, and with status 2 on wrong usage; without any
            argument after telling what there is, on standard error.

    """
    language = argparse.ArgumentParser(prog="govreport", add_help=False, allow_abbrev=False)
    language.add_argument("--lang", default=LANGUAGES[0], metavar="LANG")
    asked, rest = language.parse_known_args(arguments)
    if asked.lang not in LANGUAGES:
        language.error(Messages()("unknown-language", name=asked.lang))
    messages = Messages(asked.lang)
    if not rest:
        overview(messages).print_help(sys.stderr)
        raise SystemExit(ExitStatus.USAGE)
    if rest[0] in {"-h", "--help", "--version"}:
        return overview(messages).parse_args(rest), messages
    meant = _mistyped(rest[0])
    if meant:
        overview(messages).error(messages("unknown-command", name=rest[0], meant=meant))
    command = rest.pop(0) if rest[0] in COMMANDS else COMMANDS[0]
    options = parser_of(command, messages).parse_intermixed_args(rest)  # options may stand between inputs
    if getattr(options, "output", None) == "-":  # as elsewhere, standard output
        options.output = None
    return options, messages


def _mistyped(word: str) -> str | None:
    """The command that `word` was meant to be, where it is neither a command nor a file, but nearly the former."""
    if word in COMMANDS or not word.isalpha() or Path(word).exists():
        return None
    import difflib  # noqa: PLC0415 - seldom needed

    return next(iter(difflib.get_close_matches(word.lower(), COMMANDS, n=1, cutoff=0.7)), None)


def overview(messages: Messages) -> argparse.ArgumentParser:
    """Build the parser that tells which commands there are."""
    top = argparse.ArgumentParser(
        prog="govreport",
        description=messages("command"),
        epilog=messages("command-epilog"),
        formatter_class=_help_of(messages),
        add_help=False,
    )
    top._optionals.title = messages("options")  # noqa: SLF001 - argparse has no other door to this word
    _common(top, messages)
    top.add_argument("--version", action="version", version=f"govreport {__version__}", help=messages("version-help"))
    commands = top.add_subparsers(
        title=messages("commands"), dest="command", metavar=" | ".join(COMMANDS), required=True
    )
    for name in COMMANDS:
        commands.add_parser(name, help=messages(f"{name}-help"), add_help=False)
    return top


def parser_of(command: str, messages: Messages) -> argparse.ArgumentParser:
    """Build the parser of one command."""
    parser = argparse.ArgumentParser(
        prog=f"govreport {command}",
        description=messages(f"{command}-help"),
        formatter_class=_help_of(messages),
        add_help=False,
        allow_abbrev=False,
    )
    parser._optionals.title = messages("options")  # noqa: SLF001 - argparse has no other door to this word
    parser._positionals.title = messages("inputs")  # noqa: SLF001 - argparse has no other door to this word
    parser.add_argument("inputs", metavar="INPUT", nargs="+", help=messages("inputs-help"))
    parser.set_defaults(command=command)
    _FILL[command](parser, messages)
    parser.add_argument("--quiet", action="store_true", help=messages("quiet-help"))
    _common(parser, messages)
    # parse_intermixed_args() takes as many characters off the usage as "usage: " has, unless it stands here already
    parser.usage = parser.format_usage().removeprefix(messages("usage")).strip().replace("%", "%%")
    return parser


def _common(command: argparse.ArgumentParser, messages: Messages) -> None:
    command.add_argument("-h", "--help", action="help", help=messages("help-help"))
    command.add_argument("--lang", metavar="LANG", help=messages("lang-help"))  # taken before; here for the help


def _parse(command: argparse.ArgumentParser, messages: Messages) -> None:
    told = messages("format-help", formats=", ".join(PARSE_FORMATS))
    command.add_argument("-o", "--output", metavar="PATH", help=messages("parse-output-help"))
    command.add_argument("--format", type=_one_of(PARSE_FORMATS, messages), metavar="FORMAT", help=told)
    command.add_argument("--json", action="store_const", const="json", dest="format", help=messages("json-help"))


def _panel(command: argparse.ArgumentParser, messages: Messages) -> None:
    suffixes = " ".join(PANEL_SUFFIXES)
    told = messages("format-help", formats=", ".join(PANEL_FORMATS))
    policies = messages("point-help", policies=", ".join(POLICIES))
    command.add_argument("-o", "--output", metavar="FILE", help=messages("panel-output-help", formats=suffixes))
    command.add_argument("--format", type=_one_of(PANEL_FORMATS, messages), metavar="FORMAT", help=told)
    tables = messages("table-help", tables=", ".join(TABLES))
    command.add_argument("--table", type=_one_of(TABLES, messages), metavar="TABLE", help=tables)
    command.add_argument("--wide", action="store_true", help=messages("wide-help"))
    command.add_argument("--workers", type=_above_zero(int, messages), metavar="N", help=messages("workers-help"))
    command.add_argument("--store", metavar="FILE", help=messages("store-help"))
    command.add_argument("--retry-failed", action="store_true", help=messages("retry-failed-help"))
    command.add_argument(
        "--time-limit", type=_above_zero(float, messages), metavar="SECONDS", help=messages("time-limit-help")
    )
    command.add_argument("--manifest", metavar="FILE", help=messages("manifest-help"))
    command.add_argument("--json-logs", action="store_true", help=messages("json-logs-help"))
    command.add_argument("--point", type=_one_of(POLICIES, messages), metavar="POLICY", help=policies)
    command.add_argument("--floats", action="store_true", help=messages("floats-help"))


def _html(command: argparse.ArgumentParser, messages: Messages) -> None:
    command.add_argument("-o", "--output", metavar="PATH", help=messages("html-output-help"))
    command.set_defaults(command="parse", format="html")


def _check(command: argparse.ArgumentParser, messages: Messages) -> None:
    of_formats = _one_of(CHECK_FORMATS, messages)
    told = messages("check-format-help")
    command.add_argument("--fail-on", metavar="CODES", default="any", help=messages("fail-on-help"))
    command.add_argument("--format", type=of_formats, metavar="FORMAT", default=CHECK_FORMATS[0], help=told)


_FILL: dict[str, Callable[[argparse.ArgumentParser, Messages], None]] = {
    "parse": _parse,
    "panel": _panel,
    "html": _html,
    "check": _check,
}


def _one_of(choices: Sequence[str], messages: Messages) -> Callable[[str], str]:
    """A reader of an option that takes one of `choices`."""

    def one_of(value: str) -> str:
        if value not in choices:
            raise argparse.ArgumentTypeError(messages("unknown-choice", value=value, choices=", ".join(choices)))
        return value

    return one_of


def _above_zero(kind: type[int | float], messages: Messages) -> Callable[[str], float]:
    """A reader of an option that takes a number above zero."""

    def above_zero(value: str) -> float:
        try:
            number = kind(value)
        except ValueError:
            number = 0
        if not number > 0:
            raise argparse.ArgumentTypeError(messages("not-above-zero", value=value))
        return number

    return above_zero


def _help_of(messages: Messages) -> type[argparse.HelpFormatter]:
    """A help formatter that says `usage` in the language of `messages`."""

    class Help(argparse.HelpFormatter):
        def add_usage(self, usage: str | None, actions: Any, groups: Any, prefix: str | None = None) -> None:
            super().add_usage(usage, actions, groups, messages("usage") + " " if prefix is None else prefix)

    return Help
