"""Tables as frames of pandas and polars."""

from __future__ import annotations

import datetime
import sys
from decimal import Decimal
from typing import Any

import pytest

import govreport as gr
from govreport.export import to_frame

PAGE = """石桥镇政府工作报告
一、2020年工作回顾
实现地区生产总值12.5亿元，增长6.1%。
二、2021年工作安排
今年经济社会发展主要预期目标是：地区生产总值增长6%—7%。
"""
PANDAS = {
    "source": "string",
    "status": "category",
    "year": "Int64",
    "value": "object",
    "delivered": "datetime64[s]",
}
POLARS = {
    "source": "String",
    "status": "Enum(categories=['actual', 'estimate', 'target'])",
    "year": "Int64",
    "value": "Decimal(precision=38, scale=10)",
    "delivered": "Date",
}


def installed(engine: str) -> Any:
    """The library of an engine."""
    return pytest.importorskip(engine, reason=f"the extra govreport[{engine}] is not installed")


def test_a_row_for_each_figure() -> None:
    """Values stay exact, years are integers, and what is not said is missing."""
    installed("pandas")
    frame = gr.parse(PAGE).to_frame()
    assert frame["value"].tolist() == [Decimal(1250000000), Decimal("6.1"), Decimal(6)]
    assert frame["year"].tolist() == [2020, 2020, 2021]
    assert frame["status"].tolist() == ["actual", "actual", "target"]
    assert frame["region_code"].isna().all()


@pytest.mark.parametrize("name", gr.TableName)
@pytest.mark.parametrize("full", [True, False], ids=["full", "empty"])
def test_types_of_pandas_do_not_hang_on_what_is_in_a_column(
    name: gr.TableName,
    *,
    full: bool,
    reports: list[gr.Report],
) -> None:
    """Empty tables have the same types as full ones."""
    installed("pandas")
    types = to_frame(reports if full else [], name).dtypes.astype(str).to_dict()
    assert {key: PANDAS[key] for key in types if key in PANDAS} == {key: types[key] for key in types if key in PANDAS}


@pytest.mark.parametrize("name", gr.TableName)
@pytest.mark.parametrize("full", [True, False], ids=["full", "empty"])
def test_types_of_polars_do_not_hang_on_what_is_in_a_column(
    name: gr.TableName,
    *,
    full: bool,
    reports: list[gr.Report],
) -> None:
    """Empty tables have the same types as full ones, so that frames can be stacked."""
    polars = installed("polars")
    frame = to_frame(reports if full else [], name, engine="polars")
    told = {key: str(kind) for key, kind in frame.schema.items() if key in POLARS}
    assert told == {key: POLARS[key] for key in told}
    assert polars.concat([frame, to_frame(reports[:1], name, engine="polars")]).height >= frame.height


def test_both_engines_hold_the_same(reports: list[gr.Report]) -> None:
    """Row for row, value for value."""
    installed("pandas")
    installed("polars")
    records = gr.panel(reports)
    for engine in ("pandas", "polars"):
        frame = gr.panel(reports, engine=engine)  # type: ignore[call-overload]
        assert list(frame["value"]) == [row["value"] for row in records]
        assert list(frame["sentence"]) == [row["sentence"] for row in records]


def test_days_are_days(reports: list[gr.Report]) -> None:
    """Dates are dates in both engines."""
    installed("pandas")
    installed("polars")
    expected = [report.metadata.delivered for report in reports]
    assert datetime.date(2021, 2, 4) in expected
    assert to_frame(reports, "reports", engine="polars")["delivered"].to_list() == expected
    assert [day.date() for day in to_frame(reports, "reports")["delivered"]] == expected


@pytest.mark.parametrize(("engine", "kind"), [("pandas", "Float64"), ("polars", "Float64")])
def test_floats_on_request(engine: str, kind: str, reports: list[gr.Report]) -> None:
    """Floats are given only to those who ask for them."""
    installed(engine)
    frame = gr.panel(reports, engine=engine, floats=True, point="midpoint")  # type: ignore[call-overload]
    assert [str(frame[name].dtype) for name in ("value", "high", "point")] == [kind] * 3


@pytest.mark.parametrize("engine", ["pandas", "polars"])
def test_wide_frames(engine: str, reports: list[gr.Report]) -> None:
    """A row a region and year, numbers with their bounds beside them."""
    installed(engine)
    frame = gr.panel(reports, engine=engine, wide=True, point="lower")  # type: ignore[call-overload]
    records = gr.panel(reports, wide=True, point="lower")
    assert list(frame["gdp_growth_target"])[-1] == records[-1]["gdp_growth_target"] == Decimal(7)
    assert list(frame["gdp_growth_target_bound"])[-1] == ">="


@pytest.mark.parametrize("engine", ["pandas", "polars"])
def test_hostile_pages_make_frames(engine: str, hostile: gr.Report) -> None:
    """Half characters and control characters do not break an engine."""
    installed(engine)
    for name in (gr.TableName.PARAGRAPHS, gr.TableName.REMOVED, gr.TableName.ISSUES):
        assert len(to_frame(hostile, name, engine=engine)) >= 0  # type: ignore[arg-type]


@pytest.mark.parametrize("engine", ["pandas", "polars"])
def test_without_the_engine_the_error_names_the_pip_command(engine: str, monkeypatch: pytest.MonkeyPatch) -> None:
    """A missing extra says what to install."""
    monkeypatch.setitem(sys.modules, engine, None)
    with pytest.raises(ImportError, match=rf"pip install 'govreport\[{engine}\]'"):
        gr.parse(PAGE).to_frame(engine=engine)  # type: ignore[arg-type]


def test_unknown_engines_are_told() -> None:
    """The error names those there are."""
    with pytest.raises(ValueError, match="pandas, polars"):
        gr.parse(PAGE).to_frame(engine="excel")  # type: ignore[arg-type]
    with pytest.raises(ValueError, match="name the policy"):
        gr.panel([], engine="pandas", wide=True)
