"""The closed vocabularies of results; each member's value is the word that data files use."""

from __future__ import annotations

from enum import StrEnum
from typing import NoReturn


class Choice(StrEnum):
    """Words of which a caller names one; another word raises an error that lists them."""

    @classmethod
    def _missing_(cls, value: object) -> NoReturn:
        message = f"{value!r} is no {cls.__name__}: choose one of {', '.join(cls)}"
        raise ValueError(message)


class Bound(StrEnum):
    """How the wording around a number limits it."""

    EXACT = "="
    ABOUT = "~"
    ABOVE = ">"
    AT_LEAST = ">="
    AT_MOST = "<="
    BELOW = "<"


class Change(StrEnum):
    """The direction of a number that is itself a change."""

    UP = "up"
    DOWN = "down"


class HeadingStyle(StrEnum):
    """How a heading stands on the page."""

    BLOCK = "block"
    RUNIN = "runin"
    INLINE = "inline"


class PartRole(Choice):
    """What a part (a level 1 section) of a report is for."""

    REVIEW = "review"
    PLAN = "plan"
    GOVERNANCE = "governance"
    OTHER = "other"


class PassageRole(Choice):
    """The fixed function of a passage."""

    OPENING = "opening"
    THANKS = "thanks"
    PROBLEMS = "problems"
    REQUIREMENTS = "requirements"
    TARGETS = "targets"
    TARGETS_LONG = "targets_long"
    CLOSING = "closing"


class Level(StrEnum):
    """The level of the government that reports."""

    NATIONAL = "national"
    PROVINCE = "province"
    PREFECTURE = "prefecture"
    COUNTY = "county"
    TOWN = "town"


class Status(StrEnum):
    """Whether a figure is done, estimated for the year just ended, or a goal."""

    ACTUAL = "actual"
    ESTIMATE = "estimate"
    TARGET = "target"


class Measure(StrEnum):
    """What a figure says of its indicator."""

    LEVEL = "level"
    GROWTH = "growth"
    DELTA = "delta"
    NEW = "new"


class Tier(StrEnum):
    """How hard a goal is by its cue: promised (确保, 不低于) or hoped for (力争, 左右)."""

    FIRM = "firm"
    SOFT = "soft"


class Dimension(Choice):
    """What a unit measures; only units of one dimension convert into each other."""

    COUNT = "count"
    CURRENCY = "currency"
    RATIO = "ratio"
    RATIO_DIFFERENCE = "ratio difference"
    AREA = "area"
    LENGTH = "length"
    VOLUME = "volume"
    MASS = "mass"
    ENERGY = "energy"
    POWER = "power"
    APPARENT_POWER = "apparent power"
    VOLTAGE = "voltage"
    TIME = "time"
    TEMPERATURE = "temperature"
    INFORMATION = "information"
    BIT_RATE = "bit rate"
    COMPUTING = "computing"
    SOUND = "sound"
    CONTAINER = "container"
    COMPOSITE = "composite"
    NONE = "none"
