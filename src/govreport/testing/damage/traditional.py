"""Damage of the third kind of page: traditional script, pinyin notes, GBK bytes shifted by one."""

from __future__ import annotations

import re
from functools import cache
from typing import TYPE_CHECKING

from govreport.spans import Span
from govreport.traced import Edit

if TYPE_CHECKING:
    from collections.abc import Iterator
    from random import Random

    from govreport.testing.damage.core import Damage

_NOTES = """
業:yè 區:qū 進:jìn 產:chǎn 發:fā 創:chuàng 設:shè 質:zhì 務:wù 農:nóng 經:jīng 續:xù 現:xiàn 標:biāo 優:yōu
學:xué 醫:yī 態:tài 領:lǐng 穩:wěn 應:yīng 規:guī 網:wǎng 鄉:xiāng 鎮:zhèn 數:shù 協:xié 監:jiān 環:huán 統:tǒng
導:dǎo 聯:lián 準:zhǔn 風:fēng 關:guān 護:hù 嚴:yán 習:xí 轉:zhuǎn 權:quán 達:dá 結:jié 預:yù 貿:mào 術:shù
責:zé 節:jié 認:rèn 礎:chǔ 養:yǎng 衛:wèi 當:dāng 獻:xiàn 紀:jì 執:zhí 調:diào 遠:yuǎn 擔:dān 戰:zhàn 藍:lán
構:gòu 訓:xùn 據:jù 負:fù 細:xì
"""

#: The traditional characters that carry notes on such pages, with their notes.
NOTES: dict[str, str] = {note[0]: note[2:] for note in _NOTES.split()}

#: Full-width characters that a page folds to half width byte by byte, even across two characters.
_FOLDED = {b"\xa3\xbf": "?", b"\xa3\xa1": "!", b"\xa3\xbb": ";"}

_LOST_LEAD = "?"

#: Characters that pages leave in simplified form, or write in another form than the tables do.
_FORMS = str.maketrans("爲嶽週佔紮羣衆啓裏託牀甦", "為岳周占扎群眾啟裡托床蘇")


def traditional_script() -> Damage:
    """Write the text in traditional script, character by character.

    Characters that would not come back the same are left as they are.

    >>> from govreport.testing.damage import damage
    >>> damage("发展质量", traditional_script()).text
    '發展質量'

    """

    def spoil(text: str, _rng: Random) -> Iterator[Edit]:
        there, back = _converters()
        changed = there(text).translate(_FORMS)
        if len(changed) != len(text):  # pragma: no cover - the tables keep the length of Han text
            return
        returned = back(changed)
        for at, (old, new, again) in enumerate(zip(text, changed, returned, strict=True)):
            if old != new and old == again and _encodes(new):
                yield Edit(Span(at, at + 1), new, "traditional", charwise=True)

    return spoil


@cache
def _converters():  # type: ignore[no-untyped-def]  # noqa: ANN202 - opencc ships no types
    from opencc import OpenCC  # noqa: PLC0415 - slow to import, needed here alone

    return OpenCC("s2t").convert, OpenCC("t2s").convert


def _encodes(character: str) -> bool:
    try:
        character.encode("gbk")
    except UnicodeEncodeError:
        return False
    return True


def pinyin_notes(*, rate: float = 0.8) -> Damage:
    """Put the pronunciation behind traditional characters: 區(qū).

    Args:
        rate: share of the places hit.

    >>> from govreport.testing.damage import damage
    >>> damage("衡汀區", pinyin_notes(rate=1)).text
    '衡汀區(qū)'

    """
    pattern = re.compile("[" + "".join(NOTES) + "]")

    def spoil(text: str, rng: Random) -> Iterator[Edit]:
        for match in pattern.finditer(text):
            if rng.random() < rate:
                yield Edit(Span(match.end(), match.end()), f"({NOTES[match[0]]})", "pinyin-note")

    return spoil


def shifted_gbk(*, rate: float = 1, headings: bool = True, gone: int | None = None) -> Damage:
    """Lose the lead byte of a GBK pair, so that all pairs after it shift by one byte.

    The page is one that folds full-width ``？！；`` to half width byte by byte: where the
    last byte of one character and the first of the next look like such a sign
    (。科 is ``A1 A3 BF C6``, and ``A3 BF`` is ？), the lead byte of the first stands alone and is
    shown as ``?``, and the pairs after the sign shift until a last byte is ASCII. Pairs
    outside the code page vanish. A note does the same where the last byte of one character
    and the first of the next look like a character that takes one: it splits the second,
    and its bracket is lost. With `headings`, the indent before （一） loses a byte too.

    Args:
        rate: share of the places hit.
        headings: spoil headings that open with （ as well.
        gone: in how many runs pairs may vanish at most; runs beyond that stay whole. Where a pair vanishes, the
            two characters it belonged to cannot be known again.

    >>> from govreport.testing.damage import damage
    >>> damage("創新。科技創(chuàng)新", shifted_gbk()).text
    '創新??萍紕?chuàng)新'
    >>> damage("教育。基礎教育", shifted_gbk()).text
    '教育?;A教育'
    >>> damage("燃氣升級換代", shifted_gbk()).text
    '燃?xì)馍墦Q代'

    """

    def spoil(text: str, rng: Random) -> Iterator[Edit]:
        at = lossy = 0
        while at < len(text):
            begun = _fold(text, at) or _split(text, at) or (_indent(text, at) if headings else None)
            if begun is None or rng.random() >= rate:
                at += 1
                continue
            shown, pending, following = begun
            tail, end, whole = _shifted(text, following, pending)
            lossy += not whole
            if whole or gone is None or lossy <= gone:
                yield Edit(Span(at, end), shown + tail, "gbk-shift")
            at = end

    return spoil


def _fold(text: str, at: int) -> tuple[str, int, int] | None:
    """See whether characters `at` and `at` + 1 share the bytes of a folded sign.

    Returns what is shown, the byte that waits for its pair, and the character after.
    """
    first, second = _bytes(text, at), _bytes(text, at + 1)
    if len(first) != 2 or len(second) != 2:  # noqa: PLR2004 - GBK pairs
        return None
    sign = _FOLDED.get(bytes((first[1], second[0])))
    return None if sign is None else (_LOST_LEAD + sign, second[1], at + 2)


def _split(text: str, at: int) -> tuple[str, int, int] | None:
    """See whether the bytes of `at` - 1 and `at` hold one that takes a note: the note splits `at`."""
    first, second = _bytes(text, at - 1) if at else b"", _bytes(text, at)
    if len(first) != 2 or len(second) != 2:  # noqa: PLR2004 - GBK pairs
        return None
    note = NOTES.get(bytes((first[1], second[0])).decode("gbk", "ignore"))
    return None if note is None else (f"{_LOST_LEAD}{note})", second[1], at + 1)


def _indent(text: str, at: int) -> tuple[str, int, int] | None:
    """See whether a heading opens with （: its indent (``A1 A1``) loses the first byte."""
    if text[at] == "（" and (at == 0 or text[at - 1] == "\n"):
        return _LOST_LEAD, 0xA1, at
    return None


def _shifted(text: str, at: int, pending: int) -> tuple[str, int, bool]:
    """Read on from character `at` with byte `pending` in hand.

    Returns what is shown, where the shift ends, and whether every byte is still there.
    """
    shown: list[str] = []
    while pending >= 0x80:  # noqa: PLR2004 - ASCII ends the shift
        pair = _bytes(text, at)
        if len(pair) != 2:  # noqa: PLR2004 - GBK pairs
            shown.append(_LOST_LEAD)
            return "".join(shown), at + (text[at : at + 1] == "("), "" not in shown
        character = bytes((pending, pair[0])).decode("gbk", "ignore")
        if "\uff01" <= character <= "\uff5e":  # the page folds these to half width
            character = chr(ord(character) - 0xFEE0)
        shown.append(character)
        pending = pair[1]
        at += 1
    shown.append(chr(pending))
    return "".join(shown), at, "" not in shown


def _bytes(text: str, at: int) -> bytes:
    return text[at : at + 1].encode("gbk", "ignore")
