"""What is new in a report: its sentences against those of another year or place."""

from __future__ import annotations

from enum import StrEnum
from typing import TYPE_CHECKING, Any

import attrs

from govreport.measures.likeness import Prints, key_of
from govreport.measures.scope import Scope, place_of, reports_of, year_of
from govreport.measures.splitting import SentenceIndex, front_of
from govreport.spans import RawSpan, Span

if TYPE_CHECKING:
    from collections.abc import Iterable, Iterator

    from govreport.model import Report


class Likeness(StrEnum):
    """How a sentence stands to the other report.

    ``same``: it stands there with the same letters and digits. ``numbers``: the same but for digits.
    ``reworded``: one there is like it. ``new``: none is.
    """

    SAME = "same"
    NUMBERS = "numbers"
    REWORDED = "reworded"
    NEW = "new"


@attrs.frozen
class Match:
    """A sentence with the one of the other report that is most like it.

    Args:
        text: the sentence.
        span: its place in the cleaned text.
        raw_span: its place in the raw text.
        kind: how it stands to the other report.
        earlier: the sentence of the other report; empty where the kind is ``new``.
        earlier_span: its place in the cleaned text of the other report.
        likeness: share of common shingles, 1 for ``same`` and ``numbers``, 0 for ``new``.

    """

    text: str
    span: Span
    raw_span: RawSpan
    kind: Likeness
    earlier: str = ""
    earlier_span: Span | None = None
    likeness: float = 0.0


@attrs.frozen
class Comparison:
    """How two reports are compared.

    Args:
        near: share of common shingles (two characters each, digits masked) from which on two sentences are
            ``reworded``; None counts such sentences as new.
        scope: which stretches are compared; headings are left out unless it says otherwise.
        shortest: sentences with fewer letters and digits (各位代表) are left out of numerator and denominator.

    Raises:
        ValueError: where `near` is not between 0 and 1.

    """

    near: float | None = 0.6
    scope: Scope = attrs.field(factory=lambda: Scope(headings=False))
    shortest: int = 6

    def __attrs_post_init__(self) -> None:
        if self.near is not None and not 0 < self.near <= 1:
            message = f"near is a share between 0 and 1, not {self.near}"
            raise ValueError(message)


@attrs.frozen(repr=False)
class Novelty:
    """How much of a report does not stand in another.

    Args:
        matches: every sentence that was compared, in reading order.
        comparison: how.
        region: the place of the report.
        place: its division code where it is known, else its name.
        plan_year: the year it plans for.
        previous_year: the year the other plans for.
        source: where the report was read from.

    """

    matches: tuple[Match, ...]
    comparison: Comparison
    region: str | None = None
    place: str | None = None
    plan_year: int | None = None
    previous_year: int | None = None
    source: str = ""

    @property
    def new(self) -> tuple[Match, ...]:
        """The sentences that the other report has nothing like."""
        return tuple(match for match in self.matches if match.kind is Likeness.NEW)

    def of_kind(self, *kinds: Likeness | str) -> tuple[Match, ...]:
        """The sentences of some kinds."""
        chosen = {Likeness(kind) for kind in kinds}
        return tuple(match for match in self.matches if match.kind in chosen)

    @property
    def share(self) -> float | None:
        """New sentences over all that were compared; None where there were none."""
        return len(self.new) / len(self.matches) if self.matches else None

    @property
    def share_of_characters(self) -> float | None:
        """Characters of new sentences over those of all, marks included; None where there were none."""
        whole = sum(len(match.text) for match in self.matches)
        return sum(len(match.text) for match in self.new) / whole if whole else None

    def __repr__(self) -> str:
        years = f" {self.plan_year} against {self.previous_year}" if self.plan_year else ""
        return f"<Novelty {self.region or '?'}{years}: {len(self.new)} of {len(self.matches)} sentences are new>"

    def to_record(self) -> dict[str, Any]:
        """Give the numbers as plain data: counts of each kind, and both shares."""
        counts = {f"sentences_{kind.value}": len(self.of_kind(kind)) for kind in Likeness}
        return {
            "region": self.region,
            "plan_year": self.plan_year,
            "previous_year": self.previous_year,
            "source": self.source,
            "novelty": self.share,
            "novelty_characters": self.share_of_characters,
            "sentences": len(self.matches),
            **counts,
        }


@attrs.frozen(repr=False)
class Similarity:
    """What two reports share.

    Args:
        first: the first report against the second.
        second: the second against the first.
        jaccard: shingles that both have over those that either has; None where neither has any.

    """

    first: Novelty
    second: Novelty
    jaccard: float | None

    @property
    def boilerplate(self) -> tuple[Match, ...]:
        """Sentences of the first that the second has with the same words, numbers aside."""
        return self.first.of_kind(Likeness.SAME, Likeness.NUMBERS)

    @property
    def shared(self) -> float | None:
        """Sentences of either that stand, reworded or not, in the other, over all of both."""
        every = len(self.first.matches) + len(self.second.matches)
        return 1 - (len(self.first.new) + len(self.second.new)) / every if every else None

    def __repr__(self) -> str:
        found = "nothing to compare" if self.shared is None else f"{self.shared:.3f} of the sentences shared"
        return f"<Similarity {found}, {len(self.boilerplate)} word for word>"


def novelty(report: Report, previous: Report, comparison: Comparison | None = None) -> Novelty:
    r"""Compare the sentences of a report with those of the year before, or of any other report.

    Letters and digits alone are compared, so that marks and blanks make no difference. Sentences are looked up by
    hash, like ones by the smallest hashes of their shingles, so the time is linear in the length of both.

    Args:
        report: the later report.
        previous: the report it is compared with.
        comparison: how they are compared; by default as `Comparison` says.

    >>> import govreport as gr
    >>> def page(year, words):
    ...     return gr.parse(f"石桥镇政府工作报告\n一、{year}年工作安排\n{words}")
    >>> found = novelty(page(2021, "修路8公里，架桥2座。把群众放在心上。建设智慧社区。"),
    ...                 page(2020, "修路3公里，架桥1座。把群众放在心上。"))
    >>> [(match.kind.value, match.text) for match in found.matches]
    [('numbers', '修路8公里，架桥2座。'), ('same', '把群众放在心上。'), ('new', '建设智慧社区。')]
    >>> round(found.share, 3)
    0.333

    """
    comparison = comparison or Comparison()
    return _compared(_Kept.of(report, comparison), _Kept.of(previous, comparison), comparison)


def similarity(a: Report, b: Report, comparison: Comparison | None = None) -> Similarity:
    r"""Compare two reports both ways: shared sentences, boilerplate, common shingles.

    Args:
        a: a report.
        b: another.
        comparison: how they are compared; by default as `Comparison` says.

    >>> import govreport as gr
    >>> a, b = (gr.parse(f"石桥镇政府工作报告\n一、{year}年工作安排\n坚持以人民为中心。{words}")
    ...         for year, words in ((2020, "修路3公里，架桥。"), (2021, "建设智慧社区。")))
    >>> similarity(a, b)
    <Similarity 0.500 of the sentences shared, 1 word for word>

    """
    comparison = comparison or Comparison()
    one, other = _Kept.of(a, comparison), _Kept.of(b, comparison)
    mine, theirs = Prints(one.keys), Prints(other.keys)
    first, second = mine.shingles, theirs.shingles
    either = len(first | second)
    jaccard = len(first & second) / either if either else None
    return Similarity(
        _compared(one, other, comparison, (mine, theirs)), _compared(other, one, comparison, (theirs, mine)), jaccard
    )


def novelties(
    items: Iterable[Any], comparison: Comparison | None = None, *, ordered: bool = False
) -> Iterator[Novelty]:
    """Compare every report of a corpus with that of the year before of the same place.

    Args:
        items: reports in any order, or pairs of a source and a report as ``parse_many`` yields them.
        comparison: how they are compared; by default as `Comparison` says.
        ordered: the items are sorted by place and year, so that no more than one text is kept. Otherwise a text is kept
            until the reports of both neighbouring years have come, some 50 kB each.

    Yields:
        One result for each report whose predecessor is in the corpus, as soon as both have come. Of several reports of
        one place and year the first counts. A report that names no place or no year has none.

    """
    years = Years(comparison or Comparison(), ordered=ordered)
    for source, report in reports_of(items):
        yield from years.add(report, source)


class Years:
    """The reports of a corpus by place and year, as they come; see `novelties`."""

    def __init__(self, comparison: Comparison, *, ordered: bool = False) -> None:
        self.comparison, self.ordered = comparison, ordered
        self._waiting: dict[tuple[str, int], _Kept] = {}
        self._come: set[tuple[str, int]] = set()

    def add(self, report: Report, source: str = "") -> list[Novelty]:
        """Take a report, and give what can now be compared."""
        place, year = place_of(report), year_of(report)
        if place is None or year is None or (place, year) in self._come:
            return []
        self._come.add((place, year))
        waiting = self._waiting
        if self.ordered:
            self._waiting = waiting = {key: kept for key, kept in waiting.items() if key == (place, year - 1)}
        waiting[place, year] = _Kept.of(report, self.comparison, source)
        found = [
            _compared(waiting[place, later], waiting[place, later - 1], self.comparison)
            for later in (year, year + 1)
            if (place, later) in waiting and (place, later - 1) in waiting
        ]
        for at in (year - 1, year, year + 1):
            if {(place, at - 1), (place, at + 1)} <= self._come:
                waiting.pop((place, at), None)
        return found


@attrs.frozen(eq=False)
class _Kept:
    """What of a report a comparison needs: its text, and where the sentences are."""

    text: str
    spans: tuple[tuple[int, int], ...]
    raw_spans: tuple[RawSpan, ...]
    keys: tuple[str, ...]
    region: str | None
    place: str | None
    year: int | None
    source: str

    @classmethod
    def of(cls, report: Report, comparison: Comparison, source: str = "") -> _Kept:
        front = front_of(report)
        inside = comparison.scope.spans(report)
        spans: list[tuple[int, int]] = []
        keys: list[str] = []
        at = 0
        for start, end, _ in SentenceIndex(report).spans:
            while at < len(inside) and inside[at].end <= start:
                at += 1
            within = at < len(inside) and inside[at].start <= start
            if within and start >= front and len(key := key_of(report.text[start:end])) >= comparison.shortest:
                spans.append((start, end))
                keys.append(key)
        raw_spans = tuple(report.raw_span(Span(*span)) for span in spans)
        source = source or report.origin.source
        return cls(
            report.text,
            tuple(spans),
            raw_spans,
            tuple(keys),
            report.metadata.region,
            place_of(report),
            year_of(report),
            source,
        )


def _compared(
    later: _Kept, earlier: _Kept, comparison: Comparison, prints: tuple[Prints, Prints] | None = None
) -> Novelty:
    mine, theirs = prints or (Prints(later.keys), Prints(earlier.keys))
    matches = []
    for at, (span, raw_span) in enumerate(zip(later.spans, later.raw_spans, strict=True)):
        kind, found, like = Likeness.NEW, None, 0.0
        if (found := theirs.exact.get(mine.keys[at])) is not None:
            kind, like = Likeness.SAME, 1.0
        elif (found := theirs.by_mask.get(mine.masked[at])) is not None:
            kind, like = Likeness.NUMBERS, 1.0
        elif comparison.near is not None and (nearest := theirs.nearest(mine.shingles_of(at), comparison.near)):
            (found, like), kind = nearest, Likeness.REWORDED
        text, place = later.text[slice(*span)], None if found is None else Span(*earlier.spans[found])
        before = "" if place is None else earlier.text[place.slice]
        matches.append(Match(text, Span(*span), raw_span, kind, before, place, like))
    return Novelty(tuple(matches), comparison, later.region, later.place, later.year, earlier.year, later.source)
