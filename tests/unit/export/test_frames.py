"""Indicators as a data frame."""

from __future__ import annotations

import sys
from decimal import Decimal

import pytest

import govreport as gr

PAGE = """石桥镇政府工作报告
一、2020年工作回顾
实现地区生产总值12.5亿元，增长6.1%。
二、2021年工作安排
今年经济社会发展主要预期目标是：地区生产总值增长6%—7%。
"""


def test_a_row_for_each_figure() -> None:
    """Values stay exact, years are integers, and what is not said is missing."""
    pytest.importorskip("pandas", reason="the extra govreport[pandas] is not installed")
    frame = gr.parse(PAGE).to_frame()
    assert frame["value"].tolist() == [Decimal(1250000000), Decimal("6.1"), Decimal(6)]
    assert frame["year"].tolist() == [2020, 2020, 2021]
    assert str(frame["year"].dtype) == "Int64"
    assert frame["status"].tolist() == ["actual", "actual", "target"]


def test_a_report_without_figures_gives_an_empty_frame() -> None:
    """No figures, no rows, no error."""
    pytest.importorskip("pandas", reason="the extra govreport[pandas] is not installed")
    assert len(gr.parse("").to_frame()) == 0


def test_without_pandas_the_error_names_the_pip_command(monkeypatch: pytest.MonkeyPatch) -> None:
    """A missing extra says what to install."""
    monkeypatch.setitem(sys.modules, "pandas", None)
    with pytest.raises(ImportError, match=r"pip install 'govreport\[pandas\]'"):
        gr.parse(PAGE).to_frame()
