"""How often a PDF draws its forms, told before they are drawn.

A form (a stream that pages draw by name) may draw others, and PDFium makes each anew each time it is drawn: six forms
that draw the next one ten times come to a million, from a file of a kilobyte. PDFium goes forty levels deep, and stops
at none of its own account.
"""

from __future__ import annotations

import re
from collections import defaultdict
from itertools import chain, pairwise
from typing import TYPE_CHECKING, NamedTuple

from govreport.reading.limits import STREAM, check_overlap, decoded, unpacked

if TYPE_CHECKING:
    from collections.abc import Container, Iterator

    from govreport.reading.limits import ReadLimits

_LEVELS = 40
_ENDLESS = 10**9
_ANY = -1  # stands for all objects together
_OBJECT = re.compile(rb"\b(\d{1,9})\s+\d{1,9}\s+obj\b")
_REFERENCE = re.compile(rb"\b(\d{1,9})\s+\d{1,9}\s+R\b")
#: A type may be written elsewhere; then it may be this.
_FORM = re.compile(rb"/Subtype\s*(?:/Form\b|\d+\s+\d+\s+R\b)")
_NEVER_DRAWS = re.compile(rb"/Subtype\s*/(?:Image|XML)\b|/Type\s*/(?:ObjStm|XRef)\b|/Length1\b")
_PACKED_OBJECTS = re.compile(rb"/Type\s*/ObjStm\b")
#: What old programs packed by; each byte is taken to draw something.
_UNREADABLE = re.compile(rb"/(?:LZWDecode|LZW|RunLengthDecode|RL)\b")
_NAME = re.compile(rb"/([^\s/<>\[\](){}%]+)")
_NAMED = re.compile(_NAME.pattern + rb"\s*(\d{1,9})\s+\d{1,9}\s+R\b")
_ESCAPED = re.compile(rb"#([0-9A-Fa-f]{2})")
_LENGTH = re.compile(rb"/Length\s+(\d{1,9})\b(?!\s+\d+\s+R\b)")
_FIRST, _NUMBER = re.compile(rb"/First\s+(\d{1,9})"), re.compile(rb"\d+")
_DRAWS = re.compile(rb"\bDo\b")


class _Drawing(NamedTuple):
    """What the stream of an object can draw.

    Args:
        often: how many things.
        names: what stands in it as a name, escapes undone; nothing where it cannot be read.

    """

    often: int
    names: frozenset[bytes] | None


def check_forms(data: bytes, source: str, limits: ReadLimits) -> None:
    """Refuse a PDF whose forms draw each other more often than `limits` allow.

    What is not known is taken for the worst: all that a form draws is the dearest form that one of its names can mean,
    by its own resources, or by any in the file where it has none; so it is with pages. Forms that draw no forms are
    not counted: what draws them bounds their number. Of an encrypted file nothing can be told.

    Raises:
        ReadError: where the pages could draw more forms.

    """
    if b"/Encrypt" in data:
        return
    heads, drawings = _objects(data, source, limits)
    forms = {number for number in drawings if any(map(_FORM.search, heads[number]))}
    nested = {number: drawings[number] for number in forms if drawings[number].often}
    resources = _Resources(heads, drawings)
    inner = {number: resources.meant(number, drawing.names) & forms for number, drawing in nested.items()}
    cost = _costs({number: drawing.often for number, drawing in nested.items()}, inner)
    if max(cost.values(), default=1) == 1:
        return
    used = _times_named(heads)
    drawn = 0
    for number in drawings.keys() - forms:
        often, names = drawings[number]
        meant = resources.meant(number, names) & forms if often else ()
        drawn += often * used[number] * max((cost.get(form, 1) for form in meant), default=0)
    limits.check(source, "forms", min(_ENDLESS, drawn))


def _costs(draws: dict[int, int], inner: dict[int, set[int]]) -> dict[int, int]:
    """Count the forms that each form comes to, itself included, at most."""
    cost = dict.fromkeys(draws, 1)
    for _ in range(_LEVELS):
        more = {
            form: min(_ENDLESS, 1 + often * max((cost.get(one, 1) for one in inner[form]), default=0))
            for form, often in draws.items()
        }
        if more == cost:
            break
        cost = more
    return cost


class _Resources:
    """What names mean, by the dictionaries of a file; each is taken apart once."""

    def __init__(self, heads: dict[int, list[bytes]], streams: Container[int]) -> None:
        self._heads, self._streams = heads, streams
        self._read: dict[int, tuple[dict[bytes, set[int]], set[int]]] = {}

    def meant(self, form: int, names: frozenset[bytes] | None) -> set[int]:
        """Gather the objects that the names in a form mean, by its dictionary and those that it leads to."""
        found: set[int] = set()
        seen = {form} if any(b"/Resources" in head for head in self._heads[form]) else {form, _ANY}
        waiting = list(seen)
        while waiting:
            meanings, further = self._dictionary(waiting.pop())
            found.update(*(meanings.get(name, ()) for name in (meanings if names is None else names)))
            waiting += further - seen
            seen |= further
        return found

    def _dictionary(self, number: int) -> tuple[dict[bytes, set[int]], set[int]]:
        """What each name means in a dictionary, and the dictionaries that it leads to; streams have their own."""
        if number not in self._read:
            heads = chain.from_iterable(self._heads.values()) if number == _ANY else self._heads[number]
            meanings: dict[bytes, set[int]] = defaultdict(set)
            further: set[int] = set()
            for head in heads:
                for name, meant in _NAMED.findall(head):
                    meanings[name].add(int(meant))
                further.update(map(int, _REFERENCE.findall(head)))
            known = {one for one in further if one in self._heads and one not in self._streams}
            self._read[number] = meanings, set() if number == _ANY else known
        return self._read[number]


def _times_named(heads: dict[int, list[bytes]]) -> dict[int, int]:
    """Count how often each object is named: a page may have one stream many times."""
    times: dict[int, int] = defaultdict(int)
    for several in heads.values():
        for head in several:
            for number in _REFERENCE.findall(head):
                times[int(number)] += 1
    return times


def _objects(data: bytes, source: str, limits: ReadLimits) -> tuple[dict[int, list[bytes]], dict[int, _Drawing]]:
    """Find the dictionaries of all objects, and what the streams among them can draw.

    A number may stand for several objects, one for each time that the file was saved.
    """
    heads: dict[int, list[bytes]] = defaultdict(list)
    drawings: dict[int, _Drawing] = {}
    found = [*_OBJECT.finditer(data)]
    looked_at = total = 0
    for match, end in zip(found, [*(match.start() for match in found[1:]), len(data)], strict=False):
        stream = STREAM.search(data, match.end(), end)
        head = _plain_names(data[match.end() : stream.start() if stream else end])
        heads[int(match[1])].append(head)
        if not stream:
            continue
        packed = _packed(head, data, stream.end())
        looked_at += len(packed)
        check_overlap(looked_at, data, source)
        packs, draws = _PACKED_OBJECTS.search(head), not _NEVER_DRAWS.search(head)
        if not packs and not draws:
            continue
        length, content = unpacked(decoded(head, packed), limits.unpacked - total)
        total += length
        limits.check(source, "unpacked", total)
        if draws:
            drawings[int(match[1])] = _both(_drawing(head, content), drawings.get(int(match[1])))
        else:
            for number, inner in _packed_objects(head, content):
                heads[number].append(inner)
    return heads, drawings


def _packed(head: bytes, data: bytes, start: int) -> bytes:
    """Cut a stream out: as long as it says that it is, and at least up to its end, for either may lie."""
    length = _LENGTH.search(head)
    end = data.find(b"endstream", start)
    return data[start : max(end if end >= 0 else len(data), start + int(length[1]) if length else 0)]


def _plain_names(head: bytes) -> bytes:
    return _ESCAPED.sub(lambda found: bytes.fromhex(found[1].decode()), head)


def _drawing(head: bytes, content: bytes) -> _Drawing:
    if _UNREADABLE.search(head):
        return _Drawing(len(content), None)
    often = len(_DRAWS.findall(content))
    return _Drawing(often, frozenset(_NAME.findall(_plain_names(content)) if often else ()))


def _both(one: _Drawing, other: _Drawing | None) -> _Drawing:
    if other is None:
        return one
    names = None if one.names is None or other.names is None else one.names | other.names
    return _Drawing(one.often + other.often, names)


def _packed_objects(head: bytes, content: bytes) -> Iterator[tuple[int, bytes]]:
    """Give the objects of an object stream: pairs of number and place stand before the first of them."""
    first = _FIRST.search(head)
    if not first:
        return
    start = int(first[1])
    numbers = [int(number) for number in _NUMBER.findall(content[:start])]
    starts = [start + place for place in numbers[1::2]]
    for number, (begin, end) in zip(numbers[::2], pairwise([*starts, len(content)]), strict=False):
        yield number, _plain_names(content[begin:end])
