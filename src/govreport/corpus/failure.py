"""What takes the place of a report that could not be made."""

from __future__ import annotations

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
