"""Errors: data in attributes, a message for people, and they pickle."""

from __future__ import annotations

import pickle

import pytest

from govreport import (
    CorpusError,
    EditConflictError,
    ExtensionError,
    Failure,
    FailureCode,
    GovReportError,
    IndicatorDefinitionError,
    Issue,
    IssueCode,
    MissingFontError,
    PipelineError,
    QuantityError,
    ReadError,
    ReportIssuesError,
    SchemaError,
    SourceFailedError,
    TermDefinitionError,
    TooLargeError,
    UnitDefinitionError,
)

EXAMPLES: list[tuple[GovReportError, type[Exception], str]] = [
    (GovReportError("plain"), Exception, "plain"),
    (EditConflictError("wraps", "overlaps", 3, 5), ValueError, "step 'wraps': edit [3, 5) overlaps"),
    (
        PipelineError("tradition", "is not in the pipeline", ("wraps", "traditional")),
        LookupError,
        "step 'tradition' is not in the pipeline; the steps are: wraps, traditional",
    ),
    (
        ExtensionError("cost", "is not installed", ("coast",)),
        LookupError,
        "extension 'cost' is not installed; installed are: coast",
    ),
    (QuantityError("许多", "holds no number"), ValueError, "'许多': holds no number"),
    (UnitDefinitionError("u.toml", ["row 1: a", "row 3: b"]), ValueError, "u.toml: 2 fault(s)\n  row 1: a\n  row 3: b"),
    (IndicatorDefinitionError("i.toml", ["row 2: c"]), ValueError, "i.toml: 1 fault(s)\n  row 2: c"),
    (TermDefinitionError("t.csv", ["row 4: d"]), ValueError, "t.csv: 1 fault(s)\n  row 4: d"),
    (ReadError("a.txt", "the file is empty"), ValueError, "a.txt: the file is empty"),
    (TooLargeError("a.txt", "7 pages are above the limit of 5"), ReadError, "a.txt: 7 pages are above the limit of 5"),
    (
        MissingFontError(("Song of Nowhere",)),
        LookupError,
        (
            "no font with Chinese characters was found (looked for Song of Nowhere); install one, such as "
            "Noto Sans CJK (Debian and Ubuntu: apt-get install fonts-noto-cjk; "
            "macOS: brew install --cask font-noto-sans-cjk-sc; Windows has Microsoft YaHei), or name a font file with "
            "font="
        ),
    ),
    (SchemaError("schema version 9 is unknown"), ValueError, "schema version 9 is unknown"),
    (CorpusError("the workers do not start"), RuntimeError, "the workers do not start"),
    (
        SourceFailedError(Failure("a.txt", FailureCode.TIME_LIMIT, "not done within 1 seconds")),
        RuntimeError,
        "a.txt: time-limit: not done within 1 seconds",
    ),
    (ReportIssuesError((Issue(IssueCode.CUT_OFF, "ends early"),)), ValueError, "cut-off: ends early"),
]


@pytest.mark.parametrize(("error", "standard", "message"), EXAMPLES, ids=lambda value: type(value).__name__)
def test_errors(error: GovReportError, standard: type[Exception], message: str) -> None:
    """Each is one of ours and the standard type a caller expects, says what is wrong, and survives pickling."""
    assert isinstance(error, GovReportError)
    assert isinstance(error, standard)
    assert str(error) == message
    again = pickle.loads(pickle.dumps(error))  # noqa: S301 - our own bytes
    assert type(again) is type(error)
    assert again.args == error.args
    assert vars(again) == vars(error)


def test_every_error_has_its_example() -> None:
    """A new error comes with a row above."""

    def family(kind: type[GovReportError]) -> set[type[GovReportError]]:
        return {kind}.union(*(family(child) for child in kind.__subclasses__()))

    public = {kind for kind in family(GovReportError) if not kind.__name__.startswith("_")}
    assert {type(error) for error, _, _ in EXAMPLES} == public


def test_data_stands_in_attributes() -> None:
    """A program need not read messages."""
    error = PipelineError("tradition", "is not in the pipeline", ("wraps",))
    assert (error.name, error.valid) == ("tradition", ("wraps",))
    faults = UnitDefinitionError("u.toml", ["row 1: a", "row 3: b"])
    assert (faults.file, faults.faults) == ("u.toml", ("row 1: a", "row 3: b"))


def test_an_error_without_values_names_itself() -> None:
    """Even a bare error has a message."""
    assert str(GovReportError.__new__(GovReportError)) == "GovReportError"


def test_issue_codes_are_their_words() -> None:
    """Codes compare with the words that data files hold."""
    assert IssueCode.CUT_OFF == "cut-off"
