"""Punctuation of one form: full width in Chinese, half width in numbers and Latin script.

GB/T 15834 prints Chinese punctuation at full width, the dash as ``——``, the ellipsis as ``……``. Signs
that join parts (``-`` ``—`` ``~``) and the colon of a ratio stay as the report has them.
"""

from __future__ import annotations

import re
from array import array
from functools import cache
from itertools import accumulate, islice, pairwise
from typing import TYPE_CHECKING

from govreport.cleaning.character_classes import CHINESE, HAN
from govreport.edits import Edits, Row, in_columns, merged
from govreport.language.patterns import is_han, lazy_pattern
from govreport.spans import Span
from govreport.traced import Edit

if TYPE_CHECKING:
    from collections.abc import Iterable, Iterator

    from govreport.traced import TracedText

#: Signs that stand less than this apart are of one clause, or of two.
_CLAUSE = 24
_FULL = {",": "，", ";": "；", ":": "：", "!": "！", "?": "？", "(": "（", ")": "）"}
#: Behind one of these a sign is a doubled one.
_DOUBLES = tuple("，：；")
#: Where all is full width, none but dashes come in runs without one of these.
_DOUBLED = ("，，", "；；", "：：", "、、", "。。", "..", "…")
_DASHES, _HYPHENS = lazy_pattern(r"—(?<![—-]—)[—-]++"), lazy_pattern(r"-(?<![—-]-)[—-]++")
_SIGNS = lazy_pattern(r"[，、。；：,;:.…—\-][，、。；：,;:.…—\-]++")
_RUN = lazy_pattern("[，,]{2,}|[；;]{2,}|、{2,}|[：:]{2,}|。{2,}|[.…]+|[—-]{2,}")
_RULES = {"—": "dash", "-": "dash", ".": "ellipsis", "…": "ellipsis"}
_BRACKET = lazy_pattern("[()（）]")
_PAIR = lazy_pattern(r"\([^()（）\n]*+\)")


def normalize_punctuation(traced: TracedText, /) -> Iterable[Edit]:
    """Give punctuation in Chinese text its full width, and dashes, quotes and ellipses one form.

    >>> from govreport import TracedText
    >>> page = TracedText.of('增长5.2%,其中"一产"(农业)增长3%..比例为10:30:60,,--县长')
    >>> page.apply(normalize_punctuation(page), name="punctuation").text
    '增长5.2%，其中“一产”（农业）增长3%。比例为10:30:60，——县长'

    """
    text = traced.text
    even, wide = _even(text)
    half_width = _half_width(text, even, wide)
    return merged(_addresses(text), _runs(text, wide), _brackets(text), _quotes(text), half_width, _lone(text))


@cache
def _chinese() -> re.Pattern[str]:
    return re.compile(f"[{CHINESE}]")


def _is_chinese(sign: str) -> bool:
    return is_han(sign) or (sign > "~" and _chinese().match(sign) is not None)


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
def _runs(text: str, wide: str) -> Iterator[Row]:
    """Mend runs of signs: ``..`` ``...`` ``--`` ``———`` ``，，`` ``。。``."""
    for start, end in _spans_of_runs(text, wide):
        new = _one_form(text[start:end], _at(text, start - 1), _at(text, end))
        if new is not None and new != text[start:end]:
            yield start, end, new, (_RULES.get(text[start], "doubled"), False, None)


def _spans_of_runs(text: str, wide: str) -> Iterator[tuple[int, int]]:
    """Find the runs of one sign; most texts have none but dashes, which are looked for by themselves."""
    if any(signs in wide for signs in _DOUBLED):
        for found in _SIGNS.finditer(text):
            yield from (run.span() for run in _RUN.finditer(text, *found.span()))
    else:
        for dashes in (_DASHES, _HYPHENS):
            yield from (found.span() for found in dashes.finditer(text))


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


def _half_width(text: str, even: str, wide: str) -> Edits:
    """Widen commas, colons, semicolons, exclamation and question marks of Chinese text.

    Args:
        text: of the page.
        even: the same with all these signs written as commas.
        wide: the same with them at full width.

    """
    if even == wide:
        return Edits.of(())
    clauses = even.split(",")
    places = array("I", accumulate(map(len, clauses)))  # of each sign, those before it left out
    # at a glance: before a Han character it stands in Chinese, where it does not double the sign before it
    around = enumerate(pairwise(clauses))
    if any(sign in text and sign + "," in even for sign in _DOUBLES):
        unsure = [at for at, (left, right) in around if not is_han(right[:1]) or not left or left.endswith(_DOUBLES)]
    else:
        unsure = [at for at, (left, right) in around if not (left and "\u4e00" <= right < "\ua000")]
    kept = {at for at in unsure if not _is_widened(text, places[at] + at)}
    # those of one clause go together: a page in half width has one in every dozen characters
    last = len(clauses) - 1
    apart: Iterable[int] = range(1, last)
    if not _may_hold_address(text):
        between = enumerate(islice(clauses, 1, last), 1)
        apart = [at for at, clause in between if len(clause) > _CLAUSE or not clause.isalnum()]
    cuts = sorted({0, *apart, *kept, *(at + 1 for at in kept), last}) if kept else [0, *apart, last]
    starts = array("I", [places[at] + at for at in islice(cuts, len(cuts) - 1) if at not in kept])
    ends = array("I", [places[end - 1] + end for at, end in pairwise(cuts) if at not in kept])
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
    pairs = [found.span() for found in _PAIR.finditer(text)]
    if 2 * len(pairs) == text.count("(") + text.count(")"):
        for start, end in pairs:
            if _is_wide_pair(text, start, end - 1):
                half.extend((start, end - 1))
    else:
        at = 0
        for line in text.split("\n"):  # no pair reaches over a line end
            if "(" in line or ")" in line:
                half.extend(sorted(_widened_brackets(text, at, at + len(line))))
            at += len(line) + 1
    ends, new = [at + 1 for at in half], [_FULL[text[at]] for at in half]
    return Edits.alike(half, ends, new, "half-width", charwise=True)


def _is_wide_pair(text: str, opening: int, closing: int) -> bool:
    """Tell whether two brackets with none between them are to be widened."""
    if is_han(text[opening + 1]) or is_han(text[closing - 1]) or is_han(text[opening - 1 : opening]):
        return True
    near = _beside_chinese("[()]").match
    return near(text, opening) is not None or near(text, closing) is not None


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
