"""Many reports: a folder, an archive, a country's, on one machine or a cluster.

:func:`parse_many` is the front door; :class:`PanelRun` and :class:`Store` make one table in a run that can be
stopped. See the page *Corpora* of the documentation.
"""

from __future__ import annotations

from govreport.corpus.failure import Failure, FailureCode
from govreport.corpus.many import parse_many
from govreport.corpus.panel import Done, PanelRun
from govreport.corpus.store import Store
from govreport.corpus.summary import Summary

__all__ = ["Done", "Failure", "FailureCode", "PanelRun", "Store", "Summary", "parse_many"]
