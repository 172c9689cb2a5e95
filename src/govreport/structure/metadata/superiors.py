"""The divisions above the reporting place, as far as the document itself puts it under them.

A province or city counts where it commands (省委、省政府), honours (被评为…省), ranks
(居…市前列) or is advised on (总书记对…工作). Names inside those of firms and schools prove nothing.
"""

from __future__ import annotations

import re
from collections import Counter
from functools import cache

from govreport.language.patterns import HAN
from govreport.structure.metadata.places import Place, Rank
from govreport.structure.metadata.tables import not_cities, province_by_short, provinces

_HONOUR = "获评|获批|获得|荣获|评为|评定|命名|授予|入选|获选|创建|创成|列入|认定|荣膺|跻身|代表|通过"
_RANKED = "有位|一流|前列|领先|知名"
_NAME_LENGTHS = (2, 3, 4)
#: Characters that end the words before a name rather than open a name.
_NOT_IN_NAMES = frozenset("省市县区镇乡村个级届次为获被评在于居列入和与及对向由全第是了的等中上下我你他从到受经把将以")
#: 市 before one of these is no city's name: 市场, 市级, 市政, 市民, 市区 …
_NO_NAME_AFTER = "场级政民区直属容域值价标化面售县本重统辖内外校厅局人"
#: What stands before verbs, and never before a city's name.
_ADVERBS = (
    "不断",
    "进一步",
    "大力",
    "积极",
    "全面",
    "着力",
    "持续",
    "扎实",
    "努力",
    "有效",
    "稳步",
    "逐步",
    "切实",
    "深入",
    "正式",
    "认真",
    "严格",
)
_NEVER_IN_NAMES = frozenset("省市县区委政党")
_SHORT_LINE = 60
_CONTEXT = 24
_LONGEST_SPEECH = 200_000  # farther on no city is looked for; ten times as much as any report
_LONGEST_LEFT = 8  # characters before 市 that are read
_MINIMUM_MENTIONS = 3
_MAXIMUM_SHARE = 12  # a name stands with its 市 once in so many times at least


def find_province(speech: str, around: str, places: tuple[Place, ...]) -> str | None:
    """The province that the document places the reporter in."""
    votes: Counter[str] = Counter()
    named: dict[str, list[int]] = {short: [] for short in province_by_short()}
    for found in _any_province().finditer(speech):
        named[found[0]].append(found.start())
    for short, places_named in named.items():
        name = province_by_short()[short].name
        for at in places_named:
            votes[name] += _superior(speech, at, short, name)
    for line in around.split("\n"):
        if len(line) < _SHORT_LINE and any(place.name.rstrip("市县区镇乡") in line for place in places):
            for short, province in province_by_short().items():
                if short in line and not any(short in place.name for place in places):
                    votes[province.name] += 2
    best = max(votes, key=lambda name: votes[name], default=None)
    return best if best and votes[best] else None


@cache
def _any_province() -> re.Pattern[str]:
    return re.compile("|".join(map(re.escape, province_by_short())))


def _superior(speech: str, at: int, short: str, name: str) -> int:
    """How much the mention of a province at `at` says that the reporter lies in it."""
    before, honoured, commands, ranked = _province_contexts()
    left = speech[max(0, at - _CONTEXT) : at]
    if before.search(left) and speech[at + len(short) : at + len(short) + 1] not in "和、":
        return 1
    if speech.startswith(name, at):
        if honoured.search(left):
            return 2
        return int(commands.match(speech, at + len(name)) is not None)
    return int(ranked.match(speech, at + len(short)) is not None)


@cache
def _province_contexts() -> tuple[re.Pattern[str], ...]:
    """What stands before or after a province that is the reporter's: advised, honours, commands, ranked."""
    return (
        re.compile(r"总书记[^。；\n]{0,8}?(?:对|视察(?:指导)?|考察|亲临)$"),
        re.compile(rf"(?:{_HONOUR})[^。；，\n]{{0,14}}$"),
        re.compile(r"委|人民政府|党委"),
        re.compile(_RANKED),
    )


def find_city(speech: str, own: Place, around: str, *, besides: tuple[str, ...] = ()) -> Place | None:
    """The city that the document places the reporter under, other than those in `besides`."""
    text = speech[:_LONGEST_SPEECH] + "\n" + around
    own_names = {own.name, *besides}
    votes: Counter[str] = Counter()
    foreign: dict[str, bool] = {}
    for left, weight in _city_contexts(text).items():
        name = _name_before(left, text)
        if not name or name + "市" in own_names:
            continue
        if name not in foreign:
            foreign[name] = name + "市" not in text or _is_foreign(name, text)
        if not foreign[name]:
            votes[name] += weight
    votes = votes or _often_named(text, own, besides)
    return Place(votes.most_common(1)[0][0] + "市", Rank.CITY) if votes else None


def _city_contexts(text: str) -> Counter[str]:
    """Weigh what stands before 市 where a city acts as a superior."""
    weights: Counter[str] = Counter()
    for weight, shortest, pattern in _city_patterns():
        at = low = 0
        while found := pattern.search(text, at):
            left = found["left"] if pattern.groups else _han_before(text, found.start(), low, shortest)
            if left:
                weights[left] += weight
                at = low = found.end()
            else:
                at = found.start() + 1
    return weights


def _han_before(text: str, end: int, low: int, shortest: int) -> str:
    """Give up to eight Han characters before `end`, none of them before `low`; nothing where they are too few."""
    start = end
    low = max(low, end - _LONGEST_LEFT)
    while start > low and "\u4e00" <= text[start - 1] <= "\u9fff":
        start -= 1
    return text[start:end] if end - start >= shortest else ""


@cache
def _city_patterns() -> tuple[tuple[int, int, re.Pattern[str]], ...]:
    """Patterns of a city that acts as a superior: weight, fewest characters before 市, pattern.

    Those without the group ``left`` begin with 市: nearly every Han character can begin a name, few are 市.
    """
    city = f"市(?![{_NO_NAME_AFTER}])"
    left = rf"(?P<left>{HAN}{{2,{_LONGEST_LEFT}}}?){city}"
    rules = (
        (3, 2, f"{city}(?:委(?:、|，)?市(?:人民)?政府|委市政府)"),
        (2, 2, rf"(?:省|中央|上级|自治区)(?:、|和){left}"),
        (2, 2, f"{city}(?:第[一二三四五六七八九十]+次党代会|市长)"),
        (1, 4, "市委"),  # a verb alone opens its clause: 狠抓市委部署
        (1, 2, rf"(?:{_HONOUR})[^。；，、\n]{{0,6}}?{left}"),
        (1, 2, rf"(?:居|列|进入){left}"),
        (1, 2, f"{city}(?:首批|首位|前列|第[一二三四五六七八九十]名|十佳|先进|文明)"),
        (1, 2, rf"、(?P<left>{HAN}{{2,3}})(?:{_RANKED})"),
    )
    return tuple((weight, shortest, re.compile(pattern)) for weight, shortest, pattern in rules)


def _name_before(left: str, text: str) -> str | None:
    """Cut the city's own name off the end of `left`: two characters, more where they always go together."""
    run = left
    for at in range(len(left) - 1, -1, -1):
        if left[at] in _NOT_IN_NAMES and len(left) - at - 1 >= _NAME_LENGTHS[0]:
            run = left[at + 1 :]
            break
    best = run[-2:]
    if len(best) < _NAME_LENGTHS[0] or best[-1] in _NOT_IN_NAMES or best[0] in "、，":
        return None
    count = text.count(best)
    for length in _NAME_LENGTHS[1:]:
        longer = run[-length:]
        if len(longer) == length and count > 1 and text.count(longer) == count:
            best = longer
    return best


def _is_foreign(name: str, text: str) -> bool:
    """Cities of the first order are no prefectures; 全市, 我市, 培育市 and the like are no names."""
    return (
        name + "市" in provinces()
        or name in province_by_short()
        or name[0] in "全我本各该一二三四五六七八九十两"
        or any(character in _NEVER_IN_NAMES for character in name)
        or (name[-1] == "城" and not any(f"{before}{name}市" in text for before in "，。、在和与及获"))  # 中心城市
        or any(name.endswith(word) for word in not_cities())
        or name + "了" in text
        or any(adverb + name in text for adverb in _ADVERBS)
    )


def _often_named(text: str, own: Place, besides: tuple[str, ...]) -> Counter[str]:
    """Without such a context: a city named in full once and by its short name again and again."""
    votes: Counter[str] = Counter()
    if own.rank is not Rank.TOWN:
        return votes
    lefts = re.findall(rf"({HAN}{{2,3}})市(?![{_NO_NAME_AFTER}])", text)
    for left in dict.fromkeys(lefts):
        name = _name_before(left, text)
        if name and name + "市" not in {own.name, *besides} and not _is_foreign(name, text):
            mentions = text.count(name)
            opens_clause = text.startswith(name) + sum(text.count(before + name) for before in "，。；、：\n\u3000 ")
            if 2 * opens_clause > mentions:  # verbs open clauses, names seldom do
                continue
            if _MINIMUM_MENTIONS <= mentions <= _MAXIMUM_SHARE * text.count(name + "市"):
                votes[name] = mentions
    return votes
