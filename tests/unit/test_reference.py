"""The reference shows every public name."""

from __future__ import annotations

import re
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


def _examples(page: Path) -> list[str]:
    text = page.read_text(encoding="utf-8").replace(" --lang zh ", " ")
    return re.findall(r"^```(?:python|sh)\n.*?^```", text, re.MULTILINE | re.DOTALL)
