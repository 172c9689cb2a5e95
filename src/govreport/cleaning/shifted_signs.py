"""Which characters damaged bytes can have been: those that reports have, as pages of traditional script write them.

All is kept in strings and bytes, side by side: a thousand small objects would weigh more than the page.
"""

from __future__ import annotations

from functools import cache, lru_cache
from typing import TYPE_CHECKING, Self, TypeVar

import attrs

from govreport.cleaning.report_language import folded, report_runs
from govreport.cleaning.shifted_runs import gbk_bytes, gbk_sign
from govreport.cleaning.traditional import rows
from govreport.language.patterns import lazy_pattern

if TYPE_CHECKING:
    from collections.abc import Iterable, Sequence

_One = TypeVar("_One", str, int)

#: The first bytes of characters of GBK, and the second ones that are not ASCII.
LEADS, TRAILS = bytes(range(0x81, 0xFF)), bytes(range(0x80, 0xFF))

_WIDE = lazy_pattern("[０-９Ａ-Ｚａ-ｚ]")  # such pages make them narrow


@attrs.frozen
class KnownSigns:
    """The characters of a document and of reports in general.

    Args:
        signs: as they are written.
        plains: what each is in simplified script.
        firsts: the first byte of each.
        seconds: the second byte of each.

    """

    signs: str
    plains: str
    firsts: bytes
    seconds: bytes
    _with_first: dict[int, list[int]] = attrs.field(
        default=attrs.Factory(lambda known: _places(known.firsts), takes_self=True), init=False, eq=False, repr=False
    )
    _with_second: dict[int, list[int]] = attrs.field(
        default=attrs.Factory(lambda known: _places(known.seconds), takes_self=True), init=False, eq=False, repr=False
    )
    _forms: dict[str, list[int]] = attrs.field(
        default=attrs.Factory(lambda known: _places(known.plains), takes_self=True), init=False, eq=False, repr=False
    )

    @classmethod
    def of(cls, document: str) -> Self:
        """Join the characters of a document to those that reports have.

        Args:
            document: each of its characters once, as they are written there.

        """
        signs, plains = _of_reports()
        more = "".join(sign for sign in document if sign not in signs and _is_known(sign))
        codes = (signs + more).encode("gbk")
        return cls(signs + more, plains + folded(more), codes[::2], codes[1::2])

    def with_bytes(self, leads: bytes, trails: bytes) -> list[int]:
        """List the places of characters whose first and second bytes are among the given ones."""
        firsts, seconds = self.firsts, self.seconds
        if len(trails) == 1:
            return [at for at in self._with_second.get(trails[0], ()) if firsts[at] in leads]
        return [at for lead in leads for at in self._with_first.get(lead, ()) if seconds[at] in trails]

    def forms(self, plain: str) -> Sequence[int]:
        """List the places of the characters that are one in simplified script."""
        return self._forms.get(plain, ())


def _places(among: Iterable[_One]) -> dict[_One, list[int]]:
    """Tell where each of some is."""
    places: dict[_One, list[int]] = {}
    for at, one in enumerate(among):
        places.setdefault(one, []).append(at)
    return places


def _is_known(sign: str) -> bool:
    """Tell whether pages of traditional script have a character that stands in the code page."""
    return gbk_bytes(sign) is not None and sign not in simplified_only() and not _WIDE.match(sign)


@cache
def _of_reports() -> tuple[str, str]:
    """List the characters that reports have, as traditional script writes them, and in simplified script."""
    written: dict[str, list[str]] = {}
    for old, new in rows("TSCharacters.txt"):
        written.setdefault(new[0], []).append(old)
    pairs = [
        (sign, plain)
        for _, plains in report_runs().alone
        for plain in plains
        for sign in dict.fromkeys((plain, *written.get(plain, ())))
        if _is_known(sign)
    ]
    return "".join(sign for sign, _ in pairs), "".join(plain for _, plain in pairs)


@cache
def simplified_only() -> str:
    """List the characters that traditional script does not have."""
    variants = {form for name in ("TWVariants.txt", "HKVariants.txt") for _, forms in rows(name) for form in forms}
    return "".join(sorted({old for old, new in rows("STCharacters.txt") if old not in new} - variants))


@cache
def _vanish(trail: int) -> bytes:
    """List the first bytes before which a second byte vanishes: together they are no character."""
    return bytes(lead for lead in LEADS if gbk_sign(trail, lead) is None)


@lru_cache(maxsize=256)
def vanishes_before(second: int) -> bytes:
    """List the first bytes of a next character with which a second byte vanishes."""
    return _vanish(second) if second in TRAILS else b""


@cache
def vanishing() -> bytes:
    """List the second bytes that vanish before some character."""
    return bytes(trail for trail in TRAILS if _vanish(trail))
