"""The examples in the package's docstrings run, of whatever installation is under test."""

from __future__ import annotations

import doctest
import pkgutil
from importlib import import_module

import pytest

import govreport

MODULES = ["govreport", *(module.name for module in pkgutil.walk_packages(govreport.__path__, "govreport."))]


@pytest.mark.parametrize("name", [name for name in MODULES if not name.endswith("__main__")])
def test_docstring_examples(name: str) -> None:
    """Each example prints what it says."""
    assert doctest.testmod(import_module(name)).failed == 0
