"""The report: what parsing gives back."""

from __future__ import annotations

from bisect import bisect_right
from difflib import get_close_matches
from functools import cached_property
from typing import TYPE_CHECKING, Any, Literal, Self

import attrs

from govreport.errors import IssueCode
from govreport.language.patterns import lazy_pattern
from govreport.model.catalogue import IndicatorCatalogue, names_of
from govreport.model.enums import PassageRole, Status
from govreport.model.indicator import Indicator, QualitativeTarget
from govreport.model.metadata import Metadata
from govreport.model.outline import Heading, Passage, Section, build_sections
from govreport.model.quantity import Quantity
from govreport.model.shown import Shown, rows
from govreport.spans import RawSpan, Span
from govreport.traced import Explanation, Removal, TracedText

if TYPE_CHECKING:
    from collections.abc import Mapping

_CLAUSE = lazy_pattern(r"[^，；。！？\n]+")
_DIGIT = lazy_pattern(r"[0-9]|[一二三四五六七八九]成|翻[一两]?番")


@attrs.frozen
class Issue:
    """Something odd in the document, that a reader should know.

    Args:
        code: which kind; stable, for programs.
        message: what is odd, for people.
        span: where in the cleaned text, if it has a place.

    """

    code: IssueCode
    message: str
    span: Span | None = None


@attrs.frozen
class Origin:
    """Where a report was read from.

    Args:
        source: path or name.
        encoding: of the text, where bytes were decoded.
        sha256: hash of the bytes, in hexadecimal.
        kind: of file: text, html, docx, pdf.
        reader: the package that took the text out of it, with its version, where one did.

    """

    source: str = ""
    encoding: str = ""
    sha256: str = ""
    kind: str = ""
    reader: str = ""


@attrs.frozen(repr=False)
class Report(Shown):
    """A parsed report; every result can be traced to its place in the raw text.

    Args:
        traced: the cleaned text with the log of all edits.
        metadata: what the report says of itself.
        headings: flat, in reading order.
        passages: stretches with a fixed function.
        quantities: every number with its unit.
        indicators: one row for each figure of a macro indicator.
        qualitative_targets: goals that are set without a number.
        issues: what is odd in this document.
        fingerprint: of the pipeline that made it.
        origin: the file it was read from, if it was read from one.

    """

    traced: TracedText
    metadata: Metadata = attrs.field(factory=Metadata)
    headings: tuple[Heading, ...] = ()
    passages: tuple[Passage, ...] = ()
    quantities: tuple[Quantity, ...] = ()
    indicators: tuple[Indicator, ...] = ()
    qualitative_targets: tuple[QualitativeTarget, ...] = ()
    issues: tuple[Issue, ...] = ()
    fingerprint: str = ""
    origin: Origin = attrs.field(factory=Origin)

    def __attrs_post_init__(self) -> None:
        """Let notebooks show the results as tables; they stay equal to plain tuples."""
        for name in ("headings", "passages", "quantities", "indicators", "qualitative_targets", "issues"):
            object.__setattr__(self, name, rows(getattr(self, name)))  # the class is frozen

    @property
    def raw(self) -> str:
        """The raw text, as it was given."""
        return self.traced.raw

    @property
    def text(self) -> str:
        """The cleaned text, one block (title, heading or paragraph) a line."""
        return self.traced.text

    @property
    def removed(self) -> tuple[Removal, ...]:
        """What cleaning took out, in the order it was taken."""
        return rows(self.traced.removed)

    @cached_property
    def blocks(self) -> tuple[Span, ...]:
        """The spans of the lines of the text."""
        found: list[Span] = []
        at = 0
        for line in self.text.split("\n"):
            if line.strip():
                found.append(Span(at, at + len(line)))
            at += len(line) + 1
        return tuple(found)

    @cached_property
    def sections(self) -> Section:
        """The headings as a tree, with the text under each."""
        return build_sections(self.text, self.headings)

    @property
    def targets(self) -> tuple[Indicator, ...]:
        """The indicators whose status is ``target``."""
        return rows(row for row in self.indicators if row.status is Status.TARGET)

    def states_no(self, name: str, catalogue: IndicatorCatalogue | None = None) -> bool:
        """Tell that the report sets no figure as a goal for an indicator, rather than that none was found.

        Args:
            name: canonical name of the indicator, such as 地区生产总值.
            catalogue: where the indicator is defined; that of the library unless given.

        Returns:
            True only where the passage that sets the year's goals was found, names the
            indicator with no figure or not at all, and the report is not cut off. False
            means that there is a figure, or that it cannot be said.

        Raises:
            LookupError: where the catalogue has no indicator of that name: a name that is
                mistyped would else be one that no report states.

        """
        known = (catalogue or IndicatorCatalogue.default()).by_name
        if name not in known:
            near = ", ".join(get_close_matches(name, known, cutoff=0.4)) or "those of IndicatorCatalogue.default()"
            message = f"no indicator of the catalogue is called {name!r}; names are Chinese and canonical: {near}"
            raise LookupError(message)
        goals = [passage.span for passage in self.passages if passage.role is PassageRole.TARGETS]
        cut = any(issue.code in {IssueCode.CUT_OFF, IssueCode.NOT_A_REPORT} for issue in self.issues)
        if not goals or cut or any(row.name == name for row in self.targets):
            return False
        forms = names_of(name, catalogue)
        clauses = (clause for goal in goals for clause in _CLAUSE.finditer(self.text, *goal))
        return not any(
            _DIGIT.search(clause.group()) and any(form in clause.group() for form in forms) for clause in clauses
        )

    def raw_span(self, span: Span) -> RawSpan:
        """Map a span of the text to the raw text."""
        return self.traced.raw_span(span)

    def explain(self, span: Span) -> tuple[Explanation, ...]:
        """List the changes that led from the raw text to `span` of the cleaned text."""
        return self.traced.explain(span)

    def heading_path(self, position: int) -> tuple[Heading, ...]:
        """The headings that `position` of the text stands under, outermost first."""
        starts, paths = self._paths
        at = bisect_right(starts, position)
        return paths[at - 1] if at else ()

    @cached_property
    def _paths(self) -> tuple[list[int], list[tuple[Heading, ...]]]:
        """Where each heading starts, and the path down to it."""
        paths: list[tuple[Heading, ...]] = []
        path: list[Heading] = []
        for heading in self.headings:
            while path and path[-1].level >= heading.level:
                path.pop()
            path.append(heading)
            paths.append(tuple(path))
        return [heading.span.start for heading in self.headings], paths

    def __repr__(self) -> str:
        name = self.metadata.title or "untitled"
        counts = f"{len(self.headings)} headings, {len(self.quantities)} quantities, {len(self.indicators)} indicators"
        return f"<Report {name!r}: {len(self.text)} characters, {counts}, {len(self.issues)} issues>"

    def to_dict(self) -> dict[str, Any]:
        """The whole report as plain lists, numbers and strings, ready for JSON."""
        from govreport.model.serialize import report_to_dict  # noqa: PLC0415 - the two need each other

        return report_to_dict(self)

    def to_records(self) -> list[dict[str, Any]]:
        """The indicators as one mapping a row, each with its sentence; see ``govreport.export``."""
        from govreport.export.records import to_records  # noqa: PLC0415 - a door to a layer above, opened when called

        return to_records(self)

    def to_json(self, *, indent: int | None = None) -> str:
        """The whole report as JSON text; :meth:`from_dict` reads what ``json.loads`` makes of it."""
        import json  # noqa: PLC0415 - seldom needed

        return json.dumps(self.to_dict(), ensure_ascii=False, indent=indent)

    def to_frame(
        self,
        table: str = "indicators",
        *,
        engine: Literal["pandas", "polars"] = "pandas",
        floats: bool = False,
    ) -> Any:
        """A table of the report as a typed data frame; see :func:`govreport.export.to_frame`.

        Args:
            table: one of :class:`govreport.TableName`, such as ``"quantities"`` or ``"outline"``.
            engine: ``"pandas"`` or ``"polars"``.
            floats: floats for exact numbers.

        Raises:
            ImportError: where the engine is not installed; the message names the pip command.
            ValueError: where `table` or `engine` is none.

        """
        from govreport.export.frames import to_frame  # noqa: PLC0415 - a door to a layer above, opened when called

        return to_frame(self, table, engine=engine, floats=floats)

    def to_markdown(self) -> str:
        """The report as Markdown, with its headings rebuilt; see ``govreport.export``."""
        from govreport.export.markdown import to_markdown  # noqa: PLC0415 - a door to a layer above, opened when called

        return to_markdown(self)

    def to_html(self, *, language: str = "en") -> str:
        """The report as one page to check by eye, which needs no network; see ``govreport.export``.

        Args:
            language: of the page's own words, ``"en"`` or ``"zh"``.

        Raises:
            ValueError: where the page does not speak `language`.

        """
        from govreport.export.page import to_html  # noqa: PLC0415 - a door to a layer above, opened when called

        return to_html(self, language=language)

    @classmethod
    def from_dict(cls, data: Mapping[str, Any]) -> Self:
        """Rebuild a report from :meth:`to_dict`.

        Raises:
            SchemaError: where the schema version is unknown or the data is malformed.

        """
        from govreport.model.rebuild import report_from_dict  # noqa: PLC0415 - the two need each other

        return report_from_dict(cls, data)
