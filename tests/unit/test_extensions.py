"""Extensions: found by entry point, applied only where asked for, told in the fingerprint."""

from __future__ import annotations

from typing import TYPE_CHECKING

import pytest

import govreport as gr

if TYPE_CHECKING:
    from pathlib import Path

MODULE = """
import govreport as gr

def stars(traced):
    for at, char in enumerate(traced.text):
        if char == "★":
            yield gr.Edit(gr.Span(at, at + 1), "", "star")

def add_stars(pipeline):
    return pipeline.before("escapes", stars=stars)

def add_unit(pipeline):
    return pipeline.with_units(gr.Unit("囤"))

def forget(pipeline):
    pass

number = 7
"""


def install(folder: Path, package: str, *entries: str) -> None:
    """Make a distribution in `folder` whose entry points are `entries`."""
    module = f"{package}_module"
    (folder / f"{module}.py").write_text(MODULE, encoding="utf-8")
    info = folder / f"{package}-1.2.dist-info"
    info.mkdir()
    (info / "METADATA").write_text(f"Metadata-Version: 2.1\nName: {package}\nVersion: 1.2\n", encoding="utf-8")
    lines = "".join(f"{entry.format(module=module)}\n" for entry in entries)
    (info / "entry_points.txt").write_text(f"[govreport.steps]\n{lines}", encoding="utf-8")


@pytest.fixture(autouse=True)
def _site(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.syspath_prepend(tmp_path)


def test_an_installed_extension_waits_to_be_asked_for(tmp_path: Path) -> None:
    """Installing changes nothing; asking adds its steps and units and names its package and version."""
    before = gr.Pipeline.default().fingerprint
    install(tmp_path, "starry", "stars = {module}:add_stars", "granary = {module}:add_unit")

    default = gr.Pipeline.default()
    pipeline = default.with_installed("stars")

    assert default.fingerprint == before
    assert pipeline.names == ("stars", *default.names)
    assert pipeline.extensions == ("stars (starry 1.2)",)
    assert pipeline.fingerprint not in {before, default.with_installed("granary").fingerprint}
    assert "with stars (starry 1.2)" in repr(pipeline)
    assert gr.clean("增长★5%。", pipeline=pipeline).text == "增长5%。"


def test_all_extensions_are_applied_by_name(tmp_path: Path) -> None:
    """Without names, all that are installed, in the order of their names."""
    install(tmp_path, "starry", "stars = {module}:add_stars", "granary = {module}:add_unit")

    pipeline = gr.Pipeline.default().with_installed()

    assert pipeline.extensions == ("granary (starry 1.2)", "stars (starry 1.2)")
    assert [quantity.unit.symbol for quantity in gr.find_quantities("收粮3万囤", units=pipeline.units)] == ["囤"]


def test_an_unknown_extension_names_those_installed(tmp_path: Path) -> None:
    """The message lists what could have been meant."""
    install(tmp_path, "starry", "stars = {module}:add_stars")

    with pytest.raises(gr.ExtensionError, match="'tars' is not installed; installed are: stars"):
        gr.Pipeline.default().with_installed("tars")


def test_two_packages_may_not_claim_one_name(tmp_path: Path) -> None:
    """Which of them would win is nothing to leave to the order of a search path."""
    install(tmp_path, "starry", "stars = {module}:add_stars")
    install(tmp_path, "stellar", "stars = {module}:add_stars")

    with pytest.raises(gr.ExtensionError, match=r"claimed by starry 1\.2 and stellar 1\.2"):
        gr.Pipeline.default().with_installed("stars")


@pytest.mark.parametrize(
    ("entry", "reason"),
    [
        ("stars = {module}:forget", "returns a NoneType, not a Pipeline"),
        ("stars = {module}:number", "is no function that takes a pipeline"),
    ],
)
def test_what_is_no_extension_is_told(tmp_path: Path, entry: str, reason: str) -> None:
    """An entry point of the wrong shape names its package and what is wrong."""
    install(tmp_path, "starry", entry)

    with pytest.raises(gr.ExtensionError, match=rf"of starry 1\.2 {reason}"):
        gr.Pipeline.default().with_installed("stars")


def test_an_extension_that_fails_to_load_is_named(tmp_path: Path) -> None:
    """The error of the package comes through, with a note."""
    install(tmp_path, "starry", "stars = {module}:missing")

    with pytest.raises(AttributeError) as caught:
        gr.Pipeline.default().with_installed("stars")
    assert caught.value.__notes__ == ["while loading the extension 'stars' of starry 1.2"]
