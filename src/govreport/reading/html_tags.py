"""Web pages made simple before they are parsed, so that no page takes more than linear time.

Parsers that follow the HTML standard need time that grows with the square of nesting and of the
number of attributes. What the reader never looks at goes out here: scripts, styles, comments,
nearly all attributes. Tags that stand deeper than a limit go too, leaving their text and its line ends.
The tokens are those of the standard (WHATWG HTML, 13.2.5), so that nothing is text here and a tag there.
"""

from __future__ import annotations

import re
from functools import cache
from html import escape, unescape
from itertools import islice
from typing import TYPE_CHECKING

import attrs

if TYPE_CHECKING:
    from collections.abc import Iterator

_BLOCK_NAMES = """
  address article aside blockquote body caption center dd details dialog dir div dl dt fieldset figcaption figure footer
  form frameset h1 h2 h3 h4 h5 h6 header hgroup hr html legend li main menu nav noscript ol option p pre section select
  summary table tbody td tfoot th thead tr ul
"""
_VOID_NAMES = "area base basefont br col embed frame hr img input link meta param source track wbr"
_SELF_CLOSING_NAMES = "p li dt dd td th tr tbody thead tfoot option optgroup colgroup caption rp rt"
_FORMATTING_NAMES = "a b big code em font i nobr s small strike strong tt u"
#: Elements that start and end lines.
BLOCKS = frozenset(_BLOCK_NAMES.split())
#: Elements whose content is no text, and ends only with their own end tag.
_RAW = frozenset(("script", "style", "iframe", "noembed"))
_TEXT_ONLY = frozenset(("title", "textarea"))
_VOID = frozenset(_VOID_NAMES.split())
#: Elements that close each other: they nest no deeper than what stands around them.
_SELF_CLOSING = frozenset(_SELF_CLOSING_NAMES.split())
#: Elements whose end tag closes them alone, whatever else is open.
_FORMATTING = frozenset(_FORMATTING_NAMES.split())
#: An end tag closes no element that is so many levels out.
_FAR = 100
#: Tables deeper in each other lay nothing out; copying their lines outward would take quadratic time.
_MOST_TABLES = 30
#: Attributes that say something about text.
_KEPT = {
    "meta": ("name", "content"),
    "frame": ("src",),
    "ol": ("start", "type"),
    "li": ("value",),
}
_LONGEST_VALUE = 2_000

_PATTERN = r"""(?x)
  <!-- (?: -?> | .*? (?: --!?> | \Z ) )
| < (?P<end> /? ) (?P<name> [a-zA-Z] [^\s/>]*+ )
    (?P<attributes>
      (?: [\s/]++
        | [^\s/>] [^\s/>=]*+ (?: \s*+ = \s*+ (?: "[^"]*+ (?: " | \Z ) | '[^']*+ (?: ' | \Z ) | [^\s>"'] [^\s>]*+ )?+ )?+
      )*+
    )
    (?: > | \Z )
| < [!?/] [^>]*+ (?: > | \Z )
"""
_ATTRIBUTE = r"""(?x)
  ( [^\s/>] [^\s/>=]*+ ) (?: \s*+ = \s*+ (?: " ([^"]*+) | ' ([^']*+) | ( [^\s>"'] [^\s>]*+ ) )?+ )?+
"""
_HIDDEN_STYLE = r"(?i)display\s*:\s*none"
_BLOCK_STYLE = r"(?i)display\s*:\s*(?:block|table|flex|list-item)\b"


@cache
def _compiled(pattern: str) -> re.Pattern[str]:
    return re.compile(pattern, re.DOTALL)


def simplified(page: str, depth: int) -> str:
    """Write `page` with only the tags and attributes that matter to its text.

    What is hidden gets the attribute ``hidden``; what a style makes a block becomes a ``div``.

    >>> simplified('<P class="a" style="color: red">增长<script>1<2</script><b x=1>5</b>%<!-- x -->', 9)
    '<p>增长<b>5</b>%'
    >>> simplified("<div>" * 3 + "字", 2)
    '<div><div><hr>字'

    """
    return "".join(_pieces(page, _Open(depth)))


@attrs.define
class _Open:
    """The tags that are open: the name each has on the page, and that written in its place."""

    depth: int
    tags: list[tuple[str, str]] = attrs.field(factory=list)
    tables: int = 0

    def start(self, name: str, new: str) -> str:
        """Open a tag; give what to write."""
        if len(self.tags) >= self.depth or (new == "table" and self.tables >= _MOST_TABLES):
            self.tags.append((name, ""))
            return "hr" if new in BLOCKS else ""
        self.tags.append((name, new))
        self.tables += new == "table"
        return new

    def end(self, name: str) -> str:
        """Close the innermost tag of that name, where it is not far out; give what to write."""
        for back, (opened, new) in enumerate(islice(reversed(self.tags), _FAR), 1):
            if opened == name:
                if (new or name) in BLOCKS:  # closes what is open within it
                    self.tables -= sum(within == "table" for _, within in self.tags[-back:])
                    del self.tags[-back:]
                else:
                    del self.tags[-back]
                return (f"</{new}>") if new else ("<hr>" if name in BLOCKS else "")
            if (new or opened) in BLOCKS and name not in BLOCKS and name not in _FORMATTING:
                return ""
        return f"</{name}>" if len(self.tags) > _FAR else ""


def _pieces(page: str, opened: _Open) -> Iterator[str]:
    token = _compiled(_PATTERN)
    at = 0
    never_end: set[str] = set()
    while found := token.search(page, at):
        yield page[at : found.start()]
        at = found.end()
        name = (found["name"] or "").lower()
        if not name:
            continue
        if found["end"]:
            yield f"</{name}>" if name in _SELF_CLOSING or name == "br" else opened.end(name)
        elif name in _RAW:
            at = _end_of(page, name, at) or len(page)
        elif name in _TEXT_ONLY:
            end = None if name in never_end else _end_of(page, name, at)
            if end is None:
                never_end.add(name)
            else:
                yield f"<{name}>{page[at:end]}</{name}>"
                at = end
        else:
            yield _tag(name, found["attributes"], opened)
    yield page[at:]


def _tag(name: str, written: str, opened: _Open) -> str:
    style = ""
    if "isplay" in written or "ISPLAY" in written:
        style = _values(written, ("style",)).get("style", "")
    new = "div" if name not in BLOCKS and re.search(_BLOCK_STYLE, style) else name
    if name not in _VOID:
        if name == "option":  # for each, parsers look through all of its list
            new = "hr"
        elif name in _SELF_CLOSING:
            new = new if len(opened.tags) < opened.depth else ("hr" if name in BLOCKS else "")
        else:
            new = opened.start(name, new)
    if not new:
        return ""
    return f"<{new}{_attributes(name, written, style)}>"


def _attributes(name: str, written: str, style: str) -> str:
    if not written:
        return ""
    kept = _KEPT.get(name, ())
    hidden = " hidden" if re.search(_HIDDEN_STYLE, style) or "hidden" in _values(written, ("hidden",)) else ""
    values = _values(written, kept) if kept else {}
    return "".join(f' {key}="{escape(value)}"' for key, value in values.items()) + hidden


def _values(written: str, names: tuple[str, ...]) -> dict[str, str]:
    """Read the attributes called `names`; the first of each counts."""
    lowered = written.lower()
    if not any(name in lowered for name in names):
        return {}
    found: dict[str, str] = {}
    for attribute in _compiled(_ATTRIBUTE).finditer(written):
        name = attribute[1].lower()
        if name in names:
            found.setdefault(name, unescape((attribute[2] or attribute[3] or attribute[4] or "")[:_LONGEST_VALUE]))
    return found


def _end_of(page: str, name: str, at: int) -> int | None:
    """Where the end tag of an element stands whose content is text."""
    found = _compiled(rf"(?i)</{name}(?=[\s/>]|\Z)").search(page, at)
    return found.start() if found else None
