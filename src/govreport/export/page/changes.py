"""What cleaning changed, gathered by place on the raw page and by rule."""

from __future__ import annotations

from typing import TYPE_CHECKING

import attrs

from govreport.spans import RawSpan
from govreport.traced import Explanation

if TYPE_CHECKING:
    from collections.abc import Iterable, Iterator

    from govreport.traced import TracedText


@attrs.frozen
class Change:
    """A stretch of the raw page that reads otherwise now.

    Args:
        start: on the raw page, without what stayed the same at its edges.
        end: behind its last character.
        after: what stands there now; empty where it was taken out.
        steps: the changes that led there, in the order they were made.

    """

    start: int
    end: int
    after: str
    steps: tuple[Explanation, ...]


@attrs.frozen
class RuleCount:
    """What one rule of one step did.

    Args:
        step: the step.
        rule: the rule.
        changes: numbers of its changes, in the order of the page.
        removed: how many characters it took out for good, not counting blanks.
        sample: its longest piece, before and after.

    """

    step: str
    rule: str
    changes: tuple[int, ...]
    removed: int
    sample: Explanation


def gather_changes(traced: TracedText) -> list[Change]:
    """Join the changes that overlap on the raw page; a list in the order of the page."""
    told = sorted(
        ((_place(change, len(traced.raw)), number, change) for number, change in enumerate(traced.changes())),
        key=lambda entry: entry[:2],
    )
    found = []
    raw_at = text_at = 0
    for (start, end), group in _groups(told):
        text_start = text_at + start - raw_at  # between groups the text is copied one to one
        raw_at, text_at = end, _text_end(traced, start, end)
        steps = tuple(change for _, change in sorted(group, key=lambda entry: entry[0]))
        change = _trimmed(Change(start, end, traced.text[text_start:text_at], steps), traced.raw)
        if change is not None:
            found.append(change)
    return found


def count_rules(changes: Iterable[Change]) -> list[RuleCount]:
    """Sum up what each rule did; what took most out comes first."""
    places: dict[tuple[str, str], list[tuple[int, Explanation]]] = {}
    for number, change in enumerate(changes):
        for step in change.steps:
            places.setdefault((step.step, step.rule), []).append((number, step))
    found = [
        RuleCount(
            step,
            rule,
            tuple(dict.fromkeys(number for number, _ in entries)),
            sum(_taken(change) for _, change in entries),
            max((change for _, change in entries), key=lambda change: len(change.before.strip())),
        )
        for (step, rule), entries in places.items()
    ]
    return sorted(found, key=lambda row: (-row.removed, -len(row.changes), row.step, row.rule))


def _taken(change: Explanation) -> int:
    return 0 if change.after.strip() else sum(not sign.isspace() for sign in change.before)


def _place(change: Explanation, length: int) -> tuple[int, int]:
    """The raw place of a change; what was inserted goes with the character behind it."""
    start, end = change.raw_span
    return start, end if change.before else min(end + 1, length)


_Told = tuple[tuple[int, int], int, Explanation]


def _groups(told: Iterable[_Told]) -> Iterator[tuple[tuple[int, int], list[tuple[int, Explanation]]]]:
    """Yield stretches of the raw page whose changes overlap, with the changes of each."""
    low = high = -1
    group: list[tuple[int, Explanation]] = []
    for (start, end), number, change in told:
        if group and start >= high:
            yield (low, high), group
            group = []
        if not group:
            low, high = start, end
        high = max(high, end)
        group.append((number, change))
    if group:
        yield (low, high), group


def _text_end(traced: TracedText, start: int, end: int) -> int:
    """Where the text goes on behind a stretch of the raw page."""
    return len(traced.text) if end == len(traced.raw) else traced.text_span(RawSpan(start, end)).end


def _trimmed(change: Change, raw: str) -> Change | None:
    """Cut off what the two sides share at their edges; None where nothing remains."""
    before, after = raw[change.start : change.end], change.after
    head = _shared(before, after)
    before, after = before[head:], after[head:]
    tail = _shared(before[::-1], after[::-1])
    before, after = before[: len(before) - tail], after[: len(after) - tail]
    if not before and not after:
        return None
    start = change.start + head
    return Change(start, start + len(before), after, change.steps)


def _shared(one: str, other: str) -> int:
    """Count the characters at their heads that two texts share."""
    length = min(len(one), len(other))
    return next((at for at in range(length) if one[at] != other[at]), length)
