"""Cleaning: a file for each kind of damage, and their default order."""

from __future__ import annotations

from typing import TYPE_CHECKING

from govreport.cleaning.blocks import part_blocks
from govreport.cleaning.characters import normalize_characters
from govreport.cleaning.dates import restore_dates
from govreport.cleaning.escapes import undo_escapes
from govreport.cleaning.furniture import remove_furniture
from govreport.cleaning.hijack import restore_names
from govreport.cleaning.lines import join_lines
from govreport.cleaning.marks import drop_marks
from govreport.cleaning.mojibake import undo_mojibake
from govreport.cleaning.pinyin_notes import drop_pinyin_notes
from govreport.cleaning.punctuation import normalize_punctuation
from govreport.cleaning.repeats import drop_repeats
from govreport.cleaning.shifted_gbk import restore_shifted_gbk
from govreport.cleaning.spaces import close_spaces
from govreport.cleaning.traditional import simplify_script

if TYPE_CHECKING:
    from govreport.protocols import Cleaner

#: The cleaners of the default pipeline, in order.
CLEANERS: dict[str, Cleaner] = {
    "escapes": undo_escapes,
    "mojibake": undo_mojibake,
    "pinyin_notes": drop_pinyin_notes,
    "shifted_gbk": restore_shifted_gbk,
    "traditional": simplify_script,
    "characters": normalize_characters,
    "repeats": drop_repeats,
    "hijack": restore_names,
    "furniture": remove_furniture,
    "marks": drop_marks,
    "lines": join_lines,
    "spaces": close_spaces,
    "punctuation": normalize_punctuation,
    "blocks": part_blocks,
    "dates": restore_dates,
}
