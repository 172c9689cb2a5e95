"""The messages: both languages, all of them used."""

from __future__ import annotations

import re
import string
import tomllib
from importlib.resources import files
from pathlib import Path

import pytest

import govreport
from govreport.cli.session import LANGUAGES, Messages

TABLE = tomllib.loads(files("govreport.data").joinpath("messages.toml").read_text("utf-8"))
SOURCES = (Path(govreport.__file__).parent / "cli").glob("*.py")
CODE = "\n".join(path.read_text("utf-8") for path in SOURCES)


@pytest.mark.parametrize("key", TABLE)
def test_a_message_says_the_same_in_both_languages(key: str) -> None:
    """It has both, and fills in the same values; heads of tables have as many columns."""
    told = TABLE[key]
    assert set(told) == set(LANGUAGES)
    names = [{name for _, name, _, _ in string.Formatter().parse(told[language]) if name} for language in LANGUAGES]
    assert names[0] == names[1]
    assert len({told[language].count(" | ") for language in LANGUAGES}) == 1
    assert Messages("zh")(key, **dict.fromkeys(names[0], 1))


def test_every_message_is_said() -> None:
    """A message that no code asks for is left over."""
    asked = set(re.findall(r"""["']([a-z]+(?:-[a-z]+)*)["']""", CODE))
    made = re.findall(r'f"([a-z]+-)?\{\w+\}(-[a-z]+)?"', CODE)
    left = {
        key
        for key in TABLE
        if key not in asked
        and not any((head or tail) and key.startswith(head) and key.endswith(tail) for head, tail in made)
    }
    assert left == set()
