"""Errors for programs, and the codes of issues for documents.

A bad program raises one of the errors below; each is also the standard type a caller
expects, carries its data in attributes, and survives pickling. A bad document raises
nothing: what is odd becomes an :class:`govreport.Issue` with an :class:`IssueCode`.
"""

from __future__ import annotations

from enum import StrEnum
from typing import TYPE_CHECKING, Any

if TYPE_CHECKING:
    from collections.abc import Sequence


class IssueCode(StrEnum):
    """What can be odd in a document; the docs page *Issue codes* explains each."""

    EMPTY = "empty"
    NOT_A_REPORT = "not-a-report"
    CUT_OFF = "cut-off"
    CHARACTERS_LOST = "characters-lost"
    REPEATED_PAGE = "repeated-page"
    HIJACKED_NAME = "hijacked-name"
    MOJIBAKE = "mojibake"
    NUMBERING_SKIPS = "numbering-skips"
    NUMBERING_REPEATS = "numbering-repeats"
    NO_TARGETS = "no-targets"
    DATE_CONFLICT = "date-conflict"
    REGION_CONFLICT = "region-conflict"
    TOO_LONG = "too-long"
    REGION_FROM_SOURCE = "region-from-source"
    YEAR_FROM_SOURCE = "year-from-source"
    SOURCE_REGION_CONFLICT = "source-region-conflict"
    SOURCE_YEAR_CONFLICT = "source-year-conflict"
    NO_TEXT_LAYER = "no-text-layer"
    NUMBERS_SKIPPED = "numbers-skipped"


class GovReportError(Exception):
    """The base of every error this library raises on purpose.

    Arguments are kept as attributes named by ``_fields``, so that errors pickle.
    """

    _fields: tuple[str, ...] = ("message",)

    def __init__(self, *values: Any) -> None:
        super().__init__(*values)
        for name, value in zip(self._fields, values, strict=True):
            setattr(self, name, value)

    def __str__(self) -> str:
        return str(self.args[0]) if self.args else type(self).__name__


class EditConflictError(GovReportError, ValueError):
    """Edits that overlap, are out of order or reach outside the text."""

    _fields = ("step", "reason", "start", "end")
    step: str
    reason: str
    start: int
    end: int

    def __str__(self) -> str:
        return f"step {self.step!r}: edit [{self.start}, {self.end}) {self.reason}"


class PipelineError(GovReportError, LookupError):
    """A step name that the pipeline does not know, or knows twice."""

    _fields = ("name", "reason", "valid")
    name: str
    reason: str
    valid: tuple[str, ...]

    def __str__(self) -> str:
        return f"step {self.name!r} {self.reason}; the steps are: {', '.join(self.valid)}"


class ExtensionError(GovReportError, LookupError):
    """An installed extension that is missing, claimed twice or of the wrong shape."""

    _fields = ("name", "reason", "valid")
    name: str
    reason: str
    valid: tuple[str, ...]

    def __str__(self) -> str:
        return f"extension {self.name!r} {self.reason}; installed are: {', '.join(self.valid) or 'none'}"


class QuantityError(GovReportError, ValueError):
    """A text that holds no quantity or number, or more than one."""

    _fields = ("text", "reason")
    text: str
    reason: str

    def __str__(self) -> str:
        return f"{self.text!r}: {self.reason}"


class _DefinitionError(GovReportError, ValueError):
    """A faulty data file: names the file, and every faulty row at once."""

    _fields = ("file", "faults")
    file: str
    faults: tuple[str, ...]

    def __init__(self, file: str, faults: Sequence[str]) -> None:
        super().__init__(file, tuple(faults))

    def __str__(self) -> str:
        return "\n".join([f"{self.file}: {len(self.faults)} fault(s)", *("  " + f for f in self.faults)])


class UnitDefinitionError(_DefinitionError):
    """Rows of a unit table that cannot be used."""


class IndicatorDefinitionError(_DefinitionError):
    """Rows of an indicator catalogue that cannot be used."""


class TermDefinitionError(_DefinitionError):
    """Terms of a dictionary that cannot be used."""


class ReadError(GovReportError, ValueError):
    """A file that cannot be read as a report: names the file and the reason."""

    _fields = ("source", "reason")
    source: str
    reason: str

    def __str__(self) -> str:
        return f"{self.source}: {self.reason}"


class TooLargeError(ReadError):
    """A file or text beyond a limit: names it, and the limit."""


#: Longest text that is taken on where no other limit is set, in characters.
MAX_CHARACTERS = 50_000_000


def require_length(text: str, most: int = MAX_CHARACTERS) -> None:
    """Refuse a text at once that would eat the memory.

    Raises:
        TooLargeError: where it has more than `most` characters.

    """
    if len(text) > most:
        source = "<text>"
        raise TooLargeError(source, f"{len(text)} characters are above the limit of {most}")


class CorpusError(GovReportError, RuntimeError):
    """A run over many reports that cannot go on: its workers do not start, its store is of another make."""

    _fields = ("reason",)
    reason: str


class SourceFailedError(GovReportError, RuntimeError):
    """Raised by ``parse_many(…, on_error="raise")`` for the first source that fails."""

    _fields = ("failure",)
    failure: Any

    def __str__(self) -> str:
        return str(self.failure)


class MissingFontError(GovReportError, LookupError):
    """No font with Chinese characters for a figure: says what to install."""

    _fields = ("looked_for",)
    looked_for: tuple[str, ...]

    def __str__(self) -> str:
        told = ", ".join(self.looked_for[:6]) + (" …" if len(self.looked_for) > 6 else "")  # noqa: PLR2004 - a line
        return (
            f"no font with Chinese characters was found (looked for {told}); install one, such as Noto Sans CJK "
            "(Debian and Ubuntu: apt-get install fonts-noto-cjk; macOS: brew install --cask font-noto-sans-cjk-sc; "
            "Windows has Microsoft YaHei), or name a font file with font="
        )


class SchemaError(GovReportError, ValueError):
    """Stored data of an unknown schema version or of the wrong shape."""

    _fields = ("reason",)
    reason: str


class ReportIssuesError(GovReportError, ValueError):
    """Raised by ``parse(raw, strict=True)`` when the document has issues."""

    _fields = ("issues",)
    issues: tuple[Any, ...]

    def __str__(self) -> str:
        return "; ".join(f"{issue.code}: {issue.message}" for issue in self.issues)
