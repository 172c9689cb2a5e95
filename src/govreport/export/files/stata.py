"""Tables as Stata data sets."""

from __future__ import annotations

import re
from typing import TYPE_CHECKING, Any

from govreport.export.files.text import replaced
from govreport.export.frames import frame_of
from govreport.export.tables.columns import Kind

if TYPE_CHECKING:
    import os
    from collections.abc import Iterable

    from govreport.export.tables import Column, Table

#: Limits of the format: characters of a name and of a label, bytes of a string that is no strL.
_NAME, _LABEL, _STRING = 32, 80, 2045
#: Words of Stata and Mata, which can be no names of variables ("[U] 11.3 Naming conventions", "[M-2] reswords").
_RESERVED = re.compile(
    r"""(?x)
    _all | _b | _coef | _cons | _n | _N | _pi | _pred | _rc | _se | _skip | aggregate | array | boolean | break | byte
    | case | catch | class | colvector | complex | const | continue | default | delegate | delete | do | double | else
    | eltypedef | end | enum | explicit | export | external | float | for | friend | function | global | goto | if | in
    | inline | int | local | long | NULL | pragma | protected | quad | rowvector | short | strL | str\d+ | typedef
    | typename | using | virtual | with
    """
)

#: The ending of a column of a wide panel, and its words in short.
_ENDING = re.compile(r"_(?:level|growth|delta|new)_(?:actual|estimate|target)(?:_bound|_row)?\Z")
_SHORT = {
    "level": "lv",
    "growth": "gr",
    "delta": "dl",
    "new": "nw",
    "actual": "act",
    "estimate": "est",
    "target": "tgt",
    "bound": "bd",
    "row": "rw",
}


def write_stata(table: Table, path: str | os.PathLike[str]) -> None:
    """Write a table as a data set of Stata 14 and later (format 118, UTF-8).

    Variables have ASCII names of at most 32 characters and Chinese labels; words of closed lists are
    integers with Chinese value labels; exact numbers become doubles; text that is too long for a
    string becomes a strL; dates are Stata dates. Missing text is empty, as Stata has it.

    Raises:
        ImportError: where pandas is not installed; the message names the pip command.
        OSError: where the file cannot be written.

    """
    try:
        frame = frame_of(table, "pandas", floats=True)
    except ImportError as error:
        message = "a Stata file needs pandas: pip install 'govreport[stata]'"
        raise ImportError(message) from error
    names = dict(zip((column.name for column in table.columns), stata_names(table), strict=True))
    long, dates = [], {}
    for column in table.columns:
        name = names[column.name]
        frame[column.name] = _as_stata(frame[column.name], column)
        if column.kind is Kind.DATE:
            dates[name] = "td"
        if column.kind is Kind.TEXT and any(len(text.encode()) > _STRING for text in frame[column.name]):
            long.append(name)
    with replaced(path) as part:
        frame.rename(columns=names).to_stata(
            part,
            version=118,
            write_index=False,
            convert_dates=dates,
            convert_strl=long,
            variable_labels={names[column.name]: _label(column, names[column.name]) for column in table.columns},
            data_label=f"govreport {table.name}",
        )


def stata_names(table: Table) -> list[str]:
    """Names that Stata takes: ASCII, at most 32 characters, none reserved, each once.

    A name of a wide panel that is too long has its ending shortened
    (``industrial_output_growth_estimate_bound`` becomes ``industrial_output_gr_est_bd``), and then its stem cut. What a
    column is called does not hang on which others there are.
    """
    taken: set[str] = set()
    return [_free(column.name, taken) for column in table.columns]


def _free(name: str, taken: set[str]) -> str:
    plain = re.sub(r"\W", "_", name, flags=re.ASCII)
    if _RESERVED.fullmatch(plain):
        plain += "_"
    if not plain or plain[0].isdigit():
        plain = "v" + plain
    head, tail = _cut(plain)
    chosen, number = (head + tail)[:_NAME], 2
    while chosen in taken:
        ending = f"{number}{tail}"
        chosen, number = head[: _NAME - len(ending)] + ending, number + 1
    taken.add(chosen)
    return chosen


def _cut(name: str) -> tuple[str, str]:
    """Split a name into what may be shortened, so far that it fits, and an ending that stays."""
    found = _ENDING.search(name)
    tail = found[0] if found else ""
    head = name[: len(name) - len(tail)]
    if len(name) > _NAME:
        tail = "".join(f"_{_SHORT[word]}" for word in tail.split("_")[1:])
        head = head[: _NAME - len(tail)].rstrip("_")
    return head, tail


def _as_stata(series: Any, column: Column) -> Any:
    match column.kind:
        case Kind.TEXT:
            return series.fillna("").astype(object).map(lambda text: text.replace("\0", "\ufffd"))
        case Kind.WORD if series.empty:  # pandas fails on the labels of no rows
            return series.astype("object").astype("int8")
        case Kind.WORD:
            return series.cat.rename_categories(list(_distinct(column.chinese)))
        case Kind.INTEGER | Kind.NUMBER:
            return series.astype("float64") if series.isna().any() else series.astype(_plain(column))
        case Kind.DATE:
            return series.astype("datetime64[ns]")


def _plain(column: Column) -> str:
    return "int32" if column.kind is Kind.INTEGER else "float64"


def _distinct(labels: Iterable[str]) -> Iterable[str]:
    """Labels, each once, as value labels must be."""
    seen: set[str] = set()
    for label in labels:
        yield label if label not in seen else f"{label}{len(seen)}"
        seen.add(label)


def _label(column: Column, name: str) -> str:
    label = column.labels.zh if name == column.name else f"{column.labels.zh} ({column.name})"
    return label if len(label) <= _LABEL else column.labels.zh[:_LABEL]
