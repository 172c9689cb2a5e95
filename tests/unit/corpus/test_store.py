"""Runs that can be stopped: nothing is lost, nothing is done twice, what changed is done again."""

from __future__ import annotations

import sqlite3
from pathlib import Path
from typing import Any

import pytest
from hostile_steps import OBEDIENT

import govreport as gr
from govreport import FailureCode
from govreport.corpus import Done, PanelRun, Store
from govreport.corpus.summary import lines
from govreport.export.tables import Table

PAGE = "{place}政府工作报告\n各位代表：\n{year}年，全镇生产总值达到{figure}亿元，比上年增长{figure}%左右。\n"


def _pages(count: int) -> dict[str, str]:
    return {f"p{n}": PAGE.format(place="石桥镇", year=2000 + n % 20, figure=n + 1) for n in range(count)}


def _run(path: Path | None, sources: Any, **how: Any) -> tuple[list[Done], list[dict[str, Any]]]:
    with Store(path) as store:
        panel = PanelRun(store, **{"workers": 1, **how})
        done = list(panel.run(sources))
        return done, [row for table in panel.tables() for row in table.rows]


@pytest.fixture
def path(tmp_path: Path) -> Path:
    """Where a run keeps what is finished."""
    return tmp_path / "run.sqlite"


def test_rows_are_those_of_the_panel(path: Path) -> None:
    """What went through the file equals what panel() gives, numbers exact, in the order of the sources."""
    _, rows = _run(path, _pages(9))
    reports = [result for _, result in gr.parse_many(_pages(9), workers=1) if isinstance(result, gr.Report)]
    assert rows == list(map(_plain, Table.of(reports, "indicators").rows))
    assert len(rows) == 18


def _plain(row: dict[str, Any]) -> dict[str, Any]:
    return {name: str(value) if isinstance(value, gr.Level) else value for name, value in row.items()}


def test_what_is_finished_is_not_parsed_again(path: Path) -> None:
    """A second run parses what is new and what changed, and gives the rows of all."""
    pages = _pages(5)
    _run(path, pages)
    pages["p2"] = pages["p2"].replace("3亿元", "33亿元")
    pages["p5"] = PAGE.format(place="石桥镇", year=2020, figure=7)
    done, rows = _run(path, pages)
    assert {"p2", "p5"} == {each.source for each in done if not each.kept}
    assert {"p0", "p1", "p3", "p4"} == {each.source for each in done if each.kept}
    assert [sum(row["source"] == name for row in rows) for name in pages] == [2, 2, 2, 2, 2, 2]


def test_what_left_the_collection_leaves_the_table(path: Path) -> None:
    """Rows are those of the sources that this run listed."""
    _run(path, _pages(5))
    done, rows = _run(path, {"p3": _pages(5)["p3"]})
    assert [(each.source, each.kept) for each in done] == [("p3", True)]
    assert {"p3"} == {row["source"] for row in rows}


@pytest.mark.parametrize("other", ["pipeline", "table", "manifest"])
def test_what_makes_another_result_is_parsed_again(path: Path, tmp_path: Path, other: str) -> None:
    """Another pipeline, another table, or something new said of the source: the kept result would be wrong."""
    (tmp_path / "m.csv").write_text("source,region\np1,云溪县\n", encoding="utf-8")
    how: dict[str, Any] = {
        "pipeline": {"pipeline": gr.Pipeline.default().without("repeats")},
        "table": {"table": "quantities"},
        "manifest": {"manifest": tmp_path / "m.csv"},
    }[other]
    _run(path, _pages(3))
    done, _ = _run(path, _pages(3), **how)
    expected = {"p1"} if other == "manifest" else {"p0", "p1", "p2"}
    assert expected == {each.source for each in done if not each.kept}


def test_failures_are_rows(path: Path, tmp_path: Path) -> None:
    """A failure is kept with its reason, and tried again only where asked; what could not be read always is."""
    pages = [tmp_path / "none.txt", ("bad", "raise"), ("good", "x")]
    _run(path, pages, pipeline=OBEDIENT)
    with Store(path) as store:
        panel = PanelRun(store, pipeline=OBEDIENT, workers=1)
        assert sorted((Path(each.source).name, each.kept) for each in panel.run(pages) if each.source != "good") == [
            ("bad", True),
            ("none.txt", False),
        ]
        assert [failure.code for failure in store.failures()] == [FailureCode.UNREADABLE, FailureCode.PARSE_ERROR]
        summary = panel.summary()
        assert (summary.parsed, summary.failed, summary.kept) == (1, 2, 2)
        assert list(lines(summary, store.failures()))[1] == "failed: unreadable 1, parse-error 1"
    done, _ = _run(path, pages, pipeline=OBEDIENT, retry=True)
    assert {"good"} == {each.source for each in done if each.kept}


def test_a_source_that_is_listed_twice(path: Path) -> None:
    """It is parsed once and stands in the table once."""
    done, rows = _run(path, [*_pages(1).items(), *_pages(1).items()])
    assert [each.source for each in done] == ["p0", "p0"]
    assert len(rows) == 2


def test_one_run_at_a_time(path: Path) -> None:
    """A second run on the same file is told at once that there is another."""
    with Store(path), pytest.raises(gr.CorpusError, match="another run"):
        Store(path)


def test_files_of_another_make(tmp_path: Path) -> None:
    """What is no store is not touched."""
    text = tmp_path / "a.txt"
    text.write_text("this is no database, and longer than the head of one" * 20, encoding="utf-8")
    with pytest.raises(gr.CorpusError, match=r"a\.txt is no store of a run"):
        Store(text)
    other = tmp_path / "b.sqlite"
    with sqlite3.connect(other) as file:
        file.execute("CREATE TABLE t (a)")
    file.close()
    before = other.read_bytes()
    with pytest.raises(gr.CorpusError, match=r"b\.sqlite is no store of a run"):
        Store(other)
    assert before == other.read_bytes()


def test_odd_names_and_texts(path: Path) -> None:
    """Halves of characters in names and texts are kept out of the file, not the sources out of the run."""
    done, _ = _run(path, [("a\udcff", "x\udcff"), ("", "")])
    assert [each.failure for each in done] == [None, None]


def test_repeated_reports(path: Path) -> None:
    """The same report at several addresses is found through other furniture, breaks and marks."""
    body = "".join(f"全镇第{n}项重点工程完成投资{n * 7}万元，同比增长{n}.5个百分点。\n" for n in range(40))
    pages = {
        "first": "石桥镇政府工作报告\n各位代表：\n" + body,
        "second": "首页 > 政务公开\n石桥镇政府工作报告\n各位代表：\n" + body.replace("，", ",") + "打印本页\n关闭窗口",
        "third": "石桥镇政府工作报告\n各位代表：\n" + body.replace("第7项", "第七七项"),
        "other": "石桥镇政府工作报告\n各位代表：\n" + body.replace("5个", "6个"),
        "short": "石桥镇政府工作报告",
        "shorter": "石桥镇政府工作报告",
    }
    with Store(path) as store:
        panel = PanelRun(store, workers=1)
        list(panel.run(pages))
        assert panel.summary().repeats == (("first", "second", "third"),)
