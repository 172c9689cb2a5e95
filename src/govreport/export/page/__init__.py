"""A report as one page to check by eye: text, figures, outline, and what cleaning did to it."""

from govreport.export.page.writing import to_html

__all__ = ["to_html"]
