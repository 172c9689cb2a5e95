"""The tables that come with the library, read when first asked for."""

from __future__ import annotations

import pkgutil
from functools import cache
from typing import Any


def text_of(name: str) -> str:
    """The text of a file of this folder."""
    return (pkgutil.get_data(__name__, name) or b"").decode()


@cache
def table(name: str) -> dict[str, Any]:
    """The content of ``name.toml``; nobody changes it.

    >>> table("metadata")["province"][0]["short"]
    '北京'

    """
    import tomllib  # noqa: PLC0415 - --help needs no table

    return tomllib.loads(text_of(f"{name}.toml"))


@cache
def lists(name: str) -> dict[str, tuple[str, ...]]:
    """The lists of a part of ``words.toml``, whose words are parted by blanks and line ends.

    >>> lists("spam")["joint"][:2]
    ('_', '-')

    """
    return {key: tuple(words.split()) for key, words in table("words")[name].items()}
