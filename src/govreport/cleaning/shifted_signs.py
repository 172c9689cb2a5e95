"""Which characters damaged bytes can have been: those that reports have, as pages of traditional script write them.

All is kept in strings and bytes, side by side: a thousand small objects would weigh more than the page.
"""

from __future__ import annotations

from array import array
from functools import cache, lru_cache
from typing import TYPE_CHECKING, Self

import attrs

from govreport.cleaning.report_language import folded, report_runs
from govreport.cleaning.shifted_runs import gbk_bytes, gbk_sign
from govreport.cleaning.traditional import rows
from govreport.language.patterns import lazy_pattern
from govreport.traced import LOST

if TYPE_CHECKING:
    from collections.abc import Iterable

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
        elsewhere: how often each stands in reports in general.
        reports: those of reports alone, where a document's are behind them.
        going: the places of those whose second byte can vanish, by what they are in simplified script.

    """

    signs: str
    plains: str
    firsts: bytes
    seconds: bytes
    elsewhere: array[float]
    reports: KnownSigns | None = None
    going: dict[str, tuple[int, ...]] = attrs.field(factory=dict, init=False, eq=False, repr=False)
    _with_second: dict[int, list[int]] = attrs.field(factory=dict, init=False, eq=False, repr=False)
    _gone: dict[int, list[int]] = attrs.field(factory=dict, init=False, eq=False, repr=False)
    _closed: dict[int, dict[str, tuple[int, ...]]] = attrs.field(factory=dict, init=False, eq=False, repr=False)

    def __attrs_post_init__(self) -> None:
        """Note where the characters with each byte are, of a document those that reports do not have."""
        trails, reports = vanishing(), self.reports
        going = []
        for at in range(len(reports.signs) if reports else 0, len(self.signs)):
            second = self.seconds[at]
            self._with_second.setdefault(second, []).append(at)
            if second in trails:
                self._gone.setdefault(self.firsts[at], []).append(at)
                going.append(at)
        self.going.update(reports.going if reports else {})
        _join(self.going, self._by_plain(going))

    @classmethod
    def of(cls, document: str) -> Self:
        """Join the characters of a document to those that reports have.

        Args:
            document: each of its characters once, as they are written there.

        """
        reports = _of_reports()
        more = "".join(filter(_is_known, sorted(set(document).difference(reports.signs))))
        codes, plain = more.encode("gbk"), folded(more)
        return cls(
            reports.signs + more,
            reports.plains + plain,
            reports.firsts + codes[::2],
            reports.seconds + codes[1::2],
            reports.elsewhere + array("d", map(report_runs().times, plain)),
            reports,
        )

    def starts(self, trail: int) -> list[str]:
        """List the characters with a second byte."""
        found = self.reports.starts(trail) if self.reports else []
        return [*found, *map(self.signs.__getitem__, self._with_second.get(trail, ()))]

    def closed(self, trail: int) -> dict[str, tuple[int, ...]]:
        """List the places of characters with a second byte, by what they are in simplified script."""
        found = self._closed.get(trail)
        if found is None:
            found = self._by_plain(self._with_second.get(trail, ()))
            if self.reports:
                return _join(self.reports.closed(trail).copy(), found)
            self._closed[trail] = found
        return found

    def vanishing(self, leads: bytes) -> dict[str, tuple[int, ...]]:
        """List the places of characters with one of some first bytes whose second byte can vanish."""
        found = self._by_plain(at for lead in leads for at in self._gone.get(lead, ()))
        return _join(self.reports.vanishing(leads), found) if self.reports else found

    def _by_plain(self, places: Iterable[int]) -> dict[str, tuple[int, ...]]:
        found: dict[str, tuple[int, ...]] = {}
        for at in places:
            plain = self.plains[at]
            found[plain] = (*found[plain], at) if plain in found else (at,)
        return found


def _join(places: dict[str, tuple[int, ...]], more: dict[str, tuple[int, ...]]) -> dict[str, tuple[int, ...]]:
    """Put more places behind others."""
    for plain, found in more.items():
        places[plain] = places.get(plain, ()) + found
    return places


def _is_known(sign: str) -> bool:
    """Tell whether pages of traditional script have a character that stands in the code page."""
    return gbk_bytes(sign) is not None and sign != LOST and sign not in simplified_only() and not _WIDE.match(sign)


@cache
def _of_reports() -> KnownSigns:
    """List the characters that reports have, as traditional script writes them."""
    written: dict[str, list[str]] = {}
    for old, new in rows("TSCharacters.txt"):
        written.setdefault(new[0], []).append(old)
    signs, plains, often = "", "", array("d")
    for times, counted in report_runs().alone:
        for plain in counted:
            found = "".join(sign for sign in dict.fromkeys((plain, *written.get(plain, ()))) if _is_known(sign))
            signs += found
            plains += plain * len(found)
            often.extend([times] * len(found))
    codes = signs.encode("gbk")
    return KnownSigns(signs, plains, codes[::2], codes[1::2], often)


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
