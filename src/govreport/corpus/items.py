"""What travels to the workers: one source each, and the job to be done on it."""

from __future__ import annotations

from collections.abc import Callable
from typing import Any

import attrs

from govreport.corpus.failure import Failure

#: Larger sources are not read. Fifty million characters, the limit of a pipeline, take at most as many bytes.
MAX_BYTES = 200_000_000


@attrs.frozen
class Hints:
    """What a file's name or a manifest says of a report.

    Args:
        region: a place.
        year: the year of the report.
        origin: who says so: ``file name`` or ``manifest``.

    """

    region: str | None = None
    year: int | None = None
    origin: str = ""


@attrs.frozen
class Item:
    """One source.

    Args:
        key: its number in the run, from 1.
        source: what the caller knows it by.
        name: the same as text.
        path: of a file; it is read where it is parsed.
        content: text, or the bytes of a file, where there is no path.
        hints: what others say of it, the more trusted first.
        refused: why it is not even tried, such as a page too large to be unpacked.

    """

    key: int
    source: Any
    name: str
    path: str | None = None
    content: str | bytes | None = None
    hints: tuple[Hints, ...] = ()
    refused: Failure | None = None

    @property
    def weight(self) -> int:
        """About how many bytes travel."""
        return len(self.content or "") + 200


@attrs.frozen
class Job:
    """What is to be done with each source.

    Args:
        pipeline: the pipeline, or pickled where it has to travel; None for the default.
        time_limit: seconds for one report; None for no limit.
        reduce: applied to the report where it was made, so that less has to travel.

    """

    pipeline: Any = None
    time_limit: float | None = None
    reduce: Callable[[Any], Any] | None = None
