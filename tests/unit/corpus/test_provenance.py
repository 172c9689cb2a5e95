"""Region and year: what the report says, then its file name, then a manifest."""

from __future__ import annotations

from typing import TYPE_CHECKING

import pytest

import govreport as gr
from govreport import IssueCode, Report, parse_many
from govreport.corpus.provenance import Manifest, agree, hints_of_name

if TYPE_CHECKING:
    from pathlib import Path

NAMED = (
    "云溪县人民政府工作报告\n——2021年1月9日在云溪县第九届人民代表大会第一次会议上\n"
    "各位代表：\n2020年，生产总值增长5%。\n"
)
NAMELESS = "各位代表：\n全年生产总值增长5%。\n"
_OURS = {
    IssueCode.REGION_FROM_SOURCE,
    IssueCode.YEAR_FROM_SOURCE,
    IssueCode.SOURCE_REGION_CONFLICT,
    IssueCode.SOURCE_YEAR_CONFLICT,
}


@pytest.mark.parametrize(
    ("name", "expected"),
    [
        ("江苏2023.txt", ("江苏", 2023)),
        ("2021年云溪县政府工作报告.html", ("云溪县", 2021)),
        ("pages/云溪县_2021.docx", ("云溪县", 2021)),
        ("江苏省/2021/云溪县.txt", ("云溪县", 2021)),
        ("江苏省/2021年/0001.txt", ("江苏省", 2021)),
        ("a.zip!/青岚市/2021.txt", ("青岚市", 2021)),
        (r"D:\pages\云溪县2021.txt", ("云溪县", 2021)),
        ("yunxi-2021-portal.txt", (None, 2021)),
        ("2021", (None, 2021)),
    ],
)
def test_names_of_files(name: str, expected: tuple[str | None, int | None]) -> None:
    """A place and a year stand in the file's name, or are all that a folder's name says."""
    (hint,) = hints_of_name(name)
    assert expected == (hint.region, hint.year)


@pytest.mark.parametrize(
    "name",
    [
        "0001.txt",
        "t20210215_1.txt",
        "https://example.org/2021/a.html",
        "全国各县区/报告.txt",
        "政府工作报告.txt",
        "7",
        "县级市.txt",
        "",
    ],
)
def test_names_that_say_nothing(name: str) -> None:
    """Numbers of pages are no years, kinds of places no places, and an address tells of the page."""
    assert hints_of_name(name) == ()


@pytest.mark.parametrize(
    ("hint", "said", "expected"),
    [
        ("云溪县", "青岚市云溪县", True),
        ("云溪", "云溪县", True),
        ("云溪市", "云溪县", True),
        ("江苏", "江苏省青岚市", True),
        ("江苏", "云溪县", True),
        ("青岚市云溪县", "云溪县", True),
        ("石桥县", "云溪县", False),
        ("江苏", "浙江省青岚市", False),
        ("云溪县", "青岚市", False),
    ],
)
def test_places_that_agree(hint: str, said: str, *, expected: bool) -> None:
    """Kinds change and superiors are left out; another place of the same rank, or one below, is another place."""
    assert expected == agree(hint, said)


def _report(name: str, text: str, manifest: Path | None = None) -> tuple[Report, list[IssueCode]]:
    ((_, report),) = parse_many([(name, text)], workers=1, manifest=manifest)
    assert isinstance(report, Report)
    return report, [issue.code for issue in report.issues if issue.code in _OURS]


@pytest.fixture
def manifest(tmp_path: Path) -> Path:
    """A manifest as a spreadsheet in China saves it."""
    path = tmp_path / "manifest.csv"
    path.write_bytes("来源,地区,年份\r\npages/a.txt,石桥县,2019\r\nb.txt,云溪县,\r\n".encode("gb18030"))
    return path


def test_what_the_report_says_stands(manifest: Path) -> None:
    """Neither a file's name nor a manifest changes it; both are told to disagree."""
    report, issues = _report("x/pages/a.txt", NAMED, manifest)
    assert (report.metadata.region, report.metadata.plan_year) == ("云溪县", 2021)
    assert issues == [IssueCode.SOURCE_REGION_CONFLICT, IssueCode.SOURCE_YEAR_CONFLICT]
    report, issues = _report("青岚市云溪县2021.txt", NAMED)
    assert issues == []


def test_what_it_does_not_say_is_filled_in(manifest: Path) -> None:
    """The file's name comes first, the manifest second; where the two disagree, that is told."""
    report, issues = _report("pages/a.txt", NAMELESS, manifest)
    assert (
        report.metadata.region,
        report.metadata.region_name,
        report.metadata.plan_year,
    ) == ("石桥县", "石桥县", 2019)
    assert issues == [IssueCode.REGION_FROM_SOURCE, IssueCode.YEAR_FROM_SOURCE]
    report, issues = _report("云溪县2021/pages/a.txt", NAMELESS, manifest)
    assert (report.metadata.region, report.metadata.plan_year) == ("云溪县", 2021)
    assert set(issues) == _OURS


@pytest.mark.parametrize(
    ("text", "told"),
    [
        ("name,region\na,云溪县\n", "a manifest needs a column source"),
        ("source,population\na,7\n", "and region"),
        ("source,year\na,21\n", "line 2: '21' is no year"),
        ("", "the file is empty"),
    ],
)
def test_faulty_manifests(tmp_path: Path, text: str, told: str) -> None:
    """A table without the columns, or with a year that is none, is an error of the program."""
    path = tmp_path / "m.csv"
    path.write_text(text, encoding="utf-8")
    with pytest.raises(gr.ReadError, match=told):
        Manifest.read(path)
    with pytest.raises(gr.ReadError, match="No such file"):
        Manifest.read(tmp_path / "none.csv")
