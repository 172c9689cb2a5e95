"""Tables as files that others open."""

from govreport.export.files.excel import write_excel
from govreport.export.files.formats import FORMATS, format_of, write
from govreport.export.files.parquet import write_parquet
from govreport.export.files.sqlite import write_sqlite
from govreport.export.files.stata import write_stata
from govreport.export.files.text import write_csv, write_json_lines

__all__ = [
    "FORMATS",
    "format_of",
    "write",
    "write_csv",
    "write_excel",
    "write_json_lines",
    "write_parquet",
    "write_sqlite",
    "write_stata",
]
