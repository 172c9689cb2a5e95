"""Tables of one report as data frames, where pandas is installed."""

from __future__ import annotations

from typing import TYPE_CHECKING, Any

from govreport.export.records import to_records

if TYPE_CHECKING:
    from govreport.model import Report

_MISSING = "to_frame() needs pandas: pip install 'govreport[pandas]'"


def to_frame(report: Report) -> Any:
    """Give the indicators of `report` as a ``pandas.DataFrame``, a row for each figure.

    Values stay ``Decimal``, years and offsets are integers; see :func:`to_records` for the columns.

    Raises:
        ImportError: where pandas is not installed; the message names the pip command.

    """
    try:
        import pandas as pd  # noqa: PLC0415 - an extra
    except ImportError as error:
        raise ImportError(_MISSING) from error
    frame = pd.DataFrame.from_records(to_records(report))
    years = [name for name in ("review_year", "plan_year", "year") if name in frame]
    return frame.astype(dict.fromkeys(years, "Int64"))
