"""Measures as columns of a panel, to be joined with the rows of :func:`govreport.panel`."""

from __future__ import annotations

from collections.abc import Callable
from numbers import Number
from typing import TYPE_CHECKING, Any

from govreport.measures.comparing import Years
from govreport.measures.dictionaries import TermDictionary
from govreport.measures.scope import place_of, reports_of, year_of
from govreport.measures.shares import ShareOf, WordShare, share_of
from govreport.measures.splitting import SentenceIndex
from govreport.model.metadata import place_and_years

if TYPE_CHECKING:
    from collections.abc import Iterable, Mapping

    from govreport.measures.comparing import Comparison
    from govreport.model import Report

#: What identifies a row, as in ``govreport.panel``.
KEYS = ("region", "region_name", "region_code", "level", "review_year", "plan_year", "source", "fingerprint")
_PARTS = ("numerator", "denominator", "definition")
_NOVELTY = (
    "novelty",
    "novelty_characters",
    "sentences",
    "sentences_same",
    "sentences_numbers",
    "sentences_reworded",
    "sentences_new",
    "previous_year",
)

#: What makes a column: a dictionary, the name of one, or a function of a report.
Measure = TermDictionary | str | Callable[..., Any]


def columns(
    items: Iterable[Any],
    measures: Mapping[str, Measure],
    *,
    novelty: Comparison | None = None,
) -> list[dict[str, Any]]:
    r"""Measure every report of a corpus: a row a report, a column a measure.

    The keys ``region`` … ``fingerprint`` are those of `govreport.panel`, to join on region and plan_year (or source). A
    word share makes four columns, so that each number says what it is: ``name`` (the share),
    ``name_numerator``, ``name_denominator``, and ``name_definition`` with the words for both and the scope.

    Args:
        items: reports, or pairs of a source and a report as ``parse_many`` yields them.
        measures: by the name of the column a `share_of`, a dictionary or the name of one, or any function of a
            report that gives a number, a text or None.
        novelty: compares each report with that of the year before of its place, in the columns ``novelty``,
            ``novelty_characters``, ``sentences``, ``sentences_same`` … and ``previous_year``; None where it
            is not in the corpus.

    Returns:
        A list of mappings, fit for ``pandas.DataFrame`` or ``csv.DictWriter``, in the order of the items.

    Raises:
        TypeError: where a function gives what fits no cell.
        ValueError: where a column would stand twice.

    >>> import govreport as gr
    >>> report = gr.parse("石桥镇政府工作报告\n一、2020年工作回顾\n生态环境好转。修路3公里。")
    >>> row, = columns([report], {"green": "environment", "letters": lambda report: len(report.text)})
    >>> row["green_numerator"], row["green_denominator"], row["letters"]
    (4, 30, 35)
    >>> row["green_definition"]
    'environment: characters in hits / characters, whole report'

    """
    _check_names(measures, novelty=novelty is not None)
    made = {name: _measure(measure) for name, measure in measures.items()}
    years = None if novelty is None else Years(novelty)
    splits = {measure.semicolons for measure in made.values() if isinstance(measure, ShareOf)}
    rows: list[dict[str, Any]] = []
    by_year: dict[tuple[str | None, int | None], dict[str, Any]] = {}
    for source, report in reports_of(items):
        row = keys_of(report, source)
        indexes = {split: SentenceIndex(report, semicolons=split) for split in splits}
        for name, measure in made.items():
            row.update(_cells(name, _measured(report, measure, indexes)))
        rows.append(row)
        if years is not None:
            row.update(dict.fromkeys(_NOVELTY))
            by_year.setdefault((place_of(report), year_of(report)), row)
            for found in years.add(report, source):
                record = found.to_record()
                by_year[found.place, found.plan_year].update({name: record[name] for name in _NOVELTY})
    return rows


def keys_of(report: Report, source: str = "") -> dict[str, Any]:
    """Give what identifies the row of a report, as ``govreport.panel`` names it."""
    return {
        **place_and_years(report.metadata),
        "source": source or report.origin.source,
        "fingerprint": report.fingerprint,
    }


def grid(
    rows: Iterable[Mapping[str, Any]], column: str, *, down: str = "region", across: str = "plan_year"
) -> dict[Any, dict[Any, Any]]:
    """Arrange one column as a table of places and years, as ``govreport.plot.shares`` draws it.

    Args:
        rows: of `columns`, or any mappings.
        column: the measure.
        down: the column whose values name the rows of the table, in the order they first come.
        across: the column whose values name its columns, sorted.

    Returns:
        For each name down, the cell of each name across; None where there is no report. Of several for one cell
        the first counts.

    >>> grid([{"region": "云溪县", "plan_year": 2021, "green": 0.1}], "green")
    {'云溪县': {2021: 0.1}}

    """
    cells: dict[tuple[Any, Any], Any] = {}
    for row in rows:
        cells.setdefault((row[down], row[across]), row[column])
    years = sorted({key[1] for key in cells}, key=lambda year: (year is None, year))
    return {name: {year: cells.get((name, year)) for year in years} for name in dict.fromkeys(key[0] for key in cells)}


def _measure(terms: Measure) -> Callable[[Report], Any]:
    return terms if callable(terms) else share_of(terms)


def _measured(report: Report, measure: Callable[[Report], Any], indexes: Mapping[bool, SentenceIndex]) -> Any:
    """Measure a report; word shares have its sentences in common."""
    if isinstance(measure, ShareOf):
        return measure.measure(report, indexes[measure.semicolons])
    return measure(report)


def _check_names(names: Iterable[str], *, novelty: bool) -> None:
    taken = {*KEYS, *(_NOVELTY if novelty else ())}
    for name in names:
        own = {name, *(f"{name}_{part}" for part in _PARTS)}
        if own & taken:
            message = f"the column {min(own & taken)!r} would stand twice"
            raise ValueError(message)
        taken |= own


def _cells(name: str, value: Any) -> dict[str, Any]:
    if isinstance(value, WordShare):
        words = f"{value.dictionary}: {value.numerator.what} / {value.denominator.what}, {value.scope}"
        parts = (value.numerator.value, value.denominator.value, words)
        return {name: value.share, **{f"{name}_{part}": cell for part, cell in zip(_PARTS, parts, strict=True)}}
    if value is None or isinstance(value, str | Number):
        return {name: value}
    message = f"the measure {name!r} gives {type(value).__name__}, which fits no cell"
    raise TypeError(message)
