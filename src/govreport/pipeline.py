"""The pipeline: named steps in order, immutable and inspectable."""

from __future__ import annotations

import hashlib
from collections import Counter
from collections.abc import Callable
from enum import StrEnum
from functools import cached_property
from operator import attrgetter
from typing import TYPE_CHECKING, Any, Self

import attrs

from govreport.errors import MAX_CHARACTERS, ExtensionError, IssueCode, PipelineError, require_length
from govreport.model import Issue, Report
from govreport.model.catalogue import IndicatorCatalogue
from govreport.model.units import UnitTable
from govreport.protocols import Resources
from govreport.spans import Span
from govreport.traced import LOST, TracedText
from govreport.version import __version__

if TYPE_CHECKING:
    import os
    from collections.abc import Iterable, Iterator

    from govreport.model import Heading, Unit
    from govreport.model.catalogue import IndicatorDefinition


class StepKind(StrEnum):
    """What a step takes and gives; see ``govreport.protocols``."""

    CLEANER = "cleaner"
    DETECTOR = "detector"
    STAGE = "stage"


@attrs.frozen
class PipelineStep:
    """A named step: a cleaner, a section detector or a stage."""

    name: str
    kind: StepKind
    function: Callable[..., Any] = attrs.field(repr=False)


@attrs.frozen(repr=False)
class Pipeline:
    """Steps that turn raw text into a report. Every change gives a new pipeline.

    Args:
        steps: in order; cleaners come first, names are unique.
        units: the units that numbers may carry.
        indicators: the indicators that figures may belong to.
        max_characters: longer raw texts are not parsed, but get an issue.
        extensions: the installed extensions it was built with, each with its package and version.

    Raises:
        PipelineError: where a name is used twice.

    >>> from govreport import Pipeline
    >>> pipeline = Pipeline.default().without("repeats")
    >>> "repeats" in pipeline.names
    False

    """

    steps: tuple[PipelineStep, ...]
    units: UnitTable = attrs.field(factory=UnitTable.default)
    indicators: IndicatorCatalogue = attrs.field(factory=IndicatorCatalogue.default)
    max_characters: int = MAX_CHARACTERS
    extensions: tuple[str, ...] = ()

    def __attrs_post_init__(self) -> None:
        seen: set[str] = set()
        for step in self.steps:
            if step.name in seen:
                raise PipelineError(step.name, "stands in the pipeline twice", self.names)
            seen.add(step.name)

    @classmethod
    def default(cls) -> Pipeline:
        """The pipeline that :func:`govreport.parse` uses."""
        from govreport.presets import default_pipeline  # noqa: PLC0415 - the presets are built of pipelines

        return default_pipeline()

    @property
    def names(self) -> tuple[str, ...]:
        """The names of the steps, in order."""
        return tuple(step.name for step in self.steps)

    def before(self, anchor: str, /, *, kind: StepKind | None = None, **new: Callable[..., Any]) -> Self:
        """Put the step given as ``name=function`` before `anchor`.

        Args:
            anchor: the name of a step.
            kind: of the new step; that of `anchor` where left out.
            new: one or more steps, put there in the order given.

        Raises:
            PipelineError: where `anchor` is unknown or a name is taken.

        """
        return self._insert(self._index(anchor), anchor, kind, new)

    def after(self, anchor: str, /, *, kind: StepKind | None = None, **new: Callable[..., Any]) -> Self:
        """Put the step given as ``name=function`` after `anchor`; see :meth:`before`."""
        return self._insert(self._index(anchor) + 1, anchor, kind, new)

    def replace(self, name: str, function: Callable[..., Any], /) -> Self:
        """Let `function` do the step `name`.

        Raises:
            PipelineError: where `name` is unknown.

        """
        at = self._index(name)
        step = attrs.evolve(self.steps[at], function=function)
        return attrs.evolve(self, steps=(*self.steps[:at], step, *self.steps[at + 1 :]))

    def without(self, *names: str) -> Self:
        """Leave the steps `names` out.

        Raises:
            PipelineError: where a name is unknown.

        """
        gone = {self._index(name) for name in names}
        return attrs.evolve(self, steps=tuple(s for i, s in enumerate(self.steps) if i not in gone))

    def with_units(self, *units: Unit | str | os.PathLike[str]) -> Self:
        """Add units, or the rows of TOML files of units.

        Raises:
            UnitDefinitionError: where a row is faulty or a form is taken.

        """
        return attrs.evolve(self, units=self.units.with_units(*units))

    def with_indicators(self, *indicators: IndicatorDefinition | str | os.PathLike[str]) -> Self:
        """Add indicators, or the rows of TOML files of indicators.

        Raises:
            IndicatorDefinitionError: where a row is faulty or a name is taken.

        """
        return attrs.evolve(self, indicators=self.indicators.with_indicators(*indicators))

    def with_regions(self) -> Self:
        """Look the reporting places up in tables of division codes (extra ``govreport[regions]``).

        Raises:
            ImportError: where the extra is not installed; the message names the pip command.
            PipelineError: where the pipeline reads no metadata, or has this step already.

        """
        from govreport.regions import add_region_codes  # noqa: PLC0415 - an extra
        from govreport.regions.tables import require_tables  # noqa: PLC0415 - an extra

        require_tables()
        return self.after("metadata", regions=add_region_codes)

    def with_installed(self, *names: str) -> Self:
        """Let extensions that are installed beside the library add what they bring.

        An extension is an entry point of the group ``govreport.steps``: a function that takes a
        pipeline and returns one. Installing a package changes nothing by itself; a script that wants
        an extension asks for it here, best by name. Package and version go into the fingerprint.

        Args:
            names: of the extensions, in the order they are applied; all that are installed, by name, where left out.

        Raises:
            ExtensionError: where none has the name, two packages claim it, or it gives no pipeline.
            PipelineError: where an extension brings a step whose name is taken.

        """
        from govreport.extensions import installed_extensions  # noqa: PLC0415 - seldom needed, and slow to load

        pipeline = self
        for extension in installed_extensions(names):
            extended = extension.extend(pipeline)
            if not isinstance(extended, type(self)):
                reason = f"of {extension.package} returns a {type(extended).__name__}, not a Pipeline"
                raise ExtensionError(extension.name, reason, ())
            told = f"{extension.name} ({extension.package})"
            pipeline = attrs.evolve(extended, extensions=(*extended.extensions, told))
        return pipeline

    @cached_property
    def fingerprint(self) -> str:
        """Sixteen hexadecimal digits that name the release, the steps and the tables."""
        parts = [__version__, self.units.fingerprint, self.indicators.fingerprint, *self.extensions]
        for step in self.steps:
            function = step.function
            name = getattr(function, "__qualname__", type(function).__qualname__)
            module = getattr(function, "__module__", "")
            parts.append(f"{step.name}={step.kind}:{module}.{name}")
        return hashlib.sha256("\n".join(parts).encode()).hexdigest()[:16]

    def __repr__(self) -> str:
        width = max((len(name) for name in self.names), default=0)
        lines = [f"<Pipeline {self.fingerprint}: {len(self.steps)} steps"]
        for at, step in enumerate(self.steps, 1):
            summary = (getattr(step.function, "__doc__", None) or "").strip().split("\n")[0]
            lines.append(f"  {at:2} {step.name:{width}} {step.kind:8} {summary}".rstrip())
        if self.extensions:
            lines.append(f"  with {', '.join(self.extensions)}")
        return "\n".join(lines) + ">"

    def clean(self, raw: str) -> TracedText:
        """Run the cleaners only.

        Raises:
            TooLargeError: where `raw` is longer than ``max_characters``.

        """
        require_length(raw, self.max_characters)
        traced = TracedText.of(raw)
        for step in self.steps:
            if step.kind is StepKind.CLEANER:
                traced = _cleaned(traced, step)
        return traced

    def run(self, raw: str) -> Report:
        """Run all steps on `raw`."""
        if len(raw) > self.max_characters:
            message = f"the text has {len(raw)} characters; the limit is {self.max_characters}"
            issue = Issue(IssueCode.TOO_LONG, message)
            return Report(TracedText.of(raw), issues=(issue,), fingerprint=self.fingerprint)
        report = Report(self.clean(raw), fingerprint=self.fingerprint)
        report = attrs.evolve(report, issues=tuple(_cleaning_issues(report.traced)))
        for step in self.steps:
            if step.kind is not StepKind.CLEANER:
                report = self.advance(report, step)
        return report

    def advance(self, report: Report, step: PipelineStep) -> Report:
        """Take `report`, as the steps before left it, one step further.

        :meth:`run` is made of this. By itself it serves to look at what one step does, or to time it.

        >>> from govreport import Pipeline, Report, TracedText
        >>> pipeline = Pipeline.default()
        >>> report = Report(TracedText.of("增长&nbsp;5%"))
        >>> pipeline.advance(report, pipeline.steps[0]).text
        '增长 5%'

        """
        if step.kind is StepKind.CLEANER:
            return attrs.evolve(report, traced=_cleaned(report.traced, step))
        try:
            if step.kind is StepKind.DETECTOR:
                return attrs.evolve(report, headings=_merged(report.headings, step.function(report)))
            return _report(step.function(report, Resources(self.units, self.indicators)))
        except BaseException as error:
            _note(error, step, f"{len(report.text)} characters of text")
            raise

    def _index(self, name: str) -> int:
        if name not in self.names:
            raise PipelineError(name, "is not in the pipeline", self.names)
        return self.names.index(name)

    def _insert(self, at: int, anchor: str, kind: StepKind | None, new: dict[str, Callable[..., Any]]) -> Self:
        kind = kind or self.steps[self._index(anchor)].kind
        added = tuple(PipelineStep(name, kind, function) for name, function in new.items())
        return attrs.evolve(self, steps=(*self.steps[:at], *added, *self.steps[at:]))


def _note(error: BaseException, step: PipelineStep, place: str) -> None:
    """Name the step and the place in whatever error passes through."""
    error.add_note(f"in step {step.name!r} ({step.kind}) of the pipeline, on {place}")


def _cleaned(traced: TracedText, step: PipelineStep) -> TracedText:
    try:
        return traced.apply(step.function(traced), name=step.name)
    except BaseException as error:
        _note(error, step, f"{len(traced.text)} characters")
        raise


def _report(returned: object) -> Report:
    if not isinstance(returned, Report):
        message = f"a stage returns a Report, not {type(returned).__name__}"
        raise TypeError(message)
    return returned


def _merged(found: tuple[Heading, ...], proposed: Iterable[Heading]) -> tuple[Heading, ...]:
    """Add the proposed headings that overlap none found before."""
    earlier = set(map(id, found))
    kept: list[Heading] = []
    end = 0
    for heading in sorted((*found, *proposed), key=attrgetter("span.start")):
        span = heading.span
        if span.start >= end:
            kept.append(heading)
        elif id(heading) in earlier and id(kept[-1]) not in earlier:  # reaches into a proposal that starts earlier
            kept[-1] = heading
        else:
            continue
        end = span.end
    return tuple(kept)


#: What a cleaner that marks its edits with a code has found; another's is called by the name of its step.
_FOUND: dict[IssueCode | None, str] = {
    IssueCode.HIJACKED_NAME: "a foreign name stands in what was printed",
    IssueCode.MOJIBAKE: "text was read in a wrong encoding",
    IssueCode.REPEATED_PAGE: "the report comes more than once",
}


#: Codes that are not told edit by edit.
_UNTOLD = frozenset({None, IssueCode.CHARACTERS_LOST})


def _outcome(new: str) -> str:
    """What an edit that puts `new` in the place of what it found has come to."""
    return "lost (□)" if LOST in new else "restored" if new else "taken out"


def _characters(number: int) -> str:
    return "1 character" if number == 1 else f"{number} characters"


def _cleaning_issues(traced: TracedText) -> Iterator[Issue]:
    """Tell of what cleaners marked, and of every character that is lost."""
    marked = (
        (edit.issue, _outcome(edit.new), step.name, edit.rule)
        for step in traced.steps
        if any(issue not in _UNTOLD for _, _, issue in step.columns.distinct_kinds())
        for edit in step.columns
        if edit.issue not in _UNTOLD
    )
    for (code, outcome, name, rule), count in Counter(marked).items():
        places = "1 place" if count == 1 else f"{count} places"
        yield Issue(IssueCode(code or ""), f"{_FOUND.get(code, name)}: {outcome} in {places} (rule {rule})")
    at = traced.text.find(LOST)
    while at >= 0:
        end = at
        while traced.text.startswith(LOST, end):
            end += 1
        yield Issue(IssueCode.CHARACTERS_LOST, f"{_characters(end - at)} could not be restored", Span(at, end))
        at = traced.text.find(LOST, end)
