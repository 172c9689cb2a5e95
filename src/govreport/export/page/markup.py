"""Markup that is safe by the way it is made: text becomes markup only by being escaped."""

from __future__ import annotations

import html
import json
import re
from typing import TYPE_CHECKING, Any

if TYPE_CHECKING:
    from collections.abc import Iterable

#: What a document in UTF-8 cannot hold, or a browser would change while reading.
_UNFIT = re.compile("[\x00-\x08\x0b-\x1f\x7f-\x9f\ud800-\udfff\ufffe\uffff]")
#: Signs that work on others unseen: zero width, direction, line separators. A checker must see them.
_UNSEEN = re.compile(
    "[\x00-\x08\x0b-\x1f\x7f-\x9f\u00ad\u061c\u200b-\u200f\u2028-\u202e\u2060-\u206f\ufeff\ufff9-\ufffb]"
)
_IN_SCRIPT = str.maketrans({sign: f"\\u{ord(sign):04x}" for sign in "<>&\u2028\u2029"})
_SURROGATES = re.compile("[\ud800-\udfff]")


class Markup(str):
    """HTML that is ready to stand in a page."""

    __slots__ = ()


def escaped(text: str) -> Markup:
    r"""Escape `text` for the inside of an element; control signs show as a mark with their code.

    >>> escaped("增长<5%>&\x00")
    '增长&lt;5%&gt;&amp;<i class="sign" data-code="U+0000"></i>'

    """
    if isinstance(text, Markup):
        return text
    found = html.escape(text, quote=False)
    if not found.isprintable():
        found = _UNSEEN.sub(lambda sign: f'<i class="sign" data-code="U+{ord(sign[0]):04X}"></i>', found)
        found = _UNFIT.sub("\ufffd", found)
    return Markup(found)


def attribute(value: object) -> str:
    r"""Escape the value of an attribute, quotes around it included.

    >>> attribute('" onerror="alert(1)')
    '"&quot; onerror=&quot;alert(1)"'

    """
    text = _UNFIT.sub("\ufffd", html.escape(str(value), quote=True))
    return f'"{text}"'


def element(tag: str, *content: str | None, **attributes: object) -> Markup:
    """Write an element; content that is no :class:`Markup` is escaped.

    Args:
        tag: its name.
        content: what stands in it; None is left out.
        attributes: None and False leave an attribute out, True writes its name alone. An
            underscore at the end of a name goes, one within becomes a hyphen.

    >>> element("a", "5% < 6%", href="#q1", class_="q")
    '<a href="#q1" class="q">5% &lt; 6%</a>'

    """
    return Markup(f"{start(tag, **attributes)}{joined(content)}</{tag}>")


def start(tag: str, **attributes: object) -> Markup:
    """Write the start tag of an element."""
    told = "".join(
        " " + name.rstrip("_").replace("_", "-") + ("" if value is True else "=" + attribute(value))
        for name, value in attributes.items()
        if value is not None and value is not False
    )
    return Markup(f"<{tag}{told}>")


def joined(content: Iterable[str | None]) -> Markup:
    """Put pieces side by side, each escaped unless it is markup."""
    return Markup("".join(escaped(piece) for piece in content if piece is not None))


def data(value: Any) -> Markup:
    r"""Write plain data as JSON that can stand in a script element.

    >>> data(["</script>", "\ud800"])
    '["\\u003c/script\\u003e","\\ud800"]'

    """
    text = json.dumps(value, ensure_ascii=False, separators=(",", ":")).translate(_IN_SCRIPT)
    return Markup(_SURROGATES.sub(lambda sign: f"\\u{ord(sign[0]):04x}", text))
