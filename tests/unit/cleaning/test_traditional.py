"""Traditional script: each character as OpenCC's table has it, rare ones too, and words as its phrases have them."""

from __future__ import annotations

from govreport.cleaning.traditional import rows, to_simplified


def test_each_character_of_the_table() -> None:
    """Characters by themselves, those beyond the usual codes too; 著 is the particle there."""
    table = {old: new[0] for old, new in rows("TSCharacters.txt") if len(new[0]) == 1 and old != "著"}

    assert "\n".join(table.values()) == to_simplified("\n".join(table))


def test_words_decide_and_the_particle_too() -> None:
    """A phrase keeps what its characters would lose, and so does a word with 著."""
    expected = "乾坤与干净\ud800显著，沿着著名"

    assert expected == to_simplified("乾坤與乾淨\ud800顯著，沿著著名")
