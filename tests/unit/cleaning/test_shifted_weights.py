"""Characters weighed behind what was read of damaged bytes: what is left out is what is too unlikely, and no more."""

from __future__ import annotations

import math
from functools import cache
from operator import itemgetter

import pytest

from govreport.cleaning.report_language import UNSEEN, ReportLanguage, report_runs
from govreport.cleaning.shifted_readings import Reader
from govreport.cleaning.shifted_signs import LEADS, KnownSigns, vanishes_before, vanishing
from govreport.cleaning.shifted_ways import Node, Place
from govreport.cleaning.shifted_weights import Weighed, Weights

#: Enough of a page that runs of two and three characters are known, and some that no other report has.
PAGE = "雲溪縣優先發展產業,跨境電商成為新亮點。全縣電商生態持續優化,空氣質量改善,政府確保群眾滿意,確保糧食安全。" * 3
_MOST = 12


@cache
def weights() -> Weights:
    """Weigh the characters of the page."""
    return Weights(ReportLanguage.of([PAGE]), "".join(sorted(set(PAGE))))


def long_way(last: str, places: list[int], least: float) -> list[Weighed]:
    """Weigh each of some characters, and then take those that are likely enough, the likeliest first."""
    known, language = weights().known, weights().language
    found = []
    for at in places:
        sign, plain = known.signs[at], known.plains[at]
        likely = (language.text.count(plain) + known.elsewhere[at] + UNSEEN) / language.size
        for behind in (language.behind(last[-1]), *([language.behind_two(last)] if len(last) > 1 else [])):
            likely = (behind.often.get(plain, 0.0) + behind.kept * likely) / behind.of_all
        likely *= 1.0 if sign in PAGE else math.exp(-2)
        if likely > least:
            found.append((-math.log(likely), sign, plain, at))
    return sorted(found)[:_MOST]


LASTS = ["县", "云县", "确保", "全县", "政府", "龙虎", "的"]
LEASTS = [0.0, 1e-5, 1e-3, 0.03, 0.3]


@pytest.mark.parametrize("last", LASTS)
@pytest.mark.parametrize("least", LEASTS)
@pytest.mark.parametrize("leads", [LEADS, bytes(range(0xB0, 0xC8)), b"\xb5\xd6"])
def test_characters_of_two_bytes(last: str, least: float, leads: bytes) -> None:
    """Those with one of some first bytes and a second one."""
    known = weights().known
    for trail in (0xA1, 0xD8, 0xFE):
        places = [at for at, second in enumerate(known.seconds) if second == trail and known.firsts[at] in leads]

        expected = long_way(last, places, least)
        weights().language.asked.clear()  # what was never asked for may be too unlikely to be looked up

        assert expected == weights().closed(last, leads, trail, least)


@pytest.mark.parametrize("last", LASTS)
@pytest.mark.parametrize("least", LEASTS)
@pytest.mark.parametrize("leads", [LEADS, b"\xd5", vanishes_before(0xFE)])
def test_characters_that_vanish(last: str, least: float, leads: bytes) -> None:
    """Those whose second byte can vanish; and of them those that most often follow."""
    known, language = weights().known, weights().language
    pairs = enumerate(zip(known.firsts, known.seconds, strict=True))
    gone = [at for at, (first, second) in pairs if first in leads and second in vanishing()]
    often = language.behind(last[-1]).often
    behind = [plain for plain, _ in sorted(often.items(), key=lambda item: -item[1])]
    follow = [at for plain in behind for at in gone if known.plains[at] == plain]
    two = language.behind_two(last).often if len(last) > 1 else {}
    follow = follow[:_MOST] + [at for at in follow[_MOST:] if known.plains[at] in two]

    assert long_way(last, gone, least) == weights().vanishing(last, leads, least)
    assert long_way(last, follow, least) == weights().following(last, leads, least)


@pytest.mark.parametrize("lost", ["", "創"])
@pytest.mark.parametrize("bound", [2.0, 6.0, 9.0])
def test_the_likeliest_ways_over_a_pair_that_vanished(lost: str, bound: float) -> None:
    """Ways are asked for no more than can be among the twelve likeliest: these are the same."""
    reader = Reader(weights(), {})
    ways = [(cost, Node(Place("", LEADS, 0)), lost, last, LEADS) for cost, last in enumerate(["云县", "确保", "全县"])]
    behind = weights().following if lost else weights().vanishing
    found = [
        (cost + more, node, lost + sign, last[-1] + plain, vanishes_before(weights().known.seconds[at]))
        for cost, node, _, last, leads in ways
        for more, sign, plain, at in behind(last, leads, 0.0)
    ]
    found.sort(key=itemgetter(0))

    assert [way for way in found[:_MOST] if way[0] < min(bound, found[0][0] + 7)] == reader.split(ways, bound)


def test_what_follows_two_characters_follows_the_second() -> None:
    """Characters that never stand together are not looked for together: so no run of three may lack its two of two."""
    runs = report_runs()
    for first in runs.signs:
        for second in runs.behind(first).often:
            assert runs.behind_two(first + second).often.keys() <= runs.behind(second).often.keys()


def test_the_mark_of_loss_is_no_character() -> None:
    """A page that says what it lost does not make bytes likelier to be that mark."""
    assert "□" not in KnownSigns.of("□縣").signs
