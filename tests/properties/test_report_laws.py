"""Laws of reports as data: out and back without loss."""

from __future__ import annotations

import json
import pickle
from typing import Any

from hypothesis import given, settings
from hypothesis import strategies as st
from strategies import examples, reports

from govreport import GovReportError, Report, SchemaError


@settings(max_examples=examples(60))
@given(reports())
def test_reports_go_to_data_and_back_exactly(report: Report) -> None:
    """``from_dict(to_dict())`` gives an equal report, through JSON too."""
    data = report.to_dict()
    assert Report.from_dict(data) == report
    assert Report.from_dict(json.loads(json.dumps(data))) == report


@settings(max_examples=examples(40))
@given(reports())
def test_reports_pickle(report: Report) -> None:
    """Reports go to worker processes and come back equal, with equal hashes."""
    again = pickle.loads(pickle.dumps(report))  # noqa: S301 - our own bytes
    assert again == report
    assert hash(again) == hash(report)


def places(data: Any, path: tuple[Any, ...] = ()) -> list[tuple[Any, ...]]:
    """The paths to everything in nested lists and mappings."""
    found = [path] if path else []
    items = data.items() if isinstance(data, dict) else enumerate(data) if isinstance(data, list) else ()
    for key, value in items:
        found += places(value, (*path, key))
    return found


@settings(max_examples=examples(80))
@given(reports(), st.data())
def test_malformed_data_raises_a_schema_error_or_is_read(report: Report, data: st.DataObject) -> None:
    """Whatever is put in the place of a part, reading raises nothing but SchemaError."""
    plain = json.loads(json.dumps(report.to_dict()))
    path = data.draw(st.sampled_from(places(plain)))
    junk = data.draw(st.sampled_from([None, -1, 10**9, 1.5, "", "x", [], [1], {}, {"x": 1}, True]))
    parent = plain
    for key in path[:-1]:
        parent = parent[key]
    parent[path[-1]] = junk
    try:
        Report.from_dict(plain)
    except GovReportError as error:
        assert isinstance(error, SchemaError)  # noqa: PT017 - either is right, nothing else is
