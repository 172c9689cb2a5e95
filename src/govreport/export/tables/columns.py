"""The columns of tables: their kinds, their labels, and the closed lists of words."""

from __future__ import annotations

from enum import StrEnum
from functools import cache

import attrs

from govreport.data import table
from govreport.errors import IssueCode
from govreport.model import Bound, Change, Dimension, HeadingStyle, Level, Measure, PartRole, PassageRole, Status, Tier

_LISTS: dict[str, type[StrEnum]] = {
    kind.__name__: kind
    for kind in (Bound, Change, Dimension, HeadingStyle, IssueCode, Level, Measure, PartRole, PassageRole, Status, Tier)
}


class Kind(StrEnum):
    """What a column holds; each engine and file format has one type for each."""

    TEXT = "text"
    WORD = "word"
    INTEGER = "integer"
    NUMBER = "number"
    DATE = "date"


@attrs.frozen
class Labels:
    """What a column or word is called, for people."""

    zh: str
    en: str


@attrs.frozen
class Column:
    """A column of a table.

    Args:
        name: in ASCII, the same in every format.
        kind: what it holds.
        labels: what it is, in Chinese and English.
        words: of a column of words, the closed list, in its order.
        chinese: the Chinese labels of `words`.

    >>> column = column_named("status")
    >>> column.kind.value, column.labels.zh, column.words, column.chinese
    ('word', '性质', ('actual', 'estimate', 'target'), ('实际', '预计', '目标'))

    """

    name: str
    kind: Kind
    labels: Labels
    words: tuple[str, ...] = ()
    chinese: tuple[str, ...] = ()


@cache
def column_named(name: str) -> Column:
    """The column that is called `name` in every table it stands in."""
    row = table("labels")["column"][name]
    kind, labels = Kind(row["kind"]), Labels(row["zh"], row["en"])
    if kind is not Kind.WORD:
        return Column(name, kind, labels)
    words = tuple(word.value for word in _LISTS[row["words"]])
    told = table("labels")["words"][row["words"]]
    return Column(name, kind, labels, words, tuple(told.get(word, word) for word in words))


def columns_of(name: str) -> tuple[Column, ...]:
    """The columns of a table, in their order."""
    return tuple(map(column_named, table("labels")["table"][name]))
