"""Hijacked pages: spam names put in place of the place's own name or of common words."""

from __future__ import annotations

import re
from functools import cache
from itertools import chain
from typing import TYPE_CHECKING

from govreport.data import lists
from govreport.errors import IssueCode
from govreport.language.patterns import HAN, lazy_pattern
from govreport.spans import Span
from govreport.traced import LOST, Edit

if TYPE_CHECKING:
    from collections.abc import Iterator

    from govreport.traced import TracedText

#: After a place's name stands its government, its party committee, or a place within it.
_PLACE_SLOT = lazy_pattern(rf"\s*(?:人民政府|政府|[区县市州旗]委|{HAN}{{1,4}}?(?:镇|乡|街道|人大|党工委))")
#: In the page's own lines a place names its offices.
_OWN_OFFICE = lazy_pattern(r"[区县市旗州](?=人民政府|政府|互联网|网信|网站|政务|公安|信息公开|门户)")
_OWN_NAME = lazy_pattern(rf"(?m)(?:^|(?<!{HAN})|(?<=[省市州盟年]))(?P<name>(?!年){HAN}{{1,5}}?{_OWN_OFFICE.pattern})")
_LONGEST_PAGE_LINE = 80
#: No piece is looked for by one of these, which every report has often, where it has another character.
_FREQUENT = frozenset("3一三万上下人会体元农发外大子开投政新时现电真网金")


def restore_names(traced: TracedText, /) -> Iterator[Edit]:
    r"""Undo spam words: the place's own name where the page itself makes it certain, else ``□``.

    A spam phrase that stands where only a place can stand replaced the place's name, wherever it
    stands. The name is certain where the page's own lines name just one.

    >>> from govreport import TracedText
    >>> page = TracedText.of("我代表澳门现金赌场石桥镇人民政府报告。\n把资源365体育直播用好。\n云溪区网站")
    >>> [(edit.rule, edit.new) for edit in restore_names(page)]
    [('hijack.place', '云溪区'), ('hijack.lost', '□')]

    """
    text = traced.text
    found = [match.span() for match in _phrases(text) if _is_spam(match)]
    if not found:
        return
    places = {text[start:end] for start, end in found if _PLACE_SLOT.match(text, end)}
    name = _own_name(text, found) if places else None
    for start, end in found:
        if name and text[start:end] in places:
            yield Edit(Span(start, end), name, "hijack.place", issue=IssueCode.HIJACKED_NAME)
        else:
            yield Edit(Span(start, end), LOST, "hijack.lost", issue=IssueCode.HIJACKED_NAME)


@cache
def _words() -> tuple[frozenset[str], frozenset[str], frozenset[str]]:
    data = lists("spam")
    return frozenset(data["strong"]), frozenset(data["weak"]), frozenset(data["joint"])


def _phrases(text: str) -> Iterator[re.Match[str]]:
    """Find runs of pieces, in the stretches around strong ones that hold no other character than pieces have."""
    done = 0
    for found in _strong().finditer(text):
        if found.end() > done:
            low, done = found.span()
            while low and text[low - 1] in _signs():
                low -= 1
            while done < len(text) and text[done] in _signs():
                done += 1
            yield from _spam().finditer(text, low, done)


@cache
def _signs() -> frozenset[str]:
    return frozenset(chain.from_iterable(chain(*_words())))


@cache
def _spam() -> re.Pattern[str]:
    """Runs of spam pieces, longest pieces first, that neither start nor end with a joint."""
    strong, weak, joint = (sorted(words, key=len, reverse=True) for words in _words())
    pieces = [*strong, *weak]
    by_first: dict[str, list[str]] = {}
    for piece in pieces:
        by_first.setdefault(piece[0], []).append(re.escape(piece[1:]))
    # a search passes over all but what has the first two characters of some piece
    pairs = [f"[{''.join(sorted({re.escape(piece[at]) for piece in pieces}))}]" for at in (0, 1)]
    first = "|".join(f"(?<={re.escape(sign)})(?:{'|'.join(rests)})" for sign, rests in by_first.items())
    joints, later = "|".join(map(re.escape, joint)), "|".join(map(re.escape, pieces))
    return re.compile(rf"{pairs[0]}(?={pairs[1]})(?:{first})(?:(?:{joints})*(?:{later}))+")


@cache
def _strong() -> re.Pattern[str]:
    """Match the end of a strong piece, from the first of its characters on that is not frequent."""
    by_start: dict[str, list[str]] = {}
    pairs: tuple[set[str], set[str]] = set(), set()
    for piece in _words()[0]:
        at = next((at for at, sign in enumerate(piece[:-1]) if sign not in _FREQUENT), 0)
        by_start.setdefault(re.escape(piece[: at + 1]), []).append(re.escape(piece[at + 1 :]))
        for signs, sign in zip(pairs, piece[at : at + 2], strict=True):
            signs.add(re.escape(sign))
    first, second = (f"[{''.join(sorted(signs))}]" for signs in pairs)
    pieces = "|".join(f"(?<={start})(?:{'|'.join(rests)})" for start, rests in by_start.items())
    return re.compile(f"{first}(?={second})(?:{pieces})")


@cache
def _pieces() -> re.Pattern[str]:
    strong, weak, _ = _words()
    ordered = sorted([*strong, *weak], key=len, reverse=True)
    return re.compile("|".join(map(re.escape, ordered)))


def _is_spam(found: re.Match[str]) -> bool:
    strong = _words()[0]
    return any(piece in strong for piece in _pieces().findall(found[0]))


def _own_name(text: str, spam: list[tuple[int, int]]) -> str | None:
    """Find the one name that the page's own short lines give the place; None where there are more or none."""
    del spam
    names: set[str] = set()
    for line in text.split("\n"):
        if len(line) > _LONGEST_PAGE_LINE or "。" in line or not _OWN_OFFICE.search(line):
            continue
        if not _spam().search(line):
            names.update(match["name"] for match in _OWN_NAME.finditer(line))
    return names.pop() if len(names) == 1 else None
