"""Where the noun phrase around a number begins and ends.

Tails are cut on the reversed text, so that the words at its end are read once, from the end.
"""

from __future__ import annotations

import re
from functools import cache
from typing import TYPE_CHECKING

from govreport.quantities.grammar.tries import trie
from govreport.quantities.grammar.words import words

if TYPE_CHECKING:
    from collections.abc import Callable, Iterable

_EDGES = "、，的 "
_EDGES_AND_QUOTES = "、，的 “”"
#: A blank within a line.
_BLANK = r"[^\S\n]"
#: What that matches.
_BLANKS = frozenset(
    " \t\r\v\f\x1c\x1d\x1e\x1f\x85\xa0\u1680\u2000\u2001\u2002\u2003\u2004\u2005\u2006\u2007\u2008\u2009\u200a"
    "\u2028\u2029\u202f\u205f\u3000"
)
#: The longest verb is shorter than this; what stands farther before the number is not looked at.
_VERB_REACH = 8


def noun_phrases(found: Iterable[str]) -> dict[str, str]:
    """Give for words that stand before numbers the noun phrase that ends them, or nothing.

    All are lines of one text, from which each kind of word is cut at once: a few calls do what took ten for each.

    Args:
        found: words without line ends.

    >>> noun_phrases(["全县实现地区生产总值达到", "今年累计完成"])
    {'全县实现地区生产总值达到': '地区生产总值', '今年累计完成': ''}

    """
    known = dict.fromkeys(found)
    if not known:
        return {}
    text = _tails().sub("\n", "\n" + "\n".join(known)[::-1])
    text = _functional().sub("\n", "\n" + _since().sub("", text[::-1]))
    lines = _leads().sub("\n", text)[1:-1].split("\n")
    return dict(zip(known, map(_without_edges, lines), strict=True))


def _without_edges(found: str) -> str:
    bare = found.strip(_EDGES_AND_QUOTES)
    return bare if bare == found or found.count("“") != found.count("”") else found.strip(_EDGES)


def is_functional(text: str) -> bool:
    """Tell whether words are verbs, adverbs and times alone, and name nothing (今年累计完成)."""
    return not text or _functional().match(f"\n{text}\n") is not None


@cache
def _functional() -> re.Pattern[str]:
    """A line of such words alone. Most nouns have other characters than these."""
    known = words("subjects", "functional") | words("subjects", "verbs")
    blank = rf"[、，的了]|{_BLANK}"
    time = "到?[0-9]{4}年(?:底|末|初)?前?|[0-9]{1,2}月(?:底|末|份)?"
    chars = _one_of("、，的了到0123456789年月底末初前份", *known)
    return re.compile(rf"\n(?={chars}++\n)(?:{trie(known)}|{blank}|{time})*(?=\n)")


def takes_object(text: str) -> bool:
    """Tell whether words end with a verb whose object follows the number (发行6600亿元长期国债)."""
    match, ends = _taking()
    return text[-1:] in ends and match(text[: -_VERB_REACH - 1 : -1]) is not None


@cache
def _taking() -> tuple[Callable[[str], re.Match[str] | None], frozenset[str]]:
    """A match, backwards, of such a verb, and what it can end with: many nouns end otherwise."""
    verbs = words("subjects", "verbs")
    ends = frozenset("了").union(word[-1] for word in verbs)
    return re.compile(f"了?{trie(word[::-1] for word in verbs)}").match, ends


@cache
def _leads() -> re.Pattern[str]:
    """What a line does not begin with, if not all of it; a verb in front of 率, 量 … is part of the noun (办结率)."""
    leads = words("subjects", "leading")
    known = trie(leads, certain=False)
    kept = trie(words("subjects", "kept_starts"))
    whole = "[全我本][国省市县区州盟旗镇乡]"  # goes where a verb follows (全县实现地区生产总值)
    marker = "[（(]?[一二三四五六七八九十]{1,3}[）)]|[一二三四五六七八九十]{1,3}[是要、]|[0-9]{1,2}[.、]"
    heads = "".join(sorted({word[0] for word in leads}))
    starts = _one_of("（(0123456789一二三四五六七八九十全我本、和与及，到", heads)
    pattern = rf"""(?x) \n (?={starts}) (?:(?=[（(一二三四五六七八九十0-9])(?:{marker}))?+ (?:
          (?=[全我本{heads}]) (?:{whole}(?=(?!{kept}){known}))?+ (?!{kept}) {known} (?![率量额数值度比者型性品费面])
        | [、和与及，（] | {_BLANK} | 到?[0-9]{{4}}年(?:底|末|初|度)?前?
        )*+ (?!\n)"""
    return re.compile(pattern)


def without_tail(text: str) -> str:
    """Cut what a subject before its number does not end with (产值同比实现, 收入较上年增长)."""
    tail = _tails().match("\n" + text[::-1])
    return text[: len(text) + 1 - tail.end()] if tail else text


@cache
def _tails() -> re.Pattern[str]:
    """What a line, backwards, does not begin with."""
    known = words("subjects", "trailing")
    heads = _kept_heads()
    free = trie(word[::-1] for word in known if word not in heads)
    guarded = "|".join(f"{word}(?![{heads[word]}])" for word in sorted(known) if word in heads)
    ends = _one_of("年期初的率占到、—底末", *(word[-1] for word in known))
    since = "(?:年上|年去|年前|期同|期同年上|期同年去|初年|的?[底末初]?年[0-9]{4})[比较由从]"
    rest = rf"[、—]|{_BLANK}|[底末]?年[0-9]{{4}}"
    return re.compile(rf"\n(?={ends})(?:{since}|{free}|{guarded}|率长增(?!然自)|到?占|{rest})+")


def _one_of(*characters: str) -> str:
    """Write a class of characters and of the blanks within a line."""
    return f"[{re.escape(''.join(sorted(_BLANKS.union(*characters))))}]"


@cache
def _since() -> re.Pattern[str]:
    """The time from which a change is reckoned (产值比“十二五”末增长一倍), at the end of a line."""
    times = "“|[0-9一二三四五六七八九十]|上[半一]?年|上季度|上月|去年|前年|年初|同期|上届|过去"
    gap = r"(?:于|出(?<=高出))(?<![比较由从].)[^、，\n]{0,14}"
    return re.compile(rf"[比较由从高低快慢](?:(?<=[比较由从])(?={times})[^、，\n]{{1,12}}|{gap})(?=\n)")


@cache
def _kept_heads() -> dict[str, str]:
    """Give for a character the ones before it with which it ends a word that is to be kept (签约, 发达)."""
    heads: dict[str, str] = {}
    for kept in words("subjects", "kept_ends"):
        heads[kept[-1]] = heads.get(kept[-1], "") + kept[-2]
    return heads


@cache
def opening() -> tuple[Callable[[str, int], re.Match[str] | None], frozenset[str]]:
    """Match what may stand between a number and its noun, and words that show that none follows (``bar``).

    Beside the match, give what it can begin with: most nouns begin otherwise.
    """
    barring, not_barring = words("subjects", "barring"), words("subjects", "not_barring")
    pattern = rf"[ \t\u3000]*+(?P<of>的)?(?!{trie(not_barring)})(?P<bar>{trie(barring)})?"
    return re.compile(pattern).match, frozenset(" \t\u3000的").union(word[0] for word in barring | not_barring)


def first_closing(text: str) -> re.Match[str] | None:
    """Find the words that end a noun phrase behind a number; they do not begin it."""
    starts, pattern = _closing()
    found = starts(text, 1)
    return found and pattern(text, found.start())


@cache
def _closing() -> tuple[Callable[..., re.Match[str] | None], Callable[..., re.Match[str] | None]]:
    """A search for the characters that closing words begin with, which is quick, and one for the words."""
    known, heads = words("subjects", "closing"), _kept_heads()
    kept = trie(words("subjects", "kept_starts"))
    free = trie(word for word in known if word not in heads)
    guarded = "|".join(f"(?<![{heads[word]}]){word}" for word in sorted(known) if word in heads)
    ending = ("开工", "竣工", "完工", "投产", "投用", "入驻", "受益", "获批", "通车", "上市", "挂牌", "参展", "网办")
    starts = "".join(sorted({word[0] for word in (*known, *ending)}))
    pattern = rf"(?:{'|'.join(ending)})+$|(?!{kept})(?:{free}|{guarded})"
    return re.compile(f"[{starts}]").search, re.compile(pattern).search
