"""What is odd in a document."""

from __future__ import annotations

import attrs

from govreport.errors import IssueCode
from govreport.spans import Span


@attrs.frozen
class Issue:
    """Something odd in the document, that a reader should know.

    Args:
        code: which kind; stable, for programs.
        message: what is odd, for people.
        span: where in the cleaned text, if it has a place.

    """

    code: IssueCode
    message: str
    span: Span | None = None
