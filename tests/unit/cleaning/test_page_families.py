"""One report on the pages of many kinds of sites: what belongs to the page goes, and the report stays."""

from __future__ import annotations

import tomllib
from pathlib import Path

import pytest

import govreport as gr
from govreport.testing.damage import Damage, damage, halfwidth_punctuation, hard_wrapped, indented

DATA = tomllib.loads((Path(__file__).parents[2] / "cases" / "page_families.toml").read_text("utf-8"))
REPORT: list[str] = DATA["report"].strip("\n").split("\n")
HEAD = 3

#: The report as different sites have it: which of its blocks, and what was done to them.
SHAPES: dict[str, tuple[list[str], tuple[Damage, ...]]] = {
    "as printed": (REPORT, ()),
    "without its meeting": ([REPORT[0], *REPORT[HEAD:]], ()),
    "without a salutation": ([REPORT[0], *REPORT[HEAD + 2 :]], ()),
    "without a closing": (REPORT[:-1], ()),
    "without either": ([REPORT[0], *REPORT[HEAD + 2 : -1]], ()),
    "wrapped": (REPORT, (hard_wrapped(34),)),
    "half-width, blank lines": (REPORT, (halfwidth_punctuation(), indented("", blank_lines=True))),
    "indented": (REPORT, (indented(),)),
}


def page(case: dict[str, str], blocks: list[str], kinds: tuple[Damage, ...]) -> str:
    """Put the report on the page of a case."""
    lines = damage("\n".join(blocks), *kinds, seed=1).text.split("\n")
    body = next((at for at, line in enumerate(lines) if line.strip().startswith("各位代表")), 1)
    return case["page"].format(
        title=lines[0],
        meeting=lines[1] if body > 1 else "",
        speaker="\n".join(lines[2:body]),
        body="\n".join(lines[body:]),
        report="\n".join(lines),
    )


@pytest.mark.parametrize("shape", SHAPES)
@pytest.mark.parametrize("case", DATA["case"], ids=lambda case: case["comment"])
def test_the_report_stays(case: dict[str, str], shape: str) -> None:
    """The text is that of the report alone, whatever shape it had and whatever stood around it."""
    blocks, kinds = SHAPES[shape]

    assert "\n".join(blocks).replace(" ", "") == gr.clean(page(case, blocks, kinds)).text


@pytest.mark.parametrize("case", DATA["case"], ids=lambda case: case["comment"])
def test_a_page_that_comes_twice(case: dict[str, str]) -> None:
    """Of a page that was saved twice over, furniture and all, one report stays."""
    once = page(case, REPORT, ())

    assert "\n".join(REPORT).replace(" ", "") == gr.clean(once + "\n" + once).text


@pytest.mark.parametrize("case", DATA["case"], ids=lambda case: case["comment"])
def test_what_went_tells_its_rule(case: dict[str, object]) -> None:
    """Each stretch that went names the rule it went by."""
    removed = gr.clean(page(case, REPORT, ())).removed  # type: ignore[arg-type]

    assert {removal.rule.split(".")[0] for removal in removed} <= {"furniture", "space", "lines"}
    assert set(case["rules"]) <= {removal.rule for removal in removed}  # type: ignore[call-overload]


def test_running_heads_go() -> None:
    """The title at the top and the number at the foot of each printed page are no text of the report."""
    lines = damage("\n".join(REPORT), hard_wrapped(32), seed=1).text.split("\n")
    pages = [
        "\n".join(["青岚市政府工作报告", *lines[at : at + 12], f"— {at // 12 + 1} —"])
        for at in range(0, len(lines), 12)
    ]

    assert "\n".join(REPORT).replace(" ", "") == gr.clean("\n".join(pages)).text
