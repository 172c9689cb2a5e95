"""The members of the enumerations that numbers are read with, each under a name of its own.

In Python 3.11 ``Dimension.TIME`` is looked up by way of the metaclass, which takes ten times as long as a global name.
"""

from __future__ import annotations

from govreport.model.enums import Bound, Change, Dimension

AREA = Dimension.AREA
COUNT = Dimension.COUNT
COMPOSITE = Dimension.COMPOSITE
CURRENCY = Dimension.CURRENCY
LENGTH = Dimension.LENGTH
MASS = Dimension.MASS
NO_DIMENSION = Dimension.NONE
POINTS = Dimension.RATIO_DIFFERENCE
RATIO = Dimension.RATIO
TIME = Dimension.TIME

RATIOS = (RATIO, POINTS)
#: Numbers in these follow what they measure; all others rather stand before what they count.
FOLLOWING = (RATIO, CURRENCY, POINTS, COMPOSITE)

EXACT = Bound.EXACT
ABOUT = Bound.ABOUT
ABOVE = Bound.ABOVE
AT_LEAST = Bound.AT_LEAST
AT_MOST = Bound.AT_MOST

UP = Change.UP
DOWN = Change.DOWN
