"""What travels to the workers, one source each and the job to be done on it, and what comes back where it failed."""

from __future__ import annotations

from collections.abc import Callable
from enum import StrEnum
from typing import Any

import attrs


class FailureCode(StrEnum):
    """Why a source gave no report."""

    UNREADABLE = "unreadable"
    TOO_LARGE = "too-large"
    TIME_LIMIT = "time-limit"
    WORKER_DIED = "worker-died"
    PARSE_ERROR = "parse-error"
    NOT_SENDABLE = "not-sendable"


@attrs.frozen
class Failure:
    """A source that gave no report, and why; a row of the result like any other.

    Args:
        source: name of the source.
        code: the reason, for programs.
        message: the reason, for people.
        seconds: spent on it.
        notes: where it happened, such as the step of the pipeline or the innermost lines.

    >>> str(Failure("a.txt", FailureCode.UNREADABLE, "the file is empty"))
    'a.txt: unreadable: the file is empty'

    """

    source: str
    code: FailureCode
    message: str
    seconds: float = 0.0
    notes: tuple[str, ...] = ()

    def __str__(self) -> str:
        return f"{self.source}: {self.code}: {self.message}"

    def to_dict(self) -> dict[str, Any]:
        """The failure as plain data, ready for JSON."""
        return {**attrs.asdict(self), "code": self.code.value, "notes": list(self.notes)}


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
