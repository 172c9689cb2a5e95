"""What can be said of a short sentence that may be a heading: features for a linear model.

Most features only hold or do not. What is said of one thing, such as the sentence's place, depends on
a few small numbers: it is made once for each of their values, names and weights together. One thing
is said of all candidates at a time, as a column.
"""

from __future__ import annotations

from bisect import bisect_right
from collections import Counter
from functools import cache
from typing import TYPE_CHECKING

from govreport.structure.inline_candidates import LONGEST_TITLE
from govreport.structure.inline_weights import Columns, Said
from govreport.structure.inline_words import digit_in, openings_after, wordings
from govreport.structure.layout import title_end_of

if TYPE_CHECKING:
    from collections.abc import Iterator, Sequence

    from govreport.language.numbering import MarkerKind
    from govreport.structure.inline_candidates import Candidate, Paragraph
    from govreport.structure.inline_weights import Held, Valued

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
# The words that open it are no longer than this.
_OPENING = 12
# Counts from these on are one.
_LATER, _MANY, _MANY_CANDIDATES, _QUARTERS, _MUCH_LONGER = 3, 4, 6, 3, 5


def much(length: float) -> int:
    """Tell in which step an amount of text is, in characters."""
    return bisect_right(_AMOUNTS, length)


class _Tables:
    """What can be said of what every candidate has."""

    def __init__(self) -> None:
        lengths = [f"length:{_length(length)}" for length in range(LONGEST_TITLE + 1)]
        # a title of one clause, by its length
        self.unbroken = [
            Said("bias", name, "clauses:1", "" if at % 2 else "clauses_in_pairs") for at, name in enumerate(lengths)
        ]
        self.unmarked = _marked(None, "head"), _marked(None, "within")
        # by its place and by how many sentences follow it
        self.placed = [[Said(f"place:{name}", f"following:{n}") for n in range(_MANY + 1)] for name in _POSITIONS]
        # the sentence after it, by its length beside the title's, its length, and whether it holds a digit
        self.after = [
            [
                [Said(f"after:{name}", f"after_length:{n}", digit) for digit in ("", "after_has_digit")]
                for n in range(_MANY + 1)
            ]
            for name in ("shorter", "similar", "longer")
        ]
        self.nothing = Said()
        self.before = [Said(f"before_length:{n}") for n in range(len(_AMOUNTS) + 1)]
        self.as_short = Said("as short in paragraph,head"), Said("as short in paragraph,within")


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
def _clauses(length: int, count: int, uneven: int, odd: int) -> Said:
    even = "" if uneven else "clauses_even"
    paired = "" if odd else "clauses_in_pairs"
    return Said("bias", f"length:{_length(length)}", f"clauses:{min(count, _MANY)}", even, paired)


@cache
def _compared(mean: int, against_mean: int, as_short: int, where: str) -> Said:
    return Said(
        f"mean length in paragraph:{mean}",
        f"mean length in paragraph:{mean},{where}",
        f"length against mean:{against_mean},{where}",
        f"as short in paragraph:{as_short},{where}",
    )


@cache
def _crowd(candidates: int, density: int) -> Said:
    return Said(f"candidates in paragraph:{candidates}", f"density:{density}")


@cache
def _chapter(share: int, paragraphs: int) -> Said:
    return Said(f"chapter: share of paragraphs:{share}", f"chapter: paragraphs:{paragraphs}")


@cache
def one(name: str) -> Said:
    """Say what a single feature says; without a name, nothing."""
    return Said(name)


def local_features(text: str, candidates: Sequence[Candidate]) -> Columns:
    """Describe candidates, all those of a report, by their own words and their places; parallels aside."""
    tables = _tables()
    titles = [candidate.title for candidate in candidates]
    more = wordings(titles)
    held: list[Held] = [
        [_broken(title) if "，" in title or "," in title else tables.unbroken[len(title)] for title in titles],
        _placed(candidates, tables),
        _marks(candidates, tables),
        _after(text, candidates, tables, more),
    ]
    valued = [_against_paragraph(candidates, tables, held), *_of_report(candidates)]
    _add_chapters(candidates, held, valued)
    _add_rare(text, candidates, more)
    return Columns(held, valued, more)


def _broken(title: str) -> Said:
    """Say what the lengths of the clauses of a title say."""
    lengths = [len(clause) for clause in title.replace(",", "，").split("，")]
    lengths.sort()
    return _clauses(len(title), len(lengths), lengths[-1] - lengths[0] > 1, 1 in [length & 1 for length in lengths])


def _placed(candidates: Sequence[Candidate], tables: _Tables) -> list[Said]:
    found = []
    for candidate in candidates:
        place, following = candidate.place, candidate.following
        row = tables.placed[place] if place < _LATER else tables.placed[_LATER]
        found.append(row[following] if following < _MANY else row[_MANY])
    return found


def _marks(candidates: Sequence[Candidate], tables: _Tables) -> list[Said]:
    return [
        _marked(candidate.marker.kind, "within" if candidate.place else "head")
        if candidate.marker
        else tables.unmarked[candidate.place > 0]
        for candidate in candidates
    ]


def _after(text: str, candidates: Sequence[Candidate], tables: _Tables, more: Sequence[list[Said]]) -> list[Said]:
    """Say what the next sentence of the paragraph is like."""
    digit, openings = digit_in(), openings_after()
    found = []
    for candidate, further in zip(candidates, more, strict=True):
        pieces = candidate.paragraph.pieces
        at = candidate.place + 1
        if at == len(pieces):
            found.append(one("after:nothing"))
            continue
        start, end = pieces[at]
        length = end - start
        longer = length - len(candidate.title)
        row = tables.after[0 if longer < 0 else 1 if longer < _SIMILAR else 2]
        steps = row[length // _AFTER_STEP] if length < _MANY * _AFTER_STEP else row[_MANY]
        found.append(steps[digit(text, start, end) is not None])
        for said, words in openings.get(text[start], ()):
            if text.startswith(words, start, start + _OPENING):
                further.append(said)
    return found


def _against_paragraph(candidates: Sequence[Candidate], tables: _Tables, held: list[Held]) -> Valued:
    """Compare its length with those of its paragraph: a heading is shorter than what it heads, and than most."""
    compared: list[Said] = []
    before: list[Said] = []
    as_short: list[Said] = []
    shares: list[float] = []
    for candidate in candidates:
        paragraph = candidate.paragraph
        others = len(paragraph.pieces) - 1
        short = 0.0
        if others:
            own = candidate.end - candidate.start
            mean = (paragraph.total - own) / others
            short = (bisect_right(paragraph.lengths, own + _HARDLY_LONGER) - 1) / others
            ratio = 4 * own / mean
            compared.append(
                _compared(
                    bisect_right(_AMOUNTS, mean),
                    int(ratio) if ratio < _MUCH_LONGER else _MUCH_LONGER,
                    int(4 * short) if short < 1 else _QUARTERS,
                    "within" if candidate.place else "head",
                )
            )
        else:
            compared.append(tables.nothing)
        shares.append(short)
        as_short.append(tables.as_short[candidate.place > 0])
        if candidate.place:
            start, end = paragraph.pieces[candidate.place - 1]
            before.append(tables.before[bisect_right(_AMOUNTS, end - start)])
        else:
            before.append(tables.nothing)
    held += (compared, before)
    return as_short, shares


def _of_report(candidates: Sequence[Candidate]) -> Iterator[Valued]:
    """Say how the report is built, which is the same for all."""
    count = len(candidates)
    densities = [candidate.paragraph.density for candidate in candidates]
    yield [one("density")] * count, densities
    yield [one("report: density")] * count, [sum(densities) / count] * count
    within = sum([candidate.place > 0 for candidate in candidates]) / count
    yield [one("report: share within")] * count, [within] * count


def _add_chapters(candidates: Sequence[Candidate], held: list[Held], valued: list[Valued]) -> None:
    """Say how paragraph and chapter are built."""
    heads = Counter([candidate.paragraph.chapter for candidate in candidates if not candidate.place])
    crowds = Counter([candidate.paragraph.line for candidate in candidates])
    crowded: list[Said] = []
    around: list[Said] = []
    shares: list[float] = []
    line = -1
    crowd = within = one("")
    for candidate in candidates:
        paragraph = candidate.paragraph
        if paragraph.line != line:
            line = paragraph.line
            crowd = _crowd(min(crowds[line], _MANY_CANDIDATES), min(int(paragraph.density * 5), _MANY))
            kind = "long" if candidate.place else candidate.marker.kind.name if candidate.marker else "bare"
            within = one(f"head of its paragraph:{kind}")
        crowded.append(crowd)
        if candidate.place:
            around.append(within)
            shares.append(0.0)
        else:
            share = heads[paragraph.chapter] / max(1, paragraph.beside)
            around.append(_chapter(min(int(share * 4), _QUARTERS), min(paragraph.beside, _MANY)))
            shares.append(min(1.0, share))
    held += (crowded, around)
    valued.append(
        ([one("" if candidate.place else "chapter: share of paragraphs") for candidate in candidates], shares)
    )


def _add_rare(text: str, candidates: Sequence[Candidate], more: Sequence[list[Said]]) -> None:
    """Say what holds of few."""
    end = _NEAR_END * len(text)
    for candidate, further in zip(candidates, more, strict=True):
        place, paragraph = candidate.place, candidate.paragraph
        if paragraph.topics:
            further += [one(f"paragraph: {topic}") for topic in paragraph.topics]
        if paragraph.opens_chapter:
            further.append(one(f"place:{_POSITIONS[min(place, _LATER)]},opens chapter"))
        if paragraph.markers:
            if place + 1 in paragraph.markers:
                further.append(one("after:numbered"))
            if place == 1 and 0 in paragraph.markers and _short_head(text, paragraph):
                further.append(one("place:right after a numbered head"))
        if candidate.start > end:
            further.append(one("report: near its end"))


def _short_head(text: str, paragraph: Paragraph) -> bool:
    start = paragraph.markers[0].end
    return title_end_of(text, start, paragraph.pieces[0][1]) - start <= LONGEST_TITLE
