"""Which short sentences of a report are parallel: alike in length, words or build, in one paragraph, chapter or report.

Parallels are counted by keys and not by comparing pairs, so that the time is linear in the text.
"""

from __future__ import annotations

import math
from functools import cache
from itertools import groupby
from operator import itemgetter
from typing import TYPE_CHECKING, NamedTuple

from govreport.structure.inline_weights import Said

if TYPE_CHECKING:
    from collections.abc import Callable, Container, Hashable, Iterable, Iterator, Sequence

    from govreport.structure.inline_candidates import Candidate

    #: Candidates by their places among all.
    Row = list[int]

#: More parallel headings than this say no more.
MOST = 3
# More parallels than this count as many.
_MANY = 3
_PAIR = 2


def _clauses(title: str) -> Hashable:
    """Give the lengths of the clauses of a title that has two or more."""
    if "，" not in title:
        return None
    return tuple([len(clause) for clause in title.replace(",", "，").split("，")])


# The keys by which two titles are parallel.
_KEYS: dict[str, Callable[[str], Hashable]] = {
    "length": len,
    "clauses": _clauses,
    "first": itemgetter(0),
    "first_two": itemgetter(slice(2)),
    "last": itemgetter(-1),
    "last_two": itemgetter(slice(-2, None)),
    "any": lambda _title: "",
    "frame": lambda title: (len(title), title[0], title[-1]),
}


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


def parallel_rows(candidates: Sequence[Candidate]) -> list[Rows]:
    """Group the candidates by each key in each scope; a candidate without a parallel is in no row.

    In chapter and report, the heads of paragraphs and what stands within them have parallels only among themselves.
    """
    titles = [candidate.title for candidate in candidates]
    lines = [candidate.paragraph.line for candidate in candidates]
    chapters = [candidate.paragraph.chapter for candidate in candidates]
    within = [candidate.place > 0 for candidate in candidates]
    found: list[Rows] = []
    for name, key in _KEYS.items():
        in_paragraph: list[Row] = []
        in_chapter: list[Row] = []
        in_report: list[Row] = []
        # what has no parallel in the whole report has none in a chapter
        for row in _alike(map(key, titles)):
            in_paragraph += _divided(row, lines)
            for part in _parts(row, within):
                in_report.append(part)
                in_chapter += _divided(part, chapters)
        scopes = (("paragraph", in_paragraph), ("chapter", in_chapter), ("report", in_report))
        found += [Rows(rows, *_said(name, scope)) for scope, rows in scopes]
    return found


def _alike(keys: Iterable[Hashable]) -> Iterable[Row]:
    """Group places by their keys; those whose key is None belong to none, and groups of one are none."""
    first: dict[Hashable, int] = {}
    rows: dict[Hashable, Row] = {}
    for at, key in enumerate(keys):
        other = first.setdefault(key, at)
        if other != at:
            if key in rows:
                rows[key].append(at)
            else:
                rows[key] = [other, at]
    rows.pop(None, None)
    return rows.values()


def _parts(row: Row, within: Sequence[bool]) -> Sequence[Row]:
    """Divide a row into heads of paragraphs and what stands within them; parts of one are none."""
    if len(row) == _PAIR:
        return (row,) if within[row[0]] is within[row[1]] else ()
    inner = [at for at in row if within[at]]
    if not inner or len(inner) == len(row):
        return (row,)
    heads = [at for at in row if not within[at]]
    return [part for part in (heads, inner) if len(part) > 1]


def _divided(row: Row, values: Sequence[int]) -> Sequence[Row]:
    """Divide a row by the values at its places, which ascend; parts of one are none."""
    if values[row[0]] == values[row[-1]]:
        return (row,)
    if len(row) == _PAIR or len({values[at] for at in row}) == len(row):
        return ()
    groups = [list(group) for _, group in groupby(row, values.__getitem__)]
    return [group for group in groups if len(group) > 1]


def add_counts(parallels: Iterable[Rows], sums: list[complex]) -> None:
    """Add to the sums of the candidates what the mere numbers of their parallels come to."""
    for rows, same, _, _ in parallels:
        for row in rows if same else ():
            pair = (same[len(row) - 1] if len(row) < len(same) else same[-1]).pair
            for at in row:
                sums[at] += pair


def add_scores(parallels: Iterable[Rows], scores: Sequence[float], sums: list[float]) -> None:
    """Add to the sums of the candidates what the scores of their parallels come to."""
    for rows, _, total, mean in parallels:
        of_total = total.second
        of_most = of_total * MOST
        for row in rows:
            others = len(row) - 1
            of_others = mean.second / others
            if others == 1:
                of_others += of_total
                one, other = row
                sums[one] += of_others * scores[other]
                sums[other] += of_others * scores[one]
                continue
            all_ = sum([scores[at] for at in row])
            if others <= MOST:
                of_others += of_total
                for at in row:
                    sums[at] += of_others * (all_ - scores[at])
            else:
                for at in row:
                    rest = all_ - scores[at]
                    sums[at] += of_others * rest + (of_total * rest if rest < MOST else of_most)


def said_of_counts(
    parallels: Iterable[Rows], places: Container[int], least: float = -math.inf
) -> Iterator[tuple[int, Said]]:
    """Yield what is said of the candidates at some places by the mere numbers of their parallels.

    What cannot speak louder than `least` for a heading is left out.
    """
    for rows, same, _, _ in parallels:
        if all(said.second <= least for said in same):
            continue
        for row in rows:
            said = same[min(len(row) - 1, _MANY)]
            if said.second > least:
                yield from [(at, said) for at in row if at in places]


def said_of_scores(
    parallels: Iterable[Rows], scores: Sequence[float], places: Container[int], least: float = -math.inf
) -> Iterator[tuple[int, Said, float]]:
    """Yield what is said of the candidates at some places by the scores of their parallels, with its value.

    What cannot speak louder than `least` for a heading is left out.
    """
    for rows, _, total, mean in parallels:
        for row in rows:
            most = total.second * min(MOST, len(row) - 1)
            if most <= least and mean.second <= least:
                continue
            all_ = sum([scores[at] for at in row])
            for at in [at for at in row if at in places]:
                others = all_ - scores[at]
                if total.second * others > least:
                    yield at, total, min(MOST, others)
                if mean.second * others > least * (len(row) - 1):
                    yield at, mean, others / (len(row) - 1)
