"""Edits: one as :class:`Edit`, and all of a step in columns as :class:`Edits`.

A damaged page takes an edit at every few characters. As objects they would take ten times the room of
the text, and most of the time of cleaning it; in columns they are checked, applied and mapped without one.
"""

from __future__ import annotations

from array import array
from bisect import bisect_left, bisect_right
from functools import wraps
from itertools import accumulate, chain, compress, islice
from operator import add, itemgetter, le, lt, sub
from typing import TYPE_CHECKING, ParamSpec, Self

import attrs

from govreport.errors import EditConflictError, IssueCode
from govreport.offsets import OffsetMap
from govreport.spans import Span

if TYPE_CHECKING:
    from collections.abc import Callable, Iterable, Iterator

#: What edits have in common: rule, whether they are charwise, and the issue they tell of.
Kind = tuple[str, bool, IssueCode | None]
#: So many edits are held as objects, and so many pieces of a new text as strings: a page can have a million.
_AT_ONCE = 2_000


#: One of many edits that are not made into objects: its bounds, what it puts there, and its kind.
Row = tuple[int, int, str, Kind]
_P = ParamSpec("_P")


def in_columns(rows: Callable[_P, Iterator[Row]]) -> Callable[_P, Edits]:
    """Let a function that finds edits give them in columns.

    >>> @in_columns
    ... def stars(text):
    ...     for found in re.finditer("[*]+", text):
    ...         yield *found.span(), "", ("star", False, None)
    >>> import re
    >>> list(stars("增长*5%"))
    [Edit(span=Span(start=2, end=3), new='', rule='star', charwise=False, issue=None)]

    """

    @wraps(rows)
    def columns(*args: _P.args, **kwargs: _P.kwargs) -> Edits:
        edits = Edits.of(())
        add_start, add_end = edits.starts.append, edits.ends.append
        add_new, add_kind = edits.new.append, edits.kinds.append
        signs: dict[str, str] = {}
        known: dict[Kind, Kind] = {}
        for start, end, new, kind in rows(*args, **kwargs):
            add_start(start)
            add_end(end)
            add_new(signs.setdefault(new, new) if len(new) == 1 else new)
            add_kind(known.setdefault(kind, kind))
        return edits

    return columns


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


@attrs.frozen(eq=False, repr=False)
class Edits:
    """Edits in columns, in the order of the text; going through them makes each :class:`Edit`.

    Args:
        starts: where each begins.
        ends: where each ends.
        new: what each puts there.
        kinds: rule, charwise and issue of each.

    >>> edits = Edits.of([Edit(Span(0, 1), "", "margin"), Edit(Span(2, 3), "%", "width", charwise=True)])
    >>> len(edits), [edit.rule for edit in edits]
    (2, ['margin', 'width'])

    """

    starts: array[int]
    ends: array[int]
    new: list[str]
    kinds: list[Kind]

    @classmethod
    def of(cls, edits: Iterable[Edit]) -> Self:
        """Put edits into columns, as they come.

        Raises:
            TypeError: where something is no edit.
            OverflowError: where one lies further than any text reaches.

        """
        if isinstance(edits, cls):
            return edits
        columns = cls(array("I"), array("I"), [], [])
        known: dict[Kind, Kind] = {}
        coming = iter(edits)
        while some := list(islice(coming, _AT_ONCE)):
            if strangers := {type(edit).__name__ for edit in some if not isinstance(edit, Edit)}:
                message = f"a cleaner proposes Edits, not {strangers.pop()}"
                raise TypeError(message)
            spans = [edit.span for edit in some]
            columns.starts.extend([span.start for span in spans])
            columns.ends.extend([span.end for span in spans])
            columns.new.extend([edit.new for edit in some])
            kinds = [(edit.rule, edit.charwise, edit.issue) for edit in some]
            columns.kinds.extend([known.setdefault(kind, kind) for kind in kinds])
        return columns

    @classmethod
    def alike(
        cls, starts: Iterable[int], ends: Iterable[int], new: Iterable[str], rule: str, *, charwise: bool = False
    ) -> Self:
        """Put edits of one rule into columns, which the caller answers for: each within the text, none empty."""
        bounds = array("I", starts), array("I", ends)
        kind = (rule, charwise, None)
        return cls(*bounds, list(new), [kind] * len(bounds[0]))

    def __len__(self) -> int:
        return len(self.starts)

    def __iter__(self) -> Iterator[Edit]:
        for start, end, new, kind in zip(self.starts, self.ends, self.new, self.kinds, strict=True):
            yield Edit(Span(start, end), new, *kind)

    def __eq__(self, other: object) -> bool:
        if not isinstance(other, Edits):
            return NotImplemented
        return attrs.astuple(self, recurse=False) == attrs.astuple(other, recurse=False)

    def __hash__(self) -> int:
        return hash((self.starts.tobytes(), self.ends.tobytes(), *self.new, *self.kinds))

    def __repr__(self) -> str:
        return repr(tuple(self))

    def append(self, start: int, end: int, new: str, kind: Kind) -> None:
        """Add one behind the others, without making an :class:`Edit` of it."""
        self.starts.append(start)
        self.ends.append(end)
        self.new.append(new)
        self.kinds.append(kind)

    def extend(self, other: Edits, start: int, end: int) -> None:
        """Add some of other edits; only for columns that are being put together."""
        self.starts.extend(other.starts[start:end])
        self.ends.extend(other.ends[start:end])
        self.new.extend(other.new[start:end])
        self.kinds.extend(other.kinds[start:end])

    def distinct_kinds(self) -> set[Kind]:
        """The kinds that occur; mostly all are one."""
        kinds = self.kinds
        return set(kinds[:1] if kinds and kinds.count(kinds[0]) == len(kinds) else kinds)

    def in_order(self) -> Edits:
        """The same in the order of the text."""
        if all(map(le, self.starts, islice(self.starts, 1, None))):
            return self
        joined = Edits.of(())
        for at in sorted(range(len(self)), key=self.starts.__getitem__):
            joined.extend(self, at, at + 1)
        return joined

    def chosen(self, wanted: Iterable[object]) -> Edits:
        """Those for which `wanted` is true."""
        wanted = list(wanted)
        return Edits(
            array("I", compress(self.starts, wanted)),
            array("I", compress(self.ends, wanted)),
            list(compress(self.new, wanted)),
            list(compress(self.kinds, wanted)),
        )

    def made_in(self, text: str, name: str) -> tuple[Edits, str]:
        """Those that change something of `text`, and the text with the edits made.

        Raises:
            EditConflictError: in the name of the step, where edits overlap, are out of order or reach outside.

        """
        parts: list[str] = []
        changes = bytearray()
        reached, checked = 0, False
        for at in range(0, len(self), _AT_ONCE):
            starts, ends = self.starts[at : at + _AT_ONCE].tolist(), self.ends[at : at + _AT_ONCE].tolist()
            new = self.new[at : at + _AT_ONCE]
            insertions = not all(map(lt, starts, ends))
            in_order = not insertions and all(map(le, chain((reached,), ends), starts)) and ends[-1] <= len(text)
            if not (in_order or checked):
                self._require_order(len(text), name)
                checked = True
            changes += _changing(text, starts, ends, new, insertions=insertions)
            pieces = new * 2
            pieces[::2] = [text[low:high] for low, high in zip([reached, *ends], starts, strict=False)]
            pieces[1::2] = new
            parts.append("".join(pieces))
            reached = ends[-1]
        return self.chosen(changes) if 0 in changes else self, "".join([*parts, text[reached:]])

    def _require_order(self, length: int, name: str) -> None:
        """Look at them one by one, as is needed where there are insertions."""
        end, after_insertion = 0, False
        for start, stop in zip(self.starts, self.ends, strict=True):
            if stop > length:
                raise EditConflictError(name, f"reaches outside the text of {length} characters", start, stop)
            if start < end:
                raise EditConflictError(name, f"overlaps or comes before the edit that ends at {end}", start, stop)
            if start == stop == end and after_insertion:
                raise EditConflictError(name, "is a second insertion at one place", start, stop)
            end, after_insertion = stop, start == stop

    def offsets(self, length: int) -> OffsetMap:
        """Make the map from a text of `length` characters to the text with the edits made."""
        charwise = {kind[1] for kind in self.distinct_kinds()}
        if charwise <= {True}:
            return OffsetMap.identity(length)
        if True in charwise:
            return self.chosen([not kind[1] for kind in self.kinds]).offsets(length)
        starts, ends = self.starts, self.ends
        if not all(map(lt, starts, ends)):
            return self._offsets_one_by_one(length)
        copied = map(sub, starts, chain((0,), ends))  # before each
        dst_end = array("I", accumulate(map(add, copied, map(len, self.new))))
        dst_start = array("I", map(sub, dst_end, map(len, self.new))) if any(self.new) else dst_end
        return OffsetMap.of_columns(length, length - ends[-1] + dst_end[-1], (starts, ends, dst_start, dst_end))

    def _offsets_one_by_one(self, length: int) -> OffsetMap:
        """Make the map where something is inserted: that goes with the character it stands before, or with the end."""
        src_start, src_end, dst_start, dst_end = array("I"), array("I"), array("I"), array("I")
        shift = reached = 0
        for start, end, new in zip(self.starts, self.ends, self.new, strict=True):
            stop = end if start < end else start + 1
            if reached > start:  # the character that an insertion was put before
                shift += len(new) - (end - start)
                reached = src_end[-1] = max(stop, reached)
                dst_end[-1] = reached + shift
            else:
                src_start.append(start)
                src_end.append(stop)
                dst_start.append(start + shift)
                shift += len(new) - (end - start)
                dst_end.append(stop + shift)
                reached = stop
        return OffsetMap.of_columns(length, length + shift, (src_start, src_end, dst_start, dst_end))

    def deletions(self, text: str) -> Iterator[tuple[Span, str, str]]:
        """Give place, text and rule of each that takes out what can be seen, and puts nothing there that can."""
        for start, end, new, kind in zip(self.starts, self.ends, self.new, self.kinds, strict=True):
            if start < end and (not new or new.isspace()):
                old = text[start:end]
                if not old.isspace():
                    yield Span(start, end), old, kind[0]


def _changing(text: str, starts: list[int], ends: list[int], new: list[str], *, insertions: bool) -> bytearray:
    """Tell of each whether it changes something: few begin with what stood there, and need to be compared whole."""
    changes = bytearray(b"\1") * len(starts)
    if insertions or any(new):
        places: Iterable[int] = range(len(starts))
        if not insertions:  # one more character is taken, for that of a single place is no tuple
            places = compress(places, map(str.startswith, new, itemgetter(*starts, 0)(text)))
        for at in places:
            changes[at] = text[starts[at] : ends[at]] != new[at]
    return changes


def merged(*proposals: Iterable[Edit]) -> Iterable[Edit]:
    """Sort the edits of several rules; of two that overlap, the earlier rule's stays.

    Args:
        proposals: the edits of each rule, the rule that wins first.

    >>> from govreport import Edit, Span
    >>> first, second = Edit(Span(3, 5), "", "a"), Edit(Span(0, 4), "", "b")
    >>> list(merged([first], [second])) == [first]
    True

    """
    kept: Edits | None = None
    for proposal in proposals:
        edits = Edits.of(proposal).in_order()
        if edits:
            kept = _joined(kept, edits) if kept else edits
    return kept or ()


def _joined(strong: Edits, weak: Edits) -> Edits:
    """Put the weak edits between the strong ones, leaving out those that overlap one."""
    joined = Edits.of(())
    at = here = 0
    while here < len(weak):
        before = bisect_right(strong.ends, weak.starts[here], at)
        joined.extend(strong, at, before)
        at = before
        if at == len(strong):
            break
        upto = bisect_right(weak.ends, strong.starts[at], here)
        joined.extend(weak, here, upto)
        here = upto if upto > here else bisect_left(weak.starts, strong.ends[at], here)
    joined.extend(strong, at, len(strong))
    joined.extend(weak, here, len(weak))
    return joined
