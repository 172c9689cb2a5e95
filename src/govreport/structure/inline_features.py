"""What can be said of a short sentence that may be a heading: features for a linear model.

Most features only hold or do not. What is said of one thing, such as the sentence's place, depends on
a few small numbers: it is made once for each of their values, names and weights together.
"""

from __future__ import annotations

from bisect import bisect_right
from collections import Counter
from functools import cache
from itertools import groupby
from typing import TYPE_CHECKING

from govreport.structure.inline_candidates import LONGEST_TITLE
from govreport.structure.inline_weights import Described, Said
from govreport.structure.inline_words import digit_in, opening, wording
from govreport.structure.layout import title_end_of

if TYPE_CHECKING:
    from collections.abc import Sequence

    from govreport.language.numbering import MarkerKind
    from govreport.structure.inline_candidates import Candidate, Paragraph

_NEAR_END = 0.96
# A sentence is as short as another that has this many characters more.
_HARDLY_LONGER = 2
# Steps in which amounts of text are told apart, in characters.
_AMOUNTS = (15, 30, 50, 80, 120, 200)
_LENGTHS = ((5, "3-5"), (6, "6"), (7, "7"), (8, "8"), (10, "9-10"), (13, "11-13"), (18, "14-18"), (26, "19-26"))
_POSITIONS = ("head", "second", "third", "later")
# A following sentence is similar in length up to so many characters more.
_SIMILAR = 8
_AFTER_STEP = 20
# Counts from these on are one.
_LATER, _MANY, _MANY_CANDIDATES, _QUARTERS, _MUCH_LONGER = 3, 4, 6, 3, 5


def much(length: float) -> int:
    """Tell in which step an amount of text is, in characters."""
    return bisect_right(_AMOUNTS, length)


class _Tables:
    """What can be said of what every candidate has."""

    def __init__(self) -> None:
        lengths = [f"length:{_length(length)}" for length in range(LONGEST_TITLE + 1)]
        self.length = [Said("bias", name) for name in lengths]
        # a title of one clause, by its length
        self.unbroken = [
            Said("bias", name, "clauses:1", "" if at % 2 else "clauses_in_pairs") for at, name in enumerate(lengths)
        ]
        self.unmarked = _marked(None, "head"), _marked(None, "within")
        # by its place and by how many sentences follow it
        self.placed = [[Said(f"place:{name}", f"following:{n}") for n in range(_MANY + 1)] for name in _POSITIONS]
        self.opens = [Said(f"place:{name},opens chapter") for name in _POSITIONS]
        self.after_head = Said("place:right after a numbered head")
        # the sentence after it, by its length beside the title's, its length, and whether it holds a digit
        self.after = [
            [
                [Said(f"after:{name}", f"after_length:{n}", digit) for digit in ("", "after_has_digit")]
                for n in range(_MANY + 1)
            ]
            for name in ("shorter", "similar", "longer")
        ]
        self.nothing_after = Said("after:nothing")
        self.numbered_after = Said("after:numbered")
        self.before = [Said(f"before_length:{n}") for n in range(len(_AMOUNTS) + 1)]
        self.as_short = Said("as short in paragraph,head"), Said("as short in paragraph,within")
        self.near_end = Said("report: near its end")
        self.digit = digit_in()


@cache
def _tables() -> _Tables:
    return _Tables()


def _length(length: int) -> str:
    return next((name for limit, name in _LENGTHS if length <= limit), "27+")


@cache
def _marked(kind: MarkerKind | None, where: str) -> Said:
    name = f"marker:{kind.name if kind else 'none'}"
    return Said(name, f"{name},{where}")


@cache
def _clauses(count: int, even: str, paired: str) -> Said:
    return Said(f"clauses:{count}", even, paired)


@cache
def _compared(mean: int, against_mean: int, as_short: int, within: int) -> Said:
    where = "within" if within else "head"
    return Said(
        f"mean length in paragraph:{mean}",
        f"mean length in paragraph:{mean},{where}",
        f"length against mean:{against_mean},{where}",
        f"as short in paragraph:{as_short},{where}",
    )


@cache
def _one(name: str) -> Said:
    return Said(name)


def local_features(text: str, candidates: Sequence[Candidate]) -> list[Described]:
    """Describe each candidate by its own words and its place among the others; parallels aside."""
    heads = Counter([candidate.paragraph.chapter for candidate in candidates if not candidate.place])
    report = _of_report(candidates)
    end = _NEAR_END * max(1, len(text))
    found: list[Described] = []
    for _, group in groupby(candidates, key=_line):
        row = list(group)
        head = row[0] if row[0].place == 0 else None
        if head:
            found.append(_own(text, head, end, _around_head(row, heads[head.paragraph.chapter], report)))
        if not head or len(row) > 1:
            around = _around(row, head, report)
            found += [_own(text, candidate, end, around) for candidate in (row[1:] if head else row)]
    return found


def _line(candidate: Candidate) -> int:
    return candidate.paragraph.line


def _of_report(candidates: Sequence[Candidate]) -> Described:
    """Say how the report is built, which is the same for all."""
    count = max(1, len(candidates))
    within = sum([candidate.place > 0 for candidate in candidates]) / count
    density = sum([candidate.paragraph.density for candidate in candidates]) / count
    return Described([], [(_one("report: share within"), within), (_one("report: density"), density)])


def _around_head(row: Sequence[Candidate], heads: int, report: Described) -> Described:
    """Say what holds of the head of a paragraph, by the other heads of its chapter."""
    paragraph = row[0].paragraph
    share = heads / max(1, paragraph.beside)
    held = [
        _one(f"chapter: share of paragraphs:{min(int(share * 4), _QUARTERS)}"),
        _one(f"chapter: paragraphs:{min(paragraph.beside, _MANY)}"),
        *_in_paragraph(row),
    ]
    return Described(
        held,
        ((_one("chapter: share of paragraphs"), min(1.0, share)), (_one("density"), paragraph.density)),
        report,
    )


def _around(row: Sequence[Candidate], head: Candidate | None, report: Described) -> Described:
    """Say what holds of all candidates within a paragraph."""
    kind = "long" if head is None else head.marker.kind.name if head.marker else "bare"
    held = [_one(f"head of its paragraph:{kind}"), *_in_paragraph(row)]
    return Described(held, ((_one("density"), row[0].paragraph.density),), report)


def _in_paragraph(row: Sequence[Candidate]) -> list[Said]:
    paragraph = row[0].paragraph
    return [
        _one(f"candidates in paragraph:{min(len(row), _MANY_CANDIDATES)}"),
        _one(f"density:{min(int(paragraph.density * 5), _MANY)}"),
        *[_one(f"paragraph: {topic}") for topic in paragraph.topics],
    ]


def _own(text: str, candidate: Candidate, end: float, around: Described) -> Described:
    """Describe a candidate, which is near the report's end where it starts after `end`."""
    start, _, _, title, place, marker, following, paragraph = candidate
    tables = _tables()
    held = wording(title)
    if "，" in title or "," in title:
        held += tables.length[len(title)], _broken(title)
    else:
        held.append(tables.unbroken[len(title)])
    held.append(_marked(marker.kind, "within" if place else "head") if marker else tables.unmarked[place > 0])
    placed = tables.placed[place] if place < _LATER else tables.placed[_LATER]
    held.append(placed[following] if following < _MANY else placed[_MANY])
    if paragraph.opens_chapter:
        held.append(tables.opens[min(place, _LATER)])
    if place == 1 and 0 in paragraph.markers and _short_head(text, paragraph):
        held.append(tables.after_head)
    if start > end:
        held.append(tables.near_end)
    if place + 1 == len(paragraph.pieces):
        held.append(tables.nothing_after)
    else:
        _add_after(text, candidate, tables, held)
    valued = _against_paragraph(candidate, tables, held) if len(paragraph.pieces) > 1 else ()
    return Described(held, valued, around)


def _broken(title: str) -> Said:
    lengths = [len(clause) for clause in title.replace(",", "，").split("，")]
    return _clauses(
        min(len(lengths), _MANY),
        "clauses_even" if max(lengths) - min(lengths) <= 1 else "",
        "" if 1 in [length % 2 for length in lengths] else "clauses_in_pairs",
    )


def _short_head(text: str, paragraph: Paragraph) -> bool:
    start = paragraph.markers[0].end
    return title_end_of(text, start, paragraph.pieces[0][1]) - start <= LONGEST_TITLE


def _add_after(text: str, candidate: Candidate, tables: _Tables, held: list[Said]) -> None:
    """Say what the next sentence of the paragraph is like."""
    paragraph = candidate.paragraph
    at = candidate.place + 1
    start, end = paragraph.pieces[at]
    length = end - start
    longer = length - len(candidate.title)
    after_lengths = tables.after[0 if longer < 0 else 1 if longer < _SIMILAR else 2]
    after = after_lengths[_MANY] if length >= _MANY * _AFTER_STEP else after_lengths[length // _AFTER_STEP]
    held.append(after[tables.digit(text, start, end) is not None])
    if at in paragraph.markers:
        held.append(tables.numbered_after)
    opening(text, start, held)


def _against_paragraph(candidate: Candidate, tables: _Tables, held: list[Said]) -> tuple[tuple[Said, float]]:
    """Compare its length with those of its paragraph: a heading is shorter than what it heads, and than most."""
    paragraph = candidate.paragraph
    others = len(paragraph.pieces) - 1
    own = candidate.end - candidate.start
    mean = (paragraph.total - own) / others
    short = (bisect_right(paragraph.lengths, own + _HARDLY_LONGER) - 1) / others
    ratio = 4 * own / mean
    within = candidate.place > 0
    held.append(
        _compared(
            bisect_right(_AMOUNTS, mean),
            int(ratio) if ratio < _MUCH_LONGER else _MUCH_LONGER,
            int(4 * short) if short < 1 else _QUARTERS,
            within,
        )
    )
    if within:
        start, end = paragraph.pieces[candidate.place - 1]
        held.append(tables.before[bisect_right(_AMOUNTS, end - start)])
    return ((tables.as_short[within], short),)
