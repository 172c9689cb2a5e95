"""Damage to characters: escapes, widths, letters for digits, whole-text mojibake."""

from __future__ import annotations

import re
from typing import TYPE_CHECKING

from govreport.spans import Span
from govreport.traced import Edit

if TYPE_CHECKING:
    from collections.abc import Iterator
    from random import Random

    from govreport.testing.damage.core import Damage

#: Half-width stand-ins of Chinese punctuation.
HALF_WIDTH = {"，": ",", "：": ":", "；": ";", "！": "!", "？": "?", "（": "(", "）": ")"}

#: What a blank turns into when a page is saved as text the wrong way.
BLANKS = ("&nbsp;", "&emsp;", "<U+00A0>", "\u200b", "\ufeff", "\u00a0", "\ue5e5")

#: How UTF-8 or GBK bytes are misread as a whole: written as, read as.
MISREADINGS = {
    "utf-8 as gbk": ("utf-8", "gb18030"),
    "gbk as latin-1": ("gbk", "latin-1"),
    "utf-8 as latin-1": ("utf-8", "latin-1"),
}


def literal_escapes(*, rate: float = 0.3) -> Damage:
    r"""Leave escapes as text: ``\r\n`` as four characters at line ends, blanks as entities.

    Args:
        rate: share of places hit: line ends, and the places after commas within a line. A blank after a
            full stop would be an indent, which starts a paragraph.

    >>> from govreport.testing.damage import damage
    >>> damage("政府工作报告\n各位代表：现在，我", literal_escapes(rate=1)).text
    '政府工作报告\\r\\n\n&nbsp;各位代表：现在，&nbsp;我'

    """

    def spoil(text: str, rng: Random) -> Iterator[Edit]:
        for match in re.finditer(r"\n|(?<=[，、；])(?=[^\n])", text):
            if rng.random() >= rate:
                continue
            at, end = match.span()
            if match[0]:
                yield Edit(Span(at, end), "\\r\\n\n&nbsp;", "escape")
            else:
                blank = BLANKS[0] if rate >= 1 else rng.choice(BLANKS)
                yield Edit(Span(at, end), blank, "escape")

    return spoil


def halfwidth_punctuation(signs: str = "，：；！？（）") -> Damage:
    """Write Chinese punctuation half width, except the full stop and the quotes.

    Args:
        signs: those that are hit, of the keys of ``HALF_WIDTH``.

    >>> from govreport.testing.damage import damage
    >>> damage("各位代表：（一）稳增长；", halfwidth_punctuation()).text
    '各位代表:(一)稳增长;'

    """

    def spoil(text: str, _rng: Random) -> Iterator[Edit]:
        for match in re.finditer(f"[{signs}]", text):
            yield Edit(Span(*match.span()), HALF_WIDTH[match[0]], "half-width", charwise=True)

    return spoil


def fullwidth_digits(*, rate: float = 1) -> Damage:
    """Write digits, ``%`` and the decimal point full width.

    Args:
        rate: share of numbers hit.

    >>> from govreport.testing.damage import damage
    >>> damage("增长8.2%。", fullwidth_digits()).text
    '增长８．２％。'

    """

    def spoil(text: str, rng: Random) -> Iterator[Edit]:
        for match in re.finditer(r"\d+(?:\.\d+)?%?", text):
            if rng.random() < rate:
                wide = "".join(chr(ord(c) + 0xFEE0) for c in match[0])
                yield Edit(Span(*match.span()), wide, "full-width", charwise=True)

    return spoil


def letter_digits(*, rate: float = 0.5) -> Damage:
    """Read the 10 or 11 of a percentage as letters O and l, as OCR does.

    Args:
        rate: share of percentages hit.

    >>> from govreport.testing.damage import damage
    >>> damage("增长10.5%", letter_digits(rate=1)).text
    '增长lO.5%'

    """
    letters = str.maketrans("01", "Ol")

    def spoil(text: str, rng: Random) -> Iterator[Edit]:
        for match in re.finditer(r"(?<![\d.])1[01](?=(?:\.\d+)?%)", text):
            if rng.random() < rate:
                yield Edit(Span(*match.span()), match[0].translate(letters), "ocr-digit", charwise=True)

    return spoil


def mojibake(misreading: str = "utf-8 as gbk") -> Damage:
    """Read the bytes of the whole text in the wrong encoding, line by line.

    Lines that cannot be misread without losing bytes stay as they are.

    Args:
        misreading: a key of ``MISREADINGS``.

    >>> from govreport.testing.damage import damage
    >>> damage("政府", mojibake("gbk as latin-1")).text
    'Õþ¸®'

    """
    written, read = MISREADINGS[misreading]

    def spoil(text: str, _rng: Random) -> Iterator[Edit]:
        for match in re.finditer(r"[^\n]+", text):
            try:
                wrong = match[0].encode(written).decode(read)
            except UnicodeError:
                continue
            if "\n" not in wrong:
                yield Edit(Span(*match.span()), wrong, "mojibake")

    return spoil
