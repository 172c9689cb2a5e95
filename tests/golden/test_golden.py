"""The sample reports, parsed, are what a person has read and found good.

The files beside this one hold each report as it was read. ``pytest tests/golden --update-golden`` writes them anew
and prints what changed; read it before you commit it.
"""

from __future__ import annotations

import difflib
from pathlib import Path

import pytest
from rendering import rendered

import govreport as gr

HERE = Path(__file__).parent
PAGES = sorted((HERE.parents[1] / "examples" / "reports").glob("*.txt"))


@pytest.mark.parametrize("page", PAGES, ids=lambda page: page.stem)
def test_report_is_as_it_was_read(
    page: Path, request: pytest.FixtureRequest, capsys: pytest.CaptureFixture[str]
) -> None:
    """Metadata, outline, passages, targets, indicators, quantities, removals, issues and text are unchanged."""
    golden = HERE / f"{page.stem}.golden"
    expected = golden.read_text(encoding="utf-8") if golden.exists() else ""
    actual = rendered(gr.read(page))
    changes = difflib.unified_diff(expected.splitlines(), actual.splitlines(), "golden", "now", lineterm="", n=1)
    told = f"{page.stem}\n" + "\n".join(changes)

    if request.config.getoption("--update-golden"):
        if actual != expected:
            golden.write_text(actual, encoding="utf-8", newline="\n")
            with capsys.disabled():
                print(f"\nwrote {golden.name}: {told}")  # noqa: T201 - to be read by whoever asked for it
        return

    assert actual == expected, told


def test_every_golden_has_its_page() -> None:
    """No golden file is left over from a page that is gone."""
    assert sorted(path.stem for path in HERE.glob("*.golden")) == [page.stem for page in PAGES]
