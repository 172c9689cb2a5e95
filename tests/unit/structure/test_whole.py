"""Structure stages on documents that say nothing."""

from __future__ import annotations

import pytest

import govreport


@pytest.mark.parametrize("raw", ["", "□", " \n ", "\ud800", "😀" * 50, "年" * 1000])
def test_documents_that_say_nothing_give_empty_metadata_and_no_passages(raw: str) -> None:
    """Whatever the text, nothing is raised and nothing is made up."""
    report = govreport.parse(raw)

    assert (report.metadata.title, report.passages) == (None, ())
