"""The catalogue of indicators: one row of a TOML file an indicator."""

from __future__ import annotations

import hashlib
import itertools
import os
import tomllib
from functools import cache, cached_property
from pathlib import Path
from typing import TYPE_CHECKING, Any, TypeVar

import attrs

from govreport.data import text_of
from govreport.errors import IndicatorDefinitionError
from govreport.language.patterns import lazy_pattern

if TYPE_CHECKING:
    from collections.abc import Iterator

CATALOGUE = "indicator catalogue"
KINDS = frozenset({"flow", "stock", "rate", "gain", "change"})
_CHOICE = lazy_pattern(r"\[([^\]]*)\]")


@attrs.frozen
class IndicatorDefinition:
    """A macro indicator that figures may belong to.

    Aliases may hold choices: ``[规模以上|规上]工业[总|]产值`` stands for four names. Braces mark
    the part that a name speaks of: figures of ``{技术改造}投资`` have the scope 技术改造.

    Args:
        name: canonical name, such as 地区生产总值.
        id: stable English key, such as ``gdp``.
        aliases: other names that reports use.
        units: usual units of its level; empty: any.
        direction: ``floor``, ``cap`` or ``keep``: which way a target limits it.
        group: the chapter of the catalogue.
        english: name in English.
        kind: ``flow``, ``stock``, ``rate``, ``gain`` (counted only as an addition) or
            ``change`` (itself a rate of change).
        near: names that count only after a word of `topic` in the same sentence.
        topic: see `near`.
        after: words that follow a share of spending and make it this indicator (支出的80%用于民生).
        national: names that mean this indicator in a report of the national government.
        default: give rows without being asked for; see :meth:`IndicatorCatalogue.with_indicators`.

    """

    name: str
    id: str
    aliases: tuple[str, ...] = ()
    units: tuple[str, ...] = ()
    direction: str = "floor"
    group: str = ""
    english: str = ""
    kind: str = "flow"
    near: tuple[str, ...] = ()
    topic: tuple[str, ...] = ()
    after: tuple[str, ...] = ()
    national: tuple[str, ...] = ()
    default: bool = True


@attrs.frozen
class JointForm:
    """A form of words that names several indicators at once (存贷款余额).

    Args:
        forms: the words, with choices as in aliases.
        parts: names of the indicators that several figures belong to, in order.
        whole: the indicator a single figure belongs to; empty where it belongs to each part.

    """

    forms: tuple[str, ...]
    parts: tuple[str, ...]
    whole: str = ""


@cache
def expand(template: str) -> tuple[str, ...]:
    """Write out the choices of an alias.

    >>> expand("[规上|]工业产值")
    ('规上工业产值', '工业产值')

    """
    pieces = _CHOICE.split(template)
    choices = [piece.split("|") if at % 2 else [piece] for at, piece in enumerate(pieces)]
    return tuple(dict.fromkeys("".join(chosen) for chosen in itertools.product(*choices)))


@attrs.frozen(repr=False, cache_hash=True)
class IndicatorCatalogue:
    """Indicators by canonical name.

    Args:
        definitions: the indicators, each once.
        joints: forms that name several of them.

    Raises:
        IndicatorDefinitionError: where a name, id or alias stands twice, or a kind is unknown.

    """

    definitions: tuple[IndicatorDefinition, ...]
    joints: tuple[JointForm, ...] = ()

    def __attrs_post_init__(self) -> None:
        seen: dict[str, str] = {}
        faults = []
        for row in self.definitions:
            if row.kind not in KINDS:
                faults.append(f"{row.name!r}: kind {row.kind!r} is none of {', '.join(sorted(KINDS))}")
            taken = (form for form in (row.id, *self.forms_of(row)) if seen.setdefault(form, row.name) != row.name)
            faults += [f"{row.name!r}: {form!r} is taken by {seen[form]!r}" for form in taken]
        for joint in self.joints:
            unknown = (name for name in (*joint.parts, joint.whole) if name and name not in self.by_name)
            faults += [f"joint form {joint.forms[0]!r}: no indicator {name!r}" for name in unknown]
        if faults:
            raise IndicatorDefinitionError(CATALOGUE, faults)

    @staticmethod
    def forms_of(definition: IndicatorDefinition) -> tuple[str, ...]:
        """Every name of an indicator that counts wherever it stands."""
        aliases = itertools.chain.from_iterable(map(expand, definition.aliases))
        return tuple(dict.fromkeys((definition.name, *aliases)))

    @staticmethod
    @cache
    def default() -> IndicatorCatalogue:
        """The indicators that come with the library."""
        return IndicatorCatalogue(*_read(text_of("indicators.toml"), "indicators.toml"))

    @cached_property
    def by_name(self) -> dict[str, IndicatorDefinition]:
        """The definitions by canonical name."""
        return {row.name: row for row in self.definitions}

    @cached_property
    def fingerprint(self) -> str:
        """Hexadecimal digits that name the content of the catalogue."""
        return hashlib.sha256(repr((self.definitions, self.joints)).encode()).hexdigest()[:16]

    def __repr__(self) -> str:
        return f"<IndicatorCatalogue {len(self.definitions)} indicators>"

    def with_indicators(self, *indicators: IndicatorDefinition | str | os.PathLike[str]) -> IndicatorCatalogue:
        """Add indicators or the rows of TOML files, or ask for ones that give no rows by default.

        Args:
            indicators: a definition; or a string that is the name, id or group of indicators
                of this catalogue, to get their rows; or the path of a TOML file.

        Raises:
            IndicatorDefinitionError: where a row is faulty or a name is taken.

        """
        rows = list(self.definitions)
        joints = list(self.joints)
        for item in indicators:
            asked = [at for at, row in enumerate(rows) if item in {row.name, row.id, row.group}]
            if isinstance(item, IndicatorDefinition):
                rows.append(item)
            elif asked:
                for at in asked:
                    rows[at] = attrs.evolve(rows[at], default=True)
            else:
                added, more = _read(Path(item).read_text("utf-8"), os.fspath(item))
                rows += added
                joints += more
        return IndicatorCatalogue(tuple(rows), tuple(joints))


def names_of(name: str, catalogue: IndicatorCatalogue | None = None) -> tuple[str, ...]:
    """Every form that `catalogue`, or the library's, knows for an indicator; `name` alone if it knows none."""
    definition = (catalogue or IndicatorCatalogue.default()).by_name.get(name)
    if definition is None:
        return (name,)
    return tuple(form.replace("{", "").replace("}", "") for form in IndicatorCatalogue.forms_of(definition))


_Rows = tuple[tuple[IndicatorDefinition, ...], tuple[JointForm, ...]]


def _read(text: str, name: str) -> _Rows:
    faults: list[str] = []
    try:
        tables = tomllib.loads(text)
    except tomllib.TOMLDecodeError as error:
        raise IndicatorDefinitionError(name, [str(error)]) from error
    found = tuple(_rows(IndicatorDefinition, tables.get("indicator", []), faults))
    joints = tuple(_rows(JointForm, tables.get("joint", []), faults))
    known = "rows stand under [[indicator]] and [[joint]]"
    faults += [f"{key!r} is no table of this file: {known}" for key in tables if key not in {"indicator", "joint"}]
    if faults:
        raise IndicatorDefinitionError(name, faults)
    return found, joints


_Row = TypeVar("_Row", IndicatorDefinition, JointForm)


def _rows(kind: type[_Row], rows: list[dict[str, Any]], faults: list[str]) -> Iterator[_Row]:
    for at, row in enumerate(rows, 1):
        try:
            values: dict[str, Any] = {
                key: tuple(value) if isinstance(value, list) else value for key, value in row.items()
            }
            yield kind(**values)
        except (TypeError, ValueError) as error:
            faults.append(f"row {at} ({row.get('name', '?')}): {type(error).__name__}: {error}")
