"""``govreport panel`` over a collection: processes, a store, a manifest, logs."""

from __future__ import annotations

import csv
import json
from typing import TYPE_CHECKING, Any

import pytest

from govreport.cli import main

if TYPE_CHECKING:
    from pathlib import Path

PAGE = "{place}政府工作报告\n各位代表：\n2020年，全县生产总值比上年增长了{figure}%，顺利实现预期。\n"


@pytest.fixture
def folder(tmp_path: Path) -> Path:
    """Three pages, one of them empty."""
    folder = tmp_path / "pages"
    folder.mkdir()
    for name, text in (
        ("a", PAGE.format(place="云溪县", figure=5)),
        ("b", PAGE.format(place="石桥县", figure=6)),
        ("c", ""),
    ):
        (folder / f"{name}.txt").write_text(text, encoding="utf-8")
    return folder


def _rows(path: Path) -> list[dict[str, str]]:
    with path.open(encoding="utf-8-sig", newline="") as file:
        return list(csv.DictReader(file))


def _logs(text: str) -> list[dict[str, Any]]:
    return [json.loads(line) for line in text.splitlines()]


def test_a_store_and_a_summary(folder: Path, tmp_path: Path, capsys: pytest.CaptureFixture[str]) -> None:
    """The table is written, what failed is told with its reason, and the same command does nothing twice."""
    store, table = tmp_path / "run.sqlite", tmp_path / "panel.csv"
    command = ["panel", str(folder), "-o", str(table), "--store", str(store), "--workers", "1"]
    assert main(command) == 1
    told = capsys.readouterr().err.splitlines()
    assert told[0] == "2 parsed, 1 failed, 2 rows"
    assert told[1] == "failed: unreadable 1"
    assert told[-1] == f"govreport: {table}: 2 rows from 2 reports"
    first = _rows(table)
    assert [row["region"] for row in first] == ["云溪县", "石桥县"]
    assert main(command) == 1
    assert capsys.readouterr().err.startswith("2 parsed, 1 failed (2 of them finished before), 2 rows\n")
    assert first == _rows(table)


def test_logs_for_servers(folder: Path, tmp_path: Path, capsys: pytest.CaptureFixture[str]) -> None:
    """Every line is an object with its time and event; the end says what the summary says."""
    assert main(["panel", str(folder), "-o", str(tmp_path / "p.jsonl"), "--workers", "2", "--json-logs"]) == 1
    logs = _logs(capsys.readouterr().err)
    assert (logs[0]["event"], logs[0]["sources"]) == ("begin", 3)
    by_event = {event: [log for log in logs if log["event"] == event] for event in ("parsed", "failed", "progress")}
    assert {"a.txt", "b.txt"} == {log["source"].rpartition("/")[2] for log in by_event["parsed"]}
    assert [log["code"] for log in by_event["failed"]] == ["unreadable"]
    assert by_event["progress"][-1]["done"] == 3
    end = logs[-1]
    assert (end["event"], end["parsed"], end["failed"], end["rows"], end["repeats"]) == ("end", 2, 1, 2, [])
    assert all("time" in log for log in logs)


def test_to_standard_output(folder: Path, capsys: pytest.CaptureFixture[str]) -> None:
    """Without an output the table goes to standard output, the summary to standard error."""
    assert main(["panel", str(folder / "a.txt"), "--workers", "1", "--table", "reports"]) == 0
    out, err = capsys.readouterr()
    assert out.splitlines()[1].startswith("云溪县,")
    assert err.startswith("1 parsed, 0 failed, 1 rows")


def test_wide_and_excel(folder: Path, tmp_path: Path) -> None:
    """Formats that need all rows at once get them."""
    table = tmp_path / "wide.csv"
    assert main(["panel", str(folder), "-o", str(table), "--workers", "1", "--wide", "--point", "midpoint"]) == 1
    assert [(row["region"], row["gdp_growth_actual"]) for row in _rows(table)] == [("云溪县", "5"), ("石桥县", "6")]
    pytest.importorskip("openpyxl")
    assert main(["panel", str(folder), "-o", str(tmp_path / "t.xlsx"), "--workers", "1"]) == 1
    assert (tmp_path / "t.xlsx").stat().st_size > 0


def test_parquet_in_parts(folder: Path, tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    """Parquet grows part by part, and holds all rows."""
    parquet = pytest.importorskip("pyarrow.parquet")
    monkeypatch.setattr("govreport.corpus.panel._CHUNK", 1)
    assert main(["panel", str(folder), "-o", str(tmp_path / "t.parquet"), "--workers", "1"]) == 1
    assert parquet.read_table(tmp_path / "t.parquet")["region"].to_pylist() == ["云溪县", "石桥县"]
    assert main(["panel", str(folder), "-o", str(tmp_path / "t.csv"), "--workers", "1"]) == 1
    assert [row["region"] for row in _rows(tmp_path / "t.csv")] == ["云溪县", "石桥县"]


def test_a_manifest(folder: Path, tmp_path: Path, capsys: pytest.CaptureFixture[str]) -> None:
    """A wrong county in a manifest is told in the summary; the report's own stands."""
    manifest = tmp_path / "m.csv"
    manifest.write_text("source,region\na.txt,石桥县\n", encoding="utf-8")
    command = ["panel", str(folder / "a.txt"), "--manifest", str(manifest), "--workers", "1"]
    assert main(command) == 0
    assert "source-region-conflict 1" in capsys.readouterr().err


@pytest.mark.parametrize(
    ("arguments", "status", "told"),
    [
        (["--workers", "0"], 2, "0 is no number above zero"),
        (["--time-limit", "x"], 2, "x is no number above zero"),
        (["--store", "run.sqlite", "-o", "corpus.sqlite"], 2, "writes one table"),
        (["--manifest", "none.csv"], 3, "none.csv"),
        (["--store", "a.txt"], 3, "a.txt is no store of a run"),
    ],
)
def test_faults(  # noqa: PLR0913, PLR0917 - fixtures
    folder: Path,
    monkeypatch: pytest.MonkeyPatch,
    capsys: pytest.CaptureFixture[str],
    arguments: list[str],
    status: int,
    told: str,
) -> None:
    """What cannot be is told in one line, with the status of its kind."""
    monkeypatch.chdir(folder)
    try:
        found = main(["panel", "a.txt", *arguments])
    except SystemExit as exit_:
        found = int(str(exit_.code))
    assert status == found
    assert told in capsys.readouterr().err
