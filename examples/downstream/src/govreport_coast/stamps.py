"""A cleaner: the stamp that a portal leaves in the texts it takes over."""

from __future__ import annotations

import re
from typing import TYPE_CHECKING

from govreport import Edit, Span

if TYPE_CHECKING:
    from collections.abc import Iterator

    from govreport import TracedText

_STAMP = re.compile(r"〔涛声网(?:转载|整理)〕")


def drop_stamps(traced: TracedText) -> Iterator[Edit]:
    """Take the portal's stamp out; the pipeline keeps it in ``report.removed``."""
    for match in _STAMP.finditer(traced.text):
        yield Edit(Span(*match.span()), "", "stamp")
