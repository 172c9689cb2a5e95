"""The reference shows every public name."""

from __future__ import annotations

import re
import tomllib
from pathlib import Path

import pytest

import govreport

DOCS = Path(__file__).parents[2] / "docs"
REFERENCE = DOCS / "reference"
_DIRECTIVE = re.compile(r"^\.\. auto\w+:: govreport\.(\w+)$", re.MULTILINE)


def test_every_public_name_is_in_the_reference_once() -> None:
    """A new name comes with its place in the reference."""
    shown = [name for page in REFERENCE.glob("*.md") for name in _DIRECTIVE.findall(page.read_text(encoding="utf-8"))]
    modules = {"corpus", "export", "measures", "plot", "testing"}

    assert sorted(set(shown) - modules) == sorted(set(govreport.__all__) - {"__version__"})
    assert len(shown) == len(set(shown))


def test_every_issue_code_is_explained() -> None:
    """A new code comes with its row in the page of codes."""
    page = (DOCS / "issue-codes.md").read_text(encoding="utf-8")

    explained = re.findall(r"^\| `([a-z-]+)` \|", page, re.MULTILINE)
    assert sorted(explained) == sorted(code.value for code in govreport.IssueCode)


@pytest.mark.parametrize(
    ("english", "chinese"),
    [
        ("README.md", "README.zh-CN.md"),
        ("docs/quickstart.md", "docs/zh/quickstart.md"),
        ("docs/tutorials/page-to-panel.md", "docs/zh/page-to-panel.md"),
    ],
)
def test_both_languages_show_the_same_examples(english: str, chinese: str) -> None:
    """The pages in Chinese are of equal content: they show the same examples in the same order."""
    assert _examples(DOCS.parent / chinese) == _examples(DOCS.parent / english)


def test_the_index_lists_the_pages_in_the_order_of_the_sidebar() -> None:
    """Both lists are kept by hand; who reads one finds the same in the other."""
    index = (DOCS / "index.md").read_text(encoding="utf-8")

    trees = re.findall(r"^```\{toctree\}\n(?::[^\n]*\n)*\n(.*?)^```", index, re.MULTILINE | re.DOTALL)
    pages = [line.rpartition("<")[2].rstrip(">") for tree in trees for line in tree.split("\n") if line]
    assert re.findall(r"^- \[.+?\]\((.+?)\.md\)", index, re.MULTILINE) == pages


def test_the_index_calls_a_page_by_its_title() -> None:
    """But for those that are made of files of the project."""
    links = re.findall(r"^- \[(.+?)\]\((.+?\.md)\)", (DOCS / "index.md").read_text(encoding="utf-8"), re.MULTILINE)
    titles = {page: (DOCS / page).read_text(encoding="utf-8").split("\n", 1)[0] for _, page in links}

    assert [(f"# {name}", page) for name, page in links if titles[page].startswith("#")] == [
        (title, page) for page, title in titles.items() if title.startswith("#")
    ]


def test_all_is_every_extra_of_the_library() -> None:
    """A new extra is in `all`, unless it serves those who work on the library."""
    extras = _extras()
    (everything,) = extras["all"]

    of_the_project = {"all", "bench", "build", "docs", "lint", "test"}
    assert set(everything.removeprefix("govreport[").rstrip("]").split(",")) == extras.keys() - of_the_project
    assert "govreport[all]" in extras["test"]


def test_every_extra_is_told_in_the_quick_start() -> None:
    """In both languages, by one table."""
    extras = _extras()
    wanted = {*extras["all"][0].removeprefix("govreport[").rstrip("]").split(","), "all"}

    for page in ("quickstart.md", "zh/quickstart.md"):
        rows = re.findall(r"^\| (`.+?) \|", (DOCS / page).read_text(encoding="utf-8"), re.MULTILINE)
        assert {name for row in rows for name in re.findall("`(.+?)`", row)} == wanted


def _extras() -> dict[str, list[str]]:
    project: dict[str, dict[str, list[str]]] = tomllib.loads((DOCS.parent / "pyproject.toml").read_text("utf-8"))[
        "project"
    ]
    return project["optional-dependencies"]


def _examples(page: Path) -> list[str]:
    text = page.read_text(encoding="utf-8").replace(" --lang zh ", " ")
    return re.findall(r"^```(?:python|sh)\n.*?^```", text, re.MULTILINE | re.DOTALL)
