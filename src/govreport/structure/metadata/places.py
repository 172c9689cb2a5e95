"""Names of places: how a chain such as 江苏省镇江市扬中市 is made up."""

from __future__ import annotations

import re
from enum import IntEnum
from functools import cache
from typing import NamedTuple

from govreport.language.patterns import HAN_OR_LOST
from govreport.structure.metadata.tables import provinces

#: What a bare office or assembly calls its own place (区第十七届…, 市人民政府).
BARE_KINDS = frozenset(
    {"省", "市", "县", "区", "州", "盟", "旗", "镇", "乡", "街道", "自治区", "自治州", "自治县", "全国", "地区"}
    | {"乡镇", "县区", "区县", "县市", "市县", "城区"},  # of a page of samples
)


class Rank(IntEnum):
    """The tiers of divisions, from above."""

    NATION = 0
    PROVINCE = 1
    PREFECTURE = 2
    CITY = 3  # 市 without more evidence: of prefecture or county rank
    COUNTY = 4
    TOWN = 5


class Place(NamedTuple):
    """A division's name and its rank as far as the name tells."""

    name: str
    rank: Rank


_RANKS = {
    "自治州": Rank.PREFECTURE, "州": Rank.PREFECTURE, "地区": Rank.PREFECTURE, "盟": Rank.PREFECTURE,
    "市": Rank.CITY,
    "自治县": Rank.COUNTY, "自治旗": Rank.COUNTY, "特区": Rank.COUNTY, "新区": Rank.COUNTY, "林区": Rank.COUNTY,
    "开发区": Rank.COUNTY, "县": Rank.COUNTY, "区": Rank.COUNTY, "旗": Rank.COUNTY,
    "街道": Rank.TOWN, "苏木": Rank.TOWN, "镇": Rank.TOWN, "乡": Rank.TOWN,
}  # fmt: skip


@cache
def _pattern() -> re.Pattern[str]:
    names = "|".join(sorted(provinces(), key=len, reverse=True))
    kinds = "|".join(sorted(_RANKS.keys() - {"州"}, key=len, reverse=True))  # 常州市 is no 州
    return re.compile(rf"(?P<province>{names})|(?P<name>{HAN_OR_LOST}{{1,12}}?)(?P<kind>{kinds}|州$)")


def read_places(text: str) -> list[Place]:
    """Read the chain of places that `text` opens with; what is left over is ignored.

    >>> [place.name for place in read_places("江苏省常州市天宁区郑陆镇")]
    ['江苏省', '常州市', '天宁区', '郑陆镇']
    >>> [place.name for place in read_places("乐山市市中区")]
    ['乐山市', '市中区']

    """
    found: list[Place] = []
    at = 0
    while at < len(text):
        match = _pattern().match(text, at)
        if match is None:
            break
        place = Place(match[0], Rank.PROVINCE if match["province"] else _RANKS[match["kind"]])
        if found and place.rank <= found[-1].rank and not _may_follow(found[-1], place):
            break
        found.append(place)
        at = match.end()
    return found


def _may_follow(above: Place, below: Place) -> bool:
    """A county-level city below a prefecture-level one (镇江市扬中市), a development zone in a county."""
    return above.rank == below.rank == Rank.CITY or (above.rank == Rank.COUNTY and below.name.endswith("开发区"))


def own_place(text: str) -> tuple[list[Place], Place] | None:
    """Split a place's full name into the chain above it and itself; None where it is no full name.

    >>> own_place("常州市天宁区")[1].name
    '天宁区'
    >>> own_place("区") is None
    True

    """
    chain = read_places(text)
    if not chain or "".join(place.name for place in chain) != text or text in BARE_KINDS:
        return None
    return chain[:-1], chain[-1]
