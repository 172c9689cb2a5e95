"""What all tests share: the examples of Markdown pages run, and Hypothesis has no deadline on slow machines."""

from __future__ import annotations

import os
from pathlib import Path
from typing import TYPE_CHECKING, Any

import pytest
from hypothesis import settings
from sybil import Sybil
from sybil.parsers.markdown import PythonCodeBlockParser, SkipParser

if TYPE_CHECKING:
    from collections.abc import Iterator

ROOT = Path(__file__).parent

settings.register_profile("govreport", deadline=None, derandomize="CI" in os.environ)
settings.register_profile("nightly", deadline=None, max_examples=10_000)
settings.load_profile(os.environ.get("HYPOTHESIS_PROFILE", "govreport"))


def _from_the_root(namespace: dict[str, Any]) -> None:
    """Run the examples of a page where its reader stands: in the project's folder."""
    namespace["_left"] = Path.cwd()
    os.chdir(ROOT)


def _back(namespace: dict[str, Any]) -> None:
    os.chdir(namespace["_left"])


pytest_collect_file = Sybil(
    parsers=[PythonCodeBlockParser(), SkipParser()],
    patterns=["README.md", "README.zh-CN.md", "CONTRIBUTING.md", "docs/*.md", "docs/**/*.md"],
    setup=_from_the_root,
    teardown=_back,
).pytest()


def pytest_addoption(parser: pytest.Parser) -> None:
    """Let golden files be written anew, where someone asks for it and reads what changed."""
    parser.addoption("--update-golden", action="store_true", help="write tests/golden anew and print what changed")


def pytest_configure(config: pytest.Config) -> None:
    """Refuse to write golden files where nobody reads the changes."""
    if config.getoption("--update-golden") and "CI" in os.environ:
        message = "--update-golden is refused in CI: run it by hand and read what changed"
        raise pytest.UsageError(message)


def pytest_report_header() -> Iterator[str]:
    """Say which package is under test."""
    import govreport  # noqa: PLC0415 - the doctests of the package must find it fresh

    yield f"govreport {govreport.__version__} in {Path(govreport.__file__).parent}"
