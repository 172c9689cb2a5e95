"""What parsing gives back as tables: named, typed, labelled columns, a row for each result."""

from govreport.export.tables.columns import Column, Kind, Labels
from govreport.export.tables.rows import TableName
from govreport.export.tables.table import Table

__all__ = ["Column", "Kind", "Labels", "Table", "TableName"]
