"""The pipeline: explicit, immutable, inspectable; plug-ins of a few lines; errors that say where."""

from __future__ import annotations

import pickle
from typing import TYPE_CHECKING

import attrs
import pytest

import govreport as gr
from govreport.pipeline import Pipeline, PipelineStep, StepKind

if TYPE_CHECKING:
    from collections.abc import Callable, Iterable, Iterator

    from govreport.protocols import Resources


def strip_stars(traced: gr.TracedText) -> Iterator[gr.Edit]:
    """Take stars out."""
    for at, char in enumerate(traced.text):
        if char == "★":
            yield gr.Edit(gr.Span(at, at + 1), "", "star")


def lower_digits(traced: gr.TracedText) -> Iterable[gr.Edit]:
    """Write digits half width."""
    return [
        gr.Edit(gr.Span(at, at + 1), chr(ord(char) - 0xFEE0), "digit", charwise=True)
        for at, char in enumerate(traced.text)
        if "０" <= char <= "９"
    ]


def name_heading(report: gr.Report) -> Iterator[gr.Heading]:
    """Take every line that ends in 篇 for a heading."""
    for block in report.blocks:
        if report.text[block.slice].endswith("篇"):
            yield gr.Heading(gr.HeadingStyle.BLOCK, report.text[block.slice], block, report.raw_span(block))


def set_title(report: gr.Report, _resources: Resources) -> gr.Report:
    """Take the first line for the title."""
    return attrs.evolve(report, metadata=gr.Metadata(title=report.text.split("\n")[0]))


SMALL = Pipeline(
    (
        PipelineStep("stars", StepKind.CLEANER, strip_stars),
        PipelineStep("digits", StepKind.CLEANER, lower_digits),
        PipelineStep("title", StepKind.STAGE, set_title),
        PipelineStep("names", StepKind.DETECTOR, name_heading),
    )
)


def test_steps_run_in_order() -> None:
    """Cleaners first, each on what the one before it left, then the rest."""
    report = SMALL.run("★石桥镇２０２１\n增长篇")
    assert report.text == "石桥镇2021\n增长篇"
    assert [step.name for step in report.traced.steps] == ["stars", "digits"]
    assert report.metadata.title == "石桥镇2021"
    assert [heading.title for heading in report.headings] == ["增长篇"]
    assert report.fingerprint == SMALL.fingerprint


def test_clean_runs_the_cleaners_only() -> None:
    """Cleaning alone gives the same text."""
    assert gr.clean("★石桥镇２０２１", pipeline=SMALL).text == "石桥镇2021"


def test_changes_give_new_pipelines() -> None:
    """Each change leaves the pipeline it was made from as it was."""
    assert SMALL.without("stars", "names").names == ("digits", "title")
    assert SMALL.before("digits", more=strip_stars).names == ("stars", "more", "digits", "title", "names")
    assert SMALL.after("digits", more=strip_stars).names == ("stars", "digits", "more", "title", "names")
    assert SMALL.after("stars", one=strip_stars, two=strip_stars).names[1:3] == ("one", "two")
    replaced = SMALL.replace("stars", lower_digits)
    assert replaced.steps[0].function is lower_digits
    assert SMALL.names == ("stars", "digits", "title", "names")
    assert SMALL.steps[0].function is strip_stars


def test_a_new_step_is_of_the_kind_of_its_neighbour_unless_said() -> None:
    """A cleaner may be put beside a stage by saying what it is."""
    assert SMALL.after("digits", more=strip_stars).steps[2].kind is StepKind.CLEANER
    assert SMALL.before("title", kind=StepKind.CLEANER, more=strip_stars).steps[2].kind is StepKind.CLEANER


@pytest.mark.parametrize("change", ["before", "after", "replace", "without"])
def test_unknown_names_list_the_valid_ones(change: str) -> None:
    """A misspelt name hears the names there are."""
    arguments = {"replace": (strip_stars,)}.get(change, ())
    with pytest.raises(
        gr.PipelineError, match="'digit' is not in the pipeline; the steps are: stars, digits"
    ) as caught:
        getattr(SMALL, change)("digit", *arguments)
    assert caught.value.valid == SMALL.names
    assert isinstance(caught.value, LookupError)


def test_names_are_unique() -> None:
    """Two steps of one name could not be told apart."""
    with pytest.raises(gr.PipelineError, match="'stars' stands in the pipeline twice"):
        SMALL.after("digits", stars=strip_stars)


def test_printing_shows_the_order() -> None:
    """Each line tells number, name, kind and what the step does."""
    assert str(SMALL).splitlines()[1:] == [
        "   1 stars  cleaner  Take stars out.",
        "   2 digits cleaner  Write digits half width.",
        "   3 title  stage    Take the first line for the title.",
        "   4 names  detector Take every line that ends in 篇 for a heading.>",
    ]


def test_the_fingerprint_names_steps_and_tables() -> None:
    """Same parts, same fingerprint; other parts or other order, another one."""
    assert SMALL.without("stars").fingerprint == SMALL.without("stars").fingerprint
    others = [
        SMALL,
        SMALL.without("stars"),
        SMALL.replace("stars", lower_digits),
        SMALL.without("stars").after("digits", stars=strip_stars),
        SMALL.with_units(gr.Unit("石桥斗")),
        SMALL.with_indicators(gr.IndicatorDefinition("石桥指数", "shiqiao")),
    ]
    assert len({pipeline.fingerprint for pipeline in others}) == len(others)


def test_the_default_pipeline_pickles() -> None:
    """It goes to worker processes."""
    default = Pipeline.default()
    again = pickle.loads(pickle.dumps(default))  # noqa: S301 - our own bytes
    assert again.fingerprint == default.fingerprint


def test_a_failing_step_is_named() -> None:
    """The error stays what it was, with a note that names step and place."""

    def broken(traced: gr.TracedText) -> Iterator[gr.Edit]:
        yield gr.Edit(gr.Span(0, 1), "", "fine")
        raise KeyError(traced.text)

    with pytest.raises(KeyError) as caught:
        gr.parse("石桥镇", pipeline=SMALL.after("stars", broken=broken))
    assert caught.value.__notes__ == ["in step 'broken' (cleaner) of the pipeline, on 3 characters"]


def test_edits_that_conflict_are_named_by_step() -> None:
    """A cleaner cannot break the tracing: apply refuses."""

    def greedy(traced: gr.TracedText) -> Iterator[gr.Edit]:
        yield gr.Edit(gr.Span(0, len(traced.text) + 1), "", "greedy")

    with pytest.raises(gr.EditConflictError, match="step 'greedy'"):
        gr.parse("石桥镇", pipeline=SMALL.after("stars", greedy=greedy))


def test_a_stage_that_returns_no_report_is_named() -> None:
    """A forgotten return is found where it happened."""

    def forgetful(report: gr.Report, _resources: Resources) -> None:
        assert report

    with pytest.raises(TypeError, match="a stage returns a Report, not NoneType") as caught:
        gr.parse("石桥镇", pipeline=SMALL.after("title", forgetful=forgetful))
    assert "'forgetful'" in caught.value.__notes__[0]


def test_headings_of_earlier_detectors_win() -> None:
    """A later proposal that overlaps an earlier one is left out, another is added."""

    def halves(report: gr.Report) -> Iterator[gr.Heading]:
        for span in (gr.Span(0, 2), gr.Span(4, 6)):
            yield gr.Heading(gr.HeadingStyle.RUNIN, report.text[span.slice], span, report.raw_span(span))

    report = SMALL.after("names", halves=halves).run("增长篇\n石桥镇")
    assert [heading.title for heading in report.headings] == ["增长篇", "石桥"]


def test_an_earlier_heading_takes_the_place_of_a_proposal_that_reaches_into_it() -> None:
    """What was found before stays where a later proposal begins before it; of two proposals the first stays."""

    def spanning(*bounds: tuple[int, int]) -> Callable[[gr.Report], Iterator[gr.Heading]]:
        def propose(report: gr.Report) -> Iterator[gr.Heading]:
            for span in (gr.Span(*pair) for pair in bounds):
                yield gr.Heading(gr.HeadingStyle.RUNIN, report.text[span.slice], span, report.raw_span(span))

        return propose

    detectors = spanning((2, 4), (8, 9)), spanning((0, 3), (3, 6), (6, 8), (7, 9))
    steps = tuple(PipelineStep(str(at), StepKind.DETECTOR, one) for at, one in enumerate(detectors))
    report = Pipeline(steps).run("甲乙丙丁戊己庚辛壬癸")
    assert [tuple(heading.span) for heading in report.headings] == [(2, 4), (6, 8), (8, 9)]


def test_strict_parsing_raises_the_issues() -> None:
    """What is odd in a document raises only where that is asked for."""
    pipeline = SMALL.without("stars")
    lost = "增长□□篇"
    assert [issue.code for issue in gr.parse(lost, pipeline=pipeline).issues] == [gr.IssueCode.CHARACTERS_LOST]
    with pytest.raises(gr.ReportIssuesError, match="2 character") as caught:
        gr.parse(lost, pipeline=pipeline, strict=True)
    assert caught.value.issues[0].span == gr.Span(2, 4)
    assert gr.parse("增长篇", pipeline=pipeline, strict=True).issues == ()


@pytest.mark.parametrize(
    ("code", "new", "expected"),
    [
        (
            gr.IssueCode.HIJACKED_NAME,
            "镇",
            "a foreign name stands in what was printed: restored in 2 places (rule word)",
        ),
        (gr.IssueCode.REPEATED_PAGE, "", "the report comes more than once: taken out in 2 places (rule word)"),
        (gr.IssueCode.MOJIBAKE, "□", "text was read in a wrong encoding: lost (□) in 2 places (rule word)"),
        (gr.IssueCode.DATE_CONFLICT, "", "spam: taken out in 2 places (rule word)"),
    ],
)
def test_issues_of_edits_are_told_once_a_rule(code: gr.IssueCode, new: str, expected: str) -> None:
    """A cleaner that finds one kind of damage in many places makes one issue of it, in words."""

    def spam(traced: gr.TracedText) -> Iterator[gr.Edit]:
        for at, char in enumerate(traced.text):
            if char == "彩":
                yield gr.Edit(gr.Span(at, at + 1), new, "word", issue=code)

    issues = SMALL.after("stars", spam=spam).run("彩石彩桥").issues
    assert issues[0] == gr.Issue(code, expected)


def test_a_text_beyond_the_limit_is_told_and_not_parsed() -> None:
    """Memory has a bound that callers can set."""
    bounded = attrs.evolve(SMALL, max_characters=3)
    report = bounded.run("★石桥镇")
    assert report.text == "★石桥镇"
    assert [issue.code for issue in report.issues] == [gr.IssueCode.TOO_LONG]
    with pytest.raises(gr.ReadError, match="4 characters are above the limit of 3"):
        gr.clean("★石桥镇", pipeline=bounded)
