"""Punctuation of one form: full width in Chinese, half width in numbers and Latin script.

GB/T 15834 prints Chinese punctuation at full width, the dash as ``——``, the ellipsis as ``……``. Signs
that join parts (``-`` ``—`` ``~``) and the colon of a ratio stay as the report has them.
"""

from __future__ import annotations

import re
from array import array
from functools import cache
from itertools import pairwise
from typing import TYPE_CHECKING

from govreport.cleaning.character_classes import CHINESE, HAN
from govreport.edits import Edits, Row, in_columns, merged
from govreport.language.patterns import lazy_pattern
from govreport.spans import Span
from govreport.traced import Edit

if TYPE_CHECKING:
    from collections.abc import Iterable, Iterator

    from govreport.traced import TracedText

#: Signs that stand less than this apart are of one clause, or of two.
_CLAUSE = 24
_FULL = {",": "，", ";": "；", ":": "：", "!": "！", "?": "？", "(": "（", ")": "）"}
#: Beside one of these a sign can be a doubled one.
_DOUBLES = frozenset("，：；")
_SIGNS = lazy_pattern(r"[，、。；：,;:.…—\-][，、。；：,;:.…—\-]++")
_RUN = lazy_pattern("[，,]{2,}|[；;]{2,}|、{2,}|[：:]{2,}|。{2,}|[.…]+|[—-]{2,}")
_RULES = {"—": "dash", "-": "dash", ".": "ellipsis", "…": "ellipsis"}
_BRACKET = lazy_pattern("[()（）]")


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


@in_columns
def _addresses(text: str) -> Iterator[Row]:
    """Guard addresses of the web by edits that change nothing."""
    if _may_hold_address(text):
        mails = r"|[A-Za-z0-9._-]{1,64}@[A-Za-z0-9.-]+" if "@" in text else ""
        for found in re.finditer(rf"[hw](?:(?<=h)ttps?://|(?<=w)ww\.)[!-~]+{mails}", text):
            yield *found.span(), found[0], ("address", False, None)


def _may_hold_address(text: str) -> bool:
    return "://" in text or "www." in text or "@" in text


@in_columns
def _runs(text: str) -> Iterator[Row]:
    """Mend runs of signs: ``..`` ``...`` ``--`` ``———`` ``，，`` ``。。``."""
    for found in _SIGNS.finditer(text):
        for run in _RUN.finditer(text, *found.span()):
            start, end = run.span()
            new = _one_form(run[0], _at(text, start - 1), _at(text, end))
            if new is not None:
                yield start, end, new, (_RULES.get(text[start], "doubled"), False, None)


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


def _half_width(text: str) -> Edits | tuple[()]:
    """Widen commas, colons, semicolons, exclamation and question marks of Chinese text."""
    even, wide = _even(text)
    if even == wide:
        return ()
    apart = _may_hold_address(text)
    clauses = even.split(",")
    starts, ends = array("I"), array("I")
    at = len(clauses[0])
    chained = False  # the sign before is widened too
    for left, right in pairwise(clauses):
        # at a glance: with a Han character on one side it stands in Chinese, and may only double a sign on the other
        if left and right and "\u4e00" <= right[0] <= "\u9fff" and left[-1] not in _DOUBLES:
            widened = True
        else:
            widened = _is_widened(text, at)
        if not widened:
            chained = False
        elif chained and len(left) <= _CLAUSE and left.isalnum():
            # those of one clause go together: a page in half width has one in every dozen characters
            ends[-1] = at + 1
        else:
            starts.append(at)
            ends.append(at + 1)
            chained = not apart
        at += len(right) + 1
    new = [wide[start:end] for start, end in zip(starts, ends, strict=True)]
    return Edits.alike(starts, ends, new, "half-width", charwise=True)


def _even(text: str) -> tuple[str, str]:
    """Write all these signs as commas, to split at; and at full width."""
    even = wide = text
    for sign in ",;:!?":
        if sign in text:
            even = even.replace(sign, ",")
            wide = wide.replace(sign, _FULL[sign])
    return even, wide


def _is_widened(text: str, at: int) -> bool:
    """Tell whether the sign at a place stands in Chinese text."""
    found = _half_sign().match(text, at)
    if found is None:
        return False
    return bool(found.lastindex) or not _is_latin(text, at, found[0], text[at - 1 : at], text[at + 1 : at + 2])


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


def _brackets(text: str) -> Edits:
    """Widen round brackets whose inside or surroundings are Chinese, both of a pair alike."""
    half = array("I")
    for start, end in _bracketed_lines(text):  # no pair reaches over a line end
        half.extend(sorted(_widened_brackets(text, start, end)))
    ends, new = [at + 1 for at in half], [_FULL[text[at]] for at in half]
    return Edits.alike(half, ends, new, "half-width", charwise=True)


def _bracketed_lines(text: str) -> Iterator[tuple[int, int]]:
    """Find the lines that hold a half-width bracket."""
    opening, closing = text.find("("), text.find(")")
    while opening >= 0 or closing >= 0:
        at = opening if 0 <= opening < closing or closing < 0 else closing
        end = text.find("\n", at)
        end = end if end >= 0 else len(text)
        yield text.rfind("\n", 0, at) + 1, end
        opening = text.find("(", end) if 0 <= opening < end else opening
        closing = text.find(")", end) if 0 <= closing < end else closing


def _widened_brackets(text: str, start: int, end: int) -> Iterator[int]:
    """Find the brackets of a line that are to be widened."""
    near = _beside_chinese("[()]").match
    opened: list[int] = []
    for found in _BRACKET.finditer(text, start, end):
        at = found.start()
        if text[at] in "(（":
            opened.append(at)
            continue
        pair = {opened.pop() if opened else at, at}
        if any(text[one] in "（）" or near(text, one) for one in pair):
            yield from (one for one in pair if text[one] in "()")
    yield from (at for at in opened if near(text, at))


def _near_chinese(text: str, sign: str, start: int, end: int) -> bytearray:
    """Mark where, from `start` on, a sign stands beside Chinese, or beside a sign that is widened itself."""
    near = bytearray(end - start)
    for found in _beside_chinese(sign).finditer(text, start, end):
        near[found.start() - start] = True
    return near


@cache
def _beside_chinese(sign: str) -> re.Pattern[str]:
    return re.compile(f"(?s){sign}(?:(?<=[{CHINESE},;:!?].)|(?=[{CHINESE},;:!?]))")


@in_columns
def _quotes(text: str) -> Iterator[Row]:
    """Pair straight quotes within their line, where they stand in Chinese text."""
    for straight, pair in (('"', "“”"), ("'", "‘’")):
        near = _near_chinese(text, straight, 0, len(text)) if straight in text else b""
        if not any(near):
            continue
        line_end, inside = -1, False
        for found in re.finditer(f"[{straight}{pair}]", text):
            at = found.start()
            if at > line_end:
                line_end, inside = text.find("\n", at), False
                line_end = len(text) if line_end < 0 else line_end
            if found[0] != straight:  # the other of a pair can be one of print
                inside = found[0] == pair[0]
            elif inside or near[at]:
                yield at, at + 1, pair[inside], ("straight-quote", True, None)
                inside = not inside
