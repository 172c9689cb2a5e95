"""Many reports: a folder, an archive, a country's, on one machine or a cluster.

:func:`parse_many` is the front door; :class:`PanelRun` and :class:`Store` make one table in a run that can be
stopped; :func:`parse_batch` is what engines of tables call. See the page *Corpora* of the documentation.

Names load when they are first used: worker processes need few of them.
"""

from __future__ import annotations

from importlib import import_module
from typing import TYPE_CHECKING, Any

if TYPE_CHECKING:
    from govreport.corpus.batches import parse_batch, parse_batches, spark_schema
    from govreport.corpus.items import Failure, FailureCode
    from govreport.corpus.many import parse_many
    from govreport.corpus.panel import Done, PanelRun
    from govreport.corpus.store import Store
    from govreport.corpus.summary import Summary

_HOME = {
    "Done": "panel",
    "Failure": "items",
    "FailureCode": "items",
    "PanelRun": "panel",
    "Store": "store",
    "Summary": "summary",
    "parse_batch": "batches",
    "parse_batches": "batches",
    "parse_many": "many",
    "spark_schema": "batches",
}

__all__ = [
    "Done",
    "Failure",
    "FailureCode",
    "PanelRun",
    "Store",
    "Summary",
    "parse_batch",
    "parse_batches",
    "parse_many",
    "spark_schema",
]


def __getattr__(name: str) -> Any:
    if name not in _HOME:
        message = f"module 'govreport.corpus' has no attribute {name!r}"
        raise AttributeError(message)
    value = getattr(import_module(f"govreport.corpus.{_HOME[name]}"), name)
    globals()[name] = value
    return value
