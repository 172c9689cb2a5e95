"""Text that remembers where it came from.

:class:`TracedText` is immutable, and :meth:`TracedText.apply` is the only way to change
text. Every change is an :class:`Edit`, kept in a log that can be replayed.
"""

from __future__ import annotations

from array import array
from typing import TYPE_CHECKING, Self

import attrs

from govreport.errors import EditConflictError, IssueCode
from govreport.offsets import OffsetMap
from govreport.spans import RawSpan, Span

if TYPE_CHECKING:
    from collections.abc import Iterable, Iterator

#: Stands for a character that was printed and cannot be known.
LOST = "□"


@attrs.frozen(init=False)
class Edit:
    """Replace `span` of the current text by `new`, because of `rule`.

    Args:
        span: where, in the text the cleaner was given; empty for an insertion.
        new: what comes there; empty for a deletion.
        rule: a short name that says why, such as ``"pinyin-note"``.
        charwise: the edit replaces character by character at the same length, so
            that each new character answers to the old one in its place.
        issue: the issue this edit tells of, if it tells of one.

    Raises:
        ValueError: where a charwise edit changes the length.

    """

    span: Span
    new: str
    rule: str
    charwise: bool = False
    issue: IssueCode | None = None

    # A damaged page takes thousands of edits, and the method that attrs would write takes twice as long.
    def __init__(
        self,
        span: Span,
        new: str,
        rule: str,
        charwise: bool = False,  # noqa: FBT001, FBT002 - a field, given by name
        issue: IssueCode | None = None,
    ) -> None:
        if charwise and len(new) != span.end - span.start:
            message = f"charwise edit of {len(span)} characters brings {len(new)}"
            raise ValueError(message)
        _set_span(self, span)
        _set_new(self, new)
        _set_rule(self, rule)
        _set_charwise(self, charwise)
        _set_issue(self, issue)


_set_span, _set_new, _set_rule, _set_charwise, _set_issue = (
    vars(Edit)[name].__set__ for name in ("span", "new", "rule", "charwise", "issue")
)


@attrs.frozen
class Step:
    """The edits that one named step made, in the order of the text before it."""

    name: str
    edits: tuple[Edit, ...]


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
    removed: tuple[Removal, ...] = attrs.field(eq=False)

    @classmethod
    def of(cls, raw: str) -> Self:
        """Start from a raw text that nothing has changed yet."""
        return cls(raw, raw, OffsetMap.identity(len(raw)), (), ())

    @classmethod
    def replay(cls, raw: str, steps: Iterable[Step]) -> Self:
        """Apply the logged `steps` to `raw` again."""
        traced = cls.of(raw)
        for step in steps:
            traced = traced.apply(step.edits, name=step.name)
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
        kept = tuple(_checked(edits, text, name))
        if not kept:
            return self
        pieces: list[str] = []
        at = 0
        for edit in kept:
            span = edit.span
            pieces += (text[at : span.start], edit.new)
            at = span.end
        pieces.append(text[at:])
        offsets = self.offsets.then(_offsets(kept, len(text)))
        removed = (*self.removed, *self._removals(kept, name))
        steps = (*self.steps, Step(name, kept))
        return attrs.evolve(self, text="".join(pieces), offsets=offsets, steps=steps, removed=removed)

    def raw_span(self, span: Span) -> RawSpan:
        """Map a span of the text to the raw text, tightly: see :meth:`OffsetMap.to_source`."""
        return RawSpan(*self.offsets.to_source(span.start, span.end))

    def raw_spans(self, spans: Iterable[Span]) -> Iterator[RawSpan]:
        """Map many spans, as :meth:`raw_span` maps one; those in order share what they look up."""
        low = high = shift = 0  # the stretch that the last was copied with
        for span in spans:
            start, end = span.start, span.end
            if start < low or end > high or start == end:
                copied = self.offsets.copied(start, end)
                if copied is None:
                    yield self.raw_span(span)
                    continue
                low, high, shift = copied
            yield RawSpan(start + shift, end + shift) if shift else RawSpan(start, end)

    def text_span(self, raw_span: RawSpan) -> Span:
        """Map a span of the raw text to the text."""
        return Span(*self.offsets.to_result(raw_span.start, raw_span.end))

    def explain(self, span: Span) -> tuple[Explanation, ...]:
        """List, in the order they were made, the changes that led to `span` of the text.

        An edit is told where what it made has a part in the span, a deletion where it lies within
        (or where an empty span stands on it). A charwise edit is told for the characters it changed.

        Raises:
            ValueError: where the span is not within the text.

        """
        spans = [span]  # what the span was, from the last step back to the first
        lengths = [len(self.text)]
        for step in reversed(self.steps):
            lengths.append(lengths[-1] - sum(len(edit.new) - len(edit.span) for edit in step.edits))
            spans.append(Span(*_offsets(step.edits, lengths[-1]).to_source(*spans[-1])))
        told: list[Explanation] = []
        before = type(self).of(self.raw)
        for step, after in zip(self.steps, reversed(spans[:-1]), strict=True):
            told += _told(step, before, after)
            before = before.apply(step.edits, name=step.name)
        return tuple(told)

    def changes(self) -> Iterator[Explanation]:
        """Yield every change on the way from the raw text, in the order they were made.

        What :meth:`explain` tells of a span, for the whole text and what was deleted around it.

        >>> steps = [Step("trim", (Edit(Span(0, 1), "", "margin"),)), Step("fold", (Edit(Span(1, 2), "%", "width"),))]
        >>> [(change.rule, tuple(change.raw_span)) for change in TracedText.replay("|5％", steps).changes()]
        [('margin', (0, 1)), ('width', (2, 3))]

        """
        before = type(self).of(self.raw)
        for step in self.steps:
            for edit in step.edits:
                if edit.charwise:
                    yield from _told_by_character(step, edit, before, 0, len(edit.new))
                else:
                    old, place = before.text[edit.span.slice], before.raw_span(edit.span)
                    yield Explanation(step.name, edit.rule, old, edit.new, place)
            before = before.apply(step.edits, name=step.name)

    def _removals(self, edits: Iterable[Edit], name: str) -> Iterator[Removal]:
        for edit in edits:
            if edit.new and not edit.new.isspace():
                continue
            old = self.text[edit.span.slice]
            if old and not old.isspace():
                yield Removal(self.raw_span(edit.span), old, edit.rule, name)


def _checked(edits: Iterable[Edit], text: str, name: str) -> Iterator[Edit]:
    end, after_insertion, length = 0, False, len(text)
    for edit in edits:
        if not isinstance(edit, Edit):
            message = f"a cleaner proposes Edits, not {type(edit).__name__}"
            raise TypeError(message)
        span = edit.span
        start, stop = span.start, span.end
        if stop > length:
            raise EditConflictError(name, f"reaches outside the text of {length} characters", start, stop)
        if start < end:
            raise EditConflictError(name, f"overlaps or comes before the edit that ends at {end}", start, stop)
        if start == stop == end and after_insertion:
            raise EditConflictError(name, "is a second insertion at one place", start, stop)
        end, after_insertion = stop, start == stop
        if text[start:stop] != edit.new:
            yield edit


def _offsets(edits: Iterable[Edit], length: int) -> OffsetMap:
    """Make the map of one step; an insertion goes with the character it stands before, or with the end."""
    src_start, src_end, dst_start, dst_end = array("I"), array("I"), array("I"), array("I")
    shift = reached = 0
    for edit in edits:
        if edit.charwise:
            continue
        span = edit.span
        start, end = span.start, span.end
        stop = end if start < end else start + 1
        if reached > start:  # the character that an insertion was put before
            shift += len(edit.new) - (end - start)
            reached = src_end[-1] = max(stop, reached)
            dst_end[-1] = reached + shift
        else:
            src_start.append(start)
            src_end.append(stop)
            dst_start.append(start + shift)
            shift += len(edit.new) - (end - start)
            dst_end.append(stop + shift)
            reached = stop
    return OffsetMap.of_columns(length, length + shift, (src_start, src_end, dst_start, dst_end))


def _told(step: Step, before: TracedText, after: Span) -> Iterator[Explanation]:
    """Tell of the edits of `step` that made a part of the span `after` of its result."""
    shift = 0
    for edit in step.edits:
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
