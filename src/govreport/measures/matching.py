"""The search for terms: the longest at each place, none counted twice, none within an excluded expression."""

from __future__ import annotations

import re
from functools import cache
from typing import TYPE_CHECKING, Any

import attrs

if TYPE_CHECKING:
    from collections.abc import Iterable, Iterator

    from govreport.measures.dictionaries import TermDictionary

_ALNUM = re.compile(r"[0-9A-Za-z]")
_NARROW = re.compile(r"[!-~]")
_WIDE = {code: code + 0xFEE0 for code in range(0x21, 0x7F)}
_LOW_DIGITS = str.maketrans("0123456789", "₀₁₂₃₄₅₆₇₈₉")
_SIMPLIFIES = "tw2s"  # as cleaning does: 著力 becomes 着力, 著作 stays
_END = ""  # marks the end of a form in the tree of forms


@attrs.frozen
class Match:
    """One place where a form of a term stands; `excluded_by` says which longer expression it is part of."""

    start: int
    end: int
    term: str
    excluded_by: str = ""


@attrs.frozen(eq=False)
class Matcher:
    """The compiled search for the terms of a dictionary.

    Leftmost first, and of the forms that begin at one place the longest; what a match has
    taken no other shares. A form that begins or ends in a Latin letter or digit has no such
    sign beside it, so that 5G is not found in 15G. One pass of a compiled tree of all forms.

    Args:
        pattern: finds the forms.
        terms: the term of each form.
        exclusions: for each form the expressions it is part of, by where it stands in them and by their length.

    """

    pattern: re.Pattern[str]
    terms: dict[str, str]
    exclusions: dict[str, dict[tuple[int, int], set[str]]]

    @classmethod
    def of(cls, dictionary: TermDictionary) -> Matcher:
        """Compile the search for the terms of `dictionary`."""
        terms: dict[str, str] = {}
        for term in dictionary.terms:
            for form in term.forms:
                for written in writings(form):
                    terms.setdefault(written, term.term)
        outer = [written for words in dictionary.exclusions for written in writings(words)]
        exclusions: dict[str, dict[tuple[int, int], set[str]]] = {}
        for form in terms:
            for words, offset in _places(form, outer):
                exclusions.setdefault(form, {}).setdefault((offset, len(words)), set()).add(words)
        return cls(re.compile(_tree_pattern(terms)), terms, exclusions)

    def find(self, text: str, start: int = 0, end: int | None = None) -> Iterator[Match]:
        """Yield the matches in ``text[start:end]``, those within an excluded expression too."""
        stop = len(text) if end is None else end
        search = self.pattern.search
        found = search(text, start, stop)
        while found is not None:
            at, form = found.start(), found[0]
            words = self._excluded(text, at, form)
            yield Match(at, at + len(form), self.terms[form], words)
            # an excluded match takes nothing from one that begins within it
            found = search(text, at + 1 if words else at + len(form), stop)

    def _excluded(self, text: str, at: int, form: str) -> str:
        """Give the excluded expression that the form at `at` is part of, or nothing."""
        for (offset, size), expressions in self.exclusions.get(form, {}).items():
            words = text[at - offset : at - offset + size] if offset <= at else ""
            if words in expressions:
                return words
        return ""


def writings(form: str) -> tuple[str, ...]:
    """Give the ways a form is written: as given, in simplified script, its Latin part in other case or width.

    >>> writings("環境"), writings("5G")
    (('環境', '环境'), ('5G', '5g', '５Ｇ', '₅G'))

    """
    simple = _simplified(form)
    written = [form, simple]
    if _NARROW.search(simple):
        written += [simple.upper(), simple.lower(), simple.translate(_WIDE), simple.translate(_LOW_DIGITS)]
    return tuple(dict.fromkeys(written))


def _simplified(form: str) -> str:
    """Convert a form that is not plainly simplified; the tables are loaded only for such a one."""
    try:
        form.encode("gb2312")
    except UnicodeEncodeError:
        return str(_converter(_SIMPLIFIES).convert(form))
    return str(_converter(_SIMPLIFIES).convert(form)) if "著" in form else form


def traditional(form: str) -> tuple[str, ...]:
    """Give the forms in traditional script: of the standard, of Taiwan and of Hong Kong.

    >>> traditional("台湾"), traditional("公里")
    (('臺灣', '台灣'), ())

    """
    ways = (str(_converter(name).convert(form)) for name in ("s2t", "s2tw", "s2hk"))
    return tuple(dict.fromkeys(way for way in ways if way != form))


@cache
def _converter(name: str) -> Any:
    from opencc import OpenCC  # noqa: PLC0415 - slow to load

    return OpenCC(name)


def _places(form: str, expressions: Iterable[str]) -> Iterator[tuple[str, int]]:
    for words in expressions:
        at = words.find(form)
        while at >= 0:
            yield words, at
            at = words.find(form, at + 1)


def _tree_pattern(forms: Iterable[str]) -> str:
    """Write all forms as one pattern that shares their beginnings, longer ones first."""
    root: dict[str, Any] = {}
    for form in forms:
        node = root
        for sign in form:
            node = node.setdefault(sign, {})
        node[_END] = {}
    starts = [
        (rf"(?<![0-9A-Za-z]){_branch(sign, root[sign])}" if _ALNUM.match(sign) else _branch(sign, root[sign]))
        for sign in sorted(root)
    ]
    return "|".join(starts)


def _branch(sign: str, node: dict[str, Any]) -> str:
    """Write a sign and all that may follow it."""
    ends = _END in node
    edge = "(?![0-9A-Za-z])" if ends and _ALNUM.match(sign) else ""
    rest = [_branch(following, node[following]) for following in sorted(node) if following != _END]
    if not rest:
        return re.escape(sign) + edge
    choices = [*rest, edge] if ends else rest
    return f"{re.escape(sign)}(?:{'|'.join(choices)})" if len(choices) > 1 else re.escape(sign) + choices[0]
