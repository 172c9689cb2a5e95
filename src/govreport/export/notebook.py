"""Results as HTML for notebooks: small tables without script, in the colours of the notebook around them."""

from __future__ import annotations

from collections.abc import Mapping
from decimal import Decimal
from functools import singledispatch
from itertools import islice
from typing import TYPE_CHECKING, Any, cast

import attrs

from govreport.export.page.chart import figure
from govreport.export.page.head import heading_text
from govreport.export.page.markup import Markup, element, joined
from govreport.model import Heading, Indicator, Quantity, Report, Section, Unit
from govreport.model.shown import Records, Rows
from govreport.spans import Span

if TYPE_CHECKING:
    from collections.abc import Callable, Iterable, Sequence

#: So many rows of a table are shown, and so many characters of a cell.
_ROWS, _CELL = 40, 120
#: From so many characters on a cell is wrapped.
_LONG = 30
#: So many targets the summary of a report shows, and so deep its outline goes.
_TARGETS, _DEPTH = 12, 2
#: Fields that tables leave out: internals, and what repeats the row itself.
_HIDDEN = frozenset(
    {
        "raw_span",
        "decided_by",
        "id",
        "quantity",
        "start",
        "end",
        "raw_start",
        "raw_end",
        "source",
        "fingerprint",
        "headings",
        "region_name",
        "sentence",
    }
)
#: How results within results are told.
_SHORT: dict[type, Callable[[Any], str]] = {
    type(None): lambda _: "",
    Heading: heading_text,
    Quantity: lambda quantity: str(quantity.text),
    Span: lambda span: f"{span.start}–{span.end}",
    Unit: lambda unit: str(unit.symbol),
}
_STYLE = Markup(
    "<style>"
    ".govreport{font-size:.92em;line-height:1.5;max-width:100%;overflow-x:auto}"
    ".govreport .rows{border-collapse:collapse;margin:.4em 0;font-size:1em;color:inherit}"
    ".govreport .rows th,.govreport .rows td{padding:.2em .9em .2em 0;text-align:left;vertical-align:top;border:0;"
    "border-bottom:1px solid color-mix(in srgb,currentColor 18%,transparent);background:none;color:inherit;"
    "white-space:nowrap}"
    ".govreport .rows tr{background:none}"
    ".govreport .rows thead th,.govreport .soft{font-weight:400;opacity:.7}"
    ".govreport .rows .number{text-align:right;font-variant-numeric:tabular-nums;white-space:nowrap}"
    ".govreport .rows .long{white-space:normal;min-width:20em;max-width:36em}"
    ".govreport summary{cursor:pointer}"
    ".govreport ul{margin:.3em 0;padding-left:1.2em;list-style:none}"
    ".govreport p{margin:.2em 0}"
    "</style>"
)


@singledispatch
def shown(result: object) -> str:
    """Write a result for a notebook.

    A report is a summary, a section an outline, any other result the table of its fields, and
    rows of results a table with a line each.

    >>> import govreport as gr
    >>> page = gr.find_quantities("产值超过5亿元")._repr_html_()
    >>> page.startswith('<div class="govreport"'), '<td class="number">500,000,000</td>' in page
    (True, True)

    """
    cells = _cells(result)
    rows = [
        element("tr", element("th", name, scope="row"), _cell(_grouped(value)))
        for name, value in cells.items()
        if value
    ]
    return _framed(element("table", element("tbody", *rows), class_="rows"))


@shown.register(Rows)
@shown.register(Records)
def _(rows: Sequence[Any]) -> str:
    return table(map(_cells, islice(rows, _ROWS)), len(rows))


@shown.register
def _(section: Section) -> str:
    title = None if section.heading is None else element("p", element("strong", heading_text(section.heading)))
    return _framed(title, _outline(section, _DEPTH + 2) or element("p", "no headings", class_="soft"))


@shown.register
def _(report: Report) -> str:
    meta = report.metadata
    about = [
        meta.region,
        None if meta.level is None else meta.level.value,
        (meta.speaker_title or "") + (meta.speaker or ""),
        None if meta.delivered is None else meta.delivered.isoformat(),
        None if meta.plan_year is None else f"plans {meta.plan_year}",
    ]
    counts = (
        f"{len(report.text):,} characters · {len(report.headings)} headings · {len(report.quantities)} quantities · "
        f"{len(report.indicators)} indicators · {len(report.removed)} pieces removed · {len(report.issues)} issues"
    )
    outline = _outline(report.sections, _DEPTH)
    return _framed(
        element("p", element("strong", meta.title or "untitled report")),
        element("p", " · ".join(filter(None, about))) if any(about) else None,
        element("p", counts, class_="soft"),
        _targets(report.targets),
        _folded(f"Outline ({len(report.headings)} headings)", outline) if outline else None,
        _folded(f"Issues ({len(report.issues)})", _issues(report)) if report.issues else None,
    )


def table(rows: Iterable[Mapping[str, Any]], count: int) -> str:
    """Write rows of cells as a table for a notebook; a column that is empty in all of them is left out.

    Args:
        rows: the first rows, as mappings of column names to values.
        count: how many rows there are in all.

    """
    shown_rows = list(rows)
    told = dict.fromkeys(name for row in shown_rows for name in row)
    names = [name for name in told if any(row.get(name) for row in shown_rows)]
    head = element("thead", element("tr", *(element("th", name, scope="col") for name in names)))
    body = [element("tr", *(_cell(row.get(name)) for name in names)) for row in shown_rows]
    note = f"{count:,} rows" if count > len(shown_rows) else None
    if not shown_rows:
        return _framed(element("p", "no rows", class_="soft"))
    more = None if note is None else element("p", f"{note}, the first {len(shown_rows)} shown", class_="soft")
    return _framed(element("table", head, element("tbody", *body), class_="rows"), more)


def _framed(*content: str | None) -> str:
    return str(element("div", _STYLE, *content, class_="govreport"))


def _cells(result: object) -> dict[str, str | Decimal | int]:
    """The fields of a result that a reader wants, as text or numbers."""
    if isinstance(result, Mapping):
        return {str(name): _plain(value) for name, value in result.items() if name not in _HIDDEN}
    if not attrs.has(type(result)):
        return {"value": _plain(result)}
    cells: dict[str, str | Decimal | int] = {}
    if isinstance(result, Indicator):
        cells = {"name": result.name, "figure": figure(result)}
    for field in attrs.fields(cast("type[Any]", type(result))):
        if field.name not in _HIDDEN and not field.name.startswith("_"):
            cells.setdefault(field.name, _plain(getattr(result, field.name)))
    return cells


def _plain(value: object) -> str | Decimal | int:
    """Write a value as short as a reader can do with; numbers stay numbers."""
    if isinstance(value, Decimal | int) and not isinstance(value, bool):
        return value
    if isinstance(value, tuple):
        return "、".join(str(_plain(part)) for part in value)
    return _SHORT.get(type(value), str)(value)


def _grouped(value: object) -> str:
    """Write a number with its thousands apart; years and offsets as they are."""
    return f"{value:,f}" if isinstance(value, Decimal) else str("" if value is None else value)


def _cell(value: object) -> Markup:
    if isinstance(value, Decimal | int):
        return element("td", _grouped(value), class_="number")
    text = str("" if value is None else value)
    shown_text = text if len(text) <= _CELL else text[: _CELL - 1] + "…"
    return element("td", shown_text, class_="long" if len(text) > _LONG else None)


def _targets(targets: Sequence[Indicator]) -> Markup:
    if not targets:
        return element("p", "no targets", class_="soft")
    rows = [
        element(
            "tr",
            element("td", row.name),
            element("td", figure(row), class_="number"),
            element("td", str(row.measure)),
            element("td", "" if row.period is None else str(row.period)),
            element("td", row.cue),
        )
        for row in targets[:_TARGETS]
    ]
    heads = (element("th", name, scope="col") for name in ("target", "figure", "measure", "period", "cue"))
    body = element("table", element("thead", element("tr", *heads)), element("tbody", *rows), class_="rows")
    more = len(targets) - len(rows)
    return joined([body, element("p", f"and {more} more targets", class_="soft") if more else None])


def _outline(section: Section, depth: int) -> Markup | None:
    if not section.children or not depth:
        return None
    items = (
        element("li", "" if child.heading is None else heading_text(child.heading), _outline(child, depth - 1))
        for child in section.children
    )
    return element("ul", *items)


def _issues(report: Report) -> Markup:
    return element("ul", *(element("li", f"{issue.code}: {issue.message}") for issue in report.issues))


def _folded(title: str, content: Markup) -> Markup:
    return element("details", element("summary", title), content)
