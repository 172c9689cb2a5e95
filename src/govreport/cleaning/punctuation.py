"""Punctuation of one form: full width in Chinese, half width in numbers and Latin script.

GB/T 15834 prints Chinese punctuation at full width, the dash as ``——``, the ellipsis as ``……``. Signs
that join parts (``-`` ``—`` ``~``) and the colon of a ratio stay as the report has them.
"""

from __future__ import annotations

import re
from functools import cache
from typing import TYPE_CHECKING

from govreport.cleaning.character_classes import CHINESE, HAN
from govreport.cleaning.merging import merged
from govreport.spans import Span
from govreport.traced import Edit

if TYPE_CHECKING:
    from collections.abc import Iterable, Iterator

    from govreport.traced import TracedText

#: Signs that stand less than this apart are of one clause, or of two.
_CLAUSE = 24
_FULL = {",": "，", ";": "；", ":": "：", "!": "！", "?": "？", "(": "（", ")": "）"}
_WIDE = str.maketrans(_FULL)


def normalize_punctuation(traced: TracedText, /) -> Iterable[Edit]:
    """Give punctuation in Chinese text its full width, and dashes, quotes and ellipses one form.

    >>> from govreport import TracedText
    >>> page = TracedText.of('增长5.2%,其中"一产"(农业)增长3%..比例为10:30:60,,--县长')
    >>> page.apply(normalize_punctuation(page), name="punctuation").text
    '增长5.2%，其中“一产”（农业）增长3%。比例为10:30:60，——县长'

    """
    text = traced.text
    return merged(_addresses(text), _runs(text), _brackets(text), _quotes(text), _half_width(text), _lone(text))


@cache
def _chinese() -> re.Pattern[str]:
    return re.compile(f"[{CHINESE}]")


def _is_chinese(sign: str) -> bool:
    return "\u4e00" <= sign <= "\u9fff" or (sign > "~" and _chinese().match(sign) is not None)


def _at(text: str, index: int) -> str:
    """Return the character at `index`, nothing outside the text."""
    return text[index] if 0 <= index < len(text) else ""


def _addresses(text: str) -> Iterator[Edit]:
    """Guard addresses of the web by edits that change nothing."""
    if _may_hold_address(text):
        for found in re.finditer(r"(?:https?://|www\.)[!-~]+|[A-Za-z0-9._-]{1,64}@[A-Za-z0-9.-]+", text):
            yield Edit(Span(*found.span()), found[0], "address")


def _may_hold_address(text: str) -> bool:
    return "://" in text or "www." in text or "@" in text


def _runs(text: str) -> Iterator[Edit]:
    """Mend runs of signs: ``..`` ``...`` ``--`` ``———`` ``，，`` ``。。``."""
    for found in re.finditer(r"[，、。；：,;:.…—\-][，、。；：,;:.…—\-]++", text):
        start = found.start()
        for run in re.finditer(r"[，,]{2,}|[；;]{2,}|、{2,}|[：:]{2,}|。{2,}|[.…]+|[—-]{2,}", found[0]):
            before, after = _at(text, start + run.start() - 1), text[start + run.end() : start + run.end() + 1]
            new = _one_form(run[0], before, after)
            if new is not None:
                rule = {"—": "dash", "-": "dash", ".": "ellipsis", "…": "ellipsis"}.get(run[0][0], "doubled")
                yield Edit(Span(start + run.start(), start + run.end()), new, rule)


def _one_form(run: str, before: str, after: str) -> str | None:
    """Return the printed form of a run of one sign; ``None`` where it stays."""
    first = run[0]
    beside_chinese = _is_chinese(before) or _is_chinese(after)
    if first in "—-":
        if before in {"", "\n"} and after.isdigit():  # the line of the meeting
            return "——"
        dash = "—" if before.isdigit() and after.isdigit() else "——"
        return dash if beside_chinese or first == "—" or dash == "—" else None
    if first in ".…":
        if run == "..":
            return "。" if _is_chinese(before) or before == "%" else None
        return "……" if run != "." and ("…" in run or beside_chinese) else None
    if first == "。":
        return "。" if run == "。。" else "……"
    in_latin = run.isascii() and before.isalpha() and after.isalpha() and not beside_chinese
    return None if in_latin else _FULL.get(first, first)


def _lone(text: str) -> Iterator[Edit]:
    """Mend single signs: a dash that opens a line, half an ellipsis, a full stop of Latin script."""
    # the patterns begin with the sign itself, and look back from behind it: signs are rare
    for found in re.finditer(r"…(?<![.…]…)(?![.…])", text):
        yield Edit(Span(*found.span()), "……", "ellipsis")
    for found in re.finditer(rf"—(?<![^\n]—)(?=[{HAN}“0-9])", text):
        yield Edit(Span(*found.span()), "——", "dash")
    for found in re.finditer(r"(?m)\.(?=[”）)]?$)", text):
        if _is_chinese(_at(text, found.start() - 1)):
            yield Edit(Span(*found.span()), "。", "half-width", charwise=True)


def _half_width(text: str) -> Iterator[Edit]:
    """Widen commas, colons, semicolons, exclamation and question marks of Chinese text."""
    apart = _may_hold_address(text)
    low = high = -1
    for found in _half_sign().finditer(text):
        at = found.start()
        if not found.lastindex and _is_latin(text, at, found[0], text[at - 1 : at], text[at + 1 : at + 2]):
            continue
        # those of one clause go together: a page in half width has one in every dozen characters
        if apart or at - high > _CLAUSE or not text[high:at].isalnum():
            if low >= 0:
                yield _widened(text, low, high)
            low = at
        high = at + 1
    if low >= 0:
        yield _widened(text, low, high)


def _widened(text: str, start: int, end: int) -> Edit:
    return Edit(Span(start, end), text[start:end].translate(_WIDE), "half-width", charwise=True)


@cache
def _half_sign() -> re.Pattern[str]:
    """Match such a sign, and by a group that it stands in Chinese; doubled ones are mended elsewhere."""
    return re.compile(
        rf"""(?x)
        [,;:!?]
        (?: (?<=,) (?<![,，],)(?![,，]) (?! (?<=[0-9],)[0-9]{{3}}(?![0-9]) )
          | (?<=:) (?<![:：]:)(?![:：])
          | (?<=;) (?<![;；];)(?![;；])
          | (?<=[!?]) )
        ( (?<=[{CHINESE}].) | (?=[{CHINESE}]) | (?<=[0-9],)(?=[0-9]) )?
        """
    )


def _is_latin(text: str, at: int, sign: str, before: str, after: str) -> bool:
    """Tell whether a sign between two that are not Chinese belongs to Latin script or to a number."""
    if after == " ":
        after = text[at + 2 : at + 3]
        if _is_chinese(after):
            return False
    if sign == ":":
        return before.isalnum() and (after.isalnum() or after == "/")
    return before.isalpha() and (after.isalpha() or after in {"", "\n"} or sign in "!?")


def _brackets(text: str) -> Iterator[Edit]:
    """Widen round brackets whose inside or surroundings are Chinese, both of a pair alike."""
    if "(" not in text and ")" not in text:
        return
    near = _near_chinese(text, "[()]")
    if not near and "（" not in text and "）" not in text:
        return
    half: list[int] = []
    opened: list[int] = []
    for found in re.finditer(r"[()（）\n]", text):
        at, sign = found.start(), found[0]
        if sign == "\n":
            half += (start for start in opened if start in near)
            opened.clear()
        elif sign in "(（":
            opened.append(at)
        else:
            start = opened.pop() if opened else at
            pair = {start, at}
            if any(text[end] in "（）" or end in near for end in pair):
                half += (end for end in pair if text[end] in "()")
    half += (start for start in opened if start in near)
    for at in sorted(half):
        yield Edit(Span(at, at + 1), _FULL[text[at]], "half-width", charwise=True)


def _near_chinese(text: str, sign: str) -> set[int]:
    """Find where `sign` stands beside Chinese, or beside a sign that is widened itself."""
    return {found.start() for found in _beside_chinese(sign).finditer(text)}


@cache
def _beside_chinese(sign: str) -> re.Pattern[str]:
    return re.compile(f"(?s){sign}(?:(?<=[{CHINESE},;:!?].)|(?=[{CHINESE},;:!?]))")


def _quotes(text: str) -> Iterator[Edit]:
    """Pair straight quotes within their line, where they stand in Chinese text."""
    for straight, pair in (('"', "“”"), ("'", "‘’")):
        near = _near_chinese(text, straight) if straight in text else ()
        if not near:
            continue
        line_end, inside = -1, False
        for found in re.finditer(f"[{straight}{pair}]", text):
            at = found.start()
            if at > line_end:
                line_end, inside = text.find("\n", at), False
                line_end = len(text) if line_end < 0 else line_end
            if found[0] != straight:  # the other of a pair can be one of print
                inside = found[0] == pair[0]
            elif inside or at in near:
                yield Edit(Span(at, at + 1), pair[inside], "straight-quote", charwise=True)
                inside = not inside
