"""The divisions above the reporting place, as far as the document itself puts it under them.

A province or city counts where it commands (省委、省政府), honours (被评为…省), ranks
(居…市前列) or is advised on (总书记对…工作). Names inside those of firms and schools prove nothing.
"""

from __future__ import annotations

import re
from bisect import bisect_left
from collections import Counter
from functools import cache, cached_property, partial
from operator import itemgetter
from typing import TYPE_CHECKING

import attrs

from govreport.language.patterns import HAN, is_han, lazy_pattern
from govreport.structure.metadata.places import Place, Rank
from govreport.structure.metadata.tables import not_cities, province_by_short, provinces

if TYPE_CHECKING:
    from collections.abc import Callable, Iterable

_HONOUR = "获评|获批|获得|荣获|评为|评定|命名|授予|入选|获选|创建|创成|列入|认定|荣膺|跻身|代表|通过"
RANKED = ("有位", "一流", "前列", "领先", "知名")
#: What stands before or behind a province that is the reporter's.
_ADVISED = lazy_pattern(r"总书记[^。；\n]{0,8}?(?:对|视察(?:指导)?|考察|亲临)$")
_HONOURED = lazy_pattern(rf"(?:{_HONOUR})[^。；，\n]{{0,14}}$")
_COMMANDS, _RANKED = lazy_pattern(r"委|人民政府|党委"), lazy_pattern("|".join(RANKED))
#: A name of a province that can say where the reporter lies has one of these in, before or behind it.
_PROVINCE_SIGNS = ("总书记", r"省(?<=[北西宁林江苏徽建东南川州海肃湾]省)", r"区(?<=[治政]区)", r"市(?<=[京津海庆]市)")
_NAME_LENGTHS = (2, 3, 4)
#: Characters that end the words before a name rather than open a name.
_NOT_IN_NAMES = frozenset("省市县区镇乡村个级届次为获被评在于居列入和与及对向由全第是了的等中上下我你他从到受经把将以")
#: 市 before one of these is no city's name: 市场, 市级, 市政, 市民, 市区 …
_CITY = "市(?![场级政民区直属容域值价标化面售县本重统辖内外校厅局人])"
#: What stands right before a 市 that may be a city's.
NAMED_CITIES = lazy_pattern(rf"({HAN}{{2,3}}){_CITY}")
#: What stands before verbs, and never before a city's name.
ADVERBS = (
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
_BEFORE_NAMES = frozenset("，。、在和与及获")
_NEVER_IN_NAMES = frozenset("省市县区委政党")
_SHORT_LINE = 60
_CONTEXT = 24
_LONGEST_SPEECH = 200_000  # farther on no superior is looked for; ten times as much as any report
_LONGEST_LEFT = 8  # characters before 市 that are read
#: What says of a city that it stands above ends in the city's 市. It is at most an honour, six characters and a name.
_LONGEST_CONTEXT = 2 + 6 + _LONGEST_LEFT + 1
_LONGEST_BEHIND = 12  # 市第二十三次党代会
_MINIMUM_MENTIONS = 3
_MAXIMUM_SHARE = 12  # a name stands with its 市 once in so many times at least


@cache
def _any_province() -> re.Pattern[str]:
    return re.compile("|".join(map(re.escape, province_by_short())))


def says_superior(speech: str, at: int, short: str, name: str) -> int:
    """How much the mention of a province at `at` says that the reporter lies in it."""
    left = speech[max(0, at - _CONTEXT) : at]
    end = at + len(short)
    if "总书记" in left and _ADVISED.search(left) and speech[end : end + 1] not in "和、":
        return 1
    if speech.startswith(name, at):
        if _HONOURED.search(left):
            return 2
        return int(_COMMANDS.match(speech, at + len(name)) is not None)
    return int(_RANKED.match(speech, end) is not None)


def _readable(speech: str) -> str:
    return speech[:_LONGEST_SPEECH]


@attrs.frozen
class Superiors:
    """The cities and provinces that a document speaks of as superiors.

    Args:
        speech: as much of it as is read.
        around: what stands around it.

    """

    speech: str = attrs.field(converter=_readable)
    around: str

    @cached_property
    def text(self) -> str:
        """The speech, and what stands around it."""
        return self.speech + "\n" + self.around

    @cached_property
    def _ranked(self) -> list[int]:
        return mentions(self.text, RANKED)

    def province(self, places: tuple[Place, ...]) -> str | None:
        """The province that the document places the reporter in, whose city and own name are `places`."""
        ranked = self._ranked[: bisect_left(self._ranked, len(self.speech))]
        signs = sorted([*mentions(self.speech, _PROVINCE_SIGNS), *ranked])
        votes = self._province_votes(stretches(self.speech, signs, _CONTEXT, _CONTEXT), places)
        best = max(votes.values(), default=0)
        if best and list(votes.values()).count(best) > 1:  # of those the whole speech names the first of the table wins
            votes = self._province_votes(self.speech, places)
        return max(votes, key=lambda name: votes[name]) if best else None

    def _province_votes(self, speech: str, places: tuple[Place, ...]) -> Counter[str]:
        votes: Counter[str] = Counter()
        found = [(found[0], found.start()) for found in _any_province().finditer(speech)]
        for short, province in province_by_short().items() if found else ():
            for at in [at for named, at in found if named == short]:
                votes[province.name] += says_superior(speech, at, short, province.name)
        stems = [place.name.rstrip("市县区镇乡") for place in places]
        for line in self.around.split("\n") if True in [stem in self.around for stem in stems] else ():
            if len(line) < _SHORT_LINE and True in [stem in line for stem in stems] and _any_province().search(line):
                for short, province in province_by_short().items():
                    if short in line and not any(short in place.name for place in places):
                        votes[province.name] += 2
        return votes

    def city(self, own: Place, *besides: str) -> Place | None:
        """The city that the document places `own` under, other than those in `besides`."""
        own_names = {own.name, *besides}
        votes: dict[str, int] = {}
        order: dict[str, int] = {}
        best = 0
        for most, lefts in self._acting:
            if most < best:
                break
            for at, left, weight in lefts:
                name = self._name(left)
                if name and self._may_be_above(name, own_names):
                    votes[name] = votes.get(name, 0) + weight
                    order.setdefault(name, at)
            best = max(votes.values(), default=0)
        if votes:  # the first of those with most votes
            return Place(max(votes, key=lambda name: (votes[name], -order[name])) + "市", Rank.CITY)
        return self._most_named(own_names) if own.rank is Rank.TOWN else None

    def _most_named(self, own_names: set[str]) -> Place | None:
        """The city that the document names most, other than those in `own_names`, if it is named as one."""
        named, most = None, _MINIMUM_MENTIONS - 1
        for left in dict.fromkeys(NAMED_CITIES.findall(self._near)):
            name = self._name(left)
            if name and name != named and self._may_be_above(name, own_names):
                count = self.text.count(name)
                if count > most and _often_named(name, count, self.text):
                    named, most = name, count
        return Place(named + "市", Rank.CITY) if named else None

    def _may_be_above(self, name: str, own_names: set[str]) -> bool:
        return name + "市" not in own_names and name + "市" in self.text and not self._is_foreign(name)

    @cached_property
    def _near(self) -> str:
        return near_cities(self.text, self._ranked)

    @cached_property
    def _acting(self) -> list[tuple[int, list[tuple[int, str, int]]]]:
        """What stands before 市 where a superior would, by its last two characters.

        Each with its number and weight. A city's name has those characters at its end, so that it weighs no more
        than all of them, which stand first; what all of them weigh is told.
        """
        groups: dict[str, list[tuple[int, str, int]]] = {}
        for at, (left, weight) in enumerate(city_contexts(self._near).items()):
            groups.setdefault(left[-2:], []).append((at, left, weight))
        weighed = [(sum(weight for *_, weight in group), group) for group in groups.values()]
        return sorted(weighed, key=itemgetter(0), reverse=True)

    @cached_property
    def _name(self) -> Callable[[str], str | None]:
        return cache(partial(name_before, text=self.text))

    @cached_property
    def _is_foreign(self) -> Callable[[str], bool]:
        return cache(partial(is_foreign, text=self.text))


def mentions(text: str, words: Iterable[str]) -> list[int]:
    """Where the matches of some patterns start, in order; each is searched for by its first character."""
    return sorted(found.start() for word in words for found in re.finditer(word, text))


def stretches(text: str, places: list[int], before: int, after: int) -> str:
    """The parts of `text` that reach from so many characters before one of some places, in order, to as many behind it.

    They are parted by full stops: what is no longer, and holds no full stop, is found in them as it is in the whole
    text, which is many times as long.
    """
    pieces: list[str] = []
    start = end = 0
    for at in places:
        if at - before > end:
            pieces.append(text[start:end])
            start = at - before
        end = at + after
    pieces.append(text[start:end])
    return "。".join(pieces)


def near_cities(text: str, ranked: list[int]) -> str:
    """The parts of `text` that hold what is said of a city as a superior, with those around praise of its rank."""
    return stretches(text, sorted([*mentions(text, [_CITY]), *ranked]), _LONGEST_CONTEXT, _LONGEST_BEHIND)


def city_contexts(text: str) -> Counter[str]:
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
    while start > low and is_han(text[start - 1]):
        start -= 1
    return text[start:end] if end - start >= shortest else ""


@cache
def _city_patterns() -> tuple[tuple[int, int, re.Pattern[str]], ...]:
    """Patterns of a city that acts as a superior: weight, fewest characters before 市, pattern.

    Those without the group ``left`` begin with 市: nearly every Han character can begin a name, few are 市.
    """
    left = rf"(?P<left>{HAN}{{2,{_LONGEST_LEFT}}}?){_CITY}"
    rules = (
        (3, 2, f"{_CITY}(?:委(?:、|，)?市(?:人民)?政府|委市政府)"),
        (2, 2, rf"(?:省|中央|上级|自治区)(?:、|和){left}"),
        (2, 2, f"{_CITY}(?:第[一二三四五六七八九十]{{1,3}}次党代会|市长)"),
        (1, 4, "市委"),  # a verb alone opens its clause: 狠抓市委部署
        (1, 2, rf"(?:{_HONOUR})[^。；，、\n]{{0,6}}?{left}"),
        (1, 2, rf"(?:居|列|进入){left}"),
        (1, 2, f"{_CITY}(?:首批|首位|前列|第[一二三四五六七八九十]名|十佳|先进|文明)"),
        (1, 2, rf"、(?P<left>{HAN}{{2,3}})(?:{_RANKED.pattern})"),
    )
    return tuple((weight, shortest, re.compile(pattern)) for weight, shortest, pattern in rules)


def name_before(left: str, text: str) -> str | None:
    """Cut the city's own name off the end of `left`: two characters, more where they always go together."""
    run = left
    for at in range(len(left) - 1, -1, -1):
        if left[at] in _NOT_IN_NAMES and len(left) - at - 1 >= _NAME_LENGTHS[0]:
            run = left[at + 1 :]
            break
    best = run[-2:]
    if len(best) < _NAME_LENGTHS[0] or best[-1] in _NOT_IN_NAMES or best[0] in "、，" or best in not_cities():
        return None
    ending = best
    for length in _NAME_LENGTHS[1:]:
        longer = run[-length:]
        if len(longer) < length or not always_follows(ending, longer[:-2], text):
            break
        best = longer
    return best


def always_follows(ending: str, before: str, text: str) -> bool:
    """Tell whether two characters stand in `text` more than once, and always behind `before`.

    Most stand behind something else soon; where they do not, what may share characters is counted as text is.
    """
    seen = free = 0
    shared = ending[0] == ending[1]
    at = text.find(ending)
    while at >= 0 and not shared:
        if not text.startswith(before, max(0, at - len(before))):
            return False
        shared = at - len(before) < free
        seen, free = seen + 1, at + 2
        at = text.find(ending, free)
    return 1 < text.count(ending) == text.count(before + ending) if shared else seen > 1


def is_foreign(name: str, text: str) -> bool:
    """Cities of the first order are no prefectures; 全市, 我市, 培育市 and the like are no names."""
    return (
        name + "市" in provinces()
        or name in province_by_short()
        or name[0] in "全我本各该一二三四五六七八九十两"
        or not _NEVER_IN_NAMES.isdisjoint(name)
        or (name[-1] == "城" and not _opens_name(name + "市", text))  # 中心城市
        or any(name[at:] in not_cities() for at in range(len(name)))
        or reads_as_verb(name, text)
    )


def _opens_name(name: str, text: str) -> bool:
    """Tell whether `name` stands behind what names stand behind anywhere."""
    at = text.find(name)
    while at >= 0:
        if text[at - 1 : at] in _BEFORE_NAMES:
            return True
        at = text.find(name, at + 1)
    return False


def reads_as_verb(name: str, text: str) -> bool:
    """Tell whether an adverb stands before `name` anywhere, or 了 behind it."""
    at = text.find(name)
    while at >= 0:
        if text.startswith("了", at + len(name)) or text.endswith(ADVERBS, 0, at):
            return True
        at = text.find(name, at + 1)
    return False


def _often_named(name: str, count: int, text: str) -> bool:
    """Tell whether a city that is named so often is named in full once and by its short name again and again."""
    if not _MINIMUM_MENTIONS <= count <= _MAXIMUM_SHARE * text.count(name + "市"):
        return False
    opens_clause = text.startswith(name) + sum(text.count(before + name) for before in "，。；、：\n\u3000 ")
    return 2 * opens_clause <= count  # verbs open clauses, names seldom do
