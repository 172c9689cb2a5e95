"""Word shares: how much of a report, or of some of its parts, the terms of a theme take up."""

from __future__ import annotations

from bisect import bisect_left
from collections import Counter
from enum import StrEnum
from typing import TYPE_CHECKING, Any

import attrs

from govreport.measures.dictionaries import SHIPPED, TermDictionary, dictionary_of
from govreport.measures.scope import Scope, letters
from govreport.measures.splitting import Sentence, SentenceIndex
from govreport.measures.tokens import Tokenizer, count_tokens
from govreport.model import PartRole
from govreport.spans import RawSpan, Span

if TYPE_CHECKING:
    from collections.abc import Iterable, Iterator, Sequence

    from govreport.measures.dictionaries import Term
    from govreport.measures.matching import Match
    from govreport.model import Report


class Per(StrEnum):
    """What a share is a share of."""

    CHARACTERS = "characters"
    SENTENCES = "sentences"
    TOKENS = "tokens"


class Counted(StrEnum):
    """What the numerator counts.

    ``covered``: the characters, sentences or tokens that hits take up, of the same kind as the denominator, so that
    the share lies between 0 and 1. ``hits``: the hits themselves, as studies do that divide word counts by length.
    """

    COVERED = "covered"
    HITS = "hits"


@attrs.frozen
class Tally:
    """A number with the name of what was counted.

    >>> str(Tally(12, "sentences with a hit"))
    '12 sentences with a hit'

    """

    value: int
    what: str

    def __str__(self) -> str:
        return f"{self.value:,} {self.what}"


@attrs.frozen
class Hit:
    """One place where a term was counted.

    Args:
        term: the form that names the term in its dictionary.
        text: as it stands in the report.
        span: place in the cleaned text.
        raw_span: place in the raw text.
        sentence: the sentence it stands in.
        excluded_by: the longer expression within which it does not count; empty for a hit that counts.

    """

    term: str
    text: str
    span: Span
    raw_span: RawSpan
    sentence: Sentence = attrs.field(repr=False)
    excluded_by: str = ""


@attrs.frozen(repr=False)
class WordShare:
    """How much of a report the terms of a dictionary take up.

    Args:
        dictionary: its name.
        per: what the share is a share of.
        scope: which stretches of the report were measured.
        numerator: what was counted, and how many.
        denominator: over what, and how many.
        hits: every hit, in reading order.
        excluded: every place where a term stands within an excluded expression, and so does not count.
        fingerprint: of the dictionary.

    """

    dictionary: str
    per: Per
    scope: Scope
    numerator: Tally
    denominator: Tally
    hits: tuple[Hit, ...] = ()
    excluded: tuple[Hit, ...] = ()
    fingerprint: str = ""

    @property
    def share(self) -> float | None:
        """The numerator over the denominator; None where nothing was there to be measured."""
        return self.numerator.value / self.denominator.value if self.denominator.value else None

    @property
    def by_term(self) -> tuple[tuple[str, int], ...]:
        """Each term that was hit with its number of hits, the most frequent first."""
        return tuple(Counter(hit.term for hit in self.hits).most_common())

    def __repr__(self) -> str:
        share = "no share" if self.share is None else f"{self.share:.4f}"
        return f"<WordShare {self.dictionary}: {share} = {self.numerator} / {self.denominator} ({self.scope})>"


@attrs.frozen
class ShareOf:
    """A word share to be measured: call it with a report.

    Args:
        dictionary: the terms.
        per: what the share is a share of.
        counted: what the numerator counts.
        scope: which stretches of a report are measured.
        tokenizer: for ``per="tokens"``.
        semicolons: whether ；ends a sentence.

    Raises:
        ValueError: where tokens are asked for without a tokenizer, or it is given for nothing.

    """

    dictionary: TermDictionary
    per: Per = attrs.field(default=Per.CHARACTERS, converter=Per)
    counted: Counted = attrs.field(default=Counted.COVERED, converter=Counted)
    scope: Scope = attrs.field(factory=Scope)
    tokenizer: Tokenizer | None = None
    semicolons: bool = False

    def __attrs_post_init__(self) -> None:
        if self.tokenizer is None and self.per is Per.TOKENS:
            message = "per='tokens' needs tokenizer=: which one is a choice that changes every share"
            raise ValueError(message)
        if self.tokenizer is not None and self.per is not Per.TOKENS:
            message = f"a tokenizer is given, but the share is per {self.per}"
            raise ValueError(message)

    def __call__(self, report: Report) -> WordShare:
        """Measure `report`.

        Raises:
            ValueError: where the tokens of the tokenizer are not the text.

        """
        return self.measure(report, SentenceIndex(report, semicolons=self.semicolons))

    def measure(self, report: Report, index: SentenceIndex) -> WordShare:
        """Measure `report`, of which `index` holds the sentences, for those who measure much of one report."""
        text, find = report.text, self.dictionary.matcher.find
        spans = self.scope.spans(report)
        matches = [match for span in spans for match in find(text, span.start, span.end)]
        kept = [match for match in matches if not match.excluded_by]
        hits = tuple(_hit(report, index, match) for match in kept)
        if self.tokenizer is not None:
            tokens, covered = count_tokens(text, spans, [(match.start, match.end) for match in kept], self.tokenizer)
            numerator, denominator = Tally(covered, "tokens with a hit"), Tally(tokens, "tokens")
        elif self.per is Per.SENTENCES:
            numerator, denominator = _sentences(index, spans, hits)
        else:
            numerator, denominator = _characters(text, spans, kept)
        if self.counted is Counted.HITS:
            numerator = Tally(len(kept), "hits")
        return WordShare(
            dictionary=self.dictionary.name,
            per=self.per,
            scope=self.scope,
            numerator=numerator,
            denominator=denominator,
            hits=hits,
            excluded=tuple(_hit(report, index, match) for match in matches if match.excluded_by),
            fingerprint=self.dictionary.fingerprint,
        )


def share_of(  # noqa: PLR0913 - the choices of a user, each by its name
    terms: TermDictionary | str | Iterable[str | Term],
    *,
    per: Per | str = Per.CHARACTERS,
    counted: Counted | str = Counted.COVERED,
    sections: str | Iterable[str] = (),
    passages: str | Iterable[str] = (),
    without: str | Iterable[str] = (),
    headings: bool = True,
    tokenizer: Tokenizer | None = None,
    semicolons: bool = False,
) -> ShareOf:
    """Say once what is to be measured, for many reports and for columns of a panel.

    Takes what `word_share` takes but the report, and raises what it raises.

    >>> measure = share_of("environment", sections="plan", per="sentences")
    >>> import govreport as gr
    >>> measure(gr.parse("")).share is None
    True

    """
    scope = Scope.of(sections, passages, without, headings=headings)
    return ShareOf(dictionary_of(terms), Per(per), Counted(counted), scope, tokenizer, semicolons)


def word_share(  # noqa: PLR0913 - the choices of a user, each by its name
    report: Report,
    terms: TermDictionary | str | Iterable[str | Term],
    *,
    per: Per | str = Per.CHARACTERS,
    counted: Counted | str = Counted.COVERED,
    sections: str | Iterable[str] = (),
    passages: str | Iterable[str] = (),
    without: str | Iterable[str] = (),
    headings: bool = True,
    tokenizer: Tokenizer | None = None,
    semicolons: bool = False,
) -> WordShare:
    r"""Measure how much of a report the terms of a theme take up.

    At each place the longest form counts, what it takes no other term shares, and a term within an excluded
    expression does not count. Characters are letters and digits (Han characters, Latin letters, digits), without
    marks and blanks. A sentence counts once, however many hits it has; tokens are counted where they hold a letter or
    digit, and are covered where they share a character with a hit.

    Args:
        report: a parsed report.
        terms: a dictionary, the name of one that comes with the library, or a list of terms.
        per: ``characters``, ``sentences`` or ``tokens``.
        counted: ``covered`` or ``hits``, see `Counted`.
        sections: roles of parts to measure (``review``, ``plan``, ``governance``, ``other``); all of the report
            unless given.
        passages: measure only passages of these roles (``targets``, ``problems`` …).
        without: leave out passages of these roles.
        headings: whether headings count.
        tokenizer: cuts a text into tokens, needed for ``per="tokens"`` and for nothing else; `jieba_tokenizer`
            wraps that of jieba.
        semicolons: whether ；ends a sentence, see `sentences`.

    Raises:
        ValueError: where a word is no role or unit, tokens are asked for without a tokenizer (which one
            is a choice that changes every share), or the tokens are not the text.
        LookupError: where no dictionary has the name.
        TermDefinitionError: where terms are faulty.

    >>> import govreport as gr
    >>> report = gr.parse("石桥镇政府工作报告\n一、2020年工作回顾\n优化营商环境，生态环境好转。修路3公里。")
    >>> found = word_share(report, "environment", sections="review", per="sentences")
    >>> found
    <WordShare environment: 0.3333 = 1 sentences with a hit / 3 sentences (review parts)>
    >>> [(hit.text, tuple(hit.span)) for hit in found.hits], [hit.excluded_by for hit in found.excluded]
    ([('生态环境', (29, 33))], ['营商环境'])

    """
    return share_of(
        terms,
        per=per,
        counted=counted,
        sections=sections,
        passages=passages,
        without=without,
        headings=headings,
        tokenizer=tokenizer,
        semicolons=semicolons,
    )(report)


def by_part(report: Report, measure: ShareOf) -> tuple[WordShare, ...]:
    r"""Measure each kind of part apart: review, plan, governance, other.

    Args:
        report: a parsed report.
        measure: what to measure; sections that its scope names are set aside.

    Returns:
        One share for each role that parts of the report have, in the order of `PartRole`.

    >>> import govreport as gr
    >>> report = gr.parse("石桥镇政府工作报告\n一、2020年工作回顾\n治理污染。\n二、2021年工作安排\n修路3公里。")
    >>> [(str(found.scope), found.numerator.value) for found in by_part(report, share_of("environment"))]
    [('review parts', 2), ('plan parts', 0)]

    """
    return tuple(_by_part(report, measure, SentenceIndex(report, semicolons=measure.semicolons)))


def _by_part(report: Report, measure: ShareOf, index: SentenceIndex) -> Iterator[WordShare]:
    roles = {heading.role for heading in report.headings if heading.level == 1}
    for role in PartRole:
        if role in roles:
            scope = attrs.evolve(measure.scope, sections=(role,))
            yield attrs.evolve(measure, scope=scope).measure(report, index)


def by_theme(
    report: Report, themes: Iterable[TermDictionary | str] = SHIPPED, **options: Any
) -> dict[str, dict[str, WordShare]]:
    r"""Measure several themes, each part of the report apart, as ``govreport.plot.shares`` draws it.

    Args:
        report: a parsed report.
        themes: dictionaries, or names of those that come with the library.
        options: those of `share_of`.

    Returns:
        For each dictionary by its name, the share in each kind of part.

    >>> import govreport as gr
    >>> report = gr.parse("石桥镇政府工作报告\n一、2020年工作回顾\n治理污染。\n二、2021年工作安排\n修路3公里。")
    >>> by_theme(report, ["environment"])["environment"]["review"].numerator.value
    2

    """
    measures = [share_of(theme, **options) for theme in themes]
    index = SentenceIndex(report, semicolons=any(measure.semicolons for measure in measures))
    return {
        measure.dictionary.name: {share.scope.sections[0].value: share for share in _by_part(report, measure, index)}
        for measure in measures
    }


def _hit(report: Report, index: SentenceIndex, match: Match) -> Hit:
    span = Span(match.start, match.end)
    sentence = index.at(index.number_at(match.start))
    return Hit(match.term, report.text[span.slice], span, report.raw_span(span), sentence, match.excluded_by)


def _characters(text: str, spans: Sequence[Span], kept: Sequence[Match]) -> tuple[Tally, Tally]:
    covered = letters(text, (Span(match.start, match.end) for match in kept))
    return Tally(covered, "characters in hits"), Tally(letters(text, spans), "characters")


def _sentences(index: SentenceIndex, spans: Sequence[Span], hits: Sequence[Hit]) -> tuple[Tally, Tally]:
    """Count sentences that begin in the scope, or are cut by its beginning."""
    starts = [start for start, _, _ in index.spans]
    numbers: set[int] = set()
    for span in spans:
        low = bisect_left(starts, span.start)
        low -= bool(low) and index.spans[low - 1][1] > span.start
        numbers.update(range(low, bisect_left(starts, span.end)))
    return Tally(len({hit.sentence.number for hit in hits}), "sentences with a hit"), Tally(len(numbers), "sentences")
