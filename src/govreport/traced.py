"""Text that remembers where it came from.

:class:`TracedText` is immutable, and :meth:`TracedText.apply` is the only way to change
text. Every change is an :class:`Edit`, kept in a log that can be replayed.
"""

from __future__ import annotations

from functools import cached_property
from typing import TYPE_CHECKING, Self

import attrs

from govreport.edits import Edit, Edits
from govreport.errors import EditConflictError
from govreport.offsets import OffsetMap
from govreport.spans import RawSpan, Span, spans_of

if TYPE_CHECKING:
    from collections.abc import Callable, Iterable, Iterator

__all__ = ["LOST", "Edit", "Explanation", "Removal", "Step", "TracedText"]

#: Stands for a character that was printed and cannot be known.
LOST = "□"


def _in_columns(edits: Iterable[Edit]) -> Edits:
    return Edits.of(edits)


@attrs.frozen
class Step:
    """The edits that one named step made, in the order of the text before it."""

    name: str
    columns: Edits = attrs.field(alias="edits", converter=_in_columns)

    @property
    def edits(self) -> tuple[Edit, ...]:
        """The edits; a step keeps them in columns, so they are made anew each time they are asked for."""
        return tuple(self.columns)


class _Noted:
    """What was found of the characters of a text, and what edits have brought since; no part of its value."""

    __slots__ = ("_brought", "_found")

    def __init__(self, found: str | None = None, brought: tuple[Edits, ...] = ()) -> None:
        self._found = found
        self._brought = brought

    def __reduce__(self) -> tuple[type[_Noted], tuple[()]]:
        return _Noted, ()

    def after(self, made: Edits) -> _Noted:
        return _Noted(self._found, (*self._brought, made)) if self._found is not None else _Noted()

    def signs(self, find: Callable[[str], str], text: str) -> str:
        if self._found is None:
            self._found = find(text)
        elif self._brought:
            self._found = find("".join([self._found, *(new for made in self._brought for new in made.new)]))
            self._brought = ()
        return self._found


@attrs.frozen
class Removal:
    """What cleaning took out: its raw place, its text as it stood then, the rule and the step."""

    raw_span: RawSpan
    text: str
    rule: str
    step: str


@attrs.frozen
class Explanation:
    """One change on the way from raw to clean: who made it, and what it made of what."""

    step: str
    rule: str
    before: str
    after: str
    raw_span: RawSpan


@attrs.frozen(repr=False)
class TracedText:
    """A text, the raw text it was made from, and every edit on the way.

    >>> traced = TracedText.of("增長(zhǎng)5％")
    >>> traced = traced.apply([Edit(Span(2, 9), "", "pinyin-note")], name="pinyin")
    >>> traced = traced.apply([Edit(Span(0, 4), "增长5%", "fold", charwise=True)], name="fold")
    >>> traced.text, traced.raw_span(Span(2, 4))
    ('增长5%', RawSpan(start=9, end=11))

    """

    raw: str
    text: str
    offsets: OffsetMap
    steps: tuple[Step, ...]
    _noted: _Noted = attrs.field(factory=_Noted, eq=False)

    @classmethod
    def of(cls, raw: str) -> Self:
        """Start from a raw text that nothing has changed yet."""
        return cls(raw, raw, OffsetMap.identity(len(raw)), ())

    @classmethod
    def replay(cls, raw: str, steps: Iterable[Step]) -> Self:
        """Apply the logged `steps` to `raw` again."""
        traced = cls.of(raw)
        for step in steps:
            traced = traced.apply(step.columns, name=step.name)
        return traced

    def __repr__(self) -> str:
        return f"<TracedText {len(self.raw)} → {len(self.text)} characters, {len(self.steps)} steps>"

    def apply(self, edits: Iterable[Edit], *, name: str) -> Self:
        """Return the text after `edits`, which are sorted, disjoint and within the text.

        Edits that change nothing are left out of the log; a step without edits leaves no
        trace. Takes O(n + k) for n characters and k edits.

        Args:
            edits: places of this text, in order.
            name: the step that proposes them, for the log.

        Raises:
            EditConflictError: where edits overlap, are out of order or reach outside;
                two insertions at one place overlap.

        """
        text = self.text
        try:
            made = Edits.of(edits)
        except OverflowError as error:
            raise EditConflictError(name, f"reaches outside the text of {len(text)} characters", 0, 2**32) from error
        made, after = made.made_in(text, name) if made else (made, text)
        if not made:
            return self
        offsets = self.offsets.then(made.offsets(len(text)))
        steps = (*self.steps, Step(name, made))
        return type(self)(self.raw, after, offsets, steps, self._noted.after(made))

    def signs(self, find: Callable[[str], str]) -> str:
        """List the characters of some kind that the text can hold: what `find` finds in it.

        The text is searched once; after edits only what they brought is, so that one that they took out is still told.

        Args:
            find: lists the characters of that kind that a text holds, each once; always the same function.

        >>> def digits(text):
        ...     return "".join(sorted(set(text) & set("0123456789")))
        >>> TracedText.of("增长5%，2021年").signs(digits)
        '0125'

        """
        return self._noted.signs(find, self.text)

    @cached_property
    def removed(self) -> tuple[Removal, ...]:
        """What cleaning took out, in the order it was taken; read off the log when it is first asked for."""
        found: list[Removal] = []
        for before, step in self._replayed():
            taken = step.columns.deletions(before.text)
            found += [Removal(before.raw_span(span), text, rule, step.name) for span, text, rule in taken]
        return tuple(found)

    def raw_span(self, span: Span) -> RawSpan:
        """Map a span of the text to the raw text, tightly: see :meth:`OffsetMap.to_source`."""
        return RawSpan(*self.offsets.to_source(span.start, span.end))

    def raw_spans(self, spans: Iterable[Span]) -> list[RawSpan]:
        """Map many spans, as :meth:`raw_span` maps one; those in order share what they look up."""
        low = high = shift = 0  # the stretch that the last was copied with
        found = []
        for span in spans:
            start, end = span.start, span.end
            if start < low or end > high or start == end:
                copied = self.offsets.copied(start, end)
                if copied is None:
                    found.append(self.offsets.to_source(start, end))
                    continue
                low, high, shift = copied
            found.append((start + shift, end + shift))
        return spans_of(RawSpan, found)

    def text_span(self, raw_span: RawSpan) -> Span:
        """Map a span of the raw text to the text."""
        return Span(*self.offsets.to_result(raw_span.start, raw_span.end))

    def explain(self, span: Span) -> tuple[Explanation, ...]:
        """List, in the order they were made, the changes that led to `span` of the text.

        An edit is told where what it made has a part in the span, a deletion where it lies within
        (or where an empty span stands on it). A charwise edit is told for the characters it changed.
        Where steps that overlap make the raw span wider than what the span itself was, all that it became is told of.

        Raises:
            ValueError: where the span is not within the text.

        """
        maps, length = [], len(self.text)
        for step in reversed(self.steps):
            length -= sum(len(edit.new) - len(edit.span) for edit in step.columns)
            maps.append(step.columns.offsets(length))
        spans = [span]  # what the span was, from the last step back to the first
        for offsets in maps:
            spans.append(Span(*offsets.to_source(*spans[-1])))
        raw_span = self.raw_span(span)
        if tuple(raw_span) != tuple(spans[-1]):
            spans[-1] = Span(*raw_span)
            for at in reversed(range(1, len(spans) - 1)):
                low, high = maps[at].to_result(*spans[at + 1])
                spans[at] = Span(min(low, spans[at].start), max(high, spans[at].end))
        told: list[Explanation] = []
        for (before, step), after in zip(self._replayed(), reversed(spans[:-1]), strict=True):
            told += _told(step, before, after)
        return tuple(told)

    def changes(self) -> Iterator[Explanation]:
        """Yield every change on the way from the raw text, in the order they were made.

        What :meth:`explain` tells of a span, for the whole text and what was deleted around it.

        >>> steps = [Step("trim", (Edit(Span(0, 1), "", "margin"),)), Step("fold", (Edit(Span(1, 2), "%", "width"),))]
        >>> [(change.rule, tuple(change.raw_span)) for change in TracedText.replay("|5％", steps).changes()]
        [('margin', (0, 1)), ('width', (2, 3))]

        """
        for before, step in self._replayed():
            for edit in step.columns:
                if edit.charwise:
                    yield from _told_by_character(step, edit, before, 0, len(edit.new))
                else:
                    old, place = before.text[edit.span.slice], before.raw_span(edit.span)
                    yield Explanation(step.name, edit.rule, old, edit.new, place)

    def _replayed(self) -> Iterator[tuple[Self, Step]]:
        """Give each step with the text that it was given."""
        before = type(self).of(self.raw)
        for step in self.steps:
            yield before, step
            before = before.apply(step.columns, name=step.name)


def _told(step: Step, before: TracedText, after: Span) -> Iterator[Explanation]:
    """Tell of the edits of `step` that made a part of the span `after` of its result."""
    shift = 0
    for edit in step.columns:
        (start, end), new = edit.span, edit.new
        low, high = start + shift, start + shift + len(new)
        if low > after.end:
            return
        shift += len(new) - (end - start)
        if edit.charwise:
            yield from _told_by_character(step, edit, before, max(low, after.start) - low, min(high, after.end) - low)
        elif _has_part(low, high, after):
            yield Explanation(step.name, edit.rule, before.text[start:end], new, before.raw_span(edit.span))


def _has_part(low: int, high: int, span: Span) -> bool:
    """Tell whether what was written at ``[low, high)`` has a part in `span`."""
    if low < high:
        return low < span.end and span.start < high
    return span.start < low < span.end or span.start == low == span.end


def _told_by_character(step: Step, edit: Edit, before: TracedText, low: int, high: int) -> Iterator[Explanation]:
    """Tell of the runs of characters that a charwise edit changed, between two places of it."""
    start = edit.span.start
    old, new = before.text[edit.span.slice], edit.new
    at = low
    while at < high:
        run = at
        while run < high and old[run] != new[run]:
            run += 1
        if run > at:
            place = before.raw_span(Span(start + at, start + run))
            yield Explanation(step.name, edit.rule, old[at:run], new[at:run], place)
        at = run + 1
