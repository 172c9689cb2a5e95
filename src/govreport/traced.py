"""Text that remembers where it came from.

:class:`TracedText` is immutable, and :meth:`TracedText.apply` is the only way to change
text. Every change is an :class:`Edit`, kept in a log that can be replayed.
"""

from __future__ import annotations

from typing import TYPE_CHECKING, Self

import attrs

from govreport.errors import EditConflictError, IssueCode
from govreport.offsets import OffsetMap
from govreport.spans import RawSpan, Span

if TYPE_CHECKING:
    from collections.abc import Iterable, Iterator

#: Stands for a character that was printed and cannot be known.
LOST = "□"


@attrs.frozen
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

    def __attrs_post_init__(self) -> None:
        if self.charwise and len(self.new) != len(self.span):
            message = f"charwise edit of {len(self.span)} characters brings {len(self.new)}"
            raise ValueError(message)


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
        kept = tuple(_checked(edits, self.text, name))
        if not kept:
            return self
        pieces: list[str] = []
        at = 0
        for edit in kept:
            pieces += (self.text[at : edit.span.start], edit.new)
            at = edit.span.end
        pieces.append(self.text[at:])
        offsets = self.offsets.then(_offsets(kept, len(self.text)))
        removed = (*self.removed, *self._removals(kept, name))
        steps = (*self.steps, Step(name, kept))
        return attrs.evolve(self, text="".join(pieces), offsets=offsets, steps=steps, removed=removed)

    def raw_span(self, span: Span) -> RawSpan:
        """Map a span of the text to the raw text, tightly: see :meth:`OffsetMap.to_source`."""
        return RawSpan(*self.offsets.to_source(span.start, span.end))

    def text_span(self, raw_span: RawSpan) -> Span:
        """Map a span of the raw text to the text."""
        return Span(*self.offsets.to_result(raw_span.start, raw_span.end))

    def explain(self, span: Span) -> tuple[Explanation, ...]:
        """List, in the order they were made, the changes that led to `span` of the text."""
        told: list[Explanation] = []
        start, end = span
        length = len(self.text)
        stages = _stages(self)
        for step, before in reversed(list(zip(self.steps, stages, strict=True))):
            offsets = _offsets(step.edits, len(before.text))
            if offsets.dst_length != length:  # pragma: no cover - the log is replayable
                message = "the log does not lead to the text"
                raise AssertionError(message)
            start, end = offsets.to_source(start, end)
            length = len(before.text)
            told += reversed(list(_told(step, before, start, end)))
        return tuple(reversed(told))

    def _removals(self, edits: Iterable[Edit], name: str) -> Iterator[Removal]:
        for edit in edits:
            old = self.text[edit.span.slice]
            if not edit.new.strip() and old.strip():
                yield Removal(self.raw_span(edit.span), old, edit.rule, name)


def _checked(edits: Iterable[Edit], text: str, name: str) -> Iterator[Edit]:
    end, after_insertion = 0, False
    for edit in edits:
        start, stop = edit.span
        if stop > len(text):
            raise EditConflictError(name, f"reaches outside the text of {len(text)} characters", start, stop)
        if start < end:
            raise EditConflictError(name, f"overlaps or comes before the edit that ends at {end}", start, stop)
        if start == stop == end and after_insertion:
            raise EditConflictError(name, "is a second insertion at one place", start, stop)
        end, after_insertion = stop, start == stop
        if text[start:stop] != edit.new:
            yield edit


def _offsets(edits: Iterable[Edit], length: int) -> OffsetMap:
    """Make the map of one step; an insertion goes with the character it stands before."""
    sources: list[tuple[int, int, int]] = []  # start, end, length of what comes there
    for edit in edits:
        if edit.charwise:
            continue
        start, end, size = edit.span.start, edit.span.end, len(edit.new)
        if start == end and start < length:
            sources.append((start, start + 1, size + 1))
        elif sources and sources[-1][1] > start:  # the character an insertion was put before
            sources[-1] = (sources[-1][0], max(end, sources[-1][1]), sources[-1][2] - 1 + size)
        elif start == end and sources and sources[-1][1] == start:
            sources[-1] = (*sources[-1][:2], sources[-1][2] + size)
        elif start == end and length:
            sources.append((start - 1, start, size + 1))
        else:
            sources.append((start, end, size))
    hunks: list[tuple[int, int, int, int]] = []
    shift = 0
    for start, end, size in sources:
        hunks.append((start, end, start + shift, start + shift + size))
        shift += size - (end - start)
    return OffsetMap.of(hunks, length)


def _stages(traced: TracedText) -> list[TracedText]:
    """The text before each step, by replaying the log."""
    stages = [TracedText.of(traced.raw)]
    for step in traced.steps[:-1]:
        stages.append(stages[-1].apply(step.edits, name=step.name))
    return stages[: len(traced.steps)]


def _told(step: Step, before: TracedText, start: int, end: int) -> Iterator[Explanation]:
    for edit in step.edits:
        low, high = edit.span
        touched = low < end and start < high if low < high else start <= low < max(end, start + 1)
        if not touched:
            continue
        new = edit.new
        if edit.charwise:
            cut_low, cut_high = max(low, start), min(high, end)
            new = new[cut_low - low : cut_high - low]
            low, high = cut_low, cut_high
        old = before.text[low:high]
        if old != new:
            yield Explanation(step.name, edit.rule, old, new, before.raw_span(Span(low, high)))
