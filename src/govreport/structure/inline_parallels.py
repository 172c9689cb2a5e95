"""Which short sentences of a report are parallel: alike in length, words or build, in one paragraph, chapter or report.

Parallels are counted by keys and not by comparing pairs, so that the time is linear in the text.
"""

from __future__ import annotations

from bisect import bisect_right
from functools import cache
from typing import TYPE_CHECKING, NamedTuple, Self

from govreport.structure.inline_weights import Said

if TYPE_CHECKING:
    from collections.abc import Hashable, Iterable, Iterator, Mapping, Sequence

    from govreport.structure.inline_candidates import Candidates

    #: Candidates by their places among all.
    Row = list[int]

#: More parallel headings than this say no more.
MOST = 3
# More parallels than this count as many.
_MANY = 3
_PAIR = 2


class Rows(NamedTuple):
    """The candidates that are parallel by one key in one scope.

    Args:
        rows: two or more that are parallel, in reading order.
        same: what is said of each by how many others there are, 0 to 3; empty where their mere number says nothing.
        total: what the sum of the others' scores says.
        mean: what their mean says.

    """

    rows: list[Row]
    same: tuple[Said, ...]
    total: Said
    mean: Said


@cache
def _said(key: str, scope: str) -> tuple[tuple[Said, ...], Said, Said]:
    counts = () if key == "any" else range(_MANY + 1)
    return (
        tuple([Said(f"same_{key} in {scope}:{count}") for count in counts]),
        Said(f"parallel by {key} in {scope}, sum"),
        Said(f"parallel by {key} in {scope}, mean"),
    )


def parallel_rows(candidates: Candidates) -> list[Rows]:
    """Group the candidates by each key in each scope; a candidate without a parallel is in no row.

    In chapter and report, the heads of paragraphs and what stands within them have parallels only among themselves.
    """
    within = [place > 0 for place in candidates.places]
    in_report = _divided([list(range(len(within)))], within)
    scopes = {
        "paragraph": [list(range(low, high)) for _, low, high in candidates.by_paragraph if high - low > 1],
        "chapter": _divided(in_report, [paragraph.chapter for paragraph in candidates.paragraphs]),
        "report": in_report,
    }
    keys = _Keys.of(candidates)
    return [
        Rows(rows, *_said(key, scope)) for scope, all_ in scopes.items() for key, rows in keys.divided(all_).items()
    ]


class _Keys(NamedTuple):
    """The keys by which two titles are parallel, as columns: their lengths, first and last characters."""

    lengths: list[int]
    clauses: list[Hashable]
    firsts: list[str]
    seconds: list[str]
    lasts: list[str]
    penultimates: list[str]

    @classmethod
    def of(cls, candidates: Candidates) -> Self:
        """Read the keys of candidates."""
        titles = candidates.titles
        # a title that has no full-width comma has no clauses, and no parallel by them
        clauses: list[Hashable] = [
            lengths if len(lengths) > 1 and "，" in title else at
            for at, (lengths, title) in enumerate(zip(candidates.clauses, titles, strict=True))
        ]
        return cls(list(map(len, titles)), clauses, *([title[at] for title in titles] for at in (0, 1, -1, -2)))

    def divided(self, rows: list[Row]) -> dict[str, list[Row]]:
        """Divide rows by each key."""
        first, last = _divided(rows, self.firsts), _divided(rows, self.lasts)
        lengths = _divided(rows, self.lengths)
        return {
            "length": lengths,
            # what has the same clauses has the same length
            "clauses": _divided(lengths, self.clauses),
            "first": first,
            "first_two": _divided(first, self.seconds),
            "last": last,
            "last_two": _divided(last, self.penultimates),
            "any": rows,
            "frame": _divided(_divided(first, self.lasts), self.lengths),
        }


def _divided(rows: Iterable[Row], values: Sequence[Hashable]) -> list[Row]:
    """Divide rows by the values at their places; parts of one are none."""
    found: list[Row] = []
    value_at = values.__getitem__
    for row in rows:
        if len(row) == _PAIR:
            one, other = row
            if values[one] == values[other]:
                found.append(row)
            continue
        kinds = len(set(map(value_at, row)))
        if kinds == 1 < len(row):
            found.append(row)
        elif kinds < len(row):
            parts: dict[Hashable, Row] = {}
            for at in row:
                parts.setdefault(values[at], []).append(at)
            found += [part for part in parts.values() if len(part) > 1]
    return found


def add_counts(parallels: Iterable[Rows], sums: list[complex]) -> None:
    """Add to the sums of the candidates what the mere numbers of their parallels come to."""
    for said, row in said_of_counts(parallels):
        for at in row:
            sums[at] += said


def add_scores(parallels: Iterable[Rows], scores: Sequence[float], sums: list[float]) -> None:
    """Add to the sums of the candidates what the scores of their parallels come to."""
    for rows, _, total, mean in parallels:
        of_total = total.imag
        of_most = of_total * MOST
        for row in rows:
            others = len(row) - 1
            of_others = mean.imag / others
            if others == 1:
                of_others += of_total
                one, other = row
                sums[one] += of_others * scores[other]
                sums[other] += of_others * scores[one]
                continue
            all_ = sum([scores[at] for at in row])
            if all_ <= MOST:
                of_others += of_total
                for at in row:
                    sums[at] += of_others * (all_ - scores[at])
            else:
                for at in row:
                    rest = all_ - scores[at]
                    sums[at] += of_others * rest + (of_total * rest if rest < MOST else of_most)


def said_of_counts(parallels: Iterable[Rows]) -> Iterator[tuple[Said, Row]]:
    """Yield what is said of candidates by the mere numbers of their parallels, and their places."""
    for rows, same, _, _ in parallels:
        for row in rows if same else ():
            yield same[len(row) - 1] if len(row) < len(same) else same[-1], row


def said_of_scores(
    parallels: Iterable[Rows], scores: Sequence[float], least: Mapping[int, float]
) -> Iterator[tuple[int, Said, float]]:
    """Yield what is said of some candidates by the scores of their parallels, with its value.

    What cannot speak as loud for a heading as the least of each is left out.
    """
    order = sorted(least, key=least.__getitem__)
    limits = [least[at] for at in order]
    for rows, _, total, mean in parallels:
        # for whom it may be loud enough
        places = set(order[: bisect_right(limits, max(total.imag * MOST, mean.imag))])
        for row in rows if places else ():
            others = len(row) - 1
            asked = places.intersection(row)
            all_ = sum([scores[at] for at in row]) if asked else 0.0
            for at in asked:
                rest = all_ - scores[at]
                if total.imag * rest >= least[at]:
                    yield at, total, min(MOST, rest)
                if mean.imag * rest >= least[at] * others:
                    yield at, mean, rest / others
