"""What can be said of a short sentence that may be a heading: named features for a linear model.

Most features only hold or do not; they are given as names alone. The names are made once, so that
describing a sentence is a row of look-ups.
"""

from __future__ import annotations

from bisect import bisect_right
from collections import Counter
from functools import cache
from typing import TYPE_CHECKING, NamedTuple

from govreport.structure.inline_candidates import LONGEST_TITLE
from govreport.structure.inline_words import has_digit, opening, wording

if TYPE_CHECKING:
    from collections.abc import Iterable, Sequence

    from govreport.language.numbering import Marker
    from govreport.structure.inline_candidates import Candidate
    from govreport.structure.inline_parallels import Row

_NEAR_END = 0.96
# A sentence is as short as another that has this many characters more.
_HARDLY_LONGER = 2
# Steps in which amounts of text are told apart, in characters.
_AMOUNTS = (15, 30, 50, 80, 120, 200)
_LENGTHS = ((5, "3-5"), (6, "6"), (7, "7"), (8, "8"), (10, "9-10"), (13, "11-13"), (18, "14-18"), (26, "19-26"))
# A following sentence is similar in length up to so many characters more.
_SIMILAR = 8


class Described(NamedTuple):
    """What is said of a candidate.

    Args:
        held: the features that hold, each once; their value is 1.
        valued: the features that have a value.

    """

    held: list[str]
    valued: list[tuple[str, float]]

    def named(self) -> dict[str, float]:
        """Give all features their values."""
        return dict.fromkeys(self.held, 1.0) | dict(self.valued)


def counted(name: str, most: int, suffix: str = "") -> tuple[str, ...]:
    """Name a feature for each count from 0 to `most`, which stands for all above it too."""
    return tuple(f"{name}:{count}{suffix}" for count in range(most + 1))


def amounts(name: str, suffix: str = "") -> tuple[str, ...]:
    """Name a feature for each of the steps of :func:`much`."""
    return counted(name, len(_AMOUNTS), suffix)


def much(length: float) -> int:
    """Tell in which step an amount of text is, in characters."""
    return bisect_right(_AMOUNTS, length)


_LENGTH = tuple(
    next((f"length:{name}" for limit, name in _LENGTHS if length <= limit), "length:27+")
    for length in range(LONGEST_TITLE + 1)
)
_CLAUSES = ("", *counted("clauses", 4)[1:])
_DENSITY = counted("density", 4)
_POSITIONS = ("head", "second", "third", "later")
_POSITION = tuple(f"place:{name}" for name in _POSITIONS)
_OPENS_CHAPTER = tuple(f"place:{name},opens chapter" for name in _POSITIONS)
_FOLLOWING = counted("following", 4)
_AFTER_LENGTH = counted("after_length", 4)
_MEAN_LENGTH = amounts("mean length in paragraph")
_BEFORE_LENGTH = amounts("before_length")
_SHARE_OF_PARAGRAPHS = counted("chapter: share of paragraphs", 3)
_PARAGRAPHS = counted("chapter: paragraphs", 4)
_CANDIDATES = counted("candidates in paragraph", 6)


class _Within(NamedTuple):
    """Names that differ for the heads of paragraphs and what stands within them."""

    mean_length: tuple[str, ...]
    against_mean: tuple[str, ...]
    as_short_in: tuple[str, ...]
    as_short: str


_WITHIN, _HEAD = (
    _Within(
        amounts("mean length in paragraph", f",{place}"),
        counted("length against mean", 5, f",{place}"),
        counted("as short in paragraph", 3, f",{place}"),
        f"as short in paragraph,{place}",
    )
    for place in ("within", "head")
)


@cache
def _marker_names(kind: str, *, head: bool) -> tuple[str, str]:
    return f"marker:{kind}", f"marker:{kind},{'head' if head else 'within'}"


@cache
def _prefixed(prefix: str, name: str) -> str:
    return prefix + name


def _kind(marker: Marker | None, otherwise: str) -> str:
    return marker.kind.name if marker else otherwise


def local_features(text: str, candidates: Sequence[Candidate], rows: Iterable[Row]) -> list[Described]:
    """Describe each candidate by its own words, its place and its parallels among the others."""
    found = [_own(text, candidate) for candidate in candidates]
    _add_report(text, candidates, found)
    lines = Counter([candidate.line for candidate in candidates])
    heads = Counter([candidate.chapter for candidate in candidates if candidate.head])
    opened = {candidate.line: candidate.sentence.marker for candidate in candidates if candidate.head}
    for candidate, (held, valued) in zip(candidates, found, strict=True):
        if candidate.head:
            share = heads[candidate.chapter] / max(1, candidate.paragraphs)
            valued.append(("chapter: share of paragraphs", min(1.0, share)))
            held.append(_SHARE_OF_PARAGRAPHS[min(int(share * 4), 3)])
            held.append(_PARAGRAPHS[min(candidate.paragraphs, 4)])
        else:
            kind = _kind(opened[candidate.line], "bare") if candidate.line in opened else "long"
            held.append(_prefixed("head of its paragraph:", kind))
        held.append(_CANDIDATES[min(lines[candidate.line], 6)])
    for row in rows:
        name = row.same
        if name:
            for at in row.members:
                found[at].held.append(name)
    return found


def _add_report(text: str, candidates: Sequence[Candidate], found: Sequence[Described]) -> None:
    """Say how the report is built, which is the same for all, and what stands at its end."""
    count = max(1, len(candidates))
    built = [
        ("report: share within", sum([not candidate.head for candidate in candidates]) / count),
        ("report: density", sum([candidate.density for candidate in candidates]) / count),
    ]
    end = _NEAR_END * max(1, len(text))
    for candidate, described in zip(candidates, found, strict=True):
        described.valued.extend(built)
        if candidate.sentence.start > end:
            described.held.append("report: near its end")


def _own(text: str, candidate: Candidate) -> Described:
    title = candidate.title
    held = ["bias", _LENGTH[len(title)], *wording(title)]
    clauses = [len(clause) for clause in title.replace(",", "，").split("，")]
    held.append(_CLAUSES[min(len(clauses), 4)])
    if len(clauses) > 1 and max(clauses) - min(clauses) <= 1:
        held.append("clauses_even")
    if all(length % 2 == 0 for length in clauses):
        held.append("clauses_in_pairs")
    held.append(_DENSITY[min(int(candidate.density * 5), 4)])
    held += _marker_names(_kind(candidate.sentence.marker, "none"), head=candidate.head)
    valued = [("density", candidate.density)]
    _add_place(text, candidate, held)
    _add_against_paragraph(candidate, held, valued)
    return Described(held, valued)


def _add_place(text: str, candidate: Candidate, held: list[str]) -> None:
    position = min(candidate.sentence.place, 3)
    held.append(_POSITION[position])
    before = candidate.before
    if before and before.marker and before.place == 0 and before.title_end - before.title_start <= LONGEST_TITLE:
        held.append("place:right after a numbered head")
    if candidate.opens_chapter:
        held.append(_OPENS_CHAPTER[position])
    held.append(_FOLLOWING[min(candidate.following, 4)])
    held += [_prefixed("paragraph: ", name) for name in candidate.paragraph.topics]
    after = candidate.after
    if after is None:
        held.append("after:nothing")
        return
    length = after.end - after.start
    own = len(candidate.title)
    held.append("after:shorter" if length < own else "after:similar" if length < own + _SIMILAR else "after:longer")
    held.append(_AFTER_LENGTH[min(length // 20, 4)])
    if after.marker:
        held.append("after:numbered")
    held += [_prefixed("after_", name) for name in opening(text, after.start)]
    if has_digit(text, after.start, after.end):
        held.append("after_has_digit")


def _add_against_paragraph(candidate: Candidate, held: list[str], valued: list[tuple[str, float]]) -> None:
    """Compare its length with those of its paragraph: a heading is shorter than what it heads, and than most."""
    lengths = candidate.paragraph.lengths
    others = len(lengths) - 1
    if not others:
        return
    own = candidate.sentence.end - candidate.sentence.start
    mean = (candidate.paragraph.total - own) / others
    short = (bisect_right(lengths, own + _HARDLY_LONGER) - 1) / others
    names = _HEAD if candidate.head else _WITHIN
    step = much(mean)
    held += (
        _MEAN_LENGTH[step],
        names.mean_length[step],
        names.against_mean[min(int(4 * own / mean), 5)],
        names.as_short_in[min(int(4 * short), 3)],
    )
    valued.append((names.as_short, short))
    before = candidate.before
    if before:
        held.append(_BEFORE_LENGTH[much(before.end - before.start)])
