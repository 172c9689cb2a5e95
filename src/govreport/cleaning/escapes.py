r"""Escapes left as text: ``\r\n`` as four characters, ``&nbsp;``, ``<U+00A0>``, ``_x000D_``.

Databases, spreadsheets and scrapers write line breaks, spaces and signs in their own notation,
and copies of copies carry the notation instead of the sign. Some portals show a no-break space
as ``??``. Comments and tags of HTML, byte order marks and characters without width go out.
"""

from __future__ import annotations

import re
import sys
from functools import cache
from typing import TYPE_CHECKING

from govreport.cleaning.rare_signs import rare_signs
from govreport.cleaning.residues import copy_marks, lost_entities
from govreport.edits import Row, in_columns, merged

if TYPE_CHECKING:
    from collections.abc import Iterable, Iterator

    from govreport.edits import Edit
    from govreport.traced import TracedText


def undo_escapes(traced: TracedText, /) -> Iterable[Edit]:
    r"""Turn escapes that were left as text back into what they stand for.

    >>> from govreport import TracedText
    >>> page = TracedText.of("云溪县&nbsp;政府\\r\\n各位代表：_x000D_\r\n<!-- 分页 -->一年来")
    >>> page.apply(undo_escapes(page), name="escapes").text
    '云溪县 政府\n各位代表：\n一年来'

    """
    text = traced.text
    return merged(
        _comments(text) if "<" in text else (),  # a single character is looked for ten times as fast as two
        _tags(text) if "<" in text else (),
        _notations(text),
        _question_runs(text) if "?" in text else (),
        _line_ends(text) if "\r" in text else (),
        _unseen(text) if _without_ink().search(rare_signs(traced)) else (),
        copy_marks(text),
        lost_entities(text) if ";" in text else (),
    )


@cache
def _notation() -> re.Pattern[str]:
    return re.compile(
        r"""(?x)
        (?P<line>   \\r\\n | \\n(?![a-z]) | \\r(?![a-z]) )
      | (?P<tab>    \\t(?![a-z]) )
      | <U\+(?P<plus>[0-9A-Fa-f]{4,6})>
      | _x(?P<sheet>[0-9A-Fa-f]{4})_
      | &(?:amp;){0,5}(?P<entity> \#[0-9]{1,7} | \#[xX][0-9A-Fa-f]{1,6} | [A-Za-z]{2,8}[0-9]{0,2} );
      | &(?:nbsp|emsp|ensp|thinsp)(?![A-Za-z])
        """
    )


@in_columns
def _notations(text: str) -> Iterator[Row]:
    """Undo notations of single characters."""
    if not any(sign[0] in text and sign in text for sign in ("\\", "<U+", "_x", "&")):
        return
    for found in _notation().finditer(text):
        kind, value = found.lastgroup, found[found.lastgroup] if found.lastgroup else ""
        rule, new = "entity", " "
        if kind == "line":
            new, rule = "\n", "escaped-line-break"
        elif kind == "tab":
            new, rule = " ", "escaped-tab"
        elif kind == "entity":
            sign = _of_entity(value)
            if sign is None:
                continue
            new = sign
        elif kind in {"plus", "sheet"}:
            new, rule = _of_code(int(value, 16)), "escaped-code"
            if new == "\n" and text[found.end() : found.end() + 1] in {"\r", "\n"}:
                new = ""
        yield *found.span(), new, (rule, False, None)


def _of_entity(name: str) -> str | None:
    """What an HTML entity stands for; ``None`` where there is no such entity."""
    if name.startswith("#"):
        digits = name[1:]
        return _of_code(int(digits[1:], 16) if digits[0] in "xX" else int(digits))
    import html  # noqa: PLC0415 - hardly any page holds an entity, and its table takes a while to load

    sign = html.unescape(f"&{name};")
    if sign.startswith("&") and sign != "&":
        return None
    return " " if sign.isspace() else sign


def _of_code(code: int) -> str:
    """Return the character of a code: any space as a plain one, nothing for what cannot be seen."""
    if code in {0x0A, 0x0D, 0x2028, 0x2029}:
        return "\n"
    sign = chr(code) if code <= sys.maxunicode else ""
    if sign.isspace():
        return " "
    return sign if sign.isprintable() else ""


@in_columns
def _comments(text: str) -> Iterator[Row]:
    """Take out HTML comments; one that never ends is no comment."""
    start = text.find("<!--")
    while start >= 0:
        end = text.find("-->", start + 4)
        if end < 0:
            return
        yield start, end + 3, "", ("html-comment", False, None)
        start = text.find("<!--", end + 3)


@cache
def _tag() -> re.Pattern[str]:
    return re.compile(
        r"""(?xi)
        <(?P<break> br | /?p | /?div | /?tr | /?li | /?h[1-6] ) (?:\s[^<>\n]{0,500})? /?>
      | </?(?: span | strong | font | b | i | u | em | sup | sub | a | img | table | tbody | thead | td | th | ul | ol
             | center | o:p | section | script | style | input | label ) (?:\s[^<>\n]{0,500})? /?>
        """
    )


@in_columns
def _tags(text: str) -> Iterator[Row]:
    """Take out tags of HTML; those that end a paragraph leave a line break."""
    for found in _tag().finditer(text):
        yield *found.span(), "\n" if found["break"] else "", ("html-tag", False, None)


@in_columns
def _question_runs(text: str) -> Iterator[Row]:
    """Turn ``??`` that stands for a no-break space into spaces.

    A page that shows ``????`` (two such spaces) beside a line break, a tab or a paragraph's first
    words gives the proof for its shorter runs; a single ``?`` is never one.
    """
    if "????" not in text:
        return
    for found in re.finditer(r"(?<!\?)(?:\?\?)++(?!\?)", text):
        yield *found.span(), " " * len(found[0]), ("question-marks-for-spaces", True, None)


@in_columns
def _line_ends(text: str) -> Iterator[Row]:
    """Make one line feed of CR, CRLF and CRCRLF."""
    for found in re.finditer(r"\r+(?P<feed>\n)?", text):
        start, end = found.span()
        if found["feed"]:
            yield start, end - 1, "", ("line-ends", False, None)
        else:
            yield start, end, "\n", ("line-ends", False, None)


@in_columns
def _unseen(text: str) -> Iterator[Row]:
    """Take out what has no width and no ink; give line separators as line feeds."""
    for found in _without_ink().finditer(text):
        yield *found.span(), "\n" if found["line"] else "", ("unseen-character", False, None)


@cache
def _without_ink() -> re.Pattern[str]:
    # \x80-\xff are left alone: in text read with the wrong encoding each of them is a byte
    line = r"\x0b\x0c\u2028\u2029"
    unseen = r"\x00-\x08\x0e-\x1f\x7f\u180e\u200b-\u200f\u202a-\u202e\u2060-\u2064\u2066-\u2069\ufe00-\ufe0f\ufeff"
    # one class of first characters is looked for ahead, alternatives are not
    return re.compile(rf"[{line}{unseen}](?:(?<=(?P<line>[{line}]))[{line}]*+|[{unseen}]*+)")
