"""Results in the shapes that others work with: records, panels, targets beside actuals."""

from govreport.export.frames import to_frame
from govreport.export.markdown import to_markdown
from govreport.export.pairs import TargetPair, pair_targets
from govreport.export.panel import PointPolicy, panel
from govreport.export.records import to_records

__all__ = ["PointPolicy", "TargetPair", "pair_targets", "panel", "to_frame", "to_markdown", "to_records"]
