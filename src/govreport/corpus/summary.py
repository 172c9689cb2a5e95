"""What came of a run: parsed, failed, what is odd, which reports stand at several addresses."""

from __future__ import annotations

from collections import Counter, defaultdict
from typing import TYPE_CHECKING, Any

import attrs

if TYPE_CHECKING:
    from collections.abc import Iterable, Iterator

    from govreport.corpus.items import Failure
    from govreport.corpus.store import Store

#: Two texts are the same where their sketches share so much of the smaller one, and no less than so many hashes.
_SHARED = 0.75
_FEWEST = 4
#: A sentence of more texts than this is a formula: it tells nothing.
_FORMULA = 50


@attrs.frozen
class Summary:
    """What came of a run.

    Args:
        parsed: reports.
        failed: sources that gave none.
        kept: of both, those that an earlier run had finished.
        rows: of the table that was asked for.
        failures: how many of each reason.
        issues: in how many reports each code stands.
        repeats: groups of sources with the same report, each in the order of the run.
        seconds: of parsing, all workers together.

    """

    parsed: int = 0
    failed: int = 0
    kept: int = 0
    rows: int = 0
    failures: dict[str, int] = attrs.field(factory=dict)
    issues: dict[str, int] = attrs.field(factory=dict)
    repeats: tuple[tuple[str, ...], ...] = ()
    seconds: float = 0.0

    def to_dict(self) -> dict[str, Any]:
        """The summary as plain data, ready for JSON."""
        return {**attrs.asdict(self), "repeats": [list(group) for group in self.repeats]}


def summarise(store: Store, *, kept: int = 0) -> Summary:
    """Sum up what the store holds of the sources that the run listed."""
    parsed = failed = rows = 0
    seconds = 0.0
    failures: Counter[str] = Counter()
    issues: Counter[str] = Counter()
    query = "SELECT status, issues, count, seconds FROM listed JOIN source USING (name)"
    for status, codes, count, spent in store.query(query):
        seconds += spent
        if status == "parsed":
            parsed += 1
            rows += count
            issues.update(set(codes.split()))
        else:
            failed += 1
            failures[status] += 1
    return Summary(
        parsed,
        failed,
        kept,
        rows,
        dict(failures.most_common()),
        dict(issues.most_common()),
        tuple(repeats(store)),
        seconds,
    )


def repeats(store: Store) -> Iterator[tuple[str, ...]]:
    """Find the reports that stand at several addresses, each group in the order of the run."""
    groups: _Groups = _Groups()
    first: dict[str, int] = {}
    names: dict[int, tuple[int, str]] = {}
    query = "SELECT id, position, name, sketch_key FROM listed JOIN source USING (name) WHERE sketch_key <> ''"
    for number, position, name, key in store.query(query):
        names[number] = (position, name)
        groups.join(first.setdefault(key, number), number)
    groups.join_all(pair for pair in _alike(store) if pair[0] in names and pair[1] in names)
    for group in groups.found():
        yield tuple(name for _, name in sorted(names[number] for number in group))


def _alike(store: Store) -> Iterator[tuple[int, int]]:
    """Pairs of texts that are nearly the same: other furniture, a page or two missing."""
    query = """
        WITH one AS (SELECT min(id) AS id FROM source WHERE sketch_key <> '' GROUP BY sketch_key),
             held AS (SELECT hash, source FROM sketch JOIN one ON one.id = sketch.source),
             telling AS (SELECT hash FROM held GROUP BY hash HAVING count(*) BETWEEN 2 AND ?),
             shared AS (SELECT hash, source FROM held JOIN telling USING (hash)),
             size AS (SELECT source, count(*) AS size FROM held GROUP BY source)
        SELECT a.source, b.source, count(*), min(x.size, y.size)
        FROM shared AS a JOIN shared AS b ON a.hash = b.hash AND a.source < b.source
        JOIN size AS x ON x.source = a.source JOIN size AS y ON y.source = b.source
        GROUP BY a.source, b.source
    """
    for a, b, shared, size in store.query(query, _FORMULA):
        if shared >= max(_FEWEST, _SHARED * size):
            yield a, b


class _Groups:
    """Sets that are joined: each number knows the first of its group."""

    def __init__(self) -> None:
        self._above: dict[int, int] = {}

    def join(self, a: int, b: int) -> None:
        self._above[self._top(b)] = self._top(a)

    def join_all(self, pairs: Iterable[tuple[int, int]]) -> None:
        for a, b in pairs:
            self.join(a, b)

    def _top(self, number: int) -> int:
        above = self._above.setdefault(number, number)
        while above != number:
            self._above[number] = self._above[above]
            number, above = above, self._above[above]
        return number

    def found(self) -> Iterator[list[int]]:
        groups: dict[int, list[int]] = defaultdict(list)
        for number in list(self._above):
            groups[self._top(number)].append(number)
        yield from (group for group in groups.values() if len(group) > 1)


def lines(summary: Summary, failures: Iterable[Failure], *, most: int = 10) -> Iterator[str]:
    """Tell a summary to people, line by line; of failures and repeats the first ones.

    >>> list(lines(Summary(parsed=2, failed=1, rows=40, failures={"time-limit": 1}), []))
    ['2 parsed, 1 failed, 40 rows', 'failed: time-limit 1']

    """
    kept = f" ({summary.kept} of them finished before)" if summary.kept else ""
    yield f"{summary.parsed} parsed, {summary.failed} failed{kept}, {summary.rows} rows"
    for title, counts in (("failed", summary.failures), ("issues", summary.issues)):
        if counts:
            yield f"{title}: " + ", ".join(f"{code} {count}" for code, count in counts.items())
    for number, failure in enumerate(failures):
        if number == most:
            yield "  …"
            break
        yield f"  {failure}"
    if summary.repeats:
        copies = sum(len(group) - 1 for group in summary.repeats)
        yield f"repeated: {copies} sources hold a report that another holds"
        yield from (f"  {' = '.join(group)}" for group in summary.repeats[:most])
        if len(summary.repeats) > most:
            yield "  …"
