"""Cleaning: a file for each kind of damage, and their default order."""

from __future__ import annotations

from typing import TYPE_CHECKING

from govreport.cleaning.furniture import remove_furniture
from govreport.cleaning.lines import join_lines

if TYPE_CHECKING:
    from govreport.protocols import Cleaner

#: The cleaners of the default pipeline, in order.
CLEANERS: dict[str, Cleaner] = {
    "furniture": remove_furniture,
    "lines": join_lines,
}
