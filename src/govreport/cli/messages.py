"""What the command line says, in the language that its user asks for."""

from __future__ import annotations

import tomllib
from functools import cache
from importlib.resources import files
from typing import Any

import attrs

LANGUAGES = ("en", "zh")


@attrs.frozen
class Messages:
    """The messages of the command line in one language.

    Args:
        language: one of :data:`LANGUAGES`.

    >>> Messages("en")("check-fine"), Messages("zh")("check-fine")
    ('nothing odd', '没有问题')

    """

    language: str = LANGUAGES[0]

    def __call__(self, key: str, **values: Any) -> str:
        """The message called `key`, its names filled in by `values`."""
        return str(_table()[key][self.language]).strip().format(**values)


@cache
def _table() -> dict[str, dict[str, str]]:
    return tomllib.loads(files("govreport.data").joinpath("messages.toml").read_text("utf-8"))
