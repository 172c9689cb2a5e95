"""One door to all formats."""

from __future__ import annotations

import csv
import os
import sys
import weakref
from typing import TYPE_CHECKING, Any, TextIO

import attrs
import pytest

import govreport as gr
from govreport.export.files import FORMATS, format_of
from govreport.export.files.text import opened, replaced

if TYPE_CHECKING:
    from collections.abc import Iterator
    from pathlib import Path

NEEDS = {"xlsx": ("openpyxl", "excel"), "dta": ("pandas", "stata"), "parquet": ("pyarrow", "parquet")}


@pytest.mark.parametrize("suffix", [suffix for suffixes in FORMATS.values() for suffix in suffixes])
def test_many_reports_stream_through(suffix: str, reports: list[gr.Report], tmp_path: Path) -> None:
    """A generator is enough, and one report is as good as many."""
    path = tmp_path / f"x{suffix.upper()}"
    assert gr.write(iter(reports), path) > 0
    assert gr.write(reports[0], path) > 0
    assert path.stat().st_size > 0


@pytest.mark.parametrize("name", ["x.doc", "csv", "x"])
def test_unknown_suffixes_are_told(name: str) -> None:
    """The error names the formats there are."""
    with pytest.raises(ValueError, match=r"there are \.csv, \.xlsx"):
        format_of(name)


@pytest.mark.parametrize(
    ("options", "told"),
    [
        ({"wide": True}, "policy for ranges"),
        ({"wide": True, "point": "lower", "table": "outline"}, "made of indicators"),
        ({"table": "weather"}, "weather"),
        ({"point": "upper"}, "upper"),
    ],
)
def test_options_that_do_not_go_together(options: dict[str, Any], told: str, tmp_path: Path) -> None:
    """They are refused, and nothing is written."""
    with pytest.raises(ValueError, match=told):
        gr.write([], tmp_path / "x.csv", **options)
    with pytest.raises(ValueError, match="all tables"):
        gr.write([], tmp_path / "x.sqlite", table="targets")
    assert not list(tmp_path.iterdir())


@pytest.mark.parametrize("suffix", NEEDS)
def test_a_missing_extra_names_the_pip_command(
    suffix: str, monkeypatch: pytest.MonkeyPatch, tmp_path: Path, reports: list[gr.Report]
) -> None:
    """Each format names its own extra, and leaves no file."""
    package, extra = NEEDS[suffix]
    for name in [name for name in sys.modules if name.split(".")[0] == package]:
        monkeypatch.setitem(sys.modules, name, None)
    monkeypatch.setitem(sys.modules, package, None)
    with pytest.raises(ImportError, match=rf"pip install 'govreport\[{extra}\]'"):
        gr.write(reports, tmp_path / f"x.{suffix}")
    assert not list(tmp_path.iterdir())


def test_points_stand_beside_their_ranges(reports: list[gr.Report], tmp_path: Path) -> None:
    """The policy that was named gives a column of its own."""
    gr.write(reports, tmp_path / "x.csv", point="midpoint")
    rows = list(csv.DictReader((tmp_path / "x.csv").read_text("utf-8-sig").splitlines()))
    assert {row["point"] for row in rows if row["text"] == "8%—9%"} == {"8.5"}


def test_a_file_appears_whole_or_not_at_all(tmp_path: Path) -> None:
    """A run that fails leaves the old file and no other."""
    path = tmp_path / "x.csv"
    path.write_text("old")

    def half(file: TextIO) -> None:
        file.write("new")
        raise RuntimeError

    with pytest.raises(RuntimeError), opened(path) as file:
        half(file)
    assert path.read_text() == "old"
    assert list(tmp_path.iterdir()) == [path]


@pytest.mark.parametrize("suffix", ["csv", "jsonl", "parquet"])
def test_long_tables_are_written_as_they_come(suffix: str, tmp_path: Path) -> None:
    """After the last of many reports, the first are forgotten; the file is whole."""
    known: list[weakref.ref[gr.Report]] = []
    alive: list[int] = []

    @attrs.frozen(repr=False, weakref_slot=True)
    class Watched(gr.Report):
        """A report that can be watched."""

    def source() -> Iterator[gr.Report]:
        for number in range(150):
            report = gr.parse(f"石桥镇政府工作报告\n新建道路{number}公里。")
            watched = Watched(report.traced, quantities=report.quantities)
            known.append(weakref.ref(watched))
            yield watched
            alive.append(sum(one() is not None for one in known))

    path = tmp_path / f"x.{suffix}"
    assert gr.write(source(), path, table="quantities") == 150
    assert max(alive) < 10


def test_a_source_that_fails_writes_nothing(tmp_path: Path) -> None:
    """What was written before it failed does not stay."""

    def source() -> Iterator[gr.Report]:
        yield from [gr.parse("石桥镇政府工作报告")] * 100
        raise RuntimeError

    with pytest.raises(RuntimeError):
        gr.write(source(), tmp_path / "x.csv")
    assert not list(tmp_path.iterdir())


def test_links_stay_links(tmp_path: Path) -> None:
    """What a link points to is replaced, not the link."""
    (tmp_path / "real.csv").touch()
    link = tmp_path / "x.csv"
    try:
        link.symlink_to("real.csv")
    except OSError:  # pragma: no cover - Windows without the right to
        pytest.skip("no links here")
    gr.write([], link)
    assert link.is_symlink()
    assert (tmp_path / "real.csv").stat().st_size > 0


@pytest.mark.skipif(not hasattr(os, "mkfifo"), reason="no named pipes here")
def test_what_is_no_file_is_written_to() -> None:
    """A device is not replaced by a file."""
    with replaced("/dev/null") as path:
        assert str(path) == "/dev/null"
