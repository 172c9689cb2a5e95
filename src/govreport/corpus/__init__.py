"""Many reports: a folder, an archive, a country's, on one machine or a cluster.

:func:`parse_many` is the front door. See the page *Corpora* of the documentation.
"""

from __future__ import annotations

from govreport.corpus.failure import Failure, FailureCode
from govreport.corpus.many import parse_many

__all__ = ["Failure", "FailureCode", "parse_many"]
