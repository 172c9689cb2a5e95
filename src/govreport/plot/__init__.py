"""Figures of reports, drawn by matplotlib (``pip install 'govreport[plot]'``).

matplotlib rather than altair: a figure must become PNG, SVG or PDF for a paper, offline, with
nothing but Python, and in a font that is there. altair hands both to a browser or to another renderer.

Each function draws on the axes it is given, or on new ones, and returns them:
``plot.targets(reports).figure.savefig("gdp.png")``. Labels are Chinese, or English with
``language="en"``; names of places and indicators from reports stay as they are. A font with Chinese
characters is looked for among those known; where there is none, an error names what to install.
"""

from __future__ import annotations

from govreport.plot.canvas import chinese_font
from govreport.plot.shares import numbers, shares
from govreport.plot.targets import targets

__all__ = ["chinese_font", "numbers", "shares", "targets"]
