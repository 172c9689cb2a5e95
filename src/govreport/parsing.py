"""The front door: text in, report out."""

from __future__ import annotations

from typing import TYPE_CHECKING

from govreport.errors import ReportIssuesError
from govreport.pipeline import Pipeline

if TYPE_CHECKING:
    from govreport.model import Report
    from govreport.traced import TracedText


def parse(raw: str, *, pipeline: Pipeline | None = None, strict: bool = False) -> Report:
    """Parse the text of a page that holds a government work report.

    Args:
        raw: the text as scraped, newlines untouched.
        pipeline: steps and tables to use; :meth:`Pipeline.default` where left out.
        strict: raise where the document has issues.

    Raises:
        TypeError: where `raw` is no string, or `pipeline` none.
        ReportIssuesError: with ``strict=True``, where the document has issues.

    """
    _require_text(raw, "parse")
    report = _chosen(pipeline).run(raw)
    if strict and report.issues:
        raise ReportIssuesError(report.issues)
    return report


def clean(raw: str, *, pipeline: Pipeline | None = None) -> TracedText:
    """Turn raw page text into the text that was printed, without looking into it further.

    Raises:
        TypeError: where `raw` is no string.
        TooLargeError: where it is longer than the pipeline's ``max_characters``.

    """
    _require_text(raw, "clean")
    return _chosen(pipeline).clean(raw)


def _chosen(pipeline: object) -> Pipeline:
    if pipeline is None:
        return Pipeline.default()
    if not isinstance(pipeline, Pipeline):
        kind = pipeline.__name__ if isinstance(pipeline, type) else type(pipeline).__name__
        message = f"pipeline= takes a Pipeline, such as govreport.Pipeline.default(), not {kind}"
        raise TypeError(message)
    return pipeline


def _require_text(raw: object, name: str) -> None:
    if isinstance(raw, (bytes, bytearray, memoryview)):
        message = f"{name}() takes text, not bytes: use govreport.read(data), which finds the encoding"
        raise TypeError(message)
    if not isinstance(raw, str):
        message = f"{name}() takes a string, not {type(raw).__name__}; to read a file use govreport.read(path)"
        raise TypeError(message)
