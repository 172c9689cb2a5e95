"""The one regular expression that finds what may be a quantity.

It is built once for each unit table and cached. Runs of digits are matched possessively,
so that no stretch of text is read twice however long it is.

The pattern begins with the class of all characters that a candidate can begin with, for the
search runs on such a class and passes over the rest of the text. Each branch then looks back at
the character it begins with, and its groups hold what follows that: :func:`number` gives the whole.
"""

from __future__ import annotations

import re
from functools import lru_cache
from typing import TYPE_CHECKING

from govreport.quantities.grammar.folding import folded
from govreport.quantities.grammar.tries import trie

if TYPE_CHECKING:
    from collections.abc import Iterator

    from govreport.model.units import UnitTable

#: Groups of thousands are bounded in number, so that a long chain of them is not read from each of its members.
ARABIC = r"(?:[0-9]{1,3}(?:,[0-9]{3}(?![0-9])){1,8}+(?!,[0-9])|[0-9]++)(?:\.[0-9]++)?+"
#: The same behind its first digit.
ARABIC_REST = r"[0-9]*+(?:,(?<![0-9]{4}.)[0-9]{3}(?![0-9])(?:,[0-9]{3}(?![0-9])){0,7}+(?!,[0-9]))?+(?:\.[0-9]++)?+"
#: A full-width comma parts thousands where no other reading is left: before a multiplier or a common unit (6，500元).
WIDE_THOUSANDS_REST = (
    r"(?=[0-9]{0,2}+，)(?<=[1-9])(?<![第前].)[0-9]{0,2}(?:，[0-9]{3}(?![0-9])){1,8}+(?:\.[0-9]++)?+"
    r"(?=[万亿元美港]|人次|[户人亩吨]|公里)"
)
#: 个 between the number and 亿 (3.2个亿); in 3个亿元企业 it counts what comes.
COUNTED = r"(?:个(?=[多余]?亿)(?:(?<=\.[0-9]个)|(?<=\.[0-9][0-9]个)|(?=[多余])|(?!亿[元级吨亩斤千万美港])))?+"

#: 千瓦, 千伏 … are units and 百分点 too: their first character is no multiplier.
MULTIPLIER = r"(?:[十拾]|[百佰](?!分点|分之)|[千仟](?![瓦克米伏卡焦帕赫]|分点|分之)|[万亿])"
CHINESE = rf"(?:[零〇○一二三四五六七八九两壹贰叁肆伍陆柒捌玖廿卅]|{MULTIPLIER})"
#: That the character just read can begin a Chinese numeral.
BEGUN = (
    "(?:(?<=[零〇○一二三四五六七八九两壹贰叁肆伍陆柒捌玖廿卅十拾万亿])"
    "|(?<=[百佰])(?!分点|分之)|(?<=[千仟])(?![瓦克米伏卡焦帕赫]|分点|分之))"
)
POINT = "(?:点[零〇一二三四五六七八九]++[万亿]*+)?+"
SPELT = rf"{CHINESE}++{POINT}"
DASH = "(?:--|——|──|[-—–−~～－至到─]|(?<=[0-9%])一(?=[0-9]))"
GAP = r"[ \t\u00a0\u3000]{0,2}+"

#: So many numbers with hardly a sign between them are no prose: a flattened table, or noise, and no quantities.
NOISE = 500

#: Denominators of composite units that are no units by themselves.
DENOMINATORS = ("月", "季", "次", "季度", "平方", "亩均")

_PROSE = re.compile(r"[^0-9]{4}|\n")

_PATTERN = r"""
{first} (?:
  [0-9](?<=1[6-9]|2[01])(?<![0-9.]..)(?P<year>[0-9]{{2}}{gap}{year}(?!{gap}(?:[/／每（(]|{dash})))
| 分百(?<=百分百)
| (?: 分之(?<=[{han}0-9]分之)(?<!{number}...)
  | [0-9](?<=[0-9]{{2}})(?<!{number}..)[0-9]*+分之
  | [{han}](?<=[{han}]{{2}})(?<!{number}..)[{han}]*+(?<![百佰千仟])分之
  ) (?P<above>{spelt}|[0-9]++(?:\.[0-9]++)?)
| (?=[0-9]?/)(?<![0-9./].)(?P<part>(?<=[1-9])[0-9]?)/(?P<whole>[1-9][0-9]{{0,2}})(?![0-9./月年日号])
| [半数](?<=一半|半数)(?!径)(?P<half>)
| 成(?<=[一二两三四五六七八九]成)(?<!{number}..) (?P<tenths>[一二三四五六七八九半]?+)
  (?=以上|以下|左右|以内|多|的|[，。、；：！）)\n]|$)
| (?: (?<=[0-9])(?<![0-9.].)(?P<arabic>{wide_rest}|{arabic_rest})
    | (?<!{number}.)(?P<chinese>{begun}(?:{chinese}++{point}|(?=[点{tail}]){point}|(?<=亿))) )
  (?:(?=[{tail}])
  {counted}
  (?:(?=[{gaps}余多几来]){gap}(?P<open>[余多几来]))?+
  (?:(?=[{gaps}{powers}]){gap}(?P<power>{multiplier}++(?:{arabic}(?:[余多]?{multiplier})++)*+)
    (?:{gap}(?P<open2>[余多]))?+
  )?+
  (?:{gap}(?P<unit>{units})
     (?:(?<=元)(?P<tenth_yuan>[1-9一二三四五六七八九])角(?:(?P<cent>[1-9一二三四五六七八九])分)?+)?+
  )?
  (?:(?=[{gaps}{dashes}]){gap}(?P<dash>{dash}){gap}
     (?P<arabic2>{arabic}|{spelt})
     (?:{gap}[余多])?+
     (?:{gap}(?P<power2>{multiplier}++))?+
     {gap}(?P<unit2>(?(unit)(?P=unit)|{units}))
  )? )?+
| (?P<double>(?<=翻)(?P<times>(?:了|近|约|[一两二三四五六0-9]|\.)*+)番)
)
"""


@lru_cache(maxsize=16)
def candidate_pattern(units: UnitTable) -> re.Pattern[str]:
    """Build the pattern for a unit table.

    Its groups: ``year`` (what is no quantity), ``above`` (百分之五, 三分之二),
    ``part`` and ``whole`` (1/3), ``half``, ``tenths`` (三成五), ``double`` (翻番), or
    ``arabic``/``chinese`` with ``open`` (余, 多), ``power`` (万, 亿), ``unit`` and, for a range,
    ``arabic2`` to ``unit2``. Of ``part``, ``arabic`` and ``chinese`` the first character stands
    ahead of the group. What makes a unit longer (元/吨, 套（间）) is not part of it: all forms of the
    units would stand in the pattern three times more, and take as many times as long to compile.
    """
    written = {folded(form) for form in units.by_form}  # the text is folded too
    powers, gaps, dashes = "十拾百佰千仟万亿", r" \t\u00a0\u3000", r"—─−~～－至到一–\-"
    tails = re.escape("".join(sorted({form[0] for form in written if form})))
    return re.compile(
        _PATTERN.format(
            number="[零〇○一二三四五六七八九十百千万亿两廿卅0-9.]",
            first="[0-9零〇○一二三四五六七八九十百千万亿两壹贰叁肆伍陆柒捌玖拾佰仟廿卅翻半]",
            arabic=ARABIC,
            arabic_rest=ARABIC_REST,
            wide_rest=WIDE_THOUSANDS_REST,
            counted=COUNTED,
            chinese=CHINESE,
            begun=BEGUN,
            point=POINT,
            spelt=SPELT,
            multiplier=MULTIPLIER,
            gap=GAP,
            gaps=gaps,
            powers=powers,
            dashes=dashes,
            tail=f"{gaps}{powers}{dashes}个余多几来{tails}",
            han=f"{powers}零〇○一二三四五六七八九两壹贰叁肆伍陆柒捌玖廿卅",
            dash=DASH,
            year="(?!)" if any(form.startswith("年") for form in written if form != "年") else "年",
            units=trie(written),
        ),
        re.VERBOSE,
    )


@lru_cache(maxsize=16)
def denominator_pattern(units: UnitTable) -> re.Pattern[str]:
    """Build the pattern of a slash or 每 behind a unit and of what follows; group ``per`` is the denominator."""
    written = {folded(form) for form in units.by_form}
    return re.compile(f"[/／每](?P<per>[百千万亿]*+(?:{trie((*written, *DENOMINATORS))}))")


def number(match: re.Match[str], group: str) -> str:
    """Give the whole of the number that a candidate begins with, by the name of the group that ends it."""
    return match.string[match.start() : match.end(group)]


def candidates_in(text: str, units: UnitTable) -> Iterator[re.Match[str]]:
    """Find what :func:`candidate_pattern` matches, outside of noise."""
    pattern, noise = candidate_pattern(units), list(noise_in(text))
    return _around(noise, pattern, text) if noise else pattern.finditer(text)


def _around(noise: list[tuple[int, int]], pattern: re.Pattern[str], text: str) -> Iterator[re.Match[str]]:
    at = 0
    for start, end in noise:
        for match in pattern.finditer(text, at):
            if match.start() >= start:
                break
            yield match
            at = match.end()
        at = max(at, end)
    yield from pattern.finditer(text, at)


def noise_in(text: str) -> Iterator[tuple[int, int]]:
    """Find where :data:`NOISE` numbers and more stand with hardly a sign between them, reading each character once.

    Every fourth character there is a digit, at the least. So no prose has any, and one look at each
    stretch of half the length of the shortest noise shows it.
    """
    if all(_PROSE.search(text, at, at + NOISE) for at in range(0, len(text) - NOISE + 1, NOISE)):
        return
    for run in re.finditer(r"(?<![0-9])(?:[0-9]++[^0-9\n]{1,3}+)++", text):
        if run.end() - run.start() >= 2 * NOISE and len(re.findall("[0-9]++", run[0])) >= NOISE:
            yield run.span()
