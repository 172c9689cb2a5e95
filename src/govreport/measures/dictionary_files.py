"""Dictionaries read from TOML and CSV; what is wrong with a file is told all at once."""

from __future__ import annotations

import csv
import io
import os
import tomllib
from pathlib import Path
from typing import TYPE_CHECKING, Any

from govreport.errors import TermDefinitionError
from govreport.measures.dictionaries import OR, Source, Term, TermDictionary

if TYPE_CHECKING:
    from collections.abc import Iterator

_TRUE = frozenset({"1", "true", "yes", "x", "是"})
_COLUMNS = frozenset({"term", "variants", "group", "source", "exclude"})
_KEYS = frozenset({"name", "title", "english", "note", "exclude", "group", "source"})
_GROUP_KEYS = frozenset({"name", "source", "terms"})


def read_text(path: str | os.PathLike[str], encoding: str) -> str:
    """Read a file of a user, and say what to do where it is in another encoding, as spreadsheets write them.

    Raises:
        TermDefinitionError: where the bytes are no text of the encoding.

    """
    try:
        return Path(path).read_text(encoding)
    except UnicodeDecodeError as error:
        fault = f"not in {encoding}: save it as UTF-8, or read a table with from_csv(…, encoding='gb18030')"
        raise TermDefinitionError(os.fspath(path), [fault]) from error


def parse_toml(text: str, file: str) -> TermDictionary:
    """Make a dictionary of the text of a TOML file."""
    try:
        return of_table(tomllib.loads(text), file)
    except tomllib.TOMLDecodeError as error:
        raise TermDefinitionError(file, [str(error)]) from error


def of_table(data: dict[str, Any], file: str) -> TermDictionary:
    """Make a dictionary of what a TOML file holds."""
    faults: list[str] = []
    terms = tuple(_toml_terms(data.get("group", []), faults))
    sources: list[Source] = []
    for at, row in enumerate(data.get("source", []), 1):
        try:
            sources.append(Source(**row))
        except TypeError as error:
            faults.append(f"source {at} ({row.get('key', '?')}): {error}")
    faults += [f"unknown key {key!r}" for key in data if key not in _KEYS]
    names = {key: str(data.get(key, "")) for key in ("title", "english", "note")}
    name = str(data.get("name") or Path(file).stem)
    return _checked(file, faults, name, terms, tuple(data.get("exclude", ())), sources=tuple(sources), **names)


def _toml_terms(groups: list[dict[str, Any]], faults: list[str]) -> Iterator[Term]:
    for at, group in enumerate(groups, 1):
        name = group.get("name", "")
        faults += [f"group {at} ({name}): unknown key {key!r}" for key in group if key not in _GROUP_KEYS]
        for row, text in enumerate(group.get("terms", []), 1):
            if isinstance(text, str):
                yield Term.of(text, name, group.get("source", ""))
            else:
                faults.append(f"group {at} ({name}), term {row}: {text!r} is no string")


def parse_csv(text: str, file: str, name: str) -> TermDictionary:
    """Make a dictionary of the text of a CSV file."""
    rows = csv.DictReader(io.StringIO(text))
    columns = rows.fieldnames or []
    if "term" not in columns:
        raise TermDefinitionError(file, [f"row 1: no column 'term' among {', '.join(columns) or 'none'}"])
    faults = [f"row 1: unknown column {column!r}" for column in columns if column not in _COLUMNS]
    terms: list[Term] = []
    exclusions: list[str] = []
    for at, row in enumerate(rows, 2):
        cells = {key: (value or "").strip() for key, value in row.items() if key in _COLUMNS}
        if None in row:
            faults.append(f"row {at} ({cells['term']}): more cells than columns")
        elif not cells["term"]:
            faults.append(f"row {at}: the term is empty")
        elif cells.get("exclude", "").lower() in _TRUE:
            exclusions.append(cells["term"])
        else:
            variants = tuple(form.strip() for form in cells.get("variants", "").split(OR) if form.strip())
            terms.append(Term(cells["term"], variants, cells.get("group", ""), cells.get("source", "")))
    return _checked(file, faults, name, tuple(terms), tuple(exclusions))


def _checked(
    file: str, faults: list[str], name: str, terms: tuple[Term, ...], exclusions: tuple[str, ...], **rest: Any
) -> TermDictionary:
    """Make the dictionary, or tell all that is wrong with its file at once."""
    try:
        made = TermDictionary(name, terms, exclusions, **rest)
    except TermDefinitionError as error:
        raise TermDefinitionError(file, [*faults, *error.faults]) from error
    if faults:
        raise TermDefinitionError(file, faults)
    return made
