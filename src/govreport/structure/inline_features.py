"""What can be said of a short sentence that may be a heading: features for a linear model.

Most features only hold or do not. What is said of one thing, such as the sentence's place, depends on
a few small numbers: it is made once for each of their values, names and weights together. One thing
is said of all candidates at a time, as a column.
"""

from __future__ import annotations

from bisect import bisect_right
from collections import Counter
from functools import cache, lru_cache
from typing import TYPE_CHECKING

from govreport.structure.inline_candidates import LONGEST_TITLE
from govreport.structure.inline_weights import Columns, Said
from govreport.structure.inline_words import digit_in, openings_after, wordings
from govreport.structure.layout import title_end_of

if TYPE_CHECKING:
    from collections.abc import Sequence

    from govreport.structure.inline_candidates import Candidates, Paragraph
    from govreport.structure.inline_weights import Held, Valued

_NEAR_END = 0.96
# A sentence is as short as another that has this many characters more.
_HARDLY_LONGER = 2
#: Steps in which amounts of text are told apart, in characters.
AMOUNTS = (15, 30, 50, 80, 120, 200)
_LENGTHS = ((5, "3-5"), (6, "6"), (7, "7"), (8, "8"), (10, "9-10"), (13, "11-13"), (18, "14-18"), (26, "19-26"))
_POSITIONS = ("head", "second", "third", "later")
# A following sentence is similar in length up to so many characters more.
_SIMILAR = 8
_AFTER_STEP = 20
# The words that open it are no longer than this.
_OPENING = 12
# Counts from these on are one.
_LATER, _MANY, _MANY_CANDIDATES, _QUARTERS, _MUCH_LONGER = 3, 4, 6, 3, 5


def _length(length: int) -> str:
    return next((name for limit, name in _LENGTHS if length <= limit), "27+")


@lru_cache(maxsize=4096)
def _placed(place: int, following: int, kind: str) -> Said:
    name = f"marker:{kind}"
    where = "within" if place else "head"
    return Said(
        f"place:{_POSITIONS[min(place, _LATER)]}", f"following:{min(following, _MANY)}", name, f"{name},{where}"
    )


@cache
def _followed(longer: str, length: int, digit: bool) -> Said:  # noqa: FBT001 - one of many things that are so or not
    return Said(f"after:{longer}", f"after_length:{length}", "after_has_digit" if digit else "")


@lru_cache(maxsize=4096)
def _clauses(lengths: tuple[int, ...]) -> Said:
    """Say what the lengths of the clauses of a title say."""
    return Said(
        "bias",
        f"length:{_length(sum(lengths) + len(lengths) - 1)}",
        f"clauses:{min(len(lengths), _MANY)}",
        "clauses_even" if len(lengths) > 1 >= max(lengths) - min(lengths) else "",
        "" if 1 in [length & 1 for length in lengths] else "clauses_in_pairs",
    )


@cache
def _compared(mean: int, against_mean: int, as_short: int, where: str) -> Said:
    return Said(
        f"mean length in paragraph:{mean}",
        f"mean length in paragraph:{mean},{where}",
        f"length against mean:{against_mean},{where}",
        f"as short in paragraph:{as_short},{where}",
    )


@cache
def _preceded(length: int) -> Said:
    return Said(f"before_length:{length}")


@cache
def _crowd(candidates: int, density: int, topics: tuple[str, ...]) -> Said:
    about = [f"paragraph: {topic}" for topic in topics]
    return Said(f"candidates in paragraph:{candidates}", f"density:{density}", *about)


@cache
def _chapter(share: int, paragraphs: int) -> Said:
    return Said(f"chapter: share of paragraphs:{share}", f"chapter: paragraphs:{paragraphs}")


@cache
def one(name: str) -> Said:
    """Say what a single feature says; without a name, nothing."""
    return Said(name)


def local_features(text: str, candidates: Candidates) -> Columns:
    """Describe candidates, all those of a report, by their own words and their places; parallels aside."""
    more = wordings(candidates.titles)
    held: list[Held] = [
        list(map(_clauses, candidates.clauses)),
        [
            _placed(place, following, marker.kind.name if marker else "none")
            for place, following, marker in zip(
                candidates.places, candidates.following, candidates.markers, strict=True
            )
        ],
        _after(text, candidates, more),
    ]
    densities = [paragraph.density for paragraph in candidates.paragraphs]
    count = len(candidates)
    valued = [_against_paragraph(candidates, held), ([one("density")] * count, densities)]
    _add_chapters(candidates, held, valued)
    _add_rare(text, candidates, more)
    # how the report is built
    common = [
        (one("report: density"), sum(densities) / count),
        (one("report: share within"), sum([place > 0 for place in candidates.places]) / count),
    ]
    return Columns(held, valued, more, common)


def _after(text: str, candidates: Candidates, more: Sequence[list[Said]]) -> list[Said]:
    """Say what the next sentence of the paragraph is like."""
    digit, openings = digit_in(), openings_after()
    found = []
    for paragraph, place, title, further in zip(
        candidates.paragraphs, candidates.places, candidates.titles, more, strict=True
    ):
        pieces = paragraph.pieces
        at = place + 1
        if at == len(pieces):
            found.append(one("after:nothing"))
            continue
        start, end = pieces[at]
        length = end - start
        longer = length - len(title)
        found.append(
            _followed(
                "shorter" if longer < 0 else "similar" if longer < _SIMILAR else "longer",
                length // _AFTER_STEP if length < _MANY * _AFTER_STEP else _MANY,
                digit(text, start, end) is not None,
            )
        )
        for said, words in openings.get(text[start], ()):
            if text.startswith(words, start, start + _OPENING):
                further.append(said)
    return found


def _against_paragraph(candidates: Candidates, held: list[Held]) -> Valued:
    """Compare its length with those of its paragraph: a heading is shorter than what it heads, and than most."""
    compared: list[Said] = []
    before: list[Said] = []
    shares: list[float] = []
    nothing = one("")
    for paragraph, low, high in candidates.by_paragraph:
        pieces = paragraph.pieces
        lengths = sorted([end - start for start, end in pieces])
        total = sum(lengths)
        others = len(pieces) - 1
        for at in range(low, high):
            place = candidates.places[at]
            short = 0.0
            if others:
                own = candidates.ends[at] - candidates.starts[at]
                mean = (total - own) / others
                short = (bisect_right(lengths, own + _HARDLY_LONGER) - 1) / others
                ratio = 4 * own / mean
                compared.append(
                    _compared(
                        bisect_right(AMOUNTS, mean),
                        int(ratio) if ratio < _MUCH_LONGER else _MUCH_LONGER,
                        int(4 * short) if short < 1 else _QUARTERS,
                        "within" if place else "head",
                    )
                )
            else:
                compared.append(nothing)
            shares.append(short)
            if place:
                start, end = pieces[place - 1]
                before.append(_preceded(bisect_right(AMOUNTS, end - start)))
            else:
                before.append(nothing)
    held += (compared, before)
    as_short = one("as short in paragraph,head"), one("as short in paragraph,within")
    return [as_short[place > 0] for place in candidates.places], shares


def _add_chapters(candidates: Candidates, held: list[Held], valued: list[Valued]) -> None:
    """Say how paragraph and chapter are built."""
    places = candidates.places
    heads = Counter([paragraph.chapter for paragraph, low, _ in candidates.by_paragraph if not places[low]])
    crowded: list[Said] = []
    around: list[Said] = []
    rows: list[Said] = []
    shares: list[float] = []
    nothing, by_share = one(""), one("chapter: share of paragraphs")
    for paragraph, low, high in candidates.by_paragraph:
        count = high - low
        density = int(paragraph.density * 5)
        crowded += [_crowd(min(count, _MANY_CANDIDATES), min(density, _MANY), paragraph.topics)] * count
        marker = candidates.markers[low]
        kind = "long" if places[low] else marker.kind.name if marker else "bare"
        around += [one(f"head of its paragraph:{kind}")] * count
        shares += [0.0] * count
        rows += [nothing] * count
        if not places[low]:
            share = heads[paragraph.chapter] / max(1, paragraph.beside)
            around[low] = _chapter(min(int(share * 4), _QUARTERS), min(paragraph.beside, _MANY))
            shares[low] = min(1.0, share)
            rows[low] = by_share
    held += (crowded, around)
    valued.append((rows, shares))


def _add_rare(text: str, candidates: Candidates, more: Sequence[list[Said]]) -> None:
    """Say what holds of few."""
    for paragraph, low, high in candidates.by_paragraph:
        if not (paragraph.opens_chapter or paragraph.markers):
            continue
        for at in range(low, high):
            place = candidates.places[at]
            if paragraph.opens_chapter:
                more[at].append(one(f"place:{_POSITIONS[min(place, _LATER)]},opens chapter"))
            if place + 1 in paragraph.markers:
                more[at].append(one("after:numbered"))
            if place == 1 and 0 in paragraph.markers and _short_head(text, paragraph):
                more[at].append(one("place:right after a numbered head"))
    for further in more[bisect_right(candidates.starts, _NEAR_END * len(text)) :]:
        further.append(one("report: near its end"))


def _short_head(text: str, paragraph: Paragraph) -> bool:
    start = paragraph.markers[0].end
    return title_end_of(text, start, paragraph.pieces[0][1]) - start <= LONGEST_TITLE
