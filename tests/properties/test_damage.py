"""What damage does, cleaning undoes: the three samples and every clean text at hand come back."""

from __future__ import annotations

import difflib
from functools import cache
from typing import TYPE_CHECKING

import pytest
from shared import ROOT, SHARED, WHY_NOT

import govreport as gr
from govreport.testing.damage import (
    Damage,
    broken_sentences,
    damage,
    footnote_marks,
    framed,
    fullwidth_digits,
    halfwidth_punctuation,
    hard_wrapped,
    indented,
    letter_digits,
    literal_escapes,
    mojibake,
    pinyin_notes,
    repeated,
    run_together,
    shifted_gbk,
    spaced_digits,
    spaced_words,
    starred_numbers,
    traditional_script,
)

if TYPE_CHECKING:
    from pathlib import Path

SAMPLES = sorted((ROOT / "examples" / "reports" / "gold").glob("*.clean.txt"))
OTHERS = sorted((SHARED / "gold").glob("*.clean.txt"))

#: Damages that must be undone to the letter, by the name the failures below use.
EXACT: dict[str, tuple[Damage, ...]] = {
    "none": (),
    "escapes": (literal_escapes(),),
    "spaced numbers": (spaced_digits(),),
    "spaced words": (spaced_words(),),
    "full-width digits": (fullwidth_digits(),),
    "letters for digits": (letter_digits(rate=1),),
    "half-width punctuation": (halfwidth_punctuation(),),
    "circled marks": (footnote_marks(),),
    "bracketed marks": (footnote_marks(style="[1]"),),
    "wide bracketed marks": (footnote_marks(style="［1］"),),
    "caret marks": (footnote_marks(style="^[1]"),),
    "stars": (starred_numbers(),),
    "hard wraps": (hard_wrapped(34),),
    "hard wraps and page numbers": (hard_wrapped(30, page_lines=20), indented()),
    "sentence breaks": (broken_sentences(),),
    "one line": (run_together(),),
    "repeat": (repeated(2),),
    "traditional script": (traditional_script(),),
    "pinyin notes": (traditional_script(), pinyin_notes()),
    "UTF-8 as Latin-1": (mojibake("utf-8 as latin-1"),),
    "UTF-8 as GBK": (mojibake("utf-8 as gbk"),),
    "GBK as Latin-1": (mojibake("gbk as latin-1"),),
    "copied PDF": (footnote_marks(count=3), hard_wrapped(34), spaced_words(), spaced_digits(), indented()),
    "portal": (halfwidth_punctuation(), indented("", blank_lines=True), framed("首页 > 政务公开\n", "\n【关闭窗口】")),
}

#: The same bytes, shifted.
SHIFTED = (traditional_script(), pinyin_notes(), shifted_gbk(gone=0))

#: What does not hold yet for a sample, and why.
KNOWN: dict[tuple[str, str], str] = {}

#: What does not hold yet for a text beside the project, by its number, and why.
KNOWN_BESIDE: dict[tuple[int, str], str] = {}


@cache
def printed(path: Path) -> str:
    """Read a clean text."""
    return path.read_text(encoding="utf-8").rstrip("\n")


def cases() -> list[object]:
    """Pair every sample with every damage; known failures are strict."""
    found: list[object] = []
    for path in SAMPLES:
        name = path.name.removesuffix(".clean.txt")
        for kind in EXACT:
            reason = KNOWN.get((name, kind))
            marks = [pytest.mark.xfail(strict=True, reason=reason)] if reason else []
            found.append(pytest.param(path, kind, id=f"{name}: {kind}", marks=marks))
    return found


def differences(expected: str, actual: str) -> list[tuple[str, str, str]]:
    """List what differs: a little of what stands before, what was printed, what came out."""
    if expected == actual:
        return []
    matcher = difflib.SequenceMatcher(None, expected, actual, autojunk=False)
    return [
        (expected[max(0, i - 8) : i], expected[i:j], actual[k:m])
        for tag, i, j, k, m in matcher.get_opcodes()
        if tag != "equal"
    ]


def cleaned(path: Path, kinds: tuple[Damage, ...]) -> str:
    """Damage a text and clean it."""
    return gr.clean(damage(printed(path), *kinds, seed=1).text).text


@pytest.mark.parametrize(("path", "kind"), cases())
def test_text_comes_back(path: Path, kind: str) -> None:
    """Cleaning a damaged sample gives the text that was printed, to the letter."""
    assert differences(printed(path), cleaned(path, EXACT[kind])) == []


def cases_beside() -> list[object]:
    """Pair every text beside the project with every damage; known failures are strict."""
    found: list[object] = []
    for number, path in enumerate(OTHERS, 1):
        for kind in EXACT:
            reason = KNOWN_BESIDE.get((number, kind))
            marks = [pytest.mark.xfail(strict=True, reason=reason)] if reason else []
            found.append(pytest.param(path, kind, id=f"{number}: {kind}", marks=marks))
    return found


@pytest.mark.skipif(not OTHERS, reason=WHY_NOT)
@pytest.mark.parametrize(("path", "kind"), cases_beside())
def test_other_texts_come_back(path: Path, kind: str) -> None:
    """The clean texts beside the project come back too, to the letter."""
    assert differences(printed(path), cleaned(path, EXACT[kind])) == []


@pytest.mark.parametrize("path", SAMPLES, ids=lambda path: path.name)
@pytest.mark.parametrize("kind", EXACT)
def test_quantities_come_back(path: Path, kind: str) -> None:
    """The same numbers with the same units are found before and after."""

    def found(page: str) -> list[tuple[object, ...]]:
        return [(q.value, q.high, q.unit.symbol, q.bound, q.change) for q in gr.parse(page).quantities]

    assert found(printed(path)) == found(damage(printed(path), *EXACT[kind], seed=2).text)


@pytest.mark.parametrize("path", SAMPLES, ids=lambda path: path.name)
def test_shifted_bytes_come_back(path: Path) -> None:
    """Where no pair vanished, characters may stay unknown; none comes back wrong."""
    changes = differences(printed(path), cleaned(path, SHIFTED))

    assert [change for change in changes if change[2].strip("□")] == []


@pytest.mark.skipif(not OTHERS, reason=WHY_NOT)
def test_shifted_bytes_of_other_texts_come_back() -> None:
    """The same holds of the texts beside the project."""
    changes = [change for path in OTHERS for change in differences(printed(path), cleaned(path, SHIFTED))]

    assert [change for change in changes if change[2].strip("□")] == []


def test_ratios_stay_as_they_were_printed() -> None:
    """The colon of a ratio is printed in either width, and both come through."""
    text = "三次产业比调整为12.5:43.5:44，城乡收入比降到1.9：1。"

    assert text == gr.clean(text).text


@pytest.mark.xfail(strict=True, reason="ratios are printed with either colon: what was in half width cannot be known")
def test_full_width_ratio_comes_back() -> None:
    """The half-width colon of a ratio stands for itself as well as for what the page lost."""
    text = "城乡收入比降到1.9：1。"

    assert text == gr.clean(damage(text, halfwidth_punctuation()).text).text
