"""Hypothesis strategies that the property tests share."""

from __future__ import annotations

import datetime
from decimal import Decimal
from fractions import Fraction

from hypothesis import settings
from hypothesis import strategies as st

from govreport import (
    Bound,
    Change,
    Dimension,
    Edit,
    Heading,
    HeadingStyle,
    Indicator,
    Issue,
    IssueCode,
    Level,
    Measure,
    Metadata,
    OffsetMap,
    Origin,
    PartRole,
    Passage,
    PassageRole,
    Period,
    QualitativeTarget,
    Quantity,
    RawSpan,
    Report,
    Span,
    Status,
    TracedText,
    Unit,
)


def examples(number: int) -> int:
    """How many examples a law is tried on: `number`, or as many as the nightly profile asks for."""
    return max(number, settings().max_examples) if settings().max_examples >= _NIGHTLY else number


_NIGHTLY = 1000
#: Few letters, so that edits meet; with what scraped pages are made of.
ALPHABET = "增长5％\n□(zhǎng)　a"
short_texts = st.text(st.sampled_from(ALPHABET), max_size=12)
any_texts = st.text(max_size=40) | st.text(st.characters(codec=None), max_size=20)
rules = st.sampled_from(["pinyin-note", "wrap", "fold", "spam"])
issue_codes = st.sampled_from(list(IssueCode))


@st.composite
def edit_lists(draw: st.DrawFn, text: str, max_edits: int = 4) -> list[Edit]:
    """Sorted, disjoint edits of `text`: replacements, deletions, insertions and charwise edits."""
    edits: list[Edit] = []
    at, after_insertion = 0, False
    for _ in range(draw(st.integers(0, max_edits))):
        start = draw(st.integers(at, len(text)))
        end = draw(st.integers(start, min(len(text), start + 4)))
        if start == end == at and after_insertion:
            continue
        charwise = start < end and draw(st.booleans())
        size = end - start
        new = draw(st.text(st.sampled_from(ALPHABET), min_size=size * charwise, max_size=size if charwise else 3))
        issue = draw(st.none() | issue_codes)
        edits.append(Edit(Span(start, end), new, draw(rules), charwise=charwise, issue=issue))
        at, after_insertion = end, start == end
    return edits


@st.composite
def edit_histories(draw: st.DrawFn, texts: st.SearchStrategy[str] = short_texts) -> tuple[str, list[list[Edit]]]:
    """A raw text and the edits of up to four steps, each for the text that the step before it left."""
    raw = draw(texts)
    text, history = raw, []
    for _ in range(draw(st.integers(0, 4))):
        edits = draw(edit_lists(text))
        history.append(edits)
        text = edited(text, edits)
    return raw, history


def edited(text: str, edits: list[Edit]) -> str:
    """Make the edits the plain way."""
    for edit in reversed(edits):
        text = text[: edit.span.start] + edit.new + text[edit.span.end :]
    return text


def traced_from(raw: str, history: list[list[Edit]]) -> TracedText:
    """Apply a history of edits to `raw`."""
    traced = TracedText.of(raw)
    for number, edits in enumerate(history):
        traced = traced.apply(edits, name=f"step{number}")
    return traced


traced_texts = edit_histories().map(lambda drawn: traced_from(*drawn))
long_traced_texts = edit_histories(any_texts).map(lambda drawn: traced_from(*drawn))


@st.composite
def offset_maps(draw: st.DrawFn, src_length: int) -> OffsetMap:
    """A map whose source has `src_length` characters."""
    hunks, src, dst = [], 0, 0
    for _ in range(draw(st.integers(0, 4))):
        if src == src_length:
            break
        start = draw(st.integers(src, src_length - 1))
        end = draw(st.integers(start + 1, src_length))
        low = dst + start - src
        high = low + draw(st.integers(0, 3))
        hunks.append((start, end, low, high))
        src, dst = end, high
    if draw(st.booleans()):
        low = dst + src_length - src
        hunks.append((src_length, src_length, low, low + draw(st.integers(1, 3))))
    return OffsetMap.of(hunks, src_length)


def spans_of(text: str) -> st.SearchStrategy[Span]:
    """Spans within `text`, empty ones too."""
    places = st.integers(0, len(text))
    return st.tuples(places, places).map(lambda pair: Span(min(pair), max(pair)))


finite = st.decimals(allow_nan=False, allow_infinity=False, places=4, min_value=-(10**15), max_value=10**15)
decimals = finite | st.sampled_from([Decimal("1E+10"), Decimal("4.70"), Decimal(0), Decimal("0.6666666667")])
dates = st.none() | st.dates(datetime.date(1949, 10, 1), datetime.date(2100, 1, 1))
years = st.integers(1949, 2100)
words = st.text(max_size=6)
optional_words = st.none() | words
units = st.builds(
    Unit,
    symbol=words,
    dimension=st.sampled_from(list(Dimension)),
    factor=st.none() | st.fractions(min_value=Fraction(1, 1000), max_value=1000),
    aliases=st.lists(words, max_size=2).map(tuple),
    english=words,
)
periods = st.none() | st.builds(Period, years) | st.builds(Period, years, years)
metadata = st.builds(
    Metadata,
    title=optional_words,
    region=optional_words,
    level=st.none() | st.sampled_from(list(Level)),
    delivered=dates,
    review_year=st.none() | years,
    plan_year=st.none() | years,
    published=dates,
)


@st.composite
def reports(draw: st.DrawFn) -> Report:
    """Reports with every kind of result, at any places of a text."""
    traced = draw(long_traced_texts)
    spans = spans_of(traced.text)
    raw_spans = spans_of(traced.raw).map(lambda span: RawSpan(*span))
    headings = draw(
        st.lists(
            st.builds(
                Heading,
                st.sampled_from(list(HeadingStyle)),
                words,
                spans,
                raw_spans,
                words,
                st.integers(0, 5),
                st.none() | st.sampled_from(list(PartRole)),
                words,
            ),
            max_size=3,
        )
    )
    under = st.none() | st.sampled_from(headings) if headings else st.none()
    quantity = st.builds(
        Quantity,
        words,
        decimals,
        units,
        spans,
        raw_spans,
        st.none() | decimals,
        st.sampled_from(list(Bound)),
        st.none() | st.sampled_from(list(Change)),
        words,
        under,
    )
    quantities = draw(st.lists(quantity, max_size=3))
    figure = st.sampled_from(quantities) | quantity if quantities else quantity
    indicator = st.builds(
        Indicator,
        words,
        words,
        figure,
        st.sampled_from(list(Status)),
        st.sampled_from(list(Measure)),
        periods,
        words,
        words,
        words,
    )
    passage = st.builds(Passage, st.sampled_from(list(PassageRole)), spans, raw_spans)
    goal = st.builds(QualitativeTarget, words, words, words, spans, raw_spans, periods, words, words)
    return Report(
        traced,
        draw(metadata),
        tuple(headings),
        tuple(draw(st.lists(passage, max_size=2))),
        tuple(quantities),
        tuple(draw(st.lists(indicator, max_size=3))),
        tuple(draw(st.lists(goal, max_size=2))),
        tuple(draw(st.lists(st.builds(Issue, issue_codes, words, st.none() | spans), max_size=2))),
        draw(words),
        draw(st.builds(Origin, words, words, words, words, words)),
    )
