"""The names of indicators, and where a text mentions them."""

from __future__ import annotations

import itertools
import re
from functools import cache
from typing import TYPE_CHECKING, NamedTuple

import attrs

from govreport.language.patterns import lazy_pattern
from govreport.model.catalogue import IndicatorCatalogue, expand

if TYPE_CHECKING:
    from collections.abc import Collection, Iterable

    from govreport.model.catalogue import IndicatorDefinition

#: So many characters of a name are looked up first.
_HEAD = 3
#: So many openings of names are looked for one by one.
_FEW = 24
#: Marks, in a name, the part that it speaks of: {技术改造}投资.
_PART = lazy_pattern(r"\{([^}]*)\}")
#: After a share of a whole these words belong to its name.
_SHARE = lazy_pattern(r"的?(?:比重|比例|占比|比)")
_SHARE_OPENS = frozenset("的比占")
_SHARES = ("占", "相当于")
#: The units of changes.
GROWTH_UNITS = frozenset({"%", "倍", "个百分点", "‰", "番", "百分点"})
#: Stands for a unit that is not asked for.
ANY_UNIT = "*"


@attrs.frozen
class Name:
    """What a form of words names.

    Args:
        parts: the indicators; more than one for a joint form.
        whole: the indicator that a single figure after a joint form belongs to.
        scope: the part that the form speaks of, where it names one itself.
        topic: the form counts only after one of these words.
        units: of the figures that can make a row of it, or :data:`ANY_UNIT`; not all of them always do.

    """

    parts: tuple[str, ...]
    whole: str = ""
    scope: str = ""
    topic: tuple[str, ...] = ()
    units: frozenset[str] = attrs.field(default=frozenset(), eq=False, repr=False)


class Mention(NamedTuple):
    """A place where the text names indicators."""

    start: int
    end: int
    text: str
    names: tuple[Name, ...]

    @property
    def name(self) -> Name:
        """What it names; the first reading where the words allow several."""
        return self.names[0]


@attrs.frozen
class Lexicon:
    """All forms of a catalogue, ready to be found in text, longest first."""

    names: dict[str, tuple[Name, ...]] = attrs.field(eq=False)
    lengths: dict[str, tuple[int, ...]] = attrs.field(eq=False)
    heads: re.Pattern[str] = attrs.field(eq=False)
    openings: dict[str, tuple[str, ...]] = attrs.field(eq=False, factory=dict)
    endings: dict[str, str] = attrs.field(eq=False, factory=dict)
    ending: re.Pattern[str] = attrs.field(eq=False, default=re.compile(r"(?!)"))

    def spent_on(self, text: str, at: int) -> Mention | None:
        """Find the words at `at`, after a share of spending, that say what it was spent on."""
        found = self.ending.match(text, at, at + 20)
        if found is None:
            return None
        name = self.endings[found.group(1)]
        return Mention(found.start(1), found.end(1), found.group(1), (Name((name,)),))

    def may_name(self, words: str, units: Iterable[str]) -> bool:
        """Tell whether `words` may name what a figure of one of `units` makes a row of; a filter, no proof."""
        openings, ever = self.openings, self.openings.get(ANY_UNIT, ())
        for unit in units:
            for opening in openings.get(unit, ever):
                if opening in words:
                    return True
        return False

    def mentions(self, text: str, last: int | None = None) -> list[Mention]:
        """Find the longest forms from left to right, none overlapping another, and behind `last` only some."""
        names, lengths, at, end = self.names, self.lengths, 0, len(text)
        mentions = []
        for found in self.heads.finditer(text, 0, end if last is None else last + _HEAD):
            start = found.start()
            if start < at:
                continue
            sizes = lengths.get(text[start : start + _HEAD])
            if sizes is None:
                if not found.lastindex:
                    continue
                sizes = lengths.get(text[start : start + 2]) or lengths[text[start]]
            for length in sizes:
                written = text[start : start + length]
                if written in names and start + length <= end:
                    at = self.whole(text, start, start + length)
                    mentions.append(Mention(start, at, text[start:at], names[written]))
                    break
        return mentions

    @staticmethod
    def whole(text: str, start: int, stop: int) -> int:
        """Give where a name ends: that of a share goes on to 的比重."""
        if text[stop : stop + 1] not in _SHARE_OPENS or not any(word in text[start:stop] for word in _SHARES):
            return stop
        tail = _SHARE.match(text, stop)
        return tail.end() if tail else stop


@cache
def _forms(catalogue: IndicatorCatalogue) -> dict[str, tuple[Name, ...]]:
    """What each form of words names, wherever it stands."""
    names: dict[str, tuple[Name, ...]] = {}
    units = {row.name: _units(row) for row in catalogue.definitions}
    for row in catalogue.definitions:
        for form in itertools.chain.from_iterable(map(expand, row.near)):
            names[form] = (*names.get(form, ()), Name((row.name,), topic=row.topic, units=units[row.name]))
    for row in catalogue.definitions:
        whole = (Name((row.name,), units=units[row.name]),)
        for form in IndicatorCatalogue.forms_of(row):
            part = _PART.search(form) if "{" in form else None
            if part is None:
                names[form] = whole
            else:
                scoped = Name((row.name,), scope=part.group(1), units=units[row.name])
                names[_PART.sub(r"\1", form)] = (scoped,)
    for joint in catalogue.joints:
        either = frozenset().union(*(units[name] for name in (*joint.parts, joint.whole) if name))
        for template in joint.forms:
            names |= dict.fromkeys(expand(template), (Name(joint.parts, joint.whole, units=either),))
    return names


def _units(row: IndicatorDefinition) -> frozenset[str]:
    """Give the units that a figure can have which makes a row of an indicator."""
    if not row.default:
        return frozenset()
    if row.kind in {"rate", "change"}:
        return GROWTH_UNITS | {"成"}
    return GROWTH_UNITS.union(row.units or (ANY_UNIT,), ("",) if "元" in row.units else ())


@cache
def lexicon_of(catalogue: IndicatorCatalogue, national: bool) -> Lexicon:  # noqa: FBT001 - a key of the cache
    """Make the lexicon of `catalogue`, once; some names mean another thing in `national` reports."""
    names = _forms(catalogue)
    if national:
        names = names | {
            form: (Name((row.name,), units=_units(row)),) for row in catalogue.definitions for form in row.national
        }
    lengths: dict[str, set[int]] = {}
    for form in names:
        lengths.setdefault(form[:_HEAD], set()).add(len(form))
    for head, sizes in lengths.items():  # a short form may begin a longer one: 出口, 出口额
        sizes.update(size for size in range(1, len(head)) if head[:size] in names)
    ordered = {head: tuple(sorted(sizes, reverse=True)) for head, sizes in lengths.items()}
    heads = re.compile(_heads(ordered))
    endings = {form: row.name for row in catalogue.definitions for words in row.after for form in expand(words)}
    longest = "|".join(map(re.escape, sorted(endings, key=len, reverse=True))) or r"(?!)"
    return Lexicon(
        names, ordered, heads, _openings(names), endings, re.compile(f"(?:以上|左右|多)?(?:的?资金)?({longest})")
    )


def _openings(names: dict[str, tuple[Name, ...]]) -> dict[str, tuple[str, ...]]:
    """Give, by unit, what the forms begin with that a figure of it can make a row of; nothing for any where many do."""
    by_units: dict[frozenset[str], set[str]] = {}
    for form, readings in names.items():
        for name in readings:
            by_units.setdefault(name.units, set()).add(form[: _HEAD - 1])
    openings: dict[str, set[str]] = {}
    for units, opened in by_units.items():
        for unit in units:
            openings.setdefault(unit, set()).update(opened)
    ever = openings.get(ANY_UNIT, set())
    return {
        unit: tuple(sorted(found)) if len(found := opened | ever) <= _FEW else ("",)
        for unit, opened in openings.items()
    }


def _heads(heads: Collection[str]) -> str:
    """Write a pattern of what a form can begin with, by its first, second and third characters: a filter, no proof.

    What it finds in a group is the whole of a form shorter than that.
    """
    whole = [f"(?<={re.escape(head)})" for head in sorted(heads) if len(head) == 1]
    if short := sorted(head for head in heads if len(head) == _HEAD - 1):
        seconds = "|".join(rf"(?<={re.escape(head[0])}){re.escape(head[1])}" for head in short)
        whole.append(f"(?={_class(head[1] for head in short)})(?:{seconds})")
    others = [f"({'|'.join(whole)})"] if whole else []
    if places := list(zip(*(head[1:] for head in heads if len(head) == _HEAD), strict=True)):
        others.append(f"(?={''.join(map(_class, places))})")
    # a class that all begin with lets the search run on it
    return f"{_class(head[0] for head in heads)}(?:{'|'.join(others)})" if others else r"(?!)"


def _class(signs: Iterable[str]) -> str:
    return f"[{''.join(map(re.escape, sorted(set(signs))))}]"
