"""What can be said of a short sentence that may be a heading: named features for a linear model.

Every feature is cheap. Parallels are counted by keys and not by comparing pairs, so that the
time is linear in the text.
"""

from __future__ import annotations

import re
from bisect import bisect_right
from collections import Counter, defaultdict
from functools import cache
from typing import TYPE_CHECKING, NamedTuple

from govreport.structure.heading_words import word_lists, word_patterns
from govreport.structure.inline_candidates import LONGEST_TITLE

if TYPE_CHECKING:
    from collections.abc import Callable, Hashable, Iterable, Iterator, Mapping, Sequence

    from govreport.structure.inline_candidates import Candidate

    Features = dict[str, float]

#: More parallel headings than this say no more.
MOST = 3.0
_NEAR_END = 0.96
# A score above this makes a likely heading of its neighbours.
_LIKELY = 0.5
# A sentence is as short as another that has this many characters more.
_HARDLY_LONGER = 2
# Steps in which amounts of text are told apart, in characters.
_AMOUNTS = (15, 30, 50, 80, 120, 200)
_LENGTHS = ((5, "3-5"), (6, "6"), (7, "7"), (8, "8"), (10, "9-10"), (13, "11-13"), (18, "14-18"), (26, "19-26"))


_HAS = {
    "has_digit": r"[0-9０-９]",
    "has_percent": r"[%％‰]|百分",
    "has_year": r"(?:19|20)[0-9]{2}年?|二[〇○O0]",
    "has_bracket": r"[（(《]",
    "has_latin": r"[A-Za-z]",
    "has_is": r"(?<!这)是",
    "has_is_role": r"是.{0,14}(?:重点|环节|任务|国策|保证|保障|基础|问题|使命|主题|关键|力量|趋势|方针|途径|动力|部分)",
    "ends_manner_result": (
        r"(?:持续|深入|全面|加快|稳步|不断|日益|明显|显著|进一步|有力|扎实|纵深|更加|加速|大幅|逐步|有序|更趋|总体|基本|取得|蓬勃|步伐|成效)"
        r"[^，、的]{1,4}$"
    ),
    "has_more_enumeration": r"、.+、",
    "has_count": r"[0-9一二三四五六七八九十百千万亿](?:个|家|项|条|座|名|户|人|亩|元|公里|平方|处|所|件|批|次|吨|套)",
}
#: Single characters, for which no pattern is needed.
_HAS_SIGN = {"has_quote": "“", "has_le": "了", "has_de": "的", "has_deng": "等", "has_enumeration": "、"}


@cache
def _has() -> dict[str, re.Pattern[str]]:
    return {name: re.compile(pattern) for name, pattern in _HAS.items()}


@cache
def _words(kind: str) -> tuple[tuple[str, tuple[str, ...]], ...]:
    """The word lists of a kind that are features; openings of a text are no word of headings."""
    return tuple((name, words) for name, words in word_lists(kind).items() if name != "begins_text")


@cache
def _words_by(kind: str, place: int) -> tuple[tuple[str, dict[str, tuple[str, ...]]], ...]:
    """The word lists of a kind, each sorted by its words' first (0) or last (-1) characters: few come into question."""
    found = []
    for name, words in _words(kind):
        known: dict[str, tuple[str, ...]] = {}
        for word in words:
            known[word[place]] = (*known.get(word[place], ()), word)
        found.append((name, known))
    return tuple(found)


@cache
def _within() -> tuple[tuple[str, re.Pattern[str]], ...]:
    """What can stand anywhere in a title."""
    patterns = word_patterns()
    return (*((name, patterns[name]) for name, _ in _words("has")), *_has().items())


@cache
def _clause() -> re.Pattern[str]:
    return re.compile(r"[，,]")


def local_features(text: str, candidates: Sequence[Candidate], rows: Sequence[Row]) -> list[Features]:
    """Describe each candidate by its own words, its place and its parallels among the others."""
    found = [_own(text, candidate) for candidate in candidates]
    end = max(1, len(text))
    short = sum(not candidate.head for candidate in candidates) / max(1, len(candidates))
    lines = Counter(candidate.line for candidate in candidates)
    heads = Counter(candidate.chapter for candidate in candidates if candidate.head)
    opened = {candidate.line: candidate.sentence.marker for candidate in candidates if candidate.head}
    crowd = sum(candidate.density for candidate in candidates) / max(1, len(candidates))
    for candidate, features in zip(candidates, found, strict=True):
        features["report: share within"] = short
        features["report: density"] = crowd
        if candidate.sentence.start > _NEAR_END * end:
            features["report: near its end"] = 1.0
        if candidate.head:
            share = heads[candidate.chapter] / max(1, candidate.paragraphs)
            features["chapter: share of paragraphs"] = min(1.0, share)
            features[f"chapter: share of paragraphs:{min(int(share * 4), 3)}"] = 1.0
            features[f"chapter: paragraphs:{min(candidate.paragraphs, 4)}"] = 1.0
        elif candidate.line in opened:
            marker = opened[candidate.line]
            features[f"head of its paragraph:{marker.kind.name if marker else 'bare'}"] = 1.0
        else:
            features["head of its paragraph:long"] = 1.0
        features[f"candidates in paragraph:{min(lines[candidate.line], 6)}"] = 1.0
    for row in rows:
        if row.counted:
            name = f"{row.same}:{min(len(row.members) - 1, 3)}"
            for at in row.members:
                found[at][name] = 1.0
    return found


def _wording(title: str) -> Iterator[str]:
    """Name the word lists and signs that a title holds."""
    for name, words in _words_by("begins", 0):
        if title.startswith(words.get(title[0], ())):
            yield name
    for name, words in _words_by("ends", -1):
        if title.endswith(words.get(title[-1], ())):
            yield name
    for name, sign in _HAS_SIGN.items():
        if sign in title:
            yield name
    for name, pattern in _within():
        if pattern.search(title):
            yield name


def _own(text: str, candidate: Candidate) -> Features:
    title = candidate.title
    features: Features = {"bias": 1.0, f"length:{_length(title)}": 1.0}
    features.update(dict.fromkeys(_wording(title), 1.0))
    clauses = [len(clause) for clause in _clause().split(title)]
    features[f"clauses:{min(len(clauses), 4)}"] = 1.0
    if len(clauses) > 1 and max(clauses) - min(clauses) <= 1:
        features["clauses_even"] = 1.0
    if all(length % 2 == 0 for length in clauses):
        features["clauses_in_pairs"] = 1.0
    features.update(_place(text, candidate))
    features.update(_against_paragraph(candidate))
    features["density"] = candidate.density
    features[f"density:{min(int(candidate.density * 5), 4)}"] = 1.0
    marker = candidate.sentence.marker
    kind = marker.kind.name if marker else "none"
    features[f"marker:{kind}"] = 1.0
    features[f"marker:{kind},{'head' if candidate.head else 'within'}"] = 1.0
    return features


def _place(text: str, candidate: Candidate) -> Features:
    features: Features = {}
    index = candidate.sentence.index
    position = ("head", "second", "third")[index] if index < 3 else "later"  # noqa: PLR2004 - three names
    features[f"place:{position}"] = 1.0
    before = candidate.before
    if before and before.marker and before.index == 0 and before.title_end - before.title_start <= LONGEST_TITLE:
        features["place:right after a numbered head"] = 1.0
    if candidate.opens_chapter:
        features[f"place:{position},opens chapter"] = 1.0
    features[f"following:{min(candidate.following, 4)}"] = 1.0
    for name in candidate.paragraph.topics:
        features[f"paragraph: {name}"] = 1.0
    after = candidate.after
    if after is None:
        features["after:nothing"] = 1.0
        return features
    length = after.end - after.start
    own = len(candidate.title)
    features[f"after:{'shorter' if length < own else 'similar' if length < own + 8 else 'longer'}"] = 1.0
    features[f"after_length:{min(length // 20, 4)}"] = 1.0
    if after.marker:
        features["after:numbered"] = 1.0
    for name, words in _words_by("begins", 0):
        if text.startswith(words.get(text[after.start], ()), after.start, after.start + 12):
            features[f"after_{name}"] = 1.0
    if _has()["has_digit"].search(text, after.start, after.end):
        features["after_has_digit"] = 1.0
    return features


def _against_paragraph(candidate: Candidate) -> Features:
    """Compare its length with those of its paragraph: a heading is shorter than what it heads, and than most."""
    lengths = candidate.paragraph.lengths
    others = len(lengths) - 1
    if not others:
        return {}
    own = candidate.sentence.end - candidate.sentence.start
    mean = (candidate.paragraph.total - own) / others
    short = (bisect_right(lengths, own + _HARDLY_LONGER) - 1) / others
    place = "head" if candidate.head else "within"
    features = {
        f"mean length in paragraph:{_much(mean)}": 1.0,
        f"mean length in paragraph:{_much(mean)},{place}": 1.0,
        f"length against mean:{min(int(4 * own / mean), 5)},{place}": 1.0,
        f"as short in paragraph:{min(int(4 * short), 3)},{place}": 1.0,
        f"as short in paragraph,{place}": short,
    }
    before = candidate.before
    if before:
        features[f"before_length:{_much(before.end - before.start)}"] = 1.0
    return features


def _much(length: float) -> int:
    return bisect_right(_AMOUNTS, length)


def _length(title: str) -> str:
    for limit, name in _LENGTHS:
        if len(title) <= limit:
            return name
    return "27+"


# The keys by which two titles are parallel, and the scopes in which parallels count.
_KEYS: dict[str, Callable[[str], Hashable]] = {
    "length": len,
    "clauses": lambda title: tuple(map(len, _clause().split(title))) if "，" in title else None,
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


class Row(NamedTuple):
    """Candidates that are parallel: `members` share a key within a scope, and `names` say which.

    Args:
        members: their places among the candidates, two or more.
        same: name of the feature that counts them.
        total: name of the feature that sums the scores of the others.
        mean: name of the feature that averages the scores of the others.
        counted: whether their mere number is a feature.

    """

    members: list[int]
    same: str
    total: str
    mean: str
    counted: bool


def parallel_rows(candidates: Sequence[Candidate]) -> list[Row]:
    """Group the candidates by each key in each scope; a candidate without a parallel is in no row."""
    found: list[Row] = []
    titles = [candidate.title for candidate in candidates]
    keys = {name: _numbered(map(key, titles)) for name, key in _KEYS.items()}
    for scope_name, scope in _SCOPES.items():
        scopes = _numbered(map(scope, candidates))
        for key_name, values in keys.items():
            groups: defaultdict[tuple[int, int], list[int]] = defaultdict(list)
            for at, place in enumerate(zip(scopes, values, strict=True)):
                groups[place].append(at)
            name = f"{key_name} in {scope_name}"
            names = f"same_{name}", f"parallel by {name}, sum", f"parallel by {name}, mean", key_name != "any"
            found += [Row(group, *names) for (_, value), group in groups.items() if len(group) > 1 and value >= 0]
    return found


def _numbered(values: Iterable[Hashable]) -> list[int]:
    """Give equal values equal numbers, from 0 on, and none (-1) to None."""
    numbers: dict[Hashable, int] = {}
    return [-1 if value is None else numbers.setdefault(value, len(numbers)) for value in values]


def neighbour_features(candidates: Sequence[Candidate], rows: Sequence[Row], scores: Sequence[float]) -> list[Features]:
    """Describe each candidate by how likely its neighbours and parallels are headings.

    Args:
        candidates: in reading order.
        rows: their parallels.
        scores: for each, how likely it is by itself, from 0 to 1.

    """
    found: list[Features] = [{"own score": score, **_step("own", score)} for score in scores]
    add_parallels(rows, scores, dict(enumerate(found)))
    _add_adjacent(candidates, scores, found)
    _add_paragraphs(candidates, scores, found)
    _add_bodies(candidates, scores, found)
    return found


def add_parallels(rows: Sequence[Row], scores: Sequence[float], found: Mapping[int, Features]) -> None:
    """Add how likely their parallels are headings to the features of the candidates at some places."""
    for members, _, total_name, mean_name, _ in rows:
        total = sum([scores[at] for at in members])
        count = len(members) - 1
        for at in members:
            features = found.get(at)
            if features is not None:
                others = total - scores[at]
                features[total_name] = min(MOST, others)
                features[mean_name] = others / count


def _step(name: str, score: float) -> Features:
    return {f"{name} score > {limit}": 1.0 for limit in (0.2, 0.5, 0.8) if score > limit}


def _add_adjacent(candidates: Sequence[Candidate], scores: Sequence[float], found: Sequence[Features]) -> None:
    for at, candidate in enumerate(candidates):
        for name, other in (("previous", at - 1), ("next", at + 1)):
            if 0 <= other < len(candidates) and candidates[other].line == candidate.line:
                found[at][f"{name} in paragraph, score"] = scores[other]
                near = candidates[min(at, other)].following == 0
                if near:
                    found[at][f"{name} adjacent, score"] = scores[other]
            else:
                found[at][f"{name}: none in paragraph"] = 1.0


def _add_paragraphs(candidates: Sequence[Candidate], scores: Sequence[float], found: Sequence[Features]) -> None:
    """Say how likely the other paragraphs of the chapter open with a heading, and a sentence's own paragraph."""
    heads: dict[int, float] = {}
    chapters: defaultdict[int, float] = defaultdict(float)
    within: defaultdict[int, float] = defaultdict(float)
    for candidate, score in zip(candidates, scores, strict=True):
        if candidate.head:
            heads[candidate.line] = score
            chapters[candidate.chapter] += score
        else:
            within[candidate.line] += score
    for candidate, score, features in zip(candidates, scores, found, strict=True):
        line = candidate.line
        if candidate.head:
            features["paragraph before, head score"] = heads.get(line - 1, 0.0)
            features["paragraph after, head score"] = heads.get(line + 1, 0.0)
            if candidate.paragraphs > 1:
                share = (chapters[candidate.chapter] - score) / (candidate.paragraphs - 1)
                features["other paragraphs of the chapter, head score"] = min(1.0, share)
                features[f"other paragraphs of the chapter, head score:{min(int(share * 4), 3)}"] = 1.0
            continue
        head = heads.get(line, 0.0)
        others = within[line] - score
        features["head of its paragraph, score"] = head
        features["others within its paragraph, sum"] = min(MOST, others)
        features["alone after the head of its paragraph"] = head * max(0.0, 1 - others)


def _add_bodies(candidates: Sequence[Candidate], scores: Sequence[float], found: Sequence[Features]) -> None:
    """Say how much text it would head, and leave to the heading before it, if the likely ones are headings."""
    stop = 0
    for at in range(len(candidates) - 1, -1, -1):
        candidate = candidates[at]
        if at + 1 == len(candidates) or candidates[at + 1].line != candidate.line:
            stop = candidate.paragraph.end
        found[at][f"body:{_much(stop - candidate.sentence.end)}"] = 1.0
        if scores[at] > _LIKELY:
            stop = candidate.sentence.start
    start = line = -1
    for at, candidate in enumerate(candidates):
        if candidate.line != line:
            start, line = -1, candidate.line
        if start >= 0:
            found[at][f"body before:{_much(candidate.sentence.start - start)}"] = 1.0
        if scores[at] > _LIKELY:
            start = candidate.sentence.end
