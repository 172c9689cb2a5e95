"""The words of the page itself, in the languages it can speak."""

from __future__ import annotations

import tomllib
from functools import cache
from importlib.resources import files
from typing import TYPE_CHECKING, Any

if TYPE_CHECKING:
    from collections.abc import Mapping


def labels_in(language: str) -> Mapping[str, Any]:
    """Give the labels in a language.

    Raises:
        ValueError: where the page does not speak it.

    >>> labels_in("en")["targets"], labels_in("zh")["targets"]
    ('Targets', '目标')

    """
    known = _data()
    if language not in known:
        message = f"the page does not speak {language!r}; it speaks {', '.join(known)}"
        raise ValueError(message)
    found: Mapping[str, Any] = known[language]
    return found


@cache
def _data() -> dict[str, Any]:
    return tomllib.loads(files("govreport.data").joinpath("page_labels.toml").read_text("utf-8"))
