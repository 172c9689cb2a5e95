"""Damage with a known truth: what happens to a printed report on its way to a scraped page.

>>> from govreport.testing.damage import damage, hard_wrapped, spaced_digits
>>> page = damage("全市生产总值增长7.5%左右。", spaced_digits(), hard_wrapped(6, indent=""), seed=3)
>>> page.clean
'全市生产总值增长7.5%左右。'

"""

from __future__ import annotations

from govreport.testing.damage.characters import (
    MISREADINGS,
    fullwidth_digits,
    halfwidth_punctuation,
    letter_digits,
    literal_escapes,
    mojibake,
)
from govreport.testing.damage.core import Damage, Damaged, damage
from govreport.testing.damage.layout import (
    broken_sentences,
    damaged_dates,
    footnote_marks,
    framed,
    hard_wrapped,
    hijacked,
    indented,
    repeated,
    rewritten,
    run_together,
    spaced_digits,
    spaced_words,
    starred_numbers,
)
from govreport.testing.damage.traditional import pinyin_notes, shifted_gbk, traditional_script

__all__ = [
    "MISREADINGS",
    "Damage",
    "Damaged",
    "broken_sentences",
    "damage",
    "damaged_dates",
    "footnote_marks",
    "framed",
    "fullwidth_digits",
    "halfwidth_punctuation",
    "hard_wrapped",
    "hijacked",
    "indented",
    "letter_digits",
    "literal_escapes",
    "mojibake",
    "pinyin_notes",
    "repeated",
    "rewritten",
    "run_together",
    "shifted_gbk",
    "spaced_digits",
    "spaced_words",
    "starred_numbers",
    "traditional_script",
]
