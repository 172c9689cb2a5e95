"""The commands parse, panel and check: files and folders in, files out, exit statuses."""

from __future__ import annotations

import csv
import json
import sys
from pathlib import Path

import pytest

import govreport as gr
from govreport.cli import main
from govreport.cli.sources import SUFFIXES
from govreport.corpus.sources import PAGES

SAMPLES = Path(__file__).parents[3] / "examples" / "reports"
YUNXI = SAMPLES / "yunxi-2021-portal.txt"
PAGE = "石桥镇2021年政府工作报告\n一、2020年工作回顾\n财政收入增长5%。\n二、2021年工作安排\n财政收入增长6%—7%。\n"


@pytest.fixture
def folder(tmp_path: Path) -> Path:
    """A folder with two reports, one of them deeper, and files that are none."""
    pages = tmp_path / "pages"
    (pages / "deep").mkdir(parents=True)
    (pages / ".hidden").mkdir()
    for place in ("a.txt", "deep/a.TXT", ".hidden/b.txt", "~$a.txt", "notes.md"):
        (pages / place).write_text(PAGE, encoding="utf-8")
    return pages


def out_of(capsys: pytest.CaptureFixture[str], *arguments: str | Path, status: int = 0) -> str:
    """What a command prints, given its exit status."""
    assert main([str(argument) for argument in arguments]) == status
    return capsys.readouterr().out


def test_a_folder_is_searched_through_and_through(folder: Path, capsys: pytest.CaptureFixture[str]) -> None:
    """Reports at any depth, but no hidden files, no lock files of Word, and nothing that is no report."""
    lines = out_of(capsys, "parse", "--json", folder).splitlines()
    sources = [json.loads(line)["origin"]["source"] for line in lines]
    assert sources == [str(folder / "a.txt"), str(folder / "deep" / "a.TXT")]


def test_patterns(folder: Path, capsys: pytest.CaptureFixture[str]) -> None:
    """A pattern that the shell left alone is followed; one that matches nothing is told."""
    assert len(out_of(capsys, "parse", "--json", folder / "**" / "[a].*").splitlines()) == 2
    assert main(["parse", str(folder / "*.xyz")]) == 1
    assert capsys.readouterr().err.endswith("*.xyz: no file matches the pattern\n")


def test_options_may_stand_between_inputs(folder: Path, capsys: pytest.CaptureFixture[str]) -> None:
    """As in other programs; a command that is left out is parse."""
    told = out_of(capsys, "--quiet", folder / "a.txt", "--json", folder / "deep")
    assert len(told.splitlines()) == 2


def test_a_folder_without_reports(tmp_path: Path, capsys: pytest.CaptureFixture[str]) -> None:
    """It is told, in the language asked for."""
    assert main(["--lang", "zh", "check", str(tmp_path)]) == 1
    assert "文件夹中没有可读的报告文件" in capsys.readouterr().err


def test_parse_writes_a_file_a_report(folder: Path, tmp_path: Path, capsys: pytest.CaptureFixture[str]) -> None:
    """The folders below come back in the output; reports of the same name do not overwrite each other."""
    out_of(capsys, "parse", folder, folder / "a.txt", "-o", f"{tmp_path}/out/")
    found = sorted(path.relative_to(tmp_path).as_posix() for path in (tmp_path / "out").rglob("*.*"))
    assert found == ["out/a-2.md", "out/a.md", "out/deep/a.md"]
    assert (tmp_path / "out" / "a.md").read_text("utf-8") == gr.parse(PAGE).to_markdown()


@pytest.mark.parametrize("suffix", ["txt", "md", "json"])
def test_parse_tells_the_format_by_the_suffix(
    suffix: str, folder: Path, tmp_path: Path, capsys: pytest.CaptureFixture[str]
) -> None:
    """One report in one file."""
    path = tmp_path / f"one.{suffix}"
    out_of(capsys, "parse", folder / "a.txt", "-o", path)
    report = gr.read(folder / "a.txt")
    written = {"txt": report.text + "\n", "md": report.to_markdown(), "json": report.to_json() + "\n"}
    assert path.read_text("utf-8") == written[suffix]


def test_many_reports_in_one_file(folder: Path, tmp_path: Path, capsys: pytest.CaptureFixture[str]) -> None:
    """JSON Lines hold them; other formats of one report refuse, and nothing is written."""
    lines = tmp_path / "all.jsonl"
    out_of(capsys, "parse", folder, "-o", lines)
    assert [gr.Report.from_dict(json.loads(line)).raw for line in lines.read_text("utf-8").splitlines()] == [PAGE, PAGE]
    assert main(["parse", str(folder), "-o", str(tmp_path / "all.md")]) == 2
    assert "one file holds one report" in capsys.readouterr().err
    assert not (tmp_path / "all.md").exists()


def test_html_writes_a_page_a_report(folder: Path, tmp_path: Path, capsys: pytest.CaptureFixture[str]) -> None:
    """To a file, to a folder, to standard output; in the language of the messages."""
    report = gr.read(folder / "a.txt")
    assert out_of(capsys, "--lang", "zh", "html", folder / "a.txt") == report.to_html(language="zh").rstrip("\n") + "\n"
    out_of(capsys, "html", folder, "-o", f"{tmp_path}/pages of html/")
    page = (tmp_path / "pages of html" / "deep" / "a.html").read_text("utf-8")
    assert page.lower().startswith("<!doctype html>")
    out_of(capsys, "parse", folder / "a.txt", "-o", tmp_path / "one.html")
    assert (tmp_path / "one.html").read_text("utf-8").rstrip() == report.to_html().rstrip()
    assert main(["html", str(folder)]) == 2


def test_panel_to_standard_output(capsys: pytest.CaptureFixture[str]) -> None:
    """CSV, a row a figure."""
    rows = list(csv.DictReader(out_of(capsys, "panel", YUNXI).splitlines()))
    expected = gr.panel([gr.read(YUNXI)])
    assert out_of(capsys, "panel", YUNXI, "-o", "-") == out_of(capsys, "panel", YUNXI)
    assert [row["text"] for row in rows] == [row["text"] for row in expected]


def test_panel_to_a_file(tmp_path: Path, capsys: pytest.CaptureFixture[str]) -> None:
    """Wide, with a policy for ranges; how much was written is told on standard error."""
    path = tmp_path / "new" / "wide.csv"
    assert main(["panel", str(YUNXI), "--wide", "--point", "midpoint", "-o", str(path)]) == 0
    rows = list(csv.DictReader(path.read_text("utf-8-sig").splitlines()))
    assert path.read_bytes().startswith(b"\xef\xbb\xbf")
    assert {row["year"] for row in rows} == {"2020", "2021", "2025"}
    assert capsys.readouterr().err == f"govreport: {path}: {len(rows)} rows from 1 reports\n"


@pytest.mark.parametrize(
    ("arguments", "told"),
    [
        (["panel", "x", "--wide"], "--point"),
        (["panel", "x", "-o", "x.doc"], "does not write '.doc'"),
        (["parse", "x", "-o", "x"], "does not write ''"),
        (["check", "x", "--fail-on", "rain"], "no 'rain': choose from any"),
    ],
)
def test_wrong_usage_is_status_2(arguments: list[str], told: str, capsys: pytest.CaptureFixture[str]) -> None:
    """Options that do not go together are told before anything is read."""
    assert main(arguments) == 2
    assert told in capsys.readouterr().err


@pytest.mark.parametrize("arguments", [["panel", "x", "--point", "high"], ["--lang", "fr", "x"], ["parse"]])
def test_wrong_arguments_are_status_2(arguments: list[str]) -> None:
    """What the parser of arguments refuses."""
    with pytest.raises(SystemExit) as ended:
        main(arguments)
    assert ended.value.code == 2


def test_output_that_cannot_be_written_is_status_3(tmp_path: Path, capsys: pytest.CaptureFixture[str]) -> None:
    """One line says why, and no part of a file is left."""
    (tmp_path / "file").touch()
    assert main(["panel", str(YUNXI), "-o", str(tmp_path / "file" / "x.csv")]) == 3
    assert "x.csv: " in capsys.readouterr().err
    assert [path.name for path in tmp_path.iterdir()] == ["file"]


def test_a_run_that_is_stopped_leaves_the_old_file(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    """A file appears whole or not at all."""
    path = tmp_path / "x.csv"
    path.write_text("old")

    def stopped(*_arguments: object, **_options: object) -> None:
        raise KeyboardInterrupt

    monkeypatch.setattr("govreport.export.files.formats.write_csv", stopped)
    monkeypatch.setattr("govreport.export.files.formats.write_csv", stopped)
    assert main(["panel", str(YUNXI), "-o", str(path)]) == 130
    assert path.read_text() == "old"
    assert list(tmp_path.iterdir()) == [path]


@pytest.mark.parametrize(
    ("fail_on", "status"), [("any", 4), ("none", 0), ("cut-off", 0), ("cut-off,characters-lost", 4)]
)
def test_check_fails_on_what_it_is_told(fail_on: str, status: int, capsys: pytest.CaptureFixture[str]) -> None:
    """The exit status is for CI; what is printed is the same."""
    told = out_of(capsys, "check", YUNXI, "--fail-on", fail_on, status=status)
    assert "characters-lost @" in told
    assert "characters lost (□): 1" in told


def test_check_of_many(capsys: pytest.CaptureFixture[str]) -> None:
    """A summary counts reports and issues; an input that fails goes before issues."""
    told = out_of(capsys, "check", *sorted(SAMPLES.glob("*.txt")), "missing.txt", status=1)
    assert "3 reports: 1 without issues, 2 with; 1 inputs failed" in told
    assert told.rstrip().endswith("hijacked-name")


def test_check_for_programs(capsys: pytest.CaptureFixture[str]) -> None:
    """An object a line."""
    (line,) = out_of(capsys, "check", YUNXI, "--format", "json", status=4).splitlines()
    told = json.loads(line)
    report = gr.read(YUNXI)
    assert told["lost"] == 1
    assert sum(told["removed"].values()) == sum(len(piece.text) for piece in report.removed)
    assert [issue["code"] for issue in told["issues"]] == [issue.code for issue in report.issues]


@pytest.mark.parametrize("command", ["parse", "panel", "html", "check"])
def test_help_in_both_languages(command: str, capsys: pytest.CaptureFixture[str]) -> None:
    """Every command has its help in English and in Chinese."""
    told = {}
    for language in ("en", "zh"):
        with pytest.raises(SystemExit) as ended:
            main(["--lang", language, command, "--help"])
        assert ended.value.code == 0
        told[language] = capsys.readouterr().out
    assert "usage: govreport" in told["en"]
    assert "用法：" in told["zh"]
    assert "文件夹" in told["zh"]


def test_no_bar_in_a_pipe(monkeypatch: pytest.MonkeyPatch, capsys: pytest.CaptureFixture[str]) -> None:
    """On a terminal a bar is shown while files are written; elsewhere standard error stays clean."""
    pytest.importorskip("rich", reason="the extra govreport[cli] is not installed")
    arguments = ["parse", "--json", str(YUNXI), str(YUNXI)]
    assert main(arguments) == 0
    assert capsys.readouterr().err == ""
    monkeypatch.setattr(sys.stderr, "isatty", lambda: True)
    assert main(arguments) == 0
    assert "Reading reports" in capsys.readouterr().err
    assert main([*arguments, "--quiet"]) == 0
    assert capsys.readouterr().err == ""


def test_the_bare_command_tells_what_there_is(capsys: pytest.CaptureFixture[str]) -> None:
    """Whoever types the name alone gets the help, on standard error, and status 2."""
    with pytest.raises(SystemExit) as ended:
        main([])
    assert ended.value.code == 2
    told = capsys.readouterr()
    assert (told.out, "gather the figures of many reports" in told.err) == ("", True)


@pytest.mark.parametrize(("language", "expected"), [("en", "is panel meant?"), ("zh", "是不是 panel？")])
def test_a_mistyped_command_is_told(language: str, expected: str, capsys: pytest.CaptureFixture[str]) -> None:
    """It is not taken for a file that is missing while the other inputs are printed."""
    with pytest.raises(SystemExit) as ended:
        main(["--lang", language, "panle", str(YUNXI)])
    assert ended.value.code == 2
    assert expected in capsys.readouterr().err


def test_a_file_called_nearly_like_a_command_is_read(
    tmp_path: Path, monkeypatch: pytest.MonkeyPatch, capsys: pytest.CaptureFixture[str]
) -> None:
    """Only what is no file is taken for a slip."""
    (tmp_path / "panels").write_text("石桥镇政府工作报告", encoding="utf-8")
    monkeypatch.chdir(tmp_path)
    assert main(["panels"]) == 0
    assert "9 of 9 characters" in capsys.readouterr().out


@pytest.mark.parametrize(
    ("language", "expected"), [("en", "usage: govreport panel ["), ("zh", "用法： govreport panel [")]
)
def test_the_usage_names_the_command(language: str, expected: str, capsys: pytest.CaptureFixture[str]) -> None:
    """Whole in both languages, though options may stand between inputs."""
    for arguments in (["--help"], ["x", "--nope"]):
        with pytest.raises(SystemExit):
            main(["--lang", language, "panel", *arguments])
        told = capsys.readouterr()
        assert (told.out + told.err).startswith(expected)


def test_a_folder_means_the_same_files_everywhere() -> None:
    """The commands take from a folder what `parse_many` takes."""
    assert SUFFIXES == PAGES
