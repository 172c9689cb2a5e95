"""Results in the shapes that others work with: records, panels, tables, frames, files."""

from govreport.export.frames import to_frame
from govreport.export.markdown import to_markdown
from govreport.export.pairs import TargetPair, pair_targets
from govreport.export.panel import PointPolicy, panel
from govreport.export.records import to_records
from govreport.export.tables import Table, TableName

__all__ = [
    "PointPolicy",
    "Table",
    "TableName",
    "TargetPair",
    "pair_targets",
    "panel",
    "to_frame",
    "to_markdown",
    "to_records",
]
