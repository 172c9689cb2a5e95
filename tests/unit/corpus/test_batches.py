"""What engines of tables call: the same columns and types whatever is in a batch."""

from __future__ import annotations

from decimal import Decimal
from typing import Any

import pytest
from hostile_steps import OBEDIENT

from govreport.corpus import parse_batch, parse_batches, spark_schema

pd = pytest.importorskip("pandas")
pa = pytest.importorskip("pyarrow")

PAGE = "石桥镇政府工作报告\n各位代表：\n2020年，全镇生产总值达到{}亿元，比上年增长了5%。\n"


def _batch(*texts: str | bytes) -> Any:
    return pd.DataFrame({"source": [f"p{n}" for n in range(len(texts))], "text": list(texts)})


def test_rows_and_failures() -> None:
    """Figures are exact, and a page that gives no report is a row with its reason."""
    rows = parse_batch(_batch(PAGE.format("1.25"), b""))
    assert list(rows["source"]) == ["p0", "p0", "p1"]
    assert list(rows["measure"])[:2] == ["level", "growth"]
    assert Decimal(125_000_000) == rows["value"][0]
    assert rows["failure"][2] == "unreadable: the file is empty"


def test_columns_and_types_are_always_the_same() -> None:
    """Batches with no rows, and of another kind, can be put together."""
    arrow = pa.Table.from_pandas(_batch(PAGE.format(3)))
    made = [parse_batch(arrow), parse_batch(arrow.slice(0, 0)), parse_batch(pa.Table.from_pandas(_batch(b"")))]
    assert all(one.schema.equals(made[0].schema) for one in made)
    assert [one.num_rows for one in made] == [2, 0, 1]
    assert f"`{made[0].schema.names[0]}` string" == spark_schema().split(", ")[0]
    assert len(made[0].schema) == len(spark_schema().split(", `"))


def test_an_iterator_of_batches() -> None:
    """Spark hands over an iterator, and takes one."""
    made = parse_batches(iter([_batch("x"), _batch("raise", "x")]), table="reports", pipeline=OBEDIENT)
    first, second = made
    assert [None if pd.isna(told) else told for told in first["failure"]] == [None]
    assert [told == "parse-error: ValueError: as the text said" for told in second["failure"]] == [True, False]


def test_a_batch_without_texts() -> None:
    """It is told which columns there are."""
    with pytest.raises(TypeError, match="no column of texts among a"):
        parse_batch(pd.DataFrame({"a": [1]}))
