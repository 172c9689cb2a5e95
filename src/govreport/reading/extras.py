"""Packages that come with an extra, and what readers that stand on them give back."""

from __future__ import annotations

from importlib import import_module
from typing import TYPE_CHECKING

import attrs

from govreport.model import Issue

if TYPE_CHECKING:
    from types import ModuleType


@attrs.frozen
class Extract:
    """What a reader took out of a file.

    Args:
        text: one block a line.
        reader: the package that did it, with its version.
        issues: what is odd in the file.

    """

    text: str
    reader: str = ""
    issues: tuple[Issue, ...] = ()


def load(module: str, extra: str, what: str) -> ModuleType:
    """Import a module that `extra` brings.

    Raises:
        ImportError: where it is not installed; the message names the pip command.

    """
    try:
        return import_module(module)
    except ImportError as error:
        message = f"reading {what} needs another package: pip install 'govreport[{extra}]'"
        raise ImportError(message) from error


def named(distribution: str) -> str:
    """Name a package with its version."""
    from importlib.metadata import PackageNotFoundError, version  # noqa: PLC0415 - slow to load, and seldom needed

    try:
        return f"{distribution} {version(distribution)}"
    except PackageNotFoundError:  # installed without its metadata, as in some bundles
        return distribution
