"""Which short sentences of a report are parallel: alike in length, words or build, in one paragraph, chapter or report.

Parallels are counted by keys and not by comparing pairs, so that the time is linear in the text.
"""

from __future__ import annotations

from collections import defaultdict
from typing import TYPE_CHECKING, NamedTuple

if TYPE_CHECKING:
    from collections.abc import Callable, Hashable, Iterable, Mapping, Sequence

    from govreport.structure.inline_candidates import Candidate

#: More parallel headings than this say no more.
MOST = 3.0
# More parallels than this count as many.
_MANY = 3


def _clauses(title: str) -> Hashable:
    """Give the lengths of the clauses of a title that has two or more."""
    return tuple(map(len, title.replace(",", "，").split("，"))) if "，" in title else None


# The keys by which two titles are parallel, and the scopes in which parallels count.
_KEYS: dict[str, Callable[[str], Hashable]] = {
    "length": len,
    "clauses": _clauses,
    "first": lambda title: title[0],
    "first_two": lambda title: title[:2],
    "last": lambda title: title[-1],
    "last_two": lambda title: title[-2:],
    "any": lambda _title: "",
    "frame": lambda title: (len(title), title[0], title[-1]),
}
_SCOPES: dict[str, Callable[[Candidate], Hashable]] = {
    "paragraph": lambda candidate: candidate.line,
    "chapter": lambda candidate: (candidate.chapter, candidate.head),
    "report": lambda candidate: candidate.head,
}


class Names(NamedTuple):
    """What the features are called that parallels by one key in one scope make.

    Args:
        same: by how many others there are, 0 to 3; empty where their mere number is none.
        total: the sum of the scores of the others.
        mean: their mean.

    """

    same: tuple[str, ...]
    total: str
    mean: str


_NAMES = {
    (key, scope): Names(
        () if key == "any" else tuple(f"same_{key} in {scope}:{count}" for count in range(_MANY + 1)),
        f"parallel by {key} in {scope}, sum",
        f"parallel by {key} in {scope}, mean",
    )
    for key in _KEYS
    for scope in _SCOPES
}


class Row(NamedTuple):
    """Candidates that are parallel: `members`, two or more, share a key within a scope."""

    members: list[int]
    names: Names

    @property
    def same(self) -> str:
        """Name of the feature that counts them; empty where there is none."""
        return self.names.same[min(len(self.members) - 1, _MANY)] if self.names.same else ""


def parallel_rows(candidates: Sequence[Candidate]) -> list[Row]:
    """Group the candidates by each key in each scope; a candidate without a parallel is in no row."""
    titles = [candidate.title for candidate in candidates]
    scopes = [(name, list(map(scope, candidates))) for name, scope in _SCOPES.items()]
    found: list[Row] = []
    for key_name, key in _KEYS.items():
        # what has no parallel in the whole report has none in a chapter
        alike = [members for members in _groups(range(len(titles)), list(map(key, titles))) if len(members) > 1]
        for scope_name, places in scopes:
            names = _NAMES[key_name, scope_name]
            found += [Row(group, names) for members in alike for group in _groups(members, places) if len(group) > 1]
    return found


def _groups(members: Iterable[int], keys: Sequence[Hashable]) -> Iterable[list[int]]:
    """Group members by their keys; those whose key is None belong to none."""
    groups: defaultdict[Hashable, list[int]] = defaultdict(list)
    for at in members:
        groups[keys[at]].append(at)
    groups.pop(None, None)
    return groups.values()


def add_parallels(rows: Iterable[Row], scores: Sequence[float], found: Mapping[int, list[tuple[str, float]]]) -> None:
    """Add how likely their parallels are headings to the features of the candidates at some places."""
    for members, names in rows:
        total = sum([scores[at] for at in members])
        for at in members:
            if at in found:
                others = total - scores[at]
                found[at].extend(((names.total, min(MOST, others)), (names.mean, others / (len(members) - 1))))


def add_parallel_sums(
    weights: Mapping[str, float], rows: Iterable[Row], scores: Sequence[float], sums: list[float]
) -> None:
    """Add what :func:`add_parallels` comes to by weights, without naming the features one by one."""
    for members, names in rows:
        of_total, of_mean = weights[names.total], weights[names.mean]
        if of_total or of_mean:
            values = [scores[at] for at in members]
            total = sum(values)
            of_mean /= len(members) - 1
            for at, score in zip(members, values, strict=True):
                others = total - score
                sums[at] += of_total * min(MOST, others) + of_mean * others
