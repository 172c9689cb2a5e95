"""The report: its parts, and its places."""

from __future__ import annotations

import json
from decimal import Decimal

import attrs
import pytest

import govreport as gr

TEXT = "石桥镇政府工作报告\n一、回顾\n产值5亿元。\n（一）工业\n增长6%。\n二、打算\n产值6亿元。"


def heading(title: str, level: int) -> gr.Heading:
    """A block heading that stands in TEXT."""
    span = gr.Span(TEXT.index(title), TEXT.index(title) + len(title))
    return gr.Heading(gr.HeadingStyle.BLOCK, title, span, gr.RawSpan(*span), level=level)


HEADINGS = (heading("一、回顾", 1), heading("（一）工业", 2), heading("二、打算", 1))


def figure(text: str, status: gr.Status) -> gr.Indicator:
    """An indicator row whose figure stands in TEXT."""
    start = TEXT.index(text)
    span = gr.Span(start, start + len(text))
    quantity = gr.Quantity(text, Decimal(text[0]).scaleb(8), gr.Unit("元"), span, gr.RawSpan(*span))
    return gr.Indicator("工业总产值", "产值", quantity, status, gr.Measure.LEVEL)


@pytest.fixture
def report() -> gr.Report:
    """A small report, made by hand."""
    rows = (figure("5亿元", gr.Status.ACTUAL), figure("6亿元", gr.Status.TARGET))
    return gr.Report(gr.TracedText.of(TEXT), headings=HEADINGS, indicators=rows, quantities=(rows[0].quantity,))


def test_blocks_are_the_lines(report: gr.Report) -> None:
    """Each line of the text that holds something is a block."""
    assert [TEXT[span.slice] for span in report.blocks] == TEXT.split("\n")


def test_sections_are_the_headings_as_a_tree(report: gr.Report) -> None:
    """Levels nest, and each section holds the paragraphs directly under its heading."""
    root = report.sections
    assert root.heading is None
    walked = [
        (section.heading.title if section.heading else "", [TEXT[span.slice] for span in section.paragraphs])
        for section in root.walk()
    ]
    assert walked == [
        ("", ["石桥镇政府工作报告"]),
        ("一、回顾", ["产值5亿元。"]),
        ("（一）工业", ["增长6%。"]),
        ("二、打算", ["产值6亿元。"]),
    ]
    assert [section.heading for section in root.children] == [HEADINGS[0], HEADINGS[2]]


def test_headings_that_are_not_nested_yet_stand_side_by_side(report: gr.Report) -> None:
    """A pipeline without nesting leaves levels at 0, and sections still hold everything."""
    flat = attrs.evolve(report, headings=tuple(attrs.evolve(heading, level=0) for heading in HEADINGS))
    assert [section.heading for section in flat.sections.children] == list(flat.headings)


def test_the_heading_path_of_a_place(report: gr.Report) -> None:
    """Outermost first; a heading of the same level closes the one before it."""
    assert report.heading_path(0) == ()
    assert report.heading_path(TEXT.index("6%")) == HEADINGS[:2]
    assert report.heading_path(TEXT.index("6亿元")) == HEADINGS[2:]


def test_targets_are_the_rows_with_that_status(report: gr.Report) -> None:
    """Targets are a view of the indicators."""
    assert [row.quantity.text for row in report.targets] == ["6亿元"]


def test_repr_is_short(report: gr.Report) -> None:
    """A report prints in one line."""
    expected = f"<Report 'untitled': {len(TEXT)} characters, 3 headings, 1 quantities, 2 indicators, 0 issues>"
    assert repr(report) == expected


def test_reports_are_values(report: gr.Report) -> None:
    """Frozen, hashable, comparable."""
    assert len({report, attrs.evolve(report)}) == 1
    with pytest.raises(attrs.exceptions.FrozenInstanceError):
        report.fingerprint = "x"  # type: ignore[misc] # frozen


def test_a_period_prints_as_in_the_panel() -> None:
    """A year, or a span of years."""
    assert (str(gr.Period(2021)), str(gr.Period(2021, 2025))) == ("2021", "2021-2025")


def test_an_unknown_schema_version_is_refused(report: gr.Report) -> None:
    """Data of another release says so."""
    data = {**report.to_dict(), "schema_version": 99}
    with pytest.raises(gr.SchemaError, match="schema version 99 is unknown; this release reads versions 1 and 2"):
        gr.Report.from_dict(data)
    with pytest.raises(gr.SchemaError, match="schema version None is unknown"):
        gr.Report.from_dict({})


def test_data_of_version_1_is_read(report: gr.Report) -> None:
    """It wrote the whole unit into each quantity."""
    data = report.to_dict()
    units = data.pop("units")
    del data["paragraphs"]
    rows = [*data["quantities"], *(row["quantity"] for row in data["indicators"] if isinstance(row["quantity"], dict))]
    for row in rows:
        row["unit"] = units[row["unit"]]
    for row in data["headings"]:
        del row["path"]
    assert gr.Report.from_dict({**data, "schema_version": 1}) == report


def test_units_stand_once(report: gr.Report) -> None:
    """Figures name their unit by its number."""
    data = report.to_dict()
    assert [unit["symbol"] for unit in data["units"]] == ["元"]
    assert [row["unit"] for row in data["quantities"]] == [0]


def test_data_tells_the_headings_of_each_paragraph(report: gr.Report) -> None:
    """Who reads the JSON alone can cut it into chunks, each with its heading path."""
    data = json.loads(report.to_json())
    chunks = [
        (
            [] if row["heading"] is None else data["headings"][row["heading"]]["path"],
            data["text"][slice(*row["span"])],
        )
        for row in data["paragraphs"]
    ]
    assert chunks == [
        ([], "石桥镇政府工作报告"),
        (["一、回顾"], "产值5亿元。"),
        (["一、回顾", "（一）工业"], "增长6%。"),
        (["二、打算"], "产值6亿元。"),
    ]


@pytest.mark.parametrize(
    ("path", "value", "expected"),
    [
        (("headings", 1, "span"), [5], "at headings.1.span: not enough values"),
        (("headings", 1, "span"), [5, 1000], r"at headings.1.span: \[5, 1000\] reaches outside the"),
        (("headings", 0, "style"), "blok", "at headings.0.style: 'blok' is not a valid HeadingStyle"),
        (("headings", 0, "level"), True, "at headings.0.level: True is no int"),
        (("headings", 0, "colour"), 1, "at headings.0: Heading has no field 'colour'"),
        (("quantities", 0, "value"), "fünf", "at quantities.0.value"),
        (("quantities", 0, "value"), "NaN", "at quantities.0.value: NaN is no number"),
        (("quantities", 0, "value"), 5.5, "at quantities.0.value: 5.5 is no str"),
        (("quantities", 0, "unit"), 1, "at quantities.0: there is no number 1 among 1"),
        (("units", 0, "dimension"), "luck", "at units.0.dimension: 'luck' is no Dimension: choose one of "),
        (("quantities", 0, "heading"), -1, "at quantities.0: there is no number -1 among 3"),
        (("indicators", 1, "quantity"), 7, "at indicators.1: there is no number 7 among 1"),
        (("metadata", "delivered"), "yesterday", "at metadata.delivered: Invalid isoformat"),
        (("text",), "别的", "at the top: the log of edits does not lead from the raw text to the text"),
        (("raw",), None, "at raw: None is no str"),
        (("steps",), [{"name": "s", "edits": [{"span": [0, 900], "new": "", "rule": "r"}]}], "reaches outside"),
    ],
)
def test_malformed_data_is_refused(
    report: gr.Report, path: tuple[str | int, ...], value: object, expected: str
) -> None:
    """The error names the place in the data and the fault."""
    data = json.loads(json.dumps(report.to_dict()))
    *parents, last = path
    place = data
    for key in parents:
        place = place[key]
    place[last] = value
    with pytest.raises(gr.SchemaError, match=expected):
        gr.Report.from_dict(data)


def test_a_missing_part_is_refused(report: gr.Report) -> None:
    """Every part that is written must be there, but those that follow from the rest."""
    for key in report.to_dict().keys() - {"paragraphs"}:
        data = report.to_dict()
        del data[key]
        with pytest.raises(gr.SchemaError):
            gr.Report.from_dict(data)


def test_what_is_no_mapping_is_refused() -> None:
    """A list is no report."""
    with pytest.raises(gr.SchemaError, match="stored as a mapping, not as list"):
        gr.Report.from_dict([])  # type: ignore[arg-type] # the point of the test


def test_sections_print_in_one_line(report: gr.Report) -> None:
    """The tree would fill the screen."""
    assert repr(report.sections) == "<Section (root): 1 paragraphs, 2 children>"
    assert repr(report.sections.children[0]).startswith("<Section '")


def test_a_name_that_is_no_indicator_is_told(report: gr.Report) -> None:
    """A slip would else read as a goal that no report sets."""
    with pytest.raises(LookupError, match=r"no indicator of the catalogue is called '进出口额'; .* 进出口总额"):
        report.states_no("进出口额")
