"""Which place's government reports: a vote of all evidence, then the chain above it.

Names in the report proper (session, opening, byline, title) weigh more than those on the
page around it, which a hijacker can fill with anything; footers speak of the site's owner, who
may be a superior. Divisions above are named only where the document itself places the
reporter under them.
"""

from __future__ import annotations

import re
from collections import Counter
from itertools import takewhile
from typing import TYPE_CHECKING

import attrs

from govreport.language.patterns import HAN, HAN_OR_LOST, lazy_pattern
from govreport.model import Level
from govreport.structure.metadata.page import squeezed
from govreport.structure.metadata.places import BARE_KINDS, Place, Rank, own_place, read_places
from govreport.structure.metadata.superiors import Superiors, mentions, stretches
from govreport.structure.metadata.tables import not_cities, provinces

if TYPE_CHECKING:
    from collections.abc import Iterator

    from govreport.structure.metadata.page import Page

_GOVERNMENT = "(?:(?:各族)?(?:人民)?政府|行政公署|行署|管理委员会|管委会|办事处)"
_ON_BEHALF = lazy_pattern(rf"(?:代表(?:中共)?|受)({HAN_OR_LOST}{{2,24}}?){_GOVERNMENT}")
_OFFICE = lazy_pattern(rf"(?:{_GOVERNMENT})?(?:代理|代)?(?:{HAN_OR_LOST}长|主席|主任|专员)$")
_OWNER = lazy_pattern(rf"(?:主办(?:单位)?|版权所有|承办(?:单位)?)[:：\s]*({HAN_OR_LOST}{{2,20}}?){_GOVERNMENT}")
_BARE_KIND = lazy_pattern(rf"(?:代表|受)({'|'.join(sorted(BARE_KINDS))}){_GOVERNMENT}")
_ISSUER = lazy_pattern(rf"(?m)^[^\S\n]*({HAN_OR_LOST}{{2,20}}?){_GOVERNMENT}(?:办公厅|办公室)?关于")
_TITLE_PLACE = lazy_pattern(
    rf"""(?x)
    (?: ^ | 年度? | [）)\]】：:] | 关于 ) \s* (?P<place> {HAN_OR_LOST}{{2,24}}? )
    (?: (?: (?: 19 | 20 ) \d\d | [一二][〇○零九].. ) 年 度? )?
    (?: {_GOVERNMENT} | 国民经济 )? (?: (?: 19 | 20 ) \d\d 年 度? )? (?: 换届 )? (?: 工作 | 国民 | 和 )
    """
)
_BEFORE_NAME = lazy_pattern(r"^(?:我|本|中国|中共|在|于)|^(?:20|19)\d\d年")
_DIVISIONS = frozenset("省市州盟县区")
#: Names of divisions, one in the other, that end the text.
_CHAIN = lazy_pattern(rf"{HAN_OR_LOST}{{2,16}}[省市州盟县区]\Z")
_LONGEST_CHAIN = 17
_WEIGHTS = {"session": 8, "opening": 8, "byline": 6, "title": 3, "label": 3, "agency": 2}

_DETERMINERS = frozenset("全我本各该一二三四五六七八九十两多为在向是对以和与及建把使")
# 工业强镇, 商贸大县, 旅游名市: what a place wants to be, not what it is called.
_SLOGAN = r"(?:工业|农业|产业|商贸|旅游|文化|生态|科技|科教|教育|人才|开放|项目|特色|经济|质量|环境|依法|和谐|平安)..?"
_PROPER = frozenset({"session", "opening", "byline", "title"})
# Who stands above and below a 市, with the weight of each mention.
_CODE_WEIGHT = 6  # the site's code of GB/T 2260 ends in 00 for a prefecture
_LEADS = "的?(?:坚强|正确)领导"
_PREFECTURE_SIGNS = (
    (3, rf"省委、?省政府(?:和(?:中共)?\S{{0,6}}市委|{_LEADS})"),
    (3, rf"自治区党委、?(?:自治区)?(?:人民)?政府(?:和市委|{_LEADS})"),
)
_COUNTY_SIGNS = (
    (3, rf"市(?<={HAN}{{2}}市)(?:委、?市(?:人民)?政府和\S{{0,6}}市委|第[一二三四五六七八九十]次党代会)"),
    (2, rf"省、{HAN}{{2,4}}市"),
    (3, "师市(?!场)"),  # a city of the corps
    (3, "第[一二三四五六七八九十]+师(?!市(?!场))"),
)
# the same by kinds of places, and what each of these words holds
_PREFECTURE_KINDS = lazy_pattern(r"县区|区县|县（市|县市区|市县|各县|省辖市|地级市|中心城区|市辖区|市区两级|两区")
_COUNTY_KINDS = lazy_pattern(r"(?:各|乡|村)镇|镇村|县级市|县域|镇街|街道")
_KINDS = ("县", "区", "镇", "街道", "辖市", "级市")
_LONGEST_KIND = 4


@attrs.frozen
class Region:
    """The reporting place.

    Args:
        name: its own name.
        above: the divisions above it, outermost first.
        level: of its government.

    """

    name: str
    above: tuple[str, ...]
    level: Level | None

    @property
    def full_name(self) -> str:
        """The chain and the name."""
        return "".join((*self.above, self.name))


@attrs.frozen
class Clues:
    """What the other fields know of the place.

    Args:
        session: the place before the session's name, as written.
        office: the speaker's office.
        title: own title of the report.
        labelled: titles and publishers of index table and headers.

    """

    session: str
    office: str
    title: str
    labelled: tuple[str, ...]


def read_region(page: Page, clues: Clues) -> Region | None:
    """Decide which place reports, and how its full name reads."""
    opening = page.opening
    if _is_national(page, clues):
        page.claims[clues.office, clues.title] = ["中国"]
        return Region("中国", (), Level.NATIONAL)
    votes: Counter[Place] = Counter()
    chains: list[list[Place]] = []
    heard: set[tuple[str, Place]] = set()  # a source speaks for a place once
    claimed = page.claims.setdefault((clues.office, clues.title), [])
    for source, text in _evidence(page, clues):
        read = own_place(_trimmed(text))
        if read is not None and source in _PROPER and read[1].name not in claimed:
            claimed.append(read[1].name)
        if read is not None and not (source == "agency" and votes):
            chains.append([*read[0], read[1]])
            votes[read[1]] += _WEIGHTS[source] * ((source, read[1]) not in heard)
            heard.add((source, read[1]))
    own = _elected(votes) or _named_in_speech(page.speech, opening)
    if own is None:
        return None
    chains = chains or [[own]]
    return _placed(page, own, chains)


def names_claimed(page: Page, clues: Clues) -> list[str]:
    """The own names that the report proper claims, each once."""
    if _is_national(page, clues):
        return ["中国"]
    names: list[str] = []
    for _, text in takewhile(lambda evidence: evidence[0] in _PROPER, _evidence(page, clues)):
        read = own_place(_trimmed(text))
        if read and read[1].name not in names:
            names.append(read[1].name)
    return names


def _is_national(page: Page, clues: Clues) -> bool:
    if "我代表国务院" in page.opening or "国务院总理" in clues.office:
        return True
    return re.search(r"届全国人(?:民代表)?大", page.title_block) is not None


def _evidence(page: Page, clues: Clues) -> Iterator[tuple[str, str]]:
    """Yield ``(source, text)`` of what may be the reporter's name, best first."""
    yield "session", clues.session
    for found in _ON_BEHALF.finditer(page.opening):
        yield "opening", found[1]
    office = re.sub(r"^.*[、，]", "", clues.office)
    yield "byline", _OFFICE.sub("", office)
    yield "title", title_place(clues.title)
    for line in page.head.split("\n"):
        # what every title goes on with: most lines of a page's head are none
        place = title_place(squeezed(line)) if "工" in line or "国" in line or "和" in line else ""
        if place:
            yield "label", place
    for text in clues.labelled:
        yield "label", title_place(text) or re.sub(rf"{_GOVERNMENT}.*$", "", text)
    for found in _OWNER.finditer(page.tail):
        yield "agency", found[1]
    kind = _BARE_KIND.search(page.opening)
    for found in re.finditer(rf"({HAN_OR_LOST}{{1,20}}?{kind[1]}){_GOVERNMENT}", page.head) if kind else ():
        yield "agency", found[1]
    before = page.head + page.title_block
    issuer = _ISSUER.search(before) if "关于" in before else None
    yield "label", issuer[1] if issuer else ""


def title_place(title: str) -> str:
    """The place that a title names (2021年云溪县政府工作报告).

    >>> title_place("2021年云溪县人民政府工作报告"), title_place("石桥镇2020年度政府工作报告")
    ('云溪县', '石桥镇')

    """
    found = _TITLE_PLACE.search(title)
    return found["place"] if found else ""


def _trimmed(text: str) -> str:
    return _BEFORE_NAME.sub("", text)


def _named_in_speech(speech: str, opening: str) -> Place | None:
    """The place that the speech itself names most, where nothing else does."""
    for name, _ in _body_names(speech, opening).most_common(1):
        read = own_place(_trimmed(name))
        return read[1] if read else None
    return None


def _body_names(speech: str, opening: str) -> Counter[str]:
    """Names that the speech gives its own place, where the opening says no more than its kind (市人民政府)."""
    names: Counter[str] = Counter()
    for found in re.finditer(rf"中共({HAN_OR_LOST}{{2,8}}[省市县区州盟旗镇乡])委", speech):
        names[found[1]] += 5
    kind = re.search(rf"代表(省|市|县|区|旗|镇|乡|自治区)(?:各族)?{_GOVERNMENT}", opening)
    if kind and kind[1] in {"省", "自治区"}:
        for name, province in provinces().items():
            if name.endswith(kind[1]):
                names[name] += speech.count(province.short)
    elif kind:
        for found in re.finditer(rf"(?<!{HAN})({HAN_OR_LOST}{{1,4}}{kind[1]})(?![场级政民属容])", speech):
            if found[1][0] not in _DETERMINERS and found[1][:-1] not in not_cities() and not _is_slogan(found[1]):
                names[found[1]] += 1
    return Counter({name: count for name, count in names.items() if count > 1})


def _is_slogan(name: str) -> bool:
    return re.fullmatch(_SLOGAN, name) is not None


def _elected(votes: Counter[Place]) -> Place | None:
    """The place with most votes; a longer name that ends in a shorter one is a chain or spam."""
    if not votes:
        return None
    merged: Counter[Place] = Counter()
    for place, weight in votes.items():
        tails = [other for other in votes if other != place and place.name.endswith(other.name)]
        merged[min(tails, key=lambda other: len(other.name)) if tails else place] += weight
    return max(merged, key=lambda place: (merged[place], -len(place.name)))


def _placed(page: Page, own: Place, chains: list[list[Place]]) -> Region:
    if own.name in provinces() or own.name.endswith(("省", "自治区")):
        return Region(own.name, (), Level.PROVINCE)
    above = _named_above(page, own, chains)
    around = page.head + "\n" + page.tail
    level = _level(page, own, above)
    superiors = Superiors(page.speech, around)
    if level is not Level.PREFECTURE and not _has(above, Rank.CITY, Rank.PREFECTURE):
        city = superiors.city(own)
        above += [city] if city else []
    if level is Level.TOWN and _has(above, Rank.CITY) and not _has(above, Rank.PREFECTURE, Rank.COUNTY):
        second = superiors.city(own, *(place.name for place in above))
        above = [*([second] if second else []), *above]
    if not _has(above, Rank.PROVINCE):
        province = superiors.province((own, *above))
        above = [*([Place(province, Rank.PROVINCE)] if province else []), *above]
    above.sort(key=lambda place: place.rank)
    return Region(own.name, tuple(place.name for place in above), level)


def _has(places: list[Place], *ranks: Rank) -> bool:
    return any(place.rank in ranks for place in places)


def _named_above(page: Page, own: Place, chains: list[list[Place]]) -> list[Place]:
    """The divisions that stand before the own name wherever the two are written together."""
    best: list[Place] = []
    for chain in chains:
        if own in chain:
            best = max(best, chain[: chain.index(own)], key=len)
    stem = own.name[:-1] if len(own.name) > 2 else own.name  # noqa: PLR2004 - 易县 without its 县 says nothing
    for names in _names_before(stem, page.head + "\n" + page.tail):
        chain = read_places(names)
        if chain and "".join(place.name for place in chain) == names and names not in BARE_KINDS:
            best = max(best, chain, key=len)
    return [place for place in best if place.name != own.name]


def _names_before(stem: str, text: str) -> Iterator[str]:
    """Give the names that stand right before `stem`; a pattern for each place would be compiled for each report."""
    at = text.find(stem)
    while at >= 0:
        if text[at - 1 : at] in _DIVISIONS:
            found = _CHAIN.search(text[max(0, at - _LONGEST_CHAIN) : at])
            if found:
                yield found[0]
        at = text.find(stem, at + 1)


def _level(page: Page, own: Place, above: list[Place]) -> Level:
    if own.rank is Rank.TOWN:
        return Level.TOWN
    if own.rank is Rank.COUNTY:
        return Level.COUNTY
    if own.rank is Rank.PREFECTURE:
        return Level.PREFECTURE
    if _has(above, Rank.CITY, Rank.PREFECTURE):
        return Level.COUNTY
    return city_level(page)


def city_level(page: Page) -> Level:
    """Decide whether a 市 is of prefecture or of county rank, by who stands above and below it.

    A prefecture answers to 省委、省政府 and has counties and districts; a county-level
    city answers to another city and has towns.
    """
    text = f"{page.title_block}\n{page.speech}"
    prefecture, county = (
        float(sum(weight * len(re.findall(pattern, text)) for weight, pattern in signs))
        for signs in (_PREFECTURE_SIGNS, _COUNTY_SIGNS)
    )
    kinds = stretches(text, mentions(text, _KINDS), _LONGEST_KIND, _LONGEST_KIND)
    prefecture += len(_PREFECTURE_KINDS.findall(kinds))
    county += len(_COUNTY_KINDS.findall(kinds)) / 2
    for code in re.findall(r"网站标识码[:：]?\s*(\d{6})", page.tail + page.head):
        prefecture += _CODE_WEIGHT * code.endswith("00")
        county += _CODE_WEIGHT * (not code.endswith("00"))
    return Level.PREFECTURE if prefecture >= county else Level.COUNTY
