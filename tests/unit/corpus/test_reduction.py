"""Sketches of texts, journals of workers, how many sources there are."""

from __future__ import annotations

import pickle
from typing import TYPE_CHECKING

import pytest

import govreport as gr
from govreport.corpus.digest import SKETCH, digester, sketch, unpacked
from govreport.corpus.journal import Entry, read_journals
from govreport.corpus.sources import count
from govreport.corpus.wire import dumps, loads

if TYPE_CHECKING:
    from pathlib import Path

_DUMP = """Timeout (0:00:03)!
Thread 0x00007f21 (most recent call first):
  File "/home/x/threading.py", line 324 in wait
  File "/home/x/worker.py", line 90 in _end_with_parent

Thread 0x00007f22 (most recent call first):
  File "/home/x/steps.py", line 7 in slow
  File "/home/x/traced.py", line 9 in apply
  File "/home/x/worker.py", line 61 in run_one
"""


def test_journals(tmp_path: Path) -> None:
    """It is read which report each worker was at, and where; no path of the machine is told. Then they are gone."""
    (tmp_path / "11").write_text(f"{3:020}\n{_DUMP}", encoding="utf-8")
    (tmp_path / "12").write_text(f"{0:020}\n", encoding="utf-8")
    (tmp_path / "13").write_text(f"{5:020}\n", encoding="utf-8")
    assert [
        Entry(3, "Timeout (0:00:03)", ("steps.py:7 in slow", "traced.py:9 in apply"), died=True),
        Entry(5, "", (), died=False),
    ] == read_journals(str(tmp_path), {11: 1})
    assert list(tmp_path.iterdir()) == []


@pytest.mark.parametrize("text", ["", "石桥镇", "。" * 100, "一" * 100_000])
def test_sketches_are_small(text: str) -> None:
    """Whatever the text, its sketch has few numbers, and each fits a column of integers."""
    found = sketch(text)
    assert len(found) <= SKETCH
    assert all(0 <= value < 2**63 for value in found)


def test_digests_travel() -> None:
    """What is made in a worker can be sent there and back, with halves of characters in it."""
    make = pickle.loads(pickle.dumps(digester("paragraphs")))  # noqa: S301 - our own bytes
    digest = loads(dumps(make(gr.parse("石桥镇政府工作报告\n各位代表：\n新建道路12公里\udcff。"))))
    assert digest.count == len(unpacked(digest.rows)) > 0


def test_reports_travel_whole() -> None:
    """A report is the same after it was written and read, the shared parts of it too."""
    report = gr.parse("石桥镇政府工作报告\n一、2020年工作回顾\n新建道路１２公里，粮食产量3万吨。")
    again = loads(dumps(report))
    assert again == report
    assert again.to_dict() == report.to_dict()
    assert len(dumps(report)) < len(pickle.dumps(report))


def test_counting(tmp_path: Path) -> None:
    """Files are counted without being read; what is in an archive is not known before it is unpacked."""
    for name in ("a.txt", "b.html", "c.csv"):
        (tmp_path / name).touch()
    assert count([tmp_path, tmp_path / "c.csv", "none.txt"]) == 4
    (tmp_path / "d.zip").touch()
    assert count([tmp_path]) is None
